"""What readers of numbers, money, percent and dates hand back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

LONGEST = 30
"""Digits of the longest number read; longer runs are no figures."""


@dataclass(slots=True)
class Number:
    """A number where it stands; offsets are code points into the text as given.

    Parameters
    ----------
    start, stop : int
        Where it stands, with its scale word.
    low, high : Decimal
        Its value; the ends differ for 二三十 and the like.
    scaled : bool
        Whether it carries a scale: million, 万, B.
    digits : bool
        Whether it is written in digits.
    open : bool
        Whether it says "and more": 十几, 余, dozens.
    fraction : bool
        Whether it is written as a fraction.
    """

    start: int
    stop: int
    low: Decimal
    high: Decimal
    scaled: bool = False
    digits: bool = True
    open: bool = False
    fraction: bool = False

    @property
    def value(self) -> Decimal:
        """The value, the lower end of a range."""
        return self.low

    def times(self, factor: Decimal, stop: int) -> Number:
        """Return the number multiplied, as by a scale word that ends at `stop`."""
        return replace(self, low=self.low * factor, high=self.high * factor, stop=stop, scaled=True)


@dataclass(slots=True)
class Money:
    """An amount of money where it stands.

    Parameters
    ----------
    start, stop : int
        Where it stands, sign or name of the currency included.
    low, high : Decimal
        Its value in whole units of the currency.
    currency : str
        ISO 4217 code, empty where the word is no currency of one.
    inferred : bool
        Whether several currencies share the sign or word.
    open : bool
        Whether the number says "and more".
    """

    start: int
    stop: int
    low: Decimal
    high: Decimal
    currency: str
    inferred: bool = False
    open: bool = False


@dataclass(slots=True)
class Percent:
    """A percentage where it stands; `points` if it counts percentage points."""

    start: int
    stop: int
    low: Decimal
    high: Decimal
    points: bool = False
    open: bool = False
