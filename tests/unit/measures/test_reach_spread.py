"""Concentration, adoption and paths equal their closed forms, and growing coverage is no growth."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.measures.reach import (
    adoption,
    bass_peak,
    effective_number,
    entropy,
    grown,
    hhi,
    logistic,
    morans_i,
    paths,
    per_head,
    rise_time,
)


def test_concentration_by_hand() -> None:
    assert hhi([0.5, 0.3, 0.2]) == pytest.approx(0.38, abs=1e-12)
    assert entropy([0.5, 0.3, 0.2]) == pytest.approx(1.0297, abs=5e-5)
    assert effective_number([0.5, 0.3, 0.2]) == pytest.approx(2.80, abs=0.005)
    assert hhi([0.99, 0.01]) == pytest.approx(0.9802, abs=1e-12)
    assert entropy([1, 1, 1, 1]) == pytest.approx(math.log(4))
    assert effective_number([7]) == 1
    assert math.isnan(hhi([0, math.nan]))


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12), st.floats(1e-3, 1e3))
def test_scale_and_order_change_nothing(parts: list[float], scale: float) -> None:
    for measure in (hhi, entropy, effective_number):
        again = measure([scale * part for part in reversed(parts)])
        assert again == pytest.approx(measure(parts), rel=1e-9, abs=1e-9)
    assert 1 / len(parts) - 1e-12 <= hhi(parts) <= 1 + 1e-12


def test_adoption_by_hand() -> None:
    assert rise_time(1) == pytest.approx(4.394, abs=5e-4)
    ends = [2 * math.log(1 / 9), 2 * math.log(9)]
    assert logistic(ends, 0, 0.5) == pytest.approx([0.1, 0.9])
    assert bass_peak(0.03, 0.38) == pytest.approx(6.19, abs=0.005)
    assert bass_peak(0.4, 0.1) == 0
    t = np.arange(30.0)
    assert adoption(t + 100, logistic(t, 11, 0.3, 50), 50) == pytest.approx((111, 0.3))
    assert math.isnan(adoption([0, 1], [0, 50], 50)[0])


def test_a_chessboard_has_unlike_neighbours() -> None:
    side = 6
    place = [(a, b) for a in range(side) for b in range(side)]
    near = np.array([[abs(a - c) + abs(b - d) == 1 for c, d in place] for a, b in place])
    assert morans_i([(a + b) % 2 for a, b in place], near) == pytest.approx(-1, abs=1e-12)
    assert morans_i([a for a, _ in place], near) > 0.5


def test_a_head_abroad_is_put_beside_a_head_at_home() -> None:
    assert per_head(1, 99, 6.6e9, 1.4e9) == pytest.approx(1 / 6.6 / (99 / 1.4))
    assert math.isnan(per_head(1, 0, 1, 1))


def years(rows: dict[str, str]) -> pl.DataFrame:
    """Return a reach answer: for each year, languages kept in capitals, others looked at."""
    return pl.DataFrame([
        {"subject": "s", "period": year, "language": each.lower(),
         "status": "kept" if each.isupper() else "below"}
        for year, languages in rows.items() for each in languages
    ])  # fmt: skip


def test_a_path_says_since_when_as_far_as_the_lists_tell() -> None:
    told = paths(years({"2023": "Abc", "2024": "ABc", "2025": "ABcD"}))
    assert told.rows() == [
        ("s", 1, "a", None, "2023"), ("s", 2, "b", "2023", "2024"), ("s", 3, "d", None, "2025")
    ]  # fmt: skip


def test_more_lists_are_no_growth() -> None:
    told = grown(years({"2023": "Ab", "2024": "AbCDE"}))
    assert told.rows() == [("s", "2023", 1, 2, None, None, None), ("s", "2024", 4, 5, 1, 1, 2)]
