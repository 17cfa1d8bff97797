"""GitHub's trending repositories, one look a day: a list of all languages and one for each.

The list of all languages is the circle's own: one list, one cut-off, some 25 seats. Seats on the
list of a language are another height (fourth among makefiles may be a handful of readers), so they
are a signal of their own and never stand in for the first: taken together, DeepSeek would seem to
arrive by a makefile, weeks before anyone else noticed. A repository on several languages' lists of
one day is one row there, at its best seat. A day without the list of all languages, as was every
day before September 2023, counts as broken.

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
from chuquan.sources.forms.tables import likely, split, table, worded

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
    signals=(
        Signal(f"{KEY}.rank", "rank", "rank", title=say("github_trending.rank")),
        Signal(f"{KEY}.language_rank", "rank", "rank", title=say("github_trending.language_rank")),
    ),
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
    seats = _seats(kept)
    rows = Rows()
    whole = pl.col("language") == EVERY
    rows.extend("observations", _observations(seats.filter(whole), "rank"))
    rows.extend("observations", _observations(seats.filter(~whole), "language_rank"))
    rows.extend("items", _items(seats))
    rows.extend("polls", _polls(seats))
    rows.quarantined.extend(broken)
    return rows


def _seats(seats: pl.DataFrame) -> pl.DataFrame:
    """Add each day's moment and each repository's item, best seats first."""
    slot = pl.col("date").cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    return seats.sort("date", "rank", "language", "repo").with_columns(
        slot=slot, at=slot + LOOKED, item=pl.format(f"{KEY}:{{}}", "repo")
    )


def _observations(seats: pl.DataFrame, signal: str) -> pl.DataFrame:
    best = seats.unique(["slot", "item"], keep="first", maintain_order=True)
    return best.select(
        signal=pl.lit(f"{KEY}.{signal}"),
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
    shown = (pl.col("language") == EVERY).sum().cast(pl.Int32)
    return (
        seats.group_by("slot", "at")
        .agg(list_length=shown)
        .with_columns(
            source=pl.lit(KEY),
            outcome=pl.when(pl.col("list_length") > 0)
            .then(pl.lit("ok"))
            .otherwise(pl.lit("broken")),
        )
    )
