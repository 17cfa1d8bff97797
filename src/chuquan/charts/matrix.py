"""The matrix of circles: where and when each subject arrived, and where it did not.

Rows are circles in the order given, so that the eye learns them; columns are subjects. Each state
has its own symbol; a circle that was not looked at is hatched, never blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.charts.axes import day_label
from chuquan.charts.extent import clean, opening, width_of, wrap
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
    PLAIN,
    SMALL,
    Caption,
    Figure,
    Note,
    Sheet,
    nothing_to_draw,
    source_note,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.marks import Layer, dots, rules, texts
from chuquan.model.messages import say

ROW, HEAD = 40.0, 36.0
CIRCLES = {"wide": 150.0, "narrow": 92.0}
LEAST = 84.0
MOST = 180.0
SYMBOL = 9.0
TEXT = 20.0
Row = Mapping[str, Any]
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Grid:
    """Where rows and columns stand; columns that find no room beside go into a block below."""

    look: Look
    subjects: tuple[str, ...]
    circles: tuple[str, ...]
    zone: ZoneInfo
    needed: float = LEAST

    @property
    def names(self) -> float:
        """Return the width of the circles' names."""
        return CIRCLES[self.look.width]

    @property
    def per_block(self) -> int:
        """Return how many subjects stand beside each other."""
        room = self.look.pixels - 2 * MARGIN - self.names
        fit = max(1, int(room // self.needed))
        blocks = -(-len(self.subjects) // fit)
        return -(-len(self.subjects) // blocks)

    @property
    def column(self) -> float:
        """Return the width of a column."""
        return min(MOST, (self.look.pixels - 2 * MARGIN - self.names) / self.per_block)

    @property
    def block(self) -> float:
        """Return the height of one block, head included."""
        return HEAD + ROW * len(self.circles)

    @property
    def height(self) -> float:
        """Return the height of all blocks."""
        return self.block * -(-len(self.subjects) // self.per_block)

    def corner(self, subject: str, circle: str) -> tuple[float, float]:
        """Return the upper left corner of a cell."""
        number = self.subjects.index(subject)
        x = self.names + self.column * (number % self.per_block)
        y = self.block * (number // self.per_block) + HEAD
        return x, y + ROW * self.circles.index(circle)


def draw(
    rows: Sequence[Row],
    labels: Labels,
    circles: Labels,
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw the lasting arrival of each subject in each circle, with its censoring interval.

    Parameters
    ----------
    rows : sequence
        As the measure ``circles`` answers; a pair without a row is shown as not looked at.
    labels, circles : mapping
        Subjects and circles with their names, in the order to be drawn.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure and place, where they are known; and the zone of the days.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If there is no subject or no circle.
    """
    if not labels or not circles:
        raise nothing_to_draw(len(rows), say("chart.nothing_listed"))
    cells = {(row["subject"], row["circle"]): row for row in rows}
    grid = _grid(cells, Grid(look, tuple(labels), tuple(circles), ZoneInfo(caption.zone)))
    sheet = Sheet(
        look,
        look.words(caption.title) or _finding(cells, labels, look),
        _subtitle(caption, look),
        MARGIN, look.pixels - MARGIN - grid.names - grid.column * grid.per_block,
        grid.height, above=4, below=4,
        notes=(*_before(cells, labels, circles, grid), *_legend(cells, grid),
               source_note(source, as_of, look)),
    )  # fmt: skip
    layers = [*_heads(grid, labels, circles), *_cells(grid, cells)]
    facts = [
        _fact(
            (look.words(labels[subject]), look.words(circles[circle])),
            cells.get((subject, circle)),
            grid,
        )
        for subject in grid.subjects
        for circle in grid.circles
    ]
    return sheet.figure(layers, facts=facts)


def _grid(cells: Mapping[tuple[str, str], Row], grid: Grid) -> Grid:
    """Return the grid with columns wide enough for what its cells say."""
    said = [_words(row, grid) for row in cells.values()]
    wide = [max(width_of(big, LABEL), width_of(small, SMALL)) for big, small in said]
    return replace(grid, needed=max([LEAST, *(each + TEXT + 8 for each in wide)]))


def _fact(names: tuple[str, str], row: Row | None, grid: Grid) -> str:
    subject, circle = names
    state = _state(row, grid)
    return grid.look.words(say("chart.cell_fact", subject=subject, circle=circle, state=state))


def _status(row: Row | None) -> str:
    return str(row["status"]) if row else "unknown"


def _heads(grid: Grid, labels: Labels, circles: Labels) -> list[Layer]:
    """Return subjects above, circles on the left, and a rule above each row."""
    look, heads, names, lines = grid.look, [], [], []
    for number, subject in enumerate(grid.subjects):
        x, y = grid.corner(subject, grid.circles[0])
        text = clean(look.words(labels[subject]))
        rows = wrap(text, LABEL, grid.column - 8, bold=True, lines=2)
        top = y - HEAD / 2 - 7.5 * (len(rows) - 1)
        heads += [{"text": line, "x": x, "y": top + 15 * n} for n, line in enumerate(rows)]
        if number % grid.per_block:
            continue
        for circle in grid.circles:
            y = grid.corner(subject, circle)[1]
            name = wrap(opening(clean(look.words(circles[circle]))), LABEL, grid.names - 8, lines=2)
            top = y + ROW / 2 - 7 * (len(name) - 1)
            names += [{"text": line, "x": 0, "y": top + 14 * n} for n, line in enumerate(name)]
            wide = grid.names + grid.column * grid.per_block
            lines.append({"x": 0, "x2": wide, "y": y, "y2": y})
    palette = look.palette
    return [
        *rules(lines, colour=palette.line),
        *texts(heads, size=LABEL, colour=palette.text, fontWeight="bold"),
        *texts(names, size=LABEL, colour=palette.text),
    ]


def _cells(grid: Grid, cells: Mapping[tuple[str, str], Row]) -> list[Layer]:
    palette, hatch = grid.look.palette, []
    symbols: dict[str, list[Layer]] = {"lasting": [], "listed": [], "absent": []}
    days, intervals = [], []
    for subject, circle in product(grid.subjects, grid.circles):
        row = cells.get((subject, circle))
        x, y = grid.corner(subject, circle)
        status, middle = _status(row), y + ROW / 2
        kept = {"subject": subject, "circle": circle, "status": status}
        if status == "unknown":
            hatch += _hatch(x, y, grid.column)
        else:
            symbols[status].append({"x": x + 6, "y": middle, **kept})
        big, small = _words(row, grid)
        colour = palette.text if status == "lasting" else palette.muted
        upper = middle - 7.5 if small else middle
        days.append({"text": big, "x": x + TEXT, "y": upper, "colour": colour, **kept})
        if small:
            intervals.append({"text": small, "x": x + TEXT, "y": middle + 8, **kept})
    open_ring: dict[str, Any] = {"filled": False, "size": SYMBOL**2, "strokeWidth": 1.5}
    return [
        *rules(hatch, colour=palette.hatch),
        *dots(symbols["lasting"], colour=palette.series[0], size=SYMBOL**2),
        *dots(symbols["listed"], stroke=palette.series[1], **open_ring),
        *dots(symbols["absent"], stroke=palette.muted, shape="stroke", **open_ring),
        *texts(days, size=LABEL, colour=palette.text, halo=palette.background if hatch else ""),
        *texts(intervals, size=SMALL, colour=palette.muted),
    ]


def _hatch(x: float, y: float, wide: float) -> list[Layer]:
    """Return slanting lines that fill a cell."""
    left, right, top, bottom = x, x + wide - 6, y + 4, y + ROW - 4
    tall, lines = bottom - top, []
    start = left - tall
    while start < right:
        a, b = max(start, left), min(start + tall, right)
        if a < b:
            lines.append({"x": a, "y": bottom - (a - start), "x2": b, "y2": bottom - (b - start)})
        start += 8
    return lines


def _words(row: Row | None, grid: Grid) -> tuple[str, str]:
    """Return what a cell says: a day, and how far back the event may lie."""
    look, status = grid.look, _status(row)
    if row is None or status == "unknown":
        return "?", ""
    if status == "absent":
        return look.words(say("chart.absent")), ""
    at = row["lasting_at"] if status == "lasting" else row["first_at"]
    after = row["lasting_after"] if status == "lasting" else row["first_after"]
    if at is None:
        return look.words(say("chart.listed")), ""
    star = "*" if row.get("before_at") else ""
    day = day_label(at.astimezone(grid.zone).date(), look, year=True)
    return day + star, _interval(after, at, grid)


def _interval(after: datetime | None, at: datetime, grid: Grid) -> str:
    look = grid.look
    if after is None:
        return look.words(say("chart.or_earlier"))
    if at - after <= timedelta(hours=48):
        hours = max(1, round((at - after) / timedelta(hours=1)))
        return look.words(say("chart.within_hours", n=hours))
    local = after.astimezone(grid.zone).date()
    year = local.year != at.astimezone(grid.zone).year
    return look.words(say("chart.after_day", day=day_label(local, look, year=year)))


def _state(row: Row | None, grid: Grid) -> str:
    status = _status(row)
    if status == "unknown":
        return grid.look.words(say("chart.state_unknown"))
    big, small = _words(row, grid)
    if status == "absent":
        return big
    said = grid.look.words(say(f"chart.state_{status}"))
    return grid.look.listed([f"{said} {big}", small])


def _finding(cells: Mapping[tuple[str, str], Row], labels: Labels, look: Look) -> str:
    """Return how many of the circles looked at each subject arrived in to stay."""
    said: list[str] = []
    for subject, label in labels.items():
        rows = [row for (about, _), row in cells.items() if about == subject]
        looked = [row for row in rows if row["status"] != "unknown"]
        lasting = sum(row["status"] == "lasting" for row in looked)
        key = "chart.and_in" if said else "chart.arrived_in"
        name = clean(look.words(label))
        said.append(look.words(say(key, subject=name, n=lasting, of=len(looked))))
    return "".join(said)


def _subtitle(caption: Caption, look: Look) -> str:
    measure = caption.measure or say("chart.lasting_arrival")
    return look.listed([measure, caption.place, say("chart.days_in", zone=caption.zone)])


def _before(
    cells: Mapping[tuple[str, str], Row], labels: Labels, circles: Labels, grid: Grid
) -> list[Note]:
    """Return a line for each subject that a circle had listed before the window."""
    look, notes = grid.look, []
    for (subject, circle), row in cells.items():
        if row.get("before_at") and subject in labels and circle in circles:
            day = row["before_at"].astimezone(grid.zone).date()
            said = say("chart.listed_before", circle=look.words(circles[circle]),
                       subject=clean(look.words(labels[subject])), day=day)  # fmt: skip
            notes.append(Note(look.words(said), "*"))
    return notes


def _legend(cells: Mapping[tuple[str, str], Row], grid: Grid) -> list[Note]:
    """Return what the symbols mean, of those that are drawn."""
    look, (first, second, *_) = grid.look, grid.look.palette.series
    drawn = {_status(cells.get(pair)) for pair in product(grid.subjects, grid.circles)}
    marks = {"lasting": ("●", first), "listed": ("○", second), "absent": ("–", ""),
             "unknown": ("?", "")}  # fmt: skip
    return [
        Note(look.words(say(f"chart.legend_{status}")), mark, colour=colour)
        for status, (mark, colour) in marks.items()
        if status in drawn
    ]
