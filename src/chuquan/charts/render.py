"""Figures as SVG, PNG and PDF, without a browser and without a network."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from chuquan.charts.figure import Figure
from chuquan.charts.fonts import check
from chuquan.charts.look import FONT
from chuquan.errors import MissingExtra, UsageError
from chuquan.model.messages import say

VERSION = "6.4"
MEASURED = "sans-serif"
FORMS = (".svg", ".png", ".pdf")
LONG = re.compile(r' d="[^"]{400,}"')
PLACE = re.compile(r"-?\d+\.\d{2,}")


def svg(figure: Figure) -> str:
    """Return the figure as SVG, its text as text.

    Raises
    ------
    MissingExtra
        If the extra ``charts`` is not installed.

    Notes
    -----
    Where each text stands is settled in the specification, but the converter measures it all the
    same, and measuring in a font of 30,000 characters takes three quarters of its time. It is told
    of a plain family, and the right one is put in its place: the picture is the same to the byte.
    Long lines keep a tenth of a pixel, which nobody sees, and lose a tenth of their bytes.
    """
    config = {**figure.spec.get("config", {}), "font": MEASURED}
    drawn: str = _converter().vegalite_to_svg(
        {**figure.spec, "config": config},
        vl_version=VERSION,
        allowed_base_urls=[],
        show_warnings=False,
    )
    return shortened(drawn.replace(f'font-family="{MEASURED}"', f'font-family="{FONT}"'))


def shortened(drawn: str) -> str:
    """Round the places of long lines to a tenth of a pixel."""
    return LONG.sub(lambda line: PLACE.sub(_tenth, line[0]), drawn)


def _tenth(place: re.Match[str]) -> str:
    return f"{float(place[0]):.1f}".removesuffix(".0")


def png(figure: Figure, scale: float = 2.0) -> bytes:
    """Return the figure as PNG, `scale` dots to a pixel.

    Raises
    ------
    NeedsFont
        If no installed font has every character of the figure.
    MissingExtra
        If the extra ``charts`` is not installed.
    """
    drawn = svg(figure)
    check(drawn)
    made: bytes = _converter().svg_to_png(drawn, scale=scale)
    return made


def pdf(figure: Figure) -> bytes:
    """Return the figure as PDF, its text selectable.

    Raises
    ------
    NeedsFont
        If no installed font has every character of the figure.
    MissingExtra
        If the extra ``charts`` is not installed.
    """
    drawn = svg(figure)
    check(drawn)
    made: bytes = _converter().svg_to_pdf(drawn)
    return made


def save(figure: Figure, path: Path | str) -> None:
    """Write the figure to `path`, in the form that its ending names.

    Raises
    ------
    UsageError
        If the ending is none of ``.svg .png .pdf``.
    """
    place = Path(path)
    form = place.suffix.lower()
    if form not in FORMS:
        raise UsageError(
            say("chart.form", form=form or place.name),
            seen=str(place),
            so=say("chart.not_written"),
            do=say("chart.form_do"),
        )
    if form == ".svg":
        place.write_text(svg(figure), encoding="utf-8")
    else:
        place.write_bytes(png(figure) if form == ".png" else pdf(figure))


@cache
def _converter() -> Any:
    try:
        return importlib.import_module("vl_convert")
    except ImportError as problem:
        raise MissingExtra(
            say("chart.extra"),
            seen=str(problem),
            so=say("chart.not_drawn"),
            do=say("chart.extra_do"),
        ) from problem
