"""A subject's share of each list day by day, its levels, and where a lasting rise began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.charts.axes import Times, day_label
from chuquan.charts.extent import clean, elide, width_of
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
from chuquan.charts.marks import Layer, boxes, rules, texts
from chuquan.model.messages import say

Row = Mapping[str, Any]
TALL, HEAD = 44.0, 34.0
AXIS = 46.0
DAY = timedelta(days=1)
TOLD = 2
"""Rises named over a panel; all are marked in it."""


def draw(
    series: Sequence[Row],
    rises: Sequence[Row],
    circles: Mapping[str, Words],
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw one subject, a panel for each circle that listed it.

    Parameters
    ----------
    series : sequence
        ``circle days share levels``, as the measure ``breakout`` carries them.
    rises : sequence
        Its rows: ``circle status on until days``.
    circles : mapping
        Names of all circles that were looked at.
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
        Daily shares as bars, each panel on its own scale; the level between two change points as
        a line; rises shaded in the colour of what they are. The circle that rose first is on top.

    Raises
    ------
    NotEnough
        If no circle listed the subject.
    """
    if not series:
        raise nothing_to_draw(len(rises))
    risen = {each["circle"]: [row for row in rises if row["circle"] == each["circle"] and row["on"]]
             for each in series}  # fmt: skip
    shown = sorted(series, key=lambda each: _first(risen[each["circle"]]))
    sheet = Sheet(
        look, look.words(caption.title), look.words(caption.measure), MARGIN + AXIS, MARGIN + 8.0,
        (TALL + HEAD) * len(shown), above=6,
        notes=(*_notes(rises, circles, look), source_note(source, as_of, look)),
    )  # fmt: skip
    days = [day for each in shown for day in (each["days"][0], each["days"][-1])]
    times = Times(_at(min(days)), _at(max(days)) + DAY, sheet.width)
    layers: list[Layer] = []
    for place, each in enumerate(shown):
        foot = (TALL + HEAD) * (place + 1)
        own = risen[each["circle"]]
        layers += _panel(each, own, foot, times, look)
        layers += _heading(circles[each["circle"]], own, foot - TALL - 13, sheet, look)
    layers += _days(times, sheet, look)
    facts = [_fact(circles[each["circle"]], risen[each["circle"]], look) for each in shown]
    return sheet.figure(layers, facts=facts)


def _first(rises: Sequence[Row]) -> tuple[str, int]:
    """Order circles by their first rise; the home circle before others of that day."""
    days = [(str(row["on"]), int(row["status"] != "spike")) for row in rises]
    return min(days, default=("9999", 1))


def _at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("UTC"))


def _colour(status: str, look: Look) -> str:
    palette = look.palette
    return {"breakout": palette.series[0], "spike": palette.series[1]}.get(status, palette.muted)


def _panel(
    each: Row, rises: Sequence[Row], foot: float, times: Times, look: Look
) -> list[Layer]:  # fmt: skip
    palette, top = look.palette, max(each["share"]) or 1.0

    def y(share: float) -> float:
        return foot - TALL * share / top

    wide = times.pixel(times.first + DAY)
    gap = 1.0 if wide > 3 else 0.0
    xs = [times.pixel(_at(day)) for day in each["days"]]
    bars = [{"x": x, "x2": x + wide - gap, "y": y(share), "y2": foot, "on": day, "share": share}
            for x, day, share in zip(xs, each["days"], each["share"], strict=True)
            if share]  # fmt: skip
    seen = [{"x": x, "x2": x + wide, "y": foot, "y2": foot} for x in xs]
    shades = [{"x": times.pixel(_at(row["on"])), "y": foot - TALL, "y2": foot,
               "x2": times.pixel(_at(row["until"] or each["days"][-1]) + DAY),
               "colour": _colour(row["status"], look), "status": row["status"], "on": row["on"]}
              for row in rises]  # fmt: skip
    edges = [{**row, "x2": row["x"]} for row in shades]
    ends = [*(level["on"] for level in each["levels"][1:]), None]
    steps = [{"x": times.pixel(_at(level["on"])), "y": y(level["share"]), "y2": y(level["share"]),
              "x2": times.pixel(_at(end) if end else _at(each["days"][-1]) + DAY),
              "level": level["share"]}
             for level, end in zip(each["levels"], ends, strict=True)]  # fmt: skip
    scale = [{"text": f"{top:.2g}%", "x": -8, "y": foot - TALL + 4},
             {"text": "0", "x": -8, "y": foot - 4}]  # fmt: skip
    lines = [layer for row in edges
             for layer in rules([row], colour=row["colour"], strokeWidth=2)]  # fmt: skip
    return [
        *boxes(shades, opacity=0.14),
        *boxes(bars, colour=palette.dropped),
        *rules(seen, colour=palette.muted),
        *rules(steps, colour=palette.text, strokeWidth=2),
        *lines,
        *texts(scale, size=SMALL, colour=palette.muted, align="right"),
    ]


def _heading(
    circle: Words, rises: Sequence[Row], y: float, sheet: Sheet, look: Look
) -> list[Layer]:
    said = _said(rises, look)
    colour = _colour(rises[0]["status"], look) if rises else look.palette.muted
    left = MARGIN - sheet.left
    room = sheet.width - left - width_of(said, SMALL) - 12
    name = elide(clean(look.words(circle)), LABEL, max(room, 60.0), bold=True)
    return [
        *texts([{"text": name, "x": left, "y": y}], size=LABEL, colour=look.palette.text,
               fontWeight="bold"),
        *texts([{"text": said, "x": sheet.width, "y": y, "colour": colour}], size=SMALL,
               colour=look.palette.muted, align="right"),
    ]  # fmt: skip


def _said(rises: Sequence[Row], look: Look) -> str:
    """Return what the rises of one circle are called, with their days."""
    if not rises:
        return look.words(say("early.none"))
    ordered = sorted(rises, key=lambda row: str(row["on"]))
    told = [
        say(f"early.{row['status']}", n=row["days"],
            on=day_label(date.fromisoformat(row["on"]), look, year=True))
        for row in ordered[: 1 if look.narrow else TOLD]
    ]  # fmt: skip
    more = len(ordered) - len(told)
    return look.listed([*told, *([say("early.more", n=more)] if more else [])])


def _days(times: Times, sheet: Sheet, look: Look) -> list[Layer]:
    ticks = times.ticks(look, (sheet.left - 4, sheet.right - 4))
    foot = sheet.height
    rows = [{"text": label, "x": times.pixel(at), "y": foot + 14} for at, label in ticks]
    marks = [{"x": times.pixel(at), "x2": times.pixel(at), "y": foot, "y2": foot + 5}
             for at, _ in ticks]  # fmt: skip
    return [
        *rules(marks, colour=look.palette.muted),
        *texts(rows, size=SMALL, colour=look.palette.muted, align="center"),
    ]


def _notes(rises: Sequence[Row], circles: Mapping[str, Words], look: Look) -> list[Note]:
    notes = [Note(look.words(say("early.note")))]
    for status in ("absent", "unknown"):
        names = [circles[row["circle"]] for row in rises if row["status"] == status]
        if names:
            notes.append(Note(look.words(say(f"early.{status}", names=look.listed(names)))))
    return notes


def _fact(circle: Words, rises: Sequence[Row], look: Look) -> str:
    return look.words(say("chart.panel", circle=clean(look.words(circle)),
                          unit=_said(rises, look)))  # fmt: skip
