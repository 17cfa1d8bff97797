"""Bars of reach: the views of each language edition from zero, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chuquan.charts.extent import clean, elide, width_of
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
    PLAIN,
    Caption,
    Figure,
    Note,
    Sheet,
    nothing_to_draw,
    source_note,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.marks import Layer, boxes, rules, texts
from chuquan.model.messages import PHRASES, say
from chuquan.model.units import compact

TALL, THICK = 24.0, 15.0
NAMES = {"wide": 150.0, "narrow": 86.0}
MOST = {"kept": 14, "dropped": 8, "below": 6}
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row],
    label: Words,
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw the language editions of one subject in one period.

    Parameters
    ----------
    rows : sequence
        As the measure ``reach`` answers. Kept editions come first, each sorted by views, then
        those that were dropped, in grey with the reason, then those below the list.
    label : str or mapping
        The subject's name.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure and place, where they are known.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If no edition has views or a floor to show.
    """
    ordered = sorted(rows, key=_order)
    drawn = [row for status in MOST for row in _of(ordered, status)[: MOST[status]]]
    if not drawn:
        raise nothing_to_draw(len(rows))
    left = MARGIN + NAMES[look.width]
    notes = (*_left_out(ordered, look), *_reasons(drawn, look), source_note(source, as_of, look))
    sheet = Sheet(
        look, look.words(caption.title) or _finding(ordered, label, look),
        _subtitle(drawn, caption, look), left, MARGIN, TALL * len(drawn), above=8, below=4,
        notes=notes,
    )  # fmt: skip
    facts = [f"{language(row['language'], look)} {_said(row, look)}" for row in drawn]
    return sheet.figure(_rows(drawn, look, left, sheet.width), facts=facts)


def language(code: str, look: Look) -> str:
    """Return the name of a language edition, or its code where it has no name here."""
    key = f"edition.{code}"
    return look.words(say(key)) if key in PHRASES else code


def _of(rows: Sequence[Row], status: str) -> list[Row]:
    return [row for row in rows if row["status"] == status]


def _order(row: Row) -> tuple[float, str]:
    return -(row["views"] or 0), row["language"]


def _rows(rows: Sequence[Row], look: Look, left: float, width: float) -> list[Layer]:
    """Return name, bar and printed value of each edition; the longest bar leaves room for text."""
    palette = look.palette
    said = [elide(_said(row, look), LABEL, width * 0.62) for row in rows]
    longest = width - max(width_of(text, LABEL) for text in said) - 10
    greatest = max((row["views"] or 0 for row in rows), default=0) or 1
    names, bars, words = [], [], []
    for number, (row, text) in enumerate(zip(rows, said, strict=True)):
        y, kept = TALL * (number + 0.5), row["status"] == "kept"
        facts = {"language": row["language"], "status": row["status"], "views": row["views"]}
        end = longest * (row["views"] or 0) / greatest if row["status"] != "below" else 0.0
        colour = palette.text if kept else palette.muted
        name = elide(clean(language(row["language"], look)), LABEL, left - MARGIN - 8)
        names.append({"text": name, "x": MARGIN - left, "y": y, "colour": colour, **facts})
        words.append({"text": text, "x": end + 6, "y": y, "colour": colour, **facts})
        if end > 0:
            fill = palette.series[1] if kept else palette.dropped
            bars.append({"x": 0, "x2": max(end, 1.0), "y": y - THICK / 2, "y2": y + THICK / 2,
                         "colour": fill, **facts})  # fmt: skip
    foot = {"x": 0, "x2": 0, "y": 0, "y2": TALL * len(rows)}
    return [
        *boxes(bars),
        *rules([foot], colour=palette.muted),
        *texts(names, size=LABEL, colour=palette.text),
        *texts(words, size=LABEL, colour=palette.text),
    ]


def _said(row: Row, look: Look) -> str:
    """Return what is printed beside a bar."""
    if row["status"] == "below":
        if row.get("floor") is None:
            return look.words(say("chart.below"))
        return look.words(say("chart.below_floor", floor=row["floor"]))
    value = compact(row["views"], look.language) if row["views"] is not None else "?"
    if row["status"] == "dropped":
        return look.words(say("chart.dropped", value=value, reason=_reason(row, look)))
    share = f"{row['share']:.1f}%" if row.get("share") is not None else ""
    home = say("chart.at_home") if row.get("home") == "home" else ""
    return look.listed([value, share, home])


def _reason(row: Row, look: Look) -> str:
    key = f"chart.reason_{row['reason']}"
    return look.words(say(key)) if key in PHRASES else str(row["reason"] or "?")


def _reasons(rows: Sequence[Row], look: Look) -> list[Note]:
    """Return what each reason means, once each."""
    codes = sorted({str(row["reason"]) for row in _of(rows, "dropped")})
    keys = [f"chart.why_{code}" for code in codes]
    notes = [Note(look.words(say(key))) for key in keys if key in PHRASES]
    below = [Note(look.words(say("chart.why_below")))] if _of(rows, "below") else []
    return [*notes, *below]


def _left_out(rows: Sequence[Row], look: Look) -> list[Note]:
    """Return the editions for which there is no bar, by name."""
    notes = []
    for status, most in MOST.items():
        rest = _of(rows, status)[most:]
        if rest:
            listed = look.listed([language(row["language"], look) for row in rest])
            notes.append(
                Note(look.words(say(f"chart.more_{status}", n=len(rest), languages=listed)))
            )
    return notes


def _finding(rows: Sequence[Row], label: Words, look: Look) -> str:
    subject = clean(look.words(label))
    kept = _of(rows, "kept")
    if not kept:
        return look.words(say("chart.none_kept", subject=subject))
    name, share = language(kept[0]["language"], look), kept[0].get("share")
    if share is None:
        return look.words(say("chart.most_read", subject=subject, language=name))
    return look.words(
        say("chart.most_read_share", subject=subject, language=name, share=f"{share:.0f}")
    )


def _subtitle(rows: Sequence[Row], caption: Caption, look: Look) -> str:
    periods = sorted({str(row["period"]) for row in rows if row.get("period") is not None})
    measure = caption.measure or say("chart.reach_measure")
    return look.listed([measure, caption.place, *periods, say("chart.of_kept")])
