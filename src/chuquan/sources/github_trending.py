"""GitHub's trending repositories, one look a day: a list of all languages and one for each.

A repository may stand on several lists of one day. It is one row here, at its seat on the list of
all languages where it has one, else at its best seat on a language's list. The two are not the
same height: first of a small language is less than first of all. So the seat says how high a
repository stood on the best list it reached, and the days listed say more than the seat.

The archive tells the day only; looks were taken at about 01:46 UTC.
"""

from __future__ import annotations

import re
from datetime import timedelta

import polars as pl

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.tables import MOMENT, likely, split, table, worded

KEY = "github_trending"
FILE = re.compile(r"(?:^|/)(?:github[-_]trending[-\w]*|daily)\.parquet$")
LOOKED = timedelta(hours=1, minutes=46)
COLUMNS = {
    "date": pl.Date(),
    "language": pl.String(),
    "rank": pl.Int16(),
    "repo": pl.String(),
}
EVERY = "all"

SOURCE = Source(
    title=say("github_trending.title"),
    home="https://github.com/antonkomarev/github-trending-archive",
    access="archive",
    every="1d",
    grid="1d",
    zone="UTC",
    language="en",
    community="technology",
    licence=say("github_trending.licence"),
    rights=say("github_trending.rights"),
    archive=say("github_trending.archive"),
    gaps=say("github_trending.gaps"),
    note=say("github_trending.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", title=say("github_trending.rank")),),
)


def takes(name: str) -> bool:
    """Return whether a file of this name holds days of the lists."""
    return bool(FILE.search(name))


def read(raw: Raw) -> Rows:
    """Turn a file of many days into items, observations and polls.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    frame = table(raw, SOURCE.title, COLUMNS)
    named = pl.col("repo").str.contains(r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$") & worded("repo")
    kept, broken = split(raw, SOURCE.title, frame, likely("date") & (pl.col("rank") > 0) & named)
    seats = _best(kept)
    rows = Rows()
    rows.extend("observations", _observations(seats))
    rows.extend("items", _items(seats))
    rows.extend("polls", _polls(seats))
    rows.quarantined.extend(broken)
    return rows


def _best(seats: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each repository and day: its seat among all, else its best seat."""
    ordered = seats.with_columns(elsewhere=pl.col("language") != EVERY).sort(
        "date", "repo", "elsewhere", "rank"
    )
    best = ordered.unique(["date", "repo"], keep="first", maintain_order=True)
    slot = pl.col("date").cast(pl.Datetime("us")).dt.replace_time_zone("UTC").cast(MOMENT)
    return best.with_columns(slot=slot, at=slot + LOOKED, item=pl.format(f"{KEY}:{{}}", "repo"))


def _observations(seats: pl.DataFrame) -> pl.DataFrame:
    return seats.select(
        signal=pl.lit(f"{KEY}.rank"),
        item="item",
        market=pl.lit("GLOBAL"),
        slot="slot",
        retrieved_at="at",
        at="at",
        value=pl.col("rank").cast(pl.Float64),
        placement=pl.lit("organic"),
        position="rank",
        rank="rank",
        quality=pl.lit("ok"),
    )


def _items(seats: pl.DataFrame) -> pl.DataFrame:
    return (
        seats.group_by("item", "repo")
        .agg(pl.col("at").min())
        .select(
            item="item",
            source=pl.lit(KEY),
            name="repo",
            url=pl.format("https://github.com/{}", "repo"),
            language=pl.lit("en"),
            author=pl.col("repo").str.split("/").list.first(),
            first_seen_at="at",
        )
    )


def _polls(seats: pl.DataFrame) -> pl.DataFrame:
    return seats.group_by("slot", "at").agg(
        source=pl.lit(KEY), list_length=pl.len().cast(pl.Int32), outcome=pl.lit("ok")
    )
