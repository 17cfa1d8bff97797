"""Build the bundled sample from the monthly files of the hourly Weibo archive.

    python tools/build_sample.py FOLDER

What goes in: every listed hour of some fifteen subjects (heat, reads, discussions, originals,
position, rank), one peak a quarter of every other topic, so that percentiles are those of the
whole list, and when the list was looked at. Topics are numbers: no title, no text.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from chuquan.model.spec import Raw
from chuquan.pipeline.names import load
from chuquan.sources import weibo
from chuquan.text.mentions import Matcher

SUBJECTS = (
    "ne-zha-2", "deepseek", "barbie-hsu", "black-myth-wukong", "rednote", "labubu", "unitree",
    "pop-mart", "tiktok", "chatgpt", "xiaomi", "khalil-fong", "spring-festival-gala",
    "detective-chinatown-1900", "li-ziqi",
)  # fmt: skip
OUT = Path(__file__).parent.parent / "src/chuquan/bundled/demo"
ORIGIN = """# Origin of the bundled figures

Computed from the hourly Weibo hot-search archive lxw15337674/weibo-trending-hot-history (MIT
licence, copyright its author), {first} to {last}, by `tools/build_sample.py`.

Figures only: topics are numbers, no title and no text is kept. `weibo-topics.parquet` holds every
captured hour of {subjects} subjects' topics ({hours:,} rows) and, of every other topic, the one
hour of each quarter at which it stood highest ({others:,} rows). `weibo-polls.parquet` holds when
the list was looked at ({polls:,} hours).

Subjects: {names}.
"""


def main(folder: Path) -> None:
    """Write the sample's two files and their origin."""
    now = datetime.now(UTC)
    raws = [Raw(str(p), p.read_bytes(), now) for p in sorted(folder.glob("weibo-*.parquet"))]
    rows = weibo.read_many(raws)
    signals = {str(f["signal"][0]).partition(".")[2]: f for f in rows.many["observations"]}
    items = rows.many["items"][0]
    links = _links(items)
    wide = _wide(signals)
    chosen = wide.join(links, on="item", how="inner")
    others = _quarterly_peaks(wide.join(links, on="item", how="anti"))
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
    OUT.mkdir(parents=True, exist_ok=True)
    topics.write_parquet(OUT / "weibo-topics.parquet", compression="zstd", compression_level=19)
    polls.write_parquet(OUT / "weibo-polls.parquet", compression="zstd", compression_level=19)
    slots = rows.many["polls"][0]["slot"]
    (OUT / "ORIGIN.md").write_text(
        ORIGIN.format(
            first=slots.min().date(), last=slots.max().date(),
            subjects=chosen["subject"].n_unique(), hours=chosen.height, others=others.height,
            polls=polls.height, names=", ".join(sorted(chosen["subject"].unique())),
        )
    )  # fmt: skip


def _links(items: pl.DataFrame) -> pl.DataFrame:
    found = Matcher(load(None)).find_columns(items["name"].to_list())
    linked = pl.DataFrame(
        {
            "item": [items["item"][place] for place in found["index"]],
            "subject": list(found["subject"]),
            "alias": list(found["alias"]),
        }
    )
    chosen = linked.filter(pl.col("subject").is_in(SUBJECTS))
    return chosen.unique(["item", "subject"], keep="first", maintain_order=True)


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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
