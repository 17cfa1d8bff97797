"""What was read in documents: withdrawn where a document changed, replaced by a better reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from chuquan.errors import LakeError
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.engines import connect, damage_told
from chuquan.lake.files import DataFile, as_table, write
from chuquan.lake.live import change_files, live_files
from chuquan.lake.spans import by_span
from chuquan.lake.versions import quoted, scan
from chuquan.model.messages import say
from chuquan.model.tables import (
    CLAIMS,
    DOCUMENTS,
    EMOTIONS,
    MENTIONS,
    QUOTATIONS,
    SKETCHES,
    TABLES,
)

NAMES, READER = "names_digest", "reader"
"""Entries of the catalogue: the names and the readers by which everything held was read."""

READ = (MENTIONS.name, QUOTATIONS.name, EMOTIONS.name, CLAIMS.name, SKETCHES.name)
WATCHED = ("items", DOCUMENTS.name)


class ItemsAdded(LakeError):
    """Items came in since those that a reading rests on, or other readers; read again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the documents of a batch were read.

    Parameters
    ----------
    reader : str
        The readers and their versions; empty if nothing was read.
    held_at : int
        The snapshot whose documents they were held against.
    renewed : collection of str
        Items whose text changed: what was read in the old text is withdrawn.
    """

    reader: str = ""
    held_at: int = 0
    renewed: Collection[str] = ()


def check_reading(catalogue: Catalogue, connection: sqlite3.Connection, reading: Reading) -> None:
    """Refuse documents that were read by other readers than those held, or beside new ones.

    Raises
    ------
    ItemsAdded
        If that is so; the batch must be read again.
    """
    if not reading.reader:
        return
    held = catalogue.metadata(READER)
    there = _added(connection, (DOCUMENTS.name,), 0)
    if _added(connection, (DOCUMENTS.name,), reading.held_at) or (there and held != reading.reader):
        raise _stale(reading.held_at)
    _note(connection, {READER: reading.reader})


def withdraw(
    engine: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    connection: sqlite3.Connection,
    items: Collection[str],
    now: datetime,
) -> None:
    """Take away what was read in some items; what a source gave stays.

    Parameters
    ----------
    engine : duckdb.DuckDBPyConnection
        The engine to compute with.
    catalogue : Catalogue
        The lake.
    connection : sqlite3.Connection
        Its catalogue, inside a writing transaction.
    items : collection of str
        The items.
    now : datetime
        The time of the change.
    """
    if not items:
        return
    engine.register("renewed", pa.table({"item": sorted(items)}))
    files: list[DataFile] = []
    ended: list[int] = []
    for name in READ:
        for number, path, revises in live_files(connection, name):
            source = scan([str(catalogue.root / path)])
            kept = engine.sql(
                f"SELECT * FROM ({source}) AS held WHERE {_stays(name)}"
            ).to_arrow_table()  # noqa: S608
            if kept.num_rows == _count(engine, source):
                continue
            ended.append(number)
            if kept.num_rows:
                partition = Path(path).parent.name if TABLES[name].month_of else ""
                rows = kept.select(list(TABLES[name].names))
                files.append(write(catalogue.root, TABLES[name], partition, rows, revises=revises))
    engine.unregister("renewed")
    if ended:
        change_files(connection, catalogue.next_snapshot(now, "withdraw"), files, ended)


def _stays(table: str) -> str:
    out = "held.item IN (SELECT item FROM renewed)"
    given = " OR held.method = 'given'" if table == MENTIONS.name else ""
    return f"held.item IS NULL OR NOT {out}{given}"


def _count(engine: duckdb.DuckDBPyConnection, source: str) -> int:
    return int(engine.sql(f"SELECT count(*) FROM ({source})").fetchall()[0][0])  # noqa: S608


def replace_readings(
    catalogue: Catalogue,
    tables: Mapping[str, pa.Table | Mapping[str, Sequence[Any]]],
    since: int,
    made_with: Mapping[str, str],
    now: datetime,
) -> int:
    """Replace whole tables of what was read, in one transaction.

    Parameters
    ----------
    catalogue : Catalogue
        The lake.
    tables : mapping of str to pyarrow.Table or mapping
        Every row of each table replaced, in the columns of the lake's table; mentions that a
        source gave are kept beside them. For ``documents``: item, language and family, which
        every version of a document takes on.
    since : int
        The snapshot whose items and documents were read.
    made_with : mapping of str to str
        The state of names and readers under which they were made.
    now : datetime
        The time of the change.

    Returns
    -------
    int
        The new snapshot.

    Raises
    ------
    ItemsAdded
        If items or documents were added since, so that these rows are not complete.
    """
    with catalogue.writing() as connection:
        if _added(connection, WATCHED, since):
            raise _stale(since)
        files: list[DataFile] = []
        ended: list[int] = []
        for name, rows in tables.items():
            held = live_files(connection, name)
            given = pa.table(rows) if name == DOCUMENTS.name else as_table(TABLES[name], rows)
            whole = _ordered(catalogue.root, name, given, held)
            revises = any(each for _, _, each in held)
            files += [
                write(catalogue.root, TABLES[name], month, part, revises=revises)
                for month, part in by_span(TABLES[name], whole)
                if part.num_rows
            ]
            ended += [number for number, _, _ in held]
        snapshot = catalogue.next_snapshot(now, "read again")
        change_files(connection, snapshot, files, ended)
        _note(connection, made_with)
    return snapshot


def _ordered(
    root: Path, name: str, read: pa.Table, held: Sequence[tuple[int, str, bool]]
) -> pa.Table:
    """Return rows by their key: with the mentions that a source gave, or told of documents."""
    engine = connect(root / "scratch")
    try:
        engine.register("read", read)
        text = _text(name, scan([str(root / path) for _, path, _ in held]) if held else "")
        with damage_told():
            return engine.sql(f"{text} ORDER BY {_order(name)}").to_arrow_table()
    finally:
        engine.close()


def _order(name: str) -> str:
    places = [TABLES[name].names.index(each) + 1 for each in TABLES[name].key]
    return ", ".join(map(str, places))


def _text(name: str, held: str) -> str:
    columns = quoted(TABLES[name].names)
    if held and name == DOCUMENTS.name:
        new = {each: f"coalesce(r.{each}, d.{each}) AS {each}" for each in ("language", "family")}
        told = ", ".join(new.get(each, f'd."{each}"') for each in DOCUMENTS.names)
        return f"SELECT {told} FROM ({held}) AS d LEFT JOIN read AS r ON r.item = d.item"  # noqa: S608
    text = f"SELECT {columns} FROM read"  # noqa: S608
    if held and name == MENTIONS.name:
        text += f" UNION ALL SELECT {columns} FROM ({held}) WHERE method = 'given'"  # noqa: S608
    return text


def _added(connection: sqlite3.Connection, tables: Sequence[str], since: int) -> bool:
    """Whether files of these tables came in since a snapshot; where in doubt, yes."""
    marks = ", ".join("?" * len(tables))
    row = connection.execute(
        "SELECT 1 FROM ducklake_data_file AS f "  # noqa: S608
        f"WHERE f.table_name IN ({marks}) "
        "AND f.begin_snapshot > ? AND f.end_snapshot IS NULL LIMIT 1",
        (*tables, since),
    ).fetchone()
    return row is not None


def _note(connection: sqlite3.Connection, entries: Mapping[str, str]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO chuquan_metadata VALUES (?, ?)", list(entries.items())
    )


def _stale(since: int) -> ItemsAdded:
    return ItemsAdded(
        say("lake.items_added"),
        seen=say("lake.snapshot_names_it", snapshot=since),
        so=say("lake.nothing_written"),
        do=say("lake.link_again"),
    )
