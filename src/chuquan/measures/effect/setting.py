"""A panel that was read and checked: donors, cohorts of treated units, groups for placebos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.effect.checks import FEWEST_PERIODS, need_before, need_donors
from chuquan.measures.effect.panels import METHODS, Fit, Method, fit, without_covariates
from chuquan.model.messages import say

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Setting:
    """A panel that was read and checked: donors, cohorts, and how they are put together."""

    panel: Numbers
    kept: NDArray[np.intp]
    cohorts: tuple[tuple[tuple[int, ...], int], ...]
    method: Method
    left_out: tuple[int, ...]
    noise: float | None = None

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
        """Return the mean outcome of some rows.

        Parameters
        ----------
        rows : sequence of int
            Which units.

        Returns
        -------
        ndarray of float64, shape (n_periods,)
            Their mean.
        """
        mean: Numbers = self.panel[list(rows)].mean(axis=0)
        return mean

    def pooled(self, values: Sequence[Any]) -> Any:
        """Return the mean over cohorts, of numbers or arrays, by the number of treated cells.

        Parameters
        ----------
        values : sequence of float or of ndarray
            One for each cohort.

        Returns
        -------
        float or ndarray
            The mean.
        """
        n_periods = self.panel.shape[1]
        cells = [len(rows) * (n_periods - start) for rows, start in self.cohorts]
        return sum(n * value for n, value in zip(cells, values, strict=True)) / sum(cells)

    def spread(self, weights: Sequence[Numbers]) -> Numbers:
        """Return the donors' weights in the places of their rows.

        Parameters
        ----------
        weights : sequence of ndarray
            For each cohort, the weights of the donors used.

        Returns
        -------
        ndarray of float64, shape (n_units,)
            Pooled weights; 0 elsewhere.
        """
        whole = np.zeros(len(self.panel))
        whole[self.kept] = self.pooled(weights)
        return whole

    def try_placebos(self, most: int, seed: int) -> list[list[Fit]]:
        """Return what is found if groups of donors are taken for the treated: a fit per cohort.

        Parameters
        ----------
        most : int
            Most groups to try.
        seed : int
            Draws them.

        Returns
        -------
        list of list of Fit
            For each group, what was found for each cohort.
        """
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
            fit(pool, donors[part].mean(axis=0), start, self.method, len(part), self.noise)
            for part, (_, start) in zip(parts, self.cohorts, strict=True)
        ]


def groups(n: int, size: int, most: int, seed: int, *, ordered: bool) -> list[tuple[int, ...]]:
    """Return the groups of donors to try: all if they are few, else `most` drawn ones.

    Parameters
    ----------
    n : int
        How many donors there are.
    size : int
        How many are taken at a time.
    most : int
        Most groups.
    seed : int
        Draws them, where there are more.
    ordered : bool
        Whether it matters who is taken first.

    Returns
    -------
    list of tuple of int
        The groups.

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
    *,
    noise: float | None = None,
    fewest: int = FEWEST_PERIODS,
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
    noise : float, optional
        Standard deviation of the donors' steps, if known.
    fewest : int, default 19
        Least periods before the start.

    Returns
    -------
    Setting
        Donors and cohorts.

    Raises
    ------
    NotEnough
        If there are too few donors or periods, or a treated unit has missing values.
    Incomparable
        If rows, columns or method do not exist.
    """
    panel = np.array(outcomes, dtype=np.float64)
    rows = [int(each) for each in np.atleast_1d(np.asarray(treated))]
    starts = [int(each) for each in np.broadcast_to(np.asarray(start), (len(rows),))]
    _need_shape(panel, rows, starts, method)
    others = np.setdiff1d(np.arange(len(panel)), rows)
    whole = np.asarray(np.isfinite(panel).all(axis=1))
    kept = others[whole[others]]
    need_donors(len(kept), len(rows))
    for at in starts:
        need_before(at, fewest)
    _need_whole(panel, rows)
    cohorts = tuple(
        (tuple(row for row, its in zip(rows, starts, strict=True) if its == at), at)
        for at in sorted(set(starts))
    )
    if covariates is not None:
        panel = _less_covariates(panel, np.asarray(covariates, dtype=np.float64), cohorts)
    return Setting(panel, kept, cohorts, method, tuple(others[~whole[others]].tolist()), noise)


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
            say("effect.missing"),
            seen=say("effect.missing_seen", n=missing),
            so=say("effect.not_told"),
            do=say("effect.missing_do"),
        )
