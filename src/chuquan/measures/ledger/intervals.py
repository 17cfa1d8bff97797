"""What a figure as said can mean: an interval, half open, never a point."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

COARSEST = Decimal("0.1")
ABOUT = 0.05


class Interval(NamedTuple):
    """The values that a statement allows: `low` is allowed, `high` is not.

    Examples
    --------
    >>> Interval(1.0, 2.0).meets(Interval(2.0, 3.0))
    False
    >>> Interval(1.0, 3.0).times(Interval(2.0, 2.0))
    Interval(low=2.0, high=6.0)
    """

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Return whether some value is allowed by both.

        Parameters
        ----------
        other : Interval
            Another statement.

        Returns
        -------
        bool
            True if both can hold.
        """
        low = self.low if self.low > other.low else other.low
        high = self.high if self.high < other.high else other.high
        return low < high or (low == high and (self == other or _touch(self, other)))

    def times(self, other: Interval) -> Interval:
        """Return what the product can be, the other being positive.

        Parameters
        ----------
        other : Interval
            A positive quantity.

        Returns
        -------
        Interval
            From the least product to the greatest.
        """
        low, high = (other.low, other.high) if self.low >= 0 else (other.high, other.low)
        return Interval(self.low * low, self.high * (other.high if self.high >= 0 else high))

    def over(self, other: Interval) -> Interval:
        """Return what the quotient of two positive quantities can be.

        Parameters
        ----------
        other : Interval
            A positive quantity.

        Returns
        -------
        Interval
            From the least quotient to the greatest.
        """
        low = self.low / other.high if other.high else math.inf
        return Interval(low, self.high / other.low if other.low > 0 else math.inf)


def _touch(one: Interval, other: Interval) -> bool:
    """Return whether a single value, such as a rank, lies in the other interval."""
    point, wide = (one, other) if one.low == one.high else (other, one)
    return point.low == point.high and wide.low <= point.low < wide.high


def step_of(value: float) -> float:
    """Return the step in which a number was counted, judged by its last digit that is not zero.

    Parameters
    ----------
    value : float
        The number as said, whole: 13.7 billion is 13700000000.

    Returns
    -------
    float
        The step, and a tenth of the number at most: "10 billion" and "3 trillion" are never read
        as if they could be half as large again.

    Notes
    -----
    Read from the value alone, so that 137亿, 13.7 billion and 13,700,000,000 mean the same.

    Examples
    --------
    >>> step_of(13.7e9), step_of(3e12), step_of(2415714.0)
    (100000000.0, 300000000000.0, 1.0)
    """
    if not value or not math.isfinite(value):
        return 0.0
    exact = abs(Decimal(repr(value))).normalize()
    step = Decimal(1).scaleb(int(exact.as_tuple().exponent))
    return float(min(step, exact * COARSEST))


def said_as(low: float | None, high: float | None, bound: str, *, whole: bool = False) -> Interval:
    """Return the values that a figure allows.

    Parameters
    ----------
    low : float or None
        The least of the number as read, before its bound is looked at.
    high : float or None
        The greatest of it: equal to `low` for one number, None where only one end is told.
    bound : str
        ``exactly``, ``about``, ``at least`` or ``at most``.
    whole : bool, default False
        The figure is not rounded: a rank, or a number of things small enough to be counted out.

    Returns
    -------
    Interval
        13.7 billion is 13.65 to 13.75 billion; "over 10 billion" is 10 billion and anything above.

    Examples
    --------
    >>> said_as(13.7e9, 13.7e9, "exactly")
    Interval(low=13650000000.0, high=13750000000.0)
    >>> said_as(1e10, None, "at least")
    Interval(low=10000000000.0, high=inf)
    """
    first = low if low is not None else high
    last = high if high is not None else low
    if first is None or last is None:
        return Interval(-math.inf, math.inf)
    if bound == "at least":
        return Interval(first, math.inf)
    if bound == "at most":
        return Interval(0.0 if last >= 0 else -math.inf, _just_over(last))
    if whole and bound == "exactly":
        return Interval(first, last)
    width = {end: step_of(end) / 2 for end in (first, last)}
    if bound == "about":
        width = {end: max(2 * half, ABOUT * abs(end)) for end, half in width.items()}
    return Interval(first - width[first], last + width[last])


def _just_over(value: float) -> float:
    return math.nextafter(value, math.inf)
