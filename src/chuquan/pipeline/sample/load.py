"""The bundled sample: real figures of some subjects, list by list, without a single title.

It goes into the lake by the same door as any pull, so every command works on it as it would on
a full archive.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any

import polars as pl

from chuquan.lake.append import Batch, append
from chuquan.model.facts import Rows
from chuquan.pipeline import parts
from chuquan.pipeline.collect import Pull, pull_archive
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.sample.editions import SOURCE as EDITIONS
from chuquan.pipeline.sample.editions import edition_rows
from chuquan.pipeline.sample.lists import items_of, list_rows, mentions_of, moment
from chuquan.pipeline.sample.place import ARTICLES
from chuquan.pipeline.workspace import Workspace

SOURCE = "weibo"
TOPICS = "weibo-topics.parquet"
POLLS = "weibo-polls.parquet"
SIGNALS = ("heat", "reads", "discussions", "originals")


def load_sample(workspace: Workspace) -> Pull:
    """Store the bundled sample in a workspace; a second time nothing is stored twice."""
    pull = Pull(SOURCE, "bundled sample", uuid.uuid4().hex[:12])
    keep_up(workspace)
    for key, rows in _sample():
        card = parts.source(key).card
        now = datetime.now(UTC)
        batch = Batch(
            run=pull.run if key == SOURCE else uuid.uuid4().hex[:12],
            source=key,
            origin=pull.origin,
            started_at=now,
            rows=rows,
            zones={each.name: card.zone for each in card.signals},
            names_digest=workspace.names.digest,
            outcomes={"answers": 1},
        )
        pull.add(append(workspace.catalogue, batch, now), 1)
    workspace.refresh()
    with as_file(files("chuquan") / "bundled" / "demo" / ARTICLES) as folder:
        pull_archive(workspace, parts.source("pages"), folder)
    workspace.refresh()
    return pull


def _sample() -> Iterator[tuple[str, Rows]]:
    yield SOURCE, sample_rows(_bundled(TOPICS), _bundled(POLLS))
    yield from list_rows(_bundled("lists-looks.parquet"), _bundled("lists-seats.parquet"))
    yield EDITIONS, edition_rows(_bundled("editions.parquet"))


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
        "hour", slot=moment(seconds), at=moment(seconds + pl.col("delay")),
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
    rows.extend("items", items_of(listed, SOURCE, "zh"))
    rows.extend("mentions", mentions_of(listed))
    return rows


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
