"""What a film will take in all, from its first five days and those of films before it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAYS = 5
SCREENS = 600
HALF_LIFE = 6.0
"""Years after which a film counts half."""
LENGTH, DOUBT, STRAIGHT = 3.0, 0.5, 0.01
"""How far apart films are still alike, in standard deviations; noise; weight of straight lines."""
HELD_BACK = 92
"""Days before a year begins in which openings are not learnt from: they may still be running."""
RESIDUAL_YEARS, MISSED_HALF_LIFE = 5, 2.0
"""Years whose misses make the interval, and after how many of them a miss counts half."""


class Openings(NamedTuple):
    """Films by their first five days."""

    titles: pl.Series
    opened: NDArray[np.datetime64]
    features: Floats
    so_far: Floats
    final: Floats

    def only(self, chosen: NDArray[np.bool_]) -> Openings:
        """Return the chosen films.

        Parameters
        ----------
        chosen : ndarray of bool
            Which films.

        Returns
        -------
        Openings
            Those films, in the same order.
        """
        return Openings(
            self.titles.filter(pl.Series(chosen)), self.opened[chosen], self.features[chosen],
            self.so_far[chosen], self.final[chosen],
        )  # fmt: skip


class Finals(NamedTuple):
    """Forecast final grosses: the middle, and the ends of the 80% interval."""

    middle: Floats
    low: Floats
    high: Floats


def openings(daily: pl.DataFrame, screens: int = SCREENS) -> Openings:
    """Gather films whose first five days were reported.

    Parameters
    ----------
    daily : polars.DataFrame
        ``item title day gross screens total days``: one row a film and day; `total` is the running
        total, `days` the day's number since the opening.
    screens : int, default 600
        Fewest screens on the opening day.

    Returns
    -------
    Openings
        In order of item. Films with a gap within the five days, or that were first reported after
        their opening day, are left out. `final` is the greatest running total reported.
    """
    first = pl.col("day").first()
    films = (
        daily.sort("item", "day")
        .group_by("item", maintain_order=True)
        .agg(
            pl.col("title").first(),
            first.alias("opened"),
            pl.col("days").first(),
            pl.col("gross").head(DAYS).alias("grosses"),
            pl.col("screens").head(DAYS).alias("on"),
            ((pl.col("day").head(DAYS).last() - first).dt.total_days()).alias("span"),
            pl.col("total").max().alias("final"),
            pl.len().alias("n"),
        )
        .filter(
            (pl.col("n") >= DAYS)
            & (pl.col("days") == 1)
            & (pl.col("span") == DAYS - 1)
            & (pl.col("on").list.first() >= screens)
            & (pl.col("grosses").list.min() > 0)
        )
    )
    grosses = np.array(films["grosses"].to_list(), dtype=np.float64).reshape(-1, DAYS)
    on = np.array(films["on"].to_list(), dtype=np.float64).reshape(-1, DAYS)
    opened = films["opened"].to_numpy().astype("datetime64[D]")
    return Openings(
        films["title"], opened, _features(grosses, on, films["opened"]), grosses.sum(axis=1),
        films["final"].to_numpy().astype(np.float64),
    )  # fmt: skip


def _features(grosses: Floats, on: Floats, opened: pl.Series) -> Floats:
    """Return size, screens, the steps from day to day, the time of the year and of the week."""
    day = opened.dt.ordinal_day().to_numpy().astype(np.float64)
    weekday = opened.dt.weekday().to_numpy()
    angle = 2 * np.pi * day / 365.25
    waves = [wave(n * angle) for n in (1, 2, 3) for wave in (np.sin, np.cos)]
    widened = np.nan_to_num(np.log(on[:, -1] / on[:, 0]))
    return np.column_stack([
        np.log(grosses.sum(axis=1)), np.log(on[:, 0]), np.diff(np.log(grosses), axis=1), *waves,
        np.exp(-0.5 * ((day - 355) / 9) ** 2), np.exp(-0.5 * ((day - 325) / 5) ** 2), day >= 345,
        weekday == 5, weekday == 3, widened,
    ])  # fmt: skip


def forecast_year(films: Openings, year: int) -> Floats:
    """Forecast the films of one year from those of earlier years.

    Parameters
    ----------
    films : Openings
        All films; those from the year on, and of the last 92 days before, are not learnt from.
    year : int
        The year in which the forecast films opened.

    Returns
    -------
    ndarray of float64
        Logarithm of final over the first five days, for the films of that year, in order; NaN if
        fewer than 50 films can be learnt from.

    Notes
    -----
    Kernel ridge regression (a Gaussian process mean): films alike in size, screens, day-to-day
    steps and season lend each other their legs; a film counts half after six years. O(n^3).
    """
    start = np.datetime64(f"{year}-01-01")
    old = films.only(films.opened < start - np.timedelta64(HELD_BACK, "D"))
    new = films.only((films.opened >= start) & (films.opened < np.datetime64(f"{year + 1}-01-01")))
    if len(old.opened) < 50:
        return np.full(len(new.opened), np.nan)
    legs = np.log(np.maximum(old.final / old.so_far, 1.0001))
    weight = 0.5 ** ((start - old.opened).astype(np.float64) / 365 / HALF_LIFE)
    middle, spread = old.features.mean(axis=0), old.features.std(axis=0) + 1e-9
    a, b = (old.features - middle) / spread, (new.features - middle) / spread
    mean = float(np.average(legs, weights=weight))
    pull = np.linalg.solve(_alike(a, a) + np.diag(DOUBT / weight), legs - mean)
    return np.asarray(mean + _alike(b, a) @ pull)


def _alike(a: Floats, b: Floats) -> Floats:
    product = a @ b.T
    apart = (a * a).sum(axis=1)[:, None] + (b * b).sum(axis=1)[None] - 2 * product
    return np.asarray(np.exp(-0.5 * apart / LENGTH**2) + STRAIGHT * product)


def final_grosses(films: Openings, year: int) -> Finals:
    """Forecast what the films of one year will take in all, with 80% intervals.

    Parameters
    ----------
    films : Openings
        All films.
    year : int
        The year in which the forecast films opened.

    Returns
    -------
    Finals
        In the currency of the grosses, for the films of that year, in order. The interval is the
        middle times the 10% and 90% quantiles of what was missed in the five years before, each
        forecast from its own past; a year counts half after two, so that a break is soon learnt,
        and films that may still be running when the year begins do not count.
    """
    inside = _of_year(films, year)
    ends = np.datetime64(f"{year}-01-01") - np.timedelta64(HELD_BACK, "D")
    missed, counts = [], []
    for past in range(year - RESIDUAL_YEARS, year):
        then = films.only(_of_year(films, past))
        said = forecast_year(films, past)
        ended = then.opened < ends
        missed.append((np.log(np.maximum(then.final / then.so_far, 1.0001)) - said)[ended])
        counts.append(np.full(ended.sum(), 0.5 ** ((year - past) / MISSED_HALF_LIFE)))
    rest, count = np.concatenate(missed), np.concatenate(counts)
    known = ~np.isnan(rest)
    low, high = _weighted_quantiles(rest[known], count[known], np.array([0.1, 0.9]))
    legs = forecast_year(films, year)
    base = films.so_far[inside]
    least = base * 1.0001
    return Finals(
        base * np.exp(legs),
        np.maximum(base * np.exp(legs + low), least),
        np.maximum(base * np.exp(legs + high), least),
    )


def _weighted_quantiles(values: Floats, counts: Floats, shares: Floats) -> Floats:
    order = np.argsort(values)
    below = np.cumsum(counts[order]) / counts.sum()
    place = np.minimum(np.searchsorted(below, shares), len(values) - 1)
    return np.asarray(values[order][place])


def _of_year(films: Openings, year: int) -> NDArray[np.bool_]:
    start, stop = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
    return np.asarray((films.opened >= start) & (films.opened < stop))


def tail_ratios(
    daily: pl.DataFrame, number: int, gained_over: int, weekday: int, around: int = 3
) -> Floats:
    """Return how much films still took, as multiples of what they took in their last days.

    Parameters
    ----------
    daily : polars.DataFrame
        As in `openings`.
    number : int
        The day since the opening at which one stands.
    gained_over : int
        Days up to it over which the gain is counted.
    weekday : int
        The weekday on which one stands, Monday 1: a gain over a weekend tells less of what is left
        than one over workdays.
    around : int, default 3
        Places this many days earlier or later count too, if they fall on the weekday.

    Returns
    -------
    ndarray of float64
        One ratio a film, of films still on 600 screens or more. Total so far plus gain times a
        quantile is that quantile of the final total, if the film runs out as films there do.
    """
    told = (
        daily.sort("item", "day")
        .with_columns(
            pl.col("total").max().over("item").alias("final"),
            (pl.col("total") - pl.col("total").shift(gained_over).over("item")).alias("gain"),
            (pl.col("days") - pl.col("days").shift(gained_over).over("item")).alias("span"),
        )
        .filter(
            pl.col("days").is_between(number - around, number + around)
            & (pl.col("day").dt.weekday() == weekday)
            & (pl.col("span") == gained_over)
            & (pl.col("gain") > 0)
            & (pl.col("screens") >= SCREENS)
        )
    )
    return ((told["final"] - told["total"]) / told["gain"]).to_numpy().astype(np.float64)
