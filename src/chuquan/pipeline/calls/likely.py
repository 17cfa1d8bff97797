"""Topics that are still small and likely to grow, each beside what became of those like it."""

from __future__ import annotations

from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.episodes import DAY, GRACE, HOUR, Episodes, Origin, origin
from chuquan.measures.forecast.walk import (
    SETTLED,
    TARGETS,
    Target,
    at_risk,
    begun,
    happened,
    train,
    train_peaks,
)
from chuquan.pipeline.calls.topics import HOURS, SHARES, offset_hours

Floats = NDArray[np.float64]

YOUNG = 24.0
"""Hours after which no call is frozen on a topic."""
FRESH = 6.0
"""Hours after which a topic that has not grown is old news here: what was known at hour 3 ages."""
JUDGED = 30.0
"""Days of settled calls that make up the record."""
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


def beasts(told: Episodes, zone: ZoneInfo, target: Target = TARGETS[0]) -> list[Beast]:
    """Return every young topic still below the target, the most likely to come to it first.

    Parameters
    ----------
    told : Episodes
        All that was seen until now; nothing later.
    zone : ZoneInfo
        The list's own.
    target : Target
        What it may come to within seven days.

    Returns
    -------
    list of Beast
        None where fewer than 2,000 episodes are settled. The record is that of calls made by a
        model that knew nothing of the 38 days before now, on the topics of the first thirty of
        them, all of which are settled: out of its sample, as a replay is.
    """
    seen_at = float(told.looks[-1])
    age = (seen_at - told.first_at) / HOUR
    top = np.maximum.reduceat(told.row_value, told.start) if len(told) else np.empty(0)
    found: list[Beast] = []
    for place, hours in enumerate(HOURS):
        following = HOURS[place + 1] if place + 1 < len(HOURS) else FRESH
        seen = origin(told, hours, offset_hours(zone))
        young = (age >= max(hours - GRACE, 0)) & (age < following)
        chosen = np.flatnonzero(young & at_risk(told, seen, target) & (top < target.value))
        if not len(chosen):
            continue
        learnt, peaks = train(told, seen, target, seen_at), train_peaks(told, seen, seen_at)
        if learnt is None or peaks is None:
            return []
        x = seen.features[chosen]
        odds = learnt.hazard.probability(x)
        ends = 10 ** np.maximum(
            peaks.quantiles(x, seen.highest[chosen], SHARES), top[chosen][:, None]
        )
        beside = records(odds, *_past(told, seen, target))
        found += [
            Beast(int(episode), hours, float(p), low, middle, high, held)
            for episode, p, (low, middle, high), held in zip(
                chosen, odds, ends.tolist(), beside, strict=True
            )
        ]
    return sorted(found, key=lambda each: (-each.probability, each.episode))


def _past(told: Episodes, seen: Origin, target: Target) -> tuple[Floats, Floats]:
    """Return what was said of the topics of thirty settled days, and what came."""
    closed = float(told.looks[-1]) - SETTLED * DAY
    opened = closed - JUDGED * DAY
    learnt = train(told, seen, target, opened)
    if learnt is None:
        return np.empty(0), np.empty(0)
    chosen = begun(told, opened, closed)
    chosen = chosen[at_risk(told, seen, target)[chosen]]
    said = learnt.hazard.probability(seen.features[chosen])
    return np.asarray(said), np.asarray(happened(seen, target)[chosen])


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
