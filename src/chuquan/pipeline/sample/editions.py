"""The bundled yearly lists of Wikipedia, laid out as the lake's rows."""

from __future__ import annotations

import polars as pl

from chuquan.model.facts import Rows
from chuquan.pipeline.sample.lists import mentions_of

SOURCE = "wikimedia"
SIGNALS = {"year_views": "views", "year_mobile": "mobile"}


def edition_rows(places: pl.DataFrame) -> Rows:
    """Turn places on yearly lists into items without titles, two signals, polls and links.

    Parameters
    ----------
    places : polars.DataFrame
        ``wiki``, ``year``, ``rank``, ``views``, ``mobile`` (percent); ``subject`` and ``alias``
        where the page bears a subject's name.

    Returns
    -------
    Rows
        As the yearly lists of the source itself, the titles left out.
    """
    year = pl.datetime(pl.col("year"), 1, 1, time_zone="UTC", time_unit="us")
    after = pl.datetime(pl.col("year").cast(pl.Int32) + 1, 1, 1, time_zone="UTC", time_unit="us")
    number = pl.int_range(pl.len()).over("wiki")
    listed = places.with_columns(
        item=pl.format(f"{SOURCE}:{{}}:~{{}}", "wiki", number),
        language=pl.col("wiki").str.strip_suffix(".wikipedia"), slot=year, at=after,
    )  # fmt: skip
    rows = Rows()
    for signal, column in SIGNALS.items():
        rows.extend("observations", _observed(listed, signal, column))
    first = listed.group_by("item", "language").agg(first_seen_at=pl.col("at").min())
    rows.extend("items", first.with_columns(source=pl.lit(SOURCE)))
    looks = listed.group_by("slot", "at").agg(list_length=pl.len().cast(pl.Int32))
    rows.extend("polls", looks.with_columns(source=pl.lit(SOURCE), outcome=pl.lit("ok")))
    rows.extend("mentions", mentions_of(listed))
    return rows


def _observed(listed: pl.DataFrame, signal: str, column: str) -> pl.DataFrame:
    return listed.filter(pl.col(column).is_not_null()).select(
        "item", "slot", "at",
        signal=pl.lit(f"{SOURCE}.{signal}"), market=pl.lit("GLOBAL"), retrieved_at="at",
        value=pl.col(column).cast(pl.Float64), placement=pl.lit("organic"),
        rank=pl.col("rank").cast(pl.Int16), quality=pl.lit("ok"),
    )  # fmt: skip
