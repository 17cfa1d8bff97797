"""From the cells of a table to series: which column is what, and the rows for the lake."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.days import moments
from chuquan.sources.forms.figures import decimal_of, figure_of
from chuquan.sources.forms.grids import Cell, Grid
from chuquan.sources.forms.refusals import refused

HEAD_ROWS = 30
LONGEST_NAME = 300
ROLES = {
    "date": ("date", "day", "time", "month", "日期", "时间", "天", "日", "月份", "统计日期"),
    "value": ("value", "index", "score", "指数", "值", "数值", "搜索指数", "热度"),
    "name": (
        "name",
        "keyword",
        "word",
        "subject",
        "item",
        "关键词",
        "关键字",
        "词",
        "名称",
        "主体",
    ),
    "market": ("market", "country", "region", "area", "地区", "区域", "市场", "省份", "城市"),
    "kind": ("type", "kind", "device", "类型", "终端", "设备", "来源"),
}
MARKET = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|GLOBAL")


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one word at one moment, and the row it stands in."""

    row: int
    name: str
    slot: datetime
    signal: str
    value: float | None = None
    at_most: float | None = None
    market: str = "GLOBAL"
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Which column of a table holds what; `series` gives each value column a word and a signal.

    A series without a word takes it from the column `name` of its row.
    """

    head: int
    date: int
    series: dict[int, tuple[str, str]]
    name: int | None = None
    market: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells are to be read."""

    zone: tzinfo | None
    market: str = "GLOBAL"
    decimal: str = ""
    date_style: str = ""


def text_of(cell: Cell) -> str:
    """Return a cell as text; a word of digits that a workbook took for a number is that word."""
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def plain(cell: Cell) -> str:
    """Return a heading as it is compared: one width, one case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text_of(cell)).casefold().split())


def head_of(raw: Raw, grid: Grid, words: Sequence[str] = ROLES["date"]) -> int:
    """Return which row holds the headings: the first in which one of `words` heads a column.

    Raises
    ------
    SourceChanged
        If there is none, or no row beneath it.
    """
    for place, row in enumerate(grid[:HEAD_ROWS]):
        if sum(cell != "" for cell in row) > 1 and any(plain(cell) in words for cell in row):
            if len(grid) == place + 1:
                raise refused(raw, say("form.no_rows"))
            return place
    seen = next((row for row in grid if any(cell != "" for cell in row)), [])
    raise refused(raw, say("form.no_head", seen=_shown(seen)))


def role(row: Sequence[Cell], words: Sequence[str]) -> int | None:
    """Return the first column that one of `words` heads."""
    wanted = {plain(word) for word in words}
    return next((place for place, cell in enumerate(row) if plain(cell) in wanted), None)


def _shown(row: Sequence[Cell]) -> str:
    return " | ".join(str(cell) for cell in row)[:80]


def points_of(raw: Raw, grid: Grid, plan: Plan, reading: Reading) -> list[Point]:
    """Return every value of a table, in its order.

    Raises
    ------
    SourceChanged
        If a row has more or fewer cells than there are headings, if a cell cannot be read, or if
        one word has two values at one moment.
    """
    width = max([plan.date, *plan.series, plan.name or 0, plan.market or 0]) + 1
    body: list[tuple[int, list[Cell]]] = []
    for row, cells in enumerate(grid[plan.head + 1 :], start=plan.head + 2):
        if not any(cell != "" for cell in cells):
            continue
        if len(cells) < width:
            raise refused(raw, say("form.short_row", row=row, n=len(cells), wanted=width))
        if any(cell != "" for cell in cells[len(grid[plan.head]) :]):
            wanted = len(grid[plan.head])
            raise refused(raw, say("form.short_row", row=row, n=len(cells), wanted=wanted))
        body.append((row, cells))
    dates = [(row, cells[plan.date]) for row, cells in body]
    slots = moments(raw, dates, reading.date_style, reading.zone)
    points: list[Point] = []
    for place, (word, signal) in plan.series.items():
        column = [(row, cells[place]) for row, cells in body]
        decimal = decimal_of(raw, column, reading.decimal)
        for (row, cells), slot in zip(body, slots, strict=True):
            figure = figure_of(raw, row, cells[place], decimal)
            name = word if plan.name is None or word else text_of(cells[plan.name])
            market = reading.market if plan.market is None else _market(raw, row, cells, plan)
            if figure.value is not None or figure.at_most is not None:
                points.append(Point(row, _name(raw, row, name), slot, signal, figure.value,
                                    figure.at_most, market))  # fmt: skip
    if not points:
        raise refused(raw, say("form.no_rows"))
    return list(_once(raw, points))


def _name(raw: Raw, row: int, name: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME:
        raise refused(raw, say("form.no_word", row=row), say("form.say_word"))
    return name


def _market(raw: Raw, row: int, cells: Sequence[Cell], plan: Plan) -> str:
    told = str(cells[plan.market or 0]).upper()
    if not MARKET.fullmatch(told):
        raise refused(raw, say("form.no_market", row=row, text=told[:40]), say("form.say_market"))
    return told


def _once(raw: Raw, points: Sequence[Point]) -> Iterator[Point]:
    """Yield each value once; two different ones for one moment refuse the file."""
    met: dict[tuple[str, str, str, datetime], Point] = {}
    for each in points:
        key = (each.signal, each.name, each.market, each.slot)
        first = met.setdefault(key, each)
        if first is each:
            yield each
        elif (first.value, first.at_most) != (each.value, each.at_most):
            rows = f"{first.row}, {each.row}"
            raise refused(raw, say("form.twice", name=each.name, rows=rows), say("form.mend_file"))


def digest_of(raw: Raw) -> str:
    """Return eight signs that tell one file from another."""
    return hashlib.sha256(raw.body).hexdigest()[:8]


def rows_of(
    raw: Raw,
    source: str,
    points: Sequence[Point],
    *,
    resolution: float | None = None,
    export: str = "",
    language: str | None = None,
) -> Rows:
    """Return series as rows of the lake: observations, the items they are of, and the looks.

    Parameters
    ----------
    raw : Raw
        The file; its moment is that of the export.
    source : str
        Key of the source.
    points : sequence of Point
        The values.
    resolution : float, optional
        The smallest step that the source shows.
    export : str
        What tells this export from others where each has a scale of its own; part of the item.
    language : str, optional
        Language of the words.

    Returns
    -------
    Rows
        A value that was not shown is null, with its bound; the value of a period that was not
        over is kept, but its placement keeps it from counting as a peak.
    """
    rows = Rows()
    prefix = f"{source}:{export}:" if export else f"{source}:"
    for each in points:
        shown = each.value is not None
        quality = "partial" if each.partial else "ok" if shown else "censored"
        rows.add(
            "observations",
            signal=each.signal,
            item=f"{prefix}{each.name}",
            market=each.market,
            slot=each.slot,
            retrieved_at=raw.retrieved_at,
            at=each.slot,
            value=each.value,
            resolution=resolution,
            at_most=each.at_most,
            placement="partial" if each.partial else "organic",
            quality=quality,
        )
    for name in dict.fromkeys(each.name for each in points):
        rows.add("items", item=f"{prefix}{name}", source=source, name=name, language=language,
                 first_seen_at=raw.retrieved_at)  # fmt: skip
    for slot in dict.fromkeys(each.slot for each in points):
        rows.add("polls", source=source, slot=slot, at=slot, outcome="ok")
    return rows


def unfinished(points: Sequence[Point], ends: Sequence[datetime], now: datetime) -> list[Point]:
    """Mark the values of periods that were not over at `now`."""
    return [replace(p, partial=end > now) for p, end in zip(points, ends, strict=True)]
