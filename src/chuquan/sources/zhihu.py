"""The hourly hot questions of Zhihu, with the heat shown and the answers so far.

Titles are rewritten as news develops: the same question, new words. What was listed at a moment is
the wording shown then, so each wording is an item of its own, ``zhihu:<question>:<wording>``, and
a moment's heat belongs to the one wording that stood there. Heat is thus counted once a moment, a
subject counts as soon as any wording names it, and not a moment before: words that came later
never reach back. The increment of answers across a change of words is the one thing lost.

Entries whose address is no question are campaigns and shows of the platform, taken for adverts
(inferred). Two looks of November 2024 were published with broken characters: their seats are
kept, their words are not, and those looks count as broken, so that nobody is called absent. The
excerpts of the questions are never read.
"""

from __future__ import annotations

import re

import polars as pl

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.looks import slots
from chuquan.sources.forms.tables import MOMENT, likely, split, table, worded

KEY = "zhihu"
MONTH = re.compile(r"(?:^|/)zhihu-hot-question-\d{4}-\d{2}\.parquet$")
PAGE = "https://www.zhihu.com/question/"
COLUMNS = {
    "snapshot_time": MOMENT,
    "rank": pl.Int16(),
    "question_id": pl.String(),
    "title": pl.String(),
    "metrics_text": pl.String(),
    "hot": pl.Float64(),
    "answer_count": pl.Float64(),
}
BROKEN = r"\x{FFFD}|ä¸‡"

SOURCE = Source(
    title=say("zhihu.title"),
    home="https://github.com/lonnyzhang423/zhihu-hot-hub",
    access="archive",
    every="1h",
    grid="1h",
    zone="Asia/Shanghai",
    language="zh",
    community="knowledge",
    licence=say("zhihu.licence"),
    rights=say("zhihu.rights"),
    archive=say("zhihu.archive"),
    gaps=say("zhihu.gaps"),
    note=say("zhihu.note"),
    signals=(
        Signal("zhihu.heat", "heat", "stock", ("CN",), title=say("zhihu.heat")),
        Signal("zhihu.answers", "answers", "total", ("CN",), title=say("zhihu.answers")),
    ),
)


def takes(name: str) -> bool:
    """Return whether a file of this name holds a month of the list."""
    return bool(MONTH.search(name))


def read(raw: Raw) -> Rows:
    """Turn one month into items, observations and polls.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    frame = table(raw, SOURCE.title, COLUMNS).with_columns(pl.col("title").str.strip_chars())
    whole = likely("snapshot_time") & (pl.col("rank") > 0) & worded("title") & worded("question_id")
    kept, broken = split(raw, SOURCE.title, frame, whole)
    entries = _entries(slots(kept.rename({"snapshot_time": "at"})))
    rows = Rows()
    rows.extend("observations", _observations(entries, "heat"))
    rows.extend("observations", _observations(entries, "answers"))
    rows.extend("items", _items(entries))
    rows.extend("polls", _polls(entries))
    rows.quarantined.extend(broken)
    return rows


def _entries(seats: pl.DataFrame) -> pl.DataFrame:
    """Tell questions from adverts, words from broken ones, and name what stood there."""
    told = seats.unique(["at", "question_id"], keep="first", maintain_order=True).with_columns(
        question=pl.col("question_id").str.contains(r"^\d+$"),
        garbled=pl.col("title").str.contains(BROKEN)
        | pl.col("metrics_text").str.contains(BROKEN).fill_null(False),
    )
    words = pl.when(~pl.col("garbled")).then("title")
    return told.with_columns(
        name=words,
        item=pl.concat_str(
            [pl.lit(KEY), pl.col("question_id"), words.fill_null("")], separator=":"
        ),
        heat=pl.when(pl.col("hot") > 0).then("hot"),
        answers="answer_count",
        placement=pl.when("question").then(pl.lit("organic")).otherwise(pl.lit("advert")),
    )


def _observations(entries: pl.DataFrame, signal: str) -> pl.DataFrame:
    """Return one signal's observations; a counter that an entry does not carry has no row."""
    told = entries if signal == "heat" else entries.filter(pl.col(signal).is_not_null())
    value = pl.col(signal)
    shown = pl.when(value.is_not_null())
    steps = shown.then(pl.when(value < 1e5).then(1e3).otherwise(1e4) if signal == "heat" else 1.0)
    return told.select(
        signal=pl.lit(f"{KEY}.{signal}"),
        item="item",
        market=pl.lit("CN"),
        slot="slot",
        retrieved_at="at",
        at="at",
        value=value,
        resolution=steps,
        placement="placement",
        position="rank",
        rank="rank",
        quality=pl.when("garbled")
        .then(pl.lit("partial"))
        .when(value.is_null())
        .then(pl.lit("censored"))
        .otherwise(pl.lit("ok")),
    )


def _items(entries: pl.DataFrame) -> pl.DataFrame:
    first = entries.group_by("item", "question_id", "question", "name").agg(pl.col("at").min())
    return first.select(
        item="item",
        source=pl.lit(KEY),
        name="name",
        url=pl.when("question").then(pl.format(f"{PAGE}{{}}", "question_id")),
        language=pl.lit("zh"),
        first_seen_at="at",
    )


def _polls(entries: pl.DataFrame) -> pl.DataFrame:
    organic = pl.col("placement") == "organic"
    return entries.group_by("slot", "at").agg(
        source=pl.lit(KEY),
        list_length=organic.sum().cast(pl.Int32),
        floor=pl.col("heat").filter(organic).min(),
        outcome=pl.when(pl.col("garbled").any()).then(pl.lit("broken")).otherwise(pl.lit("ok")),
    )
