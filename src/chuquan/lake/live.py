"""Which files are live: those of a table, how they change with a snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from chuquan.lake.files import DataFile


def live_files(
    connection: sqlite3.Connection, table: str, partitions: Sequence[str] | None = None
) -> list[tuple[int, str, bool]]:
    """Return id, path and revises of the live files of a table, in the order they came."""
    rows = connection.execute(
        "SELECT data_file_id, path, revises, partition FROM ducklake_data_file "
        "WHERE table_name = ? AND end_snapshot IS NULL ORDER BY data_file_id",
        (table,),
    )
    return [(i, p, bool(r)) for i, p, r, part in rows if partitions is None or part in partitions]


def change_files(
    connection: sqlite3.Connection,
    snapshot: int,
    files: Sequence[DataFile],
    ended: Sequence[int],
) -> None:
    """Let files begin and end with a snapshot.

    Parameters
    ----------
    connection : sqlite3.Connection
        The catalogue, inside a writing transaction.
    snapshot : int
        The snapshot that makes the change.
    files : sequence of DataFile
        Files that are live from this snapshot on.
    ended : sequence of int
        Ids of files that are live no longer.
    """
    connection.executemany(
        "UPDATE ducklake_data_file SET end_snapshot = ? WHERE data_file_id = ?",
        [(snapshot, each) for each in ended],
    )
    connection.executemany(
        "INSERT INTO ducklake_data_file (table_name, begin_snapshot, path, partition, "
        "record_count, file_size_bytes, sha256, revises) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (f.table, snapshot, f.path, f.partition, f.rows, f.size, f.sha256, int(f.revises))
            for f in files
        ],
    )
