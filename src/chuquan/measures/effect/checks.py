"""When an effect cannot be told, whatever the arithmetic says, and what would help."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.errors import NotEnough
from chuquan.measures.effect.panels import Fit, Method
from chuquan.model.messages import say

Numbers = NDArray[np.float64]

FEWEST_DONORS = 10
FEWEST_PERIODS = 19
FEWEST_POINTS = 20
BEYOND = {"sc": 0.5, "sdid": 1.0, "difp": 1.0, "did": 1.0}
MISFIT = 3.0
OWN = 1.5
BREAK, LASTING = 6.0, 2.5
FAINT = 1e-6
SPREAD = 1.4826


def need_donors(n: int, n_treated: int = 1) -> None:
    """Refuse a panel with too few donors.

    Parameters
    ----------
    n : int
        How many donors there are.
    n_treated : int, default 1
        How many units are treated.

    Raises
    ------
    NotEnough
        With fewer than 10, and one more for each further treated unit: a placebo takes as many
        donors away as units are treated, and the rest must still make a mixture.
    """
    least = FEWEST_DONORS + n_treated - 1
    if n < least:
        raise NotEnough(
            say("effect.few_donors", n=n, least=least),
            seen=say("effect.few_donors_seen", n=n),
            so=say("effect.not_told"),
            do=say("effect.few_donors_do", more=least - n),
        )


def need_before(n: int, least: int = FEWEST_PERIODS) -> None:
    """Refuse a series with too little before the start.

    Parameters
    ----------
    n : int
        How many points there are.
    least : int, default 19
        How many are needed.

    Raises
    ------
    NotEnough
        With fewer than `least` points.
    """
    if n < least:
        raise NotEnough(
            say("effect.few_before", n=n, least=least),
            seen=say("effect.few_before_seen", n=n),
            so=say("effect.not_told"),
            do=say("effect.few_before_do", more=least - n),
        )


def need_hull(donors: Numbers, treated: Numbers, start: int, method: Method) -> None:
    """Refuse a treated unit that no mixture of the donors can stand for.

    Parameters
    ----------
    donors : ndarray of float64, shape (n_donors, n_periods)
        Their outcomes.
    treated : ndarray of float64, shape (n_periods,)
        The treated unit's.
    start : int
        First treated period.
    method : str
        How they are compared: where levels float, the unit may lie further out.

    Raises
    ------
    NotEnough
        If its level lies beyond all donors' by half of their range (``sc``) or by all of it.
    """
    levels = donors[:, :start].mean(axis=1)
    level, low, high = float(treated[:start].mean()), float(levels.min()), float(levels.max())
    beyond = max(low - level, level - high)
    if beyond > BEYOND[method] * (high - low):
        raise NotEnough(
            say("effect.outside"),
            seen=say("effect.outside_seen", level=level, low=low, high=high),
            so=say("effect.not_told"),
            do=say("effect.outside_do"),
        )


def need_likeness(found: Fit, placebos: list[Fit]) -> None:
    """Refuse a unit whose way before the start the donors do not follow as they follow each other.

    Parameters
    ----------
    found : Fit
        What was found for the treated unit.
    placebos : list of Fit
        What was found for donors.

    Raises
    ------
    NotEnough
        If the error before the start is over three times the greatest among the donors.
    """
    greatest = max(each.error_before for each in placebos)
    if found.error_before > MISFIT * greatest > 0:
        raise NotEnough(
            say("effect.unlike"),
            seen=say("effect.unlike_seen", error=found.error_before, greatest=greatest),
            so=say("effect.not_told"),
            do=say("effect.outside_do"),
        )


def need_no_break(found: Fit, placebos: list[Fit]) -> None:
    """Refuse a unit that left its synthetic twin before the start, for good.

    Parameters
    ----------
    found : Fit
        What was found for the treated unit.
    placebos : list of Fit
        What was found for donors.

    Raises
    ------
    NotEnough
        If the gap before the start steps, and no donor's steps nearly as far.
    """
    faint = FAINT * max(float(np.abs(each.before).max()) for each in placebos)
    own = step(found.before, faint)
    if own.lasts and own.size > OWN * max(step(each.before, faint).size for each in placebos):
        refuse_break(own)


def refuse_break(found: Step) -> None:
    """Refuse to take the level before a step for the usual one.

    Parameters
    ----------
    found : Step
        The step.

    Raises
    ------
    NotEnough
        Always.
    """
    raise NotEnough(
        say("effect.break", place=found.place),
        seen=say("effect.break_seen", size=f"{found.size:.1f}", place=found.place),
        so=say("effect.not_told"),
        do=say("effect.break_do", place=found.place),
    )


class Step(NamedTuple):
    """The greatest step of a series: how far it stands out, how long it lasts, and where.

    Parameters
    ----------
    size : float
        Robust z among the series' other steps.
    lasting : float
        Difference of the means after and before, in standard deviations around those means.
    place : int
        The first point after it.
    """

    size: float
    lasting: float
    place: int

    @property
    def lasts(self) -> bool:
        """Whether it is a change of level, and neither noise nor a burst."""
        return self.size > BREAK and self.lasting > LASTING


def step(values: Numbers, faint: float = 0.0) -> Step:
    """Return the greatest step of a series, judged by the others with that one taken out.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        A series without gaps; a slope is no step, and a burst is none that lasts.
    faint : float, default 0.0
        What counts as no movement at all, in the unit of `values`.

    Returns
    -------
    Step
        Size, lasting and place.

    Notes
    -----
    Unchanged by a shift and a factor. With 70 points of white noise it finds 97 in 100 steps of
    five standard deviations, none in noise or on a slope, and two in a hundred random walks. O(n)
    time, no randomness.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> found = step(rng.normal(size=40) + 9 * (np.arange(40) >= 25))
    >>> found.lasts, found.place
    (True, 25)
    >>> step(rng.normal(size=40)).lasts
    False
    """
    n = len(values)
    width = int(np.clip(n // 8, 3, 14))
    steps = _steps(values, width)
    away = np.abs(steps - np.median(steps))
    place = int(away.argmax()) + width
    before, after = values[:place], values[place:]
    rest = np.concatenate([before - before.mean(), after - after.mean()])
    floor = max(faint, 1e-12 * float(np.abs(values).max()), np.finfo(float).tiny)
    usual = _steps(rest, width)
    spread = SPREAD * float(np.median(np.abs(usual - np.median(usual))))
    scatter = float(np.sqrt((rest**2).sum() / (n - 2)))
    lasting = abs(float(after.mean() - before.mean())) / max(scatter, floor)
    return Step(float(away.max()) / max(spread, floor), lasting, place)


def _steps(values: Numbers, width: int) -> Numbers:
    """Return how much the mean of the next `width` points exceeds that of the last."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    means = (sums[width:] - sums[:-width]) / width
    steps: Numbers = means[width:] - means[:-width]
    return steps
