"""Overlaps of circles equal their closed forms."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.measures.circles import (
    alike,
    bridges,
    divergence,
    jaccard,
    jensen_shannon,
    lift,
    log_odds,
    overlap_coefficient,
    rank_biased_overlap,
)

LISTS = st.permutations("abcdefg").flatmap(lambda all_: st.integers(1, 7).map(lambda n: all_[:n]))


def test_log_odds_by_hand() -> None:
    told = log_odds(10, 100, 5, 100, 1, 20)
    assert float(told.delta) == pytest.approx(math.log(11 / 109) - math.log(6 / 114), abs=1e-12)
    assert round(float(told.delta), 6) == 0.650986
    assert float(told.variance) == pytest.approx(1 / 11 + 1 / 6, abs=1e-12)
    assert round(float(told.z), 5) == 1.28268


def test_the_sides_of_log_odds_turn_the_sign() -> None:
    one, other = np.array([3.0, 0, 9]), np.array([1.0, 4, 9])
    a, b = log_odds(one, 12, other, 14, 0.5), log_odds(other, 14, one, 12, 0.5)
    assert a.delta == pytest.approx(-b.delta)
    assert a.z == pytest.approx(-b.z)


@given(LISTS, LISTS)
def test_rank_overlap_is_even_and_bounded(one: list[str], other: list[str]) -> None:
    told = rank_biased_overlap(one, other)
    assert told == rank_biased_overlap(other, one)
    assert -1e-12 <= told <= 1
    assert rank_biased_overlap(one, one) == pytest.approx(1, abs=1e-12)
    renamed = [[name.upper() for name in each] for each in (one, other)]
    assert rank_biased_overlap(*renamed) == told


def test_rank_overlap_by_hand() -> None:
    assert rank_biased_overlap("abc", "abc") == 1
    assert rank_biased_overlap("abc", "def") == 0
    assert rank_biased_overlap("ab", "ba", 0.5) == pytest.approx(0.5)
    assert rank_biased_overlap("ab", "cb", 0.5) == pytest.approx(0.25 * 0.5 + 0.5 * 0.25)
    assert math.isnan(rank_biased_overlap("", "abc"))


def test_divergences_and_sets() -> None:
    assert divergence([0.5, 0.5], [0.25, 0.75]) == pytest.approx(0.143841, abs=1e-6)
    assert divergence([1, 1], [1, 0]) == math.inf
    assert jensen_shannon([1, 0], [0, 1]) == pytest.approx(math.log(2), abs=1e-12)
    assert jensen_shannon([3, 1], [3, 1]) == 0
    assert jaccard("abc", "bcd") == 0.5
    assert overlap_coefficient("ab", "abcd") == 1
    assert math.isnan(jaccard("", ""))
    assert lift(30, 100, 50, 500) == pytest.approx(3.0)
    assert math.isnan(lift(1, 2, 0, 5))


def test_a_circle_between_two_bridges_them() -> None:
    held = {"left": "abc", "middle": "bcde", "right": "def"}
    frame = pl.DataFrame([
        {"subject": subject, "circle": circle, "share": float(ord("z") - ord(subject)),
         "status": "listed" if subject in names else "absent"}
        for circle, names in held.items() for subject in "abcdef"
    ])  # fmt: skip
    pairs = alike(frame)
    told = {(a, b): (both, either) for a, b, both, either, *_ in pairs.iter_rows()}
    assert told == {
        ("left", "middle"): (2, 5), ("left", "right"): (0, 6), ("middle", "right"): (2, 5),
    }  # fmt: skip
    assert bridges(pairs).rows() == [
        ("middle", 1, 1, 1.0), ("left", 0, 1, 0.0), ("right", 0, 1, 0.0)
    ]  # fmt: skip
    assert alike(frame.sample(fraction=1, shuffle=True, seed=1)).equals(pairs)
