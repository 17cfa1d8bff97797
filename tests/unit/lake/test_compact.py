"""Compaction bounds the number of files, changes no answer, and drops only what has expired."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from chuquan.errors import NotEnough
from chuquan.lake import compact as compact_module
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.check import digest, orphans, verify
from chuquan.lake.compact import MOST_FILES, compact, compact_if_crowded, expire
from chuquan.lake.engines import DuckEngine
from chuquan.lake.readings import ItemsAdded, replace_readings
from chuquan.lake.snapshot import take
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES
from tests.batches import NOW, ask, heat_of, look, slot, store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def answers(lake: Catalogue) -> dict[str, list]:
    """Return the current rows of every table, the runs that brought them left out."""
    snapshot = take(lake)
    found = {}
    for name, table in TABLES.items():
        columns = ", ".join(f'"{each}"' for each in table.names if each != "run")
        found[name] = ask(snapshot, f"SELECT {columns} FROM {name} ORDER BY ALL")
    return found


def files_a_month(lake: Catalogue) -> Counter:
    return Counter((file.table, file.partition) for file in take(lake).files)


def on_disk(lake: Catalogue) -> set[Path]:
    return set((lake.root / "data").rglob("*.parquet"))


def test_hourly_pulls_keep_few_files(lake: Catalogue, full: bool) -> None:
    pulls = 200 if full else 50
    for hour in range(pulls):
        now = NOW + hour * HOUR
        store(lake, look(hour, {"甲": hour + 1.0, f"丙{hour}": 2.0}), now, run=f"run-{hour}")
        compact_if_crowded(lake, now)
    assert max(files_a_month(lake).values()) <= MOST_FILES
    assert len(take(lake).files) <= MOST_FILES * len(files_a_month(lake))
    before, fingerprint = answers(lake), digest(take(lake))
    assert len(before["polls"]) == pulls
    done = compact(lake, NOW + pulls * HOUR, retention_days=0)
    assert set(files_a_month(lake).values()) == {1}
    assert answers(lake) == before
    assert digest(take(lake)) == fingerprint
    later = compact(lake, NOW + pulls * HOUR + DAY, retention_days=0)
    assert (later.merged, later.written) == (0, 0)
    assert done.removed + later.removed > 4 * pulls
    assert on_disk(lake) == {lake.root / file.path for file in take(lake).files}
    assert verify(lake).findings == ()


def test_a_reader_of_an_older_snapshot_goes_on(lake: Catalogue) -> None:
    for hour in range(3):
        store(lake, look(hour), NOW + hour * HOUR)
    before, engine = take(lake), DuckEngine(take(lake).views())
    expected = answers(lake)["polls"]
    compact(lake, NOW + DAY, retention_days=7)
    store(lake, look(3), NOW + 2 * DAY)
    assert engine.query(Sql("SELECT count(*) AS n FROM polls"))["n"][0] == 3
    assert ask(before, "SELECT slot FROM polls ORDER BY slot") == [
        {"slot": row["slot"]} for row in expected
    ]
    assert heat_of(lake, NOW + 3 * HOUR) == heat_of(lake, NOW + 2 * HOUR)
    assert len(heat_of(lake, NOW + HOUR)) == 4
    engine.close()


def test_what_has_expired_is_said_and_the_rest_stays(lake: Catalogue) -> None:
    for day in range(4):
        store(lake, look(day), NOW + day * DAY, run=f"run-{day}")
    compact(lake, NOW + 4 * DAY, retention_days=30)
    assert len(heat_of(lake, NOW)) == 2
    compact(lake, NOW + 6 * DAY, retention_days=1)
    with pytest.raises(NotEnough, match="dropped by a compaction") as caught:
        take(lake, NOW + DAY)
    assert "--as-of" in caught.value.do
    assert len(heat_of(lake, NOW + 4 * DAY)) == 8
    assert len(heat_of(lake)) == 8
    assert verify(lake).sound


def test_versions_outlive_a_merge(lake: Catalogue) -> None:
    store(lake, look(0, {"甲": 5.0}), NOW)
    store(lake, look(0, {"甲": 7.0}, minutes=50), NOW + DAY)
    compact(lake, NOW + 2 * DAY)
    assert heat_of(lake) == {("甲", slot(0)): 7.0}
    assert heat_of(lake, NOW) == {("甲", slot(0)): 5.0}
    assert take(lake).rows("observations") == 2
    assert store(lake, look(0, {"甲": 5.0})).total.stored == 0, "an old version is known still"


def test_bytes_stored_anew_while_old_ones_expire_are_kept(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sums of a day go from A to B and back to A while A's first file expires."""
    store(lake, look(0, {"甲": 5.0}, minutes=10), NOW)
    store(lake, look(0, {"甲": 7.0}, minutes=20), NOW + HOUR)
    other, writing, calls = Catalogue(lake.root), lake.writing, []

    def then_back() -> object:
        if calls:
            store(other, look(0, {"甲": 5.0}, minutes=30), NOW + 2 * DAY)
        calls.append(None)
        return writing()

    monkeypatch.setattr(lake, "writing", then_back)
    expire(lake, NOW + DAY)
    other.close()
    assert len(calls) == 2
    assert ask(take(lake), "SELECT total FROM observations_daily") == [{"total": 5.0}]
    assert verify(lake).sound


def test_links_are_made_anew_and_given_ones_stay(lake: Catalogue) -> None:
    rows = look(0)
    rows.add("mentions", item="weibo:甲", subject="told", start=9, method="given")
    store(lake, rows)
    snapshot = take(lake)
    made = {"item": ["weibo:乙"], "subject": ["new"], "start": [0], "method": ["plain"]}
    replace_readings(lake, {"mentions": made}, snapshot.id, {"names_digest": "names-2"}, NOW + DAY)
    told = ask(take(lake), "SELECT item, subject FROM mentions ORDER BY item")
    assert [row["subject"] for row in told] == ["new", "told"]
    assert take(lake).names_digest == "names-2"
    assert len(ask(snapshot, "SELECT * FROM mentions")) == 3


def test_links_that_miss_new_items_are_refused(lake: Catalogue) -> None:
    store(lake, look(0))
    snapshot = take(lake)
    store(lake, look(1, {"丙": 1.0}))
    with pytest.raises(ItemsAdded):
        replace_readings(lake, {"mentions": {}}, snapshot.id, {"names_digest": "names-2"}, NOW)
    assert take(lake).names_digest == "names-1"
    assert len(ask(take(lake), "SELECT * FROM mentions")) == 3


def test_nothing_is_merged_where_nothing_is_crowded(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in range(MOST_FILES):
        store(lake, look(hour))
    before = take(lake).id
    compact_if_crowded(lake, NOW)
    assert take(lake).id == before
    monkeypatch.setattr(compact_module, "MOST_FILES", MOST_FILES - 1)
    compact_if_crowded(lake, NOW)
    assert take(lake).id == before + 1
    assert orphans(lake) == []
