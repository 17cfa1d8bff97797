"""Films of an archive, from what the lake holds of them, and a film forecast from those before."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from chuquan.measures.forecast.finals import HELD_BACK, final_grosses
from chuquan.measures.forecast.growth import Growth
from chuquan.measures.forecast.opening import DAYS, SCREENS, openings
from chuquan.model.spec import Query, Sql
from chuquan.model.units import Signal

TOTAL = "box_office.total"
OPENED = 0.8
"""Least share of a film's first total that its first day must hold for it to be the opening."""
ARCHIVE = """
SELECT o.item, o.market, o.slot,
  MAX(CASE WHEN o.signal = $signal THEN o.value END) AS total,
  MAX(CASE WHEN o.signal = $gross THEN o.value END) AS gross,
  MAX(CASE WHEN o.signal = $screens THEN o.value END) AS screens
FROM observations AS o
JOIN (SELECT DISTINCT item FROM observations WHERE signal = $screens AND value >= $wide) AS w
  ON w.item = o.item
WHERE o.signal IN ($signal, $gross, $screens) AND o.slot < $until
  AND COALESCE(o.placement, 'organic') = 'organic'
GROUP BY o.item, o.market, o.slot"""


class Ending(NamedTuple):
    """Where a film's total will end, and from how many films before it that was learnt."""

    growth: Growth
    films: int


def archive_of(query: Query, signal: Signal) -> Sql:
    """Return the question to the engine: every day of every film that was widely shown.

    Parameters
    ----------
    query : Query
        Its window's end is the last day that counts; films before its beginning count too.
    signal : Signal
        The running total, of a currency.

    Returns
    -------
    Sql
        Answers with ``item market slot total gross screens``.
    """
    currency = signal.name.removeprefix(TOTAL)
    return Sql(ARCHIVE, {
        "signal": signal.name, "gross": f"box_office.gross{currency}", "wide": float(SCREENS),
        "screens": "box_office.screens", "until": query.window.until,
    })  # fmt: skip


def daily_of(rows: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return a film's days as `openings` takes them.

    Parameters
    ----------
    rows : polars.DataFrame
        ``item market slot total gross screens``, in any order.
    zone : str
        In which days are counted.

    Returns
    -------
    polars.DataFrame
        ``item market title day gross screens total days``. A day without a gross is what the total
        rose by since the day before. Films whose first day holds less than four fifths of their
        first total were seen too late, and number their days from two.
    """
    slot = pl.col("slot").cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    days = (
        rows.with_columns(day=slot.dt.date())
        .group_by("item", "market", "day")
        .agg(pl.col("total", "gross", "screens").max())
        .sort("item", "market", "day")
    )
    film = ("item", "market")
    first = pl.col("day").first().over(film)
    next_day = pl.col("day").diff().over(film) == pl.duration(days=1)
    risen = pl.when(next_day).then(pl.col("total").diff().over(film))
    rose = pl.when(pl.col("day") == first).then("total").otherwise(risen)
    days = days.with_columns(gross=pl.coalesce("gross", rose))
    seen = (pl.col("gross") >= OPENED * pl.col("total")).first().over(film).fill_null(False)
    number = (pl.col("day") - first).dt.total_days() + pl.when(seen).then(1).otherwise(2)
    return days.with_columns(title="item", days=number).drop_nulls(["total", "gross"])


def ending(daily: pl.DataFrame, item: str) -> Ending | None:
    """Forecast where a film of an archive will end, from those before it on the same day.

    Parameters
    ----------
    daily : polars.DataFrame
        As `daily_of` returns; nothing later than the film's last day counts for it.
    item : str
        The film.

    Returns
    -------
    Ending or None
        None if its opening, or one of its last five days, was not seen, if it opened on fewer than
        600 screens, in several markets, or after too few films.
    """
    own = daily.filter(pl.col("item") == item).sort("day")
    if own["market"].n_unique() != 1 or own["days"][0] != 1 or own["days"][-1] < DAYS:
        return None
    told = daily.filter(pl.col("market") == own["market"][0])
    films = openings(told, number=int(own["days"][-1]))
    mine = np.asarray(films.titles == item)
    if not mine.any():
        return None
    opened = films.opened[mine][0]
    year = opened.astype(object).year
    forecast = final_grosses(films, year)
    same_year = films.opened.astype("datetime64[Y]") == np.datetime64(str(year))
    place = int(np.flatnonzero(mine[same_year])[0])
    low, middle, high = (
        float(each[place]) for each in (forecast.low, forecast.middle, forecast.high)
    )
    if np.isnan([low, middle, high]).any():
        return None
    start = np.datetime64(f"{year}-01-01") - np.timedelta64(HELD_BACK, "D")
    return Ending(Growth("films", middle, low, high), int((films.opened < start).sum()))
