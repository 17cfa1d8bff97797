"""The tables and cards, which are the true public interface, say what they hold."""

from __future__ import annotations

import pytest

from chuquan.model.tables import TABLES, Column, Table

TYPES = {"string", "float64", "int16", "int32", "int64", "bool", "timestamp", "date"}
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in TABLES.values()
    for column in table.columns
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_has_a_note(table: Table, column: Column) -> None:
    assert column.note.strip().endswith("."), f"{table.name}.{column.name} says nothing"
    assert column.type in TYPES


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_endings_mean_what_they_say(table: Table, column: Column) -> None:
    if column.name.endswith("_at"):
        assert column.type == "timestamp"
    if column.name.endswith("_on"):
        assert column.type == "date"
    if column.name.startswith("n_"):
        assert column.type.startswith("int")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_stands_on_its_own_columns(table: Table) -> None:
    names = table.names
    assert len(set(names)) == len(names)
    assert table.key
    assert set(table.key) <= set(names)
    for column in table.columns:
        if column.name in (*table.key, table.version):
            assert not column.nullable, f"{column.name} orders or names rows: it cannot be null"
    assert not table.version or table.version in names
    assert not table.month_of or table.month_of in names
    assert table.note.strip().endswith(".")
