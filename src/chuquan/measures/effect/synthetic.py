"""Did it change the treated units? The estimate of a panel with its placebos and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.effect.checks import (
    need_before,
    need_donors,
    need_hull,
    need_likeness,
    need_no_break,
)
from chuquan.measures.effect.panels import METHODS, Fit, Method, fit, without_covariates
from chuquan.measures.effect.verdict import SURE, Verdict, detectable, judge, student
from chuquan.model.messages import say

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Cohort:
    """Treated units that share a start: their rows, the start, and what was found for them."""

    rows: tuple[int, ...]
    start: int
    found: Fit


@dataclass(frozen=True)
class SyntheticEffect:
    """What became of the treated units, against what their synthetic twins did.

    Parameters
    ----------
    effect : float
        Mean difference over the treated periods, in the unit of the outcomes.
    unit_weights : ndarray of float64, shape (n_units,)
        How much each row counts in the synthetic twin; 0 for treated rows.
    time_weights : ndarray of float64, shape (start,)
        How much each period before the (first) start counts.
    interval : tuple of float
        95% interval of `effect`, from the placebos' spread.
    p : float
        Share of placebos, the treated itself among them, that are as large.
    error : float
        Standard error: the spread of the placebos.
    detectable : float
        The smallest change that would have been seen four times out of five.
    error_before : float
        Root mean square of the gap before the start.
    counterfactual : ndarray of float64, shape (n_periods,)
        Mean of the treated units less the gap.
    observed : ndarray of float64, shape (n_periods,)
        Mean of the treated units.
    placebos : ndarray of float64
        Effects found where nothing happened.
    cohorts : tuple of Cohort
        One for each start.
    left_out : tuple of int
        Donor rows with missing outcomes, which are not used.
    """

    effect: float
    unit_weights: Numbers
    time_weights: Numbers
    interval: tuple[float, float]
    p: float
    error: float
    detectable: float
    error_before: float
    counterfactual: Numbers = field(repr=False)
    observed: Numbers = field(repr=False)
    placebos: Numbers = field(repr=False)
    cohorts: tuple[Cohort, ...] = field(repr=False)
    method: Method = "sdid"
    left_out: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """The first treated period."""
        return self.cohorts[0].start

    @property
    def verdict(self) -> Verdict:
        """What may be said: changed by, no change larger than, or cannot tell."""
        usual = float(np.mean(self.counterfactual[self.start :]))
        told = judge(self.effect, self.interval, self.p, usual, self.detectable,
                     sure=max(SURE, 1 / (len(self.placebos) + 1)))  # fmt: skip
        return told


def synthetic_did(
    outcomes: ArrayLike,
    treated: int | Sequence[int],
    start: int | Sequence[int],
    method: Method = "sdid",
    *,
    covariates: ArrayLike | None = None,
    placebos: int = 200,
    seed: int = 0,
) -> SyntheticEffect:
    """Estimate what changed in some units after a start, against a mixture of the others.

    Parameters
    ----------
    outcomes : array of float, shape (n_units, n_periods)
        One row a unit, one column a period, oldest first. A donor with a missing value (NaN) is
        left out; a treated unit must be whole.
    treated : int or sequence of int
        Rows of the treated units.
    start : int or sequence of int
        First treated column, counted from 0; one for each treated unit where they differ.
    method : {"sdid", "sc", "did", "difp"}, default "sdid"
        Synthetic difference in differences, synthetic control, difference in differences, or
        synthetic control with a floating level.
    covariates : array of float, shape (n_units, n_periods, k), optional
        What else may explain the outcomes; its part is regressed out first.
    placebos : int, default 200
        Most groups of donors to treat as if something had happened. With one treated unit and no
        more donors than this, each donor is one, and `seed` does not matter.
    seed : int, default 0
        Draws the groups where there are more.

    Returns
    -------
    SyntheticEffect
        Estimate, weights, interval, placebos and answer.

    Raises
    ------
    NotEnough
        With fewer than 10 donors, fewer than 19 periods before, missing values in a treated unit,
        a treated unit far outside the donors, or a step before the start.
    Incomparable
        If the rows, columns or method asked for do not exist.

    Notes
    -----
    Adding a constant to a period leaves every method but none unchanged; adding one to a unit
    leaves ``sdid``, ``did`` and ``difp`` unchanged; a factor scales effect and interval. With
    several starts each cohort is fitted alone, and effects are averaged by treated cells. Placebos
    are drawn from donors only, so `p` is a multiple of one over their number and one.
    O(placebos x donors^3) time at worst.

    References
    ----------
    .. [1] Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), doi:10.1257/aer.20190159.
    .. [2] Abadie, Diamond and Hainmueller (2010), doi:10.1198/jasa.2009.ap08746.
    .. [3] Doudchenko and Imbens (2016), NBER working paper 22791.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> panel = rng.normal(size=(12, 30)) + rng.normal(size=30).cumsum()
    >>> panel[3, 24:] += 5
    >>> found = synthetic_did(panel, [3], 24)
    >>> abs(found.effect - 5) < 1, round(found.p, 3), found.verdict.kind
    (True, 0.083, 'changed')
    """
    setting = arrange(outcomes, treated, start, method, covariates)
    found = tuple(
        Cohort(rows, at, fit(setting.donors, setting.mean(rows), at, method, len(rows)))
        for rows, at in setting.cohorts
    )
    effect = setting.pooled([each.found.effect for each in found])
    tried = setting.try_placebos(placebos, seed)
    for each, others in zip(found, zip(*tried, strict=True), strict=True):
        need_likeness(each.found, list(others))
        need_no_break(each.found, list(others))
    effects = np.array([setting.pooled([each.effect for each in group]) for group in tried])
    n = min(len(effects), len(setting.donors))
    error = float(effects.std(ddof=1)) * (1 + 1 / n) ** 0.5
    reach = student(0.95, n - 1)
    as_large = int((np.abs(effects) >= abs(effect) * (1 - 1e-12)).sum())
    return SyntheticEffect(
        effect=effect,
        unit_weights=setting.spread([each.found.unit_weights for each in found]),
        time_weights=found[0].found.time_weights,
        interval=(effect - reach * error, effect + reach * error),
        p=(1 + as_large) / (1 + len(effects)),
        error=error,
        detectable=detectable(error, reach),
        error_before=setting.pooled([each.found.error_before for each in found]),
        counterfactual=setting.observed - setting.pooled([each.found.gap for each in found]),
        observed=setting.observed,
        placebos=effects,
        cohorts=found,
        method=method,
        left_out=setting.left_out,
    )


@dataclass(frozen=True)
class Setting:
    """A panel that was read and checked: donors, cohorts, and how they are put together."""

    panel: Numbers
    kept: NDArray[np.intp]
    cohorts: tuple[tuple[tuple[int, ...], int], ...]
    method: Method
    left_out: tuple[int, ...]

    @property
    def donors(self) -> Numbers:
        """Outcomes of the donors that are used."""
        return self.panel[self.kept]

    @property
    def treated(self) -> list[int]:
        """Rows of all treated units."""
        return [row for rows, _ in self.cohorts for row in rows]

    @property
    def observed(self) -> Numbers:
        """Mean outcome of the treated units."""
        return self.mean(self.treated)

    def mean(self, rows: Sequence[int]) -> Numbers:
        """Return the mean outcome of some rows."""
        mean: Numbers = self.panel[list(rows)].mean(axis=0)
        return mean

    def pooled(self, values: Sequence[Any]) -> Any:
        """Return the mean over cohorts, of numbers or arrays, by the number of treated cells."""
        n_periods = self.panel.shape[1]
        cells = [len(rows) * (n_periods - start) for rows, start in self.cohorts]
        return sum(n * value for n, value in zip(cells, values, strict=True)) / sum(cells)

    def spread(self, weights: Sequence[Numbers]) -> Numbers:
        """Return the donors' weights in the places of their rows."""
        whole = np.zeros(len(self.panel))
        whole[self.kept] = self.pooled(weights)
        return whole

    def try_placebos(self, most: int, seed: int) -> list[list[Fit]]:
        """Return what is found if groups of donors are taken for the treated: a fit per cohort."""
        donors = self.donors
        sizes = [len(rows) for rows, _ in self.cohorts]
        return [
            self._placebo(donors, np.array(group), sizes)
            for group in groups(len(donors), sum(sizes), most, seed, ordered=len(sizes) > 1)
        ]

    def _placebo(self, donors: Numbers, group: NDArray[np.intp], sizes: Sequence[int]) -> list[Fit]:
        pool = np.delete(donors, group, axis=0)
        parts = np.split(group, np.cumsum(sizes)[:-1])
        return [
            fit(pool, donors[part].mean(axis=0), start, self.method, len(part))
            for part, (_, start) in zip(parts, self.cohorts, strict=True)
        ]


def groups(n: int, size: int, most: int, seed: int, *, ordered: bool) -> list[tuple[int, ...]]:
    """Return the groups of donors to try: all if they are few, else `most` drawn ones.

    Examples
    --------
    >>> groups(3, 1, 200, 0, ordered=False)
    [(0,), (1,), (2,)]
    >>> len(groups(40, 3, 200, 0, ordered=False))
    200
    """
    if not ordered and comb(n, size) <= most:
        return list(combinations(range(n), size))
    draw = np.random.default_rng(seed)
    return [tuple(draw.permutation(n)[:size].tolist()) for _ in range(most)]


def arrange(
    outcomes: ArrayLike,
    treated: int | Sequence[int],
    start: int | Sequence[int],
    method: Method,
    covariates: ArrayLike | None = None,
) -> Setting:
    """Read a panel, and refuse what cannot carry an estimate.

    Parameters
    ----------
    outcomes : array of float, shape (n_units, n_periods)
        The panel.
    treated : int or sequence of int
        Rows of the treated units.
    start : int or sequence of int
        First treated column, one for all or one for each.
    method : str
        How treated and donors are compared.
    covariates : array of float, shape (n_units, n_periods, k), optional
        What else may explain the outcomes.

    Returns
    -------
    Setting
        Donors and cohorts.

    Raises
    ------
    NotEnough
        If there are too few donors or periods, or a treated unit has missing values or lies far
        outside the donors.
    Incomparable
        If rows, columns or method do not exist.
    """
    panel = np.array(outcomes, dtype=np.float64)
    rows = [int(each) for each in np.atleast_1d(np.asarray(treated))]
    starts = [int(each) for each in np.broadcast_to(np.asarray(start), (len(rows),))]
    _need_shape(panel, rows, starts, method)
    others = np.setdiff1d(np.arange(len(panel)), rows)
    whole = np.isfinite(panel).all(axis=1)
    kept = others[whole[others]]
    need_donors(len(kept), len(rows))
    for at in starts:
        need_before(at)
    _need_whole(panel, rows)
    cohorts = tuple(
        (tuple(row for row, its in zip(rows, starts, strict=True) if its == at), at)
        for at in sorted(set(starts))
    )
    if covariates is not None:
        panel = _less_covariates(panel, np.asarray(covariates, dtype=np.float64), cohorts)
    setting = Setting(panel, kept, cohorts, method, tuple(others[~whole[others]].tolist()))
    for its, at in cohorts:
        need_hull(setting.donors, setting.mean(its), at, method)
    return setting


def _less_covariates(
    panel: Numbers, covariates: Numbers, cohorts: Sequence[tuple[tuple[int, ...], int]]
) -> Numbers:
    untouched = np.isfinite(panel) & np.isfinite(covariates).all(axis=2)
    for rows, at in cohorts:
        untouched[list(rows), at:] = False
    return without_covariates(panel, covariates, untouched)


def _need_shape(panel: Numbers, rows: list[int], starts: list[int], method: str) -> None:
    if method not in METHODS:
        raise Incomparable(
            say("effect.method", method=method), seen=method, so=say("effect.not_told"),
            do=say("part.choose", names=", ".join(METHODS)),
        )  # fmt: skip
    shape = " x ".join(str(each) for each in panel.shape)
    fits = panel.ndim == 2 and rows and len(set(rows)) == len(rows)
    fits = fits and all(0 <= row < len(panel) for row in rows)
    if not fits or not all(0 <= at < panel.shape[1] for at in starts):
        raise Incomparable(
            say("effect.shape"),
            seen=say("effect.shape_seen", shape=shape, rows=str(rows), starts=str(starts)),
            so=say("effect.not_told"),
            do=say("effect.shape_do"),
        )


def _need_whole(panel: Numbers, rows: list[int]) -> None:
    missing = int((~np.isfinite(panel[rows])).sum())
    if missing:
        raise NotEnough(
            say("effect.missing", n=missing),
            seen=say("effect.missing_seen", n=missing),
            so=say("effect.not_told"),
            do=say("effect.missing_do"),
        )
