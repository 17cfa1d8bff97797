"""Forecasting one stretch of time from what was settled before it began, and judging it later."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.episodes import AHEAD, DAY, FIVE, Episodes, Origin
from chuquan.measures.forecast.hazard import Hazard, fit, recalibrated
from chuquan.measures.forecast.peaks import Peaks, fit_peaks

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HALF_LIFE, RECENT = 180.0, 60.0
"""Days after which a case counts half, and days whose cases recalibrate."""
LEAST = 2000
"""Settled episodes below which nothing is forecast."""
SETTLED = AHEAD + 1.0


class Target(NamedTuple):
    """What is forecast: to reach a value (a decimal logarithm), or a rank."""

    name: str
    value: float = 0.0
    rank: float = 0.0


TARGETS = (Target("1M", value=6.0), Target("10M", value=7.0), Target("rank3", rank=3.0))


def at_risk(told: Episodes, seen: Origin, target: Target) -> Bools:
    """Return which episodes have an observed beginning and are not yet at the target.

    Parameters
    ----------
    told : Episodes
        The episodes.
    seen : Origin
        The same some hours in.
    target : Target
        What is forecast.

    Returns
    -------
    ndarray of bool
        One an episode.
    """
    if target.rank:
        return told.observed & (seen.best_rank > target.rank)
    return told.observed & (seen.highest < target.value)


def happened(seen: Origin, target: Target) -> Floats:
    """Return 1 where an episode came to the target after the origin, within seven days.

    Parameters
    ----------
    seen : Origin
        The episodes some hours in.
    target : Target
        What is forecast.

    Returns
    -------
    ndarray of float64
        One an episode.
    """
    if target.rank:
        return (seen.future_rank <= target.rank).astype(np.float64)
    return (seen.future >= target.value).astype(np.float64)


@dataclass(frozen=True)
class Trained:
    """What was learnt before a moment: the hazard of one target, from which cases."""

    target: Target
    hazard: Hazard
    features: Floats
    happened: Floats

    @property
    def n(self) -> int:
        """How many cases it was learnt from."""
        return len(self.happened)

    @property
    def hits(self) -> int:
        """How many of them came to the target."""
        return int(self.happened.sum())

    @cached_property
    def plain(self) -> Hazard:
        """The five-feature logistic of the same cases, learnt where it is asked for."""
        return fit(self.features[:, :FIVE], self.happened)


def settled(told: Episodes, before: float) -> Bools:
    """Return which episodes were settled before a moment: begun eight days earlier at least.

    Parameters
    ----------
    told : Episodes
        The episodes.
    before : float
        The moment, in seconds since 1970.

    Returns
    -------
    ndarray of bool
        One an episode.
    """
    return told.observed & (told.first_at < before - SETTLED * DAY)


def _weights(told: Episodes, before: float) -> Floats:
    return np.asarray(0.5 ** ((before - told.first_at) / (HALF_LIFE * DAY)))


def train(told: Episodes, seen: Origin, target: Target, before: float) -> Trained | None:
    """Learn the hazard of a target from the episodes settled before a moment.

    Parameters
    ----------
    told : Episodes
        All episodes at hand; later ones are not looked at.
    seen : Origin
        The same episodes some hours in.
    target : Target
        What to forecast.
    before : float
        The moment, in seconds since 1970.

    Returns
    -------
    Trained or None
        None if fewer than 2,000 settled episodes are at risk. Cases count half after 180 days;
        those of the last 60 days shift the probabilities to their own level. The plain one is the
        five-feature logistic that everything is compared with: all cases alike, no shift.
    """
    chosen = np.flatnonzero(settled(told, before) & at_risk(told, seen, target))
    if len(chosen) < LEAST:
        return None
    x, y = seen.features[chosen], happened(seen, target)[chosen]
    model = fit(x, y, _weights(told, before)[chosen])
    recent = told.first_at[chosen] >= before - (RECENT + SETTLED) * DAY
    if recent.any():
        model = recalibrated(model, x[recent], y[recent])
    return Trained(target, model, x, y)


def train_peaks(told: Episodes, seen: Origin, before: float) -> Peaks | None:
    """Learn the distribution of the final peak from the episodes settled before a moment.

    Parameters
    ----------
    told : Episodes
        All episodes at hand; later ones are not looked at.
    seen : Origin
        The same episodes some hours in.
    before : float
        The moment, in seconds since 1970.

    Returns
    -------
    Peaks or None
        None if fewer than 2,000 episodes were settled.
    """
    chosen = np.flatnonzero(settled(told, before))
    if len(chosen) < LEAST:
        return None
    highest = seen.highest[chosen]
    final = np.maximum(highest, seen.future[chosen])
    recent = told.first_at[chosen] >= before - (RECENT + SETTLED) * DAY
    return fit_peaks(seen.features[chosen], highest, final, _weights(told, before)[chosen], recent)


def begun(told: Episodes, opened: float, closed: float) -> Ints:
    """Return the episodes whose observed beginning lies in a stretch of time.

    Parameters
    ----------
    told : Episodes
        The episodes.
    opened : float
        First second that counts.
    closed : float
        First second that counts no more.

    Returns
    -------
    ndarray of int64
        Their places.
    """
    inside = (told.first_at >= opened) & (told.first_at < closed)
    return np.flatnonzero(told.observed & inside)
