"""Daily sums are always those of the current rows, whatever arrived, and in whatever order."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import take
from chuquan.model.facts import Rows
from chuquan.model.spec import Sql
from chuquan.model.tables import DAILY, OBSERVATIONS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MIDNIGHT = datetime(2025, 2, 1, tzinfo=UTC)
ZONES = {"a.heat": "Asia/Shanghai", "a.views": "America/New_York"}
CONTENT = ("at", "value", "resolution", "at_most", "placement", "position", "rank", "quality")

ROW = st.fixed_dictionaries(
    {
        "signal": st.sampled_from(["a.heat", "a.views", "b.count"]),
        "item": st.sampled_from(["a:1", "a:2"]),
        "market": st.sampled_from(["CN", "US"]),
        "slot": st.integers(-30, 30).map(lambda hours: MIDNIGHT + timedelta(hours=hours)),
        "retrieved_at": st.integers(0, 2).map(lambda days: NOW + timedelta(days=days)),
        "value": st.none() | st.integers(0, 3).map(float),
        "placement": st.sampled_from([None, "organic", "organic", "pinned", "advert"]),
        "position": st.none() | st.integers(1, 2),
    }
)
BATCHES = st.lists(st.lists(ROW, min_size=1, max_size=12), min_size=1, max_size=4)

Facts = list[dict[str, Any]]


def stored(root: Path, batches: list[Facts]) -> tuple[Facts, Facts]:
    """Return the current rows and the daily sums of a lake that got these batches."""
    create(root, NOW)
    catalogue = Catalogue(root)
    try:
        for number, batch in enumerate(batches):
            rows = Rows()
            for row in batch:
                rows.add("observations", **row)
            append(catalogue, Batch(f"run-{number}", "a", "made", NOW, rows, ZONES), NOW)
        engine = DuckEngine(take(catalogue).views())
        answers = [
            engine.query(Sql(f"SELECT * FROM {table.name}")).to_dicts()
            for table in (OBSERVATIONS, DAILY)
        ]
        engine.close()
    finally:
        catalogue.close()
    return answers[0], answers[1]


def in_order(rows: Facts, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return rows as sorted tuples; None sorts first."""
    told = [tuple(row[name] for name in names) for row in rows]
    return sorted(told, key=lambda row: [(value is not None, value) for value in row])


def plain_current(batches: list[Facts]) -> Facts:
    """Return the newest version of every key; of equally new ones that with the most content."""
    newest: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in (row for batch in batches for row in batch):
        full = {name: row.get(name) for name in OBSERVATIONS.names}
        key = tuple(full[name] for name in OBSERVATIONS.key)
        if key not in newest or weight(full) > weight(newest[key]):
            newest[key] = full
    return list(newest.values())


def weight(row: dict[str, Any]) -> list[tuple[bool, Any]]:
    """Return what decides between versions of one key."""
    return [(row[name] is not None, row[name] or 0) for name in ("retrieved_at",)] + [
        (row[name] is not None, row[name] if row[name] is not None else 0) for name in CONTENT
    ]


def plain_sums(rows: Facts) -> Facts:
    """Return the daily sums of rows, one group after the other."""
    groups = defaultdict(list)
    for row in rows:
        if row["value"] is not None and row["placement"] in (None, "organic"):
            zone = ZoneInfo(ZONES.get(row["signal"], "UTC"))
            day = row["slot"].astimezone(zone).date()
            groups[row["signal"], row["item"], row["market"], day].append(row)
    days = [dict(zip(DAILY.key, key, strict=True), **sums(group)) for key, group in groups.items()]
    for each in days:
        each["highest"] = all(each["high"] >= other["high"] for other in days if alike(each, other))
    return days


def alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two days are of one signal, item, market and quarter."""
    places = [
        (*(day[name] for name in DAILY.key if name != "day"),
         day["day"].year, (day["day"].month - 1) // 3)
        for day in (one, other)
    ]  # fmt: skip
    return places[0] == places[1]


def sums(group: Facts) -> dict[str, Any]:
    """Return the sums of one item on one day."""
    ordered = sorted(group, key=lambda row: row["slot"])
    values = [row["value"] for row in ordered]
    return {
        "n": len(values),
        "total": sum(values),
        "low": min(values),
        "high": max(values),
        "high_slot": ordered[values.index(max(values))]["slot"],
        "first": values[0],
        "last": values[-1],
    }


@settings(max_examples=60)
@given(batches=BATCHES)
def test_daily_sums_are_those_of_the_current_rows(batches: list[Facts]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw, daily = stored(Path(folder) / "lake", batches)
    wanted = plain_current(batches)
    facts = tuple(name for name in OBSERVATIONS.names if name != "run")
    assert in_order(raw, facts) == in_order(wanted, facts)
    assert in_order(daily, DAILY.names) == in_order(plain_sums(wanted), DAILY.names)


@settings(max_examples=20)
@given(batches=BATCHES, chance=st.randoms(use_true_random=False))
def test_daily_sums_do_not_depend_on_the_order_of_arrival(
    batches: list[Facts], chance: Any
) -> None:
    shuffled = [list(batch) for batch in batches]
    chance.shuffle(shuffled)
    for batch in shuffled:
        chance.shuffle(batch)
    with tempfile.TemporaryDirectory() as folder:
        _, first = stored(Path(folder) / "one", batches)
        _, second = stored(Path(folder) / "two", [*shuffled, *batches])
    assert in_order(first, DAILY.names) == in_order(second, DAILY.names)


def test_a_late_old_version_does_not_count() -> None:
    row = {"signal": "b.count", "item": "a:1", "market": "CN", "slot": MIDNIGHT}
    newer = {**row, "retrieved_at": NOW + timedelta(days=1), "value": 1.0, "placement": "advert"}
    older = {**row, "retrieved_at": NOW, "value": 5.0, "placement": "organic"}
    with tempfile.TemporaryDirectory() as folder:
        raw, daily = stored(Path(folder) / "lake", [[newer], [older]])
    assert [each["placement"] for each in raw] == ["advert"]
    assert daily == []
