"""Google Trends, as its page exports interest over time: 0 to 100, relative to one export.

The greatest value of an export is 100, so values of two exports share no scale; each item carries
the export that it is of. A value shown as <1 has a bound and no number. The period that was not
over when the file was saved is kept as partial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.grids import Cell, Grid, grid_of
from chuquan.sources.forms.mapping import Mapping, mapping_of
from chuquan.sources.forms.places import GRAINS, MAPS, MARKETS, QUERIES
from chuquan.sources.forms.refusals import refused
from chuquan.sources.forms.series import (
    Plan,
    Point,
    Reading,
    digest_of,
    head_of,
    plain,
    points_of,
    rows_of,
    unfinished,
)

KEY = "google_trends"
SIGNAL = f"{KEY}.value"
PARTIAL = "ispartial"
LONGEST_HEAD = 120
HEAD = re.compile(r"(?P<word>.+?)\s*[:：]\s*[(（](?P<place>[^()（）]+)[)）]")
FILE = re.compile(r"time_series_(?P<place>[A-Z]{2}|WORLDWIDE|Worldwide)_")
CLOCK = re.compile(r"T\d|:|\d\s*[AaPp]\.?[Mm]|[上下]午")
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}

SOURCE = Source(
    title=say("google_trends.title"),
    home="https://trends.google.com/",
    access="export",
    every="1d",
    zone="UTC",
    licence=say("google_trends.licence"),
    note=say("google_trends.note"),
    signals=(
        Signal(SIGNAL, "points of 100", "index", relative=True, title=say("google_trends.value")),
    ),
)


def read(raw: Raw) -> Rows:
    """Turn one export of interest over time into rows.

    Raises
    ------
    SourceChanged
        If it is another export of the same page, or a place or moment in it cannot be told.
    """
    mapping = mapping_of(raw.about)
    grid = grid_of(raw, mapping.encoding)
    _other_export(raw, grid)
    place = head_of(raw, grid, tuple(GRAINS))
    head = grid[place]
    columns = [n for n, cell in enumerate(head) if n and cell != "" and plain(cell) != PARTIAL]
    if plain(head[0]) not in GRAINS or not columns:
        raise refused(raw, say("form.no_head", seen=str(head[0])), say("google_trends.timeline"))
    points = [
        point for column in columns for point in _column(raw, grid, place, column, mapping)
    ]  # fmt: skip
    points = _finished(raw, grid, place, points)
    _on_scale(raw, points)
    return rows_of(raw, KEY, points, resolution=1.0, export=digest_of(raw))


def _other_export(raw: Raw, grid: Grid) -> None:
    """Refuse what the page exports beside its series: maps, and related searches."""
    for row in grid[:6]:
        first = plain(row[0]) if row else ""
        if first in QUERIES:
            raise refused(raw, say("google_trends.queries"), say("google_trends.timeline"))
        if first in MAPS and len(row) > 1:
            raise refused(raw, say("google_trends.map"), say("google_trends.timeline"))


def _column(raw: Raw, grid: Grid, place: int, column: int, mapping: Mapping) -> list[Point]:
    word, market = _headed(raw, grid[place][column], mapping)
    clocked = any(row and CLOCK.search(str(row[0])) for row in grid[place + 1 :])
    zone = ZoneInfo(mapping.zone) if mapping.zone else None if clocked else UTC
    plan = Plan(place, 0, {column: (word, SIGNAL)})
    return points_of(raw, grid, plan, Reading(zone, market, "point", mapping.date_style))


def _headed(raw: Raw, cell: Cell, mapping: Mapping) -> tuple[str, str]:
    """Return the word and the market of a column; the file's name may tell the market too."""
    found = HEAD.fullmatch(str(cell)) if len(str(cell)) <= LONGEST_HEAD else None
    named = FILE.search(raw.name)
    told = found["place"] if found else named["place"] if named else ""
    market = mapping.market or MARKETS.get(plain(told)) or (told if named and not found else "")
    if not market:
        seen = say("google_trends.place", heading=str(cell)[:60])
        raise refused(raw, seen, say("google_trends.say_place"))
    return (found["word"] if found else str(cell)), market


def _finished(raw: Raw, grid: Grid, place: int, points: list[Point]) -> list[Point]:
    """Mark the values of the period that was not over: as a column says, else by the clock."""
    grain = GRAINS[plain(grid[place][0])]
    ends = _ends(sorted({each.slot for each in points}), grain)
    marked = unfinished(points, [ends[each.slot] for each in points], raw.retrieved_at)
    flags = [n for n, cell in enumerate(grid[place]) if plain(cell) == PARTIAL]
    if not flags:
        return marked
    said = {
        n for n, row in enumerate(grid, 1) if len(row) > flags[0] and plain(row[flags[0]]) == "true"
    }
    return unfinished(points, [datetime.max.replace(tzinfo=UTC) if each.row in said else each.slot
                               for each in points], raw.retrieved_at)  # fmt: skip


def _ends(slots: Sequence[datetime], grain: str) -> dict[datetime, datetime]:
    """Return when the period of each slot ends: where the next starts, or after a usual step."""
    ends = dict(pairwise(slots))
    last = slots[-1]
    step = min((second - first for first, second in pairwise(slots)), default=STEPS.get(grain))
    if grain == "month" or step is None:
        ends[last] = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    else:
        ends[last] = last + step
    return ends


def _on_scale(raw: Raw, points: Sequence[Point]) -> None:
    for each in points:
        shown = each.value if each.value is not None else each.at_most
        if shown is None or not 0 <= shown <= 100:
            raise refused(raw, say("google_trends.scale", row=each.row, value=f"{shown:g}"))
