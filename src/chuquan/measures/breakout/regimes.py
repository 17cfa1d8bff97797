"""From change points to rises: since when a level stands higher, until when, and how much."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.breakout.segments import changepoints

Floats = NDArray[np.float64]

LASTS = 7
"""Days looked at that a rise must hold to be lasting."""
KEPT = 0.25
"""Part of a rise that must be kept for it to go on."""


class Rise(NamedTuple):
    """A rise of a level: places of its first step and of the step after its last, and levels."""

    start: int
    stop: int
    before: float
    after: float
    ended: bool

    @property
    def length(self) -> int:
        """Return for how many steps the level has stood higher."""
        return self.stop - self.start


def rises(share: Floats) -> list[list[Rise]]:
    """Find the rises of several series of shares.

    Parameters
    ----------
    share : ndarray of float64, shape (n_series, n)
        One share a step, oldest first; every step was looked at.

    Returns
    -------
    list of list of Rise
        For each series its rises, in order. A rise begins at a change to a higher level and ends
        where three quarters of the way up are lost again; a further step up belongs to it.

    Notes
    -----
    Change points are those of ``changepoints(sqrt(share), "steady")``: the square root makes the
    spread of counts alike at all levels. Unchanged if all shares are multiplied by one constant.

    Examples
    --------
    >>> share = np.r_[np.zeros(20), np.full(10, 4.0), np.zeros(15)] + np.tile([0.0, 0.1, 0.2], 15)
    >>> [(each.start, each.stop) for each in rises(share[None])[0]]
    [(20, 30)]
    """
    found = changepoints(np.sqrt(share), "steady")
    return [_of_one(y, cuts) for y, cuts in zip(share, found, strict=True)]


def levels(share: Floats) -> list[list[tuple[int, float]]]:
    """Return the levels that series of shares hold, from one change point to the next.

    Parameters
    ----------
    share : ndarray of float64, shape (n_series, n)
        One share a step, oldest first; every step was looked at.

    Returns
    -------
    list of list of (int, float)
        For each series the place where each level begins, and its mean share.

    Notes
    -----
    The change points are those of `rises`.

    Examples
    --------
    >>> share = np.r_[np.zeros(20), np.full(10, 4.0)] + np.tile([0.0, 0.1, 0.2], 10)
    >>> [(start, round(mean, 2)) for start, mean in levels(share[None])[0]]
    [(0, 0.1), (20, 4.11)]
    """
    told = []
    for y, cuts in zip(share, changepoints(np.sqrt(share), "steady"), strict=True):
        edges = [0, *(int(cut) for cut in cuts), len(y)]
        told.append([(a, float(y[a:b].mean())) for a, b in itertools.pairwise(edges)])
    return told


def _of_one(share: Floats, cuts: NDArray[np.int64]) -> list[Rise]:
    edges = [0, *(int(cut) for cut in cuts), len(share)]
    levels = [float(share[a:b].mean()) for a, b in itertools.pairwise(edges)]
    told: list[Rise] = []
    place = 1
    while place < len(levels):
        before, after = levels[place - 1], levels[place]
        if after <= before:
            place += 1
            continue
        floor, last = before + (after - before) * KEPT, place
        while last + 1 < len(levels) and levels[last + 1] >= floor:
            last += 1
        start, stop = edges[place], edges[last + 1]
        height = float(share[start:stop].mean())
        told.append(Rise(start, stop, before, height, ended=last + 1 < len(levels)))
        place = last + 1
    return told
