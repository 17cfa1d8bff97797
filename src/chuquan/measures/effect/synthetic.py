"""Did it change the treated units? The estimate of a panel with its placebos and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chuquan.measures.effect.checks import need_hull, need_likeness, need_no_break
from chuquan.measures.effect.panels import Fit, Method, fit
from chuquan.measures.effect.setting import arrange
from chuquan.measures.effect.verdict import SURE, Verdict, detectable, judge, student

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
    noise: float | None = None,
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
    noise : float, optional
        Standard deviation of the donors' steps, which the ridge of ``sdid`` grows with. Found from
        the donors if not given, as published.
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
    Adding a constant to all units in a period leaves the effect unchanged, and adding one to all
    periods of a unit does so but for ``sc``; a factor scales effect and interval. One exception is
    part of the published method: what is added to periods adds to the donors' steps, and so to the
    ridge of ``sdid``, unless `noise` is given (or what is added grows steadily). With several
    starts each cohort is fitted alone, and effects are averaged by treated cells. Placebos
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
    >>> abs(found.effect - 5) < 2, round(found.p, 3), found.verdict.kind
    (True, 0.083, 'changed')
    """
    setting = arrange(outcomes, treated, start, method, covariates, noise=noise)
    found = tuple(
        Cohort(rows, at, fit(setting.donors, setting.mean(rows), at, method, len(rows), noise))
        for rows, at in setting.cohorts
    )
    effect = setting.pooled([each.found.effect for each in found])
    tried = setting.try_placebos(placebos, seed)
    for each, others in zip(found, zip(*tried, strict=True), strict=True):
        need_no_break(each.found, list(others))
        need_hull(setting.donors, setting.mean(each.rows), each.start, method)
        need_likeness(each.found, list(others))
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
