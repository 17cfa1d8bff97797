"""Topics that are still small and likely to grow, each beside what became of those like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.episodes import GRACE, HOUR, Episodes, origin
from chuquan.measures.forecast.walk import TARGETS, Target, at_risk
from chuquan.pipeline.calls.learnt import Learnt
from chuquan.pipeline.calls.topics import SHARES, offset_hours

Floats = NDArray[np.float64]

FRESH = 6.0
"""Hours after which a topic that has not grown is old news here: what was known at hour 3 ages."""
ALIKE = 100
"""Past calls, the nearest in probability, that a call is held against."""
Z80 = 1.2816


class Record(NamedTuple):
    """What became of past calls like this one: how many, how many came, the 80% interval."""

    n: int
    came: int
    low: float
    high: float


class Beast(NamedTuple):
    """A topic that is still below the target, and how likely it is to come to it."""

    episode: int
    hours: float
    probability: float
    peak_low: float
    peak_middle: float
    peak_high: float
    record: Record | None


def beasts(
    told: Episodes, zone: ZoneInfo, models: Sequence[Learnt], target: Target = TARGETS[0]
) -> list[Beast]:
    """Return every young topic still below the target, the most likely to come to it first.

    Parameters
    ----------
    told : Episodes
        What was seen lately; nothing later.
    zone : ZoneInfo
        The list's own.
    models : sequence of Learnt
        One for each hour of calls.
    target : Target
        What it may come to within seven days.

    Returns
    -------
    list of Beast
        None without models. The record is that of calls made by a model that knew nothing of the
        38 days before these models were learnt, on the topics of the first thirty of them, all of
        which were settled: out of its sample, as a replay is.
    """
    age = (float(told.looks[-1]) - told.first_at) / HOUR
    top = np.maximum.reduceat(told.row_value, told.start) if len(told) else np.empty(0)
    found: list[Beast] = []
    for place, model in enumerate(models):
        following = models[place + 1].hours if place + 1 < len(models) else FRESH
        seen = origin(told, model.hours, offset_hours(zone))
        young = (age >= max(model.hours - GRACE, 0)) & (age < following)
        chosen = np.flatnonzero(young & at_risk(told, seen, target) & (top < target.value))
        if not len(chosen):
            continue
        x = seen.features[chosen]
        odds = model.hazard.probability(x)
        ends = 10 ** np.maximum(
            model.peaks.quantiles(x, seen.highest[chosen], SHARES), top[chosen][:, None]
        )
        beside = records(odds, model.said, model.came)
        found += [
            Beast(int(episode), model.hours, float(p), low, middle, high, held)
            for episode, p, (low, middle, high), held in zip(
                chosen, odds, ends.tolist(), beside, strict=True
            )
        ]
    return sorted(found, key=lambda each: (-each.probability, each.episode))


def records(probability: Floats, said: Floats, came: Floats) -> list[Record | None]:
    """Hold calls against the past calls nearest to each.

    Parameters
    ----------
    probability : ndarray of float64, shape (n,)
        Of the calls.
    said : ndarray of float64
        Probabilities of past calls.
    came : ndarray of float64
        1 where it came.

    Returns
    -------
    list of Record or None
        For each call Wilson's 80% interval of the share that came among the hundred nearest in log
        odds, of equally near ones the first; None with fewer than a hundred past calls.

    Examples
    --------
    >>> records(np.array([0.5]), np.full(200, 0.5), np.repeat([0.0, 1.0], 100))[0].came
    0
    """
    if len(said) < ALIKE:
        return [None] * len(probability)
    odds = _log_odds(said)
    order = np.argsort(odds, kind="stable")
    ordered = odds[order]
    told: list[Record | None] = []
    for own in _log_odds(probability):
        place = int(np.searchsorted(ordered, own))
        first, last = max(place - ALIKE, 0), min(place + ALIKE, len(odds)) - 1
        first = int(np.searchsorted(ordered, ordered[first], side="left"))
        last = int(np.searchsorted(ordered, ordered[last], side="right"))
        near = np.sort(order[first:last])
        nearest = near[np.argsort(np.abs(odds[near] - own), kind="stable")[:ALIKE]]
        told.append(_recorded(came[nearest]))
    return told


def _log_odds(p: Floats) -> Floats:
    inside = np.clip(p, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(inside / (1 - inside)))


def _recorded(came: Floats) -> Record:
    n, share = len(came), float(came.mean())
    middle = (share + Z80**2 / (2 * n)) / (1 + Z80**2 / n)
    half = Z80 / (1 + Z80**2 / n) * np.sqrt(share * (1 - share) / n + Z80**2 / (4 * n * n))
    return Record(n, int(came.sum()), max(0.0, middle - half), min(1.0, middle + half))
