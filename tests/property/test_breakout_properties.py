"""Change points and anomaly scores keep their promises on any series."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from chuquan.measures.breakout import anomalies, changepoints

VALUES = some.lists(some.integers(-30, 30).map(float), min_size=1, max_size=40)
PENALTIES = some.sampled_from(["mbic", "mbic-exact", "steady", 2.0])


def cost(y: np.ndarray, cuts: tuple[int, ...], price: float, *, logarithmic: bool) -> float:
    """Return what a segmentation costs, by the definition."""
    total = price * len(cuts)
    for start, stop in itertools.pairwise((0, *cuts, len(y))):
        part = y[start:stop]
        total += float(((part - part.mean()) ** 2).sum())
        total += math.log(stop - start) if logarithmic else 0.0
    return total


@settings(max_examples=40, deadline=None)
@given(some.lists(some.integers(-9, 9).map(float), min_size=2, max_size=9))
def test_no_segmentation_is_cheaper(values: list[float]) -> None:
    y = np.array(values)
    spread = y.std(ddof=1)
    z = (y - y.mean()) / spread if spread else y * 0
    every = [cuts for n in range(len(y)) for cuts in itertools.combinations(range(1, len(y)), n)]
    for penalty, price in (("mbic-exact", 3 * math.log(len(y))), (0.7, 0.7)):
        logarithmic = penalty == "mbic-exact"
        least = min(cost(z, cuts, price, logarithmic=logarithmic) for cuts in every)
        found = tuple(changepoints(y, penalty).tolist())
        assert cost(z, found, price, logarithmic=logarithmic) == pytest.approx(least, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(VALUES, PENALTIES, some.sampled_from([2.0, 0.25]), some.integers(-64, 64))
def test_shift_and_scale_change_nothing(
    values: list[float], penalty: str | float, scale: float, shift: int
) -> None:
    y = np.array(values)
    kept = changepoints(y, penalty)
    assert all(0 < place < len(y) for place in kept)
    assert changepoints(y * scale, penalty).tolist() == kept.tolist()
    assert len(changepoints(y + shift, penalty)) == len(kept)


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 1000), PENALTIES)
def test_together_and_alone_are_the_same(seed: int, penalty: str | float) -> None:
    chance = np.random.default_rng(seed)
    series = chance.normal(size=(4, 150)) + np.repeat(chance.normal(size=(4, 5)) * 2, 30, axis=1)
    series[chance.random(series.shape) < 0.1] = np.nan
    together = changepoints(series, penalty)
    assert [each.tolist() for each in together] == [
        changepoints(each, penalty).tolist() for each in series
    ]


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 1000), some.sampled_from([4, 24]), some.integers(1, 60))
def test_later_values_never_change_a_score(seed: int, period: int, more: int) -> None:
    chance = np.random.default_rng(seed)
    y = chance.gamma(2.0, 5.0, size=period * 12 + more)
    y[chance.random(y.size) < 0.05] = np.nan
    y[chance.integers(0, y.size, 3)] *= 20
    early = anomalies(y[:-more], period)
    assert np.array_equal(early, anomalies(y, period)[:-more])
    assert ((early >= 0) & (early <= 1)).all()
    assert np.allclose(anomalies(y * 8.0, period), anomalies(y, period))
