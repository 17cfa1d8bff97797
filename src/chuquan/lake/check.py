"""Verifying the store: every file re-hashed, every row counted; repairing what a kill left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chuquan.lake.catalogue import FILE, Catalogue
from chuquan.lake.durable import hash_of
from chuquan.lake.engines import connect, damage_told
from chuquan.lake.snapshot import Snapshot, take
from chuquan.lake.versions import current, scan
from chuquan.model.messages import Message, say
from chuquan.model.tables import TABLES, Table


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the catalogue says."""

    path: str
    problem: Message
    loses_rows: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying found."""

    files: int
    rows: int
    snapshot: int
    digest: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found that loses rows."""
        return not any(finding.loses_rows for finding in self.findings)


def verify(catalogue: Catalogue) -> Report:
    """Re-hash and re-count every file that any kept snapshot names; name what differs.

    Raises
    ------
    LakeTorn
        If the catalogue itself is too damaged to be read.
    """
    snapshot = take(catalogue)
    with catalogue.reading() as connection:
        findings = list(_check_catalogue(connection))
        files = connection.execute(
            "SELECT DISTINCT path, record_count, sha256, file_size_bytes FROM ducklake_data_file"
        ).fetchall()
        findings.extend(_check_quarantine(catalogue))
    for path, rows, sha256, size in files:
        problem = _check_file(catalogue.root / path, rows, sha256, size)
        if problem is not None:
            findings.append(Finding(path, problem, loses_rows=True))
    findings.extend(
        Finding(str(path.relative_to(catalogue.root)), say("check.orphan"), loses_rows=False)
        for path in orphans(catalogue)
    )
    broken = {finding.path for finding in findings if finding.loses_rows}
    whole = not broken & {file.path for file in snapshot.files}
    return Report(
        files=len(files),
        rows=sum(file.rows for file in snapshot.files),
        snapshot=snapshot.id,
        digest=digest(snapshot) if whole else "",
        findings=tuple(findings),
    )


def _check_catalogue(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (text,) in connection.execute("PRAGMA integrity_check"):
        if text != "ok":
            yield Finding("catalogue.sqlite", say("check.sqlite", text=text), loses_rows=True)


def _check_file(path: Path, rows: int, sha256: str, size: int) -> Message | None:
    if not path.exists():
        return say("check.missing")
    if path.stat().st_size != size:
        return say("check.size", seen=path.stat().st_size, recorded=size)
    if hash_of(path) != sha256:
        return say("check.hash")
    try:
        held = pq.read_metadata(path).num_rows
    except (pa.ArrowException, OSError) as problem:
        return say("check.not_parquet", text=str(problem))
    return None if held == rows else say("check.rows", seen=held, recorded=rows)


def _check_quarantine(catalogue: Catalogue) -> Iterator[Finding]:
    kept = catalogue.connection.execute("SELECT DISTINCT sha256 FROM chuquan_quarantine")
    for (sha256,) in kept.fetchall():
        path = catalogue.root / "quarantine" / f"{sha256[:40]}.raw"
        if not path.exists() or hash_of(path) != sha256:
            name = str(path.relative_to(catalogue.root))
            yield Finding(name, say("check.hash"), loses_rows=True)


def orphans(catalogue: Catalogue) -> list[Path]:
    """Return the files of interrupted writers: stored data that neither snapshot nor run names.

    Left alone is what others keep in the workspace: names, raw answers, exports.
    """
    rows = catalogue.connection.execute(
        "SELECT path FROM ducklake_data_file UNION "
        "SELECT 'quarantine/' || substr(sha256, 1, 40) || '.raw' FROM chuquan_quarantine"
    )
    known = {path for (path,) in rows}
    root = catalogue.root
    files = [path for folder in ("data", "quarantine") for path in (root / folder).rglob("*")]
    lost = [p for p in files if p.is_file() and str(p.relative_to(root)) not in known]
    return sorted([*lost, *root.glob(f".{FILE}.*")])


def repair(catalogue: Catalogue) -> list[Path]:
    """Drop what interrupted writers left behind; return the files that were dropped.

    Held under the write lock, so that no writer is between its file and its commit.
    """
    with catalogue.writing():
        dropped = orphans(catalogue)
        for path in dropped:
            path.unlink(missing_ok=True)
    return dropped


def digest(snapshot: Snapshot) -> str:
    """Return a fingerprint of every fact held, whatever files hold it.

    Rows are hashed one by one and the hashes summed, so neither their order, nor the files, nor
    the runs that brought them count. All versions of a fact count, so a version stored twice
    shows; of the sights of an item only the first counts, because the others tell nothing.
    """
    engine = connect()
    try:
        parts = [f"{name}:{_table_digest(engine, snapshot, t)}" for name, t in TABLES.items()]
    finally:
        engine.close()
    return " ".join(parts)


def _table_digest(engine: object, snapshot: Snapshot, table: Table) -> str:
    paths = snapshot.paths(table.name)
    if not paths:
        return "0.0"
    fields = [name for name in table.names if name != "run"]
    text = ", ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '~')" for name in fields)
    source = scan(paths) if table.newest else current(table, scan(paths))
    with damage_told():
        row = engine.sql(  # type: ignore[attr-defined]
            f"SELECT count(*), sum(md5_number_lower(concat_ws('|', {text}))::HUGEINT) "  # noqa: S608
            f"FROM ({source})"
        ).fetchall()[0]
    return f"{row[0]}.{int(row[1] or 0) % 2**64:016x}"
