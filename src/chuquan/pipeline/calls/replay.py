"""Walking an archive as if live: each month is forecast from what was settled before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from chuquan.errors import NotEnough
from chuquan.measures.forecast.episodes import DAY, FIVE, HOUR, Episodes, Origin, origin
from chuquan.measures.forecast.peaks import Peaks
from chuquan.measures.forecast.walk import (
    TARGETS,
    Target,
    at_risk,
    begun,
    happened,
    train,
    train_peaks,
)
from chuquan.model.messages import say
from chuquan.pipeline import parts
from chuquan.pipeline.calls.archive import episodes_of
from chuquan.pipeline.calls.topics import HOURS, SHARES, offset_hours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass
class Called:
    """The calls on one target, some hours in: probabilities and what came, call by call."""

    target: Target
    hours: float
    episode: list[Ints] = field(default_factory=list)
    said: list[Floats] = field(default_factory=list)
    plain: list[Floats] = field(default_factory=list)
    came: list[Floats] = field(default_factory=list)
    learnt_from: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Peaked:
    """The forecasts of final peaks, some hours in."""

    hours: float
    episode: list[Ints] = field(default_factory=list)
    place: list[Floats] = field(default_factory=list)
    quantiles: list[Floats] = field(default_factory=list)
    highest: list[Floats] = field(default_factory=list)
    final: list[Floats] = field(default_factory=list)
    given_rise: list[Floats] = field(default_factory=list)


@dataclass(frozen=True)
class Replayed:
    """What a replay called, and the episodes it called on."""

    told: Episodes
    zone: ZoneInfo
    calls: tuple[Called, ...]
    peaks: tuple[Peaked, ...]
    not_called: tuple[str, ...] = ()

    def days(self, episode: Ints) -> Ints:
        """Return the day, in the list's own zone, on which each episode began."""
        shifted = self.told.first_at[episode] + offset_hours(self.zone) * HOUR
        return (shifted // DAY).astype(np.int64)


def replay(
    path: Path, first: date, last: date, signal: str = "weibo.heat", hours: Sequence[float] = HOURS
) -> Replayed:
    """Forecast every episode of an archive that began between two days, month by month.

    Parameters
    ----------
    path : Path
        The archive: a folder, an archive file, or one file.
    first : date
        First day whose new episodes are called.
    last : date
        Last day, included.
    signal : str, default "weibo.heat"
        What the list counts.
    hours : sequence of float
        How long after their beginning episodes are called.

    Returns
    -------
    Replayed
        Calls with what came of them, and the months without any. A month's models know only
        episodes that were settled before the month began, and a call only what was seen by its
        hour.

    Raises
    ------
    NotEnough
        If fewer than 2,000 episodes were settled before the first month, or none began after.
    """
    part, known = parts.signal(signal)
    told = episodes_of(part, known.name, path)
    zone = ZoneInfo(part.card.zone)
    calls, peaks = [], []
    for hour in hours:
        seen = origin(told, hour, offset_hours(zone))
        called = [Called(target, hour) for target in TARGETS]
        peaked = Peaked(hour)
        for opened, closed in _months(first, last, zone):
            for each in called:
                _call(told, seen, each, opened, closed)
            _call_peaks(told, seen, peaked, opened, closed)
        calls += called
        peaks.append(peaked)
    if not any(each.said for each in calls):
        raise NotEnough(
            say("calls.too_little", path=str(path)),
            seen=say("calls.too_little_seen", n=len(told), first=first, last=last),
            so=say("calls.nothing_called"),
            do=say("calls.too_little_do"),
        )
    return Replayed(
        told, zone, tuple(calls), tuple(peaks), _not_called(told, peaks, first, last, zone)
    )


def _not_called(
    told: Episodes, peaks: Sequence[Peaked], first: date, last: date, zone: ZoneInfo
) -> tuple[str, ...]:
    """Return the months in which nothing was called: none began, or too little was settled."""
    called = np.sort(told.first_at[np.concatenate([e for each in peaks for e in each.episode])])
    return tuple(
        f"{datetime.fromtimestamp(opened, zone):%Y-%m}"
        for opened, closed in _months(first, last, zone)
        if np.searchsorted(called, opened) == np.searchsorted(called, closed)
    )


def _months(first: date, last: date, zone: ZoneInfo) -> Iterator[tuple[float, float]]:
    """Yield the stretches of the calendar months between two days, in seconds since 1970."""
    day = first
    while day <= last:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        stop = min(following, date.fromordinal(last.toordinal() + 1))
        yield _midnight(day, zone), _midnight(stop, zone)
        day = following


def _midnight(day: date, zone: ZoneInfo) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()


def _call(told: Episodes, seen: Origin, each: Called, opened: float, closed: float) -> None:
    learnt = train(told, seen, each.target, opened)
    if learnt is None:
        return
    chosen = begun(told, opened, closed)
    chosen = chosen[at_risk(told, seen, each.target)[chosen]]
    each.episode.append(chosen)
    each.said.append(learnt.hazard.probability(seen.features[chosen]))
    each.plain.append(learnt.plain.probability(seen.features[chosen, :FIVE]))
    each.came.append(happened(seen, each.target)[chosen])
    each.learnt_from.append((learnt.n, learnt.hits))


def _call_peaks(told: Episodes, seen: Origin, each: Peaked, opened: float, closed: float) -> None:
    learnt = train_peaks(told, seen, opened)
    if learnt is None:
        return
    chosen = begun(told, opened, closed)
    x, highest = seen.features[chosen], seen.highest[chosen]
    final = np.maximum(highest, seen.future[chosen])
    each.episode.append(chosen)
    each.highest.append(highest)
    each.final.append(final)
    each.quantiles.append(learnt.quantiles(x, highest, SHARES))
    each.place.append(learnt.position(x, highest, final, np.random.default_rng(int(opened))))
    each.given_rise.append(_within_rise(learnt, x, highest, final))


def _within_rise(learnt: Peaks, x: Floats, highest: Floats, final: Floats) -> Floats:
    """Return where a further rise lies among rises; NaN where there was none."""
    ratio = np.maximum(final - highest, 0.0) / learnt.expected(x)
    steps = (np.arange(len(learnt.rest)) + 0.5) / len(learnt.rest)
    return np.where(final > highest, np.interp(ratio, learnt.rest, steps), np.nan)
