"""``chuquan why SUBJECT``: the items behind a peak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.figures import moment, short
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw, shorten
from chuquan.model.messages import say

TITLE = 36
TOLD = 20


def _why(
    face: Face,
    subject: str,
    on: str | None,
    source: str,
    signal: str | None,
    start: str | None,
    end: str | None,
    engine: str,
) -> None:
    from chuquan.model.windows import parse_day
    from chuquan.pipeline.answers.why import why

    window = options.window(start, end)
    day = parse_day(on) if on else None
    name = options.signal_of(source, signal)
    with face.workspace() as workspace:
        result = why(workspace, subject, name, window, day, engine)
        answers.give(face, result, _lay_out)


def _lay_out(face: Face, document: Mapping[str, Any]) -> None:
    if document["items"]:
        face.line(say("why.at", at=moment(document["peak_at"])), "strong")
        _table(face, document["items"], whole=True)
    hour = {row["item"] for row in document["items"]}
    rest = [row for row in document["day_items"] if row["item"] not in hour]
    if rest:
        face.line()
        face.line(say("why.day", day=document["day"]), "strong")
        _table(face, rest[:TOLD], whole=False)
        if len(rest) > TOLD:
            face.line(say("why.more", n=len(rest) - TOLD))


def _table(face: Face, rows: Sequence[Mapping[str, Any]], *, whole: bool) -> None:
    total = sum(row["value"] for row in rows if _counts(row))
    columns = [
        Column(say("head.value"), number=True),
        Column(say("head.part") if whole else say("head.hour"), number=whole),
        Column(say("head.item")),
        Column(say("head.name")),
        Column(say("head.rule")),
        Column(say("head.link")),
    ]
    draw(face, columns, [_row(face, row, total if whole else None) for row in rows])


def _counts(row: Mapping[str, Any]) -> bool:
    return row["placement"] in (None, "organic")


def _row(face: Face, row: Mapping[str, Any], total: float | None) -> list[str]:
    if not _counts(row):
        part = face.tr(say(f"placement.{row['placement']}"))
    elif total:
        part = f"{100 * row['value'] / total:.0f}%"
    else:
        part = moment(row["slot"])[-5:]
    return [
        short(row["value"], face.language),
        part,
        shorten(face, row["name"] or face.tr(say("why.withheld", item=row["item"])), TITLE),
        row["alias"] or "",
        say(f"rule.{row['method']}"),
        (row["url"] or "").replace(" ", "%20"),
    ]


COMMAND = Command(
    "why",
    options.subject(),
    click.Option(["--on"], metavar="DAY"),
    *options.asked_of(),
    callback=_why,
    examples=('chuquan why "Ne Zha 2"', "chuquan why DeepSeek --on 2025-02-17"),
)
