"""What an effect does not depend on, and a plain slow solver beside the fast one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from chuquan.errors import NotEnough
from chuquan.measures.effect import structural, synthetic_did
from chuquan.measures.effect.rehearsal import MOST_GROWN, rehearse, widening, wildness
from chuquan.measures.effect.simplex import shares

Numbers = NDArray[np.float64]
SEEDS = st.integers(0, 2**32 - 1)


def plain_shares(gram: Numbers, pull: Numbers, ridge: float, rounds: int = 20_000) -> Numbers:
    """Go down the slope in small steps, back to the simplex after each: slow, and easy to check."""
    n = len(pull)
    bent = gram + max(ridge, 1e-12 * np.trace(gram) / n) * np.eye(n)
    weights, before, pace = np.full(n, 1 / n), np.full(n, 1 / n), 1.0
    step = 1 / np.linalg.eigvalsh(bent)[-1]
    for _ in range(rounds):
        faster = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead = weights + (pace - 1) / faster * (weights - before)
        before, pace = weights, faster
        weights = onto_simplex(ahead - step * (bent @ ahead - pull))
        if np.abs(weights - before).max() < 1e-13:
            break
    return weights


def onto_simplex(point: Numbers) -> Numbers:
    """Return the nearest point whose parts are not negative and sum to one."""
    ordered = np.sort(point)[::-1]
    excess = (np.cumsum(ordered) - 1) / np.arange(1, len(point) + 1)
    nearest: Numbers = np.maximum(point - excess[(ordered > excess).nonzero()[0][-1]], 0)
    return nearest


def a_panel(seed: int, n_units: int = 14, n_periods: int = 26) -> Numbers:
    """Return outcomes that share two waves."""
    rng = np.random.default_rng(seed)
    waves = rng.normal(size=(2, n_periods)).cumsum(axis=1)
    return 50 + rng.normal(size=(n_units, 2)) @ waves + rng.normal(size=(n_units, n_periods))


def effect_of(panel: Numbers, method: str, treated: int = 0, noise: float | None = None) -> float:
    """Return the effect from period 21 on, or not a number where it is refused."""
    try:
        return synthetic_did(panel, treated, 21, method, noise=noise).effect  # type: ignore[arg-type]
    except NotEnough:
        return np.nan


@settings(max_examples=25)
@given(seed=SEEDS, n=st.integers(2, 12), wide=st.integers(2, 20), ridge=st.sampled_from([0.1, 3.0]))
def test_the_fast_solver_agrees_with_the_plain_one(
    seed: int, n: int, wide: int, ridge: float
) -> None:
    rng = np.random.default_rng(seed)
    parts = rng.normal(size=(n, wide)) + rng.normal(size=wide)
    target = rng.normal(size=wide)
    fast = shares(parts @ parts.T, parts @ target, ridge)
    slow = plain_shares(parts @ parts.T, parts @ target, ridge)
    assert fast == pytest.approx(slow, abs=1e-6)
    assert fast.min() >= 0
    assert fast.sum() == pytest.approx(1)


@settings(max_examples=15)
@given(seed=SEEDS, method=st.sampled_from(["sdid", "did", "difp"]))
def test_constants_of_units_and_periods_change_nothing(seed: int, method: str) -> None:
    panel, rng = a_panel(seed), np.random.default_rng(seed + 1)
    before = effect_of(panel, method, noise=2.0)
    moved = panel + rng.normal(size=(14, 1)) * 9 + rng.normal(size=26) * 9
    after = effect_of(moved, method, noise=2.0)
    if not np.isnan(before + after):
        assert after == pytest.approx(before, abs=1e-5)


@settings(max_examples=10)
@given(seed=SEEDS, method=st.sampled_from(["sdid", "did", "difp"]))
def test_constants_of_units_and_a_trend_change_nothing_with_the_published_ridge(
    seed: int, method: str
) -> None:
    panel, rng = a_panel(seed), np.random.default_rng(seed + 1)
    before = effect_of(panel, method)
    after = effect_of(panel + rng.normal(size=(14, 1)) * 9 + 3.0 * np.arange(26), method)
    if not np.isnan(before + after):
        assert after == pytest.approx(before, abs=1e-5)


@settings(max_examples=15)
@given(seed=SEEDS, method=st.sampled_from(["sdid", "sc", "did", "difp"]),
       factor=st.sampled_from([1e-3, 7.0, 1e6]))  # fmt: skip
def test_a_factor_scales_the_effect(seed: int, method: str, factor: float) -> None:
    panel = a_panel(seed)
    before, after = effect_of(panel, method), effect_of(panel * factor, method)
    assert after == pytest.approx(before * factor, rel=1e-5, nan_ok=True)


@settings(max_examples=15)
@given(seed=SEEDS, method=st.sampled_from(["sdid", "sc", "did", "difp"]))
def test_the_order_of_the_donors_is_irrelevant(seed: int, method: str) -> None:
    panel = a_panel(seed)
    order = np.random.default_rng(seed).permutation(14)
    moved = int(np.flatnonzero(order == 0)[0])
    before, after = effect_of(panel, method), effect_of(panel[order], method, moved)
    assert after == pytest.approx(before, abs=1e-6, nan_ok=True)


@settings(max_examples=10)
@given(seed=SEEDS, factor=st.sampled_from([1e-4, 3.0, 1e5]), shift=st.sampled_from([0.0, 1e3]))
def test_a_factor_and_a_shift_leave_a_series_its_answer(
    seed: int, factor: float, shift: float
) -> None:
    rng = np.random.default_rng(seed)
    control = rng.normal(size=80).cumsum()
    y = control + rng.normal(size=80)
    first = structural(y, control, 60, seed=1)
    other = structural(factor * y + shift, control, 60, seed=1)
    assert other.effect == pytest.approx(factor * first.effect, rel=1e-6, abs=factor * 1e-6)
    assert other.p == pytest.approx(first.p, abs=1e-3)


def plain_wildness(surprises: Numbers) -> list[float]:
    """Say it as it is defined, week by week."""
    told: list[float] = []
    for end in range(len(surprises)):
        weeks = [surprises[at - 6 : at + 1] for at in range(6, end + 1)]
        sums = np.array([np.nansum(week) for week in weeks])
        counts = np.array([0.5 ** ((len(weeks) - 1 - at) / 30) for at in range(len(weeks))])
        told.append(float(np.sqrt((counts * sums**2).sum() / counts.sum())) if weeks else np.nan)
    return told


@given(seed=SEEDS, gaps=st.sets(st.integers(0, 119), max_size=20))
@settings(deadline=None, max_examples=15)
def test_wildness_is_what_it_is_defined_as(seed: int, gaps: set[int]) -> None:
    surprises = np.random.default_rng(seed).normal(size=120)
    surprises[sorted(gaps)] = np.nan
    assert wildness(surprises) == pytest.approx(plain_wildness(surprises), nan_ok=True)


@given(seed=SEEDS, factor=st.floats(1e-3, 1e6), wilder=st.floats(1.5, 20))
@settings(deadline=None, max_examples=15)
def test_trials_count_for_more_where_times_became_wilder_and_whatever_the_unit(
    seed: int, factor: float, wilder: float
) -> None:
    draw = np.random.default_rng(seed)
    calm = draw.normal(size=150)
    wild = np.concatenate([calm, wilder * draw.normal(size=40)])
    starts, errors, grown = rehearse(wild, np.zeros(190), wild, 10)
    again = rehearse(factor * wild, np.zeros(190), factor * wild, 10)
    assert np.array_equal(starts, again[0])
    assert again[1] == pytest.approx(factor * errors)
    assert again[2] == pytest.approx(grown)
    assert 1 <= grown.min() <= grown.max() <= MOST_GROWN
    asked = widening(errors, grown, 1.0, 0.95)
    assert asked >= widening(errors, np.ones_like(grown), 1.0, 0.95)
    assert widening(factor * errors, grown, factor, 0.95) == pytest.approx(asked)
