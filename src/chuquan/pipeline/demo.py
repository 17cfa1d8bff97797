"""The bundled sample: real figures of some subjects on one list, without a single title.

It goes into the lake by the same door as any pull, so every command works on it as it would on
a full archive.
"""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import polars as pl

from chuquan.lake.append import Batch, append
from chuquan.model.facts import Rows
from chuquan.pipeline import parts
from chuquan.pipeline.collect import Pull
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

SOURCE = "weibo"
TOPICS = "weibo-topics.parquet"
POLLS = "weibo-polls.parquet"
SIGNALS = ("heat", "reads", "discussions", "originals")


def load_sample(workspace: Workspace) -> Pull:
    """Store the bundled sample in a workspace; a second time nothing is stored twice."""
    part = parts.source(SOURCE)
    pull = Pull(SOURCE, "bundled sample", uuid.uuid4().hex[:12])
    keep_up(workspace)
    now = datetime.now(UTC)
    batch = Batch(
        run=pull.run,
        source=SOURCE,
        origin=pull.origin,
        started_at=now,
        rows=sample_rows(_bundled(TOPICS), _bundled(POLLS)),
        zones={each.name: part.card.zone for each in part.card.signals},
        names_digest=workspace.names.digest,
        outcomes={"answers": 1},
    )
    pull.add(append(workspace.catalogue, batch, now), 1)
    workspace.refresh()
    return pull


def _bundled(name: str) -> pl.DataFrame:
    body = (files("chuquan") / "bundled" / "demo" / name).read_bytes()
    return pl.read_parquet(io.BytesIO(body))


def sample_rows(topics: pl.DataFrame, polls: pl.DataFrame) -> Rows:
    """Turn the sample's two tables into the lake's rows.

    Parameters
    ----------
    topics : polars.DataFrame
        ``topic`` (a number in place of the title), ``hour`` (hours since 1970, UTC), ``heat``,
        ``reads``, ``discussions``, ``originals``, ``position``, ``rank``; ``subject`` and ``alias``
        where a topic was linked when the sample was built.
    polls : polars.DataFrame
        ``hour``, ``delay`` (seconds from the nominal hour to the capture), ``list_length``,
        ``floor``.

    Returns
    -------
    Rows
        Polls, observations of four signals, items without names, and the mentions given.
    """
    rows = Rows()
    seconds = pl.col("hour") * 3600
    looks = polls.select(
        "hour", slot=_moment(seconds), at=_moment(seconds + pl.col("delay")),
        list_length=pl.col("list_length").cast(pl.Int32), floor=pl.col("floor").cast(pl.Float64),
    )  # fmt: skip
    rows.extend(
        "polls",
        looks.select(pl.exclude("hour"), source=pl.lit(SOURCE), outcome=pl.lit("ok")),
    )
    listed = topics.with_columns(item=pl.format("weibo:~{}", "topic")).join(
        looks.select("hour", "slot", "at"), on="hour", how="left"
    )
    for signal in SIGNALS:
        rows.extend("observations", _observations(listed, signal))
    first = listed.group_by("item").agg(first_seen_at=pl.col("at").min())
    rows.extend("items", first.with_columns(source=pl.lit(SOURCE), language=pl.lit("zh")))
    linked = listed.filter(pl.col("subject").is_not_null())
    rows.extend(
        "mentions",
        linked.select("item", "subject", "alias").unique().with_columns(
            start=pl.lit(0, pl.Int32), stop=pl.lit(0, pl.Int32), method=pl.lit("given"),
            score=pl.lit(1.0),
        ),
    )  # fmt: skip
    return rows


def _moment(seconds: pl.Expr) -> pl.Expr:
    return (
        pl.from_epoch(seconds.cast(pl.Int64), "s")
        .dt.replace_time_zone("UTC")
        .dt.cast_time_unit("us")
    )


def _observations(listed: pl.DataFrame, signal: str) -> Any:
    value = pl.col(signal).cast(pl.Float64)
    step = pl.when(value < 1e4).then(1.0).when(value < 1e8).then(1e3).otherwise(1e7)
    return listed.filter(pl.col(signal).is_not_null()).unique(["item", "slot"]).select(
        signal=pl.lit(f"{SOURCE}.{signal}"),
        item="item",
        market=pl.lit("CN"),
        slot="slot",
        retrieved_at="at",
        at="at",
        value=value,
        resolution=pl.lit(1.0) if signal == "heat" else step,
        placement=pl.lit("organic"),
        position=pl.col("position").cast(pl.Int16),
        rank=pl.col("rank").cast(pl.Int16),
        quality=pl.lit("ok"),
    )  # fmt: skip
