"""The engines: DuckDB on one machine, Spark on many; the same SQL text runs on both."""

from __future__ import annotations

import atexit
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import duckdb

from chuquan.errors import LakeTorn, LakeUnwritable, MissingExtra, UnknownName
from chuquan.lake.answers import settled
from chuquan.model.messages import say
from chuquan.model.spec import Sql

if TYPE_CHECKING:
    import polars as pl

    from chuquan.lake.snapshot import Snapshot

ALONE = 2_000_000
"""Below so many rows, handing work to threads costs more than it saves."""

ENGINES = ("duckdb", "spark")
_TURN = Lock()
_DAMAGE = (
    duckdb.Error, duckdb.IOException, duckdb.InvalidInputException,
    duckdb.NotImplementedException, UnicodeDecodeError,
)  # fmt: skip
_PASSED_ON = re.compile(r"external error: (Invalid( Input)?|IO) Error|nanobind::str\(\)")


class Engine(Protocol):
    """Something that answers the shared subset of SQL over the lake's views."""

    name: str

    def query(self, sql: Sql) -> pl.DataFrame:
        """Return the answer as a frame; times in UTC."""

    def close(self) -> None:
        """Let go of the engine."""


def connect(scratch: Path | None = None, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB that works in UTC and asks nothing of the network.

    Making an instance costs a hundred times what a small question does, so those of a process
    share one for each number of threads and place to set things aside. Each has its own
    temporary views and tables; what the engine keeps of Parquet footers serves all.

    Parameters
    ----------
    scratch : Path, optional
        Where the engine may set aside what memory does not hold.
    threads : int, optional
        How many threads answer; as many as there are cores if not given.

    Returns
    -------
    duckdb.DuckDBPyConnection
        A connection of its own; closing it leaves the instance to the next.
    """
    with _TURN:
        connection = _instance(os.getpid(), str(scratch or ""), threads).cursor()
    connection.execute("SET TimeZone = 'UTC'")
    return connection


@lru_cache(maxsize=8)
def _instance(_process: int, scratch: str, threads: int | None) -> duckdb.DuckDBPyConnection:
    """Make an instance; it lives as long as it is asked for or a connection to it is open."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if scratch:
        settings["temp_directory"] = scratch
    if threads is not None:
        settings["threads"] = threads
    connection = duckdb.connect(config=settings)
    connection.execute("SET parquet_metadata_cache = true")
    return connection


atexit.register(_instance.cache_clear)


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn the engine's own error for a damaged or missing file into ours; other errors pass.

    Raises
    ------
    LakeTorn
        If a stored file is not there or cannot be read.
    LakeUnwritable
        If the engine found no room for what it had to set aside.
    """
    try:
        yield
    except Exception as problem:
        seen = str(problem).splitlines()[0] if str(problem) else ""
        if type(problem) not in _DAMAGE and not _PASSED_ON.search(seen):
            raise
        if "No space left" in seen:
            raise LakeUnwritable(
                say("lake.full", path="scratch"),
                seen=seen,
                so=say("lake.nothing_written"),
                do=say("lake.full_do"),
            ) from problem
        raise LakeTorn(
            say("lake.file_unreadable"),
            seen=seen,
            so=say("lake.nothing_read"),
            do=say("lake.run_verify"),
        ) from problem


class DuckEngine:
    """DuckDB over the files of one snapshot.

    Parameters
    ----------
    views : mapping of str to str
        View name to its SQL.
    threads : int, optional
        How many threads answer; as many as there are cores if not given.
    """

    name = "duckdb"

    def __init__(self, views: Mapping[str, str], *, threads: int | None = None) -> None:
        self.connection = connect(threads=threads)
        with damage_told():
            for name, text in views.items():
                self.connection.execute(f"CREATE TEMP VIEW {name} AS {text}")

    def query(self, sql: Sql) -> pl.DataFrame:
        """Return the answer as a frame; times in UTC."""
        import polars as pl  # noqa: PLC0415

        with damage_told():
            return settled(pl.DataFrame(_Stream(self._ask(sql))))

    def rows(self, sql: Sql) -> list[tuple[Any, ...]]:
        """Return the answer as plain tuples, for callers that need no frame."""
        with damage_told():
            return self._ask(sql).fetchall()

    def _ask(self, sql: Sql) -> duckdb.DuckDBPyRelation:
        return self.connection.sql(sql.text, params=dict(sql.parameters) or None)

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()


class _Stream:
    """An answer as an Arrow stream and nothing else.

    Polars takes a DuckDB relation by another way, which needs pyarrow and leaves references
    that the interpreter complains of when it ends.
    """

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        self.relation = relation

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.relation.__arrow_c_stream__(requested_schema)


def open_engine(name: str, snapshot: Snapshot) -> Engine:
    """Return the engine called `name` over one snapshot.

    Raises
    ------
    UnknownName
        If there is no such engine.
    MissingExtra
        If the engine's extra is not installed.
    """
    if name == "duckdb":
        rows = sum(file.rows for file in snapshot.files)
        return DuckEngine(snapshot.views(), threads=1 if rows < ALONE else None)
    if name != "spark":
        raise UnknownName(
            say("engine.unknown", name=name),
            seen=name,
            so=say("lake.nothing_read"),
            do=say("engine.choose", names=", ".join(ENGINES)),
        )
    try:
        from chuquan.lake.cluster import SparkEngine  # noqa: PLC0415
    except ImportError as problem:
        raise MissingExtra(
            say("engine.no_spark"),
            seen=str(problem),
            so=say("lake.nothing_read"),
            do=say("engine.install_spark"),
        ) from problem
    return SparkEngine(snapshot.layouts())
