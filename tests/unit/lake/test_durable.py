"""Files land whole or not at all, and every name is on disk before it is promised."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from chuquan.lake import durable
from chuquan.lake.catalogue import Catalogue
from tests.batches import look, store


def test_bytes_are_kept_under_their_hash(tmp_path: Path) -> None:
    path, digest = durable.keep(tmp_path / "a" / "b", ".raw", b"one")
    assert path.read_bytes() == b"one"
    assert path.name == f"{digest[:40]}.raw"
    assert digest == durable.hash_of(path)


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    first, _ = durable.keep(tmp_path, ".raw", b"one")
    before = first.stat()
    assert durable.keep(tmp_path, ".raw", b"one")[0] == first
    assert first.stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_storing_the_bytes_again_mends_a_file_that_changed(tmp_path: Path) -> None:
    path, _ = durable.keep(tmp_path, ".raw", b"one")
    path.write_bytes(b"two")
    durable.keep(tmp_path, ".raw", b"one")
    assert path.read_bytes() == b"one"


def test_replacing_shows_the_old_bytes_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "names.toml"
    durable.replace(target, b"old")

    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left"):
        durable.replace(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


class Disk:
    """What was made and what was synced, in order, as a power cut would see it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.events: list[tuple[str, Path]] = []
        for name, told in (
            ("fsync", self._synced),
            ("rename", self._renamed),
            ("mkdir", self._made),
        ):
            monkeypatch.setattr(os, name, self._watching(getattr(os, name), told))

    def _watching(self, act: Callable, told: Callable) -> Callable:
        def watched(*args: object, **more: object) -> object:
            done = act(*args, **more)
            told(*args)
            return done

        return watched

    def _synced(self, handle: int) -> None:
        self.events.append(("synced", Path(f"/proc/self/fd/{handle}").readlink()))

    def _renamed(self, source: object, target: object) -> None:
        self.events.append(("renamed from", Path(str(source))))
        self.events.append(("named", Path(str(target))))

    def _made(self, path: object, *more: object) -> None:
        self.events.append(("named", Path(str(path))))


def test_every_name_is_synced_before_it_is_promised(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    store(lake, look(0))
    names = [(at, path) for at, (what, path) in enumerate(disk.events) if what == "named"]
    assert len({path for _, path in names if path.suffix == ".parquet"}) == 5
    for at, path in names:
        assert ("synced", path.parent) in disk.events[at:], f"{path} may be gone after a power cut"
    for at, (what, path) in enumerate(disk.events):
        if what == "renamed from":
            assert ("synced", path) in disk.events[:at], f"{path} may be empty after a power cut"


@pytest.mark.parametrize(("free", "full"), [(0, True), (60_000, True), (10**9, False)])
def test_a_plain_disk_error_is_a_full_disk_where_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, full: bool
) -> None:
    """The engine says no more than "disk I/O error" when its shared memory finds no room."""
    monkeypatch.setattr(durable, "_free", lambda path: free)
    problem = sqlite3.OperationalError("disk I/O error")
    assert durable.is_full(tmp_path, problem) == full
    assert ("no room left" in durable.unwritable(tmp_path, problem).what) == full


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no room left"),
        (OSError(errno.EDQUOT, "Quota exceeded"), "no room left"),
        (OSError(errno.EFBIG, "File too large"), "no room left"),
        (sqlite3.OperationalError("database or disk is full"), "no room left"),
        (OSError(errno.EROFS, "Read-only file system"), "cannot be written"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "cannot be written"),
    ],
)
def test_the_reason_decides_the_advice(
    tmp_path: Path, problem: OSError | sqlite3.Error, said: str
) -> None:
    error = durable.unwritable(tmp_path / "not" / "there", problem)
    assert said in error.what
    assert str(problem) in error.seen
    assert ("free some space" in error.do) == (said == "no room left")
    assert all(error.parts("zh").values())


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    durable.replace(pipe, b"figures")
    reader.join(10)
    assert read == [b"figures"]
    assert pipe.is_fifo()
    assert durable.is_stream(Path("/dev/null"))
    durable.replace(Path("/dev/null"), b"figures")
    assert Path("/dev/null").is_char_device()
    assert not durable.is_stream(tmp_path)
    assert not durable.is_stream(tmp_path / "absent")
