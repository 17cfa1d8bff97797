"""Feelings over time: one small panel each, the share as a line in its interval, n at the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from chuquan.charts.axes import Times
from chuquan.charts.extent import elide, width_of
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
    SMALL,
    Caption,
    Figure,
    Note,
    Sheet,
    nothing_to_draw,
    source_note,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.marks import Layer, bands, boxes, dots, rules, texts
from chuquan.model.messages import say

TALL, HEAD, FOOT, PANELS = 74.0, 28.0, 34.0, 6
COLUMNS = {"wide": 3, "narrow": 2}
SPACE, GUTTER = 26.0, 34.0
FOREIGN = "foreign"
STEPS = (10, 20, 25, 40, 50, 60, 80, 100)
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row], source: Words, as_of: datetime | None, look: Look, *, caption: Caption
) -> Figure:
    """Draw the shares of feelings in what is said about one subject.

    Parameters
    ----------
    rows : sequence
        As the measure ``emotion`` answers for one subject and one method: ``period emotion share
        low high plain n status``. Where a share could not be adjusted the plain one is drawn,
        hollow and without an interval; a note tells where the weights do not fit the texts.
    source : str or mapping
        Where the texts are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure and zone.

    Returns
    -------
    Figure
        The feelings with the greatest shares, no feeling left out; all panels share both scales.
        Below stands how many sentences each period rests on.

    Raises
    ------
    NotEnough
        If nothing was read.
    """
    felt = [row for row in rows if row["emotion"] != "neutral" and _value(row) is not None]
    if not felt:
        raise nothing_to_draw(len(rows))
    weight: dict[str, float] = {}
    for row in felt:
        weight[row["emotion"]] = weight.get(row["emotion"], 0.0) + _value(row) * row["n"]
    shown = sorted(weight, key=lambda each: (-weight[each], each))[:PANELS]
    periods = {row["period"]: row["n"] for row in sorted(rows, key=lambda each: each["period"])}
    n_rows = -(-len(shown) // COLUMNS[look.width])
    hollow = any(row["share"] is None for row in felt)
    doubtful = any(row.get("status") == FOREIGN for row in felt)
    told = [("chart.feelings_plain", hollow), ("chart.feelings_foreign", doubtful)]
    notes = [Note(look.words(say(key))) for key, holds in told if holds]
    if len(weight) > len(shown):
        notes.append(Note(look.words(say("chart.feelings_more", n=len(weight) - len(shown)))))
    sheet = Sheet(
        look, look.words(caption.title), look.words(caption.measure or say("chart.feelings")),
        float(MARGIN), float(MARGIN), (HEAD + TALL) * n_rows + SPACE * (n_rows - 1) + FOOT,
        above=2, below=2, notes=(*notes, source_note(source, as_of, look)),
    )  # fmt: skip
    grid = _Grid(felt, shown, periods, sheet, look)
    return sheet.figure(grid.layers(), facts=grid.facts())


class _Grid:
    """The panels side by side, with one scale for all of them."""

    def __init__(
        self, rows: Sequence[Row], shown: Sequence[str], periods: Mapping[str, int], sheet: Sheet,
        look: Look,
    ) -> None:  # fmt: skip
        self.rows, self.shown, self.periods, self.look, self.sheet = (
            rows, shown, periods, look, sheet,
        )  # fmt: skip
        columns = COLUMNS[look.width]
        self.columns = min(columns, len(shown))
        self.wide = (sheet.width + 14) / columns - 14 - GUTTER
        top = max(row["high"] if row["high"] is not None else _value(row)
                  for row in rows if row["emotion"] in shown)  # fmt: skip
        self.most = next((each for each in STEPS if each >= top), 100)
        days = [_start(each) for each in periods]
        first, last = min(days), max(days)
        air = max((last - first) * 0.06, timedelta(days=3))
        self.times = Times(first - air, last + air, self.wide)

    def layers(self) -> list[Layer]:
        """Return every panel, and the counts below."""
        layers: list[Layer] = []
        for place, emotion in enumerate(self.shown):
            x = (place % self.columns) * (self.wide + GUTTER + 14) + GUTTER
            y = (place // self.columns) * (HEAD + TALL + SPACE) + HEAD
            layers += self._panel(emotion, x, y)
        return [*layers, *self._counts()]

    def facts(self) -> list[str]:
        """Return, for each feeling, its share in the last period, in words."""
        last = max(self.periods)
        told = []
        for row in self.rows:
            if row["period"] == last and row["emotion"] in self.shown:
                label = self.look.words(say(f"emotion.label.{row['emotion']}"))
                told.append(f"{label} {_said(row, self.look)}")
        return told

    def _panel(self, emotion: str, left: float, top: float) -> list[Layer]:
        look, palette = self.look, self.look.palette
        rows = sorted((r for r in self.rows if r["emotion"] == emotion), key=lambda r: r["period"])
        name = elide(look.words(say(f"emotion.label.{emotion}")), LABEL, self.wide, bold=True)
        ends = (0, self.most)
        lines = [{"x": left, "x2": left + self.wide, "y": top + self._y(v), "y2": top + self._y(v)}
                 for v in ends]  # fmt: skip
        words = [{"text": f"{v}%", "x": left - 6 - width_of(f"{v}%", SMALL), "y": top + self._y(v)}
                 for v in ends]  # fmt: skip
        feet = [
            {"text": text, "x": left + self.times.pixel(at) - width_of(text, SMALL) / 2,
             "y": top + TALL + 12}
            for at, text in self._ticks()
        ]  # fmt: skip
        return [
            *rules(lines, colour=palette.line),
            *self._curve(rows, left, top),
            *texts([*words, *feet], size=SMALL, colour=palette.muted),
            *texts([{"text": name, "x": left, "y": top - 13}], size=LABEL, colour=palette.text,
                   fontWeight="bold"),
        ]  # fmt: skip

    def _ticks(self) -> list[tuple[datetime, str]]:
        """Return the first and the last period, where both have room."""
        ticks = self.times.ticks(self.look, (GUTTER / 2, 6.0))
        return [ticks[0], ticks[-1]] if len(ticks) > 2 else ticks

    def _curve(self, rows: Sequence[Row], left: float, top: float) -> list[Layer]:
        """Return interval, line and dots; plain counts stand alone."""
        colour = self.look.palette.series[1]
        marks = []
        for row in rows:
            x, y = left + self.times.pixel(_start(row["period"])), top + self._y(_value(row))
            known = row["share"] is not None and row["low"] is not None
            high, low = (float(row["high"]), float(row["low"])) if known else (0.0, 0.0)
            marks.append({"x": x, "y": y, "period": row["period"], "share": _value(row),
                          "n": row["n"], "hollow": not known,
                          "top": top + self._y(high) if known else y,
                          "foot": top + self._y(low) if known else y})  # fmt: skip
        pieces = [{"x": a["x"], "y": a["y"], "x2": b["x"], "y2": b["y"]}
                  for a, b in pairwise(marks) if not (a["hollow"] or b["hollow"])]  # fmt: skip
        area = [{"x": each["x"], "y": each["top"], "y2": each["foot"]}
                for each in marks if not each["hollow"]]  # fmt: skip
        whiskers = [{"x": each["x"] - 1, "x2": each["x"] + 1, "y": each["top"], "y2": each["foot"]}
                    for each in marks if not each["hollow"]]  # fmt: skip
        kept = [{name: each[name] for name in ("x", "y", "period", "share", "n")} for each in marks
                if not each["hollow"]]  # fmt: skip
        open_ = [{name: each[name] for name in ("x", "y", "period", "share", "n")} for each in marks
                 if each["hollow"]]  # fmt: skip
        return [
            *(bands(area, colour=colour, opacity=0.22) if len(area) > 1 else []),
            *boxes(whiskers, colour=colour, opacity=0.4),
            *rules(pieces, colour=colour, strokeWidth=1.6),
            *dots(kept, colour=colour, size=34),
            *dots(open_, colour=self.look.palette.background, size=34, stroke=colour,
                  strokeWidth=1.5),
        ]  # fmt: skip

    def _counts(self) -> list[Layer]:
        """Return the line that says how many sentences each period rests on."""
        counts = list(self.periods.items())
        sizes = sorted(n for _, n in counts)
        key = "chart.feelings_n" if len(counts) > 1 else "chart.feelings_n_one"
        text = self.look.words(say(key, periods=len(counts), least=f"{sizes[0]}",
                                   most=f"{sizes[-1]}", n=f"{sum(sizes)}"))  # fmt: skip
        row = {"text": elide(text, SMALL, self.sheet.width), "x": 0, "y": self.sheet.height - 6}
        return texts([row], size=SMALL, colour=self.look.palette.muted)

    def _y(self, share: float) -> float:
        return TALL * (1 - min(max(share / self.most, 0.0), 1.0))


def _value(row: Row) -> float:
    return float(row["share"] if row["share"] is not None else row["plain"])


def _said(row: Row, look: Look) -> str:
    if row["share"] is None or row["low"] is None:
        return look.words(say("chart.feelings_uncorrected", share=f"{_value(row):.0f}"))
    return look.words(
        say("chart.feelings_said", share=f"{row['share']:.0f}", low=f"{row['low']:.0f}",
            high=f"{row['high']:.0f}", n=f"{row['n']}")
    )  # fmt: skip


def _start(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day[:10]), time(), UTC)
