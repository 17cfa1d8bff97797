"""Parquet files: the tables' Arrow schemas, and writing them the same way every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from chuquan.lake.durable import keep
from chuquan.model.tables import DAILY, SKETCHES, Column, Table

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "float64": pa.float64(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
}

# Measured over 100 million rows: a few items are found three times as fast as in groups of a
# million rows. Peaks are read from the daily sums in a third of the time if the columns they read
# are not compressed, a group is one page, and heights, which seldom repeat, have no dictionary.
PACKING: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 3,
    "row_group_size": 250_000,
    "use_dictionary": True,
}
READ_WHOLE = ("signal", "item", "day", "high", "high_slot", "highest")
PACKING_OF: dict[str, dict[str, Any]] = {
    DAILY.name: {
        "compression": {name: "none" if name in READ_WHOLE else "zstd" for name in DAILY.names},
        "data_page_version": "2.0",
        "row_group_size": 122_880,
        "use_dictionary": [name for name in DAILY.names if name != "high"],
        "data_page_size": 16_000_000,
        "max_rows_per_page": 1_000_000,
    },
    # Hashes neither repeat nor shrink: a dictionary of them only costs time and room.
    SKETCHES.name: {
        **PACKING,
        "compression": {n: "none" if n == "hash" else "zstd" for n in SKETCHES.names},
        "compression_level": {n: 3 for n in SKETCHES.names if n != "hash"},
        "use_dictionary": [name for name in SKETCHES.names if name != "hash"],
    },
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One immutable Parquet file of a table."""

    table: str
    path: str
    partition: str
    rows: int
    size: int
    sha256: str
    revises: bool


def schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table, with each column's note as metadata."""
    return pa.schema([_field(column) for column in table.columns])


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, TYPES[column.type], metadata={"note": column.note})


def as_table(table: Table, block: Any) -> pa.Table:
    """Return a block of columns as an Arrow table in the table's own schema.

    Columns that the block lacks are null; columns that the table lacks are an error, because a
    misspelt name must not turn into missing data.
    """
    given = pa.table(dict(block)) if isinstance(block, Mapping) else pa.table(block)
    unknown = set(given.column_names) - set(table.names)
    if unknown:
        message = f"{table.name} has no column {sorted(unknown)}"
        raise KeyError(message)
    wanted = schema(table)
    columns = [
        given.column(field.name).cast(field.type)
        if field.name in given.column_names
        else pa.nulls(given.num_rows, field.type)
        for field in wanted
    ]
    return pa.Table.from_arrays(columns, schema=wanted)


def in_order(rows: pa.Table, names: Iterable[str]) -> pa.Table:
    """Sort rows by some columns: text by its bytes, what is missing last.

    The engine sorts the same and takes twice as long.
    """
    whole = rows.combine_chunks()
    return whole.take(pc.sort_indices(whole, sort_keys=[(name, "ascending") for name in names]))


def write(root: Path, table: Table, partition: str, rows: pa.Table, *, revises: bool) -> DataFile:
    """Write one file durably under its content hash.

    Parameters
    ----------
    root : Path
        The workspace.
    table : Table
        The table the rows belong to; `rows` is in its schema.
    partition : str
        The month whose folder holds the file; empty for tables kept whole.
    rows : pyarrow.Table
        What to write.
    revises : bool
        Whether some row is a version of a fact that another row holds too.

    Returns
    -------
    DataFile
        The file, not yet named by any snapshot; its rows are counted in what was written.
    """
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows,
        sink,
        write_statistics=True,
        store_schema=False,
        **PACKING_OF.get(table.name, PACKING),
    )
    body = sink.getvalue()
    folder = root / "data" / table.name / partition if partition else root / "data" / table.name
    path, digest = keep(folder, ".parquet", memoryview(body))
    return DataFile(
        table=table.name,
        path=str(path.relative_to(root)),
        partition=partition,
        rows=pq.read_metadata(pa.BufferReader(body)).num_rows,
        size=body.size,
        sha256=digest,
        revises=revises,
    )
