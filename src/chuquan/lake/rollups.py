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


ORGANIC = "coalesce(placement, 'organic') = 'organic' AND value IS NOT NULL"
REACH = "INTERVAL 48 HOUR"


class Landed:
    """Observations just stored, on their way into the daily sums.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The engine to compute with.
    rows : pyarrow.Table
        The observations just stored.
    zones : mapping of str to str
        Signal name to the time zone in which its days are counted; UTC for any other.
    revised : bool
        Whether some of the rows are versions of one fact.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        rows: pa.Table,
        zones: Mapping[str, str],
        *,
        revised: bool,
    ) -> None:
        self.connection = connection
        self.day = _days(zones)
        connection.register("landed", rows)
        named = f"SELECT {quoted(OBSERVATIONS.names)} FROM landed"  # noqa: S608
        self.source = current(OBSERVATIONS, named) if revised else named

    def months(self) -> list[str]:
        """Return the months whose days these rows touch, even if they add nothing to them."""
        text = f"SELECT DISTINCT strftime({self.day}, '%Y-%m') FROM landed ORDER BY 1"  # noqa: S608
        return [str(month) for (month,) in self.connection.sql(text).fetchall()]

    def sums(self) -> pa.Table:
        """Return the daily sums of these rows alone."""
        return _run(self.connection, _sums(self._dated(self.source)))

    def sums_with(self, observations: Sequence[str], held: Sequence[str]) -> pa.Table:
        """Return every daily sum of the touched months, after these rows have been added.

        Parameters
        ----------
        observations : sequence of str
            Files that hold earlier observations which may share a day with these rows.
        held : sequence of str
            The files that hold the daily sums of the touched months so far.

        Returns
        -------
        pyarrow.Table
            The sums, sorted by key: untouched ones as they were, the others computed anew.
        """
        old = scan(held)
        fresh = f"SELECT DISTINCT {GROUP} FROM (SELECT *, {self.day} AS day FROM landed)"  # noqa: S608
        again = _sums(self._dated(self.source))
        if self.connection.sql(
            f"SELECT 1 FROM ({old}) AS o SEMI JOIN ({fresh}) AS t USING ({GROUP}) LIMIT 1"  # noqa: S608
        ).fetchall():
            again = _sums(self._met(observations, fresh))
        names = quoted(DAILY.names)
        kept = f"SELECT {names} FROM ({old}) AS o ANTI JOIN ({fresh}) AS t USING ({GROUP})"  # noqa: S608
        return _run(
            self.connection,
            f"{kept} UNION ALL SELECT {names} FROM ({again})",  # noqa: S608
        )

    def _dated(self, source: str) -> str:
        return f"SELECT *, {self.day} AS day FROM ({source}) AS o WHERE {ORGANIC}"  # noqa: S608

    def _met(self, observations: Sequence[str], groups: str) -> str:
        """Return the SQL of all current observations, old and new, of some groups."""
        names = quoted(OBSERVATIONS.names)
        every = f"SELECT {names} FROM landed"  # noqa: S608
        if observations:
            near = (
                f"slot >= (SELECT min(slot) - {REACH} FROM landed) AND "
                f"slot <= (SELECT max(slot) + {REACH} FROM landed)"
            )  # noqa: S608
            every = f"{every} UNION ALL SELECT {names} FROM ({scan(observations)}) WHERE {near}"  # noqa: S608
        dated = self._dated(current(OBSERVATIONS, every))
        return f"SELECT w.* FROM ({dated}) AS w SEMI JOIN ({groups}) AS t USING ({GROUP})"  # noqa: S608

    def close(self) -> None:
        """Let go of the rows."""
        self.connection.unregister("landed")


def _run(connection: duckdb.DuckDBPyConnection, text: str) -> pa.Table:
    order = quoted(DAILY.key)
    names = quoted(DAILY.names)
    return connection.sql(
        f"SELECT {names} FROM ({text}) AS sums ORDER BY {order}"  # noqa: S608
    ).to_arrow_table()
