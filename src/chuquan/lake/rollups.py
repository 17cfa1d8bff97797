"""Daily sums, kept as rows land, so that no later question has to read every hour again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chuquan.lake.files import as_table, in_order
from chuquan.lake.versions import current, quoted, scan
from chuquan.model.tables import DAILY, OBSERVATIONS

GROUP = quoted(DAILY.key)
ORGANIC = "coalesce(placement, 'organic') = 'organic' AND value IS NOT NULL"
NAMES = quoted(OBSERVATIONS.names)
HIGHEST = "highest"
SUMS = quoted(name for name in DAILY.names if name != HIGHEST)


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
        FROM ({source}) WHERE {ORGANIC} GROUP BY {GROUP}"""  # noqa: S608


class Landed:
    """Observations just stored, on their way into the daily sums.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The engine to compute with.
    rows : pyarrow.Table
        The observations just stored, each once.
    zones : mapping of str to str
        Signal name to the time zone in which its days are counted; UTC for any other.
    revised : bool
        Whether some of the rows are versions of a fact that has others.
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
        self.revised = revised
        self.day = _days(zones)
        connection.register("landed", rows)
        connection.execute(
            f"CREATE TEMP TABLE landed_days AS SELECT *, {self.day} AS day "  # noqa: S608
            "FROM (SELECT DISTINCT signal, slot FROM landed)"
        )

    def months(self) -> list[str]:
        """Return the months whose days these rows touch, even if they add nothing to them."""
        text = "SELECT DISTINCT strftime(day, '%Y-%m') FROM landed_days ORDER BY 1"
        return [str(month) for (month,) in self.connection.sql(text).fetchall()]

    def sums(self, observations: Sequence[str], held: Sequence[str]) -> pa.Table:
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
            The sums: untouched ones as they were, the others computed anew. The highest of each
            quarter lie first, so that a question for peaks reads them and no others; then by key.
        """
        alone = "SELECT l.*, d.day FROM landed AS l JOIN landed_days AS d USING (signal, slot)"  # noqa: S608
        old = f"SELECT {SUMS} FROM ({scan(held)})" if held else ""  # noqa: S608
        days = self._meet(alone, old)
        if days is None:
            return self._sorted([_sums(alone), old])
        again = _sums(self._both(alone, observations, days))
        parts = [again, *(f"{part} ANTI JOIN again USING ({GROUP})" for part in [old] if part)]
        if not self.revised:
            parts.append(_sums(f"{alone} ANTI JOIN again USING ({GROUP})"))
        return self._sorted(parts)

    def _meet(self, alone: str, old: str) -> tuple[date, date] | None:
        """Gather the groups that earlier observations have a part in; return their days' ends."""
        text = f"SELECT DISTINCT {GROUP} FROM ({alone}) AS l"  # noqa: S608
        if not self.revised:
            if not old:
                return None
            text = f"{text} SEMI JOIN ({old}) AS o USING ({GROUP})"
        self.connection.execute(f"CREATE TEMP TABLE again AS {text}")
        first, last = self.connection.sql("SELECT min(day), max(day) FROM again").fetchall()[0]
        return (first, last) if first else None

    def _both(self, alone: str, observations: Sequence[str], days: tuple[date, date]) -> str:
        """Return the SQL of the current observations, new and earlier, of the gathered groups."""
        every = alone
        if observations:
            since, until = days[0] - timedelta(days=1), days[1] + timedelta(days=2)
            near = f"slot >= '{since} 00:00+00' AND slot < '{until} 00:00+00'"
            earlier = f"SELECT {NAMES} FROM ({scan(observations)}) WHERE {near}"  # noqa: S608
            every = f"{alone} UNION ALL BY NAME SELECT *, {self.day} AS day FROM ({earlier}) AS e"  # noqa: S608
        group = f"SELECT * FROM ({every}) AS e SEMI JOIN again USING ({GROUP})"  # noqa: S608
        return f"SELECT *, {self.day} AS day FROM ({current(OBSERVATIONS, group)}) AS c"  # noqa: S608

    def _sorted(self, parts: Sequence[str]) -> pa.Table:
        every = " UNION ALL ".join(f"SELECT {SUMS} FROM ({part})" for part in parts if part)  # noqa: S608
        return _highest_first(in_order(self.connection.sql(every).to_arrow_table(), DAILY.key))

    def close(self) -> None:
        """Let go of the rows."""
        self.connection.execute("DROP TABLE landed_days")
        self.connection.execute("DROP TABLE IF EXISTS again")
        self.connection.unregister("landed")


def _highest_first(sums: pa.Table) -> pa.Table:
    """Mark the days that none tops in their quarter, and put them first; `sums` come by key."""
    day, highs = sums.column("day"), sums.column("high")
    quarter = pc.add(pc.multiply(pc.year(day), 4), pc.quarter(day))
    columns = [*(sums.column(name) for name in DAILY.key if name != "day"), quarter]
    starts = np.flatnonzero(np.logical_or.reduce([_changes(column) for column in columns]))
    heights = highs.fill_null(-np.inf).to_numpy()
    sizes = np.diff(np.append(starts, len(heights)))
    tops = np.repeat(np.maximum.reduceat(heights, starts), sizes) if len(starts) else heights
    marked = pa.array((heights == tops) & np.isfinite(heights))
    whole = as_table(DAILY, sums.append_column(HIGHEST, marked))
    return pa.concat_tables([whole.filter(marked), whole.filter(pc.invert(marked))])


def _changes(column: pa.ChunkedArray) -> np.ndarray:
    """Tell of each value whether it differs from the one before; the first does."""
    if not len(column):
        return np.zeros(0, bool)
    values = column.combine_chunks()
    changed = pc.not_equal(values[1:], values[:-1]).to_numpy(zero_copy_only=False)
    return np.append(True, changed)
