"""``chuquan follow NAME``: from a name to the card, in one command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chuquan.errors import UsageError
from chuquan.faces.cli import answers, card_page, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.progress import following
from chuquan.faces.cli.tables import pairs
from chuquan.model.messages import Message, join, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chuquan.pipeline.following.follow import Followed
    from chuquan.pipeline.following.learning import Learnt

PARTLY = 3
NAMES_TOLD = 12


def _follow(face: Face, wanted: str, qid: str, start: str | None, end: str | None) -> int:
    from chuquan.pipeline.following.follow import follow

    window = options.window(start, end)
    if face.offline:
        raise UsageError(
            say("follow.offline"), seen="--offline", so=say("cli.nothing_done"),
            do=say("follow.offline_do", name=wanted),
        )  # fmt: skip
    with face.workspace(changes=True) as workspace:
        with following(face, wanted) as told:
            done = follow(workspace, wanted, window, qid=qid, progress=told)
        for problem in done.problems:
            face.mention(problem)
        if face.json:
            face.document(_document(face, done, str(workspace.user_names)))
        else:
            _print(face, done, workspace.user_names.name)
    return PARTLY if done.problems else 0


def _print(face: Face, done: Followed, file: str) -> None:
    if face.shape() == "table":
        face.prose(_sentence(done, face.language), "strong")
        pairs(face, _facts(face, done, file))
        face.line()
    if done.card is not None:
        answers.give(face, done.card, card_page.card)


def _sentence(done: Followed, language: str) -> Message:
    if done.subject is None:
        return say("follow.unsaid", subject=done.name)
    label = say("subject.label", en=done.subject.label("en"), zh=done.subject.label("zh"))
    qid = done.qid or done.subject.wikidata
    described = done.description.get(language) or done.description.get("en")
    if not qid:
        return say("follow.unsaid", subject=label)
    if not described:
        return say("follow.said", subject=label, id=qid)
    return say("follow.said_what", subject=label, id=qid, description=described)


def _facts(face: Face, done: Followed, file: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if done.learnt is not None:
        rows += _names(done.learnt, file)
    if done.pull is not None:
        first, last = done.window.start, done.window.end
        said = say("follow.views_kept", first=first, last=last)
        if done.pull.outcomes:
            n, rows_new = done.pull.answers, done.pull.total.stored
            said = say("follow.views_are", n=n, rows=rows_new, first=first, last=last)
        rows.append((say("follow.views"), said))
    for number, each in enumerate(done.missing):
        rows.append((say("follow.missing") if number == 0 else "", face.tr(each)))
    return rows


def _names(learnt: Learnt, file: str) -> list[tuple[str, str]]:
    sure = [each.name for each in learnt.added if each.rule != "context"]
    careful = [each.name for each in learnt.added if each.rule == "context"]
    rows: list[tuple[str, str]] = [(say("follow.names"), say("follow.names_known"))]
    if sure or careful:
        n = len(learnt.added)
        rows = [(say("follow.names"), say("follow.names_are", n=n, file=file, names=_few(sure)))]
    if careful:
        rows.append((say("follow.careful"), say("follow.careful_are", names=_few(careful))))
    if learnt.left_out:
        gone = [
            say("follow.left_out_is", name=name, reason=say(f"follow.reason.{reason}"))
            for name, reason in learnt.left_out
        ]
        rows.append((say("follow.left_out"), _few(gone)))
    if learnt.pages:
        editions = [page.partition(".")[0] for page in learnt.pages]
        told = say("follow.pages_are", n=len(editions), editions=_few(editions))
        rows.append((say("follow.pages"), told))
    related = [say(f"relation.{each.relation}", subject=each.object) for each in learnt.relations]
    if related:
        rows.append((say("follow.relations"), _few(related)))
    return rows


def _few(names: Sequence[str]) -> Message:
    """Return so many names as a reader will read, and how many more there are."""
    told = join(list(names[:NAMES_TOLD]), "word.comma")
    more = len(names) - NAMES_TOLD
    return say("follow.and_more", names=told, n=more) if more > 0 else told


def _document(face: Face, done: Followed, file: str) -> dict[str, Any]:
    subject, learnt, pull = done.subject, done.learnt, done.pull
    return {
        "schema": "chuquan.follow/1",
        "asked": done.name,
        "wikidata": done.qid or (subject.wikidata if subject else "") or None,
        "subject": {
            "id": subject.id, "kind": subject.kind, "home": subject.home,
            "name": {"en": subject.label_en, "zh": subject.label_zh},
            "description": done.description,
        } if subject else None,
        "window": {"from": done.window.start, "to": done.window.end},
        "names": _learnt(learnt, file) if learnt else None,
        "views": {"outcomes": pull.outcomes, "answers": pull.answers,
                  "stored": pull.total.stored, "snapshot": pull.snapshot} if pull else None,
        "missing": done.missing,
        "problems": [each.parts(face.language) for each in done.problems],
        "signal": done.signal or None,
        "card": done.card.document if done.card else None,
    }  # fmt: skip


def _learnt(learnt: Learnt, file: str) -> dict[str, Any]:
    return {
        "file": file,
        "added": [
            {"name": each.name, "language": each.language, "rule": each.rule}
            for each in learnt.added
        ],
        "contested": list(learnt.contested),
        "left_out": [{"name": name, "reason": reason} for name, reason in learnt.left_out],
        "pages": list(learnt.pages),
        "relations": _related(learnt),
        "relations_to_unknown": learnt.strangers,
    }


def _related(learnt: Learnt) -> Iterable[dict[str, str]]:
    return [
        {"subject": each.subject, "relation": each.relation, "object": each.object}
        for each in (*learnt.relations, *learnt.others)
    ]


COMMAND = Command(
    "follow",
    click.Argument(["wanted"], metavar="NAME"),
    click.Option(["--id", "qid"], metavar="QID", default=""),
    *options.days(),
    callback=_follow,
    examples=(
        "chuquan follow DeepSeek",
        "chuquan follow 黑神话悟空 --from 2024-08-01 --to 2024-10-31",
        "chuquan follow Mercury --id Q308",
    ),
)
