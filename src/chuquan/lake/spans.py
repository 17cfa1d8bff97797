"""The spans of time whose rows share files: months, and calendar quarters for daily sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from chuquan.model.tables import Table


def by_span(table: Table, rows: pa.Table) -> Iterable[tuple[str, pa.Table]]:
    """Part rows by the span that decides their files; tables kept whole are one part."""
    if not rows.num_rows:
        return []
    if not table.month_of:
        return [("", rows)]
    times = rows.column(table.month_of)
    ends = pc.min_max(times).as_py()
    first, last = (_span(table, each.year * 12 + each.month - 1) for each in ends.values())
    if first == last:
        return [(first, rows)]
    months = pc.add(pc.multiply(pc.year(times), 12), pc.subtract(pc.month(times), 1))
    spans = pc.divide(months, table.months)
    return [
        (_span(table, span * table.months), rows.filter(pc.equal(spans, span)))
        for span in sorted(pc.unique(spans).to_pylist())
    ]


def _span(table: Table, month: int) -> str:
    """Return the name of the span that holds a month, counted from the year 0."""
    year, month = month // 12, month % 12
    return f"{year:04d}-{month + 1:02d}" if table.months == 1 else f"{year:04d}-Q{month // 3 + 1}"


def spans(table: Table, months: Sequence[str]) -> list[str]:
    """Return the spans of `table` that hold some months, and all the months in them."""
    counts = {int(month[:4]) * 12 + int(month[5:]) - 1 for month in months}
    firsts = {count - count % table.months for count in counts}
    within = {_shift("0000-01", first + by) for first in firsts for by in range(table.months)}
    return sorted({_span(table, first) for first in firsts} | within)


def near(months: Sequence[str]) -> list[str]:
    """Return the months, and the one before and after each."""
    return sorted({_shift(month, by) for month in months for by in (-1, 0, 1)})


def _shift(month: str, by: int) -> str:
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"
