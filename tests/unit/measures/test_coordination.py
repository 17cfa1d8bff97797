"""Acts are paired, weighed and compared with chance as they should be."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from chuquan.errors import Incomparable
from chuquan.measures.coordination import (
    burstiness,
    campaigns,
    chance,
    concentration,
    crowded,
    gini,
    network,
    pairs,
    shuffled,
)

ACTS = st.lists(
    st.tuples(
        st.sampled_from("opq"), st.sampled_from("abcd"), st.sampled_from("123456o"),
        st.integers(0, 12),
    ),
    max_size=30,
)  # fmt: skip
ENDS = ["account_a", "account_b"]


def posts_of(acts: list[tuple[str, str, str, int]]) -> pl.DataFrame:
    """Return acts as posts."""
    types = {"object": pl.String, "account": pl.String, "content": pl.String, "at": pl.Float64}
    return pl.DataFrame(acts, types, orient="row")


def plainly(
    acts: list[tuple[str, str, str, int]], window: float, least: int
) -> Counter[tuple[object, ...]]:
    """Return the pairs by looking at every two acts: the slow plain reference."""
    often = Counter(account for _, account, _, _ in acts)
    acts = [act for act in acts if often[act[1]] >= least]
    found = [
        (one, other)
        for one, other in combinations(acts, 2)
        if one[0] == other[0] and abs(one[3] - other[3]) <= window
        and one[1] != other[1] and one[2] != other[2] and one[0] not in (one[2], other[2])
    ]  # fmt: skip
    flagged = {act[2] for pair in found for act in pair}
    taking = Counter(account for _, account, content, _ in acts if content in flagged)
    named = {
        content for _, account, content, _ in acts
        if content in flagged and taking[account] >= least
    }  # fmt: skip
    kept = [pair for pair in found if {act[2] for act in pair} & named]
    return Counter(
        (one[0], frozenset([one[1:3], other[1:3]]), abs(one[3] - other[3])) for one, other in kept
    )


@given(ACTS, st.integers(0, 5), st.integers(1, 3))
def test_pairs_are_those_of_the_plain_reference(
    acts: list[tuple[str, str, str, int]], window: int, least: int
) -> None:
    found = pairs(posts_of(acts), window, least)
    told = Counter(
        (object_, frozenset([(a, c), (b, d)]), seconds)
        for object_, a, b, c, d, seconds in found.iter_rows()
    )
    assert told == plainly(acts, window, least)
    assert (found["seconds"] >= 0).all()


@given(ACTS, st.randoms(use_true_random=False), st.integers(-(10**6), 10**6))
def test_order_names_and_a_shift_change_nothing(
    acts: list[tuple[str, str, str, int]], random: object, shift: int
) -> None:
    plain = network(pairs(posts_of(acts), 3, 2))
    moved = [(f"x{o}", f"x{a}", f"x{c}", at + shift) for o, a, c, at in acts]
    random.shuffle(moved)  # type: ignore[attr-defined]
    again = network(pairs(posts_of(moved), 3, 2))
    assert_frame_equal(again.with_columns(pl.col(ENDS).str.slice(1)), plain)


def test_the_window_takes_both_its_ends() -> None:
    posts = posts_of([("o", "a", "1", 0), ("o", "b", "2", 10), ("o", "c", "3", 21)])
    assert pairs(posts, 10, 1).select(ENDS).rows() == [("a", "b")]
    fractions = posts.with_columns(at=pl.Series([0.1, 0.4, 9.0]))
    assert pairs(fractions, 0.4 - 0.1, 1).height == 1


def test_a_quantile_is_left_and_not_met() -> None:
    one = [(f"o{n}", account, f"{account}{n}", 0) for n in range(3) for account in "ab"]
    posts = posts_of([*one, ("o0", "c", "c0", 0)])
    edges = network(pairs(posts, 1, 1))
    assert dict(zip(edges.select(ENDS).rows(), edges["weight"], strict=True)) == {
        ("a", "b"): 3, ("a", "c"): 1, ("b", "c"): 1,
    }  # fmt: skip
    assert network(pairs(posts, 1, 1), 0.5).select(ENDS).rows() == [("a", "b")]
    assert network(pairs(posts, 1, 1), 1.0).height == 0


def test_an_object_over_the_cap_is_cut_and_named() -> None:
    posts = posts_of([("o", f"a{n}", f"c{n}", n) for n in range(10)])
    assert pairs(posts, 100, 1).height == 45
    assert pairs(posts, 100, 1, cap=20).height == 20
    assert crowded(posts, 100, cap=20).rows() == [("o", 45, 20)]
    assert crowded(posts, 100, cap=45).height == 0


def test_a_lacking_column_is_named() -> None:
    with pytest.raises(Incomparable, match="at"):
        pairs(pl.DataFrame({"object": ["o"], "account": ["a"], "content": ["c"]}), 1, 1)


def test_nothing_gives_nothing() -> None:
    nothing = posts_of([])
    assert network(pairs(nothing, 10, 2)).height == 0
    assert chance(nothing, 10).height == 0
    assert campaigns(chance(nothing, 10)).height == 0


@pytest.mark.parametrize("within", ["object", "day"])
def test_the_expected_pairs_are_the_mean_over_shuffles(within: str) -> None:
    drawn = np.random.default_rng(4)
    n = 120
    posts = pl.DataFrame({
        "object": drawn.choice(list("opqr"), n), "account": drawn.choice(list("abcde"), n),
        "content": [f"c{number}" for number in range(n)],
        "at": drawn.integers(0, 2 * 86_400, n).astype(float),
    })  # fmt: skip
    window = 4000
    told = chance(posts, window, 0, within=within)  # type: ignore[arg-type]
    total: Counter[tuple[str, str]] = Counter()
    for seed in range(250):
        again = network(pairs(shuffled(posts, seed, within), window, 0))  # type: ignore[arg-type]
        for a, b, weight in again.iter_rows():
            total[a, b] += weight
    for row in told.iter_rows(named=True):
        mean = total[row["account_a"], row["account_b"]] / 250
        assert mean == pytest.approx(row["expected"], abs=4 * math.sqrt(row["expected"] / 250))


def test_a_shuffle_keeps_everything_but_the_moments() -> None:
    posts = posts_of([(f"o{n % 3}", f"a{n}", f"c{n}", 1000 * n) for n in range(200)])
    again = shuffled(posts, 1)
    assert_frame_equal(again.drop("at"), posts.drop("at"))
    key = ["object", pl.col("at") // 86_400]
    for frame in (again, posts):
        assert frame.height == 200
    assert_frame_equal(again.group_by(key).len(), posts.group_by(key).len(), check_row_order=False)
    assert_frame_equal(again.select("object", "at"), posts.select("object", "at"),
                       check_row_order=False)  # fmt: skip
    assert not again["at"].equals(posts["at"])


def test_chance_never_doubts_too_little() -> None:
    """Without any coordination no edge is found, whatever crowds in time there are."""
    drawn = np.random.default_rng(8)
    found = 0
    for _ in range(10):
        n = 3000
        at = np.where(drawn.random(n) < 0.5, drawn.exponential(600, n), drawn.random(n) * 86_400)
        posts = pl.DataFrame({
            "object": drawn.integers(0, 30, n), "account": drawn.integers(0, 60, n),
            "content": np.arange(n), "at": at,
        })  # fmt: skip
        found += campaigns(chance(posts, 60, 2)).height
    assert found == 0


def test_closed_forms() -> None:
    assert gini([0, 0, 0, 0, 1]) == pytest.approx(4 / 5)
    assert gini([3, 3, 3]) == 0
    assert concentration([0.5, 0.3, 0.2]) == pytest.approx(0.38)
    assert burstiness(np.arange(50)) == -1
    assert burstiness([0, 1, 2, 3], finite=False) == -1
    poisson = np.random.default_rng(2).exponential(size=20_000).cumsum()
    assert burstiness(poisson, finite=False) == pytest.approx(0, abs=0.02)
    assert burstiness([*[0.0] * 200, 1e6]) == pytest.approx(1, abs=0.01)
    assert math.isnan(burstiness([1, 2]))
    assert math.isnan(gini([]))
