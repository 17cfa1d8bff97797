"""Rows on arrival: which are new, which are known already, and whether they revise a fact."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from chuquan.lake.files import in_order
from chuquan.lake.versions import RUN, quoted, scan
from chuquan.model.tables import Table


def fresh(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: pa.Table,
    existing: Sequence[str],
    run: str,
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
        The rows offered, in the table's schema.
    existing : sequence of str
        The live files that may hold versions of the same facts.
    run : str
        The run that brought the rows.

    Returns
    -------
    (pyarrow.Table, bool)
        The rows to store, sorted by key; and whether any is a version of a fact that has others.
    """
    facts = [name for name in table.names if name != RUN]
    connection.register("incoming", incoming)
    held = _met(connection, table, incoming, existing)
    new = _new(connection, table, incoming, held, quoted(facts))
    connection.unregister("incoming")
    order = dict.fromkeys([*table.key, *_version(table), *facts])
    rows, repeats = _once(in_order(new.select(facts), order), table)
    if RUN in table.names:
        rows = rows.append_column(RUN, pa.repeat(pa.scalar(run, pa.string()), rows.num_rows))
    revises = bool(table.version) and (repeats or _meets(connection, table, rows, held))
    return rows.select(list(table.names)), revises


def lost(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: pa.Table,
    stored: pa.Table,
    existing: Sequence[str],
) -> int:
    """Count the rows of `incoming` that neither `stored` nor the `existing` files hold.

    Found by another road than `fresh` takes, so that a row which went missing there is not
    mistaken for a duplicate.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The engine to compute with.
    table : Table
        The table the rows belong to.
    incoming : pyarrow.Table
        The rows offered.
    stored : pyarrow.Table
        Those of them that are to be stored.
    existing : sequence of str
        The files that held the others before.

    Returns
    -------
    int
        Zero, unless there is a fault.
    """
    whole = bool(table.version) and table.newest
    facts = quoted(name for name in table.names if name != RUN) if whole else quoted(table.key)
    connection.register("incoming", incoming)
    connection.register("stored", stored)
    offered = f"SELECT hash({facts}) AS fact FROM incoming"  # noqa: S608
    missing = connection.sql(
        f"SELECT fact FROM ({offered}) AS offered "  # noqa: S608
        f"ANTI JOIN (SELECT hash({facts}) AS fact FROM stored) AS stored USING (fact)"
    ).to_arrow_table()
    connection.unregister("incoming")
    connection.unregister("stored")
    if not missing.num_rows or not existing:
        return int(missing.num_rows)
    connection.register("missing", missing)
    held = f"SELECT hash({facts}) AS fact FROM ({_held(table, incoming, existing)}) AS held"  # noqa: S608
    left = connection.sql(
        f"SELECT count(*) FROM missing ANTI JOIN ({held}) AS held USING (fact)"  # noqa: S608
    ).fetchall()
    connection.unregister("missing")
    return int(left[0][0])


def _held(table: Table, incoming: pa.Table, existing: Sequence[str]) -> str:
    """Return the SQL of the rows in `existing` that may share a key with `incoming`.

    Files tell the span of times they hold, so most are not even opened for an hour that is new.
    """
    if table.month_of not in table.key or not incoming.num_rows:
        return scan(existing)
    span = pc.min_max(incoming.column(table.month_of)).as_py()
    return (
        f"{scan(existing)} WHERE {table.month_of} >= '{span['min']}' "
        f"AND {table.month_of} <= '{span['max']}'"
    )


def _met(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: pa.Table,
    existing: Sequence[str],
) -> pa.Table | None:
    """Return the rows in `existing` that share a key with `incoming`; None if there are none."""
    if not existing:
        return None
    held = _held(table, incoming, existing)
    met = connection.sql(
        f"SELECT * FROM ({held}) AS held SEMI JOIN incoming USING ({quoted(table.key)})"  # noqa: S608
    ).to_arrow_table()
    return met if met.num_rows else None


def _new(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: pa.Table,
    held: pa.Table | None,
    columns: str,
) -> pa.Table:
    """Return the rows that are not held, those given twice still among them, in any order."""
    if table.newest and held is None:
        return incoming
    wanted = f"SELECT {columns} FROM incoming"  # noqa: S608
    if not table.newest:
        wanted = _first_sights(table, columns)
    if held is None:
        return connection.sql(wanted).to_arrow_table()
    connection.register("held", held)
    rows = connection.sql(
        _unseen(table, wanted, f"SELECT {columns} FROM held", columns)  # noqa: S608
    ).to_arrow_table()
    connection.unregister("held")
    return rows


def _version(table: Table) -> list[str]:
    return [table.version] if table.version else []


def _once(rows: pa.Table, table: Table) -> tuple[pa.Table, bool]:
    """Return sorted rows without repetitions, and whether any key has several versions.

    Equal rows stand side by side, so comparing neighbours spares a second pass over a hash table.
    """
    if not _any(_as_before(rows, table.key)):
        return rows, False
    known = _as_before(rows, rows.column_names)
    if _any(known):
        first = pa.chunked_array([pa.array([True]), *pc.invert(known).chunks])
        rows = rows.filter(first)
    return rows, _any(_as_before(rows, table.key))


def _as_before(rows: pa.Table, names: Sequence[str]) -> pa.ChunkedArray:
    """Return, for every row but the first, whether it equals the row before in some columns."""
    same = pa.chunked_array([pa.repeat(True, max(0, rows.num_rows - 1))])
    for name in names:
        column = rows.column(name)
        here, before = column.slice(1), column.slice(0, max(0, rows.num_rows - 1))
        equal = pc.fill_null(pc.equal(here, before), False)
        if column.null_count:
            equal = pc.or_(equal, pc.and_(pc.is_null(here), pc.is_null(before)))
        same = pc.and_(same, equal)
    return same


def _any(truths: pa.ChunkedArray) -> bool:
    return bool(pc.any(truths).as_py())


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


def _meets(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table, held: pa.Table | None
) -> bool:
    """Return whether the lake holds another version of any of these rows."""
    if held is None or not rows.num_rows:
        return False
    key = quoted(table.key)
    connection.register("stored", rows)
    connection.register("held", held)
    met = connection.sql(f"SELECT 1 FROM stored SEMI JOIN held USING ({key}) LIMIT 1").fetchall()  # noqa: S608
    connection.unregister("stored")
    connection.unregister("held")
    return bool(met)
