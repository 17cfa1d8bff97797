"""The catalogue: one SQLite file that says which Parquet files make up which snapshot."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from chuquan.errors import LakeError, LakeLocked, LakeMissing, LakeTorn, LakeVersion
from chuquan.lake.durable import forget, is_full, make_folder, sync_folder, unwritable
from chuquan.model.messages import say
from chuquan.model.tables import SCHEMA_VERSION

FILE = "catalogue.sqlite"
IDENTITY = 0x43485551

TABLES = """
CREATE TABLE chuquan_metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE ducklake_snapshot (
  snapshot_id INTEGER PRIMARY KEY,
  snapshot_time TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  changes_made TEXT NOT NULL) STRICT;
CREATE TABLE ducklake_data_file (
  data_file_id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  begin_snapshot INTEGER NOT NULL REFERENCES ducklake_snapshot,
  end_snapshot INTEGER REFERENCES ducklake_snapshot,
  path TEXT NOT NULL,
  partition TEXT NOT NULL,
  record_count INTEGER NOT NULL,
  file_size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  revises INTEGER NOT NULL) STRICT;
CREATE INDEX data_file_live ON ducklake_data_file (table_name, partition, end_snapshot);
CREATE TABLE chuquan_cursor (
  source TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, snapshot_id INTEGER NOT NULL,
  PRIMARY KEY (source, key)) STRICT;
CREATE TABLE chuquan_run (
  run TEXT PRIMARY KEY, source TEXT NOT NULL, origin TEXT NOT NULL,
  started_at TEXT NOT NULL, finished_at TEXT NOT NULL, outcome TEXT NOT NULL,
  counts TEXT NOT NULL, outcomes TEXT NOT NULL, snapshot_id INTEGER, note TEXT NOT NULL) STRICT;
CREATE TABLE chuquan_quarantine (
  quarantine_id INTEGER PRIMARY KEY, run TEXT NOT NULL, source TEXT NOT NULL,
  table_name TEXT NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL, row_count INTEGER NOT NULL,
  sha256 TEXT NOT NULL, at TEXT NOT NULL,
  UNIQUE (source, what, sha256)) STRICT;
"""


def create(root: Path, now: datetime) -> None:
    """Make an empty catalogue at `root`, whole or not at all; an existing one is left alone.

    It is built under another name and linked into place, because a catalogue whose first creation
    is interrupted must not stand in the way of the next attempt. It is born with a write-ahead
    journal, because two processes that turn one on at the same time are refused, not queued.
    """
    target = root / FILE
    building = root / f".{FILE}.{uuid.uuid4().hex}"
    try:
        if target.exists():
            return
        make_folder(root)
        with _connect(building) as connection:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            connection.executescript(TABLES)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute(f"PRAGMA application_id = {IDENTITY}")
            connection.executemany(
                "INSERT INTO chuquan_metadata VALUES (?, ?)",
                [("store", uuid.uuid4().hex), ("created_at", now.isoformat())],
            )
            connection.execute(
                "INSERT INTO ducklake_snapshot VALUES (0, ?, ?, 'created')",
                (now.isoformat(), SCHEMA_VERSION),
            )
            connection.commit()
        _publish(building, target)
    except (OSError, sqlite3.Error) as problem:
        raise unwritable(root, problem) from problem
    finally:
        forget(building)


def _publish(building: Path, target: Path) -> None:
    with building.open("rb") as handle:
        os.fsync(handle.fileno())
    try:
        os.link(building, target)
    except FileExistsError:
        return
    sync_folder(target.parent)


@contextmanager
def _connect(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    try:
        yield connection
    finally:
        connection.close()


class Catalogue:
    """An open catalogue; reads take one consistent view, writes are one transaction each."""

    def __init__(self, root: Path, *, lock_wait: float = 60.0) -> None:
        self.root = root
        self.lock_wait = lock_wait
        path = root / FILE
        _check_presence(root, path)
        self.connection, self._hindrance = _open(path, lock_wait)
        try:
            self._check_version()
        except LakeError:
            self.close()
            raise

    def _check_version(self) -> None:
        try:
            identity = self.connection.execute("PRAGMA application_id").fetchone()[0]
            version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as problem:
            raise _torn(self.root / FILE, str(problem)) from problem
        if identity != IDENTITY:
            raise _torn(self.root / FILE, say("lake.not_ours", seen=identity))
        if version != SCHEMA_VERSION:
            raise LakeVersion(
                say("lake.version", path=str(self.root)),
                seen=say("lake.version_seen", seen=version, ours=SCHEMA_VERSION),
                so=say("lake.nothing_read"),
                do=say("lake.version_do"),
            )

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Hold one consistent view of the catalogue.

        Raises
        ------
        LakeTorn
            If the catalogue is damaged.
        """
        with _damage_told(self.root / FILE):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock; commit at the end, or leave no trace if anything fails.

        Raises
        ------
        LakeLocked
            If another writer holds the lock for longer than `lock_wait` seconds.
        LakeUnwritable
            If the workspace cannot be written, or its disk is full.
        LakeTorn
            If the catalogue is damaged.
        """
        with _damage_told(self.root / FILE):
            try:
                self.connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as problem:
                if _is_busy(problem):
                    raise _locked(self.root, self.lock_wait) from problem
                raise unwritable(self.root, self._reason(problem)) from problem
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException as problem:
                self._roll_back()
                if isinstance(problem, OSError | sqlite3.OperationalError):
                    raise unwritable(self.root, self._reason(problem)) from problem
                raise

    def _reason(self, problem: OSError | sqlite3.Error) -> OSError | sqlite3.Error:
        """Return why nothing can be written: if there was no room on opening, that."""
        early = self._hindrance
        return early if early is not None and is_full(self.root, early) else problem

    def _roll_back(self) -> None:
        """Leave the transaction; what was not committed is gone even where saying so fails."""
        if self.connection.in_transaction:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")

    def metadata(self, key: str) -> str:
        """Return one entry of the metadata, empty if there is none."""
        row = self.connection.execute(
            "SELECT value FROM chuquan_metadata WHERE key = ?", (key,)
        ).fetchone()
        return str(row[0]) if row else ""

    def snapshot_times(self) -> dict[int, datetime]:
        """Return when each snapshot was made, by its number."""
        with self.reading() as connection:
            rows = connection.execute("SELECT snapshot_id, snapshot_time FROM ducklake_snapshot")
            return {int(number): datetime.fromisoformat(time) for number, time in rows}

    def next_snapshot(self, now: datetime, changes: str) -> int:
        """Add a snapshot inside the running transaction; times never step back."""
        last, last_time = self.connection.execute(
            "SELECT snapshot_id, snapshot_time FROM ducklake_snapshot "
            "ORDER BY snapshot_id DESC LIMIT 1"
        ).fetchone()
        moment = max(now.isoformat(timespec="microseconds"), str(last_time))
        self.connection.execute(
            "INSERT INTO ducklake_snapshot VALUES (?, ?, ?, ?)",
            (last + 1, moment, SCHEMA_VERSION, changes),
        )
        return int(last) + 1


def _check_presence(root: Path, path: Path) -> None:
    try:
        present = path.is_file()
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    if not present:
        raise LakeMissing(
            say("lake.missing", path=str(root)),
            seen=say("lake.no_catalogue", file=FILE),
            so=say("lake.nothing_read"),
            do=say("lake.run_init", path=str(root)),
        )


def _is_busy(problem: sqlite3.Error) -> bool:
    return problem.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _locked(root: Path, waited: float) -> LakeLocked:
    return LakeLocked(
        say("lake.locked", path=str(root)),
        seen=say("lake.waited", seconds=waited),
        so=say("lake.nothing_written"),
        do=say("lake.try_later"),
    )


def _unreadable(path: Path, problem: Exception) -> LakeError:
    return LakeError(
        say("lake.unreadable", path=str(path)),
        seen=str(problem),
        so=say("lake.nothing_read"),
        do=say("lake.permissions"),
    )


def _torn(path: Path, seen: str) -> LakeTorn:
    return LakeTorn(
        say("lake.not_a_catalogue", file=str(path)),
        seen=seen,
        so=say("lake.nothing_read"),
        do=say("lake.restore"),
    )


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Turn the engine's own error for a damaged file into ours; other errors pass."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        if type(problem) is not sqlite3.DatabaseError:
            raise
        raise _torn(path, str(problem)) from problem


def _open(path: Path, lock_wait: float) -> tuple[sqlite3.Connection, sqlite3.Error | None]:
    """Return the open catalogue, and what stood in the way of opening it for writing."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    try:
        connection = sqlite3.connect(address, uri=True, timeout=lock_wait, isolation_level=None)
    except sqlite3.OperationalError as problem:
        return _open_unchanging(path), problem
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.OperationalError as problem:
        connection.close()
        if _is_busy(problem):
            raise _locked(path.parent, lock_wait) from problem
        return _open_unchanging(path), problem
    except sqlite3.DatabaseError as problem:
        connection.close()
        raise _torn(path, str(problem)) from problem
    return connection, None


def _open_unchanging(path: Path) -> sqlite3.Connection:
    """Open a catalogue on a read-only medium; safe only when no journal waits beside it."""
    journal = path.with_name(path.name + "-wal")
    waiting = journal.exists() and journal.stat().st_size > 0
    mode = "mode=ro" if waiting else "mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None
        )
        connection.execute("SELECT 1 FROM chuquan_metadata LIMIT 1").fetchone()
    except sqlite3.Error as problem:
        raise _unreadable(path, problem) from problem
    return connection
