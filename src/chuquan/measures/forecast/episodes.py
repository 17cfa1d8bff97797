"""Episodes of a hot list, and what is known of each some hours after it first appeared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HOUR, DAY = 3600.0, 86400.0
ABSENCE = 24.0
"""Hours away from the list after which a topic that returns begins anew."""
SEEN_BEGIN = 1.9
"""Hours since the look before within which a beginning counts as observed."""
GRACE = 0.75
"""Hours by which a look may come late: known at h is what was seen by h + 0.75."""
AHEAD = 7.0
"""Days after the first appearance in which a peak counts."""
TRAIL = 14 * 20
"""Looks over which the level of the whole list is averaged, about a fortnight."""


@dataclass(frozen=True)
class Episodes:
    """All episodes of a list, and the rows they consist of.

    Row arrays are ordered by episode, then by time; `start` is each episode's first row. Times are
    seconds since 1970, values are decimal logarithms.
    """

    row_at: Floats
    row_value: Floats
    row_rank: Floats
    row_episode: Ints
    start: Ints
    first_at: Floats
    observed: Bools
    looks: Floats
    look_levels: Floats
    topics: pl.Series

    def __len__(self) -> int:
        return len(self.start)


def episodes(listed: pl.DataFrame, looks: pl.Series) -> Episodes:
    """Cut what a list showed into episodes.

    Parameters
    ----------
    listed : polars.DataFrame
        ``topic at value``: rows of the list, in any order, adverts and rows without a value left
        out; `at` is the true time of the look. Topics are texts, or an Enum of sorted texts.
    looks : polars.Series
        True times of all looks, also those that showed nothing new.

    Returns
    -------
    Episodes
        A topic that was away for 24 hours begins a new episode. Its beginning was observed if the
        look before came at most 1.9 hours earlier.
    """
    kind = listed.schema["topic"]
    if not isinstance(kind, pl.Enum):
        kind = pl.Enum(listed["topic"].unique().sort())
    turn = listed["topic"].cast(kind).to_physical().to_numpy().astype(np.int64)
    seen = np.unique(np.concatenate([_seconds(looks), _seconds(listed["at"].unique())]))
    look = np.searchsorted(seen, _seconds(listed["at"]))
    value = np.log10(np.maximum(listed["value"].to_numpy().astype(np.float64), 1.0))
    turn, look, value = _highest(turn * len(seen) + look, value, len(seen))
    at = seen[look]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (np.diff(turn) != 0) | (np.diff(at) > ABSENCE * HOUR)
    start = np.flatnonzero(new)
    first = at[start]
    place = np.searchsorted(seen, first)
    before = np.where(place > 0, seen[np.maximum(place - 1, 0)], -np.inf)
    rank, levels = _standing(look, value, len(seen))
    return Episodes(
        at, value, rank, np.cumsum(new) - 1, start, first,
        first - before <= SEEN_BEGIN * HOUR, seen, levels, kind.categories.gather(turn[start]),
    )  # fmt: skip


def _highest(key: Ints, value: Floats, n_looks: int) -> tuple[Ints, Ints, Floats]:
    """Keep, of rows of one topic and look, the highest; ordered by topic, then by look."""
    order = np.argsort(key, kind="stable")
    key, value = key[order], value[order]
    start = np.flatnonzero(np.diff(key, prepend=-1) != 0)
    key = key[start]
    return key // n_looks, key % n_looks, np.maximum.reduceat(value, start) if len(start) else value


def _seconds(moments: pl.Series) -> Floats:
    return moments.dt.epoch("us").to_numpy().astype(np.float64) / 1e6


def _standing(look: Ints, value: Floats, n_looks: int) -> tuple[Floats, Floats]:
    """Return each row's rank at its look, and the level of the list at each look.

    Of equal values the first row ranks first. Levels are the list's median and its third value,
    averaged over a fortnight.
    """
    order = np.lexsort((-value, look))
    n = np.bincount(look, minlength=n_looks)
    first = np.concatenate([[0], np.cumsum(n)[:-1]])
    rank = np.empty(len(look))
    rank[order] = np.arange(len(look)) - first[look[order]] + 1
    ordered, known = value[order], n > 0
    middle, third = n - 1 - np.minimum(n // 2, n - 1), n - 1 - np.maximum(n - 3, 0)
    levels = np.full((n_looks, 2), np.nan)
    for column, offset in enumerate((middle, third)):
        levels[known, column] = ordered[(first + offset)[known]]
    return rank, np.column_stack([_trailing(levels[:, column]) for column in range(2)])


def _trailing(y: Floats) -> Floats:
    known = ~np.isnan(y)
    total = np.concatenate([[0.0], np.cumsum(np.where(known, y, 0.0))])
    n = np.concatenate([[0], np.cumsum(known)])
    stop = np.arange(1, len(y) + 1)
    first = np.maximum(stop - TRAIL, 0)
    return np.asarray((total[stop] - total[first]) / np.maximum(n[stop] - n[first], 1))


@dataclass(frozen=True)
class Origin:
    """What is known of every episode `hours` after it began, and what came later.

    `features` may be used by a forecast; `future` and `future_rank` may only judge one.
    """

    hours: float
    features: Floats
    highest: Floats
    best_rank: Floats
    future: Floats
    future_rank: Floats


FIVE = 5
"""The first five features: value now, highest so far, slope, rank, still on the list."""


def origin(told: Episodes, hours: float, zone_hours: float = 8.0) -> Origin:
    """Look at every episode some hours after it began.

    Parameters
    ----------
    told : Episodes
        The episodes.
    hours : float
        Hours after the first appearance; rows seen by then, and three quarters of an hour later,
        are known.
    zone_hours : float, default 8.0
        Offset of the list's own clock from UTC, for the hour of day.

    Returns
    -------
    Origin
        One row an episode. Later rows of the same episode, up to seven days after its beginning,
        are its future; minus infinity (rank 999) where there are none.
    """
    age = told.row_at - told.first_at[told.row_episode]
    known = age <= (hours + GRACE) * HOUR
    later = ~known & (age <= AHEAD * DAY)
    last = told.start + np.add.reduceat(known, told.start) - 1
    before = np.maximum(last - 1, told.start)
    value = told.row_value
    highest = np.maximum.reduceat(np.where(known, value, -np.inf), told.start)
    apart = np.maximum((told.row_at[last] - told.row_at[before]) / HOUR, 0.25)
    slope = (value[last] - value[before]) / apart
    look = np.searchsorted(told.looks, told.first_at + (hours + GRACE) * HOUR, side="right") - 1
    on_list = told.looks[look] <= told.row_at[last]
    hour = ((told.first_at / HOUR + zone_hours) % 24) * 2 * np.pi / 24
    features = np.column_stack([
        value[last], highest, slope, told.row_rank[last], on_list,
        np.sin(hour), np.cos(hour), np.sin(2 * hour), np.cos(2 * hour),
        (value[last] - 5.5) ** 2, told.look_levels[look],
    ])  # fmt: skip
    return Origin(
        hours,
        features,
        highest,
        np.minimum.reduceat(np.where(known, told.row_rank, 999.0), told.start),
        np.maximum.reduceat(np.where(later, value, -np.inf), told.start),
        np.minimum.reduceat(np.where(later, told.row_rank, 999.0), told.start),
    )
