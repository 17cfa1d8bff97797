"""Standing: published indices on their own scales, and an index of one's own with its doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from chuquan.errors import EvidenceError
from chuquan.faces.report.document import (
    Block,
    Column,
    Line,
    Page,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import countries_of, window_of
from chuquan.faces.web.pictures import pictured
from chuquan.faces.web.told import Told
from chuquan.model.messages import say
from chuquan.model.places import country
from chuquan.model.result import Result
from chuquan.pipeline.answers.markets import measure_markets
from chuquan.pipeline.answers.published import standing
from chuquan.pipeline.workspace import Workspace

OWN = ("composite", "trade")
SHOWN = 40


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return what published indices say of the countries asked, and our own index beside them."""
    result = standing(workspace, countries_of(asked))
    return Told(lambda: _page(workspace, result, asked, voice), result)


def _page(workspace: Workspace, result: Result, asked: Asked, voice: Voice) -> Page:
    picture = pictured(result, workspace.names.subjects, voice)
    drawn = [Section(voice.line(say("web.drawn")), "drawn", tuple(picture))] if picture else []
    rows = result.document["rows"]
    published = [
        _index(str(index), list(group), asked, voice)
        for index, group in groupby(rows, key=lambda row: row["index"])
    ]
    own = [_own(workspace, key, n, asked, voice) for n, key in enumerate(OWN, 2)]
    notes = tuple(Prose(voice.line(note)) for note in result.notes)
    limits = Section(voice.line(say("web.limits")), "limits", notes)
    title = voice.say("web.standing")
    sections = (*drawn, *published, *own, limits)
    return Page(voice.language, title, voice.line(result.answer), (), sections)


def _index(index: str, rows: Sequence[Mapping[str, Any]], asked: Asked, voice: Voice) -> Section:
    """Return one index: every country and year that is told of it."""
    heads = ("country", "vintage", "score", "rank", "reference")
    columns = tuple(
        Column(voice.say(f"standing.column_{each}"), each in ("score", "rank")) for each in heads
    )
    told = tuple(
        Row((
            voice.line(country(row["market"]), asked.to("/standing", c=row["market"])),
            (Span(str(row["vintage"]), whole=True),),
            _score(row),
            voice.count(row["rank"]),
            voice.name(row["reference"], safe_url(row["url"])),
        ))
        for row in rows
    )  # fmt: skip
    table = Table(voice.say("web.index_caption"), columns, told)
    return Section(voice.line(say(f"published_indices.{index}")), f"index-{index}", (table,))


def _score(row: Mapping[str, Any]) -> Line:
    if row["score"] is None:
        return (Span("–"),)
    return (Span(f"{row['score']:g}{'' if row['checked'] else ' ?'}"),)


def _own(workspace: Workspace, key: str, number: int, asked: Asked, voice: Voice) -> Section:
    """Return a measure of countries with its figure, or why it cannot be told."""
    title = voice.line(say(f"{key}.title"), asked.to(f"/measures/{key}"))
    try:
        result = measure_markets(workspace, key, countries_of(asked), window_of(asked))
        blocks: list[Block] = [Prose(voice.line(result.answer))]
        blocks += pictured(result, workspace.names.subjects, voice, number)
        blocks += _table(result, key, voice)
    except EvidenceError as problem:
        blocks = [Prose(voice.line(text)) for text in (problem.what, problem.do) if text]
    return Section(title, key, tuple(blocks))


def _table(result: Result, key: str, voice: Voice) -> Iterator[Table]:
    """Yield the countries in the order of the answer: a ranked table, never a map first."""
    rows = result.table.head(SHOWN).to_dicts()
    if not rows:
        return
    shown = COLUMNS[key]
    columns = tuple(Column(voice.say(f"web.market_{each}"), each != "market") for each in shown)
    told = tuple(Row(tuple(_cell(row, each, voice) for each in shown)) for row in rows)
    yield Table(voice.say("web.market_caption", n=len(rows), of=result.table.height), columns, told)


def _cell(row: Mapping[str, Any], name: str, voice: Voice) -> Line:
    if name == "market":
        return voice.line(country(row[name]))
    if name == "ranks":
        return (Span(f"{row['rank_low']:.0f} – {row['rank_high']:.0f}", whole=True),)
    value = row[name]
    if isinstance(value, str):
        return (Span(value, whole=True),)
    if name in ("rank", "n"):
        return voice.count(value)
    if name in ("received", "paid"):
        return voice.number(value)
    return (Span("–"),) if value is None else (Span(f"{value:,.4g}"),)


COLUMNS = {
    "composite": ("market", "rank", "ranks", "score", "reported", "year"),
    "trade": ("market", "year", "received", "paid", "cover"),
}
