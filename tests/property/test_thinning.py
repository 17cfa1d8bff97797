"""Thinning keeps what a screen can show, and nothing that was not there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.charts.thin import runs, thin, usual_step

START = datetime(2025, 1, 1, tzinfo=UTC)
SCHEMA = {"subject": pl.String, "slot": pl.Datetime("us", "UTC"), "value": pl.Float64}
rows_of = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.integers(0, 400)),
    st.integers(1, 50).map(float),
    min_size=1,
    max_size=300,
)


def series_of(rows: dict[tuple[str, int], float]) -> pl.DataFrame:
    """Return rows of subject, hour and value as a series."""
    told = [(key[0], START + timedelta(hours=key[1]), value) for key, value in rows.items()]
    return pl.DataFrame(told, schema=SCHEMA, orient="row")


def pixel_of(hour: int, first: int, last: int, pixels: int) -> int:
    """Return the pixel of an hour, by whole numbers."""
    return min((hour - first) * pixels // (last - first), pixels - 1) if last > first else 0


@settings(max_examples=150, deadline=None)
@given(rows_of, st.integers(1, 40))
def test_each_pixel_keeps_its_least_and_greatest(
    rows: dict[tuple[str, int], float], pixels: int
) -> None:
    kept = thin(runs(series_of(rows), timedelta(hours=6)), pixels)
    found = {
        (subject, round((slot - START) / timedelta(hours=1))): value
        for subject, slot, value in kept.select("subject", "slot", "value").iter_rows()
    }
    assert found.items() <= rows.items(), "a row was made up"
    assert len(found) == kept.height
    first, last = min(hour for _, hour in rows), max(hour for _, hour in rows)
    cells: dict[tuple[str, int], list[float]] = {}
    shown: dict[tuple[str, int], list[float]] = {}
    for told, cell in ((rows, cells), (found, shown)):
        for (subject, hour), value in told.items():
            cell.setdefault((subject, pixel_of(hour, first, last, pixels)), []).append(value)
    assert {key: (min(v), max(v)) for key, v in cells.items()} == {
        key: (min(v), max(v)) for key, v in shown.items()
    }
    for subject in {subject for subject, _ in rows}:
        peak = max(value for (about, _), value in rows.items() if about == subject)
        hour = min(hour for (about, hour), v in rows.items() if about == subject and v == peak)
        assert found[(subject, hour)] == peak, "the moment of the peak was lost"


@settings(max_examples=100, deadline=None)
@given(rows_of, st.integers(1, 20))
def test_moments_are_shared_and_gaps_stay_where_they_were(
    rows: dict[tuple[str, int], float], pixels: int
) -> None:
    whole = runs(series_of(rows), timedelta(hours=6))
    kept = thin(whole, pixels)
    moments = set(kept["slot"])
    assert kept.sort("subject", "slot").equals(
        whole.filter(pl.col("slot").is_in(list(moments))).sort("subject", "slot")
    )
    ends = [pl.col("slot").min().alias("first"), pl.col("slot").max().alias("last")]
    by = ["subject", "run"]
    assert whole.group_by(by).agg(ends).sort(by).equals(kept.group_by(by).agg(ends).sort(by))


@settings(max_examples=50, deadline=None)
@given(rows_of, st.integers(1, 20), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    rows: dict[tuple[str, int], float], pixels: int, random
) -> None:
    mixed = list(rows.items())
    random.shuffle(mixed)
    one, other = (runs(series_of(each), timedelta(hours=3)) for each in (rows, dict(mixed)))
    assert thin(one, pixels).equals(thin(other, pixels))


def test_runs_break_at_gaps_only() -> None:
    hours = [0, 1, 2, 5, 6, 30]
    rows = {("a", hour): 1.0 for hour in hours} | {("b", hour): 1.0 for hour in (0, 30)}
    found = runs(series_of(rows), timedelta(hours=2))
    assert found["run"].to_list() == [0, 0, 0, 1, 1, 2, 0, 1]


def test_the_usual_step_is_the_most_common_one() -> None:
    rows = {("a", hour): 1.0 for hour in (0, 1, 2, 10, 20, 30, 40)}
    assert usual_step(series_of(rows)) == timedelta(hours=10)
    assert usual_step(series_of({("a", 1): 1.0, ("b", 3): 1.0})) is None
