"""The score card of a replay: misses first, then how well it did, and beside what."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.judging import (
    Interval,
    average_precision,
    brier_skill,
    daily_top,
    position_counts,
    reliability,
    reliability_table,
    skill,
    skill_gain,
)
from chuquan.pipeline.calls.replay import Called, Peaked, Replayed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAMED = 10
DESCRIPTIVE = 50
"""Cases of what came below which a target is told, not judged."""


def card(replayed: Replayed) -> dict[str, Any]:
    """Return the score card of a replay as plain data.

    Parameters
    ----------
    replayed : Replayed
        What was called.

    Returns
    -------
    dict
        ``calls``, one entry for each hour and target, ``peaks``, one for each hour, and
        ``not_called``, the months in which nothing could be called.
    """
    return {
        "calls": [_called(replayed, each) for each in replayed.calls if each.said],
        "peaks": [_peaked(replayed, each) for each in replayed.peaks if each.place],
        "not_called": list(replayed.not_called),
    }


def _called(replayed: Replayed, each: Called) -> dict[str, Any]:
    episode = np.concatenate(each.episode)
    said, plain = np.concatenate(each.said), np.concatenate(each.plain)
    came, days = np.concatenate(each.came), replayed.days(episode)
    top = daily_top(said, days)
    hits = int(came.sum())
    told = {
        "hours": each.hours,
        "target": each.target.name,
        "n": len(said),
        "came": hits,
        "base_rate": float(came.mean()) if len(came) else None,
        "mean_said": float(said.mean()) if len(said) else None,
        "descriptive_only": hits < DESCRIPTIVE,
        "learnt_from": [{"n": n, "came": k} for n, k in each.learnt_from],
    }
    if not 0 < hits < len(came):
        return told
    return {
        **told,
        "missed": _named(replayed, episode, said, came, days, 1.0, rising=True),
        "false_alarms": _named(replayed, episode, said, came, days, 0.0, rising=False),
        "hits": _named(replayed, episode, said, came, days, 1.0, rising=False),
        "brier_skill": _plain(skill(said, came, days)),
        "five_feature_logistic": _plain(skill(plain, came, days)),
        "gain": _plain(skill_gain(said, plain, came, days)),
        "reliability_slope": _plain(reliability(said, came)),
        "reliability": reliability_table(said, came),
        "average_precision": average_precision(said, came),
        "top_10_precision": float(came[top].mean()),
        "top_10_found": float(came[top].sum() / hits),
        "by_month": _by_month(replayed, each),
        **_lead(replayed, each, episode, said, came),
    }


def _by_month(replayed: Replayed, each: Called) -> list[dict[str, Any]]:
    told = []
    for episode, said, plain, came in zip(
        each.episode, each.said, each.plain, each.came, strict=True
    ):
        if len(episode):
            told.append({
                "month": _day(replayed, episode[:1])[0][:7], "n": len(said),
                "came": int(came.sum()),
                "brier_skill": _number(brier_skill(said, came)),
                "five_feature_logistic": _number(brier_skill(plain, came)),
            })  # fmt: skip
    return told


def _named(
    replayed: Replayed, episode: Ints, said: Floats, came: Floats, days: Ints, outcome: float,
    *, rising: bool,
) -> list[dict[str, Any]]:  # fmt: skip
    """Name cases of one outcome, the least or the most likely first."""
    chosen = np.flatnonzero(came == outcome)
    order = chosen[np.argsort(said[chosen] if rising else -said[chosen], kind="stable")][:NAMED]
    return [
        {"topic": str(replayed.told.topics[int(episode[n])]),
         "on": date.fromordinal(719163 + int(days[n])).isoformat(), "said": float(said[n])}
        for n in order
    ]  # fmt: skip


def _lead(
    replayed: Replayed, each: Called, episode: Ints, said: Floats, came: Floats
) -> dict[str, Any]:
    """Return how many hours lay between a call and the crossing, where half of the calls came."""
    order = np.argsort(-said, kind="stable")
    precision = np.cumsum(came[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= 0.5)
    if not len(good):
        return {"lead_hours_at_half_precision": None, "called_at_half_precision": 0}
    alarmed = order[: good[-1] + 1]
    leads = [_crossing(replayed, each, int(episode[n])) - each.hours for n in alarmed if came[n]]
    return {
        "lead_hours_at_half_precision": float(np.median(leads)),
        "called_at_half_precision": len(alarmed),
    }


def _crossing(replayed: Replayed, each: Called, episode: int) -> float:
    told = replayed.told
    stop = told.start[episode + 1] if episode + 1 < len(told) else len(told.row_at)
    rows = slice(told.start[episode], stop)
    there = (
        told.row_rank[rows] <= each.target.rank
        if each.target.rank
        else told.row_value[rows] >= each.target.value
    )
    age = (told.row_at[rows] - told.first_at[episode]) / 3600
    later = there & (age > each.hours + 0.75)
    return float(age[later][0]) if later.any() else float("nan")


def _peaked(replayed: Replayed, each: Peaked) -> dict[str, Any]:
    place = np.concatenate(each.place)
    highest, final = np.concatenate(each.highest), np.concatenate(each.final)
    quantiles, rises = np.concatenate(each.quantiles), np.concatenate(each.given_rise)
    rose = ~np.isnan(rises)
    return {
        "hours": each.hours,
        "n": len(place),
        "peak_was_highest_so_far": float((final <= highest).mean()),
        "pit_in_80": _inside(place),
        "pit": position_counts(place),
        "pit_in_80_by_month": [
            {"month": _day(replayed, months[:1])[0][:7], "share": _inside(part)}
            for months, part in zip(each.episode, each.place, strict=True)
            if len(part)
        ],
        "rises": int(rose.sum()),
        "interval_given_rise": _inside(rises[rose]),
        "interval_80_covers": float(
            ((final >= quantiles[:, 0] - 1e-9) & (final <= quantiles[:, 2] + 1e-9)).mean()
        ),
        "pinball": {
            name: float(_pinball(final - quantiles[:, n], share).mean())
            for n, (name, share) in enumerate((("0.1", 0.1), ("0.5", 0.5), ("0.9", 0.9)))
        },
    }


def _inside(place: Floats) -> float | None:
    return float(((place >= 0.1) & (place <= 0.9)).mean()) if len(place) else None


def _pinball(error: Floats, share: float) -> Floats:
    return np.maximum(share * error, (share - 1) * error)


def _day(replayed: Replayed, episode: Ints) -> list[str]:
    return [date.fromordinal(719163 + int(day)).isoformat() for day in replayed.days(episode)]


def _plain(told: Interval) -> dict[str, float | None]:
    return {name: _number(value) for name, value in told._asdict().items()}


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None
