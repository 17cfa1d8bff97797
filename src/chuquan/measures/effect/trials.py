"""Trying an estimate where nothing happened: other times, fewer donors, shifted blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chuquan.measures.effect.checks import FEWEST_PERIODS, need_before
from chuquan.measures.effect.panels import Fit, Method, fit
from chuquan.measures.effect.setting import Setting, arrange

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class LeaveOneOut:
    """What the estimate becomes without each donor that counts.

    Parameters
    ----------
    rows : ndarray of int
        The donors left out, one at a time.
    effects : ndarray of float64
        The estimate without each.
    low, high : float
        Their range.
    """

    rows: NDArray[np.intp]
    effects: Numbers
    low: float
    high: float


def placebo_in_time(
    outcomes: ArrayLike,
    treated: int | Sequence[int],
    start: int,
    method: Method = "sdid",
    *,
    fewest: int = FEWEST_PERIODS,
) -> list[tuple[int, float]]:
    """Estimate the effect of starts before the true one, where there can be none.

    Parameters
    ----------
    outcomes : array of float, shape (n_units, n_periods)
        The panel; only columns before `start` are used.
    treated : int or sequence of int
        Rows of the treated units.
    start : int
        The true first treated column.
    method : str
        As for `synthetic_did`.
    fewest : int, default 19
        Least periods before a start that is tried.

    Returns
    -------
    list of (int, float)
        Each start tried, and the effect found between it and the true start.

    Raises
    ------
    NotEnough
        If no start has enough periods before it.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> found = placebo_in_time(rng.normal(size=(12, 30)), 0, 24)
    >>> [at for at, _ in found]
    [19, 20, 21, 22, 23]
    """
    need_before(start - 1, fewest)
    panel = np.asarray(outcomes, dtype=np.float64)[:, :start]
    setting = arrange(panel, treated, start - 1, method, fewest=fewest)
    n_treated = len(setting.treated)
    return [
        (at, fit(setting.donors, setting.observed, at, method, n_treated).effect)
        for at in range(fewest, start)
    ]


def leave_one_out(
    outcomes: ArrayLike, treated: int | Sequence[int], start: int, method: Method = "sdid"
) -> LeaveOneOut:
    """Estimate the effect again without each donor that counts, one at a time.

    Parameters
    ----------
    outcomes : array of float, shape (n_units, n_periods)
        The panel.
    treated : int or sequence of int
        Rows of the treated units.
    start : int
        First treated column.
    method : str
        As for `synthetic_did`.

    Returns
    -------
    LeaveOneOut
        The estimates, and their range.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> found = leave_one_out(rng.normal(size=(12, 30)), 0, 24)
    >>> found.low <= found.high
    True
    """
    setting = arrange(outcomes, treated, start, method)
    n_treated = len(setting.treated)
    whole = fit(setting.donors, setting.observed, start, method, n_treated)
    counting = np.flatnonzero(whole.unit_weights > 1e-6)
    effects = np.array([_without(setting, int(row), start).effect for row in counting])
    return LeaveOneOut(setting.kept[counting], effects, float(effects.min()), float(effects.max()))


def _without(setting: Setting, row: int, start: int) -> Fit:
    donors = np.delete(setting.donors, row, axis=0)
    return fit(donors, setting.observed, start, setting.method, len(setting.treated))


def conformal_p(
    outcomes: ArrayLike,
    treated: int | Sequence[int],
    start: int,
    method: Method = "sc",
    *,
    effect: float = 0.0,
) -> float:
    """Return how unusual the treated periods are if the effect were `effect` in each of them.

    Parameters
    ----------
    outcomes : array of float, shape (n_units, n_periods)
        The panel.
    treated : int or sequence of int
        Rows of the treated units.
    start : int
        First treated column.
    method : str
        ``sc``, ``difp`` and ``did`` as they are; ``sdid`` is taken as ``difp``, since all periods
        are fitted alike.
    effect : float, default 0.0
        The effect that is supposed.

    Returns
    -------
    float
        A multiple of one over the number of periods.

    Notes
    -----
    The effect is taken out, the mixture is fitted to all periods, and the residuals of the treated
    block are set against those of every block that a rotation of time puts in its place. Exact if
    the residuals are stationary. No randomness.

    References
    ----------
    .. [1] Chernozhukov, Wuthrich and Zhu (2021), doi:10.1080/01621459.2021.1920957.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> panel = rng.normal(size=(12, 40))
    >>> panel[0, 36:] += 6
    >>> conformal_p(panel, 0, 36), conformal_p(panel, 0, 36, effect=6.0) > 0.1
    (0.025, True)
    """
    setting = arrange(outcomes, treated, start, method)
    residuals = _residuals(setting, start, "difp" if method == "sdid" else method, effect)
    n = len(residuals)
    block = np.arange(start, n)
    sizes = np.array([np.abs(residuals[(block + turn) % n]).mean() for turn in range(n)])
    return float((sizes >= sizes[0] * (1 - 1e-12)).mean())


def _residuals(setting: Setting, start: int, method: Method, effect: float) -> Numbers:
    supposed = setting.observed.copy()
    supposed[start:] -= effect
    n = len(supposed)
    padded = np.hstack([setting.donors, setting.donors[:, -1:]])
    found = fit(padded, np.append(supposed, supposed[-1]), n, method, len(setting.treated))
    return found.gap[:n]
