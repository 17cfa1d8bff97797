"""What must hold of every snapshot of a lake, whatever happened to its writers.

Each rule is a question in plain SQL over the stored files, written without the lake's own views,
so that a fault in those cannot hide itself. The answer to each must be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from chuquan.lake.catalogue import Catalogue
from chuquan.lake.check import digest
from chuquan.lake.snapshot import Snapshot, take
from chuquan.model.tables import TABLES
from tests.archives import hours_in, moment

NEWEST = """
  SELECT * FROM {table} QUALIFY ROW_NUMBER() OVER (
    PARTITION BY {key} ORDER BY "{version}" DESC, {rest}) = 1"""
ORGANIC = "placement = 'organic' AND value IS NOT NULL"
SUMS = f"""
  SELECT signal, item, market, CAST(timezone('Asia/Shanghai', slot) AS DATE) AS day,
    count(*) AS n, sum(value) AS total, min(value) AS low, max(value) AS high,
    arg_min(value, slot) AS first_value, arg_max(value, slot) AS last_value
  FROM seen WHERE {ORGANIC} GROUP BY ALL"""
FACTS = {
    name: ", ".join(f'"{each}"' for each in table.names if each != "run")
    for name, table in TABLES.items()
}
RULES = {
    "a poll without its observations": """
        SELECT slot FROM looks EXCEPT SELECT slot FROM seen WHERE signal = 'weibo.heat'""",
    "observations without their poll": """
        SELECT slot FROM seen EXCEPT SELECT slot FROM looks""",
    "a list shorter or longer than its poll says": f"""
        SELECT slot FROM polls LEFT JOIN (
          SELECT slot, retrieved_at AS "at", count(*) AS n FROM observations
          WHERE signal = 'weibo.heat' AND {ORGANIC} GROUP BY ALL) USING (slot, "at")
        WHERE coalesce(n, 0) <> list_length""",
    "an observation without its item": """
        SELECT DISTINCT item FROM observations EXCEPT SELECT item FROM items""",
    "an item without an observation": """
        SELECT DISTINCT item FROM items EXCEPT SELECT item FROM observations""",
    "a mention of no item": "SELECT DISTINCT item FROM mentions EXCEPT SELECT item FROM items",
    "a name that is not linked": """
        SELECT DISTINCT item FROM items WHERE contains(name, '哪吒2')
        EXCEPT SELECT item FROM mentions""",
    "a daily sum that is not the sum": f"""
        SELECT * FROM ({SUMS}) FULL JOIN (
          SELECT signal, item, market, day, n, total, low, high,
            "first" AS first_value, "last" AS last_value FROM observations_daily) AS kept
        USING (signal, item, market, day, n, total, low, high, first_value, last_value)
        WHERE kept.n IS NULL OR kept.n <> coalesce(n, -1)""",
    "a quarter whose highest days are not told from the others": """
        SELECT signal, item, market, max(high) AS peak FROM observations_daily
        GROUP BY signal, item, market, year(day), quarter(day)
        HAVING max(high) FILTER (highest) IS DISTINCT FROM max(high)
          OR min(high) FILTER (highest) IS DISTINCT FROM max(high)
          OR count(*) FILTER (highest) < 1""",
    **{
        f"a row of {name} stored twice": f"""
        SELECT {FACTS[name]}, count(*) FROM {name} GROUP BY ALL HAVING count(*) > 1"""
        for name in TABLES
    },
}


@dataclass(frozen=True)
class Seen:
    """One look at a lake: which snapshot, which hours, and every rule that was broken."""

    snapshot: int
    hours: frozenset[datetime]
    faults: tuple[str, ...]


def look(root: Path) -> Seen:
    """Open the lake at `root` as any reader would, and judge its newest snapshot."""
    catalogue = Catalogue(root)
    try:
        return judge(take(catalogue))
    finally:
        catalogue.close()


def judge(snapshot: Snapshot) -> Seen:
    """Judge one snapshot."""
    engine = duckdb.connect(config={"threads": 1})
    try:
        engine.execute("SET TimeZone = 'UTC'")
        for name, table in TABLES.items():
            columns = ", ".join(f'"{each}"' for each in table.names)
            paths = snapshot.paths(name)
            source = f"SELECT {columns} FROM read_parquet({paths!r})" if paths else _nothing(name)
            engine.execute(f"CREATE TEMP TABLE {name} AS {source}")
        for view, name in (("seen", "observations"), ("looks", "polls")):
            engine.execute(f"CREATE TEMP TABLE {view} AS {_newest(name)}")
        asked = {rule: f"SELECT 1 FROM ({text}) LIMIT 1" for rule, text in RULES.items()}
        broken = [rule for rule, text in asked.items() if engine.execute(text).fetchall()]
        slots = engine.execute("SELECT epoch(slot) FROM looks").fetchall()
    finally:
        engine.close()
    hours = frozenset(datetime.fromtimestamp(seconds, UTC) for (seconds,) in slots)
    return Seen(snapshot.id, hours, tuple(broken))


def _newest(name: str) -> str:
    table = TABLES[name]
    rest = [c for c in table.names if c not in (*table.key, table.version, "run")]
    return NEWEST.format(
        table=name,
        key=", ".join(table.key),
        version=table.version,
        rest=", ".join(f'"{each}" DESC NULLS LAST' for each in rest),
    )


def _nothing(name: str) -> str:
    types = {
        "string": "VARCHAR", "float64": "DOUBLE", "int16": "SMALLINT", "int32": "INTEGER",
        "int64": "BIGINT", "bool": "BOOLEAN", "timestamp": "TIMESTAMPTZ", "date": "DATE",
    }  # fmt: skip
    columns = ", ".join(f'NULL::{types[c.type]} AS "{c.name}"' for c in TABLES[name].columns)
    return f"SELECT {columns} WHERE false"


def batches(files: Mapping[str, bytes]) -> list[frozenset[datetime]]:
    """Return the hours of each batch that an archive makes: one a month, by the files' names."""
    found: dict[str, set[datetime]] = {}
    for name in hours_in(files):
        found.setdefault(name.split("/")[-2][:7], set()).add(moment(name).astimezone(UTC))
    return [frozenset(hours) for hours in found.values()]


def halves(hours: frozenset[datetime], expected: Iterable[frozenset[datetime]]) -> list[str]:
    """Return every batch of which a part is there and a part is not."""
    return [
        f"{len(batch & hours)} of {len(batch)} hours from {min(batch):%Y-%m}"
        for batch in expected
        if batch & hours and not batch <= hours
    ]


def fingerprint(root: Path) -> str:
    """Return the digest of the newest snapshot of the lake at `root`."""
    catalogue = Catalogue(root)
    try:
        return digest(take(catalogue))
    finally:
        catalogue.close()
