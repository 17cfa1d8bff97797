"""Erasing items and accounts from every file that any snapshot names, past ones too."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from chuquan.lake.catalogue import Catalogue
from chuquan.lake.files import DataFile, write
from chuquan.lake.versions import RUN
from chuquan.model.tables import DOCUMENTS, POSTS, TABLES, Table

ITEM, FAMILY = "item", "family"
NAMED = ("subject", "target")
OF_POSTS = ("post", "object")
QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what to erase.

    Parameters
    ----------
    subjects : frozenset of str
        Ids of subjects; every item that was linked with one goes.
    accounts : frozenset of str
        Authors and accounts as the lake holds them; what they published goes.
    """

    subjects: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Erasure:
    """What is erased, or would be: rows by table, files written anew, sources it came from."""

    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    items: int = 0
    sources: tuple[str, ...] = ()
    snapshot: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """One file of the catalogue."""

    path: str
    table: Table
    partition: str
    revises: bool


def erase(catalogue: Catalogue, target: Target, now: datetime, *, really: bool = True) -> Erasure:
    """Erase all that is known of a target, in all snapshots; the others answer as before.

    Parameters
    ----------
    catalogue : Catalogue
        The workspace's catalogue.
    target : Target
        Whom or what.
    now : datetime
        The moment at which the new snapshot is made.
    really : bool
        False to count only.

    Returns
    -------
    Erasure
        What went. The files that held it are gone when this returns, and the catalogue is
        written anew, so that no freed page of it still holds a word.
    """
    catalogue.connection.execute("PRAGMA secure_delete = ON").fetchall()
    with catalogue.writing() as connection:
        held = _files(connection)
        items = _items(catalogue.root, held, target)
        done, gone = Erasure(items=len(items)), []
        runs: set[str] = set()
        for each in held:
            rows = pq.read_table(catalogue.root / each.path)
            leaves = _leaves(rows, each.table, items, target)
            n = int(pc.sum(leaves).as_py() or 0)
            renamed = _families(rows, each.table, items)
            if not n and renamed is None:
                continue
            done.rows[each.table.name] = done.rows.get(each.table.name, 0) + n
            done.files += 1
            if RUN in rows.column_names:
                runs |= set(rows.filter(leaves)[RUN].to_pylist())
            if really:
                kept = (renamed or rows).filter(pc.invert(leaves))
                _swap(connection, catalogue.root, each, kept)
                gone.append(each.path)
        done.sources = _sources(connection, runs)
        if really and gone:
            _clear(connection, catalogue.root, items, done.sources)
            done.snapshot = catalogue.next_snapshot(now, "erase")
    if really and gone:
        _sweep(catalogue, gone)
    return done


def _files(connection: sqlite3.Connection) -> list[_Held]:
    rows = connection.execute(
        "SELECT DISTINCT path, table_name, partition, revises FROM ducklake_data_file"
    ).fetchall()
    return [
        _Held(path, TABLES[name], partition, bool(many)) for path, name, partition, many in rows
    ]


def _items(root: Path, held: Collection[_Held], target: Target) -> set[str]:
    """Return the items that any row of any snapshot links with the target."""
    found: set[str] = set()
    for each in held:
        names = set(each.table.names)
        for column, wanted in (
            *((name, target.subjects) for name in NAMED),
            ("author", target.accounts),
            ("account", target.accounts),
        ):
            if column not in names or not wanted:
                continue
            own = OF_POSTS[0] if each.table is POSTS else ITEM
            rows = pq.read_table(root / each.path, columns=[column, own])
            found |= set(rows.filter(_among(rows[column], wanted))[own].to_pylist())
    return found - {None}


def _leaves(rows: pa.Table, table: Table, items: Collection[str], target: Target) -> Any:
    """Return which rows of a table go."""
    asked: list[tuple[str, Collection[str]]] = [(ITEM, items)]
    asked += [(name, items) for name in OF_POSTS if table is POSTS]
    asked += [(name, target.subjects) for name in NAMED]
    asked += [(name, target.accounts) for name in ("author", "account")]
    leaves = pa.chunked_array([pa.array([False] * rows.num_rows, pa.bool_())])
    for column, wanted in asked:
        if column in table.names and wanted:
            leaves = pc.or_(leaves, _among(rows[column], wanted))
    return leaves


def _among(column: Any, wanted: Collection[str]) -> Any:
    return pc.is_in(column, value_set=pa.array(sorted(wanted), pa.string()))


def _families(rows: pa.Table, table: Table, items: Collection[str]) -> pa.Table | None:
    """Return documents whose family was called by an erased item, under another name; or None."""
    if table is not DOCUMENTS or not items:
        return None
    families = rows[FAMILY].to_pylist()
    if not set(families) & set(items):
        return None
    told = [_hidden(each) if each in items else each for each in families]
    place = rows.schema.get_field_index(FAMILY)
    return rows.set_column(place, rows.schema.field(place), pa.array(told, pa.string()))


def _hidden(name: str) -> str:
    return f"erased-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _swap(connection: sqlite3.Connection, root: Path, each: _Held, kept: pa.Table) -> None:
    """Let the catalogue name what is left of a file instead of the file, in every snapshot."""
    if not kept.num_rows:
        connection.execute("DELETE FROM ducklake_data_file WHERE path = ?", (each.path,))
        return
    made: DataFile = write(root, each.table, each.partition, kept, revises=each.revises)
    connection.execute(
        "UPDATE ducklake_data_file SET path = ?, record_count = ?, file_size_bytes = ?, "
        "sha256 = ? WHERE path = ?",
        (made.path, made.rows, made.size, made.sha256, each.path),
    )


def _sources(connection: sqlite3.Connection, runs: Collection[str]) -> tuple[str, ...]:
    rows = connection.execute("SELECT run, source FROM chuquan_run").fetchall()
    return tuple(sorted({source for run, source in rows if run in runs}))


def _clear(
    connection: sqlite3.Connection, root: Path, items: Collection[str], sources: Collection[str]
) -> None:
    """Take out of the catalogue what it holds of the items, and what waits in quarantine."""
    named = connection.execute("SELECT name FROM sqlite_master WHERE name = 'chuquan_call'")
    if named.fetchone():
        connection.executemany("DELETE FROM chuquan_call WHERE topic = ?", [(i,) for i in items])
    for source in sources:
        aside = connection.execute(
            "SELECT sha256 FROM chuquan_quarantine WHERE source = ?", (source,)
        ).fetchall()
        connection.execute("DELETE FROM chuquan_quarantine WHERE source = ?", (source,))
        for (digest,) in aside:
            (root / QUARANTINE / f"{digest[:40]}.raw").unlink(missing_ok=True)


def _sweep(catalogue: Catalogue, gone: Collection[str]) -> None:
    """Remove the old files, and every freed page of the catalogue and its journal."""
    with catalogue.writing() as connection:
        kept = {row[0] for row in connection.execute("SELECT path FROM ducklake_data_file")}
        for path in set(gone) - kept:
            (catalogue.root / path).unlink(missing_ok=True)
    run: Callable[[str], Any] = catalogue.connection.execute
    with suppress(sqlite3.OperationalError):
        run("VACUUM")
        run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
