"""Who speaks most: a bar of sayings for each voice, and beside it for or against, with interval."""

from __future__ import annotations

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

TALL, THICK, MOST, FEWEST = 26.0, 14.0, 12, 3
NAMES = {"wide": 170.0, "narrow": 108.0}
STRIP = {"wide": 190.0, "narrow": 96.0}
GAP, HEAD = 18.0, 22.0
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row], source: Words, as_of: datetime | None, look: Look, *, caption: Caption
) -> Figure:
    """Draw the voices that are heard about one subject.

    Parameters
    ----------
    rows : sequence
        As the measure ``voices`` answers for one subject, the most heard first.
    source : str or mapping
        Where the quotations are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title and measure.

    Returns
    -------
    Figure
        Bars of sayings with outlets beside them; on the right the share of sentences in favour
        to the right of the middle, apprehensive to its left, with 90% intervals. Voices with
        fewer than three sentences read have no share.

    Raises
    ------
    NotEnough
        If nobody is quoted.
    """
    named = [row for row in rows if row["voice"]]
    shown = named[:MOST]
    if not shown:
        raise nothing_to_draw(len(rows))
    left, right = MARGIN + NAMES[look.width], MARGIN + STRIP[look.width] + GAP
    notes = [Note(look.words(say("chart.stance_note", n=FEWEST)))]
    if len(named) > len(shown):
        notes.append(Note(look.words(say("chart.more_voices", n=len(named) - len(shown)))))
    sheet = Sheet(
        look, look.words(caption.title), look.words(caption.measure or say("chart.voices")),
        left, right, HEAD + TALL * len(shown), above=4, below=6,
        notes=(*notes, source_note(source, as_of, look)),
    )  # fmt: skip
    layers = [*_bars(shown, sheet, look), *_strip(shown, sheet, look)]
    return sheet.figure(layers, facts=[_fact(row, look) for row in shown])


def _y(number: int) -> float:
    return HEAD + TALL * (number + 0.5)


def _bars(rows: Sequence[Row], sheet: Sheet, look: Look) -> list[Layer]:
    palette = look.palette
    said = [look.words(say("chart.voice_counts" if not look.narrow else "chart.voice_count",
                           n=row["sayings"], outlets=row["outlets"])) for row in rows]  # fmt: skip
    room = sheet.width - max(width_of(each, SMALL) for each in said) - 8
    most = max(row["sayings"] for row in rows)
    names, bars, words = [], [], []
    for number, (row, text) in enumerate(zip(rows, said, strict=True)):
        y, end = _y(number), max(room * row["sayings"] / most, 2.0)
        name = elide(clean(row["voice"]), LABEL, sheet.left - MARGIN - 8)
        names.append({"text": name, "x": MARGIN - sheet.left, "y": y})
        words.append({"text": text, "x": end + 6, "y": y})
        bars.append({"x": 0, "x2": end, "y": y - THICK / 2, "y2": y + THICK / 2,
                     "voice": row["voice"], "sayings": row["sayings"]})  # fmt: skip
    return [
        *boxes(bars, colour=palette.series[1]),
        *texts(names, size=LABEL, colour=palette.text),
        *texts(words, size=SMALL, colour=palette.muted),
    ]


def _strip(rows: Sequence[Row], sheet: Sheet, look: Look) -> list[Layer]:
    """Return the strip at the right: apprehensive to the left of its middle, in favour right."""
    palette, wide = look.palette, STRIP[look.width]
    start = sheet.width + GAP
    middle, half = start + wide / 2, wide / 2
    lines = [{"x": middle, "x2": middle, "y": HEAD, "y2": sheet.height}]
    lines += [{"x": x, "x2": x, "y": HEAD, "y2": sheet.height} for x in (start, start + wide)]
    heads = []
    for key, side in (("wary", -1), ("favour", 1)):
        short = say(f"chart.{key}_short" if look.narrow else f"head.{key}")
        text = elide(look.words(short), SMALL, half - 4)
        x = middle + (6 if side > 0 else -6 - width_of(text, SMALL))
        heads.append({"text": text, "x": x, "y": HEAD / 2})
    spans, points, few = [], [], []
    for number, row in enumerate(rows):
        y = _y(number)
        if not row["sentences"] or row["sentences"] < FEWEST or row["favour"] is None:
            few.append({"text": look.words(say("chart.stance_few", n=row["sentences"] or 0)),
                        "x": start + 6, "y": y})  # fmt: skip
            continue
        for key, side in (("wary", -1), ("favour", 1)):
            colour = palette.series[0 if side < 0 else 2]
            ends = sorted(middle + side * half * row[f"{key}_{end}"] / 100
                          for end in ("low", "high"))  # fmt: skip
            spans.append({"x": ends[0], "x2": max(ends[1], ends[0] + 1), "y": y - 3, "y2": y + 3,
                          "colour": colour, "voice": row["voice"], "share": row[key]})  # fmt: skip
            points.append({"x": middle + side * half * row[key] / 100, "y": y, "colour": colour})
    return [
        *rules(lines, colour=palette.line),
        *boxes(spans, opacity=0.35),
        *dots(points, size=40),
        *texts(heads, size=SMALL, colour=palette.muted),
        *texts(few, size=SMALL, colour=palette.muted),
    ]


def _fact(row: Row, look: Look) -> str:
    counts = say("chart.voice_counts", n=row["sayings"], outlets=row["outlets"])
    stance = ""
    if row["sentences"] and row["sentences"] >= FEWEST and row["favour"] is not None:
        stance = look.words(say("chart.stance_fact", favour=f"{row['favour']:.0f}",
                                wary=f"{row['wary']:.0f}", n=row["sentences"]))  # fmt: skip
    return f"{clean(row['voice'])} {look.listed([counts, stance])}"
