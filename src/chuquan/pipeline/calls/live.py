"""Calls on what the workspace holds now: made and frozen, and settled when they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from chuquan.errors import NotEnough
from chuquan.lake.calls import freeze, kept_calls, settle
from chuquan.measures.forecast.episodes import AHEAD, GRACE, HOUR, Episodes, episodes, origin
from chuquan.measures.forecast.judging import brier_skill, reliability_table
from chuquan.measures.forecast.walk import TARGETS, at_risk, train, train_peaks
from chuquan.model.messages import say
from chuquan.model.spec import Sql
from chuquan.pipeline import parts
from chuquan.pipeline.answers.measure import need_observations, release
from chuquan.pipeline.calls.topics import HOURS, MOMENT, SHARES, moment, offset_hours, topic_of
from chuquan.pipeline.workspace import Workspace

DRAWN = 6
YOUNG = 24.0
"""Hours after which no call is frozen on a topic."""
LISTED = """
SELECT o.item, p.at, o.value FROM observations AS o
JOIN polls AS p ON p.slot = o.slot AND p.source = $source
WHERE o.signal = $signal AND o.value > 0 AND COALESCE(o.placement, 'organic') = 'organic'
  AND p.outcome = 'ok' AND p.at <= $until AND p.at >= $since AND o.slot >= $near"""
LOOKS = """
SELECT p.at FROM polls AS p
WHERE p.source = $source AND p.outcome = 'ok' AND p.at <= $until AND p.at >= $since"""
EVER = datetime(1900, 1, 1, tzinfo=UTC)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def looks_of(
    workspace: Workspace,
    signal_name: str,
    until: datetime | None = None,
    since: datetime | None = None,
) -> pl.Series:
    """Return when a list was looked at.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    signal_name : str
        What the list counts.
    until : datetime, optional
        The last look that counts.
    since : datetime, optional
        The first look that counts.

    Returns
    -------
    polars.Series
        The times of the looks, oldest first.
    """
    bound = {"source": parts.signal(signal_name)[0].key, "until": until or NEVER,
             "since": since or EVER}  # fmt: skip
    return workspace.engine().query(Sql(LOOKS, bound))["at"].cast(MOMENT).sort()


def episodes_now(
    workspace: Workspace,
    signal_name: str,
    until: datetime | None = None,
    since: datetime | None = None,
) -> tuple[Episodes, ZoneInfo]:
    """Return the episodes that the workspace holds of one list, and the list's zone.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    signal_name : str
        What the list counts.
    until : datetime, optional
        The last look that is known; later ones are not read.
    since : datetime, optional
        The first look that is read; what was listed before is not known.

    Returns
    -------
    tuple of Episodes and ZoneInfo
        All episodes until then.

    Raises
    ------
    NotEnough
        If the list was never looked at.
    """
    part, signal = parts.signal(signal_name)
    need_observations(workspace, part.key)
    bound = {"source": part.key, "signal": signal.name, "until": until or NEVER,
             "since": since or EVER,
             "near": since - timedelta(days=1) if since else EVER}  # fmt: skip
    listed = workspace.engine().query(Sql(LISTED, bound))
    looks = looks_of(workspace, signal_name, until, since)
    items = listed.select(pl.col("item").unique()).with_columns(topic=topic_of(pl.col("item")))
    items = items.with_columns(pl.col("topic").cast(pl.Enum(items["topic"].unique().sort())))
    shown = listed.join(items, on="item").select("topic", pl.col("at").cast(MOMENT), "value")
    return episodes(shown, looks), ZoneInfo(part.card.zone)


def make(workspace: Workspace, signal_name: str = "weibo.heat") -> dict[str, Any]:
    """Call on every young topic of a list, and freeze the calls.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are, and where calls are kept.
    signal_name : str, default "weibo.heat"
        What the list counts.

    Returns
    -------
    dict
        ``calls`` made now, most likely first; ``frozen``, how many of them are new; ``courses``,
        what the six most likely topics showed so far, and the list's ``zone``.

    Raises
    ------
    NotEnough
        If fewer than 2,000 episodes are settled: nothing can be learnt from fewer.
    """
    told, zone = episodes_now(workspace, signal_name)
    made = sorted(_calls(workspace, told, zone, signal_name), key=lambda each: -each["probability"])
    if not made and len(told) < 2000:
        raise NotEnough(
            say("calls.too_little", path=str(workspace.catalogue.root)),
            seen=say("calls.episodes", n=len(told)),
            so=say("calls.nothing_called"),
            do=say("calls.too_little_now_do"),
        )
    frozen = freeze(workspace.catalogue, made)
    return {"signal": signal_name, "calls": made, "frozen": frozen, "zone": zone.key,
            "courses": dict(_courses(told, made))}  # fmt: skip


def _courses(
    told: Episodes, made: list[dict[str, Any]]
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Return what the most likely topics showed, look by look."""
    topics = list(dict.fromkeys(each["topic"] for each in made))[:DRAWN]
    last = {str(topic): n for n, topic in enumerate(told.topics) if topic in set(topics)}
    for topic in topics:
        episode = last[topic]
        stop = told.start[episode + 1] if episode + 1 < len(told) else len(told.row_at)
        rows = slice(told.start[episode], stop)
        yield (
            topic,
            [
                (moment(float(at)).isoformat(timespec="seconds"), round(float(10**value)))
                for at, value in zip(told.row_at[rows], told.row_value[rows], strict=True)
            ],
        )


def _calls(
    workspace: Workspace, told: Episodes, zone: ZoneInfo, signal_name: str
) -> Iterator[dict[str, Any]]:
    seen_at = float(told.looks[-1])
    age = (seen_at - told.first_at) / HOUR
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    for place, hours in enumerate(HOURS):
        following = HOURS[place + 1] if place + 1 < len(HOURS) else YOUNG
        young = told.observed & (age >= max(hours - GRACE, 0)) & (age < following)
        if not young.any():
            continue
        seen = origin(told, hours, offset_hours(zone))
        peaks = train_peaks(told, seen, seen_at)
        for target in TARGETS:
            chosen = np.flatnonzero(young & at_risk(told, seen, target))
            learnt = train(told, seen, target, seen_at)
            if learnt is None or peaks is None or not len(chosen):
                continue
            x = seen.features[chosen]
            odds = learnt.hazard.probability(x)
            ends = 10 ** peaks.quantiles(x, seen.highest[chosen], SHARES)
            for episode, p, (low, middle, high) in zip(chosen, odds, ends, strict=True):
                first = moment(float(told.first_at[episode]))
                yield {
                    "signal": signal_name, "topic": str(told.topics[int(episode)]),
                    "first_at": first.isoformat(timespec="seconds"), "hours": hours,
                    "target": target.name, "probability": float(p), "low": float(low),
                    "middle": float(middle), "high": float(high), "made_at": made_at,
                    "seen_at": moment(seen_at).isoformat(timespec="seconds"),
                    "due_at": (first + timedelta(days=AHEAD)).isoformat(timespec="seconds"),
                    "snapshot_id": workspace.snapshot.id, "version": release(),
                }  # fmt: skip


def score(workspace: Workspace) -> dict[str, Any]:
    """Settle the calls that are due, and tell how all settled ones did, misses first.

    Parameters
    ----------
    workspace : Workspace
        Where the facts and the calls are.

    Returns
    -------
    dict
        ``settled`` now, ``waiting``, and ``targets``: for each hour and target the Brier skill
        against the base rate, reliability, and misses, false alarms and hits by name.
    """
    calls = kept_calls(workspace.catalogue)
    signals = sorted({each["signal"] for each in calls if each["settled_at"] is None})
    outcomes = [each for signal in signals for each in _outcomes(workspace, calls, signal)]
    settled = settle(workspace.catalogue, outcomes)
    calls = kept_calls(workspace.catalogue)
    done = [each for each in calls if each["settled_at"]]
    groups = sorted({(each["hours"], each["target"]) for each in done})
    return {
        "calls": len(calls),
        "settled": settled,
        "waiting": len(calls) - len(done),
        "targets": [_group(done, *group) for group in groups],
    }


def _outcomes(
    workspace: Workspace, calls: list[dict[str, Any]], signal_name: str
) -> Iterator[dict[str, Any]]:
    told, _ = episodes_now(workspace, signal_name)
    last = float(told.looks[-1])
    place = {
        (str(topic), int(first)): n
        for n, (topic, first) in enumerate(zip(told.topics, told.first_at, strict=True))
    }
    targets = {each.name: each for each in TARGETS}
    for call in calls:
        first = datetime.fromisoformat(call["first_at"]).timestamp()
        due = datetime.fromisoformat(call["due_at"]).timestamp()
        episode = place.get((call["topic"], int(first)))
        if call["settled_at"] or call["signal"] != signal_name or due > last or episode is None:
            continue
        stop = told.start[episode + 1] if episode + 1 < len(told) else len(told.row_at)
        rows = slice(told.start[episode], stop)
        age = (told.row_at[rows] - told.first_at[episode]) / HOUR
        later = (age > call["hours"] + GRACE) & (age <= AHEAD * 24)
        target = targets[call["target"]]
        there = (
            told.row_rank[rows] <= target.rank
            if target.rank
            else told.row_value[rows] >= target.value
        )
        settled_at = datetime.now(UTC).isoformat(timespec="seconds")
        yield {**call, "settled_at": settled_at, "came": int((later & there).any())}


def _group(done: list[dict[str, Any]], hours: float, target: str) -> dict[str, Any]:
    mine = [each for each in done if (each["hours"], each["target"]) == (hours, target)]
    said = np.array([each["probability"] for each in mine])
    came = np.array([float(each["came"]) for each in mine])
    skill = brier_skill(said, came)
    ordered = sorted(mine, key=lambda each: -each["probability"])
    named = [{name: each[name] for name in ("topic", "first_at", "probability", "came")}
             for each in ordered]  # fmt: skip
    return {
        "hours": hours, "target": target, "n": len(mine), "came": int(came.sum()),
        "missed": [each for each in reversed(named) if each["came"]][:10],
        "false_alarms": [each for each in named if not each["came"]][:10],
        "hits": [each for each in named if each["came"]][:10],
        "brier_skill": skill if np.isfinite(skill) else None,
        "reliability": reliability_table(said, came),
    }  # fmt: skip
