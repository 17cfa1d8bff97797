"""The list of all languages is one circle; a seat among makefiles is not an arrival in it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources import github_trending
from tests.published_lists import parquet, trending

NAME = "github-trending-daily-2025.parquet"
DAY = date(2025, 1, 1)
SLOT = datetime(2025, 1, 1, tzinfo=UTC)


def read(*rows: tuple[date, str, int, str]) -> dict[str, pl.DataFrame]:
    told = github_trending.read(Raw(NAME, parquet(trending(rows)), SLOT))
    return {table: pl.concat(told.blocks(table)) for table in told.tables()}


def seats(*rows: tuple[date, str, int, str]) -> dict[tuple[str, str], float]:
    observed = read(*rows)["observations"]
    return {
        (row["signal"].partition(".")[2], row["item"].partition(":")[2]): row["value"]
        for row in observed.to_dicts()
    }


def test_all_languages_and_one_language_are_two_signals() -> None:
    assert seats(
        (DAY, "all", 8, "kite/fly"), (DAY, "makefile", 1, "kite/fly"), (DAY, "rust", 4, "kite/fly"),
        (DAY, "makefile", 2, "crane/fold"),
    ) == {
        ("rank", "kite/fly"): 8.0, ("language_rank", "kite/fly"): 1.0,
        ("language_rank", "crane/fold"): 2.0,
    }  # fmt: skip


def test_a_repository_that_stands_twice_has_its_best_seat() -> None:
    told = seats((DAY, "all", 9, "kite/fly"), (DAY, "all", 3, "kite/fly"))
    assert told == {("rank", "kite/fly"): 3.0}


def test_a_repository_is_named_and_linked() -> None:
    rows = read((DAY, "all", 1, "kite-lab/Kite_V3.1"))
    (item,) = rows["items"].to_dicts()
    assert (item["item"], item["name"]) == (
        "github_trending:kite-lab/Kite_V3.1",
        "kite-lab/Kite_V3.1",
    )
    assert (item["url"], item["author"]) == ("https://github.com/kite-lab/Kite_V3.1", "kite-lab")
    (row,) = rows["observations"].to_dicts()
    assert (row["slot"], row["at"]) == (SLOT, SLOT.replace(hour=1, minute=46))


def test_a_day_without_the_list_of_all_languages_is_broken() -> None:
    rows = read((DAY, "all", 1, "a/b"), (date(2025, 1, 2), "go", 1, "a/b"))
    told = rows["polls"].sort("slot").select("list_length", "outcome").rows()
    assert told == [(1, "ok"), (0, "broken")]


def test_what_is_no_repository_is_put_aside() -> None:
    rows = [(DAY, "all", 1, "a/b"), (DAY, "all", 2, "no slash"), (DAY, "all", 0, "c/d")]
    told = github_trending.read(Raw(NAME, parquet(trending(rows)), SLOT))
    assert [each.what for each in told.quarantined] == [f"{NAME}#2", f"{NAME}#3"]
    with pytest.raises(SourceChanged, match="none of 2 rows"):
        github_trending.read(Raw(NAME, parquet(trending(rows[1:])), SLOT))


def test_the_files_of_the_lists_are_known_by_their_names() -> None:
    taken = (NAME, "a/daily.parquet", "github_trending/daily.parquet", "github-trending.parquet")
    assert all(github_trending.takes(name) for name in taken)
    left = ("weibo-2025-01.parquet", "us_daily.parquet", "daily.csv", "github.parquet", "")
    assert not any(github_trending.takes(name) for name in left)
