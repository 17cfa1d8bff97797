"""Reported figures over time: each an interval at its day, beside what was observed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.charts.axes import Times
from chuquan.charts.extent import clean, width_of
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
    PLAIN,
    SMALL,
    Caption,
    Figure,
    Note,
    Sheet,
    gutter,
    nothing_to_draw,
    source_note,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.marks import Layer, dots, rules, texts
from chuquan.model.messages import say
from chuquan.model.units import compact

HEIGHT, ASIDE, CAP = {"wide": 300.0, "narrow": 240.0}, 70.0, 4.0
MOST, TICKS, AIR, ARROW = 14, 5, 0.08, 26.0
REFUTED = ("impossible", "contradiction")
AGREEING = ("same", "bound", "growth")
Row = Mapping[str, Any]
Point = tuple[datetime, float]


def draw(
    rows: Sequence[Row],
    label: Words,
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    readings: Sequence[Point] = (),
    caption: Caption = PLAIN,
) -> Figure:
    """Draw the figures of one subject, measure and unit.

    Parameters
    ----------
    rows : sequence
        As the measure ``ledger`` answers, with ``told`` (the figure with time and voice) and
        ``verdict_said`` in words; the most trustworthy first.
    label : str or mapping
        What the figures are of.
    source : str or mapping
        Where they are from.
    as_of : datetime or None
        Until when the ledger was looked at.
    look : Look
        Language, theme and width.
    readings : sequence of (datetime, float)
        The observed total, in the same unit.
    caption : Caption
        Title and measure, where they are known; and the zone in which days are counted.

    Returns
    -------
    Figure
        Days to the right and values upwards. A bar is what a figure allows, an arrow a least or a
        most; a line is what was observed; figures without a day stand apart. Each is numbered, and
        told below with its verdict.

    Raises
    ------
    NotEnough
        If no figure has a value.
    """
    shown = [row for row in rows if row["value"] is not None][:MOST]
    if not shown:
        raise nothing_to_draw(len(rows))
    shown.sort(key=lambda row: (row["day"] or "9999", row["value"], row["claim"]))
    ticks = _ticks([*(row["value"] for row in shown), *(value for _, value in readings)])
    names = [compact(tick, look.language) for tick in ticks]
    left, right = MARGIN + gutter(names), float(MARGIN + 8)
    notes = [_note(number, row, look) for number, row in enumerate(shown, start=1)]
    rest = len(rows) - len(shown)
    more = [Note(look.words(say("chart.ledger_more", n=rest)))] if rest else []
    sheet = Sheet(
        look, look.words(caption.title) or _finding(shown, label, look),
        look.listed([caption.measure or say("chart.ledger_measure"), str(shown[0]["unit"])]),
        left, right, HEIGHT[look.width], notes=(*notes, *more, source_note(source, as_of, look)),
    )  # fmt: skip
    facts = [note.text for note in notes]
    plot = _Plot(shown, readings, ticks, sheet.width, sheet.height, look, caption.zone)
    return sheet.figure(plot.layers(names), facts=facts)


class _Plot:
    """Where days and values stand, in pixels."""

    def __init__(
        self, rows: Sequence[Row], readings: Sequence[Point], ticks: Sequence[float],
        width: float, height: float, look: Look, zone: str,
    ) -> None:  # fmt: skip
        self.rows, self.readings, self.look, self.height = rows, readings, look, height
        self.low, self.high = ticks[0], ticks[-1]
        self.undated = [row for row in rows if not row["day"]]
        self.width = width - (ASIDE if self.undated else 0)
        self.whole = width
        self.zone = ZoneInfo(zone)
        moments = [self._noon(row["day"]) for row in rows if row["day"]]
        moments += [moment for moment, _ in readings]
        first, last = min(moments, default=self._noon("2025-01-01")), max(moments, default=None)
        air = max((last - first) * AIR if last else timedelta(0), timedelta(days=2))
        self.times = Times(first - air, (last or first) + air, self.width, zone)
        self.ticks = ticks

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return self.height * (1 - min(max(part, 0.0), 1.0))

    def x(self, row: Row) -> float:
        if row["day"]:
            return self.times.pixel(self._noon(row["day"]))
        step = ASIDE / (len(self.undated) + 1)
        return self.width + step * (self.undated.index(row) + 1)

    def _noon(self, day: str) -> datetime:
        """Return the middle of a day in the zone in which days are counted."""
        return datetime.combine(date.fromisoformat(day), time(12), self.zone)

    def layers(self, names: Sequence[str]) -> list[Layer]:
        """Return the plot's layers, from the grid upwards."""
        return [*self._grid(names), *self._line(), *self._figures()]

    def _grid(self, names: Sequence[str]) -> list[Layer]:
        palette = self.look.palette
        lines = [{"x": 0, "x2": self.whole, "y": self.y(t), "y2": self.y(t)} for t in self.ticks]
        words = [
            {"text": name, "x": -8 - width_of(name, SMALL), "y": self.y(tick)}
            for name, tick in zip(names, self.ticks, strict=True)
        ]
        foot = [
            {"text": text, "x": self.times.pixel(at) - width_of(text, SMALL) / 2,
             "y": self.height + 14}
            for at, text in self.times.ticks(self.look)
        ]  # fmt: skip
        if self.undated:
            text = self.look.words(say("chart.ledger_undated"))
            middle = self.width + ASIDE / 2 - width_of(text, SMALL) / 2
            foot.append({"text": text, "x": middle, "y": self.height + 14})
            lines.append({"x": self.width, "x2": self.width, "y": 0, "y2": self.height})
        return [
            *rules(lines, colour=palette.line),
            *texts([*words, *foot], size=SMALL, colour=palette.muted),
        ]

    def _line(self) -> list[Layer]:
        points = [(self.times.pixel(at), self.y(value)) for at, value in self.readings]
        pieces = [{"x": a[0], "y": a[1], "x2": b[0], "y2": b[1]} for a, b in pairwise(points)]
        return rules(pieces, colour=self.look.palette.series[2], strokeWidth=1.6)

    def _figures(self) -> list[Layer]:
        palette = self.look.palette
        by_colour: dict[str, list[dict[str, Any]]] = {}
        marks: list[dict[str, Any]] = []
        numbers: list[dict[str, Any]] = []
        for number, row in enumerate(self.rows, start=1):
            colour = _colour(row, self.look)
            x, y = self.x(row), self.y(row["value"])
            by_colour.setdefault(colour, []).extend(self._interval(row, x, y))
            marks.append({"x": x, "y": y, "colour": colour, "claim": row["claim"],
                          "value": row["value"]})  # fmt: skip
            close = numbers and abs(numbers[-1]["y"] + 8 - y) < LABEL + 2
            beside = close and abs(marks[-2]["x"] - x) < 2 * LABEL
            aside = -7 - width_of(str(number), LABEL) if beside else 7
            numbers.append({"text": str(number), "x": x + aside, "y": y - 8, "colour": colour})
        lines = [
            layer
            for colour, pieces in by_colour.items()
            for layer in rules(pieces, colour=colour, strokeWidth=2)
        ]
        halo = palette.background
        return [*lines, *dots(marks), *texts(numbers, size=LABEL, colour=palette.text, halo=halo,
                                             fontWeight="bold")]  # fmt: skip

    def _interval(self, row: Row, x: float, y: float) -> list[dict[str, Any]]:
        """Return the bar of a figure; an open end is an arrow of fixed length."""
        low, high = row["low"], row["high"]
        top = self.y(high) if high is not None else max(y - ARROW, 0.0)
        foot = self.y(low) if low is not None and low > 0 else min(y + ARROW, self.height)
        ends = [{"x": x, "x2": x, "y": top, "y2": foot}]
        for end, closed, down in ((top, high is not None, 1), (foot, bool(low), -1)):
            if closed:
                ends.append({"x": x - CAP, "x2": x + CAP, "y": end, "y2": end})
            else:
                ends += [{"x": x, "x2": x + side * CAP, "y": end, "y2": end + down * CAP * 1.5}
                         for side in (-1, 1)]  # fmt: skip
        return ends


def _colour(row: Row, look: Look) -> str:
    palette = look.palette
    if row["verdict"] in REFUTED:
        return palette.series[0]
    return palette.series[1] if row["verdict"] in AGREEING else palette.muted


def _note(number: int, row: Row, look: Look) -> Note:
    text = look.words(say("chart.ledger_row", told=row["told"], verdict=row["verdict_said"]))
    return Note(clean(text), mark=str(number), colour=_colour(row, look))


def _finding(rows: Sequence[Row], label: Words, look: Look) -> str:
    refuted = sum(row["verdict"] in REFUTED for row in rows)
    key = "chart.ledger_some" if refuted else "chart.ledger_none"
    return look.words(say(key, label=clean(look.words(label)), n=len(rows), refuted=refuted))


def _ticks(values: Sequence[float]) -> list[float]:
    """Return about five round values that hold all others, from one below to one above."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    step = 10.0 ** math.floor(math.log10(span / (TICKS - 1)))
    step *= next(each for each in (1, 2, 5, 10) if span / (step * each) <= TICKS)
    first = math.floor(low / step - 0.2)
    last = math.ceil(high / step + 0.2)
    return [step * each for each in range(max(first, 0) if low >= 0 else first, last + 1)]
