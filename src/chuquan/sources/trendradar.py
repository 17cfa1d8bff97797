"""The daily databases of TrendRadar, a program that its users run to watch many lists at once.

Each day is one SQLite file, ``news/<day>.db``; only its published form is used. A look
(``crawl_records``) asks every platform; ``rank_history`` tells the seats of each entry look by
look, where seat 0 says "no longer listed" and is not a seat. An entry's words are those it had at
that look: ``title_changes`` tells which words were replaced when.

The platforms are of several kinds, and no community is claimed for their mixture. Each has polls
of its own, under ``trendradar:<platform>``, so that a platform that failed at a look is unknown
there and the others are not; the poll of the whole is broken only if every platform failed.

The file tells times of day in the zone of whoever ran the program, and not which. Beijing, the
program's own default, is taken.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import polars as pl

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.sqlite_tables import Database, opened
from chuquan.sources.forms.tables import MOMENT, changed, likely, split, worded

KEY = "trendradar"
DAY = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})\.db$")
FEEDS = re.compile(r"(?:^|/)rss/")
CLOCK = re.compile(r"^(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{2})[-:](\d{2})(?::\d{2})?$")
ZONE = "Asia/Shanghai"
DEEPEST = 10_000

SOURCE = Source(
    title=say("trendradar.title"),
    home="https://github.com/sansan0/TrendRadar",
    access="archive",
    every="1h",
    zone=ZONE,
    language="zh",
    licence=say("trendradar.licence"),
    rights=say("trendradar.rights"),
    archive=say("trendradar.archive"),
    gaps=say("trendradar.gaps"),
    note=say("trendradar.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("trendradar.rank")),),
)

SEATS = """
SELECT h.crawl_time, n.platform_id, h.rank, n.url,
  COALESCE((SELECT c.old_title FROM title_changes AS c
            WHERE c.news_item_id = n.id AND c.changed_at > h.created_at
            ORDER BY c.changed_at, c.id LIMIT 1), n.title) AS title
FROM rank_history AS h JOIN news_items AS n ON n.id = h.news_item_id
WHERE h.rank > 0 ORDER BY h.crawl_time, n.platform_id, h.rank, h.id"""
UNCHANGED = """
SELECT h.crawl_time, n.platform_id, h.rank, n.url, n.title
FROM rank_history AS h JOIN news_items AS n ON n.id = h.news_item_id
WHERE h.rank > 0 ORDER BY h.crawl_time, n.platform_id, h.rank, h.id"""
STATUS = """
SELECT r.crawl_time, s.platform_id, s.status
FROM crawl_source_status AS s JOIN crawl_records AS r ON r.id = s.crawl_record_id"""
NEEDED = {
    "news_items": ("id", "title", "platform_id", "url"),
    "rank_history": ("id", "news_item_id", "rank", "crawl_time", "created_at"),
    "crawl_records": ("id", "crawl_time"),
}
SEAT = pl.Schema(
    {
        "clock": pl.String(),
        "platform": pl.String(),
        "rank": pl.Int64(),
        "url": pl.String(),
        "title": pl.String(),
    }
)
LOOK = pl.Schema({"clock": pl.String(), "platform": pl.String(), "status": pl.String()})


def takes(name: str) -> bool:
    """Return whether a file of this name holds a day of lists; a day of feeds is another form."""
    return bool(DAY.search(name)) and not FEEDS.search(name)


def read(raw: Raw) -> Rows:
    """Turn one day into items, observations and polls.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    seats, looks = _tables(raw)
    whole = (
        pl.col("rank").is_between(1, DEEPEST) & worded("platform") & worded("title") & likely("at")
    )
    kept, broken = split(raw, SOURCE.title, seats, whole)
    kept = kept.with_columns(
        pl.col("rank").cast(pl.Int16), item=pl.format(f"{KEY}:{{}}:{{}}", "platform", "title")
    )
    rows = Rows()
    rows.extend("observations", _observations(kept))
    rows.extend("items", _items(kept))
    rows.extend("polls", _polls(kept, looks))
    rows.quarantined.extend(broken)
    return rows


def moment_of(name: str) -> datetime | None:
    """Return the midnight that begins the day of a file name, in UTC; None if it names no day."""
    found = DAY.search(name)
    try:
        return _moment(f"{found[1]} 00:00", "") if found else None
    except ValueError:
        return None


def _tables(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the seats of all looks, and how each platform fared at each look."""
    found = DAY.search(raw.name)
    if found is None:
        raise changed(raw, SOURCE.title, say("trendradar.no_day"))
    with opened(raw, SOURCE.title) as database:
        for table, columns in NEEDED.items():
            database.need(table, columns)
        seats = _framed(database, SEATS if database.columns("title_changes") else UNCHANGED, SEAT)
        told = bool(database.columns("crawl_source_status"))
        looks = _framed(database, STATUS, LOOK) if told else LOOK.to_frame()
    try:
        return _timed(seats, found[1]), _timed(looks, found[1])
    except ValueError as problem:
        raise changed(raw, SOURCE.title, problem.args[0]) from None


def _framed(database: Database, query: str, schema: pl.Schema) -> pl.DataFrame:
    try:
        return pl.DataFrame(database.rows(query), schema=schema, orient="row", strict=False)
    except (pl.exceptions.PolarsError, TypeError, OverflowError) as problem:
        raise changed(database.raw, database.title, str(problem)) from None


def _timed(frame: pl.DataFrame, day: str) -> pl.DataFrame:
    """Add the moment of each look to rows that tell its time of day."""
    clocks = {clock: _moment(clock, day) for clock in frame["clock"].unique() if clock is not None}
    at = [clocks.get(clock) for clock in frame["clock"]]
    return frame.with_columns(pl.Series("at", at, dtype=MOMENT))


def _moment(clock: str, day: str) -> datetime:
    found = CLOCK.match(clock)
    if found is None:
        raise ValueError(say("trendradar.no_clock", clock=clock))
    told = datetime.fromisoformat(f"{found[1] or day}T{found[2]}:{found[3]}")
    return told.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def _observations(seats: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each entry and look; one that stands twice has its best seat."""
    best = seats.sort("at", "rank").unique(["at", "item"], keep="first", maintain_order=True)
    return best.select(
        signal=pl.lit(f"{KEY}.rank"),
        item="item",
        market=pl.lit("CN"),
        slot="at",
        retrieved_at="at",
        at="at",
        value=pl.col("rank").cast(pl.Float64),
        placement=pl.lit("organic"),
        position="rank",
        rank="rank",
        quality=pl.lit("ok"),
    )


def _items(seats: pl.DataFrame) -> pl.DataFrame:
    first = seats.sort("at", "rank").group_by("item", "title", maintain_order=True).first()
    return first.select(
        item="item",
        source=pl.lit(KEY),
        name="title",
        url=pl.when(pl.col("url").str.starts_with("http")).then("url"),
        language=pl.lit("zh"),
        author="platform",
        first_seen_at="at",
    )


def _polls(seats: pl.DataFrame, looks: pl.DataFrame) -> pl.DataFrame:
    """Return a poll for each platform and look, and one for all platforms of a look together."""
    shown = seats.group_by("at", "platform").agg(n=pl.len().cast(pl.Int32))
    told = looks.select("at", "platform", "status").unique(["at", "platform"])
    each = shown.join(told, ["at", "platform"], "full", coalesce=True).select(
        source=pl.format(f"{KEY}:{{}}", "platform"),
        at="at",
        n=pl.when(pl.col("n").is_null() & (pl.col("status") == "success")).then(0).otherwise("n"),
    )
    listed = pl.col("n").drop_nulls()
    whole = each.group_by("at").agg(
        source=pl.lit(KEY), n=pl.when(listed.len() > 0).then(listed.sum()).cast(pl.Int32)
    )
    return pl.concat([each, whole.select(each.columns)]).select(
        source="source",
        slot="at",
        at="at",
        list_length="n",
        outcome=pl.when(pl.col("n").is_null())
        .then(pl.lit("broken"))
        .when(pl.col("n") == 0)
        .then(pl.lit("empty"))
        .otherwise(pl.lit("ok")),
    )
