"""What was sold, downloaded and used of a subject, market by market, as typed from reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chuquan.faces.report.document import (
    Block,
    Bullets,
    Column,
    Line,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice
from chuquan.measures.markets import SCOPES
from chuquan.model.messages import Message, join, say
from chuquan.model.places import country
from chuquan.pipeline.answers.report import Portrait

HEADS = ("market", "counted", "period", "value", "place", "reference")
NUMBERS = ("value", "place")
TOLD, MOST, FEWEST = 8, 40, 2


def sold(one: Portrait, voice: Voice) -> Iterator[Section]:
    """Yield one subject's figures by market, one a line; its numbers lead to the rows."""
    if not one.sold:
        return
    href = _anchor(one, "#")
    names = [one.subject.label(voice.language), *(each["work"] for each in one.sold)]
    said = [voice.linked(_said(each), {}, href, names) for each in one.sold[:TOLD]]
    blocks: list[Block] = [Bullets(tuple(said)), Prose(voice.line(say("sold.note")), "quiet")]
    unchecked = sum(each["checked"] == "no" for each in one.sold)
    if unchecked:
        note = say("markets.unchecked", n=unchecked, of=len(one.sold))
        blocks.append(Prose(voice.linked(note, {}, href), "quiet"))
    title = voice.line(say("markets.title"))
    yield Section(title, f"{one.subject.id}-markets", tuple(blocks), 3)


def _said(row: Mapping[str, Any]) -> Message:
    told = say("markets.alone", counted=say(f"markets.{row['counted']}"), market=_where(row),
               period=_when(row), work=row["work"], value=_figure(row))  # fmt: skip
    placed = _place(row)
    return join([told, say("sold.placed", place=placed)]) if placed else told


def rows_of(one: Portrait, voice: Voice) -> Iterator[Table]:
    """Yield the rows behind a subject's figures by market, each with its reference."""
    if not one.sold:
        return
    columns = tuple(Column(voice.say(f"sold.{each}"), each in NUMBERS) for each in HEADS)
    caption = voice.say("sold.caption", subject=one.subject.label(voice.language))
    rows = tuple(_row(each, voice) for each in one.sold[:MOST])
    yield Table(caption, columns, rows, _anchor(one), long=len(rows) > 20)


def _anchor(one: Portrait, mark: str = "") -> str:
    return f"{mark}rows-{one.subject.id}-markets"


def _row(row: Mapping[str, Any], voice: Voice) -> Row:
    return Row(tuple(_cell(row, head, voice) for head in HEADS))


def _cell(row: Mapping[str, Any], head: str, voice: Voice) -> Line:
    if head == "market":
        return voice.line(_where(row))
    if head == "counted":
        return voice.line(say(f"markets.{row[head]}"))
    if head == "period":
        return voice.line(_when(row))
    if head == "value":
        mark = (Span(" ?"),) if row["checked"] == "no" else ()
        return (*voice.line(_figure(row)), *mark)
    if head == "place":
        placed = _place(row)
        return voice.line(placed) if placed else (Span("–"),)
    return (Span(str(row[head]), foreign=True),)


def _where(row: Mapping[str, Any]) -> Message:
    market = row["market"]
    return say(SCOPES[market]) if market in SCOPES else country(market)


def _when(row: Mapping[str, Any]) -> Message | str:
    period = str(row["period"])
    return say("markets.until", day=period[2:]) if period.startswith("..") else period


def _figure(row: Mapping[str, Any]) -> Message:
    return say(f"markets.{row['bound'].replace(' ', '_')}", value=row["value"])


def _place(row: Mapping[str, Any]) -> Message | None:
    if row["place"] is None or row["n"] < FEWEST:
        return None
    return say("sold.place_of", place=f"{row['place']:.0f}", n=row["n"])
