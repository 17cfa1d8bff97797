"""Calendars of looks: how much of each day or month is known; what is unknown is hatched.

Written as SVG without the chart language: a cell costs nothing that way, and there are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from chuquan.charts.look import FONT, Look

GAP, FONT_SIZE = 2, 12
STEPS = (1.0, 0.99, 0.9, 0.5)
OPACITY = (1.0, 0.78, 0.55, 0.32)
GUTTERS = {"wide": 120, "narrow": 62}
TALLEST, LEAST_TALL, LEAST_HEAD = 20.0, 13.0, 34


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the share that is known, from 0 to 1, and what is said of it.

    Where nothing was due there is no cell.
    """

    known: float
    said: str


@dataclass(frozen=True)
class Calendar:
    """Rows of cells under heads of columns.

    Parameters
    ----------
    heads : sequence of str
        Words above the columns; empty ones are left out.
    rows : sequence
        The words before each row, and its cells; None where nothing was due.
    legend : sequence of str
        Words for the cells from fully known to unknown, one more than `STEPS`.
    """

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell | None]]]
    legend: Sequence[str]


def draw(calendar: Calendar, look: Look, key: str) -> str:
    """Return a calendar as SVG.

    Parameters
    ----------
    calendar : Calendar
        What it shows.
    look : Look
        Width and theme.
    key : str
        Names the hatching, so that several pictures can stand in one page.

    Returns
    -------
    str
        The picture.
    """
    gutter = GUTTERS[look.width]
    pitch = (look.pixels - gutter) / max(1, len(calendar.heads))
    tall = min(TALLEST, max(LEAST_TALL, pitch))
    top = 22.0
    foot = top + len(calendar.rows) * (tall + GAP) + 12
    parts = [_opening(look, foot + _legend_height(look), f"h-{key}")]
    last = float(-LEAST_HEAD)
    for place, head in enumerate(calendar.heads):
        at = gutter + place * pitch
        if head and at - last >= LEAST_HEAD:
            parts.append(_text(at, 14, head, look.palette.muted))
            last = at
    for number, (name, cells) in enumerate(calendar.rows):
        y = top + number * (tall + GAP)
        parts.append(_text(0, y + tall / 2 + 4, name, look.palette.text))
        for place, cell in enumerate(cells):
            if cell is not None:
                x = gutter + place * pitch
                parts.append(_cell(cell, x, y, pitch - GAP, tall, look, f"h-{key}"))
    parts += _legend(calendar.legend, foot, look, f"h-{key}")
    return "".join([*parts, "</svg>"])


def _opening(look: Look, height: float, hatch: str) -> str:
    palette = look.palette
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{look.pixels}" height="{height:.0f}" '
        f'viewBox="0 0 {look.pixels} {height:.0f}" font-family="{escape(FONT)}" '
        f'font-size="{FONT_SIZE}"><defs><pattern id="{hatch}" width="4" height="4" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="4" height="4" fill="{palette.background}"/>'
        f'<rect width="1.6" height="4" fill="{palette.hatch}"/></pattern></defs>'
    )


def _text(x: float, y: float, words: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}">{escape(words)}</text>'


def _cell(
    cell: Cell, x: float, y: float, wide: float, tall: float, look: Look, hatch: str
) -> str:  # fmt: skip
    title = f"<title>{escape(cell.said)}</title>" if cell.said else ""
    return f"<rect{_place(x, y, wide, tall)} {_fill(cell.known, look, hatch)}>{title}</rect>"


def _place(x: float, y: float, wide: float, tall: float) -> str:
    return f' x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"'


def _fill(known: float, look: Look, hatch: str) -> str:
    """Return the colour of a share: fully known is the darkest, unknown is hatched."""
    for step, opacity in zip(STEPS, OPACITY, strict=True):
        if known >= step:
            return f'fill="{look.palette.series[1]}" fill-opacity="{opacity}"'
    if known > 0:
        return f'fill="{look.palette.series[1]}" fill-opacity="0.16"'
    return f'fill="url(#{hatch})" stroke="{look.palette.hatch}" stroke-width="0.5"'


def _legend_height(look: Look) -> int:
    return 66 if look.narrow else 24


def _legend(words: Sequence[str], top: float, look: Look, hatch: str) -> list[str]:
    shares = (*STEPS, 0.01, 0.0)
    per_row = 2 if look.narrow else len(shares)
    pitch = look.pixels / per_row
    parts = []
    for number, (share, said) in enumerate(zip(shares, words, strict=True)):
        x, y = (number % per_row) * pitch, top + (number // per_row) * 20
        parts.append(f"<rect{_place(x, y, 14, 14)} {_fill(share, look, hatch)}/>")
        parts.append(_text(x + 20, y + 11, said, look.palette.muted))
    return parts
