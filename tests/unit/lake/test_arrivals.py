"""What is new, what is known, what revises, and what was lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from chuquan.lake.arrivals import fresh, lost
from chuquan.lake.engines import connect
from chuquan.lake.files import as_table, write
from chuquan.model.tables import ITEMS, MENTIONS, POLLS, Table
from tests.batches import slot


@pytest.fixture
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    opened = connect()
    yield opened
    opened.close()


def polls(*told: tuple[int, int, int | None]) -> pa.Table:
    """Return polls as (hour, minute of capture, length)."""
    return as_table(
        POLLS,
        {
            "source": ["weibo"] * len(told),
            "slot": [slot(hour) for hour, _, _ in told],
            "at": [slot(hour).replace(minute=minute) for hour, minute, _ in told],
            "list_length": [length for _, _, length in told],
        },
    )


def items(*told: tuple[str, int]) -> pa.Table:
    """Return items as (name, hour of the first sight)."""
    return as_table(
        ITEMS,
        {
            "item": [name for name, _ in told],
            "source": ["weibo"] * len(told),
            "first_seen_at": [slot(hour) for _, hour in told],
        },
    )


def mentions(*told: tuple[str, str]) -> pa.Table:
    """Return mentions as (item, alias)."""
    return as_table(
        MENTIONS,
        {
            "item": [item for item, _ in told],
            "subject": ["s"] * len(told),
            "start": [0] * len(told),
            "alias": [alias for _, alias in told],
        },
    )


def met(
    engine: duckdb.DuckDBPyConnection, root: Path, table: Table, held: pa.Table, incoming: pa.Table
) -> tuple[int, bool]:
    """Return how many rows of `incoming` are new beside `held`, and whether they revise."""
    paths = [str(root / write(root, table, "", held, revises=False).path)] if len(held) else []
    new, revises = fresh(engine, table, incoming, paths, "run")
    assert lost(engine, table, incoming, new, paths) == 0
    return new.num_rows, revises


@pytest.mark.parametrize(
    ("table", "held", "incoming", "expected"),
    [
        (POLLS, polls(), polls((0, 5, 50), (1, 5, 50)), (2, False)),
        (POLLS, polls(), polls((0, 5, 50), (0, 5, 50)), (1, False)),
        (POLLS, polls(), polls((0, 5, None), (0, 5, None)), (1, False)),
        (POLLS, polls(), polls((0, 5, 50), (0, 9, 50)), (2, True)),
        (POLLS, polls((0, 5, 50)), polls((0, 5, 50)), (0, False)),
        (POLLS, polls((0, 5, 50)), polls((0, 5, 49)), (1, True)),
        (POLLS, polls((0, 5, 50)), polls((0, 9, 50)), (1, True)),
        (POLLS, polls((0, 9, 50)), polls((0, 5, 50)), (1, True)),
        (POLLS, polls((0, 5, 50)), polls((1, 5, 50)), (1, False)),
        (ITEMS, items(("甲", 3)), items(("甲", 4)), (0, False)),
        (ITEMS, items(("甲", 3)), items(("甲", 3)), (0, False)),
        (ITEMS, items(("甲", 3)), items(("甲", 2)), (1, True)),
        (ITEMS, items(), items(("甲", 2), ("甲", 1), ("乙", 1)), (2, False)),
        (MENTIONS, mentions(("甲", "a")), mentions(("甲", "a"), ("乙", "a")), (1, False)),
        (MENTIONS, mentions(), mentions(("甲", "a"), ("甲", "a")), (1, False)),
    ],
)
def test_what_is_new(
    engine: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    table: Table,
    held: pa.Table,
    incoming: pa.Table,
    expected: tuple[int, bool],
) -> None:
    assert met(engine, tmp_path, table, held, incoming) == expected


def test_a_first_sight_is_the_earliest_of_a_batch(engine: duckdb.DuckDBPyConnection) -> None:
    new, _ = fresh(engine, ITEMS, items(("甲", 2), ("甲", 1)), [], "run-7")
    assert new.to_pylist()[0]["first_seen_at"] == slot(1)
    assert new.column("run").to_pylist() == ["run-7"]


def test_what_was_lost_is_counted(engine: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    held = polls((0, 5, 50))
    paths = [str(tmp_path / write(tmp_path, POLLS, "", held, revises=False).path)]
    incoming = polls((0, 5, 50), (1, 5, 50), (2, 5, None))
    assert lost(engine, POLLS, incoming, polls((1, 5, 50), (2, 5, None)), paths) == 0
    assert lost(engine, POLLS, incoming, polls((1, 5, 50)), paths) == 1
    assert lost(engine, POLLS, incoming, polls((1, 5, 50), (2, 5, 50)), paths) == 1
    assert lost(engine, POLLS, incoming, polls(), []) == 3
    assert lost(engine, ITEMS, items(("甲", 2)), items(("甲", 1)), []) == 0
    assert lost(engine, ITEMS, items(("甲", 2)), items(("乙", 1)), []) == 1
