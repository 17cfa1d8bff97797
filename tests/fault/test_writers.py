"""Several writers on one lake: every batch exactly once, losers wait, and none fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chuquan.lake.catalogue import Catalogue
from chuquan.lake.snapshot import runs_of, take
from tests import archives, wholeness
from tests.fault.nursery import Nursery


def pulling(nursery: Nursery, lake: Path, archive: Path, turn: int = 0) -> int:
    """Start a pull and return its process id."""
    acks = lake.with_suffix(f".{archive.stem}.{turn}")
    return nursery.start("pull", lake=str(lake), archive=str(archive), acks=str(acks))


def alone(nursery: Nursery, lake: Path, *given: Path) -> str:
    """Pull archives one after the other and return the digest."""
    for turn, archive in enumerate(given):
        assert nursery.wait(pulling(nursery, lake, archive, turn)) == 0, nursery.log.read_text()
    return wholeness.fingerprint(lake)


@pytest.fixture
def overlapping(tmp_path: Path) -> list[Path]:
    """Four archives: two share two months, one is a copy, one corrects an hour of another."""
    early, late = archives.months("2025-01", 3), archives.months("2025-02", 3)
    name = "api/2025-02-01/09.json"
    corrected = {name: archives.hour(name, seed=7, minutes=59)}
    sets = {"early": early, "late": late, "copy": early, "corrected": corrected}
    return [archives.write(tmp_path / f"{name}.tar", files) for name, files in sets.items()]


def test_four_writers_at_once(
    nursery: Nursery, tmp_path: Path, overlapping: list[Path], full: bool
) -> None:
    serial = alone(nursery, tmp_path / "serial", *overlapping)
    expected = wholeness.batches({**archives.months("2025-01", 4)})
    for turn in range(20 if full else 3):
        lake = tmp_path / f"lake{turn}"
        log, stop = tmp_path / f"looks{turn}", tmp_path / f"stop{turn}"
        hours = [[hour.timestamp() for hour in batch] for batch in expected]
        reader = nursery.start("watch", lake=str(lake), log=str(log), stop=str(stop), expected=[])
        writers = [pulling(nursery, lake, archive, turn) for archive in overlapping]
        ended = [nursery.wait(each) for each in writers]
        stop.touch()
        assert nursery.wait(reader) == 0, nursery.log.read_text()
        assert ended == [0, 0, 0, 0], nursery.log.read_text()
        assert wholeness.fingerprint(lake) == serial
        assert wholeness.look(lake).faults == ()
        assert len(wholeness.look(lake).hours) == sum(map(len, hours))
        looks = [json.loads(line) for line in log.read_text().splitlines()]
        assert [look for look in looks if look["faults"]] == []
        assert_each_row_once(lake)


def assert_each_row_once(lake: Path) -> None:
    """The runs together stored as many rows as there are, and every run accounts for its own."""
    catalogue = Catalogue(lake)
    told = [json.loads(str(run["counts"])) for run in runs_of(catalogue, "runs")]
    snapshot = take(catalogue)
    catalogue.close()
    assert len(told) == 4
    for table in ("observations", "polls", "mentions"):
        stored = sum(counts.get(table, {"stored": 0})["stored"] for counts in told)
        assert stored == snapshot.rows(table)
    for counts in told:
        for fate in counts.values():
            assert fate["offered"] == fate["stored"] + fate["duplicate"] + fate["quarantined"]


def test_the_same_pull_five_times(
    nursery: Nursery, tmp_path: Path, overlapping: list[Path]
) -> None:
    lake, archive = tmp_path / "lake", overlapping[0]
    digests = {alone(nursery, lake, archive) for _ in range(5)}
    assert len(digests) == 1
    last = json.loads(lake.with_suffix(".early.0").read_text().splitlines()[-1])
    assert set(last["stored"].values()) == {0}


def test_two_writers_that_find_no_lake_make_one(nursery: Nursery, tmp_path: Path) -> None:
    """Making and opening a lake at the same time is no race, and its journal stays on."""
    archive = archives.write(tmp_path / "day.tar", archives.days("2025-01-01", 1))
    serial = alone(nursery, tmp_path / "serial", archive)
    for turn in range(5):
        lake = tmp_path / f"fresh{turn}"
        writers = [pulling(nursery, lake, archive, each) for each in range(4)]
        assert [nursery.wait(each) for each in writers] == [0] * 4, nursery.log.read_text()
        assert wholeness.fingerprint(lake) == serial
        catalogue = Catalogue(lake)
        assert catalogue.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        catalogue.close()
