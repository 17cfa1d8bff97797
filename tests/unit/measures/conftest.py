"""A place to ask panels of made-up tables, without a lake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from chuquan.lake.engines import DuckEngine
from chuquan.lake.files import as_table
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES

Rows = list[dict[str, Any]]
Ask = Callable[[Sql, Mapping[str, Rows]], pl.DataFrame]


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """Answer a question over tables given row by row."""
    engine = DuckEngine({})

    def asking(question: Sql, tables: Mapping[str, Rows]) -> pl.DataFrame:
        for name in ("observations", "observations_daily", "mentions", "polls"):
            rows = tables.get(name, [])
            names = sorted({key for row in rows for key in row})
            columns = {key: [row.get(key) for row in rows] for key in names}
            engine.connection.register(name, _table(name, columns))
        return engine.query(question)

    yield asking
    engine.close()


def _table(name: str, columns: dict[str, list[Any]]) -> pa.Table:
    return as_table(TABLES[name], columns or {TABLES[name].names[0]: pa.array([], pa.string())})
