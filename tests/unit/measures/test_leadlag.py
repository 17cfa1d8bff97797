"""Leads are found where they are, not found where they are not, and unmoved by scale and order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.leadlag import (
    conditional_transfer_entropy,
    lead,
    leads,
    orders,
    originators,
    precedence,
    transfer,
    transfer_entropy,
)

Series = NDArray[np.float64]


def planted(seed: int, n: int = 400, lag: int = 3) -> tuple[Series, Series]:
    """Return a series, and one that follows it."""
    drawn = np.random.default_rng(seed)
    x = drawn.normal(size=n)
    return x, 0.7 * np.r_[drawn.normal(size=lag), x[:-lag]] + 0.7 * drawn.normal(size=n)


@pytest.mark.parametrize("seed", range(4))
def test_a_planted_lag_is_found(seed: int) -> None:
    x, y = planted(seed)
    found = lead(x, y, 14, 999, seed)
    assert (found.lag, found.days) == (3, 3)
    assert found.p <= 0.01
    assert found.low < found.r < found.high
    assert lead(y, x, 14, 999, seed).lag == -3


def test_the_correlation_is_the_plain_one() -> None:
    x, y = planted(5)
    dx, dy = (np.diff(each) for each in (x, y))
    plain = [np.corrcoef(dx, np.roll(dy, -lag))[0, 1] for lag in range(-14, 15)]
    found = lead(x, y, 14, 19, week=1)
    assert found.r == pytest.approx(plain[found.lag + 14], abs=1e-12)
    assert abs(found.r) == pytest.approx(max(map(abs, plain)), abs=1e-12)


def test_independent_walks_seldom_lead() -> None:
    drawn = np.random.default_rng(0)
    walks = drawn.normal(size=(300, 2, 200)).cumsum(axis=2)
    false = sum(lead(x, y, 7, 99, seed).p <= 0.05 for seed, (x, y) in enumerate(walks))
    assert false <= 0.07 * 300


@pytest.mark.slow
def test_a_thousand_walks_lead_in_seven_of_a_hundred_at_most() -> None:
    drawn = np.random.default_rng(1)
    walks = drawn.normal(size=(1000, 2, 400)).cumsum(axis=2)
    false = sum(lead(x, y, 14, 199, seed).p <= 0.05 for seed, (x, y) in enumerate(walks))
    assert false <= 70


@given(st.integers(0, 50), st.floats(0.01, 1e4), st.floats(-1e4, 1e4), st.integers(0, 40))
def test_scale_and_shift_change_nothing(
    seed: int, scale: float, shift: float, missing: int
) -> None:
    x, y = planted(seed, 120)
    y[missing : missing + 3] = np.nan
    plain, again = lead(x, y, 7, 99, seed), lead(x * scale + shift, y, 7, 99, seed)
    assert again.lag == plain.lag
    assert again.r == pytest.approx(plain.r, abs=1e-6)
    assert lead(y, x, 7, 19, seed).lag == -plain.lag


def test_missing_steps_are_missing() -> None:
    x, y = planted(3)
    y[100:160] = np.nan
    found = lead(x, y)
    assert found.lag == 3
    assert 320 < found.n < 345


def test_a_weekday_is_no_lead() -> None:
    drawn = np.random.default_rng(3)
    week = 20.0 * (np.arange(300) % 7 == 5)
    x, y = (week + drawn.normal(size=300) for _ in range(2))
    assert lead(x, y, 7, 199).p > 0.05
    assert lead(x, y, 7, 199, week=1).p <= 0.01


def test_short_series_are_refused_and_the_advice_works() -> None:
    x = np.random.default_rng(1).normal(size=10)
    with pytest.raises(NotEnough) as told:
        lead(x, x, 5)
    needed = next(int(word) for word in str(told.value.do).split() if word.isdigit())
    longer = np.random.default_rng(1).normal(size=needed)
    assert lead(longer, longer, 5).lag == 0
    with pytest.raises(Incomparable):
        lead(x, x[:-1])


def common_cause(seed: int, n: int = 400) -> tuple[Series, Series, Series]:
    """Return two series that a third drives, at one and at three steps, and that third."""
    drawn = np.random.default_rng(seed)
    z = drawn.normal(size=n + 3)
    x = z[2:-1] + 0.5 * drawn.normal(size=n)
    y = z[:-3] + 0.5 * drawn.normal(size=n)
    return x, y, z[3:]


def test_a_common_cause_is_rejected() -> None:
    told, false = 0, 0
    for seed in range(20):
        x, y, z = common_cause(seed)
        told += transfer(x, y, 1, 2, shifts=99).p <= 0.05
        false += transfer(x, y, 1, 2, given=z, shifts=99).p <= 0.05
    assert told == 20
    assert false <= 3
    x, y, z = common_cause(1)
    assert conditional_transfer_entropy(x, y, z, 1, 2) < 0.02 < transfer_entropy(x, y, 1, 2)
    assert conditional_transfer_entropy(x, y, z, 1, 2, "ksg") < 0.05
    cases = [common_cause(seed) for seed in range(10)]
    assert all(lead(x, y, 7, 199).p <= 0.01 for x, y, _ in cases)
    assert sum(lead(x, y, 7, 199, shared=z).p <= 0.05 for x, y, z in cases) <= 2


def test_the_gaussian_estimate_is_half_the_log_ratio_of_variances() -> None:
    x, y = planted(7, 200, 1)
    design = np.column_stack([np.ones(199), y[:-1]])
    full = np.column_stack([design, x[:-1]])
    left = [
        ((y[1:] - each @ np.linalg.lstsq(each, y[1:])[0]) ** 2).sum() for each in (design, full)
    ]
    assert transfer_entropy(x, y) == pytest.approx(0.5 * np.log(left[0] / left[1]), abs=1e-9)


@pytest.mark.parametrize("estimator", ["gaussian", "ksg"])
def test_transfer_does_not_see_scale(estimator: str) -> None:
    x, y = planted(2, 150, 1)
    plain = transfer_entropy(x, y, 1, 1, estimator)  # type: ignore[arg-type]
    moved = transfer_entropy(5 - 3 * x, 100 * y + 7, 1, 1, estimator)  # type: ignore[arg-type]
    assert moved == pytest.approx(plain, abs=1e-9)


def test_an_unknown_estimator_is_refused() -> None:
    x, y = planted(2)
    with pytest.raises(Incomparable, match="other"):
        transfer_entropy(x, y, 1, 1, "other")  # type: ignore[arg-type]


def test_false_discoveries_are_held_down_over_all_pairs() -> None:
    drawn = np.random.default_rng(2)
    series = {f"s{n:02}": drawn.normal(size=300).cumsum() for n in range(12)}
    x, y = planted(9, 300)
    frame = pl.DataFrame({**series, "x": x.cumsum(), "y": y.cumsum()})
    found = leads(frame, 7, 999)
    assert found.height == 14 * 13 / 2
    kept = found.filter(pl.col("q") <= 0.05)
    assert kept.select("first", "second", "lag").rows() == [("x", "y", 3)]
    turned = leads(frame.select(sorted(frame.columns, reverse=True)), 7, 999)
    assert turned.equals(found)


def arrivals() -> pl.DataFrame:
    """Return who arrived when: a surely before b, c open between, d never, e never looked at."""
    start = datetime(2025, 1, 1, tzinfo=UTC)
    days = [("a", 0, 1), ("b", 3, 4), ("c", 0, 5), ("d", None, None), ("e", None, None)]
    return pl.DataFrame(
        [
            (
                "s", circle,
                None if after is None else start + timedelta(days=after),
                None if at is None else start + timedelta(days=at),
                None if circle == "e" else start + timedelta(days=30),
            )
            for circle, after, at in days
        ],
        {"subject": pl.String, "circle": pl.String,
         **dict.fromkeys(("after", "at", "until"), pl.Datetime("us", "UTC"))},
        orient="row",
    )  # fmt: skip


def test_only_what_the_looks_tell_is_said() -> None:
    told = {(a, b): (low, high, status) for _, a, b, low, high, status in orders(arrivals()).rows()}
    assert told["a", "b"] == (2.0, 4.0, "first")
    assert told["a", "c"] == (None, None, "unknown")
    assert told["b", "d"] == (26.0, None, "first")
    assert {status for (_, b), (*_, status) in told.items() if b == "e"} == {"unknown"}
    assert len(told) == 10


def test_precedence_and_originators_over_many_subjects() -> None:
    many = pl.concat([
        orders(arrivals().with_columns(subject=pl.lit(f"s{n}"))) for n in range(8)
    ])  # fmt: skip
    pair = precedence(many).filter((pl.col("first") == "a") & (pl.col("second") == "b"))
    assert pair.select("n_first", "n_second", "n_unknown").row(0) == (8, 0, 0)
    assert pair["p"][0] == pytest.approx(2 / 2**8)
    index = originators(many)
    assert index["circle"][0] == "a"
    assert index.filter(pl.col("circle") == "d")["index"][0] == -1
    assert originators(many.reverse()).equals(index)
    row = index.row(0, named=True)
    assert row["low"] <= row["index"] <= row["high"]
