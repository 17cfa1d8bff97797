"""Names, links and refusals laid out for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.tables import Column, draw
from chuquan.model.messages import say
from chuquan.model.names import Alias, Mention, NameCatalogue, Refusal, Subject

SECTIONS = ("plain", "exact", "context", "carry", "refuse")
LINKED = ("place", "text", "subject", "name", "rule")
REFUSED = ("place", "text", "subject", "reason")


def both(subject: Subject) -> str:
    """Return a subject's labels in both languages."""
    return " · ".join(dict.fromkeys(filter(None, (subject.label_en, subject.label_zh))))


def facts(
    face: Face, subject: Subject, names: NameCatalogue, told: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Return what is known of a subject: kind, home, keys, relations, names by their rule."""
    rows: list[tuple[str, str]] = [
        (say("head.kind"), say(f"kind.{subject.kind}")),
        (say("head.home"), subject.home),
        (say("head.started_on"), told["started_on"] or ""),
        ("Wikidata", subject.wikidata),
        (say("head.origin"), say(f"origin.{subject.origin}")),
    ]
    space = face.tr(say("word.comma"))
    relations = [
        face.tr(say(f"relation.{each['relation']}", subject=say("subject.label", **each["name"])))
        for each in told["relations"]
    ]
    rows.append((say("card.relations"), space.join(relations)))
    aliases = names.aliases_of(subject.id)
    for rule in SECTIONS:
        listed = [_alias(face, each) for each in aliases if each.rule == rule]
        rows.append((say(f"names.by.{rule}"), space.join(listed)))
    return rows


def _alias(face: Face, alias: Alias) -> str:
    told = alias.name if alias.kind == "name" else f"{alias.name} ({alias.kind})"
    if alias.source == "user":
        told = face.tr(say("names.yours", name=told))
    return told


def link(mention: Mention, names: NameCatalogue) -> dict[str, Any]:
    """Return a link as documents carry it; offsets count code points."""
    known = names.subjects[mention.subject]
    return {
        "subject": mention.subject,
        "name": {"en": known.label_en, "zh": known.label_zh},
        "start": mention.start,
        "stop": mention.stop,
        "text": mention.text,
        "alias": mention.alias,
        "rule": mention.method,
        "score": mention.score,
    }


def refusal(refused: Refusal) -> dict[str, Any]:
    """Return a refusal as documents carry it."""
    return {
        "subject": refused.subject,
        "start": refused.start,
        "stop": refused.stop,
        "text": refused.text,
        "alias": refused.alias,
        "reason": refused.reason,
    }


def explain(
    face: Face,
    links: Sequence[Mapping[str, Any]],
    refusals: Sequence[Mapping[str, Any]],
    names: NameCatalogue,
) -> None:
    """Lay out what was linked in a text and what was not, with the reasons."""
    if not links and not refusals:
        face.line(say("explain.nothing"))
        return
    face.line(say("explain.linked", n=len(links)), "strong")
    if links:
        draw(face, _heads(LINKED), [_linked(each, names) for each in links])
    if refusals:
        face.line()
        face.line(say("explain.refused", n=len(refusals)), "strong")
        draw(face, _heads(REFUSED), [_refused(each, names) for each in refusals])


def _heads(names: Sequence[str]) -> list[Column]:
    return [Column(say(f"head.{name}")) for name in names]


def _linked(each: Mapping[str, Any], names: NameCatalogue) -> list[str]:
    return [
        f"{each['start']}-{each['stop']}",
        each["text"],
        _called(each["subject"], names),
        each["alias"],
        say(f"rule.{each['rule']}"),
    ]


def _refused(each: Mapping[str, Any], names: NameCatalogue) -> list[str]:
    place = f"{each['start']}-{each['stop']}"
    return [place, each["text"], _called(each["subject"], names), each["reason"]]


def _called(subject: str, names: NameCatalogue) -> str:
    known = names.subjects.get(subject)
    return f"{subject} ({both(known)})" if known else subject
