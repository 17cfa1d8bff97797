"""The bundled figures of the lists beside Weibo's, laid out as the lake's rows."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from chuquan.model.facts import Rows
from chuquan.pipeline import parts


def list_rows(looks: pl.DataFrame, seats: pl.DataFrame) -> Iterator[tuple[str, Rows]]:
    """Yield each list's key with its rows: polls, observations, items without names, mentions.

    Parameters
    ----------
    looks : polars.DataFrame
        ``source``, ``look`` (a number), ``slot`` (seconds since 1970, UTC), ``delay`` (seconds
        from there to the true moment), ``list_length``, ``floor``, ``outcome``.
    seats : polars.DataFrame
        ``source``, ``look``, ``number`` (in place of what was listed), ``value``, ``rank``,
        ``subject``, ``alias``.

    Yields
    ------
    tuple of str and Rows
        A source's key and its rows.
    """
    told = looks.with_columns(
        at=moment(pl.col("slot") + pl.col("delay")),
        slot=moment(pl.col("slot")),
        list_length=pl.col("list_length").cast(pl.Int32),
        floor=pl.col("floor").cast(pl.Float64),
    )
    stood = seats.with_columns(item=pl.format("{}:~{}", "source", "number")).join(
        told.select("source", "look", "slot", "at"), on=["source", "look"]
    )
    for key in told["source"].unique(maintain_order=True):
        yield key, _one(key, told.filter(source=key), stood.filter(source=key))


def _one(key: str, looks: pl.DataFrame, seats: pl.DataFrame) -> Rows:
    card = parts.source(key).card
    signal = card.signals[0]
    rows = Rows()
    rows.extend("polls", looks.drop("look", "delay"))
    seated = seats.unique(["item", "slot"], keep="first", maintain_order=True)
    observed = seated.select(
        "item", "slot", "at",
        signal=pl.lit(signal.name), market=pl.lit(signal.markets[0]), retrieved_at="at",
        value=pl.col("value").cast(pl.Float64), placement=pl.lit("organic"),
        position=pl.col("rank").cast(pl.Int16), rank=pl.col("rank").cast(pl.Int16),
        quality=pl.when(pl.col("value").is_null()).then(pl.lit("censored")).otherwise(pl.lit("ok")),
    )  # fmt: skip
    rows.extend("observations", observed)
    rows.extend("items", items_of(seats, key, card.language))
    rows.extend("mentions", mentions_of(seats))
    return rows


def items_of(seen: pl.DataFrame, source: str, language: str) -> pl.DataFrame:
    """Return the items behind rows that carry ``item`` and ``at``, without their words."""
    first = seen.group_by("item").agg(first_seen_at=pl.col("at").min())
    return first.with_columns(source=pl.lit(source), language=pl.lit(language))


def mentions_of(seen: pl.DataFrame) -> pl.DataFrame:
    """Return the links that the sample gives; its items have no words to read them from."""
    linked = seen.filter(pl.col("subject").is_not_null())
    return linked.select("item", "subject", "alias").unique(["item", "subject"]).with_columns(
        start=pl.lit(0, pl.Int32), stop=pl.lit(0, pl.Int32), method=pl.lit("given"),
        score=pl.lit(1.0),
    )  # fmt: skip


def moment(seconds: pl.Expr) -> pl.Expr:
    """Return seconds since 1970 as a moment."""
    return (
        pl.from_epoch(seconds.cast(pl.Int64), "s")
        .dt.replace_time_zone("UTC")
        .dt.cast_time_unit("us")
    )
