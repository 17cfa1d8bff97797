"""Did it change this one series? An estimate whose interval was tried out before the start."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.effect.checks import FEWEST_POINTS, need_before, refuse_break, step
from chuquan.measures.effect.rehearsal import rehearse, widening
from chuquan.measures.effect.series import careful, follow, imagine, learn
from chuquan.measures.effect.verdict import MATTERS, Verdict, detectable, judge
from chuquan.model.messages import say

Numbers = NDArray[np.float64]

DRAWS = 4000
LEVEL = 0.95
REACH = 1.96


@dataclass(frozen=True)
class StructuralEffect:
    """What became of a series, against how it would have gone on.

    Parameters
    ----------
    effect : float
        Mean difference per point after the start, in the unit of the series.
    interval : tuple of float
        Its 95% interval.
    p : float
        Two-sided tail probability of an effect as far from zero. Where trials are too few, of a
        level that may wander as far as the points before allow.
    counterfactual : ndarray of float64, shape (n,)
        What was expected: of each point before the start by the points before it, then of all
        points after it without the event. NaN at the first point.
    low, high : ndarray of float64, shape (n_after,)
        95% band of the counterfactual after the start.
    total : float
        Sum of the differences.
    widened : float
        Factor by which trials before the start widened the model's own interval, or narrowed it
        if below 1; exactly 1 if there were too few.
    trials : int
        Starts before the true one at which the model was tried.
    detectable : float
        The smallest change that four times out of five would have been seen.
    earlier : ndarray of float64, shape (trials, 2)
        The starts of those trials, and the difference found at each.
    """

    effect: float
    interval: tuple[float, float]
    p: float
    counterfactual: Numbers = field(repr=False)
    low: Numbers = field(repr=False)
    high: Numbers = field(repr=False)
    total: float
    widened: float
    trials: int
    detectable: float
    start: int
    earlier: Numbers = field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """What may be said: changed by, no change larger than, or cannot tell."""
        return self.judged()

    def judged(self, matters: float = MATTERS) -> Verdict:
        """Say what may be said, given the smallest change that matters as a share of the level.

        Parameters
        ----------
        matters : float, default 0.2
            That share.

        Returns
        -------
        Verdict
            The form and the sentence.
        """
        usual = float(np.mean(self.counterfactual[self.start :]))
        return judge(self.effect, self.interval, self.p, usual, self.detectable, matters)


def structural(
    y: ArrayLike, controls: ArrayLike | None, start: int, seed: int = 0
) -> StructuralEffect:
    """Estimate what changed in one series after a start, from its own past and some controls.

    Parameters
    ----------
    y : array of float, shape (n,)
        The series, oldest first. NaN where nothing was reported; such points are neither filled
        nor counted.
    controls : array of float, shape (n,) or (n, k), or None
        Series that the event cannot have changed, on the same points, without gaps. Their slopes
        are shrunk towards zero as far as the data ask.
    start : int
        First point after the event, counted from 0.
    seed : int, default 0
        Fixes the draws; the same seed gives the same answer, bit for bit.

    Returns
    -------
    StructuralEffect
        Estimate, interval, p and counterfactual.

    Raises
    ------
    NotEnough
        With fewer than 20 points before, none after, gaps in a control, or a lasting step before.
    Incomparable
        If the lengths differ or the start does not lie in the series.

    Notes
    -----
    The model believes in one kind of noise; attention has bursts. With 89 points before and one
    for each point after, it is therefore tried at every start from the 30th point on, where
    nothing happened, and the interval is widened or narrowed until it would have held 95% of those
    trials, also where each counts for as much more as the series has been wilder of late than it
    was then. Fewer trials are not used; the interval is then the model's own, and `p` is told by a
    harder reading, in which levels wander more. A factor or a shift of `y` scales or leaves the
    answer. About 20 ms for a year of days.

    References
    ----------
    .. [1] Brodersen, Gallusser, Koehler, Remy and Scott (2015), doi:10.1214/14-AOAS788.
    .. [2] Harvey (1989), Forecasting, structural time series models and the Kalman filter.

    Examples
    --------
    >>> rng = np.random.default_rng(3)
    >>> control = rng.normal(size=100).cumsum()
    >>> y = 2 * control + rng.normal(size=100) + 4 * (np.arange(100) >= 80)
    >>> found = structural(y, control, 80, seed=1)
    >>> found.interval[0] < 4 < found.interval[1], found.verdict.kind
    (True, 'changed')
    """
    series, others, skipped = _arrange(y, controls, start)
    start -= skipped
    before, x = series[:start], others[:start]
    model = learn(before, x)
    paths = imagine(model, others[start:], DRAWS, seed)
    there = np.isfinite(series[start:])
    gaps = (series[start:] - paths)[:, there]
    means = gaps.mean(axis=1)
    effect = float(means.mean())
    expected, levels = follow(model, before, x)
    rest = before - x @ model.slopes[model.likeliest] * model.spread
    _need_no_break(rest)
    starts, errors, grown = rehearse(rest, levels, before - expected, len(there))
    low, high = (float(each) for each in np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    factor = widening(errors, grown, (high - low) / 2, LEVEL)
    means = effect + factor * (means - effect)
    if not len(errors):
        wild = series[start:] - imagine(careful(model), others[start:], DRAWS, seed)
        means = wild[:, there].mean(axis=1)
    tail = min((means <= 0).mean(), (means >= 0).mean())
    middle = paths.mean(axis=0)
    band = middle + factor * (np.quantile(paths, [0.025, 0.975], axis=0) - middle)
    return StructuralEffect(
        effect=effect,
        interval=(effect - factor * (effect - low), effect + factor * (high - effect)),
        p=float(min(1.0, 2 * (tail * DRAWS + 1) / (DRAWS + 1))),
        counterfactual=np.concatenate([np.full(skipped, np.nan), expected, middle]),
        low=band[0],
        high=band[1],
        total=float(gaps.sum(axis=1).mean()),
        widened=factor,
        trials=len(errors),
        detectable=detectable(factor * (high - low) / 2 / REACH, REACH),
        start=start + skipped,
        earlier=np.column_stack([starts + skipped, errors]),
    )


def _need_no_break(rest: Numbers) -> None:
    found = step(rest[np.isfinite(rest)])
    if found.lasts:
        refuse_break(found)


def _arrange(y: ArrayLike, controls: ArrayLike | None, start: int) -> tuple[Numbers, Numbers, int]:
    """Return the series from its first value on, its standardised controls, and what was cut."""
    series = np.asarray(y, dtype=np.float64).ravel()
    n = len(series)
    others = np.zeros((n, 0)) if controls is None else np.asarray(controls, dtype=np.float64)
    others = others[:, None] if others.ndim == 1 else others
    if others.shape[0] != n and others.shape[1] == n:
        others = others.T
    if others.shape[0] != n or not 0 < start < n:
        raise Incomparable(
            say("effect.series_shape"),
            seen=say("effect.series_shape_seen", n=n, controls=str(others.shape), start=start),
            so=say("effect.not_told"),
            do=say("effect.series_shape_do"),
        )
    need_before(int(np.isfinite(series[:start]).sum()), FEWEST_POINTS)
    _need_values(series[start:], others)
    first = int(np.isfinite(series).argmax())
    before = others[first:start]
    spread = before.std(axis=0)
    others = (others - before.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return series[first:], others[first:], first


def _need_values(after: Numbers, controls: Numbers) -> None:
    gaps = int((~np.isfinite(controls)).sum())
    if gaps or not np.isfinite(after).any():
        raise NotEnough(
            say("effect.control_gaps" if gaps else "effect.nothing_after"),
            seen=say("effect.missing_seen", n=gaps or len(after)),
            so=say("effect.not_told"),
            do=say("effect.missing_do" if gaps else "effect.nothing_after_do"),
        )
