"""Parquet files hold what the tables say, and the same rows are the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from chuquan.lake.files import TYPES, as_table, schema, write
from chuquan.model.tables import OBSERVATIONS, POLLS, TABLES

SLOT = datetime(2025, 1, 1, tzinfo=UTC)
POLL = {"source": ["weibo"], "slot": [SLOT], "at": [SLOT]}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_its_type_and_its_note(name: str) -> None:
    table = TABLES[name]
    made = schema(table)
    assert made.names == list(table.names)
    assert [field.type for field in made] == [TYPES[column.type] for column in table.columns]
    assert all(field.metadata[b"note"] for field in made)


def test_a_column_that_is_not_given_is_null() -> None:
    rows = as_table(POLLS, POLL)
    assert rows.schema.equals(schema(POLLS))
    assert rows.column("floor").null_count == 1


def test_a_misspelt_column_is_refused() -> None:
    with pytest.raises(KeyError, match=r"polls has no column \['flor'\]"):
        as_table(POLLS, {**POLL, "flor": [1.0]})


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(pa.ArrowInvalid):
        as_table(OBSERVATIONS, {"position": [70_000]})


def test_the_same_rows_are_the_same_file(tmp_path: Path) -> None:
    rows = as_table(POLLS, POLL)
    files = {write(tmp_path, POLLS, "", rows, revises=False) for _ in range(2)}
    assert len(files) == 1
    (file,) = files
    assert file.rows == pq.read_metadata(tmp_path / file.path).num_rows == 1
    assert file.size == (tmp_path / file.path).stat().st_size
    assert pq.read_table(tmp_path / file.path).equals(rows)
