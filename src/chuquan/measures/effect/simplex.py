"""Least squares over shares: weights that are never negative and sum to one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

TINY = 1e-12
STILL = 1e-10
ROUNDS = 30


def shares(gram: Numbers, pull: Numbers, ridge: float) -> Numbers:
    r"""Find the weights of a mixture that lies nearest to a target.

    Minimises :math:`w'(G + rI)w - 2 p'w` over :math:`w \ge 0, \sum w = 1`, exactly, by an active
    set: the weights that are not zero solve a linear system, and whoever would gain by joining
    joins.

    Parameters
    ----------
    gram : ndarray of float64, shape (n, n)
        Inner products of the parts among themselves.
    pull : ndarray of float64, shape (n,)
        Inner products of the parts with the target.
    ridge : float
        Penalty on the squared weights; a trace of it is always added, so that the answer is one.

    Returns
    -------
    ndarray of float64, shape (n,)
        The weights.

    Notes
    -----
    No randomness. Equal to a plain projected-gradient solver to 1e-6 in the tests.

    Examples
    --------
    >>> parts, target = np.eye(3), np.array([0.5, 0.5, -1.0])
    >>> shares(parts @ parts.T, parts @ target, 0.0).round(6)
    array([0.5, 0.5, 0. ])
    """
    n = len(pull)
    scale = float(np.trace(gram)) / n or 1.0
    bent = gram + max(ridge, TINY * scale) * np.eye(n)
    weights = _first_guess(bent, pull)
    held = np.flatnonzero(weights > 0).tolist()
    still = STILL * (float(np.abs(pull).max()) + scale)
    for _ in range(ROUNDS * n):
        weights, held = _settle(bent, pull, weights, held)
        slope = bent @ weights - pull
        gain = slope - slope[held].mean()
        gain[held] = 0.0
        best = int(gain.argmin())
        if gain[best] >= -still:
            break
        held.append(best)
    return weights


def _first_guess(bent: Numbers, pull: Numbers) -> Numbers:
    """Return a mixture to start from: all parts, less those that would count negatively."""
    held = np.arange(len(pull))
    for _ in range(ROUNDS):
        solved = _solved(bent, pull, held)
        if solved is None or not (solved > 0).any():
            break
        if (solved > 0).all():
            weights = np.zeros(len(pull))
            weights[held] = solved
            return weights
        held = held[solved > 0]
    nearest = int((np.diag(bent) / 2 - pull).argmin())
    weights = np.zeros(len(pull))
    weights[nearest] = 1.0
    return weights


def _settle(
    bent: Numbers, pull: Numbers, weights: Numbers, held: list[int]
) -> tuple[Numbers, list[int]]:
    """Move to the best mixture of the parts held, letting go of those that reach zero."""
    while True:
        new = _solved(bent, pull, np.array(held))
        if new is None:
            return weights, [each for each in held if weights[each] > 0]
        if (new > 0).all():
            settled = np.zeros(len(pull))
            settled[held] = new
            return settled, held
        old = weights[held]
        falling = new <= 0
        step = float((old[falling] / (old[falling] - new[falling])).min())
        reached = np.where(
            falling & (old + step * (new - old) <= TINY), 0, old + step * (new - old)
        )
        weights = np.zeros(len(pull))
        weights[held] = reached
        held = [each for each, value in zip(held, reached, strict=True) if value > 0]


def _solved(bent: Numbers, pull: Numbers, held: NDArray[np.intp]) -> Numbers | None:
    """Return the weights of some parts that sum to one, of either sign; None if undetermined."""
    right = np.stack([pull[held], np.ones(len(held))], axis=1)
    try:
        both = np.linalg.solve(bent[np.ix_(held, held)], right)
    except np.linalg.LinAlgError:
        return None
    solved: Numbers = both[:, 0] + (1 - both[:, 0].sum()) / both[:, 1].sum() * both[:, 1]
    return solved if np.isfinite(solved).all() else None
