"""Where a running total will end: Gompertz and Bass curves, with what fits nearly as well."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_DAYS = 5
RATES = np.geomspace(0.003, 1.5, 90)
SHAPES = np.array([0.0, 2.0, 5.0, 15.0, 50.0, 200.0])
LIMIT = 2.706
"""Nine tenths of a chi-square with one degree of freedom lie below this."""
DOUBT = 0.01
"""Smallest relative misfit believed: totals are rounded, and no curve is true."""


class Growth(NamedTuple):
    """A forecast of the final total: the best curve's, and the range that fits nearly as well."""

    curve: str
    final: float
    low: float
    high: float


def gompertz(t: Floats, final: float, late: float, rate: float) -> Floats:
    """Return Gompertz's curve, which is steepest at 1/e of its end.

    Parameters
    ----------
    t : ndarray of float64
        Days.
    final : float
        What it comes to.
    late : float
        How much is to come at day 0, as a logarithm.
    rate : float
        By how much that shrinks in a day.

    Returns
    -------
    ndarray of float64
        Totals so far, shaped like `t`.

    Examples
    --------
    >>> bool(np.isclose(gompertz(np.log([20.0]) / 0.5, 1.0, 20.0, 0.5)[0], np.exp(-1)))
    True
    """
    return np.asarray(final * np.exp(-late * np.exp(-rate * t)))


def bass(t: Floats, final: float, p: float, q: float) -> Floats:
    """Return Bass's curve of adopters so far.

    Parameters
    ----------
    t : ndarray of float64
        Time since the start.
    final : float
        What it comes to.
    p : float
        Rate of those who come by themselves.
    q : float
        Rate of those who follow others.

    Returns
    -------
    ndarray of float64
        Steepest at ln(q/p)/(p + q).
    """
    gone = np.exp(-(p + q) * t)
    return np.asarray(final * (1 - gone) / (1 + q / p * gone))


def bass_peak(p: float, q: float) -> float:
    """Return when Bass's curve is steepest.

    Parameters
    ----------
    p : float
        Rate of those who come by themselves.
    q : float
        Rate of those who follow others.

    Returns
    -------
    float
        Time since the start.

    Examples
    --------
    >>> round(bass_peak(0.03, 0.38), 2)
    6.19
    """
    return float(np.log(q / p) / (p + q))


def grown(days: Floats, total: Floats) -> Growth | None:
    """Forecast what a running total will come to.

    Parameters
    ----------
    days : ndarray of float64, shape (n,)
        Days since the first, ascending.
    total : ndarray of float64, shape (n,)
        The total at the end of each, above zero and not falling.

    Returns
    -------
    Growth or None
        None with fewer than five days, or where the total does not grow. `low` and `high` bound
        the ends of all curves whose misfit is within the 90% limit of the best; `high` is infinite
        where the days at hand do not bound it. Never below the total so far.

    Notes
    -----
    Given the rate (and Bass's shape), a curve is linear in what is left, so the search is a grid
    with exact least squares: no start values, no randomness. Multiplying the totals by a constant
    multiplies the answer. Curves know nothing of weekends, holidays or second waves.
    """
    if len(days) < LEAST_DAYS or not total[-1] > total[0] > 0:
        return None
    t = days - days[0]
    fits = [*_gompertz_fits(t, total), *_bass_fits(t, total)]
    least = min(misfit for _, misfit, _ in fits)
    scale = max(least / max(len(t) - 3, 1), DOUBT**2)
    near = [(name, end) for name, misfit, end in fits if (misfit - least) / scale <= LIMIT]
    name, _, best = min(fits, key=lambda each: each[1])
    last = float(total[-1])
    low, high = (pick(end for _, end in near) for pick in (min, max))
    return Growth(name, max(best, last), max(low, last), max(high, last))


def _gompertz_fits(t: Floats, total: Floats) -> list[tuple[str, float, float]]:
    y, fits = np.log(total), []
    for rate in RATES:
        x = -np.exp(-rate * t)
        apart = x - x.mean()
        b = max(float(apart @ y) / float(apart @ apart), 0.0)
        k = float(y.mean() - b * x.mean())
        fits.append(("gompertz", float(((y - k - b * x) ** 2).sum()), _end(k)))
    return fits


def _bass_fits(t: Floats, total: Floats) -> list[tuple[str, float, float]]:
    y, fits = np.log(total), []
    for rate in RATES:
        for shape in SHAPES:
            gone = np.exp(-rate * (t + 1))
            part = np.log((1 - gone) / (1 + shape * gone))
            k = float((y - part).mean())
            fits.append(("bass", float(((y - part - k) ** 2).sum()), _end(k)))
    return fits


def _end(k: float) -> float:
    return float(np.exp(k)) if k < 60 else float("inf")
