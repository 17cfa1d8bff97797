"""Paths: several series over even steps, with a band and a start, named at their ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chuquan.charts.extent import clean, elide, width_of
from chuquan.charts.figure import (
    PLAIN,
    SMALL,
    Caption,
    Figure,
    Sheet,
    gutter,
    notes_of,
    nothing_to_draw,
)
from chuquan.charts.look import DASHES, Look, Words
from chuquan.charts.marks import Layer, at, boxes, rules, texts
from chuquan.model.units import compact

HEIGHT, LINE, APART = 260.0, 15.0, 18.0
LONGEST = {"wide": 150.0, "narrow": 92.0}
Row = Mapping[str, Any]
Values = Sequence[float | None]


def draw(
    series: Sequence[Row],
    steps: Sequence[str],
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
    start: int | None = None,
    level: float | None = None,
) -> Figure:
    """Draw series step by step; a step without a value is a gap, and never joined over.

    Parameters
    ----------
    series : sequence
        ``label`` (words) and ``values``, one for each step or None; ``low`` and ``high`` alike
        where the series has a band. At most six.
    steps : sequence of str
        What the steps are called, such as years.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title and measure.
    start : int, optional
        The first step after an event, marked by a line.
    level : float, optional
        A value to mark by a line.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If no series has two values.
    """
    shown = [each for each in series if sum(v is not None for v in each["values"]) > 1]
    shown = shown[: len(DASHES)]
    if not shown:
        raise nothing_to_draw(len(series))
    known = [v for each in shown for name in ("values", "low", "high")
             for v in each.get(name, ()) if v is not None]  # fmt: skip
    low, high = min([*known, *([level] if level is not None else [])]), max(known)
    low = min(low, 0.0) if low < 0.5 * high else low
    names = [elide(clean(look.words(each["label"])), SMALL, LONGEST[look.width]) for each in shown]
    ticks = [low + (high - low) * part / 4 for part in range(5)]
    left = max(caption.left, 12 + gutter([_number(each, look) for each in ticks]))
    right = 18 + max(width_of(name, SMALL) for name in names)
    sheet = Sheet(look, look.words(caption.title), look.words(caption.measure), left, right,
                  HEIGHT, notes=notes_of(source, as_of, look))  # fmt: skip
    grid = _Grid(low, high, len(steps), sheet.width)
    facts = [_fact(each, steps, look) for each in shown]
    marked = rules(_lines(grid, start, level), colour=look.palette.muted, strokeDash=[4, 3])
    layers = [*_axes(grid, ticks, steps, look), *marked,
              *_bands(shown, grid, look), *_curves(shown, grid, look),
              *_ends(shown, names, grid, look)]  # fmt: skip
    return sheet.figure(layers, facts=facts)


class _Grid:
    """Where a step and a value stand, in pixels."""

    def __init__(self, low: float, high: float, n: int, width: float) -> None:
        self.low, self.high, self.n, self.width = low, high if high > low else low + 1, n, width

    def x(self, step: float) -> float:
        """Return how far right a step stands."""
        return step / max(self.n - 1, 1) * self.width

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        return (1 - (value - self.low) / (self.high - self.low)) * HEIGHT


def _lines(grid: _Grid, start: int | None, level: float | None) -> list[Layer]:
    lines: list[Layer] = []
    if start is not None:
        x = grid.x(start - 0.5)
        lines.append({"x": x, "x2": x, "y": 0, "y2": HEIGHT})
    if level is not None:
        lines.append({"x": 0, "x2": grid.width, "y": grid.y(level), "y2": grid.y(level)})
    return lines


def _axes(grid: _Grid, ticks: Sequence[float], steps: Sequence[str], look: Look) -> list[Layer]:
    palette = look.palette
    across = [{"x": 0, "x2": grid.width, "y": grid.y(t), "y2": grid.y(t)} for t in ticks]
    values = [{"text": _number(t, look), "x": -8, "y": grid.y(t)} for t in ticks]
    room = max(width_of(step, SMALL) for step in steps) + APART
    each = max(1, -(-len(steps) * int(room) // int(grid.width)))
    below = [{"text": steps[n], "x": grid.x(n), "y": HEIGHT + 14}
             for n in range(0, len(steps), each)]  # fmt: skip
    return [
        *rules(across, colour=palette.line),
        *texts(values, size=SMALL, colour=palette.muted, align="right"),
        *texts(below, size=SMALL, colour=palette.muted, align="center"),
    ]


def _bands(shown: Sequence[Row], grid: _Grid, look: Look) -> list[Layer]:
    """Return the bands as a box for each step, as wide as a step."""
    wide = grid.width / max(grid.n - 1, 1) / 2
    found = [
        {"x": max(grid.x(n) - wide, 0), "x2": min(grid.x(n) + wide, grid.width),
         "y": grid.y(high), "y2": grid.y(low)}
        for each in shown
        for n, (low, high) in enumerate(zip(each.get("low", ()), each.get("high", ()), strict=True))
        if low is not None and high is not None
    ]  # fmt: skip
    return boxes(found, colour=look.palette.dropped, opacity=0.35)


def _curves(shown: Sequence[Row], grid: _Grid, look: Look) -> list[Layer]:
    layers: list[Layer] = []
    for place, each in enumerate(shown):
        for run, points in enumerate(_runs(each["values"])):
            values = [{"x": grid.x(n), "y": grid.y(v), "order": n} for n, v in points]
            mark = {"type": "line", "stroke": look.palette.series[place], "strokeWidth": 2,
                    "strokeDash": DASHES[place]}  # fmt: skip
            if len(values) == 1:
                mark = {"type": "point", "filled": True, "size": 16, "opacity": 1,
                        "fill": look.palette.series[place]}  # fmt: skip
            layers.append({
                "data": {"name": f"path-{place}-{run}", "values": values},
                "mark": mark,
                "encoding": {"x": at("x"), "y": at("y"),
                             "order": {"field": "order", "type": "quantitative"}},
            })  # fmt: skip
    return layers


def _runs(values: Values) -> list[list[tuple[int, float]]]:
    """Return stretches of steps that have values."""
    runs: list[list[tuple[int, float]]] = [[]]
    for n, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((n, value))
    return [run for run in runs if run]


def _ends(shown: Sequence[Row], names: Sequence[str], grid: _Grid, look: Look) -> list[Layer]:
    """Return each series' name beside its last value, pushed apart where they would touch."""
    lasts = [[v for v in each["values"] if v is not None][-1] for each in shown]
    order = sorted(range(len(shown)), key=lambda n: grid.y(lasts[n]))
    ys: dict[int, float] = {}
    below = -LINE
    for n in order:
        below = max(grid.y(lasts[n]), below + LINE)
        ys[n] = below
    over = max(0.0, below - HEIGHT)
    rows = [{"text": names[n], "x": grid.width + 8, "y": ys[n] - over,
             "colour": look.palette.series[n]} for n in order]  # fmt: skip
    return texts(rows, size=SMALL, colour=look.palette.text)


def _fact(each: Row, steps: Sequence[str], look: Look) -> str:
    told = [(n, v) for n, v in enumerate(each["values"]) if v is not None]
    (first, was), (last, is_now) = told[0], told[-1]
    return (f"{look.words(each['label'])} {steps[first]} {_number(was, look)} → "
            f"{steps[last]} {_number(is_now, look)}")  # fmt: skip


def _number(value: float, look: Look) -> str:
    return compact(value, look.language) if abs(value) >= 1 or value == 0 else f"{value:.2g}"
