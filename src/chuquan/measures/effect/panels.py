"""Synthetic difference in differences and its kin: one panel, some treated units, one start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.effect.simplex import shares

Numbers = NDArray[np.float64]
Method = Literal["sdid", "sc", "did", "difp"]
METHODS: tuple[Method, ...] = ("sdid", "sc", "did", "difp")

FAINT = 1e-6


@dataclass(frozen=True)
class Fit:
    """One estimate without its uncertainty.

    Parameters
    ----------
    effect : float
        Mean difference after the start, in the unit of the outcomes.
    unit_weights : ndarray of float64, shape (n_donors,)
        How much each donor counts.
    time_weights : ndarray of float64, shape (start,)
        How much each period before the start counts; zeros where levels are compared as they are.
    gap : ndarray of float64, shape (n_periods,)
        Treated less synthetic, before and after; centred before the start by the time weights.
    """

    effect: float
    unit_weights: Numbers
    time_weights: Numbers
    gap: Numbers

    @property
    def before(self) -> Numbers:
        """The gap before the start."""
        return self.gap[: len(self.time_weights)]

    @property
    def error_before(self) -> float:
        """Root mean square of the gap before the start, its mean taken out where levels float."""
        floats = bool(self.time_weights.any())
        rest = self.before - (self.before.mean() if floats else 0.0)
        return float(np.sqrt(np.mean(rest**2)))


def fit(
    donors: Numbers,
    treated: Numbers,
    start: int,
    method: Method,
    n_treated: int = 1,
    noise: float | None = None,
) -> Fit:
    """Estimate the mean difference after the start between a unit and its synthetic twin.

    Parameters
    ----------
    donors : ndarray of float64, shape (n_donors, n_periods)
        Outcomes of units that nothing happened to.
    treated : ndarray of float64, shape (n_periods,)
        Outcome of the treated unit, or the mean of several.
    start : int
        First treated period, counted from 0.
    method : str
        ``sdid``: donors and periods weighed, levels float; ``sc``: donors weighed, levels as they
        are; ``difp``: donors weighed, levels float; ``did``: all alike.
    n_treated : int, default 1
        How many units `treated` is the mean of; the ridge of ``sdid`` grows with it.
    noise : float, optional
        Standard deviation of the donors' steps from period to period, which the ridge grows with;
        found from the donors if not given.

    Returns
    -------
    Fit
        Effect, weights and gap.
    """
    n_donors, n_periods = donors.shape
    before, after = donors[:, :start], donors[:, start:]
    noise = float(np.diff(before, axis=1).std(ddof=1)) if noise is None else noise
    ridge = (n_treated * (n_periods - start)) ** 0.5 * noise**2 if method == "sdid" else 0.0
    bend = max(ridge, (FAINT * noise) ** 2) * start
    floats = method != "sc"
    alike = np.full(n_donors, 1 / n_donors)
    units = alike if method == "did" else _mixture(before, treated[:start], bend, floats=floats)
    if method == "sc":
        times = np.zeros(start)
    elif method == "sdid":
        ridge = (FAINT * noise) ** 2 * n_donors
        times = _mixture(before.T, after.mean(axis=1), ridge, floats=True)
    else:
        times = np.full(start, 1 / start)
    gap = treated - units @ donors
    gap = gap - times @ gap[:start]
    return Fit(float(gap[start:].mean()), units, times, gap)


def _mixture(parts: Numbers, target: Numbers, ridge: float, *, floats: bool) -> Numbers:
    """Return the shares of the rows of `parts` that follow `target`, up to a constant if asked."""
    if floats:
        parts = parts - parts.mean(axis=1, keepdims=True)
        target = target - target.mean()
    return shares(parts @ parts.T, parts @ target, ridge)


def without_covariates(
    outcomes: Numbers, covariates: Numbers, untouched: NDArray[np.bool_]
) -> Numbers:
    """Take out of the outcomes what covariates explain among the cells nothing happened to.

    Parameters
    ----------
    outcomes : ndarray of float64, shape (n_units, n_periods)
        The outcomes.
    covariates : ndarray of float64, shape (n_units, n_periods, k)
        What may explain them besides.
    untouched : ndarray of bool, shape (n_units, n_periods)
        True where a cell is of a donor, or before the start.

    Returns
    -------
    ndarray of float64, shape (n_units, n_periods)
        Outcomes less the covariates' part, which a regression with unit and period effects finds.
    """
    n_units, n_periods, k = covariates.shape
    unit, period = (each.ravel() for each in np.indices((n_units, n_periods)))
    known = untouched.ravel()
    dummies = np.zeros((n_units * n_periods, n_units + n_periods))
    dummies[np.arange(n_units * n_periods), unit] = 1
    dummies[np.arange(n_units * n_periods), n_units + period] = 1
    design = np.hstack([covariates.reshape(-1, k), dummies])
    found = np.linalg.lstsq(design[known], outcomes.ravel()[known], rcond=None)[0]
    rest: Numbers = outcomes - covariates @ found[:k]
    return rest
