"""Thin a series to what a screen can show: the least and the greatest of every pixel.

All subjects keep the same moments, so that a reader who points at one hour finds every subject
that was seen in it.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl


def usual_step(series: pl.DataFrame) -> timedelta | None:
    """Return the step of a series: the most common one, the shortest of equals.

    Parameters
    ----------
    series : polars.DataFrame
        ``subject slot value``.

    Returns
    -------
    timedelta or None
        None if no subject has two moments.
    """
    steps = (
        series.sort("subject", "slot")
        .select(step=pl.col("slot").diff().over("subject"))
        .drop_nulls()
        .filter(pl.col("step") > timedelta())
        .group_by("step")
        .len()
        .sort(["len", "step"], descending=[True, False])
    )
    found: timedelta | None = steps["step"][0] if steps.height else None
    return found


def runs(series: pl.DataFrame, longest: timedelta) -> pl.DataFrame:
    """Return the series with ``run``, which grows by one at each gap.

    Parameters
    ----------
    series : polars.DataFrame
        ``subject slot value``.
    longest : timedelta
        Two moments further apart than this have a gap between them.

    Returns
    -------
    polars.DataFrame
        Sorted by subject and slot. Lines are drawn within a run, never from one to the next.
    """
    gap = (pl.col("slot").diff() > longest).fill_null(value=False)
    return series.sort("subject", "slot").with_columns(
        run=gap.cum_sum().over("subject").cast(pl.Int64)
    )


def thin(series: pl.DataFrame, pixels: int) -> pl.DataFrame:
    """Return the moments that a picture `pixels` wide can show.

    In each pixel's span of time every subject's least and greatest value are kept, and both ends
    of every run. A moment kept for one subject is kept for all.

    Parameters
    ----------
    series : polars.DataFrame
        ``subject slot value``, and ``run`` if it has gaps; no null values.
    pixels : int
        Width of the plot.

    Returns
    -------
    polars.DataFrame
        Some of the rows of `series`, sorted by subject and slot. Every kept row is a row that
        was given: nothing is averaged, moved or made up.

    Notes
    -----
    The peak of each subject is kept, being the greatest of its pixel; of equal values the
    earliest. O(n log n) in the rows.
    """
    rows = series.sort("subject", "slot")
    if rows.height <= 2 * pixels:
        return rows
    first, last = rows["slot"].min(), rows["slot"].max()
    span = (last - first) / pixels  # type: ignore[operator]
    run = ["run"] if "run" in rows.columns else []
    pixel = ((pl.col("slot") - first) / span).cast(pl.Int64).clip(0, pixels - 1)
    placed = rows.with_columns(pixel=pixel)
    extremes = placed.group_by("subject", "pixel").agg(
        low=pl.col("slot").sort_by("value", "slot").first(),
        high=pl.col("slot").sort_by([-pl.col("value"), pl.col("slot")]).first(),
    )
    ends = placed.group_by("subject", *run).agg(low=pl.col("slot").min(), high=pl.col("slot").max())
    moments = pl.concat(
        [
            frame.select(pl.col(name).alias("slot"))
            for frame in (extremes, ends)
            for name in ("low", "high")
        ]
    ).unique()
    return rows.join(moments, on="slot", how="semi").sort("subject", "slot")
