"""Beasts that nobody had named: what the replay of a winter would have proposed, and when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from chuquan.text.novelties import BACKGROUND, MOST, Proposal, Watcher

ARRIVED = {
    "哪吒2": (date(2024, 12, 9), date(2025, 1, 7)),
    "deepseek": (date(2025, 1, 26),),
}
"""First days on the list: of the film, that of its date and that of its trailer."""
MONTHS = ("2024-10", "2024-11", "2024-12", "2025-01")


@pytest.fixture(scope="module")
def told(shared_data: Path) -> dict[date, list[Proposal]]:
    """Return what is proposed each day from two days before an arrival to two after it."""
    files = [shared_data / f"weibo_hot_list/weibo-{month}.parquet" for month in MONTHS]
    if not all(each.exists() for each in files):
        pytest.skip("no weibo_hot_list of that winter in the shared data")
    items = (
        pl.concat([pl.read_parquet(each, columns=["title", "snapshot_hour"])
                   for each in files])
        .group_by("title")
        .agg(pl.col("snapshot_hour").min().dt.date().alias("day"))
        .sort("day", "title")
    )  # fmt: skip
    arrivals = [day for days in ARRIVED.values() for day in days]
    asked = {day + timedelta(days=n) for day in arrivals for n in range(-2, 3)}
    first = min(asked) - timedelta(days=BACKGROUND)
    watcher, found = Watcher(), {}
    for (day,), rows in items.filter(pl.col("day").is_between(first, max(asked))).group_by(
        "day", maintain_order=True
    ):
        proposals = watcher.read(day, rows["title"].to_list(), propose=day in asked)
        if day in asked:
            found[day] = proposals
    return found


@pytest.mark.parametrize(
    ("name", "arrived"), [(name, day) for name, days in ARRIVED.items() for day in days]
)
def test_a_new_name_is_proposed_within_two_days_of_its_arrival(
    told: dict[date, list[Proposal]], name: str, arrived: date
) -> None:
    days = [told[arrived + timedelta(days=n)] for n in range(3)]
    assert all(len(found) <= MOST for found in days)
    assert any(name in (each.word, *each.others) for found in days for each in found)
