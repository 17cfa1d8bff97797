"""The public mathematics of breakouts on cases whose answer is known."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from chuquan.measures.breakout import (
    agreement,
    alarm_score,
    anomalies,
    burst_costs,
    bursts,
    changepoints,
    cusum,
    rises,
    run_length,
    standard_score,
)

CHANCE = np.random.default_rng(6)
STEPS = CHANCE.normal(size=200) + np.repeat([0.0, 4.0, 1.0, 6.0], 50)


@pytest.mark.parametrize("penalty", ["mbic", "mbic-exact", "steady", 15.0])
def test_clear_steps_are_found_where_they_are(penalty: str | float) -> None:
    found = changepoints(STEPS, penalty)
    assert np.abs(found - [50, 100, 150]).max() <= 1


@pytest.mark.parametrize("y", [[], [3.0], [2.0] * 40, [math.nan] * 9, [math.nan, 1.0, math.nan]])
@pytest.mark.parametrize("penalty", ["mbic", "mbic-exact", "steady", 0.5])
def test_no_change_is_an_answer(y: list[float], penalty: str | float) -> None:
    assert changepoints(np.array(y), penalty).tolist() == []


def test_what_swings_and_returns_is_steady() -> None:
    noise = np.random.default_rng(4).normal(size=(40, 400))
    swings = np.zeros_like(noise)
    for t in range(1, 400):
        swings[:, t] = 0.8 * swings[:, t - 1] + noise[:, t]
    fooled = sum(each.size > 0 for each in changepoints(swings, "mbic"))
    assert fooled >= 30
    assert sum(each.size > 0 for each in changepoints(swings, "steady")) <= fooled / 2


def test_values_nobody_reported_are_left_out() -> None:
    holed = np.insert(STEPS, [10, 60, 60], math.nan)
    dense = changepoints(STEPS)
    shifted = dense + np.searchsorted([10, 60, 60], dense, side="right")
    assert changepoints(holed).tolist() == shifted.tolist()


@pytest.mark.parametrize("penalty", ["bic", -1.0, math.nan])
def test_an_unknown_penalty_is_refused(penalty: str | float) -> None:
    with pytest.raises(ValueError, match="penalty"):
        changepoints(STEPS, penalty)


def test_an_infinite_value_is_refused() -> None:
    for call in (lambda y: changepoints(y), lambda y: anomalies(y, 7)):
        with pytest.raises(ValueError, match="infinite"):
            call(np.array([1.0, math.inf]))


@pytest.mark.parametrize(("h", "length", "found"), [(4.0, 168, 8.38), (5.0, 465, 10.4)])
def test_run_lengths_are_the_published_ones(h: float, length: float, found: float) -> None:
    assert run_length(0.0, 0.5, h) == pytest.approx(length, rel=0.005)
    assert run_length(1.0, 0.5, h) == pytest.approx(found, rel=0.005)


@pytest.mark.parametrize(("h", "length", "n"), [(4.0, 168, 500_000), (5.0, 465, 1_300_000)])
def test_false_alarms_come_as_rarely_as_published(h: float, length: float, n: int) -> None:
    alarms = cusum(np.random.default_rng(11).normal(size=n), 0.5, h)
    assert np.diff(np.r_[-1, alarms]).mean() == pytest.approx(length, rel=0.05)


def test_cusum_takes_both_sides_and_starts_anew() -> None:
    assert cusum([-3.0, -3.0, 3.0, 3.0, math.nan, 0.0], 0.5, 4.0).tolist() == [1, 3]
    with pytest.raises(ValueError, match="h above 0"):
        cusum([0.0], 0.5, 0.0)


def cheapest(r: np.ndarray, d: np.ndarray, ratio: float, gamma: float) -> tuple[int, ...]:
    """Return the cheapest of all paths, by trying each."""
    low, high = (each[0] for each in burst_costs(r[None], d[None], ratio))
    entry = gamma * math.log(len(r))

    def cost(path: tuple[int, ...]) -> float:
        entries = sum(b > a for a, b in itertools.pairwise((0, *path)))
        return float(sum(np.where(path, high, low))) + entry * entries

    return min(itertools.product((0, 1), repeat=len(r)), key=lambda path: (cost(path), path))


@pytest.mark.parametrize("seed", range(12))
def test_bursts_are_the_cheapest_of_all_paths(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(1, 11)) if seed else 12
    d = chance.integers(5, 60, size=n).astype(float)
    r = chance.binomial(d.astype(int), np.where(chance.random(n) < 0.4, 0.5, 0.1)).astype(float)
    for ratio, gamma in ((2.0, 1.0), (3.0, 0.3)):
        found = bursts(r, d, ratio=ratio, gamma=gamma)
        assert tuple(found) == cheapest(r, d, ratio, gamma)


def test_a_step_bursts_exactly_when_its_gain_pays_for_the_entry() -> None:
    d = np.full(40, 100.0)
    for held in range(1, 8):
        r = np.full(40, 5.0)
        r[20 : 20 + held] = 10.0
        low, high = (each[0] for each in burst_costs(r[None], d[None]))
        gain = float((low - high)[20 : 20 + held].sum())
        assert bool(bursts(r, d).any()) == (gain > math.log(40))


def test_series_of_shares_do_not_disturb_each_other() -> None:
    r, d = CHANCE.integers(0, 9, (5, 30)), np.full(30, 20)
    assert np.array_equal(bursts(r, d), np.stack([bursts(each, d) for each in r]))
    with pytest.raises(ValueError, match="total"):
        bursts([5], [4])


def test_one_alarm_silences_a_cycle() -> None:
    y = np.tile([10.0, 20.0, 30.0, 20.0], 20) + CHANCE.normal(size=80) / 5
    y[60:64] += 80.0
    assert np.flatnonzero(anomalies(y, 4) >= 0.5).tolist() == [60]


def test_the_habit_of_the_hour_is_no_anomaly() -> None:
    hours = 20 + 15 * np.sin(np.arange(24 * 30) * 2 * np.pi / 24)
    y = hours + np.random.default_rng(2).normal(size=hours.size)
    assert (anomalies(y, 24) < 0.5).all()
    y[500:] += 60.0
    assert np.flatnonzero(anomalies(y, 24) >= 0.5)[0] in (500, 501)


def test_scores_know_their_own_ends() -> None:
    assert agreement([], {"a": [], "b": []}, 30) == (1.0, 1.0)
    assert agreement([14], {"a": [10]}, 30)[0] == 1.0
    assert agreement([16], {"a": [10]}, 30)[0] == 0.5
    assert standard_score([alarm_score([], [(50, 60)], 100)], 1) == 0.0
    assert standard_score([alarm_score([50], [(50, 60)], 100)], 1) == 100.0
    assert alarm_score([20, 5], [(50, 60)], 100) == pytest.approx(-1.11)
    assert alarm_score([99], [(50, 60)], 100) < -1.1


def test_a_rise_ends_where_most_of_it_is_lost() -> None:
    share = np.r_[np.zeros(30), np.full(10, 8.0), np.full(10, 4.0), np.zeros(30)]
    share = share + np.random.default_rng(1).random(80) / 10
    ((rise,),) = rises(share[None])
    assert (rise.start, rise.stop, rise.ended) == (30, 50, True)
    assert rise.after == pytest.approx(6, rel=0.02)
