"""Reading a published SQLite file from its bytes: whole or not at all, and never run by it.

SQLite is a file format here, as Parquet is: the bytes are opened in memory, nothing is written,
and nothing on disk is touched. What the file may carry besides tables is not trusted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from chuquan.errors import SourceChanged
from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.tables import changed

MAGIC = b"SQLite format 3\x00"
HEADER = 100
ROLLBACK = b"\x01\x01"
STEPS, MOST_STEPS = 100_000, 5_000


class Database:
    """The tables of one file, opened for reading."""

    def __init__(self, raw: Raw, title: str, connection: sqlite3.Connection) -> None:
        self.raw = raw
        self.title = title
        self.connection = connection

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the columns of a table, none if there is no table of that name."""
        held = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
        if self.connection.execute(held, (table,)).fetchone() is None:
            return ()
        told = self.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return tuple(name for (name,) in told)

    def need(self, table: str, columns: Sequence[str]) -> None:
        """Refuse a file that lacks a table or one of its columns.

        Raises
        ------
        SourceChanged
            If so; it names what is lacking.
        """
        held = self.columns(table)
        lacking = [name for name in columns if name not in held]
        if lacking:
            seen = say("published.no_column", table=table, column=lacking[0])
            raise changed(self.raw, self.title, seen)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.connection.execute(query).fetchall()


@contextmanager
def opened(raw: Raw, title: str) -> Iterator[Database]:
    """Open a file from its bytes, and refuse what is torn, damaged or no SQLite at all.

    Parameters
    ----------
    raw : Raw
        The file.
    title : str
        What the file should be, as the source's card names it.

    Yields
    ------
    Database
        Its tables, for reading.

    Raises
    ------
    SourceChanged
        If the bytes are no whole database, or a query of the caller cannot be answered.
    """
    body = _whole(raw, title)
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(body)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            connection.set_progress_handler(_Patience(), STEPS)
            fault = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if fault != "ok":
                raise changed(raw, title, str(fault))
            yield Database(raw, title, connection)
    except SourceChanged:
        raise
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        raise changed(raw, title, str(problem)) from None


class _Patience:
    """Stops a query that a hostile file makes endless."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        return int(self.calls > MOST_STEPS)


def _whole(raw: Raw, title: str) -> bytes:
    """Return the bytes if they are as long as their header says, in a form memory can hold."""
    body = raw.body
    if not body.strip():
        raise changed(raw, title, say("published.empty"))
    if not body.startswith(MAGIC) or len(body) < HEADER:
        raise changed(raw, title, say("published.no_sqlite", start=repr(body[:40])))
    size = int.from_bytes(body[16:18], "big")
    pages = int.from_bytes(body[28:32], "big")
    expected = (65_536 if size == 1 else size) * pages
    if expected != len(body):
        raise changed(raw, title, say("published.cut_off", n=len(body), expected=expected))
    # A file kept in write-ahead form cannot be opened in memory unless it says otherwise.
    return body[:18] + ROLLBACK + body[20:]
