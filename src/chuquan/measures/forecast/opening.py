"""Films by their first days in cinemas: what is known of each when it has run so long."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAYS = 5
SCREENS = 600


class Openings(NamedTuple):
    """Films by the five days up to one day since their opening.

    `so_far` is the running total at the end of that day, `gain` what the last four days brought.
    """

    titles: pl.Series
    opened: NDArray[np.datetime64]
    features: Floats
    so_far: Floats
    final: Floats
    gain: Floats

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
            self.so_far[chosen], self.final[chosen], self.gain[chosen],
        )  # fmt: skip


def openings(daily: pl.DataFrame, screens: int = SCREENS, number: int = DAYS) -> Openings:
    """Gather films as they stood on one day since their opening.

    Parameters
    ----------
    daily : polars.DataFrame
        ``item title day gross screens total days``: one row a film and day; `total` is the running
        total, `days` the day's number since the opening.
    screens : int, default 600
        Fewest screens on the opening day.
    number : int, default 5
        The day since the opening, 1 for the first: at least 5.

    Returns
    -------
    Openings
        In order of item. Films with a gap within the last five days, or that were first reported
        after their opening day, are left out. `final` is the greatest running total reported.
    """
    ordered = daily.sort("item", "day")
    whole = ordered.group_by("item", maintain_order=True).agg(
        pl.col("title").first(), pl.col("day").first().alias("opened"), pl.col("days").first(),
        pl.col("screens").first().alias("wide"), pl.col("total").max().alias("final"),
    )  # fmt: skip
    whole = whole.filter((pl.col("days") == 1) & (pl.col("wide") >= screens))
    since = (pl.col("day") - pl.col("opened")).dt.total_days() + 1
    films = (
        ordered.join(whole.select("item", "opened"), on="item", maintain_order="left")
        .filter(since.is_between(number - DAYS + 1, number))
        .group_by("item", maintain_order=True)
        .agg("gross", pl.col("screens").last().alias("on"), pl.col("total").last())
        .filter((pl.col("gross").list.len() == DAYS) & (pl.col("gross").list.min() > 0))
        .join(whole, on="item", maintain_order="left")
    )
    gross = np.array(films["gross"].to_list(), dtype=np.float64).reshape(-1, DAYS)
    so_far = np.maximum(films["total"].to_numpy().astype(np.float64), gross.sum(axis=1))
    return Openings(
        films["title"], films["opened"].to_numpy().astype("datetime64[D]"),
        _features(films, gross, so_far, number), so_far,
        np.maximum(films["final"].to_numpy().astype(np.float64), so_far), gross[:, 1:].sum(axis=1),
    )  # fmt: skip


def _features(films: pl.DataFrame, gross: Floats, so_far: Floats, number: int) -> Floats:
    """Return size, screens, the steps from day to day, the time of the year and of the week."""
    day = films["opened"].dt.offset_by(f"{number - DAYS}d").dt.ordinal_day().to_numpy()
    day = day.astype(np.float64)
    weekday = films["opened"].dt.weekday().to_numpy()
    angle = 2 * np.pi * day / 365.25
    waves = [wave(n * angle) for n in (1, 2, 3) for wave in (np.sin, np.cos)]
    wide, on = (films[name].to_numpy().astype(np.float64) for name in ("wide", "on"))
    return np.column_stack([
        np.log(so_far), np.log(wide), np.diff(np.log(gross), axis=1), *waves,
        np.exp(-0.5 * ((day - 355) / 9) ** 2), np.exp(-0.5 * ((day - 325) / 5) ** 2), day >= 345,
        weekday == 5, weekday == 3, np.nan_to_num(np.log(np.maximum(on, 1) / wide)),
        np.log(gross.sum(axis=1) / so_far),
    ])  # fmt: skip


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
