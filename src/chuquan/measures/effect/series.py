"""A structural model of one series: a level that wanders, controls that count for what they can."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

WANDER = np.concatenate([[0.0], np.logspace(-6, 2, 65)])
USUAL_WANDER = 0.01
LEAST_WANDER, WIDE_WANDER = 1e-7, 0.3
SHRINK = np.array([0.3, 3.0, 30.0])
FREEDOM, SCALE = 0.1, 0.01


@dataclass(frozen=True)
class Model:
    """What the points before the start tell of a series, over a grid of how much its level wanders.

    Parameters
    ----------
    centre, spread : float
        Mean and standard deviation of the series before the start; all else is in those units.
    weights : ndarray of float64, shape (n_grid,)
        Posterior probability of each point of the grid.
    wander : ndarray of float64, shape (n_grid,)
        Variance of the level's steps, as a share of the noise's.
    slopes : ndarray of float64, shape (n_grid, k)
        Posterior mean of what the controls count.
    covers : ndarray of float64, shape (n_grid, k, k)
        Their posterior covariance, as a share of the noise's variance.
    rests : ndarray of float64, shape (n_grid,)
        Squared rest that is left of the series.
    level, doubt : ndarray
        The filtered level of the series and of each control at the last point before the start,
        shape (n_grid, 1 + k), and its variance, shape (n_grid,).
    n : int
        Points that were seen.
    """

    centre: float
    spread: float
    weights: Numbers
    wander: Numbers
    slopes: Numbers
    covers: Numbers
    rests: Numbers
    level: Numbers
    doubt: Numbers
    n: int

    @property
    def likeliest(self) -> int:
        """The point of the grid with the greatest probability."""
        return int(self.weights.argmax())


def learn(y: Numbers, controls: Numbers) -> Model:
    r"""Learn a wandering level and the slopes of controls where nothing happened.

    :math:`y_t = \mu_t + x_t'\beta + \varepsilon_t`, :math:`\mu_t = \mu_{t-1} + \eta_t`. For each
    ratio of the two variances and each strength of shrinkage the posterior is exact: a Kalman
    filter whitens series and controls alike, and ridge regression follows.

    Parameters
    ----------
    y : ndarray of float64, shape (n,)
        The series before the start; the first value must be there, later ones may be NaN.
    controls : ndarray of float64, shape (n, k)
        Standardised controls, without gaps.

    Returns
    -------
    Model
        The posterior.
    """
    seen = np.isfinite(y)
    centre, spread = float(np.mean(y[seen])), float(np.std(y[seen])) or 1.0
    columns = np.column_stack([(y - centre) / spread, controls])
    white, sizes, level, doubt = _whiten(columns, seen)
    parts = [_regress(white, sizes, ridge) for ridge in SHRINK]
    evidence = np.concatenate([each[0] for each in parts])
    weights = np.exp(evidence - evidence.max())
    times = len(SHRINK)
    slopes, covers, rests = (np.concatenate([each[n] for each in parts]) for n in (1, 2, 3))
    return Model(
        centre, spread, weights / weights.sum(), np.tile(WANDER, times), slopes, covers, rests,
        np.tile(level, (times, 1)), np.tile(doubt, times), int(seen.sum()),
    )  # fmt: skip


def careful(model: Model) -> Model:
    r"""Return the model with a level that may wander as far as the points before allow.

    Parameters
    ----------
    model : Model
        The posterior under the usual belief, which holds levels steady.

    Returns
    -------
    Model
        The same, with :math:`\sqrt{q}` of the ratio of variances half Cauchy around 0.3.

    References
    ----------
    .. [1] Gelman (2006), Prior distributions for variance parameters, doi:10.1214/06-BA117A.
    """
    ratio = np.maximum(model.wander, LEAST_WANDER)
    usual = -np.log1p(model.wander / USUAL_WANDER)
    wide = np.log(ratio) / 2 - np.log1p(ratio / WIDE_WANDER**2)
    with np.errstate(divide="ignore"):
        belief = np.log(model.weights) - usual + wide
    weights = np.exp(belief - belief.max())
    return replace(model, weights=weights / weights.sum())


def _whiten(columns: Numbers, seen: NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Filter all columns alike, for every ratio at once; return surprises, their sizes, the end."""
    n_grid = len(WANDER)
    level = np.repeat(columns[:1], n_grid, axis=0)
    doubt = np.ones(n_grid)
    surprises, sizes = [], []
    for row, there in zip(columns[1:], seen[1:], strict=True):
        doubt = doubt + WANDER
        if not there:
            continue
        size = doubt + 1
        surprise = row - level
        surprises.append(surprise / np.sqrt(size)[:, None])
        sizes.append(size)
        level = level + (doubt / size)[:, None] * surprise
        doubt = doubt / size
    return np.array(surprises), np.array(sizes), level, doubt


def _regress(
    white: Numbers, sizes: Numbers, ridge: float
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return evidence, slopes, covariances and rests of a ridge regression at each ratio."""
    n, _, width = white.shape
    k = width - 1
    own = np.moveaxis(white, 1, 0)
    y, x = own[:, :, 0], own[:, :, 1:]
    precision = np.swapaxes(x, 1, 2) @ x + ridge * np.eye(k)
    covers: Numbers = np.linalg.inv(precision).astype(np.float64)
    pull = np.einsum("gtk,gt->gk", x, y)
    slopes = np.einsum("gkj,gj->gk", covers, pull)
    rests = np.maximum((y**2).sum(axis=1) - (slopes * pull).sum(axis=1), 0.0)
    bent = np.linalg.slogdet(precision)[1] - k * np.log(ridge) if k else 0.0
    evidence = (
        -np.log(sizes).sum(axis=0) / 2
        - bent / 2
        - (n + FREEDOM) / 2 * np.log(rests + SCALE)
        - np.log1p(WANDER / USUAL_WANDER)
    )
    return evidence, slopes, covers, rests


def imagine(model: Model, controls: Numbers, draws: int, seed: int) -> Numbers:
    """Draw how the series would have gone on.

    Parameters
    ----------
    model : Model
        What was learnt before the start.
    controls : ndarray of float64, shape (n_after, k)
        Standardised controls after it.
    draws : int
        How many ways.
    seed : int
        Fixes them.

    Returns
    -------
    ndarray of float64, shape (draws, n_after)
        In the unit of the series.
    """
    rng = np.random.default_rng(seed)
    steps = (np.arange(draws) + rng.random()) / draws
    picked = np.minimum(np.searchsorted(np.cumsum(model.weights), steps), len(model.weights) - 1)
    noise = (model.rests[picked] + SCALE) / 2 / rng.gamma((model.n - 1 + FREEDOM) / 2, size=draws)
    k, n_after = controls.shape[1], len(controls)
    normal = rng.normal(size=(draws, k + 1 + 2 * n_after))
    roots = np.linalg.cholesky(model.covers)[picked] if k else np.zeros((draws, 0, 0))
    deviation = np.sqrt(noise)
    slopes = model.slopes[picked] + deviation[:, None] * np.einsum(
        "dkj,dj->dk", roots, normal[:, :k]
    )
    own, theirs = model.level[picked, 0], model.level[picked, 1:]
    level = own - (theirs * slopes).sum(axis=1)
    level = level + deviation * np.sqrt(model.doubt[picked]) * normal[:, k]
    walk = np.cumsum(normal[:, k + 1 : k + 1 + n_after], axis=1)
    walk *= (deviation * np.sqrt(model.wander[picked]))[:, None]
    chance = deviation[:, None] * normal[:, k + 1 + n_after :]
    path: Numbers = level[:, None] + walk + slopes @ controls.T + chance
    return path * model.spread + model.centre


def follow(model: Model, y: Numbers, controls: Numbers) -> tuple[Numbers, Numbers]:
    """Return what was expected of each point by those before it, and the level after each.

    Parameters
    ----------
    model : Model
        The posterior, of which the likeliest point is taken.
    y : ndarray of float64, shape (n,)
        The series before the start.
    controls : ndarray of float64, shape (n, k)
        Standardised controls.

    Returns
    -------
    tuple of ndarray
        Expected values (NaN at the first point), and filtered levels without the controls' part,
        both in the unit of the series.
    """
    best = model.likeliest
    part = controls @ model.slopes[best] * model.spread
    rest = y - part
    level, doubt = rest[0], 1.0
    expected, levels = np.full(len(y), np.nan), np.empty(len(y))
    levels[0] = level
    for place in range(1, len(y)):
        doubt += model.wander[best]
        expected[place] = level + part[place]
        if np.isfinite(rest[place]):
            gain = doubt / (doubt + 1)
            level += gain * (rest[place] - level)
            doubt = gain
        levels[place] = level
    return expected, levels
