"""A discrete-time hazard: the probability that what has not happened yet will, within a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RIDGE = 1.0
STEPS, LARGEST, CLOSE = 60, 1.5, 1e-6
COARSE, BLOCK = 10_000, 2048
"""Rows from which the first steps are taken, where there are twice as many; rows of a block."""


@dataclass(frozen=True)
class Hazard:
    """A fitted logistic model: standardised features, weights, and a shift learnt since.

    Parameters
    ----------
    weights : ndarray of float64
        The first is the intercept.
    shift : float
        Added to the log odds by recalibration.
    """

    middle: Floats
    spread: Floats
    weights: Floats
    shift: float = 0.0

    def log_odds(self, features: Floats) -> Floats:
        """Return the log odds of each row of `features`.

        Parameters
        ----------
        features : ndarray of float64, shape (n, k)
            What was known.

        Returns
        -------
        ndarray of float64, shape (n,)
            Log odds.
        """
        z = (features - self.middle) / self.spread
        return np.asarray(self.weights[0] + z @ self.weights[1:] + self.shift)

    def probability(self, features: Floats) -> Floats:
        """Return the probability of each row of `features`.

        Parameters
        ----------
        features : ndarray of float64, shape (n, k)
            What was known.

        Returns
        -------
        ndarray of float64, shape (n,)
            Between 0 and 1.
        """
        return logistic(self.log_odds(features))


def logistic(x: Floats) -> Floats:
    """Return one over one plus e to the minus x, without overflow.

    Parameters
    ----------
    x : ndarray of float64
        Log odds.

    Returns
    -------
    ndarray of float64
        Probabilities, shaped like `x`.
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30.0, 30.0))))


def fit(features: Floats, happened: Floats, weights: Floats | None = None) -> Hazard:
    """Fit the probability that something happens, by penalised maximum likelihood.

    Parameters
    ----------
    features : ndarray of float64, shape (n, k)
        What was known.
    happened : ndarray of float64, shape (n,)
        1 where it happened, else 0.
    weights : ndarray of float64, shape (n,), optional
        How much each row counts; 1 by default.

    Returns
    -------
    Hazard
        The model. If it happened nowhere, or everywhere, the features say nothing and the
        probability is that of one half case more on each side.

    Notes
    -----
    Newton's method with bounded steps; a ridge of 1 on standardised features, none on the
    intercept. The first steps are taken on evenly spaced rows, the last ones on all, so the
    weights are those of all rows. Unchanged if a feature is scaled or shifted. O(n k^2) a step, no
    randomness.
    """
    count = np.ones(len(features)) if weights is None else weights
    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    z = np.column_stack([np.ones(len(features)), (features - middle) / spread])
    total, hits = count.sum(), float(count @ happened)
    w = np.zeros(z.shape[1])
    w[0] = np.log((hits + 0.5) / (total - hits + 0.5))
    if not 0 < hits < total:
        return Hazard(middle, spread, w)
    thin = slice(None, None, max(1, len(z) // COARSE))
    if len(z) > 2 * COARSE and 0 < happened[thin].sum() < len(happened[thin]):
        w = _climbed(w, z[thin], happened[thin], count[thin] * (total / count[thin].sum()))
    return Hazard(middle, spread, _climbed(w, z, happened, count))


def _climbed(w: Floats, z: Floats, happened: Floats, count: Floats) -> Floats:
    """Return the weights of the greatest penalised likelihood, by Newton's method from `w`.

    Sums are taken over blocks of rows that stay in the processor's cache.
    """
    ridge = np.diag([0.0, *[RIDGE] * (len(w) - 1)])
    blocks = [slice(n, n + BLOCK) for n in range(0, len(z), BLOCK)]
    for _ in range(STEPS):
        slope, bend = ridge @ w, ridge.copy()
        for rows in blocks:
            part, much = z[rows], count[rows]
            p = logistic(part @ w)
            slope += part.T @ (much * (p - happened[rows]))
            bend += (part * np.maximum(much * p * (1 - p), 1e-9)[:, None]).T @ part
        step = np.linalg.solve(bend, slope)
        step *= min(1.0, LARGEST / max(float(np.abs(step).max()), 1e-12))
        w = w - step
        if np.abs(step).max() < CLOSE:
            break
    return w


def recalibrated(model: Hazard, features: Floats, happened: Floats, doubt: float = 5.0) -> Hazard:
    """Shift a model's log odds so that recent cases are met on average.

    Parameters
    ----------
    model : Hazard
        The model.
    features : ndarray of float64, shape (n, k)
        Recent cases whose outcome is known.
    happened : ndarray of float64, shape (n,)
        Their outcomes.
    doubt : float, default 5.0
        Precision of the belief that no shift is needed, in cases.

    Returns
    -------
    Hazard
        The same weights with another shift.
    """
    odds, shift = model.log_odds(features), 0.0
    for _ in range(STEPS):
        p = logistic(odds + shift)
        slope = float((p - happened).sum()) + doubt * shift
        step = slope / (float((p * (1 - p)).sum()) + doubt)
        shift -= float(np.clip(step, -LARGEST, LARGEST))
        if abs(step) < CLOSE:
            break
    return Hazard(model.middle, model.spread, model.weights, model.shift + shift)
