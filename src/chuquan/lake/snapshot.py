"""A snapshot: the files that made up every table at one moment, and the views over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chuquan.errors import LakeTorn, NotEnough
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.versions import any_highest, current, is_month, scan
from chuquan.model.messages import say
from chuquan.model.tables import DAILY, TABLES, Column, Table

OLDEST = "oldest_snapshot"
SQL_TYPES = {
    "string": "VARCHAR",
    "float64": "DOUBLE",
    "int16": "SMALLINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "bool": "BOOLEAN",
    "timestamp": "TIMESTAMP WITH TIME ZONE",
    "date": "DATE",
}


@dataclass(frozen=True, slots=True)
class LiveFile:
    """One file of a snapshot."""

    table: str
    partition: str
    path: str
    rows: int
    size: int
    sha256: str
    revises: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table lies in files: those read as they are, and months that hold versions.

    `unranked` are daily sums kept by the month, from before the highest of a quarter were told
    from the others: any of their days may be the highest.
    """

    table: Table
    plain: tuple[str, ...]
    revised: tuple[tuple[str, ...], ...]
    unranked: tuple[str, ...] = ()

    @property
    def nothing(self) -> str:
        """The SQL of no rows in the table's types."""
        return _empty(self.table)

    def view(self) -> str:
        """Return the SQL that reads the table's current rows."""
        parts = [scan(self.plain)] if self.plain else []
        parts += [current(self.table, scan(paths)) for paths in self.revised]
        parts += [any_highest(self.table, scan(self.unranked))] if self.unranked else []
        return " UNION ALL ".join(parts) or self.nothing


@dataclass(frozen=True)
class Snapshot:
    """The lake as it stood at one moment; nothing that happens later changes it."""

    id: int
    time: datetime
    root: Path
    files: tuple[LiveFile, ...]
    names_digest: str
    reader: str = ""

    def of(self, table: str) -> list[LiveFile]:
        """Return the files of one table."""
        return [file for file in self.files if file.table == table]

    def rows(self, table: str) -> int:
        """Return how many rows a table's files hold, versions included."""
        return sum(file.rows for file in self.of(table))

    def paths(self, table: str) -> list[str]:
        """Return the absolute paths of one table's files.

        Raises
        ------
        LakeTorn
            If a file that the snapshot names is gone.
        """
        paths = [self.root / file.path for file in self.of(table)]
        for path in paths:
            if not path.exists():
                raise LakeTorn(
                    say("lake.file_gone", file=str(path.relative_to(self.root))),
                    seen=say("lake.snapshot_names_it", snapshot=self.id),
                    so=say("lake.nothing_read"),
                    do=say("lake.run_verify"),
                )
        return [str(path) for path in paths]

    def layouts(self) -> dict[str, Layout]:
        """Return, for every table, which files hold its rows and which of them hold versions."""
        return {name: self._layout(table) for name, table in TABLES.items()}

    def views(self) -> dict[str, str]:
        """Return, for every table, the SQL that reads its current rows.

        Months without revisions are read as they are; only the others pay for sorting versions.
        """
        return {name: layout.view() for name, layout in self.layouts().items()}

    def _layout(self, table: Table) -> Layout:
        paths = dict(zip(self.of(table.name), self.paths(table.name), strict=True))
        revised = sorted({file.partition for file in paths if file.revises})
        unranked = {file.partition for file in paths if table is DAILY and is_month(file.partition)}
        return Layout(
            table=table,
            plain=tuple(
                path
                for file, path in paths.items()
                if file.partition not in revised and file.partition not in unranked
            ),
            unranked=tuple(path for file, path in paths.items() if file.partition in unranked),
            revised=tuple(
                tuple(path for file, path in paths.items() if file.partition == partition)
                for partition in revised
            ),
        )


def _empty(table: Table) -> str:
    def nothing(column: Column) -> str:
        return f'CAST(NULL AS {SQL_TYPES[column.type]}) AS "{column.name}"'

    return f"SELECT {', '.join(nothing(c) for c in table.columns)} WHERE 1 = 0"  # noqa: S608


def _live(row: tuple[str, str, str, int, int, str, int]) -> LiveFile:
    table, partition, path, rows, size, sha256, revises = row
    return LiveFile(table, partition, path, rows, size, sha256, bool(revises))


def take(catalogue: Catalogue, as_of: datetime | None = None) -> Snapshot:
    """Return the newest snapshot, or the newest of those made by `as_of`.

    Raises
    ------
    NotEnough
        If the lake did not exist yet at `as_of`, or that snapshot's files have expired.
    """
    with catalogue.reading() as connection:
        moment = as_of.astimezone(UTC).isoformat(timespec="microseconds") if as_of else "9999"
        row = connection.execute(
            "SELECT snapshot_id, snapshot_time FROM ducklake_snapshot "
            "WHERE snapshot_time <= ? ORDER BY snapshot_id DESC LIMIT 1",
            (moment,),
        ).fetchone()
        if row is None:
            first = connection.execute("SELECT min(snapshot_time) FROM ducklake_snapshot")
            raise NotEnough(
                say("lake.not_yet", moment=moment),
                seen=say("lake.first_snapshot", moment=str(first.fetchone()[0])),
                so=say("lake.nothing_read"),
                do=say("lake.later_as_of"),
            )
        oldest = int(catalogue.metadata(OLDEST) or 0)
        if int(row[0]) < oldest:
            raise NotEnough(
                say("lake.expired", moment=moment),
                seen=say("lake.oldest", snapshot=oldest, asked=int(row[0])),
                so=say("lake.nothing_read"),
                do=say("lake.later_as_of"),
            )
        files = connection.execute(
            "SELECT table_name, partition, path, record_count, file_size_bytes, sha256, revises "
            "FROM ducklake_data_file WHERE begin_snapshot <= ? "
            "AND (end_snapshot IS NULL OR end_snapshot > ?) ORDER BY table_name, data_file_id",
            (row[0], row[0]),
        ).fetchall()
        names = catalogue.metadata("names_digest")
        reader = catalogue.metadata("reader")
    return Snapshot(
        id=int(row[0]),
        time=datetime.fromisoformat(row[1]),
        root=catalogue.root,
        files=tuple(_live(file) for file in files),
        names_digest=names,
        reader=reader,
    )


def runs_of(catalogue: Catalogue, table: str) -> list[Mapping[str, object]]:
    """Return the rows of one of the catalogue's own tables: runs, cursors, quarantine."""
    known = {"runs": "chuquan_run", "cursors": "chuquan_cursor", "quarantine": "chuquan_quarantine"}
    with catalogue.reading() as connection:
        cursor = connection.execute(f"SELECT * FROM {known[table]} ORDER BY rowid")  # noqa: S608
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def files_begun(catalogue: Catalogue, snapshot: int) -> list[Mapping[str, object]]:
    """Return the files that a snapshot brought: ``table partition rows sha256 merged_in``.

    `merged_in` is the snapshot in which another file took a file's place; None while it is read.
    """
    names = ("table", "partition", "rows", "sha256", "merged_in")
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT table_name, partition, record_count, sha256, end_snapshot "
            "FROM ducklake_data_file WHERE begin_snapshot = ? ORDER BY table_name, data_file_id",
            (snapshot,),
        )
        return [dict(zip(names, row, strict=True)) for row in rows]
