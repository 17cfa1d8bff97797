"""One pull's rows into the lake: all its tables in one transaction, or none of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from chuquan.errors import LakeError
from chuquan.lake.arrivals import fresh, lost
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.durable import keep
from chuquan.lake.engines import connect, damage_told
from chuquan.lake.files import DataFile, as_table, write
from chuquan.lake.live import change_files, live_files
from chuquan.lake.readings import Reading, check_reading, withdraw
from chuquan.lake.rollups import Landed
from chuquan.lake.spans import by_span, near, spans
from chuquan.model.facts import Count, Quarantined, Rows
from chuquan.model.messages import say
from chuquan.model.tables import DAILY, MENTIONS, OBSERVATIONS, TABLES, Table

STALE_NAMES = "stale names"


@dataclass
class Batch:
    """What one transaction stores, and the run that brought it.

    Parameters
    ----------
    zones : mapping of str to str
        Signal name to the time zone in which its days are counted.
    names_digest : str
        The state of the name catalogue under which the batch's mentions were made.
    cursors : mapping of str to str
        Where the source should go on next time; stored with the rows or not at all.
    reading : Reading
        How the batch's documents were read.
    """

    run: str
    source: str
    origin: str
    started_at: datetime
    rows: Rows
    zones: Mapping[str, str] = field(default_factory=dict)
    names_digest: str = ""
    cursors: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True)
class Commit:
    """What became of a batch: the snapshot it made and the fate of every row.

    Parameters
    ----------
    keyless : tuple of Quarantined
        Rows put aside here because a part of their key was missing.
    """

    snapshot: int
    counts: Mapping[str, Count]
    keyless: tuple[Quarantined, ...] = ()

    @property
    def total(self) -> Count:
        """The counts of all tables together."""
        total = Count()
        for count in self.counts.values():
            total = total + count
        return total


class NamesChanged(LakeError):
    """The mentions in the lake were made under other names; link them again first."""


def append(catalogue: Catalogue, batch: Batch, now: datetime) -> Commit:
    """Store a batch: after this returns its rows are durable; before, none can be seen.

    Rows that the lake already holds are counted as duplicates and not stored again, so the same
    batch may be offered any number of times. Every row offered is stored, a duplicate or
    quarantined; a batch of which that is not true is refused whole.

    Raises
    ------
    NamesChanged
        If the stored mentions were made under another state of the name catalogue.
    ItemsAdded
        If documents came in, or readers changed, since those that the batch was held against.
    LakeUnwritable, LakeLocked
        If the workspace cannot be written now; nothing of the batch is kept then.
    LakeTorn
        If a stored file that the batch must be held against cannot be read.
    """
    keyless: list[Quarantined] = []
    offered = {name: _gather(TABLES[name], batch, keyless) for name in batch.rows.tables()}
    with catalogue.writing() as connection:
        _check_names(catalogue, connection, batch, offered)
        check_reading(catalogue, connection, batch.reading)
        engine = connect(catalogue.root / "scratch")
        try:
            with damage_told():
                withdraw(engine, catalogue, connection, batch.reading.renewed, now)
                counts, files, ended = _store(engine, catalogue.root, connection, offered, batch)
        finally:
            engine.close()
        put_aside = [*batch.rows.quarantined, *keyless]
        _quarantine(catalogue.root, connection, batch, put_aside, counts, now)
        _assert_conserved(counts)
        snapshot = _record(catalogue, connection, batch, files, ended, now)
        _record_run(connection, batch, counts, snapshot, now)
    return Commit(snapshot, counts, tuple(keyless))


def _gather(table: Table, batch: Batch, keyless: list[Quarantined]) -> pa.Table:
    blocks = [as_table(table, block) for block in batch.rows.blocks(table.name)]
    rows = pa.concat_tables(blocks)
    whole, broken = _split_incomplete(table, rows)
    if broken.num_rows:
        keyless.append(_incomplete(table, broken))
    return whole


def _split_incomplete(table: Table, rows: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Part rows that lack a part of their key from the others."""
    bad = None
    for column in table.columns:
        if not column.nullable and rows.column(column.name).null_count:
            missing = pc.is_null(rows.column(column.name))
            bad = missing if bad is None else pc.or_(bad, missing)
    if bad is None:
        return rows, rows.slice(0, 0)
    return rows.filter(pc.invert(bad)), rows.filter(bad)


def _incomplete(table: Table, rows: pa.Table) -> Quarantined:
    raw = json.dumps(rows.to_pylist(), default=str, ensure_ascii=False).encode()
    reason = str(say("lake.no_key", table=table.name))
    return Quarantined(table.name, reason, raw, rows.num_rows, table.name)


def _check_names(
    catalogue: Catalogue,
    connection: sqlite3.Connection,
    batch: Batch,
    offered: Mapping[str, pa.Table],
) -> None:
    if MENTIONS.name not in offered and "items" not in offered:
        return
    held = catalogue.metadata("names_digest")
    if held and held != batch.names_digest:
        raise NamesChanged(
            say("lake.names_changed"),
            seen=f"{held[:12]} / {batch.names_digest[:12]}",
            so=say("lake.nothing_written"),
            do=say("lake.link_again"),
        )
    connection.execute(
        "INSERT OR REPLACE INTO chuquan_metadata VALUES ('names_digest', ?)",
        (batch.names_digest,),
    )


def _store(
    engine: duckdb.DuckDBPyConnection,
    root: Path,
    connection: sqlite3.Connection,
    offered: Mapping[str, pa.Table],
    batch: Batch,
) -> tuple[dict[str, Count], list[DataFile], list[int]]:
    counts: dict[str, Count] = {}
    files: list[DataFile] = []
    landed: list[pa.Table] = []
    revised = False
    for name, rows in offered.items():
        table = TABLES[name]
        count = counts[name] = Count(offered=rows.num_rows)
        for partition, part in by_span(table, rows):
            held = _paths(root, live_files(connection, name, [partition]))
            new, revises = fresh(engine, table, part, held, batch.run)
            count.duplicate += part.num_rows - new.num_rows - lost(engine, table, part, new, held)
            if new.num_rows:
                files.append(write(root, table, partition, new, revises=revises))
                count.stored += files[-1].rows
                if table is OBSERVATIONS:
                    landed.append(new)
                    revised = revised or revises
    ended: list[int] = []
    if landed:
        rows = pa.concat_tables(landed)
        sums, ended = _sum_days(engine, root, connection, rows, batch.zones, revised=revised)
        files.extend(sums)
    return counts, files, ended


def _sum_days(
    engine: duckdb.DuckDBPyConnection,
    root: Path,
    connection: sqlite3.Connection,
    rows: pa.Table,
    zones: Mapping[str, str],
    *,
    revised: bool,
) -> tuple[list[DataFile], list[int]]:
    """Return the files of daily sums that replace those of the touched spans, and the replaced.

    Workspaces of before had a file for each month; these are replaced by the span's file.
    """
    landed = Landed(engine, rows, zones, revised=revised)
    months = landed.months()
    held = live_files(connection, DAILY.name, spans(DAILY, months))
    seen = live_files(connection, OBSERVATIONS.name, near(months))
    sums = landed.sums(_paths(root, seen), _paths(root, held))
    landed.close()
    before = {path for _, path, _ in held}
    files = [write(root, DAILY, span, part, revises=False) for span, part in by_span(DAILY, sums)]
    kept = {file.path for file in files}
    added = [file for file in files if file.path not in before]
    return added, [i for i, path, _ in held if path not in kept]


def _paths(root: Path, files: Sequence[tuple[int, str, bool]]) -> list[str]:
    return [str(root / path) for _, path, _ in files]


def _quarantine(
    root: Path,
    connection: sqlite3.Connection,
    batch: Batch,
    put_aside: Iterable[Quarantined],
    counts: dict[str, Count],
    now: datetime,
) -> None:
    for each in put_aside:
        _, digest = keep(root / "quarantine", ".raw", each.raw)
        count = counts.setdefault(each.table, Count())
        count.offered += each.rows
        count.quarantined += each.rows
        connection.execute(
            "INSERT OR IGNORE INTO chuquan_quarantine "
            "(run, source, table_name, what, reason, row_count, sha256, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (batch.run, batch.source, each.table, each.what, each.reason, each.rows, digest,
             now.isoformat()),
        )  # fmt: skip


def _assert_conserved(counts: Mapping[str, Count]) -> None:
    for name, count in counts.items():
        if not count.conserved or count.stored < 0 or count.duplicate < 0:
            raise LakeError(
                say("lake.not_conserved", table=name),
                seen=str(asdict(count)),
                so=say("lake.nothing_written"),
                do=say("lake.report_bug"),
            )


def _record(
    catalogue: Catalogue,
    connection: sqlite3.Connection,
    batch: Batch,
    files: Sequence[DataFile],
    ended: Sequence[int],
    now: datetime,
) -> int:
    if not files and not ended:
        row = connection.execute("SELECT max(snapshot_id) FROM ducklake_snapshot").fetchone()
        snapshot = int(row[0])
    else:
        snapshot = catalogue.next_snapshot(now, f"append {batch.source} {batch.run}")
        change_files(connection, snapshot, files, ended)
    connection.executemany(
        "INSERT OR REPLACE INTO chuquan_cursor VALUES (?, ?, ?, ?)",
        [(batch.source, key, value, snapshot) for key, value in batch.cursors.items()],
    )
    return snapshot


def _record_run(
    connection: sqlite3.Connection,
    batch: Batch,
    counts: Mapping[str, Count],
    snapshot: int,
    now: datetime,
) -> None:
    """Add this batch to its run's line; a run of several batches is one line."""
    row = connection.execute(
        "SELECT counts, outcomes, started_at FROM chuquan_run WHERE run = ?", (batch.run,)
    ).fetchone()
    before = json.loads(row[0]) if row else {}
    merged = {
        name: asdict(Count(**before.get(name, {})) + counts.get(name, Count()))
        for name in {*before, *counts}
    }
    seen = json.loads(row[1]) if row else {}
    outcomes = {
        key: seen.get(key, 0) + batch.outcomes.get(key, 0) for key in {*seen, *batch.outcomes}
    }
    started = row[2] if row else batch.started_at.isoformat()
    outcome = "partly" if any(c["quarantined"] for c in merged.values()) else "ok"
    connection.execute(
        "INSERT OR REPLACE INTO chuquan_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (batch.run, batch.source, batch.origin, started, now.isoformat(), outcome,
         json.dumps(merged, sort_keys=True), json.dumps(outcomes, sort_keys=True), snapshot,
         batch.note),
    )  # fmt: skip
