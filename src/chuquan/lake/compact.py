"""Keeping the number of files bounded: merging small ones, dropping what no snapshot needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from chuquan.lake.catalogue import Catalogue
from chuquan.lake.engines import connect, damage_told
from chuquan.lake.files import DataFile, write
from chuquan.lake.live import change_files, live_files
from chuquan.lake.snapshot import OLDEST
from chuquan.lake.versions import quoted, scan
from chuquan.model.tables import TABLES, Table

MOST_FILES = 12


@dataclass(frozen=True, slots=True)
class Compaction:
    """What a compaction did."""

    merged: int
    written: int
    removed: int
    freed: int
    snapshot: int


def compact(
    catalogue: Catalogue, now: datetime, *, most: int = 1, retention_days: float | None = None
) -> Compaction:
    """Merge the files of every month that has more than `most`, then drop expired ones.

    Answers do not change: the merged file holds every version that the parts held, and a reader
    of an older snapshot keeps its files until `retention_days` have passed (None: for ever).
    """
    merged, files = 0, []
    with catalogue.writing() as connection:
        crowded: dict[tuple[str, str], int] = {
            (name, partition): count
            for name, partition, count in connection.execute(
                "SELECT table_name, partition, count(*) FROM ducklake_data_file "
                "WHERE end_snapshot IS NULL GROUP BY 1, 2 HAVING count(*) > ?",
                (most,),
            )
        }
        ended: list[int] = []
        for name, partition in sorted(crowded):
            held = live_files(connection, name, [partition])
            files.append(_merge(catalogue.root, TABLES[name], partition, held))
            ended.extend(i for i, _, _ in held)
            merged += len(held)
        snapshot = _last(catalogue)
        if files:
            snapshot = catalogue.next_snapshot(now, "compact")
            change_files(connection, snapshot, files, ended)
    removed, freed = 0, 0
    if retention_days is not None:
        removed, freed = expire(catalogue, now - timedelta(days=retention_days))
    return Compaction(merged, len(files), removed, freed, snapshot)


def compact_if_crowded(catalogue: Catalogue, now: datetime) -> None:
    """Merge only where a month has gathered so many files that reading slows down."""
    with catalogue.reading() as connection:
        row = connection.execute(
            "SELECT 1 FROM ducklake_data_file WHERE end_snapshot IS NULL "
            "GROUP BY table_name, partition HAVING count(*) > ? LIMIT 1",
            (MOST_FILES,),
        ).fetchone()
    if row:
        compact(catalogue, now, most=MOST_FILES)


def _last(catalogue: Catalogue) -> int:
    row = catalogue.connection.execute("SELECT max(snapshot_id) FROM ducklake_snapshot").fetchone()
    return int(row[0])


def _merge(
    root: Path, table: Table, partition: str, held: Sequence[tuple[int, str, bool]]
) -> DataFile:
    engine = connect(root / "scratch")
    try:
        order = quoted([*table.key, *([table.version] if table.version else [])])
        paths = [str(root / path) for _, path, _ in held]
        with damage_told():
            rows = engine.sql(f"{scan(paths)} ORDER BY {order}").to_arrow_table()
    finally:
        engine.close()
    revises = any(revises for _, _, revises in held)
    return write(root, table, partition, rows.select(list(table.names)), revises=revises)


def expire(catalogue: Catalogue, before: datetime) -> tuple[int, int]:
    """Drop the files that only snapshots older than `before` need; return count and bytes.

    Snapshots that lose a file are marked, so that asking for one says so. The files go only when
    that is durable, and under the write lock again, because a writer may meanwhile have stored
    the same bytes anew.
    """
    with catalogue.writing() as connection:
        rows = connection.execute(
            "SELECT f.data_file_id, f.path, f.file_size_bytes, f.end_snapshot "
            "FROM ducklake_data_file AS f "
            "JOIN ducklake_snapshot AS s ON s.snapshot_id = f.end_snapshot "
            "WHERE s.snapshot_time < ?",
            (before.isoformat(timespec="microseconds"),),
        ).fetchall()
        connection.executemany(
            "DELETE FROM ducklake_data_file WHERE data_file_id = ?", [(row[0],) for row in rows]
        )
        if rows:
            oldest = max(int(catalogue.metadata(OLDEST) or 0), *(row[3] for row in rows))
            connection.execute(
                "INSERT OR REPLACE INTO chuquan_metadata VALUES (?, ?)", (OLDEST, str(oldest))
            )
    if not rows:
        return 0, 0
    with catalogue.writing() as connection:
        kept = {row[0] for row in connection.execute("SELECT path FROM ducklake_data_file")}
        gone = {row[1]: row[2] for row in rows if row[1] not in kept}
        for path in gone:
            (catalogue.root / path).unlink(missing_ok=True)
    return len(gone), sum(gone.values())
