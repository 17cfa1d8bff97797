"""Online anomaly scores: how surprising is the last hour, given the cycles before?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

MEMORIES, PARTS, HABITS = (7, 14, 28), (6, 8, 12, 16, 24), (0.0, 0.5, 1.0)
"""Cycles remembered; a cycle over these is the stretch looked at; how much of the habit counts."""
ALARM = 2.75
"""Standard deviations that score one half."""


def anomalies(y: ArrayLike, period: int) -> Floats:
    r"""Score each point of a regular series by how surprising the rise that ends there is.

    The mean of the last stretch is compared with the cycles before: a part of the habit of that
    time of the cycle is taken off, and what is left is counted in standard deviations. Nobody knows
    the right stretch (a 6th to a 24th of a cycle), memory (7, 14 or 28 cycles) or part of the habit
    (none, half, all) for a series that has just begun, so all 45 are counted, and z is their mean.
    Its spread is at most one, as is that of each; so by Cantelli's inequality no distribution
    whatever exceeds z with a probability above :math:`1/(1+z^2)`. The score is the surprise
    :math:`\ln(1+z^2)` over itself plus that of 2.75 standard deviations, so that one half is the
    line for an alarm. One alarm silences the series for one cycle.

    Parameters
    ----------
    y : array_like of float, shape (n,)
        Counts, or any stock, in equal steps, oldest first. NaN is a value nobody reported: means
        are taken over what was.
    period : int
        Steps in a cycle: 288 for five minutes, 24 for hours, 7 for days.

    Returns
    -------
    ndarray of float64, shape (n,)
        Scores from 0 to 1; **one half or more is an anomaly**. 0 in the first cycle, where nothing
        is usual yet, wherever nothing was reported, and while silenced.

    Raises
    ------
    ValueError
        If `period` is below 1, or a value is infinite.

    Notes
    -----
    Online: a score never changes when later values are added. Unchanged if `y` is multiplied by a
    positive number or shifted. Falls are not scored. The line is the lowest that cries out at most
    once a year on hours of mere habit and noise. O(n) for a fixed number of cycles, no randomness.

    Examples
    --------
    >>> y = np.tile([10.0, 20.0, 30.0, 20.0], 20)
    >>> y[70] = 90.0
    >>> np.flatnonzero(anomalies(y, 4) >= 0.5)
    array([70])
    """
    values = np.asarray(y, dtype=np.float64)
    if period < 1:
        message = f"period is {period}; a cycle has at least one step"
        raise ValueError(message)
    if np.isinf(values).any():
        message = "y holds an infinite value"
        raise ValueError(message)
    if not len(values):
        return np.zeros(0)
    scores = surprise(deviations(values, period))
    scores[np.isnan(values)] = 0.0
    return _silenced(scores, period)


def surprise(z: Floats) -> Floats:
    """Turn standard deviations into a score from 0 to 1, with one half at the line for an alarm.

    Parameters
    ----------
    z : ndarray of float64
        Standard deviations above the usual; below it scores 0.

    Returns
    -------
    ndarray of float64
        Scores, shaped like `z`.
    """
    told = np.log1p(np.maximum(z, 0.0) ** 2)
    return np.asarray(told / (told + np.log1p(ALARM**2)))


def deviations(y: Floats, period: int) -> Floats:
    """Count the last stretch's distance from its past in standard deviations, before silencing.

    Parameters
    ----------
    y : ndarray of float64, shape (n,)
        As in `anomalies`.
    period : int
        Steps in a cycle.

    Returns
    -------
    ndarray of float64, shape (n,)
        0 in the first cycle and where nothing is known.
    """
    stretches = Counter(max(1, round(period / part)) for part in PARTS)
    floor = np.maximum(1e-9 * np.fmax.accumulate(np.abs(np.nan_to_num(y))), 1e-300)
    total = np.zeros(len(y))
    for steps, times in stretches.items():
        recent = _mean_before(y - _middle(y), steps)
        for memory, habit in _habits(recent, period):
            for share in HABITS:
                total += times * _above_usual(recent - share * habit, memory * period, floor)
    z = total / (len(PARTS) * len(MEMORIES) * len(HABITS))
    z[:period] = 0.0
    return np.minimum(z, 1e9)


def _above_usual(beyond: Floats, steps: int, floor: Floats) -> Floats:
    """Count values in standard deviations above the mean of the `steps` before; 0 if unknown."""
    before = np.r_[np.nan, beyond[:-1]]
    middle = _middle(before)
    mean, square = _moments_before(before - middle, steps)
    spread = np.maximum(np.sqrt(np.maximum(square - mean**2, 0.0)), floor)
    return np.nan_to_num((beyond - middle - mean) / spread, nan=0.0)


def _middle(y: Floats) -> float:
    known = y[~np.isnan(y)]
    return float(known[0]) if len(known) else 0.0


def _mean_before(y: Floats, steps: int) -> Floats:
    """Return the mean of the last `steps` values, this one included, of those that are known."""
    return _moments_before(y, steps)[0]


def _moments_before(y: Floats, steps: int) -> tuple[Floats, Floats]:
    """Return the means of the last `steps` values and of their squares, of those that are known."""
    known = ~np.isnan(y)
    filled = np.where(known, y, 0.0)
    n = _sum_before(known.astype(np.float64), steps)
    n[n == 0] = np.nan
    return _sum_before(filled, steps) / n, _sum_before(filled**2, steps) / n


def _sum_before(y: Floats, steps: int) -> Floats:
    totals = np.concatenate([[0.0], np.cumsum(y)])
    sums = totals[1:].copy()
    if steps <= len(y):
        sums[steps - 1 :] -= totals[: len(y) - steps + 1]
    return sums


def _habits(recent: Floats, period: int) -> Iterator[tuple[int, Floats]]:
    """Yield each memory with the mean at the same time of its cycles; 0 where there was none."""
    total, n = np.zeros(len(recent)), np.zeros(len(recent))
    known = ~np.isnan(recent)
    filled = np.where(known, recent, 0.0)
    for cycle in range(1, max(MEMORIES) + 1):
        if (back := cycle * period) < len(recent):
            total[back:] += filled[:-back]
            n[back:] += known[:-back]
        if cycle in MEMORIES:
            yield cycle, total / np.maximum(n, 1)


def _silenced(scores: Floats, period: int) -> Floats:
    """Let an alarm silence what follows within one cycle."""
    quiet_until = 0
    for t in np.flatnonzero(scores >= 0.5).tolist():
        if t >= quiet_until:
            scores[t + 1 : t + period] = 0.0
            quiet_until = t + period
    return scores
