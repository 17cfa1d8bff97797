"""Trying a level where nothing happened, and what the errors there ask of an interval."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

WARM, ENOUGH = 30, 60
WEEK, HALVED = 7, 30
MOST_GROWN = 3.0


def rehearse(
    rest: Numbers, levels: Numbers, surprises: Numbers, n_after: int
) -> tuple[Places, Numbers, Numbers]:
    """Return every start before the true one where a level can be tried, and its error there.

    Parameters
    ----------
    rest : ndarray of float64, shape (n,)
        The series before the start without its controls' part; NaN where nothing was reported.
    levels : ndarray of float64, shape (n,)
        The level after each point, told by the points up to it.
    surprises : ndarray of float64, shape (n,)
        Each point less what was expected of it; NaN where that is not known.
    n_after : int
        Points after the true start.

    Returns
    -------
    tuple of ndarray
        Starts; mean error over as many points from each; and how much wilder the series was at
        the end than at that start, from 1 to 3. All empty with fewer than 60 starts.
    """
    starts = np.arange(WARM, len(rest) - n_after + 1)
    if len(starts) < ENOUGH:
        return np.empty(0, np.int64), np.empty(0), np.empty(0)
    sums = np.concatenate([[0.0], np.cumsum(np.nan_to_num(rest))])
    seen = np.concatenate([[0], np.cumsum(np.isfinite(rest))])
    n = seen[starts + n_after] - seen[starts]
    starts, told, n = starts[n > 0], (sums[starts + n_after] - sums[starts])[n > 0], n[n > 0]
    errors: Numbers = told / n - levels[starts - 1]
    wild = wildness(surprises)
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = np.nan_to_num(wild[-1] / wild[starts - 1], nan=1.0)
    return starts, errors, np.clip(grown, 1.0, MOST_GROWN)


def wildness(surprises: Numbers) -> Numbers:
    """Return how far a week's surprises add up, at each point, recent weeks counting more.

    Parameters
    ----------
    surprises : ndarray of float64, shape (n,)
        Each point less what was expected of it; NaN where that is not known.

    Returns
    -------
    ndarray of float64, shape (n,)
        Root of the mean square of sums over 7 points, of which those 30 points ago count half.
        NaN at the first 6 points.
    """
    added = np.concatenate([[0.0], np.cumsum(np.nan_to_num(surprises))])
    weeks = (added[WEEK:] - added[:-WEEK]) ** 2
    counts = 0.5 ** (np.arange(len(weeks)) / HALVED)
    sizes = np.convolve(weeks, counts)[: len(weeks)] / np.cumsum(counts)
    return np.concatenate([np.full(WEEK - 1, np.nan), np.sqrt(np.maximum(sizes, 0.0))])


def widening(errors: Numbers, grown: Numbers, reach: float, level: float) -> float:
    """Return the factor by which an interval must grow to hold that share of the trials.

    Parameters
    ----------
    errors : ndarray of float64, shape (n_trials,)
        What was found where nothing happened.
    grown : ndarray of float64, shape (n_trials,)
        How much wilder the series has become since, 1 or more.
    reach : float
        Half of the interval's width.
    level : float
        The share, between 0 and 1.

    Returns
    -------
    float
        The factor, below 1 if the trials ask for less; exactly 1 without trials.

    Notes
    -----
    The share is taken one trial higher, since the true start is one more. Unchanged if errors and
    reach are multiplied by one constant.

    Examples
    --------
    >>> widening(np.repeat([1.0, -2.0], 50), np.ones(100), 1.0, 0.95)
    2.0
    """
    if not len(errors) or reach <= 0:
        return 1.0
    share = min(1.0, level * (1 + 1 / len(errors)))
    return float(np.quantile(np.abs(errors) * grown, share)) / reach
