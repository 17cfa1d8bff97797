"""Lists that show an order and no number, hour by hour: platform, moment, seat, title, link.

The order is all there is, so the only signal is the seat; it is never turned into heat. The
published file of a day starts anew at midnight in Beijing and holds the current list first, then
whatever stood on it earlier that day. Cut to the platform's length, its tail may therefore hold
rows that have left the list. The day's first file has no earlier rows, so its length is the true
one: rows below that length whose title was seen earlier the same day are marked as carried.
An unchanged list leaves no new file, so a silence is not always a missed look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.sources.forms.looks import slots
from chuquan.sources.forms.tables import MOMENT, likely, split, table, worded

DAYS = "Asia/Shanghai"
COLUMNS = {
    "platform": pl.String(),
    "snapshot_time": MOMENT,
    "rank": pl.Int16(),
    "title": pl.String(),
    "url": pl.String(),
}


@dataclass(frozen=True)
class RankedList:
    """One list of this form.

    Parameters
    ----------
    key : str
        The source's key.
    title : str
        What its card calls it.
    platform : str
        What the file calls it; also how its name begins.
    pinned : tuple of int
        Seats that the platform fills itself.
    """

    key: str
    title: str
    platform: str
    pinned: tuple[int, ...] = ()

    def takes(self, name: str) -> bool:
        """Return whether a file of this name holds the list."""
        pattern = rf"(?:^|/){re.escape(self.platform)}-\d{{4}}-\d{{2}}[-_\d]*\.parquet$"
        return bool(re.search(pattern, name))

    def read(self, raw: Raw) -> Rows:
        """Turn a file of many looks into items, observations and polls.

        Raises
        ------
        SourceChanged
            If the bytes are not a table of this list.
        """
        frame = table(raw, self.title, COLUMNS).with_columns(pl.col("title").str.strip_chars())
        ours = pl.col("platform") == self.platform
        whole = ours & likely("snapshot_time") & (pl.col("rank") > 0) & worded("title")
        kept, broken = split(raw, self.title, frame, whole)
        rows = self._rows(_looks(kept.rename({"snapshot_time": "at"})))
        rows.quarantined.extend(broken)
        return rows

    def _rows(self, seats: pl.DataFrame) -> Rows:
        seats = seats.with_columns(
            item=pl.format(f"{self.key}:{{}}", "title"),
            placement=pl.when(pl.col("rank").is_in(self.pinned))
            .then(pl.lit("pinned"))
            .otherwise(pl.lit("organic")),
        )
        rows = Rows()
        rows.extend("observations", self._observations(seats))
        rows.extend("items", self._items(seats))
        rows.extend("polls", self._polls(seats))
        return rows

    def _observations(self, seats: pl.DataFrame) -> pl.DataFrame:
        """Return one row for each title and look; a title that stands twice has its best seat."""
        best = seats.sort("at", "rank").unique(["at", "item"], keep="first", maintain_order=True)
        return best.select(
            signal=pl.lit(f"{self.key}.rank"),
            item="item",
            market=pl.lit("CN"),
            slot="slot",
            retrieved_at="at",
            at="at",
            value=pl.col("rank").cast(pl.Float64),
            placement="placement",
            position="rank",
            rank="rank",
            quality="quality",
        )

    def _items(self, seats: pl.DataFrame) -> pl.DataFrame:
        first = seats.sort("at", "rank").group_by("item", "title", maintain_order=True).first()
        return first.select(
            item="item",
            source=pl.lit(self.key),
            name="title",
            url=pl.when(pl.col("url").str.starts_with("http")).then("url"),
            language=pl.lit("zh"),
            first_seen_at="at",
        )

    def _polls(self, seats: pl.DataFrame) -> pl.DataFrame:
        shown = (pl.col("placement") == "organic").sum().cast(pl.Int32)
        return seats.group_by("slot", "at").agg(
            source=pl.lit(self.key), list_length=shown, outcome=pl.lit("ok")
        )


def _looks(seats: pl.DataFrame) -> pl.DataFrame:
    """Add the nominal time of each look, and mark rows that may be left from earlier that day."""
    day = pl.col("at").dt.convert_time_zone(DAYS).dt.date()
    first = pl.col("at") == pl.col("at").min().over("day")
    true_length = pl.col("rank").filter(first).max().over("day")
    before = pl.col("at") > pl.col("at").min().over("day", "title")
    return slots(
        seats.with_columns(day=day).with_columns(
            quality=pl.when(before & (pl.col("rank") > true_length))
            .then(pl.lit("carried"))
            .otherwise(pl.lit("ok"))
        )
    )
