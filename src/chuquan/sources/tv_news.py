"""The evening news of China's national television, item by item, with the words spoken.

One bulletin an evening at 19:00 in Beijing. An item's place in it is its seat; its text goes to
the documents, so that a name counts where it is spoken, not only where a heading writes it. Short
items are bundled under one heading. The words are the broadcaster's: they rest in the user's own
workspace and are never part of an export or a report.
"""

from __future__ import annotations

import re
from datetime import time

import polars as pl

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.tables import likely, split, table, worded

KEY = "tv_news"
FILE = re.compile(r"(?:^|/)xinwenlianbo[-_\d]*\.parquet$")
ZONE = "Asia/Shanghai"
EVENING = time(19)
COLUMNS = {
    "date": pl.Date(),
    "item": pl.Int16(),
    "title": pl.String(),
    "text": pl.String(),
    "url": pl.String(),
}

SOURCE = Source(
    title=say("tv_news.title"),
    home="https://github.com/DuckBurnIncense/xin-wen-lian-bo",
    access="archive",
    every="1d",
    grid="1d",
    zone=ZONE,
    language="zh",
    community="official",
    licence=say("tv_news.licence"),
    rights=say("tv_news.rights"),
    archive=say("tv_news.archive"),
    gaps=say("tv_news.gaps"),
    note=say("tv_news.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("tv_news.rank")),),
)


def takes(name: str) -> bool:
    """Return whether a file of this name holds evenings of the news."""
    return bool(FILE.search(name))


def read(raw: Raw) -> Rows:
    """Turn a file of many evenings into items, observations, documents and polls.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    frame = table(raw, SOURCE.title, COLUMNS).with_columns(pl.col("title").str.strip_chars())
    whole = likely("date") & (pl.col("item") > 0) & worded("title")
    kept, broken = split(raw, SOURCE.title, frame, whole)
    news = _news(kept)
    rows = Rows()
    rows.extend("observations", _observations(news))
    rows.extend("items", _items(news))
    rows.extend("documents", _documents(news))
    rows.extend("polls", _polls(news))
    rows.quarantined.extend(broken)
    return rows


def _news(told: pl.DataFrame) -> pl.DataFrame:
    """Add the evening's moment and each item's id; an order number given twice counts once."""
    evening = pl.col("date").dt.combine(EVENING).dt.replace_time_zone(ZONE)
    once = told.unique(["date", "item"], keep="first", maintain_order=True)
    return once.rename({"item": "seat"}).with_columns(
        slot=evening.dt.convert_time_zone("UTC").dt.cast_time_unit("us"),
        item=pl.format(f"{KEY}:{{}}:{{}}", "date", "seat"),
    )


def _observations(news: pl.DataFrame) -> pl.DataFrame:
    return news.select(
        signal=pl.lit(f"{KEY}.rank"),
        item="item",
        market=pl.lit("CN"),
        slot="slot",
        retrieved_at="slot",
        at="slot",
        value=pl.col("seat").cast(pl.Float64),
        placement=pl.lit("organic"),
        position="seat",
        rank="seat",
        quality=pl.lit("ok"),
    )


def _items(news: pl.DataFrame) -> pl.DataFrame:
    return news.select(
        item="item",
        source=pl.lit(KEY),
        name="title",
        url=pl.when(pl.col("url").str.starts_with("http")).then("url"),
        language=pl.lit("zh"),
        first_seen_at="slot",
    )


def _documents(news: pl.DataFrame) -> pl.DataFrame:
    spoken = news.filter(pl.col("text").str.len_chars() > 0)
    return spoken.select(
        item="item", published_at="slot", title="title", text="text", language=pl.lit("zh")
    )


def _polls(news: pl.DataFrame) -> pl.DataFrame:
    return news.group_by("slot").agg(
        source=pl.lit(KEY),
        at=pl.col("slot").first(),
        list_length=pl.len().cast(pl.Int32),
        outcome=pl.lit("ok"),
    )
