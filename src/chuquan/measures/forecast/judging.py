"""Judging forecasts: skill against the base rate, reliability, and intervals by blocks of days."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.hazard import fit, logistic

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DRAWS, SHARE = 1000, 0.95


class Interval(NamedTuple):
    """An estimate with its 95% interval."""

    value: float
    low: float
    high: float


def brier_skill(p: Floats, happened: Floats) -> float:
    """Return how much of the base rate's squared error a forecast saves.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    happened : ndarray of float64, shape (n,)
        Outcomes, 0 or 1.

    Returns
    -------
    float
        1 is perfect, 0 is no better than the base rate of these very cases; NaN if all are alike.

    Examples
    --------
    >>> brier_skill(np.array([0.5, 0.5]), np.array([0.0, 1.0]))
    0.0
    """
    base = happened.mean() if len(happened) else 0.0
    if not 0 < base < 1:
        return float("nan")
    return float(1 - ((p - happened) ** 2).mean() / (base * (1 - base)))


def blocks(days: Ints, seed: int = 20250401) -> NDArray[np.float64]:
    """Return how often each case counts in each draw of whole days, one row a draw.

    Parameters
    ----------
    days : ndarray of int64, shape (n,)
        The day of each case.
    seed : int
        Fixes the draws.

    Returns
    -------
    ndarray of float64, shape (1000, number of days)
        Weights of the days in ascending order.
    """
    n = len(np.unique(days))
    chance = np.random.default_rng(seed)
    return chance.multinomial(n, np.full(n, 1 / n), size=DRAWS).astype(np.float64)


def skill(p: Floats, happened: Floats, days: Ints) -> Interval:
    """Return Brier skill with its interval, by a bootstrap of whole days.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    happened : ndarray of float64, shape (n,)
        Outcomes.
    days : ndarray of int64, shape (n,)
        The day of each case.

    Returns
    -------
    Interval
        Skill, and its 95% interval.
    """
    draws = _skills(p, happened, days)
    return _interval(brier_skill(p, happened), draws)


def skill_gain(p: Floats, baseline: Floats, happened: Floats, days: Ints) -> Interval:
    """Return by how much one forecast's skill exceeds another's, with a paired interval.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    baseline : ndarray of float64, shape (n,)
        The other forecast's.
    happened : ndarray of float64, shape (n,)
        Outcomes.
    days : ndarray of int64, shape (n,)
        The day of each case; days are drawn whole, the same for both.

    Returns
    -------
    Interval
        Positive if the first is better.
    """
    value = brier_skill(p, happened) - brier_skill(baseline, happened)
    with np.errstate(invalid="ignore"):
        gains = _skills(p, happened, days) - _skills(baseline, happened, days)
    return _interval(value, gains)


def _skills(p: Floats, happened: Floats, days: Ints) -> Floats:
    turn = np.unique(days, return_inverse=True)[1]
    lost = np.bincount(turn, (p - happened) ** 2)
    hits, n = np.bincount(turn, happened), np.bincount(turn)
    drawn = blocks(days)
    total = drawn @ n
    base = drawn @ hits / total
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - (drawn @ lost / total) / (base * (1 - base)))


def _interval(value: float, draws: Floats) -> Interval:
    known = draws[np.isfinite(draws)]
    if not len(known):
        return Interval(value, float("nan"), float("nan"))
    low, high = np.quantile(known, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return Interval(value, float(low), float(high))


def reliability(p: Floats, happened: Floats) -> Interval:
    """Return the slope of outcomes on the log odds of a forecast, with its interval.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    happened : ndarray of float64, shape (n,)
        Outcomes.

    Returns
    -------
    Interval
        1 if a forecast is as sure as it may be; below 1 it is too sure, above 1 too timid. NaN if
        all outcomes are alike.
    """
    if not 0 < happened.sum() < len(happened):
        return Interval(float("nan"), float("nan"), float("nan"))
    odds = np.log(np.clip(p, 1e-6, 1 - 1e-6) / (1 - np.clip(p, 1e-6, 1 - 1e-6)))
    model = fit(odds[:, None], happened)
    slope = float(model.weights[1] / model.spread[0])
    q = logistic(model.log_odds(odds[:, None]))
    z = np.column_stack([np.ones(len(odds)), odds])
    error = float(np.sqrt(np.linalg.inv((z * (q * (1 - q))[:, None]).T @ z)[1, 1]))
    return Interval(slope, slope - 1.96 * error, slope + 1.96 * error)


def average_precision(p: Floats, happened: Floats) -> float:
    """Return the mean precision over the places of the hits, most likely first.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    happened : ndarray of float64, shape (n,)
        Outcomes.

    Returns
    -------
    float
        NaN if it happened nowhere.
    """
    order = np.argsort(-p, kind="stable")
    hits = happened[order]
    if not hits.sum():
        return float("nan")
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits > 0].mean())


def daily_top(p: Floats, days: Ints, size: int = 10) -> Ints:
    """Return the places of each day's most likely cases.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    days : ndarray of int64, shape (n,)
        The day of each case.
    size : int, default 10
        How many a day.

    Returns
    -------
    ndarray of int64
        Places in `p`, day by day, most likely first.
    """
    order = np.lexsort((-p, days))
    _, first = np.unique(days[order], return_index=True)
    turn = np.arange(len(order)) - np.repeat(first, np.diff([*first, len(order)]))
    return np.asarray(order[turn < size])


def reliability_table(p: Floats, happened: Floats, parts: int = 10) -> list[dict[str, Any]]:
    """Return what was said and what came, in groups of equal size from unlikely to likely.

    Parameters
    ----------
    p : ndarray of float64, shape (n,)
        Probabilities.
    happened : ndarray of float64, shape (n,)
        Outcomes.
    parts : int, default 10
        How many groups.

    Returns
    -------
    list of dict
        ``n said came``, unlikely cases first.
    """
    order = np.argsort(p, kind="stable")
    return [
        {"n": len(part), "said": float(p[part].mean()), "came": float(happened[part].mean())}
        for part in np.array_split(order, parts)
        if len(part)
    ]


def position_counts(place: Floats, parts: int = 10) -> list[int]:
    """Return how many ends lie in each equal part of their forecasts.

    Parameters
    ----------
    place : ndarray of float64, shape (n,)
        Randomised positions (PIT) in [0, 1].
    parts : int, default 10
        How many parts.

    Returns
    -------
    list of int
        Counts from low to high; about even where forecasts are calibrated.

    Examples
    --------
    >>> position_counts(np.array([0.05, 0.55, 0.56, 1.0]), 2)
    [1, 3]
    """
    return [int(n) for n in np.histogram(place, bins=parts, range=(0.0, 1.0))[0]]
