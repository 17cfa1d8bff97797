"""Intervals: one row each with a dot, and a bar from its low to its high end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chuquan.charts.extent import clean, elide, width_of
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
    PLAIN,
    SMALL,
    Caption,
    Figure,
    Sheet,
    notes_of,
    nothing_to_draw,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.marks import Layer, boxes, dots, rules, texts
from chuquan.model.messages import say
from chuquan.model.units import compact

TALL, THICK, MOST = 24.0, 6.0, 30
STACKED = 38.0
"""The height of a row whose label stands above it, where it would not fit beside."""
NOTHING = 1e-12
"""What rounding leaves of a zero."""
NAMES = {"wide": 170.0, "narrow": 104.0}
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row],
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
    zero: bool = False,
    percent: bool = False,
) -> Figure:
    """Draw values with their intervals, one below the other, in the order given.

    Parameters
    ----------
    rows : sequence
        ``label`` (words), ``value``, and where they are known ``low`` and ``high``; ``strong`` for
        those to point out; ``said`` for the text beside, else the value. A row without a value
        says so and has no dot.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title and measure.
    zero : bool, default False
        Whether the scale starts at zero, or holds it, with a line there.
    percent : bool, default False
        Whether the values are percentages, which the ends of the scale then say.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If no row has a value.
    """
    shown = list(rows)[:MOST]
    ends = [each[name] for each in shown for name in ("low", "value", "high")
            if each.get(name) is not None]  # fmt: skip
    if not ends:
        raise nothing_to_draw(len(rows))
    low, high = min([*ends, *([0.0] if zero else [])]), max([*ends, *([0.0] if zero else [])])
    said = [_said(each, look) for each in shown]
    stacked = _stacked(shown, look)
    left = max(caption.left, MARGIN + (8 if stacked else NAMES[look.width]))
    right = MARGIN + max(width_of(each, SMALL) for each in said) + 12
    sheet = Sheet(
        look, look.words(caption.title), look.words(caption.measure), left, right,
        (STACKED if stacked else TALL) * len(shown), above=10, below=20,
        notes=notes_of(source, as_of, look),
    )  # fmt: skip
    scale = _Scale(low, high, sheet.width)
    facts = [f"{look.words(each['label'])} {text}" for each, text in zip(shown, said, strict=True)]
    layers = [
        *_frame(scale, sheet, look, zero=zero, sign="%" if percent else ""),
        *_marks(shown, said, scale, sheet, look, stacked=stacked),
    ]
    return sheet.figure(layers, facts=facts)


def placements(rows: Sequence[Row]) -> list[Row]:
    """Return a subject's share of rows in places filled by another rule, and the usual, to draw.

    Parameters
    ----------
    rows : sequence
        As ``placement`` answers for one subject, those with a share.

    Returns
    -------
    list of mapping
        Two rows a quarter.
    """
    told: list[Row] = []
    for row in rows:
        own = say("chart.placement_own", period=row["period"])
        usual = say("chart.placement_usual", period=row["period"])
        ends = {name: row[name] for name in ("low", "high")}
        strong = row["status"] in ("more", "fewer")
        said = f"{row['share']:.1f}%"
        told.append({"label": own, "value": row["share"], "strong": strong, "said": said, **ends})
        told.append({"label": usual, "value": row["usual"], "said": f"{row['usual']:.1f}%"})
    return told


def leads(rows: Sequence[Row], circles: Mapping[str, Words]) -> list[Row]:
    """Return the leads of one subject to draw: days by which one circle is ahead of another.

    Parameters
    ----------
    rows : sequence
        As ``leadlag`` answers.
    circles : mapping of str to str or mapping
        What circles are called.

    Returns
    -------
    list of mapping
        Leads by series, then by how much the circle that had it first was before each other.
    """
    ahead = [row for row in rows if row["status"] in ("leads", "first") and row["low"] is not None]
    arrived = [row for row in ahead if row["method"] == "arrival"]
    firsts = Counter(row["first"] for row in arrived)
    earliest = max(sorted(firsts), key=lambda each: firsts[each], default="")
    told = [row for row in arrived if row["first"] == earliest]
    told.sort(key=lambda row: (row["low"], row["second"]))
    told = [*(row for row in ahead if row["method"] == "series"), *told]
    return [
        {
            "label": say("chart.lead", first=_called(row["first"], circles),
                         second=_called(row["second"], circles)),
            "value": row["lag"], "low": row["low"], "high": row["high"],
            "strong": row["method"] == "series",
            "said": say("chart.lead_days", low=row["low"], high=row["high"]) if row["high"]
            is not None else say("chart.lead_least", low=row["low"]),
        }
        for row in told
    ]  # fmt: skip


def together(rows: Sequence[Row]) -> list[Row]:
    """Return pairs of acts beside those of a shuffle, to draw.

    Parameters
    ----------
    rows : sequence
        As ``coordination`` answers for one subject.

    Returns
    -------
    list of mapping
        Two rows a kind of act: what is seen, and what chance gives.
    """
    told: list[Row] = []
    for row in rows:
        if row["pattern"] == "all" and row["status"] in ("pattern", "chance"):
            act = say(f"organic.{row['act']}")
            strong = row["status"] == "pattern"
            seen = say("chart.acts_seen", act=act)
            told.append({"label": seen, "value": float(row["pairs"]), "strong": strong})
            told.append({"label": say("chart.acts_chance", act=act), "value": row["expected"]})
    return told


def _called(circle: str, circles: Mapping[str, Words]) -> Any:
    told = circles.get(circle, circle)
    return say("word.both", **told) if isinstance(told, Mapping) else told


class _Scale:
    """A straight scale that leaves a little room at each end."""

    def __init__(self, low: float, high: float, width: float) -> None:
        room = (high - low) * 0.02 or 1.0
        self.low, self.high, self.width = low - room, high + room, width

    def at(self, value: float) -> float:
        """Return where a value stands, in pixels."""
        return (value - self.low) / (self.high - self.low) * self.width


def _frame(
    scale: _Scale, sheet: Sheet, look: Look, *, zero: bool, sign: str
) -> list[Layer]:  # fmt: skip
    """Return the two end values below the plot, and a line at zero where it is held."""
    low, high = scale.low, scale.high
    room = (high - low) / 104 * 2
    ends = [(low + room, "left"), (high - room, "right")]
    y = sheet.height + 12
    layers: list[Layer] = []
    for value, align in ends:
        value = 0.0 if abs(value) < room / 1000 else value
        row = {"text": f"{_number(value, look)}{sign}", "x": scale.at(value), "y": y}
        layers += texts([row], size=SMALL, colour=look.palette.muted, align=align)
    if zero and low < 0 < high:
        x = scale.at(0.0)
        layers += rules([{"x": x, "x2": x, "y": 0, "y2": sheet.height}], colour=look.palette.muted)
    return layers


def _stacked(rows: Sequence[Row], look: Look) -> bool:
    """Whether a narrow picture must tell a label above its row to tell it whole."""
    widest = max(width_of(clean(look.words(each["label"])), LABEL) for each in rows)
    return look.narrow and widest > NAMES[look.width] - 8


def _marks(
    rows: Sequence[Row], said: Sequence[str], scale: _Scale, sheet: Sheet, look: Look, *,
    stacked: bool,
) -> list[Layer]:  # fmt: skip
    palette = look.palette
    names, bars, points, words, lines = [], [], [], [], []
    room = look.pixels - 2 * MARGIN if stacked else sheet.left - MARGIN - 8
    tall, middle = (STACKED, 27.0) if stacked else (TALL, TALL / 2)
    for number, (row, text) in enumerate(zip(rows, said, strict=True)):
        y = tall * number + middle
        colour = palette.series[0] if row.get("strong") else palette.series[1]
        label = elide(clean(look.words(row["label"])), LABEL, room)
        names.append({"text": label, "x": MARGIN - sheet.left, "y": y - 17 if stacked else y})
        words.append({"text": text, "x": sheet.width + 8, "y": y})
        lines.append({"x": 0, "x2": sheet.width, "y": y, "y2": y})
        if row.get("low") is not None and row.get("high") is not None:
            bars.append({"x": scale.at(row["low"]), "x2": max(scale.at(row["high"]),
                         scale.at(row["low"]) + 1), "y": y - THICK / 2, "y2": y + THICK / 2,
                         "colour": colour})  # fmt: skip
        if row.get("value") is not None:
            points.append({"x": scale.at(row["value"]), "y": y, "colour": colour})
    return [
        *rules(lines, colour=palette.line),
        *boxes(bars, opacity=0.35),
        *dots(points, size=64),
        *texts(names, size=LABEL, colour=palette.text, halo=palette.background),
        *texts(words, size=SMALL, colour=palette.muted),
    ]


def _said(row: Row, look: Look) -> str:
    if row.get("said"):
        return look.words(row["said"])
    if row.get("value") is None:
        return look.words(say("chart.no_value"))
    return _number(row["value"], look)


def _number(value: float, look: Look) -> str:
    value = 0.0 if abs(value) < NOTHING else value
    return compact(value, look.language) if abs(value) >= 1 or value == 0 else f"{value:.2g}"
