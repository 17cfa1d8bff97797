"""Versions of one fact: the SQL that reads files, and that lets one version win."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    order = ", ".join([f'"{table.version}" {way}', *(f'"{name}" DESC NULLS LAST' for name in rest)])
    columns = quoted(table.names)
    return (
        f"SELECT {columns} FROM (SELECT *, ROW_NUMBER() OVER "  # noqa: S608
        f"(PARTITION BY {key} ORDER BY {order}) AS place FROM ({source}) AS versions) AS ranked "
        "WHERE place = 1"
    )


def any_highest(table: Table, source: str) -> str:
    """Return the SQL of daily sums of which any may be the highest of its quarter."""
    columns = ", ".join(f'TRUE AS "{n}"' if n == "highest" else f'"{n}"' for n in table.names)
    return f"SELECT {columns} FROM ({source}) AS unranked"  # noqa: S608


def is_month(span: str) -> bool:
    """Tell whether a span is a single month."""
    return bool(span) and "Q" not in span
