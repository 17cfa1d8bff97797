"""The digest as a page: what moved, the stories, who said what, figures, tags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuquan.faces.report.digest_figures import figures
from chuquan.faces.report.document import (
    Block,
    Bullets,
    Column,
    Line,
    Page,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice, lines, safe_url
from chuquan.model.messages import say
from chuquan.pipeline import parts
from chuquan.pipeline.answers.claims import measured
from chuquan.pipeline.answers.digest import Digest

NAMED = 12
OWN = "pages"
GRAVE = ("impossible", "contradiction", "unsupported")

Row_ = Mapping[str, Any]


def page(digest: Digest, language: str, other: str = "") -> Page:
    """Return a day's page.

    Parameters
    ----------
    digest : Digest
        What it says.
    language : str
        ``en`` or ``zh``.
    other : str
        Where the same page stands in the other language.

    Returns
    -------
    Page
        What moved first, then stories, sayings, figures and tags, then where it is all from.
    """
    voice = Voice(language)
    told = digest.document
    made = say("digest.dateline", since=told["since"][:16].replace("T", " "),
               until=told["until"][:16].replace("T", " "), snapshot=f"{told['snapshot']}",
               recipe=told["recipe"])  # fmt: skip
    dateline = voice.line(made)
    if other:
        dateline = (*dateline, Span(" "), Span(voice.say("digest.other"), other))
    sections = tuple(_sections(digest, voice))
    title = voice.say("digest.title", day=digest.day)
    answer = voice.line(digest.answer)
    return Page(voice.language, title, answer, dateline, sections, voice.say("report.contents"))


def anchor(kind: str, key: str) -> str:
    """Return where on the page something stands; the same for the same key, for ever."""
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def _sections(digest: Digest, voice: Voice) -> Iterator[Section]:
    told, drawn = digest.document, figures(digest, voice.language)
    if told["moved"]:
        days = [drawn["news"]] if "news" in drawn else []
        yield _section(voice, "moved", [*days, _moved(digest, voice), *_reasons(digest, voice)])
    if told["stories"]:
        yield Section(voice.line(say("digest.stories")), "stories", (
            Prose(voice.line(say("digest.stories_note")), "quiet"),))  # fmt: skip
        yield from (_story(digest, each, voice) for each in told["stories"])
    if told["said"]:
        heard = [drawn[key] for key in ("voices", "emotion") if key in drawn]
        yield _section(voice, "said", [*heard, _said(digest, voice)])
    if told["figures"]:
        note = Prose(voice.line(say("digest.figures_note")), "quiet")
        yield _section(voice, "figures", [note, _figures(digest, voice), *_refuted(digest, voice)])
    yield _section(voice, "tags", _tags(digest, voice))
    yield _section(voice, "origin", [_origin(digest, voice)])


def _section(voice: Voice, key: str, blocks: Sequence[Block]) -> Section:
    return Section(voice.line(say(f"digest.{key}")), key, tuple(blocks))


def _label(digest: Digest, subject: str, voice: Voice) -> str:
    return voice.label(digest.labels[subject]) if subject in digest.labels else subject


def _link(each: Row_, voice: Voice) -> Line:
    title = each["title"] or each["url"] or each["item"]
    return lines([voice.name(title, safe_url(each["url"])), _outlet(each["outlet"], voice)], " · ")


def _outlet(outlet: str, voice: Voice) -> Line:
    """Return an outlet's address; what has none is called by the source that brought it."""
    if outlet == OWN:
        return voice.line(say("digest.own"))
    if outlet in parts.source_keys():
        return voice.line(parts.source(outlet).card.title)
    return voice.name(outlet)


def _moved(digest: Digest, voice: Voice) -> Table:
    heads = ("subject", "articles", "usual", "stories", "outlets", "about")
    columns = tuple(Column(voice.say(f"digest.head_{each}"), each != "subject") for each in heads)
    rows = []
    for each in digest.document["moved"]:
        label = _label(digest, each["subject"], voice)
        usual = (Span("–"),) if each["usual"] is None else (Span(f"{each['usual']:.1f}"),)
        place = anchor("subject", each["subject"])
        counts = [voice.count(each[key]) for key in ("stories", "outlets", "about")]
        rows.append(Row((voice.line(label), voice.count(each["articles"]), usual, *counts), place))
    return Table(voice.say("digest.moved_caption"), columns, tuple(rows))


def _reasons(digest: Digest, voice: Voice) -> Iterator[Block]:
    told = []
    for each in digest.document["moved"]:
        label = _label(digest, each["subject"], voice)
        at = str(each["first_at"]).replace("T", " ")
        parts_ = [
            voice.line(say("digest.first", subject=label, at=at)),
            _link(each["first"], voice),
        ]
        for one in each["lists"]:
            source = parts.source(one["source"]).card.title
            seat = voice.line(say("digest.listed", source=source, rank=f"{one['rank']}"))
            parts_ += [seat, voice.name(one["name"], safe_url(one["url"]))]
        told.append(lines(parts_, " "))
    yield Bullets(tuple(told))


def _story(digest: Digest, story: Row_, voice: Voice) -> Section:
    count = say("digest.carried", outlets=len(story["outlets"]), articles=story["articles"],
                at=str(story["first_at"]).replace("T", " "))  # fmt: skip
    blocks: list[Block] = [Prose(voice.line(count))]
    if story["subjects"]:
        named = [
            (Span(_label(digest, each, voice), f"#{anchor('tag', each)}"),)
            for each in story["subjects"][:NAMED]
        ]
        blocks.append(Prose(lines(named, voice.say("word.comma")), "quiet"))
    if story["copies"]:
        blocks.append(Bullets(tuple(_link(each, voice) for each in story["copies"])))
    place = anchor("story", story["family"])
    return Section(_link(story, voice), place, tuple(blocks), level=3)


def _said(digest: Digest, voice: Voice) -> Bullets:
    told = []
    for each in digest.document["said"]:
        words = voice.name(f"“{each['words']}”")
        colon = voice.say("report.colon")
        parts_ = [lines([voice.name(each["voice"]), words], colon), _link(each, voice)]
        if each["model"]:
            parts_.append(voice.line(say("digest.by_model", model=each["model"])))
        told.append(lines(parts_, " — "))
    return Bullets(tuple(told))


def _figures(digest: Digest, voice: Voice) -> Table:
    columns = tuple(
        Column(voice.say(f"digest.head_{each}"))
        for each in ("figure", "subject", "kind", "judged", "where")
    )
    rows = tuple(Row(_figure(digest, each, voice)) for each in digest.document["figures"])
    return Table(voice.say("digest.figures_caption"), columns, rows)


def _figure(digest: Digest, each: Row_, voice: Voice) -> tuple[Line, ...]:
    subject = voice.line(_label(digest, each["subject"] or "–", voice))
    kind = voice.line(measured(each["measure"] or "") if each["measure"] else each["kind"] or "–")
    judged = voice.line(each["verdict_said"])
    return voice.name(each["words"] or "–"), subject, kind, judged, _link(each, voice)


def _refuted(digest: Digest, voice: Voice) -> Iterator[Block]:
    """Yield why the figures that others refute cannot be."""
    told = [
        lines([voice.name(each["words"]), voice.line(each["reason"])], voice.say("report.colon"))
        for each in digest.document["figures"] if each["verdict"] in GRAVE
    ]  # fmt: skip
    if told:
        yield Bullets(tuple(told))


def _tags(digest: Digest, voice: Voice) -> list[Block]:
    told = digest.document
    rows: list[Row] = []
    for subject in told["tags"]["subjects"]:
        stories = [each for each in told["stories"] if subject in each["subjects"]]
        label = voice.line(_label(digest, subject, voice))
        rows.append(Row((label, _links(stories, voice)), anchor("tag", subject)))
    for name in told["tags"]["speakers"]:
        held = [_link(each, voice) for each in told["said"] if each["voice"] == name]
        rows.append(Row((voice.name(name), lines(held[:3], " ")), anchor("speaker", name)))
    columns = (Column(voice.say("digest.head_tag")), Column(voice.say("digest.head_where")))
    return [Table(voice.say("digest.tags_caption"), columns, tuple(rows))] if rows else []


def _links(stories: Sequence[Row_], voice: Voice) -> Line:
    if not stories:
        return (Span("–"),)
    return lines(
        [voice.name(each["title"] or "–", f"#{anchor('story', each['family'])}")
         for each in stories[:5]], " · "
    )  # fmt: skip


def _origin(digest: Digest, voice: Voice) -> Bullets:
    told = [
        lines([voice.line(each["title"]), voice.line(each["licence"])], voice.say("report.colon"))
        for each in digest.evidence.sources
    ]
    return Bullets((*told, voice.line(say("digest.rights"))))
