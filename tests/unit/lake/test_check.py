"""Verifying names what is damaged, whatever it is; repairing drops orphans and nothing else."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from chuquan.errors import LakeError, LakeTorn
from chuquan.lake.catalogue import FILE, Catalogue, create
from chuquan.lake.check import digest, orphans, repair, verify
from chuquan.lake.compact import compact
from chuquan.lake.snapshot import take
from chuquan.model.facts import Quarantined
from chuquan.model.tables import TABLES
from tests.batches import NOW, look, store

SOME = {"string": "weibo:甲", "int32": 1, "int64": 1, "bool": True, "timestamp": NOW}


def filled(lake: Catalogue) -> Catalogue:
    """Return the lake with every kind of file in it."""
    rows = look(0)
    for table in TABLES.values():
        if table.name not in rows.tables() and table.name != "observations_daily":
            needed = [column for column in table.columns if not column.nullable]
            rows.add(table.name, **{column.name: SOME[column.type] for column in needed})
    rows.quarantined.append(Quarantined("01.json", "no list", b"<html>", table="polls"))
    store(lake, rows)
    return lake


def flip(path: Path, place: int) -> None:
    body = bytearray(path.read_bytes())
    body[place % len(body)] ^= 0x20
    path.write_bytes(bytes(body))


def test_a_sound_lake(lake: Catalogue) -> None:
    report = verify(filled(lake))
    assert report.findings == ()
    assert report.sound
    assert (report.files, report.rows, report.snapshot) == (11, 15, 1)
    assert report.digest == digest(take(lake))


@pytest.mark.parametrize("name", TABLES)
def test_a_flipped_byte_is_found_and_its_file_named(lake: Catalogue, name: str) -> None:
    (file,) = take(filled(lake)).of(name)
    path = lake.root / file.path
    for place in (0, 5, 37, 300, -1, -9):
        flip(path, place)
        report = verify(lake)
        assert [(each.path, each.loses_rows) for each in report.findings] == [(file.path, True)]
        assert "differ from their recorded hash" in report.findings[0].problem
        assert not report.sound
        assert report.digest == ""
        flip(path, place)
    assert verify(lake).sound


def test_a_flipped_byte_in_quarantine_is_found(lake: Catalogue) -> None:
    (raw,) = (filled(lake).root / "quarantine").iterdir()
    flip(raw, 3)
    (finding,) = verify(lake).findings
    assert finding.path == f"quarantine/{raw.name}"
    raw.unlink()
    (finding,) = verify(lake).findings
    assert finding.path == f"quarantine/{raw.name}"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.unlink(), "the file is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "bytes, recorded"),
        (lambda path: path.write_bytes(b""), "0 bytes, recorded"),
        (lambda path: path.write_bytes(path.read_bytes() + b"x"), "bytes, recorded"),
    ],
)
def test_a_missing_or_cut_file_is_named(lake: Catalogue, harm: object, said: str) -> None:
    (file,) = take(filled(lake)).of("items")
    harm(lake.root / file.path)
    (finding,) = verify(lake).findings
    assert finding.path == file.path
    assert said in finding.problem
    assert finding.problem.translate_to("zh") != str(finding.problem)


def test_a_wrong_count_in_the_catalogue_is_found(lake: Catalogue) -> None:
    filled(lake).connection.execute(
        "UPDATE ducklake_data_file SET record_count = 5 WHERE table_name = 'polls'"
    )
    (finding,) = verify(lake).findings
    assert "1 rows, recorded 5" in finding.problem


def test_files_of_past_snapshots_are_verified_too(lake: Catalogue) -> None:
    (old,) = take(filled(lake)).of("polls")
    store(lake, look(1))
    compact(lake, NOW)
    assert old.path not in {file.path for file in take(lake).files}
    flip(lake.root / old.path, 40)
    report = verify(lake)
    assert [each.path for each in report.findings] == [old.path]
    assert report.digest != "", "the present snapshot is whole"


def leave_behind(root: Path) -> set[str]:
    """Put there what interrupted writers leave, and what others keep, and name the former."""
    ours = {
        "data/polls/.0123.part", "data/observations/2031-01/abc.parquet", "quarantine/abc.raw",
        ".catalogue.sqlite.0123", ".catalogue.sqlite.0123-wal",
    }  # fmt: skip
    others = {"names.toml", ".names.toml.1.part", "raw/weibo/aa/aa.zst", "export.csv", "scratch/x"}
    for name in ours | others:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"left")
    return ours


def test_orphans_are_named_and_dropped(lake: Catalogue) -> None:
    left = leave_behind(filled(lake).root)
    before = digest(take(lake))
    report = verify(lake)
    assert {each.path for each in report.findings} == left
    assert report.sound, "no row is lost with an orphan"
    kept = {path for path in lake.root.rglob("*") if path.is_file()}
    dropped = repair(lake)
    assert {str(path.relative_to(lake.root)) for path in dropped} == left
    gone = kept - {path for path in lake.root.rglob("*") if path.is_file()}
    assert gone == set(dropped)
    assert orphans(lake) == []
    assert repair(lake) == []
    assert digest(take(lake)) == before
    assert verify(lake).findings == ()


def test_repair_waits_for_writers(lake: Catalogue) -> None:
    other = Catalogue(lake.root)
    with other.writing(), pytest.raises(LakeError, match="Another process is writing"):
        repair(lake)
    other.close()


def test_a_damaged_catalogue_is_told(lake: Catalogue, tmp_path: Path) -> None:
    """Whatever byte is damaged: it is found, or harmless, or told; never a bare failure."""
    filled(lake)
    lake.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = digest(take(lake))
    body = (lake.root / FILE).read_bytes()
    copy = tmp_path / "copy"
    shutil.copytree(lake.root, copy, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    chance, outcomes = random.Random(5), set()
    for _ in range(60):
        damaged = bytearray(body)
        damaged[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        outcomes.add(_outcome(copy, bytes(damaged), before))
    pages = bytearray(body)
    pages[4096:] = bytes(len(body) - 4096)
    assert _outcome(copy, bytes(pages), before) == "told"
    assert _outcome(copy, body[: len(body) // 2], before) == "told"
    assert outcomes <= {"told", "found", "harmless"}
    assert {"told", "harmless"} <= outcomes


def _outcome(root: Path, body: bytes, before: str) -> str:
    for path in root.glob(f"{FILE}*"):
        path.unlink()
    (root / FILE).write_bytes(body)
    try:
        lake = Catalogue(root, lock_wait=0.05)
    except LakeError:
        return "told"
    try:
        report = verify(lake)
    except LakeError:
        return "told"
    finally:
        lake.close()
    if report.findings:
        return "found"
    return "harmless" if report.digest == before else "silent"


def test_the_first_bytes_of_the_catalogue_decide(lake: Catalogue) -> None:
    filled(lake).close()
    flip(lake.root / FILE, 2)
    with pytest.raises(LakeTorn) as caught:
        Catalogue(lake.root)
    assert FILE in caught.value.what
    assert "restore" in caught.value.do


def test_the_fingerprint_tells_facts_and_not_how_they_came(tmp_path: Path) -> None:
    prints = {}
    for name, hours in {"forth": (0, 1, 2), "back": (2, 1, 0), "less": (0, 1)}.items():
        root = tmp_path / name
        create(root, NOW)
        lake = Catalogue(root)
        for hour in hours:
            store(lake, look(hour), run=f"{name}-{hour}")
        prints[name] = digest(take(lake))
        lake.close()
    assert prints["forth"] == prints["back"] != prints["less"]


def test_a_row_stored_twice_shows_in_the_fingerprint(lake: Catalogue) -> None:
    before = digest(take(filled(lake)))
    with sqlite3.connect(lake.root / FILE) as catalogue:
        catalogue.execute(
            "INSERT INTO ducklake_data_file SELECT NULL, table_name, begin_snapshot, end_snapshot, "
            "path, partition, record_count, file_size_bytes, sha256, revises "
            "FROM ducklake_data_file WHERE table_name = 'polls'"
        )
    catalogue.close()
    assert digest(take(lake)) != before
