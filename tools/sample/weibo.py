"""The sample's hours of the Weibo hot-search list.

What goes in: every listed hour of some fifteen subjects (heat, reads, discussions, originals,
position, rank), one peak a quarter of every other topic, so that percentiles are those of the
whole list, and when the list was looked at. Topics are numbers: no title, no text.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from chuquan.model.spec import Raw
from chuquan.sources import weibo
from sample.linking import links, write

ORIGIN = """# Origin of the bundled figures

Computed from the hourly Weibo hot-search archive lxw15337674/weibo-trending-hot-history (MIT
licence, copyright its author), {first} to {last}, by `tools/build_sample.py`.

Figures only: topics are numbers, no title and no text is kept. `weibo-topics.parquet` holds every
captured hour of {subjects} subjects' topics ({hours:,} rows) and, of every other topic, the one
hour of each quarter at which it stood highest ({others:,} rows). `weibo-polls.parquet` holds when
the list was looked at ({polls:,} hours).

Subjects: {names}.
"""


def build(data: Path, out: Path) -> None:
    """Write the topics, the polls and their origin."""
    now = datetime.now(UTC)
    files = sorted((data / "weibo_hot_list").glob("weibo-*.parquet"))
    raws = [Raw(str(path), path.read_bytes(), now) for path in files]
    rows = weibo.read_many(raws)
    signals = {str(f["signal"][0]).partition(".")[2]: f for f in rows.many["observations"]}
    items = rows.many["items"][0]
    linked = links(items["item"].to_list(), items["name"].to_list()).drop("start", "stop")
    wide = _wide(signals)
    chosen = wide.join(linked, on="item", how="inner")
    others = _quarterly_peaks(wide.join(linked, on="item", how="anti"))
    topics = pl.concat([chosen, others], how="diagonal")
    numbers = topics.select("item").unique().sort("item").with_row_index("topic")
    topics = topics.join(numbers, on="item").with_columns(
        hour=(pl.col("slot").dt.epoch("s") // 3600).cast(pl.Int32)
    )
    topics = topics.select(
        pl.col("topic").cast(pl.Int32), "hour",
        *(pl.col(name).cast(pl.Int64) for name in ("heat", "reads", "discussions", "originals")),
        "position", "rank", "subject", "alias",
    ).sort("subject", "topic", "hour", nulls_last=True)  # fmt: skip
    polls = rows.many["polls"][0].sort("slot").select(
        hour=(pl.col("slot").dt.epoch("s") // 3600).cast(pl.Int32),
        delay=(pl.col("at").dt.epoch("s") - pl.col("slot").dt.epoch("s")).cast(pl.Int32),
        list_length=pl.col("list_length").cast(pl.Int16),
        floor=pl.col("floor").cast(pl.Int32),
    )  # fmt: skip
    write(topics, out / "weibo-topics.parquet")
    write(polls, out / "weibo-polls.parquet")
    slots = rows.many["polls"][0]["slot"]
    (out / "ORIGIN.md").write_text(
        ORIGIN.format(
            first=slots.min().date(), last=slots.max().date(),
            subjects=chosen["subject"].n_unique(), hours=chosen.height, others=others.height,
            polls=polls.height, names=", ".join(sorted(chosen["subject"].unique())),
        )
    )  # fmt: skip


def _wide(signals: dict[str, pl.DataFrame]) -> pl.DataFrame:
    organic = (
        signals["heat"]
        .filter(pl.col("placement") == "organic")
        .select("item", "slot", "position", "rank", heat="value")
    )
    for name in ("reads", "discussions", "originals"):
        told = signals[name].select("item", "slot", pl.col("value").alias(name))
        organic = organic.join(told.unique(["item", "slot"]), on=["item", "slot"], how="left")
    return organic


def _quarterly_peaks(wide: pl.DataFrame) -> pl.DataFrame:
    local = pl.col("slot").dt.convert_time_zone(weibo.ZONE)
    quarter = local.dt.year() * 4 + local.dt.quarter()
    return (
        wide.with_columns(quarter=quarter)
        .sort("heat", "slot", descending=[True, False])
        .unique(["item", "quarter"], keep="first", maintain_order=True)
        .select("item", "slot", "heat")
    )
