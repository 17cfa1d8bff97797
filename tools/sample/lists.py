"""The sample's seats and heats on lists other than Weibo's.

Every look at every list, and of the things listed only those about the sample's subjects, as
numbers: when, which seat, which heat.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from chuquan.model.spec import Raw
from chuquan.pipeline import parts
from sample.linking import links, write

FOLDERS = {
    "zhihu": "zhihu_hot_list/*.parquet",
    "douyin": "other_hot_lists/douyin-*.parquet",
    "kuaishou": "other_hot_lists/kuaishou-*.parquet",
    "bilibili": "other_hot_lists/bilibili-*.parquet",
    "kr36": "other_hot_lists/36kr-*.parquet",
    "juejin": "other_hot_lists/juejin-*.parquet",
    "weread": "other_hot_lists/weread-*.parquet",
    "sspai": "other_hot_lists/sspai-*.parquet",
    "github_trending": "github_trending/daily.parquet",
    "tv_news": "tv_news/xinwenlianbo.parquet",
}
SINCE = datetime(2024, 5, 1, tzinfo=UTC)
ORIGIN = """# Origin of the figures of the lists

Computed by `tools/build_sample.py` from open archives, all under the MIT licence of their authors:
lonnyzhang423/zhihu-hot-hub (Zhihu), cxyfreedom/website-hot-hub (Douyin, Kuaishou, Bilibili, 36Kr,
Juejin, WeRead, SSPai), antonkomarev/github-trending-archive (GitHub trending) and
DuckBurnIncense/xin-wen-lian-bo (the evening news; its words are the broadcaster's and none is
here). From 1 May 2024 on.

Figures only: things listed are numbers, no title and no text is kept. `lists-looks.parquet` holds
when each list was looked at ({looks:,} looks); `lists-seats.parquet` where the things about
{subjects} subjects stood ({seats:,} rows).
"""


def build(data: Path, out: Path) -> None:
    """Write the looks, the seats and their origin."""
    found = [_family(key, data) for key in FOLDERS]
    looks = pl.concat([each[0] for each in found])
    seats = pl.concat([each[1] for each in found])
    write(looks, out / "lists-looks.parquet")
    write(seats, out / "lists-seats.parquet")
    text = ORIGIN.format(
        looks=looks.height, seats=seats.height, subjects=seats["subject"].n_unique()
    )
    (out / "ORIGIN-lists.md").write_text(text)


def _family(key: str, data: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    part = parts.source(key)
    now = datetime.now(UTC)
    tables: dict[str, list[pl.DataFrame]] = {}
    for path in sorted(data.glob(FOLDERS[key])):
        rows = part.read(Raw(str(path), path.read_bytes(), now))
        for name in rows.tables():
            tables.setdefault(name, []).extend(pl.DataFrame(b) for b in rows.blocks(name))
    polls = pl.concat(tables["polls"], how="diagonal").filter(pl.col("slot") >= SINCE)
    polls = polls.unique("slot").sort("slot").with_row_index("look")
    linked = _linked(tables)
    main = part.card.signals[0].name
    seats = (
        pl.concat(tables["observations"], how="diagonal")
        .filter(pl.col("signal") == main, pl.col("placement") == "organic")
        .join(linked, on="item")
        .join(polls.select("slot", "look"), on="slot")
    )
    numbers = seats.select("item").unique().sort("item").with_row_index("number")
    looks = polls.select(
        source=pl.lit(key), look=pl.col("look").cast(pl.Int32),
        slot=pl.col("slot").dt.epoch("s"),
        delay=(pl.col("at").dt.epoch("s") - pl.col("slot").dt.epoch("s")).cast(pl.Int32),
        list_length=pl.col("list_length").cast(pl.Int16), outcome="outcome",
        floor=(pl.col("floor") if "floor" in polls.columns else pl.lit(None)).cast(pl.Int32),
    )  # fmt: skip
    return looks, seats.join(numbers, on="item").select(
        source=pl.lit(key), look=pl.col("look").cast(pl.Int32),
        number=pl.col("number").cast(pl.Int32),
        value=pl.col("value").cast(pl.Int64), rank=pl.col("rank").cast(pl.Int16),
        subject="subject", alias="alias",
    ).sort("subject", "number", "look")  # fmt: skip


def _linked(tables: dict[str, list[pl.DataFrame]]) -> pl.DataFrame:
    items = pl.concat(tables["items"], how="diagonal").unique("item", keep="first")
    if "documents" in tables:
        texts = pl.concat(tables["documents"], how="diagonal").select("item", "text")
        items = items.join(texts, on="item", how="left").with_columns(
            name=pl.concat_str("name", "text", separator="\n", ignore_nulls=True)
        )
    named = items.filter(pl.col("name").is_not_null())
    found = links(named["item"].to_list(), named["name"].to_list())
    return found.drop("start", "stop")
