"""Signals with their unit and kind, and how their values are written for people."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["flow", "stock", "total", "index", "share", "rank"]
KINDS: tuple[Kind, ...] = ("flow", "stock", "total", "index", "share", "rank")


@dataclass(frozen=True, slots=True)
class Signal:
    """One series that a source reports.

    The kind decides every sum. Over the items of one subject a flow and a stock add up (a stock
    only at one moment), a total adds its increments, an index, share or rank never adds. Over
    time a flow adds up; a stock, an index or a share has a mean and a peak; a total has its last
    value minus its first. Values of a relative signal share a scale within one export only.
    """

    name: str
    unit: str
    kind: Kind
    markets: tuple[str, ...] = ("GLOBAL",)
    tiered: bool = False
    title: str = ""
    relative: bool = False

    @property
    def adds_over_items(self) -> bool:
        """Whether values of several items at one moment may be summed."""
        return self.kind in ("flow", "stock", "total")


def compact(value: float, language: str = "en") -> str:
    """Write a number short, as its reader would: 33.2M in English, 3322万 in Chinese.

    Chinese switches to 亿 at one hundred million, so 73.93 million is 7393万 and never 0.74亿.

    Examples
    --------
    >>> compact(33_224_710), compact(33_224_710, "zh")
    ('33.2M', '3322万')
    >>> compact(2_480_000_000), compact(2_480_000_000, "zh")
    ('2.48B', '24.8亿')
    """
    if math.isnan(value):
        return "-"
    steps: tuple[tuple[float, str], ...]
    if language == "zh":
        steps = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
    else:
        steps = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
    size = abs(value)
    for step, suffix in steps:
        if size >= step * 0.99995:
            return _three_digits(value / step) + suffix
    return _three_digits(value)


def two_digits(value: float) -> str:
    """Write a number to two significant digits, and never with an exponent.

    Examples
    --------
    >>> [two_digits(value) for value in (0.00321, 14.2, 99.7, 142.0, 0.0000123)]
    ['0.0032', '14', '100', '142', '0.000012']
    """
    return f"{value:.0f}" if abs(value) >= 99.5 else format(Decimal(f"{value:.2g}"), "f")


def _three_digits(value: float) -> str:
    if value == int(value) and abs(value) < 1e5:
        return str(int(value))
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2
    return f"{value:.{digits}f}"
