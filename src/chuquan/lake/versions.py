"""Versions of one fact: which rows are new, which are known, which win when read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa

from chuquan.model.tables import Table

RUN = "run"


def listed(paths: Sequence[str]) -> str:
    """Return a list of paths as an SQL literal; paths are content hashes of our own making."""
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"[{quoted}]"


def quoted(names: Iterable[str]) -> str:
    """Return column names as an SQL list; some, such as "at", are words of the engine too."""
    return ", ".join(f'"{name}"' for name in names)


def scan(paths: Sequence[str]) -> str:
    """Return the SQL that reads Parquet files as they are."""
    return f"SELECT * FROM read_parquet({listed(paths)})"  # noqa: S608


def current(table: Table, source: str) -> str:
    """Return the SQL that keeps, of all versions of each fact in `source`, the one that counts.

    Of equal versions the greatest content wins, so that the outcome does not depend on the
    order in which they arrived.
    """
    if not table.version:
        return source
    key = quoted(table.key)
    rest = [c.name for c in table.columns if c.name not in (*table.key, table.version, RUN)]
    way = "DESC" if table.newest else "ASC"
    order = ", ".join([f"{table.version} {way}", *(f'"{name}" DESC NULLS LAST' for name in rest)])
    columns = quoted(table.names)
    return (
        f"SELECT {columns} FROM (SELECT *, ROW_NUMBER() OVER "  # noqa: S608
        f"(PARTITION BY {key} ORDER BY {order}) AS place FROM ({source}) AS versions) AS ranked "
        "WHERE place = 1"
    )


def fresh(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: pa.Table,
    existing: Sequence[str],
) -> tuple[pa.Table, bool]:
    """Return the rows of `incoming` that the lake does not hold, sorted, and whether they revise.

    A row is held already if every column but the run is equal; where the least version counts
    (first sight of an item), a later sight of a known key is held already too.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The engine to compute with.
    table : Table
        The table the rows belong to.
    incoming : pyarrow.Table
        The rows offered, in the table's schema, all of one run.
    existing : sequence of str
        The live files that may hold versions of the same facts.

    Returns
    -------
    (pyarrow.Table, bool)
        The rows to store, sorted by key; and whether any is a version of a fact already known.
    """
    connection.register("incoming", incoming)
    facts = [name for name in table.names if name != RUN]
    columns = quoted(facts)
    wanted = f"SELECT DISTINCT {columns} FROM incoming"  # noqa: S608
    if not table.newest:
        wanted = _first_sights(table, columns)
    if existing:
        known = f"SELECT {columns} FROM ({scan(existing)}) AS held"  # noqa: S608
        wanted = _unseen(table, wanted, known, columns)
    order = quoted([*table.key, *([table.version] if table.version else [])])
    run = f", {_one_run(incoming)} AS run" if RUN in table.names else ""
    rows = connection.sql(
        f"SELECT {columns}{run} FROM ({wanted}) AS new ORDER BY {order}"  # noqa: S608
    ).to_arrow_table()
    connection.unregister("incoming")
    revises = bool(table.version) and _revises(connection, table, rows, existing)
    return rows.select(list(table.names)), revises


def _one_run(incoming: pa.Table) -> str:
    run = incoming.column(RUN)[0].as_py() if incoming.num_rows else ""
    return "'" + str(run).replace("'", "''") + "'"


def _first_sights(table: Table, columns: str) -> str:
    key = quoted(table.key)
    keys = quoted(table.key).split(", ")
    rest = ", ".join(f"{c} DESC NULLS LAST" for c in columns.split(", ") if c not in keys)
    order = f"{table.version} ASC, {rest}"
    return (
        f"SELECT {columns} FROM incoming "  # noqa: S608
        f"QUALIFY ROW_NUMBER() OVER (PARTITION BY {key} ORDER BY {order}) = 1"
    )


def _unseen(table: Table, wanted: str, known: str, columns: str) -> str:
    if table.version and table.newest:
        return f"({wanted}) EXCEPT ({known})"
    key = quoted(table.key)
    same = " AND ".join(f"new.{name} = held.{name}" for name in table.key)
    if not table.version:
        return f"SELECT {columns} FROM ({wanted}) AS new ANTI JOIN ({known}) AS held USING ({key})"  # noqa: S608
    return (
        f"SELECT {columns} FROM ({wanted}) AS new WHERE NOT EXISTS (SELECT 1 FROM "  # noqa: S608
        f"({known}) AS held WHERE {same} AND held.{table.version} <= new.{table.version})"
    )


def _revises(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table, existing: Sequence[str]
) -> bool:
    if not rows.num_rows:
        return False
    key = quoted(table.key)
    connection.register("stored", rows)
    keys = f"SELECT DISTINCT {key} FROM stored"  # noqa: S608
    distinct = connection.sql(f"SELECT count(*) FROM ({keys})").fetchall()[0][0]  # noqa: S608
    revises = bool(int(distinct) < rows.num_rows)
    if existing and not revises:
        met = connection.sql(
            f"SELECT 1 FROM ({keys}) AS new SEMI JOIN ({scan(existing)}) AS held "  # noqa: S608
            f"USING ({key}) LIMIT 1"
        ).fetchall()
        revises = bool(met)
    connection.unregister("stored")
    return revises
