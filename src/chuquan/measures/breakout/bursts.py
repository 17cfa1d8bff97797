"""Bursts of a share: Kleinberg's two states, for one series or for thousands at once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

MOST = 0.9999
"""The greatest share that a burst is given."""


def bursts(
    counts: ArrayLike, totals: ArrayLike, *, ratio: float = 2.0, gamma: float = 1.0
) -> NDArray[np.int8]:
    r"""Tell in which steps a share of attention burst, by the cheapest path through two states.

    In the usual state each of the :math:`d_t` things is about the subject with probability
    :math:`p_0 = \sum r_t / \sum d_t`; in the burst state with `ratio` times that. A step costs the
    negative log-likelihood of its state, and entering a burst costs `gamma` ln n.

    Parameters
    ----------
    counts : array_like of float, shape (n,) or (n_series, n)
        Things about the subject in each step, r. NaN is unknown and costs nothing.
    totals : array_like of float, shape like `counts`, or (n,)
        All things in each step, d.
    ratio : float, default 2.0
        How many times the usual share a burst is.
    gamma : float, default 1.0
        What entering a burst costs, in units of ln n.

    Returns
    -------
    ndarray of int8, shape like `counts`
        1 in a burst, 0 elsewhere. Of equally cheap paths, the one that stays in the usual state.

    Raises
    ------
    ValueError
        If a count is negative or above its total, `ratio` is not above 1 or `gamma` is negative.

    Notes
    -----
    Kleinberg's batched form, solved exactly by Viterbi, O(n) a series, no randomness. The burst
    share is kept below 0.9999. Without any count there is no burst.

    References
    ----------
    .. [1] Kleinberg (2002), "Bursty and hierarchical structure in streams", KDD '02,
       doi:10.1145/775047.775061.

    Examples
    --------
    >>> bursts([1, 1, 9, 8, 1, 1], [20, 20, 20, 20, 20, 20])
    array([0, 0, 1, 1, 0, 0], dtype=int8)
    """
    given = np.asarray(counts, dtype=np.float64)
    r = np.atleast_2d(given)
    d = np.broadcast_to(np.asarray(totals, dtype=np.float64), r.shape)
    known = ~(np.isnan(r) | np.isnan(d))
    r, d = np.where(known, r, 0.0), np.where(known, d, 0.0)
    _check(r, d, ratio, gamma)
    states = _cheapest(*burst_costs(r, d, ratio), gamma * math.log(max(r.shape[1], 1)))
    return states if given.ndim > 1 else states[0]


def _check(r: Floats, d: Floats, ratio: float, gamma: float) -> None:
    if (r < 0).any() or (r > d).any():
        message = "a count is negative or above its total"
        raise ValueError(message)
    if ratio <= 1 or gamma < 0:
        message = f"ratio is {ratio} and gamma is {gamma}; take ratio above 1, gamma at least 0"
        raise ValueError(message)


def burst_costs(r: Floats, d: Floats, ratio: float = 2.0) -> tuple[Floats, Floats]:
    """Return what each step costs in the usual state and in a burst, without the common part.

    Parameters
    ----------
    r, d : ndarray of float64, shape (n_series, n)
        Things about the subject, and all things.
    ratio : float, default 2.0
        How many times the usual share a burst is.

    Returns
    -------
    tuple of two ndarrays
        Negative log-likelihoods, each shaped like `r`.
    """
    usual = r.sum(axis=1, keepdims=True) / np.maximum(d.sum(axis=1, keepdims=True), 1e-300)
    usual = np.clip(usual, 1e-12, MOST)
    return _cost(r, d, usual), _cost(r, d, np.minimum(usual * ratio, MOST))


def _cost(r: Floats, d: Floats, share: Floats) -> Floats:
    return np.asarray(-(r * np.log(share) + (d - r) * np.log1p(-share)))


def _cheapest(low: Floats, high: Floats, entry: float) -> NDArray[np.int8]:
    m, n = low.shape
    came_low, came_high = np.zeros((m, n), bool), np.zeros((m, n), bool)
    at_low, at_high = np.zeros(m), np.full(m, np.inf)
    for t in range(n):
        came_low[:, t] = at_high < at_low
        came_high[:, t] = at_high < at_low + entry
        to_low = np.minimum(at_low, at_high) + low[:, t]
        at_high = np.minimum(at_low + entry, at_high) + high[:, t]
        at_low = to_low
    states = np.zeros((m, n), dtype=np.int8)
    burst = at_high < at_low
    for t in range(n - 1, -1, -1):
        states[:, t] = burst
        burst = np.where(burst, came_high[:, t], came_low[:, t])
    return states
