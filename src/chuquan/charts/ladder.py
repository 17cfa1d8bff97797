"""The ladder: how high each subject stood, as dots on a logarithmic axis, highest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.charts.axes import Decades, day_label
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
from chuquan.charts.marks import Layer, bare_axis, boxes, dots, rules, texts
from chuquan.model.ladder import TIERS
from chuquan.model.messages import say
from chuquan.model.units import compact

ROW = {"wide": 30, "narrow": 40}
NAMES = 168
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row],
    unit: Words,
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw the peak of each subject.

    Parameters
    ----------
    rows : sequence
        ``subject label value at tier percentile``; a row without value is named below the plot.
        Tier bands are drawn if any row has a tier, else percentiles are printed.
    unit : str or mapping
        Unit of the values, in words.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure and place, where they are known; and the zone of the peaks' days.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If no row has a value above zero.
    """
    drawn = sorted((row for row in rows if (row["value"] or 0) > 0), key=_height)
    if not drawn:
        raise nothing_to_draw(len(rows))
    tiered = any(row.get("tier") for row in drawn)
    left = float(MARGIN if look.narrow else NAMES)
    right = float(MARGIN)
    axis = _axis(drawn, look.pixels - left - right, tiered=tiered)
    title = look.words(caption.title) or look.words(
        say("chart.stood_highest", subject=_name(drawn[0], look), value=drawn[0]["value"])
    )
    scale = say("chart.log_scale", zone=caption.zone)
    sheet = Sheet(
        look, title, look.listed([caption.measure, unit, caption.place, scale]), left, right,
        ROW[look.width] * len(drawn), above=36 if tiered else 14,
        notes=(*_missing(rows, drawn, look), source_note(source, as_of, look)),
    )  # fmt: skip
    zone = ZoneInfo(caption.zone)
    ends, channel = [axis.low, axis.high], axis.channel("value", look)
    foot = bare_axis("value", ends, channel, sheet.height, look.palette.background)
    layers = [
        *(_bands(axis, sheet.height, look) if tiered else []),
        foot,
        *_rows(drawn, axis, look, left, zone),
    ]
    facts = [f"{_name(row, look)} {_said(row, look, zone)}" for row in drawn]
    return sheet.figure(layers, facts=facts)


def _height(row: Row) -> tuple[float, str]:
    return -row["value"], row["subject"]


def _name(row: Row, look: Look) -> str:
    return clean(look.words(row["label"]))


def _axis(rows: Sequence[Row], size: float, *, tiered: bool) -> Decades:
    values = [row["value"] for row in rows]
    held = [*values, TIERS[0][0], TIERS[-1][0] * 10] if tiered else values
    return Decades.around(held, size, upright=False)


def _bands(axis: Decades, height: float, look: Look) -> list[Layer]:
    """Return the tiers as bands, each with its name and threshold above."""
    shades, names = [], []
    size = SMALL
    for number, (least, tier) in enumerate(TIERS):
        top = TIERS[number + 1][0] if number + 1 < len(TIERS) else axis.high
        x, x2 = axis.pixel(least), axis.pixel(top)
        shades.append({"x": x, "x2": x2, "y": 0, "y2": height, "tier": tier,
                       "colour": look.palette.bands[number + 1]})  # fmt: skip
        name = elide(look.words(say(f"tier.{tier}")), size, x2 - x - 4)
        names.append({"text": name, "x": x + 3, "y": -21})
        names.append({"text": f"≥{compact(least, look.language)}", "x": x + 3, "y": -8})
    return [*boxes(shades), *texts(names, size=size, colour=look.palette.muted)]


def _rows(
    rows: Sequence[Row], axis: Decades, look: Look, left: float, zone: ZoneInfo
) -> list[Layer]:
    """Return a dotted guide, a dot, the name and what is printed beside the dot, for each row."""
    palette, tall = look.palette, ROW[look.width]
    guides, points, names, said = [], [], [], []
    for number, row in enumerate(rows):
        y = tall * number + (tall - 14 if look.narrow else tall / 2)
        x, kept = axis.pixel(row["value"]), {"subject": row["subject"], "value": row["value"]}
        colour = palette.series[0 if number == 0 else 1]
        guides.append({"x": 0, "x2": axis.size, "y": y, "y2": y})
        points.append({"x": x, "y": y, "colour": colour, **kept})
        room = (axis.size if look.narrow else left - MARGIN) - 10
        name = elide(_name(row, look), LABEL, room, bold=True)
        name_y = y - 17 if look.narrow else y
        names.append({"text": name, "x": MARGIN - left, "y": name_y, "subject": row["subject"]})
        text = elide(_said(row, look, zone), LABEL, axis.size - 10)
        wide = width_of(text, LABEL)
        right = x + 10 + wide <= axis.size
        place = x + 10 if right else max(0.0, x - 10 - wide)
        said.append({"text": text, "x": place, "y": y, **kept})
    halo = palette.background if look.narrow else ""
    return [
        *rules(guides, colour=palette.line, strokeDash=[1, 3]),
        *dots(points, size=64, stroke=palette.background, strokeWidth=1),
        *texts(names, size=LABEL, colour=palette.text, fontWeight="bold", halo=halo),
        *texts(said, size=LABEL, colour=palette.text, halo=palette.background),
    ]


def _said(row: Row, look: Look, zone: ZoneInfo) -> str:
    """Return value, tier or percentile, and day of one row."""
    at = row.get("at")
    day = day_label(at.astimezone(zone).date(), look, year=True) if at else ""
    return look.listed([compact(row["value"], look.language), _rank(row, look), day])


def _rank(row: Row, look: Look) -> str:
    if row.get("tier"):
        return look.words(say(f"tier.{row['tier']}"))
    if row.get("percentile") is None:
        return ""
    above = 100 - row["percentile"]
    if above <= 0:
        return look.words(say("chart.highest_listed"))
    return look.words(say("chart.top_share", share=_share(above)))


def _share(above: float) -> str:
    """Write a share in percent with two digits that count."""
    if above >= 10:
        return f"{above:.0f}"
    digits = 1 if above >= 1 else 2 if above >= 0.1 else 3
    return f"{above:.{digits}f}".rstrip("0").rstrip(".")


def _missing(rows: Sequence[Row], drawn: Sequence[Row], look: Look) -> list[Note]:
    there = {row["subject"] for row in drawn}
    absent = [row for row in rows if row["subject"] not in there]
    return [Note(look.words(say("chart.no_data", subject=_name(row, look)))) for row in absent]


def rung(subject: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of one subject of a comparison, as its document tells it."""
    rank = subject["percentile_of"]
    return {
        "subject": subject["id"],
        "label": subject["name"],
        "value": float(subject["peak"]["value"]),
        "at": datetime.fromisoformat(subject["peak"]["at"]),
        "tier": subject["tier"],
        "percentile": 100 - 100 * (rank["above"] + 1) / rank["n"] if rank else None,
    }
