"""Fans: what was seen so far, and from its last point the range in which it is forecast to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.charts.axes import Times, day_label, hour_label
from chuquan.charts.extent import clean, elide
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
from chuquan.charts.marks import Layer, at, bands, dots, rules, texts
from chuquan.model.messages import say
from chuquan.model.units import compact

Row = Mapping[str, Any]
MOST = 6
ONE, MANY, HEAD, FOOT = 220.0, 84.0, 34.0, 26.0
COURSE = 0.7
"""Part of the width that what was seen takes; the fan takes the rest, and is no time axis."""
LINE = 13.0


def draw(
    panels: Sequence[Row],
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw up to six fans under one another, each on its own scale and over its own time.

    Parameters
    ----------
    panels : sequence
        ``label``, ``points`` (day or moment in ISO form and value, at least one), ``low middle
        high`` (``high`` None where nothing bounds it); perhaps ``since``, the value from which the
        fan opens where that is not the last one, ``said``, words for the heading, and ``note``,
        what the range holds.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure, and the zone in which days are counted.

    Returns
    -------
    Figure
        Each panel's course on a linear axis from zero, and its fan with the three values named.

    Raises
    ------
    NotEnough
        If no panel has a point.
    """
    shown = [each for each in panels if each["points"]][:MOST]
    if not shown:
        raise nothing_to_draw(len(panels))
    tall = ONE if len(shown) == 1 else MANY
    tops = [_top(each) for each in shown]
    left = MARGIN + gutter([compact(top, look.language) for top in tops])
    right = MARGIN + gutter(
        [_ends(each, look)[key] for each in shown for key in ("low", "middle", "high")]
    )
    open_ended = any(each["high"] is None for each in shown)
    held = dict.fromkeys(look.words(each["note"]) for each in shown if each.get("note"))
    notes = [Note(look.words(say("fan.note"))), *map(Note, held),
             *([Note(look.words(say("fan.unbounded")))] if open_ended else []),
             source_note(source, as_of, look)]  # fmt: skip
    sheet = Sheet(
        look, look.words(caption.title), look.words(caption.measure), left, right,
        (tall + HEAD + FOOT) * len(shown), above=2, below=4, notes=tuple(notes),
    )  # fmt: skip
    layers: list[Layer] = []
    for place, each in enumerate(shown):
        foot = (tall + HEAD + FOOT) * (place + 1) - FOOT
        fan = _Fan(each, tops[place], tall, foot, sheet, caption.zone)
        layers += [*_heading(each, foot - tall - 14, sheet, look), *fan.layers(look)]
    return sheet.figure(layers, facts=[_fact(each, look) for each in shown])


def _top(each: Row) -> float:
    values = [value for _, value in each["points"]]
    highest = each["high"] or 1.15 * each["middle"]
    return 1.06 * float(max([*values, each["middle"], highest]))


def _ends(each: Row, look: Look) -> dict[str, str]:
    return {name: "?" if each[name] is None else compact(each[name], look.language)
            for name in ("low", "middle", "high")}  # fmt: skip


class _Fan:
    """One panel: where its moments and values stand, and its marks."""

    def __init__(
        self, each: Row, top: float, tall: float, foot: float, sheet: Sheet, zone: str
    ) -> None:
        self.each, self.top, self.tall, self.foot, self.sheet = each, top, tall, foot, sheet
        moments = [_moment(when, zone) for when, _ in each["points"]]
        first, last = moments[0], moments[-1]
        first = first if last > first else last - timedelta(hours=1)
        self.course = sheet.width * COURSE
        self.times = Times(first, last, self.course, zone)
        self.points = [
            {"x": self.times.pixel(when), "y": self.y(value), "value": value}
            for when, (_, value) in zip(moments, each["points"], strict=True)
        ]

    def y(self, value: float) -> float:
        """Return where a value stands."""
        return self.foot - self.tall * value / self.top

    def layers(self, look: Look) -> list[Layer]:
        """Return the marks of the panel."""
        palette, each, end = look.palette, self.each, self.sheet.width
        last = self.points[-1]
        opens = {"x": last["x"], "y": self.y(each.get("since", last["value"]))}
        high = self.top if each["high"] is None else each["high"]
        fan = [{**opens, "y2": opens["y"]},
               {"x": end, "y": self.y(high), "y2": self.y(each["low"]),
                "low": each["low"], "high": each["high"]}]  # fmt: skip
        middle = [{**opens, "x2": end, "y2": self.y(each["middle"]),
                   "middle": each["middle"]}]  # fmt: skip
        frame = [{"x": 0, "x2": end, "y": y, "y2": y}
                 for y in (self.foot, self.foot - self.tall)]  # fmt: skip
        now = [{"x": last["x"], "x2": last["x"], "y": self.foot - self.tall, "y2": self.foot}]
        scale = [{"text": compact(self.top, look.language), "x": -8, "y": self.foot - self.tall},
                 {"text": "0", "x": -8, "y": self.foot}]  # fmt: skip
        course = {"data": {"values": self.points},
                  "mark": {"type": "line", "stroke": palette.series[1], "strokeWidth": 2},
                  "encoding": {"x": at("x"), "y": at("y")}}  # fmt: skip
        return [
            *rules(frame, colour=palette.line),
            *bands(fan, colour=palette.series[0], opacity=0.22),
            *rules(middle, colour=palette.series[0], strokeWidth=2, strokeDash=[5, 3]),
            *rules(now, colour=palette.muted, strokeDash=[2, 3]),
            course,
            *dots([last], colour=palette.series[1], size=36),
            *texts(scale, size=SMALL, colour=palette.muted, align="right"),
            *self._below(look),
            *self._named(look),
        ]

    def _below(self, look: Look) -> list[Layer]:
        ticks = [each for each in self.times.ticks(look, (self.sheet.left - 4, 0))
                 if self.times.pixel(each[0]) < self.course - 56]  # fmt: skip
        last = self.times.last.astimezone(ZoneInfo(self.times.zone))
        whole = "T" not in self.each["points"][-1][0]
        said = day_label(last.date(), look) if whole else hour_label(last, look)
        rows = [{"text": label, "x": self.times.pixel(when), "y": self.foot + 12}
                for when, label in ticks]  # fmt: skip
        rows.append({"text": said, "x": self.course, "y": self.foot + 12})
        rows.append({"text": look.words(say("fan.end")), "x": self.sheet.width - 14,
                     "y": self.foot + 12})  # fmt: skip
        return texts(rows, size=SMALL, colour=look.palette.muted, align="center")

    def _named(self, look: Look) -> list[Layer]:
        """Write the three values beside the fan's end, pushed apart where they would touch."""
        said = _ends(self.each, look)
        rows: list[Layer] = []
        above = -float("inf")
        for name in ("high", "middle", "low"):
            if name != "middle" and said[name] == said["middle"]:
                continue
            value = self.top if self.each[name] is None else self.each[name]
            above = max(self.y(value), above + LINE)
            rows.append({"text": said[name], "x": self.sheet.width + 8, "y": above, "end": name})
        over = max(0.0, above - self.foot)
        rows = [{**row, "y": row["y"] - over} for row in rows]
        bold = [row for row in rows if row["end"] == "middle"]
        return [
            *texts([row for row in rows if row not in bold], size=SMALL, colour=look.palette.muted),
            *texts(bold, size=SMALL, colour=look.palette.text, fontWeight="bold"),
        ]


def _moment(when: str, zone: str) -> datetime:
    found = datetime.fromisoformat(when)
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))


def _heading(each: Row, y: float, sheet: Sheet, look: Look) -> list[Layer]:
    left, said = MARGIN - sheet.left, look.words(each.get("said", ""))
    room = (sheet.width - left) * (0.62 if said else 1.0)
    name = elide(clean(look.words(each["label"])), LABEL, room, bold=True)
    return [
        *texts([{"text": name, "x": left, "y": y}], size=LABEL, colour=look.palette.text,
               fontWeight="bold"),
        *texts([{"text": said, "x": sheet.width, "y": y}] if said else [], size=SMALL,
               colour=look.palette.muted, align="right"),
    ]  # fmt: skip


def _fact(each: Row, look: Look) -> str:
    given = {**_ends(each, look), "label": clean(look.words(each["label"])),
             "last": compact(each["points"][-1][1], look.language)}  # fmt: skip
    return look.words(say("fan.fact", **given))
