"""A table that is written out and imported again gives the same numbers, in every form."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.model.messages import say
from chuquan.model.result import Provenance, Recipe, Result
from chuquan.model.spec import Raw
from chuquan.pipeline import parts
from chuquan.pipeline.files.bundle import write_result

START = datetime(2025, 1, 1, tzinfo=UTC)
MAPPING = (
    'signal = "again"\nunit = "x"\nkind = "index"\ndecimal = "point"\n[columns]\ndate = "slot"'
)
NAMES = ["Kite", "哪吒2", "=1+1", "'=1", "a,b", 'a "b"', "line\nbreak", "－1", "0", "@x"]
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(float),
    st.floats(-1e9, 1e9).map(lambda value: round(value, 6) + 0.0),
    st.none(),
)
ROW = st.tuples(st.sampled_from(NAMES), st.integers(0, 10**6), NUMBERS)
TABLES = st.lists(ROW, min_size=1, max_size=12, unique_by=lambda row: row[:2]).filter(
    lambda rows: any(row[2] is not None for row in rows)
)


def result(frame: pl.DataFrame) -> Result:
    recipe = Recipe("show", {}, 1, "", "0.1.0")
    return Result(say("tier.niche"), {}, frame, Provenance((), (), {}, recipe), as_of=START)


@given(rows=TABLES)
@settings(max_examples=settings.default.max_examples // 4)
def test_a_workbook_comes_back(rows: list[tuple[str, int, float | None]]) -> None:
    assert_the_same_comes_back(".xlsx", rows)


@given(rows=TABLES)
def test_a_csv_comes_back(rows: list[tuple[str, int, float | None]]) -> None:
    assert_the_same_comes_back(".csv", rows)


def assert_the_same_comes_back(form: str, rows: list[tuple[str, int, float | None]]) -> None:
    """Write the rows out, read them as a user's own table, and compare."""
    told = [(name, START + timedelta(minutes=minute), value) for name, minute, value in rows]
    schema = {"name": pl.String, "slot": pl.Datetime("us", "UTC"), "value": pl.Float64}
    frame = pl.DataFrame(told, schema=schema, orient="row")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{form}"
        write_result(result(frame), path)
        raw = Raw(path.name, path.read_bytes(), START, MAPPING)
    read = parts.source("csv").read(raw).singles["observations"]
    found = {(row["item"].removeprefix("csv:again:"), row["slot"]): row["value"] for row in read}
    assert found == {(name, slot): value for name, slot, value in told if value is not None}
