"""The figures of a page against the ledger's: each a row, the ledger's as parts of the page's."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chuquan.charts.extent import clean, elide, width_of
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
from chuquan.charts.marks import Layer, boxes, dots, rules, texts
from chuquan.model.messages import say

Row = Mapping[str, Any]
REFUTED = ("impossible", "contradiction")
AGREEING = ("same", "bound", "growth")
MOST, BESIDE = 40, 3
"""So many figures of a page are drawn, and so many of the ledger's beside each."""
FARTHEST = 2.0
TICKS = (0.5, 0.7, 1.0, 1.4, 2.0)
TALL, THICK = {"wide": 40.0, "narrow": 66.0}, 5.0
NAMES, VERDICTS = 232.0, 118.0


def draw(
    rows: Sequence[Row], source: Words, as_of: datetime | None, look: Look, caption: Caption
) -> Figure:
    """Draw what the ledger says of a page, figure by figure, in the order of the page.

    Parameters
    ----------
    rows : sequence
        As ``claim check`` answers: ``name``, ``measured``, ``figure``, ``verdict``,
        ``verdict_said``, ``allows``, and ``against`` with an ``allows`` each.
    source : str or mapping
        Where the ledger is from.
    as_of : datetime or None
        Until when the ledger was looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title and measure.

    Returns
    -------
    Figure
        To the left what the page says; in the middle what it allows (a bar) and the ledger's
        figures of the same unit (dots with whiskers) as parts of it, on one logarithmic scale from
        half to double; to the right the verdict, told by a sign and a word.

    Raises
    ------
    NotEnough
        If the page has no figure.
    """
    if not rows:
        raise nothing_to_draw(0)
    shown = list(rows)[:MOST]
    rest = len(rows) - len(shown)
    more = [Note(look.words(say("chart.ledger_more", n=rest)))] if rest else []
    source_line = source_note(source, as_of, look)
    keys = [Note(look.words(say(f"chart.checked_{each}"))) for each in ("signs", "key")]
    tall = TALL[look.width]
    left = MARGIN + (8.0 if look.narrow else NAMES)
    right = MARGIN + (8.0 if look.narrow else VERDICTS)
    sheet = Sheet(
        look, look.words(caption.title), look.words(caption.measure), left, right,
        tall * len(shown), above=10, below=34, notes=(*keys, *more, source_line),
    )  # fmt: skip
    facts = [f"{_about(row, look)} {look.words(row['figure'])}: {_verdict(row, look)}"
             for row in shown]  # fmt: skip
    plot = _Plot(shown, sheet, look)
    return sheet.figure([*plot.frame(), *plot.figures(), *plot.words()], facts=facts)


class _Plot:
    """Where rows and parts stand, in pixels."""

    def __init__(self, rows: Sequence[Row], sheet: Sheet, look: Look) -> None:
        self.rows, self.sheet, self.look = rows, sheet, look
        self.tall = TALL[look.width]

    def x(self, part: float) -> float:
        """Return where a part of the page's figure stands; what is farther stands at the edge."""
        held = min(max(part, 1 / FARTHEST), FARTHEST)
        return (math.log(held) / math.log(FARTHEST) + 1) / 2 * self.sheet.width

    def y(self, number: int) -> float:
        return self.tall * number + (self.tall - 14 if self.look.narrow else self.tall / 2)

    def frame(self) -> list[Layer]:
        """Return the rows' lines, the scale, and the line of the page's own figure."""
        palette, height = self.look.palette, self.sheet.height
        across = [{"x": 0, "x2": self.sheet.width, "y": self.y(n), "y2": self.y(n)}
                  for n in range(len(self.rows))]  # fmt: skip
        down = [{"x": self.x(t), "x2": self.x(t), "y": 0, "y2": height} for t in TICKS if t != 1]
        own = [{"x": self.x(1), "x2": self.x(1), "y": 0, "y2": height}]
        told = [(t, f"{t:.0%}" if t != 1 else self.look.words(say("chart.checked_own")))
                for t in TICKS]  # fmt: skip
        foot = [{"text": text, "x": self.x(t) - width_of(text, SMALL) / 2, "y": height + 14}
                for t, text in told]  # fmt: skip
        ends = []
        for key, part in (("chart.checked_less", 1 / FARTHEST), ("chart.checked_more", FARTHEST)):
            text = self.look.words(say(key))
            aside = width_of(text, SMALL) if part > 1 else 0.0
            ends.append({"text": text, "x": self.x(part) - aside, "y": height + 29})
        return [
            *rules([*across, *down], colour=palette.line),
            *rules(own, colour=palette.muted),
            *texts([*foot, *ends], size=SMALL, colour=palette.muted),
        ]

    def figures(self) -> list[Layer]:
        """Return what the page's figures allow, and the ledger's beside them."""
        bars: list[dict[str, Any]] = []
        whiskers: dict[str, list[dict[str, Any]]] = {}
        points: list[dict[str, Any]] = []
        for number, row in enumerate(self.rows):
            unit, y = row["allows"], self.y(number)
            if not _drawn(unit):
                continue
            colour = _colour(row, self.look)
            bars.append({**self._span(unit, unit), "y": y - THICK, "y2": y + THICK,
                         "colour": self.look.palette.muted, "claim": row["claim"]})  # fmt: skip
            beside = [each["allows"] for each in row["against"] if _alike(each["allows"], unit)]
            for turn, other in enumerate(beside[:BESIDE]):
                at = y + 7.0 * (turn - (min(len(beside), BESIDE) - 1) / 2)
                whiskers.setdefault(colour, []).append(
                    {**self._span(other, unit), "y": at, "y2": at}
                )
                part = other["value"] / unit["value"]
                points.append({"x": self.x(part), "y": at, "colour": colour, "part": part})
        lines = [layer for colour, each in whiskers.items()
                 for layer in rules(each, colour=colour, strokeWidth=2)]  # fmt: skip
        return [*boxes(bars, opacity=0.4), *lines, *dots(points)]

    def _span(self, told: Row, unit: Row) -> dict[str, float]:
        low = told["low"] / unit["value"] if told["low"] is not None else 0.0
        high = told["high"] / unit["value"] if told["high"] is not None else math.inf
        first = self.x(low)
        return {"x": first, "x2": max(self.x(high), first + 2)}

    def words(self) -> list[Layer]:
        """Return what each row is about, and its verdict with its sign."""
        look, palette, sheet = self.look, self.look.palette, self.sheet
        names, values, verdicts = [], [], []
        room = look.pixels - 2 * MARGIN if look.narrow else NAMES - 12
        for number, row in enumerate(self.rows):
            top = self.tall * number + (10 if look.narrow else self.tall / 2 - 8)
            x = MARGIN - sheet.left
            names.append({"text": elide(_about(row, look), LABEL, room), "x": x, "y": top})
            said = _verdict(row, look)
            verdict: dict[str, Any] = {"text": said, "colour": _colour(row, look)}
            if look.narrow:
                verdict |= {"x": look.pixels - MARGIN - sheet.left
                            - width_of(said, LABEL), "y": top + 17}  # fmt: skip
                room_here = room - width_of(said, LABEL) - 8
            else:
                verdict |= {"x": sheet.width + 12, "y": self.y(number)}
                room_here = room
            told = clean(look.words(row["figure"]))
            values.append({"text": elide(told, SMALL, room_here), "x": x, "y": top + 17})
            verdicts.append(verdict)
        return [
            *texts(names, size=LABEL, colour=palette.text, halo=palette.background),
            *texts(values, size=SMALL, colour=palette.muted, halo=palette.background),
            *texts(verdicts, size=LABEL, colour=palette.text, halo=palette.background),
        ]


def _drawn(told: Row) -> bool:
    return told["value"] is not None and told["value"] > 0


def _alike(told: Row, unit: Row) -> bool:
    """Whether a figure of the ledger is of the page's kind and unit, so that it can be a part."""
    return _drawn(told) and told["unit"] == unit["unit"] and told["kind"] == unit["kind"]


def _about(row: Row, look: Look) -> str:
    return clean(look.listed([row["name"], row["measured"]]))


def _verdict(row: Row, look: Look) -> str:
    sign = "◆" if row["verdict"] in REFUTED else "●" if row["verdict"] in AGREEING else "○"
    return f"{sign} {look.words(row['verdict_said'])}"


def _colour(row: Row, look: Look) -> str:
    palette = look.palette
    if row["verdict"] in REFUTED:
        return palette.series[0]
    return palette.series[1] if row["verdict"] in AGREEING else palette.muted
