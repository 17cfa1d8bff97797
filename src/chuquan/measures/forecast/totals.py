"""From a subject's running totals, with their falls and jumps, to a forecast of where they end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.measures.forecast.archive import TOTAL, Ending, daily_of, ending
from chuquan.measures.forecast.film_tails import SPAN, tail
from chuquan.measures.forecast.growth import Growth, grown
from chuquan.model.spec import Output, Query, Sql
from chuquan.model.units import Signal

COLUMNS = (
    Output("subject", "subject", note="Subject id."),
    Output("on", "time", note="Last day with a reading, in the window's zone."),
    Output("item", "note", note="The item followed: the one with the greatest total."),
    Output("total", "value", "signal", "Total at the end of that day."),
    Output("final", "value", "signal", "What it will come to, by the best curve."),
    Output("low", "low", "signal", "Lower end of what fits nearly as well (90% limit)."),
    Output("high", "high", "signal", "Upper end; empty where the days do not bound it."),
    Output(
        "curve",
        "note",
        note="films, film tail, gompertz, bass or ended; empty where too few days grow.",
    ),
    Output("films", "n", "films", note="Films before it that it was learnt from."),
    Output("days", "n", "days", "Days with a reading."),
    Output("falls", "n", "readings", "Readings below the one before: a total was taken back."),
    Output("jumps", "n", "midnights", "Midnights at which it leapt: presales were counted in."),
)

Panel = pl.DataFrame | Mapping[str, pl.DataFrame]
ENDED, OVER = "ended", timedelta(days=14)
"""What a film is told to be whose archive goes on without it, and for how long it must."""
NIGHT = timedelta(hours=6)
LEAP, MOSTLY = 10.0, 0.9
"""How many usual steps make a leap, and the least share of steps that must be short."""
SERIES = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects}))
SELECT l.subject, o.item, o.slot, o.value FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal = $signal AND o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
  AND COALESCE(o.placement, 'organic') = 'organic'"""


class Cleaned(NamedTuple):
    """A running total by days: the last reading of each, never falling; falls and jumps met."""

    days: list[date]
    total: NDArray[np.float64]
    falls: int
    jumps: int


def question(query: Query, signal: Signal) -> Sql:
    """Return the question to the engine: every reading of the subjects' totals.

    Parameters
    ----------
    query : Query
        Subjects and window.
    signal : Signal
        The running total.

    Returns
    -------
    Sql
        Answers with ``subject item slot value``.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    listed = ", ".join(f"${name}" for name in subjects)
    bounds = {"since": query.window.since, "until": query.window.until, "signal": signal.name}
    return Sql(SERIES.format(subjects=listed), {**subjects, **bounds})


def cleaned(readings: pl.DataFrame, zone: str) -> Cleaned:
    """Return a running total by days.

    Parameters
    ----------
    readings : polars.DataFrame
        ``slot value`` of one item.
    zone : str
        In which days are counted.

    Returns
    -------
    Cleaned
        The last reading of a day stands for it, so that what is sold ahead for the next day and
        counted in from midnight belongs to the next day. A day that ends below an earlier one has
        the earlier total taken back to it: what was revised down was never there.
    """
    ordered = readings.sort("slot", "value")
    falls = int((ordered["value"].diff() < 0).sum())
    slot = pl.col("slot").cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    ends = (
        ordered.with_columns(day=slot.dt.date())
        .group_by("day", maintain_order=True)
        .agg(pl.col("value").last())
        .sort("day")
    )
    total = ends["value"].to_numpy().astype(np.float64)
    lowest = np.minimum.accumulate(total[::-1])[::-1]
    return Cleaned(ends["day"].to_list(), lowest, falls, _jumps(ordered.with_columns(at=slot)))


def _jumps(readings: pl.DataFrame) -> int:
    """Count the midnights at which a total read many times a day leapt.

    The step over midnight must be at most `NIGHT` long, and larger than ten usual steps.
    """
    steps = readings.select(
        rise=pl.col("value").diff(),
        over=pl.col("at").dt.date().diff() == pl.duration(days=1),
        wait=pl.col("at").diff() <= NIGHT,
    ).drop_nulls()
    usual = steps.filter(pl.col("rise") > 0, pl.col("wait"))["rise"].median()
    if not isinstance(usual, float) or steps["wait"].mean() < MOSTLY:  # type: ignore[operator]
        return 0
    return steps.filter("over", "wait", pl.col("rise") > LEAP * usual).height


def _end(told: Cleaned, signal: Signal, item: str, daily: pl.DataFrame) -> Ending | None:
    """Return where a total ends: as films before it did, as films run out, or by a curve."""
    days, total = told.days, told.total
    if signal.name.startswith(TOTAL):
        own = daily.filter(pl.col("item") == item)
        if own.height and daily["day"].max() - days[-1] > OVER:  # type: ignore[operator]
            return Ending(Growth(ENDED, *[float(total[-1])] * 3), 0)
        found = ending(daily.filter(pl.col("day") <= days[-1]), item) if own.height else None
        if found:
            return found
    grows = len(days) > SPAN and total[-1] > total[-1 - SPAN] > 0
    if signal.name.startswith(TOTAL) and grows and (days[-1] - days[-1 - SPAN]).days == SPAN:
        gain = float(total[-1] - total[-1 - SPAN])
        return Ending(tail(float(total[-1]), gain, days[-1].isoweekday()), 0)
    places = np.array([day.toordinal() for day in days], dtype=np.float64)
    curve = grown(places, total) if total[0] > 0 else None
    return Ending(curve, 0) if curve else None


def _parts(panel: Panel, query: Query) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the readings of the subjects, and the days of the films of the archive."""
    if isinstance(panel, pl.DataFrame):
        return panel, pl.DataFrame(schema={"item": pl.String, "day": pl.Date})
    return panel["readings"], daily_of(panel["films"], query.window.zone)


def forecasts(panel: Panel, query: Query, signal: Signal) -> pl.DataFrame:
    """Return one row a subject: its greatest total, and where that will end.

    Parameters
    ----------
    panel : polars.DataFrame or mapping
        ``subject item slot value``; of films ``readings`` so, and ``films`` of the archive.
    query : Query
        What was asked.
    signal : Signal
        The running total; a film's runs out as films do.

    Returns
    -------
    polars.DataFrame
        The columns of the card.
    """
    types = {
        **dict.fromkeys(["subject", "on", "item", "curve"], pl.String()),
        **dict.fromkeys(["total", "final", "low", "high"], pl.Float64()),
        **dict.fromkeys(["films", "days", "falls", "jumps"], pl.Int64()),
    }
    rows = list(_rows(panel, query, signal))
    return pl.DataFrame(rows, {column.name: types[column.name] for column in COLUMNS})


def paths(panel: Panel, query: Query, frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Return what a picture of the answer needs: each followed total, day by day.

    Parameters
    ----------
    panel : polars.DataFrame or mapping
        ``subject item slot value``; of films ``readings`` so, and ``films`` of the archive.
    query : Query
        What was asked.
    frame : polars.DataFrame
        The answer: which item was followed.

    Returns
    -------
    list of dict
        ``subject days total``.
    """
    told, (readings, _) = [], _parts(panel, query)
    for subject, item in frame.select("subject", "item").iter_rows():
        mine = readings.filter(pl.col("subject") == subject, pl.col("item") == item)
        own = cleaned(mine, query.window.zone)
        days = [each.isoformat() for each in own.days]
        told.append({"subject": subject, "days": days, "total": own.total.tolist()})
    return told


def _rows(panel: Panel, query: Query, signal: Signal) -> Iterator[dict[str, Any]]:
    readings, daily = _parts(panel, query)
    for subject in query.subjects:
        mine = readings.filter(pl.col("subject") == subject)
        if not mine.height:
            continue
        best = mine.group_by("item").agg(pl.col("value").max()).sort("value", "item")["item"][-1]
        told = cleaned(mine.filter(pl.col("item") == best), query.window.zone)
        found = _end(told, signal, best, daily)
        end = found.growth if found else None
        yield {
            "subject": subject,
            "on": told.days[-1].isoformat(),
            "item": best,
            "total": float(told.total[-1]),
            "final": end.final if end else float(told.total[-1]),
            "low": end.low if end else float(told.total[-1]),
            "high": end.high if end and np.isfinite(end.high) else None,
            "curve": end.curve if end else "",
            "films": found.films if found else 0,
            "days": len(told.days),
            "falls": told.falls,
            "jumps": told.jumps,
        }
