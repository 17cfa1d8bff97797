"""Beasts that nobody had named: what the replay of a winter would have proposed, and when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from chuquan.text.novelties import Watcher


@pytest.mark.parametrize(
    ("name", "arrived"), [("deepseek", date(2025, 1, 26)), ("哪吒2", date(2025, 1, 6))]
)
def test_a_new_name_is_proposed_within_two_days_of_its_arrival(
    shared_data: Path, name: str, arrived: date
) -> None:
    files = [f"weibo_hot_list/weibo-{month}.parquet" for month in ("2024-11", "2024-12", "2025-01")]
    if not all((shared_data / each).exists() for each in files):
        pytest.skip("no weibo_hot_list of that winter in the shared data")
    items = (
        pl.concat([pl.read_parquet(shared_data / each, columns=["title", "snapshot_hour", "is_ad"])
                   for each in files])
        .filter(~pl.col("is_ad"))
        .group_by("title")
        .agg(pl.col("snapshot_hour").min().dt.date().alias("day"))
        .filter(pl.col("day").is_between(arrived - timedelta(days=50), arrived + timedelta(days=2)))
        .sort("day", "title")
    )  # fmt: skip
    watcher, proposed = Watcher(), []
    for (day,), rows in items.group_by("day", maintain_order=True):
        found = watcher.read(day, rows["title"].to_list(), propose=day >= arrived)
        assert len(found) <= 10
        proposed += [word for each in found for word in (each.word, *each.others)]
    assert name in proposed
