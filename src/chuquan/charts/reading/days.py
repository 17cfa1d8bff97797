"""Articles a day as bars, the outlets that carried them as dots, one panel for each subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chuquan.charts.axes import Times
from chuquan.charts.extent import clean, elide, width_of
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
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
from chuquan.charts.marks import Layer, boxes, dots, rules, texts
from chuquan.model.messages import say

TALL, HEAD, FOOT, PANELS = 96.0, 26.0, 20.0, 4
THICKEST, HOLLOW = 26.0, 0.8
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row],
    labels: Mapping[str, Words],
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption,
) -> Figure:
    """Draw how many articles of how many outlets named each subject, day by day.

    Parameters
    ----------
    rows : sequence
        As the measure ``news`` answers: ``subject day articles outlets``.
    labels : mapping of str to words
        Subjects with their names, in their order; the first four are drawn.
    source : str or mapping
        Where the articles are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure and the zone in which days are counted.

    Returns
    -------
    Figure
        All panels share both scales. A day without a bar is one of which no article is held.

    Raises
    ------
    NotEnough
        If no subject has an article.
    """
    shown = [each for each in labels if any(row["subject"] == each for row in rows)][:PANELS]
    held = [row for row in rows if row["subject"] in shown]
    if not held:
        raise nothing_to_draw(len(rows))
    most = max(row["articles"] for row in held)
    left, right = MARGIN + gutter([f"{most}"]), float(MARGIN + 8)
    days = sorted(date.fromisoformat(row["day"]) for row in held)
    first, last = days[0] - timedelta(days=1), days[-1] + timedelta(days=1)
    left_out = len(labels) - len(shown)
    notes = [Note(look.words(say("chart.no_article")))]
    if left_out:
        notes.append(Note(look.words(say("chart.not_in_panels", n=left_out))))
    sheet = Sheet(
        look, look.words(caption.title),
        look.listed([say("chart.news"), say("chart.period", first=days[0], last=days[-1]),
                     caption.zone]),
        left, right, (HEAD + TALL) * len(shown), above=6, below=FOOT,
        notes=(*notes, source_note(source, as_of, look)),
    )  # fmt: skip
    times = Times(_start(first), _start(last), sheet.width)
    layers: list[Layer] = []
    for place, subject in enumerate(shown):
        own = [row for row in held if row["subject"] == subject]
        panel = _Panel(own, (HEAD + TALL) * place + HEAD, most, times, look)
        layers += panel.layers(clean(look.words(labels[subject])))
    layers += _feet(times, look, sheet.height)
    facts = [_fact([row for row in held if row["subject"] == each], labels[each], look)
             for each in shown]  # fmt: skip
    return sheet.figure(layers, facts=facts)


class _Panel:
    """One subject's days, below its name."""

    def __init__(
        self, rows: Sequence[Row], top: float, most: int, times: Times, look: Look
    ) -> None:
        self.rows, self.top, self.most, self.times, self.look = rows, top, most, times, look

    def y(self, value: float) -> float:
        return self.top + TALL * (1 - value / self.most)

    def layers(self, name: str) -> list[Layer]:
        """Return the panel's name, scale, bars and dots."""
        palette, width = self.look.palette, self.times.size
        step = self.times.pixel(self.times.first + timedelta(days=1))
        half = min(THICKEST, max(2.0, step * HOLLOW)) / 2
        bars, points = [], []
        for row in self.rows:
            x = self.times.pixel(_start(date.fromisoformat(row["day"])))
            facts = {"day": row["day"], "articles": row["articles"], "outlets": row["outlets"]}
            bars.append({"x": x - half, "x2": x + half, "y": self.y(row["articles"]),
                         "y2": self.y(0), **facts})  # fmt: skip
            points.append({"x": x, "y": self.y(row["outlets"]), **facts})
        ends = (0, self.most)
        lines = [{"x": 0, "x2": width, "y": self.y(v), "y2": self.y(v)} for v in ends]
        words = [{"text": f"{v}", "x": -8 - width_of(f"{v}", SMALL), "y": self.y(v)} for v in ends]
        title = elide(name, LABEL, width, bold=True)
        return [
            *rules(lines, colour=palette.line),
            *boxes(bars, colour=palette.series[1], opacity=0.55),
            *dots(points, colour=palette.series[0], size=30 if half > 3 else 14),
            *texts(words, size=SMALL, colour=palette.muted),
            *texts([{"text": title, "x": 0, "y": self.top - 12}], size=LABEL, colour=palette.text,
                   fontWeight="bold"),
        ]  # fmt: skip


def _feet(times: Times, look: Look, y: float) -> list[Layer]:
    rows = [
        {"text": text, "x": times.pixel(at) - width_of(text, SMALL) / 2, "y": y + 13}
        for at, text in times.ticks(look)
    ]
    return texts(rows, size=SMALL, colour=look.palette.muted)


def _fact(rows: Sequence[Row], label: Words, look: Look) -> str:
    best = max(rows, key=lambda row: (row["articles"], row["day"]))
    return look.words(
        say("chart.news_fact", subject=clean(look.words(label)), n=sum(r["articles"] for r in rows),
            day=date.fromisoformat(best["day"]), most=best["articles"], outlets=best["outlets"])
    )  # fmt: skip


def _start(day: date) -> datetime:
    """Return where a day stands: its bar and its label in one place, whatever its zone."""
    return datetime.combine(day, time(), UTC)
