"""Daily sums, kept as rows land, so that no later question has to read every hour again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from chuquan.lake.versions import current, quoted, scan
from chuquan.model.tables import DAILY, OBSERVATIONS

GROUP = quoted(DAILY.key)


def _days(zones: Mapping[str, str]) -> str:
    """Return the SQL for the calendar day of a slot in the zone of its signal."""
    named = " ".join(
        f"WHEN '{signal}' THEN CAST(timezone('{zone}', slot) AS DATE)"
        for signal, zone in sorted(zones.items())
    )
    utc = "CAST(timezone('UTC', slot) AS DATE)"
    return f"CASE signal {named} ELSE {utc} END" if named else utc


def _sums(source: str) -> str:
    """Return the SQL of the daily sums of `source`; of equal peaks the earliest is named."""
    return f"""
        SELECT signal, item, market, day,
          CAST(count(value) AS INTEGER) AS n, sum(value) AS total,
          min(value) AS low, max(value) AS high,
          arg_max(slot, struct_pack(v := value, earlier := -epoch_us(slot))) AS high_slot,
          arg_min(value, slot) AS "first", arg_max(value, slot) AS "last"
        FROM ({source}) GROUP BY {GROUP}"""  # noqa: S608


def daily(
    connection: duckdb.DuckDBPyConnection,
    landed: pa.Table,
    observations: Sequence[str],
    sums: Sequence[str],
    zones: Mapping[str, str],
) -> pa.Table:
    """Return every daily sum of the touched months, after `landed` has been added.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The engine to compute with.
    landed : pyarrow.Table
        The observations just stored.
    observations : sequence of str
        Files that hold earlier observations which may share a day with `landed`.
    sums : sequence of str
        The files that hold the daily sums of the touched months so far.
    zones : mapping of str to str
        Signal name to the time zone in which its days are counted; UTC for any other.

    Returns
    -------
    pyarrow.Table
        The daily sums, sorted by key: those of `sums` that are untouched, and those computed anew.
    """
    connection.register("landed", landed)
    day = _days(zones)
    organic = "coalesce(placement, 'organic') = 'organic' AND value IS NOT NULL"
    new = f"SELECT *, {day} AS day FROM landed WHERE {organic}"  # noqa: S608
    if not sums:
        rows = _run(connection, _sums(new))
    else:
        old = f"SELECT * FROM ({scan(sums)})"  # noqa: S608
        touched = f"SELECT DISTINCT {GROUP} FROM (SELECT *, {day} AS day FROM landed)"  # noqa: S608
        names = quoted(OBSERVATIONS.names)
        every = f"SELECT {names} FROM landed"  # noqa: S608
        if observations:
            every = f"{every} UNION ALL SELECT {names} FROM ({scan(observations)})"  # noqa: S608
        within = f"SELECT *, {day} AS day FROM ({current(OBSERVATIONS, every)}) WHERE {organic}"  # noqa: S608
        again = f"SELECT w.* FROM ({within}) AS w SEMI JOIN ({touched}) AS t USING ({GROUP})"  # noqa: S608
        kept = f"SELECT o.* FROM ({old}) AS o ANTI JOIN ({touched}) AS t USING ({GROUP})"  # noqa: S608
        names = quoted(DAILY.names)
        rows = _run(
            connection,
            f"SELECT {names} FROM ({kept}) UNION ALL SELECT {names} FROM ({_sums(again)})",  # noqa: S608
        )
    connection.unregister("landed")
    return rows


def _run(connection: duckdb.DuckDBPyConnection, text: str) -> pa.Table:
    order = quoted(DAILY.key)
    names = quoted(DAILY.names)
    return connection.sql(
        f"SELECT {names} FROM ({text}) AS sums ORDER BY {order}"  # noqa: S608
    ).to_arrow_table()
