"""A day's database is read look by look: seats, words as they were, platforms that failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources import trendradar
from tests.published_lists import radar

DAY = "2025-01-15"
NAME = f"output/news/{DAY}.db"
FIRST = datetime(2025, 1, 15, 0, 30, tzinfo=UTC)
SECOND = FIRST + timedelta(hours=1)
Looks = Mapping[str, Mapping[str, Iterable[str] | None]]
TWO: Looks = {"08-30": {"weibo": ["甲", "乙"]}, "09-30": {"weibo": ["乙", "丙"]}}


def read(looks: Looks, *more: str) -> dict[str, pl.DataFrame]:
    rows = trendradar.read(Raw(NAME, radar(DAY, looks, *more), FIRST))
    return {table: pl.concat(rows.blocks(table)) for table in rows.tables()}


def seats(looks: Looks, *more: str) -> list[tuple[datetime, str, float]]:
    observed = read(looks, *more)["observations"].sort("at", "item")
    return observed.select("at", "item", "value").rows()


def test_a_look_is_its_time_and_its_seats() -> None:
    assert seats(TWO) == [
        (FIRST, "trendradar:weibo:乙", 2.0), (FIRST, "trendradar:weibo:甲", 1.0),
        (SECOND, "trendradar:weibo:丙", 2.0), (SECOND, "trendradar:weibo:乙", 1.0),
    ]  # fmt: skip
    (item,) = read(TWO)["items"].filter(pl.col("name") == "乙").to_dicts()
    assert (item["first_seen_at"], item["author"]) == (FIRST, "weibo")
    assert item["url"] == "https://example.org/2"


@pytest.mark.parametrize("clock", ["08-30", "08:30", f"{DAY} 08:30:00", f"{DAY}T08:30"])
def test_every_way_to_write_the_time_is_the_same_moment(clock: str) -> None:
    assert {at for at, _, _ in seats({clock: {"weibo": ["甲"]}})} == {FIRST}


def test_seat_nought_says_no_longer_listed() -> None:
    gone = "UPDATE rank_history SET rank = 0 WHERE crawl_time = '09-30' AND news_item_id = 2"
    assert (SECOND, "trendradar:weibo:乙", 1.0) not in seats(TWO, gone)
    assert len(seats(TWO, gone)) == 3


def test_words_are_those_of_the_look() -> None:
    reworded = (
        "UPDATE news_items SET title = '乙，后来' WHERE id = 2",
        "INSERT INTO title_changes VALUES (1, 2, '乙', '乙，后来', '2025-01-15 09:30:09')",
    )
    told = [item for _, item, _ in seats(TWO, *reworded)]
    assert "trendradar:weibo:乙" in told[:2]
    assert "trendradar:weibo:乙，后来" in told[2:]


def test_one_title_on_two_platforms_is_two_items() -> None:
    told = seats({"08-30": {"weibo": ["甲"], "zhihu": ["甲"]}})
    assert [item for _, item, _ in told] == ["trendradar:weibo:甲", "trendradar:zhihu:甲"]


def test_a_platform_that_failed_is_unknown_there_and_the_others_are_not() -> None:
    polls = read({"08-30": {"weibo": ["甲"], "zhihu": None, "juejin": []}})["polls"]
    assert {row["source"]: (row["list_length"], row["outcome"]) for row in polls.to_dicts()} == {
        "trendradar": (1, "ok"), "trendradar:weibo": (1, "ok"),
        "trendradar:zhihu": (None, "broken"), "trendradar:juejin": (0, "empty"),
    }  # fmt: skip


def test_a_look_at_which_every_platform_failed_is_broken() -> None:
    polls = read({**TWO, "10-30": {"weibo": None}})["polls"]
    whole = polls.filter(pl.col("source") == "trendradar").sort("at")
    assert whole["outcome"].to_list() == ["ok", "ok", "broken"]


@pytest.mark.parametrize("table", ["title_changes", "crawl_source_status"])
def test_an_older_file_without_a_later_table_is_read(table: str) -> None:
    assert seats(TWO, f"DROP TABLE {table}") == seats(TWO)


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ("DROP TABLE rank_history", "no id in a table rank_history"),
        ("ALTER TABLE news_items DROP COLUMN url", "no url in a table news_items"),
        ("UPDATE rank_history SET crawl_time = 'noon'", "'noon' is no time"),
        ("UPDATE rank_history SET crawl_time = '25-71'", "hour must be"),
        ("DELETE FROM rank_history", "none of 0 rows"),
        ("UPDATE rank_history SET rank = 70000", "none of 4 rows"),
        ("UPDATE news_items SET title = ''", "none of 4 rows"),
        ("UPDATE news_items SET title = CAST(x'fffe' AS TEXT)", "UTF-8"),
    ],
)
def test_what_is_not_such_a_day_is_refused(more: str, seen: str) -> None:
    with pytest.raises(SourceChanged, match="not a table of: lists watched") as caught:
        read(TWO, more)
    assert seen in caught.value.seen


def test_a_view_in_place_of_a_table_is_not_asked() -> None:
    endless = (
        "DROP TABLE title_changes",
        "CREATE VIEW title_changes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 "
        "FROM n) SELECT id, 1 AS news_item_id, 'x' AS old_title, '' AS changed_at FROM n",
    )
    assert seats(TWO, *endless) == seats(TWO)


def test_a_torn_or_damaged_file_is_refused() -> None:
    body = radar(DAY, TWO)
    damaged = body[:4096] + bytes(4096) + body[8192:]
    for wrong in (body[:-1], body + b"x", body[:50], damaged, b"SQLite format 3\x00" + bytes(90)):
        with pytest.raises(SourceChanged):
            trendradar.read(Raw(NAME, wrong, FIRST))


def test_a_file_in_write_ahead_form_is_read() -> None:
    body = radar(DAY, TWO)
    ahead = body[:18] + b"\x02\x02" + body[20:]
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.deserialize(ahead)
        with pytest.raises(sqlite3.OperationalError):
            plain.execute("SELECT * FROM platforms")
    assert trendradar.read(Raw(NAME, ahead, FIRST)).tables()


def test_a_day_of_feeds_is_not_a_day_of_lists() -> None:
    assert all(trendradar.takes(name) for name in (NAME, f"{DAY}.db", f"a/{DAY}.db"))
    left = (f"output/rss/{DAY}.db", f"{DAY}.db-wal", "today.db", f"{DAY}.json", "")
    assert not any(trendradar.takes(name) for name in left)


def test_a_name_tells_its_day() -> None:
    assert trendradar.moment_of(NAME) == datetime(2025, 1, 14, 16, tzinfo=UTC)
    assert trendradar.moment_of("2025-02-30.db") is None
    assert trendradar.moment_of("today.db") is None
