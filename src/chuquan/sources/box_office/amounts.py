"""Amounts as tables of grosses write them: currency and step in the heading, or at the figure."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import polars as pl

CURRENCIES = {"usd": "US dollars", "cny": "yuan"}
SIGNS = {
    "usd": ("usd", "us$", "$", "美元", "dollars"),
    "cny": ("cny", "rmb", "yuan", "¥", "￥", "元", "人民币"),
}
STEPS = {"亿": 1e8, "yi": 1e8, "万": 1e4, "wan": 1e4, "million": 1e6, "m": 1e6, "k": 1e3, "b": 1e9}
FIGURE = r"^(?:us)?[$¥￥]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(亿|万|[kmb])?\s*(?:元|美元)?$"


class Heading(NamedTuple):
    """What a heading says beside its word: the currency and the step, as far as it does."""

    word: str
    currency: str
    step: float | None


def heading_of(text: str) -> Heading:
    """Return a heading's own word, its currency and its step.

    Examples
    --------
    >>> heading_of("gross_usd")
    Heading(word='gross', currency='usd', step=None)
    >>> heading_of("累计票房（亿元）")
    Heading(word='累计票房', currency='cny', step=100000000.0)
    >>> heading_of("total_yi")
    Heading(word='total', currency='cny', step=100000000.0)
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    parts = [each for each in re.split(r"[\s_()\-/,]+", plain) if each]
    word: list[str] = []
    currency, step = "", None
    for each in parts:
        scale, rest = _scale(each)
        told = next((code for code, signs in SIGNS.items() if rest in signs), "")
        if not word or (scale is None and not told):
            word.append(each)
            continue
        currency, step = told or currency, scale or step
        if scale and not told and each in ("亿", "yi", "万", "wan"):
            currency = currency or "cny"
    return Heading("_".join(word), currency, step)


def _scale(part: str) -> tuple[float | None, str]:
    """Return the step a part of a heading begins with, and what is left of it."""
    for sign, step in STEPS.items():
        if part == sign:
            return step, ""
        if sign in ("亿", "万") and part.startswith(sign):
            return step, part.removeprefix(sign)
    return None, part


def amounts(column: pl.Series, step: float | None) -> pl.Series:
    """Return a column of amounts as numbers; what is no number is null.

    Parameters
    ----------
    column : polars.Series
        Numbers, or texts such as ``$1,234`` and ``1.2亿``.
    step : float or None
        What the heading multiplies by.

    Returns
    -------
    polars.Series
        In the unit of the currency; exact to the cent, as a sum of decimal digits should be.
    """
    if column.dtype.is_numeric():
        value = column.cast(pl.Float64)
    else:
        text = column.cast(pl.String).str.strip_chars().str.to_lowercase()
        value = text.str.extract(FIGURE, 1).str.replace_all(",", "").cast(pl.Float64, strict=False)
        shown = text.str.extract(FIGURE, 2).replace_strict(
            STEPS, default=1.0, return_dtype=pl.Float64
        )
        value = value * shown.fill_null(1.0)
    return ((value * (step or 1.0)).round(2)).rename(column.name)
