"""Frozen forecasts: one row a call in the catalogue, written once and settled once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from chuquan.lake.catalogue import Catalogue

TABLE = """
CREATE TABLE IF NOT EXISTS chuquan_call (
  signal TEXT NOT NULL, topic TEXT NOT NULL, first_at TEXT NOT NULL, hours REAL NOT NULL,
  target TEXT NOT NULL, probability REAL NOT NULL, low REAL, middle REAL, high REAL,
  made_at TEXT NOT NULL, seen_at TEXT NOT NULL, due_at TEXT NOT NULL,
  snapshot_id INTEGER NOT NULL, version TEXT NOT NULL, settled_at TEXT, came INTEGER,
  PRIMARY KEY (signal, topic, first_at, hours, target)) STRICT"""
COLUMNS = (
    "signal", "topic", "first_at", "hours", "target", "probability", "low", "middle", "high",
    "made_at", "seen_at", "due_at", "snapshot_id", "version",
)  # fmt: skip
ALL = (*COLUMNS, "settled_at", "came")
PUT = (
    f"INSERT OR IGNORE INTO chuquan_call ({', '.join(COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(':' + name for name in COLUMNS)})"
)
SETTLE = """
UPDATE chuquan_call SET settled_at = :settled_at, came = :came
WHERE signal = :signal AND topic = :topic AND first_at = :first_at AND hours = :hours
  AND target = :target AND settled_at IS NULL"""


def freeze(catalogue: Catalogue, calls: Iterable[Mapping[str, Any]]) -> int:
    """Keep calls that were not made before; one that was is never overwritten.

    Parameters
    ----------
    catalogue : Catalogue
        Where they are kept.
    calls : iterable of mapping
        Each with `COLUMNS`.

    Returns
    -------
    int
        How many were new.
    """
    with catalogue.writing() as connection:
        connection.execute(TABLE)
        before = connection.total_changes
        connection.executemany(PUT, calls)
        return connection.total_changes - before


def settle(catalogue: Catalogue, outcomes: Iterable[Mapping[str, Any]]) -> int:
    """Write down what came of calls; a settled call stays as it was settled.

    Parameters
    ----------
    catalogue : Catalogue
        Where they are kept.
    outcomes : iterable of mapping
        Each with its call's key, ``settled_at`` and ``came`` (0 or 1).

    Returns
    -------
    int
        How many were settled now.
    """
    with catalogue.writing() as connection:
        connection.execute(TABLE)
        before = connection.total_changes
        connection.executemany(SETTLE, outcomes)
        return connection.total_changes - before


def kept_calls(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return every call, oldest first; none where no call was ever made."""
    with catalogue.reading() as connection:
        try:
            rows = connection.execute(
                f"SELECT {', '.join(ALL)} FROM chuquan_call ORDER BY made_at, topic, target"  # noqa: S608
            ).fetchall()
        except sqlite3.OperationalError:
            return []
    return [dict(zip(ALL, row, strict=True)) for row in rows]
