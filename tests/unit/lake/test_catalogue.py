"""The catalogue opens, waits, refuses and rolls back as it should."""

from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from chuquan.errors import LakeLocked, LakeMissing, LakeTorn, LakeUnwritable, LakeVersion
from chuquan.lake.catalogue import FILE, Catalogue, create
from tests.batches import NOW, look, store

JOURNAL_MODE = slice(18, 20)


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_catalogue_is_born_with_its_journal(tmp_path: Path) -> None:
    """Turning the journal on at first use refuses all but one of those who come at once."""
    create(tmp_path / "lake", NOW)
    header = (tmp_path / "lake" / FILE).read_bytes()[:100]
    assert header[JOURNAL_MODE] == b"\x02\x02"
    assert names_in(tmp_path / "lake") == [FILE]


def test_an_existing_catalogue_is_left_alone(lake: Catalogue) -> None:
    store(lake, look(0))
    create(lake.root, NOW + timedelta(days=1))
    assert lake.metadata("created_at") == NOW.isoformat()
    assert lake.connection.execute("SELECT count(*) FROM ducklake_snapshot").fetchone() == (2,)


def test_an_interrupted_creation_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*paths: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", stop)
        with pytest.raises(KeyboardInterrupt):
            create(tmp_path / "lake", NOW)
    assert names_in(tmp_path / "lake") == []
    create(tmp_path / "lake", NOW)
    Catalogue(tmp_path / "lake").close()


def test_who_comes_second_keeps_the_first_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, link, others = tmp_path / "lake", os.link, []

    def late(source: object, target: object) -> None:
        monkeypatch.undo()
        create(root, NOW - timedelta(days=1))
        others.append(target)
        link(str(source), str(target))

    monkeypatch.setattr(os, "link", late)
    create(root, NOW)
    opened = Catalogue(root)
    assert others
    assert opened.metadata("created_at") == (NOW - timedelta(days=1)).isoformat()
    opened.close()
    assert names_in(root) == [FILE]


def test_no_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(LakeMissing) as caught:
        Catalogue(tmp_path / "nowhere")
    assert "chuquan init" in caught.value.do


@pytest.mark.parametrize("body", [b"", b"not a database, but long enough to have a header" * 30])
def test_what_is_no_catalogue_is_torn(tmp_path: Path, body: bytes) -> None:
    (tmp_path / FILE).write_bytes(body)
    with pytest.raises(LakeTorn, match="is not a catalogue"):
        Catalogue(tmp_path)


def test_the_database_of_another_program_is_torn(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(LakeTorn, match="its mark is 0"):
        Catalogue(tmp_path)


def test_another_version_of_the_schema_is_refused(lake: Catalogue) -> None:
    lake.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LakeVersion, match="schema version 99; this program knows 1"):
        Catalogue(lake.root)


def test_who_cannot_wait_any_longer_is_told(lake: Catalogue) -> None:
    other = Catalogue(lake.root)
    other.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(LakeLocked) as caught:
        store(lake, look(0))
    assert "run the command again" in caught.value.do
    other.connection.execute("ROLLBACK")
    other.close()
    assert store(lake, look(0)).total.stored == 7


def test_readers_do_not_wait_for_a_writer(lake: Catalogue) -> None:
    other = Catalogue(lake.root)
    with other.writing(), lake.reading() as connection:
        assert connection.execute("SELECT max(snapshot_id) FROM ducklake_snapshot").fetchone() == (
            0,
        )
    other.close()


def test_a_failure_leaves_no_trace(lake: Catalogue) -> None:
    def half() -> None:
        with lake.writing() as connection:
            connection.execute("INSERT INTO chuquan_metadata VALUES ('half', 'done')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert lake.metadata("half") == ""
    assert not lake.connection.in_transaction


def test_a_disk_error_becomes_advice(lake: Catalogue) -> None:
    with pytest.raises(LakeUnwritable), lake.writing():
        raise OSError(28, "No space left on device")
    assert not lake.connection.in_transaction


def test_damage_found_on_the_way_is_told(lake: Catalogue) -> None:
    with pytest.raises(LakeTorn), lake.reading():
        raise sqlite3.DatabaseError("database disk image is malformed")
    with pytest.raises(LakeTorn), lake.writing():
        raise sqlite3.DatabaseError("database disk image is malformed")


def test_time_never_steps_back(lake: Catalogue) -> None:
    store(lake, look(0), NOW)
    store(lake, look(1), NOW - timedelta(days=300))
    times = lake.connection.execute(
        "SELECT snapshot_time FROM ducklake_snapshot ORDER BY snapshot_id"
    ).fetchall()
    assert times == sorted(times)
    assert times[-1] == times[-2]
