"""Hazards, peaks, curves and scores on cases whose answer is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from chuquan.measures.forecast import (
    bass,
    bass_peak,
    brier_skill,
    cleaned,
    episodes,
    fit,
    gompertz,
    grown,
    openings,
    recalibrated,
    reliability,
    skill_gain,
    tail_ratios,
)
from chuquan.measures.forecast.judging import average_precision, daily_top
from chuquan.measures.forecast.peaks import fit_peaks

CHANCE = np.random.default_rng(3)


def test_a_hazard_finds_the_weights_it_was_made_with() -> None:
    x = CHANCE.normal(size=(20_000, 3)) * [1.0, 10.0, 0.1] + [0.0, 5.0, 2.0]
    odds = -3 + 0.9 * x[:, 0] - 0.05 * (x[:, 1] - 5)
    happened = (CHANCE.random(len(x)) < 1 / (1 + np.exp(-odds))).astype(float)
    model = fit(x, happened)
    assert model.weights[1:] / model.spread == pytest.approx([0.9, -0.05, 0.0], abs=0.35)
    assert abs(model.weights[1] / model.spread[0] - 0.9) < 0.08
    slope = reliability(model.probability(x), happened)
    assert slope.low < 1 < slope.high


def test_first_steps_on_some_rows_end_at_the_weights_of_all() -> None:
    x = CHANCE.normal(size=(23_001, 4)) * [1.0, 30.0, 0.2, 5.0]
    y = (CHANCE.random(len(x)) < 1 / (1 + np.exp(3 - x[:, 0]))).astype(float)
    count = CHANCE.random(len(x))
    model = fit(x, y, count)
    z = np.column_stack([np.ones(len(x)), (x - model.middle) / model.spread])
    p = 1 / (1 + np.exp(-z @ model.weights))
    slope = z.T @ (count * (p - y)) + np.r_[0.0, model.weights[1:]]
    assert np.abs(slope).max() < 1e-6


def test_rows_in_any_order_and_equal_values_make_the_same_episodes() -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    listed = pl.DataFrame({
        "topic": [f"t{n % 7}" for n in range(200)],
        "at": [start + timedelta(hours=(n * n) % 31) for n in range(200)],
        "value": [10.0 ** (n % 3 + 3) for n in range(200)],
    })  # fmt: skip
    one, other = (episodes(each, listed["at"]) for each in (listed, listed[::-1]))
    for name in ("row_at", "row_value", "row_rank", "row_episode", "start", "look_levels"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    at_look = [sorted(one.row_rank[one.row_at == at]) for at in one.looks]
    assert all(ranks == list(range(1, len(ranks) + 1)) for ranks in at_look)


def test_what_never_happened_is_rare_and_no_error() -> None:
    model = fit(CHANCE.normal(size=(99, 2)), np.zeros(99))
    assert model.probability(np.zeros((1, 2)))[0] == pytest.approx(0.5 / 100)


def test_recalibration_meets_the_recent_level() -> None:
    x = CHANCE.normal(size=(5000, 1))
    model = fit(x, (CHANCE.random(5000) < 0.2).astype(float))
    recent = (CHANCE.random(5000) < 0.05).astype(float)
    said = recalibrated(model, x, recent).probability(x).mean()
    assert said == pytest.approx(recent.mean(), abs=0.003)


def test_peaks_say_how_sure_they_are() -> None:
    x = CHANCE.normal(size=(30_000, 2))
    highest = 5 + 0.1 * x[:, 0]
    rises = CHANCE.random(len(x)) < 1 / (1 + np.exp(2 - x[:, 1]))
    final = highest + np.where(rises, 0.3 * np.exp(0.5 * CHANCE.normal(size=len(x))), 0.0)
    recent = np.arange(len(x)) > 20_000
    told = fit_peaks(x, highest, final, np.ones(len(x)), recent)
    place = told.position(x, highest, final, np.random.default_rng(1))
    assert ((place >= 0.1) & (place <= 0.9)).mean() == pytest.approx(0.8, abs=0.015)
    low, middle, high = told.quantiles(x, highest, np.array([0.1, 0.5, 0.9])).T
    assert (low >= highest).all()
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert 0.89 <= (final <= high + 1e-12).mean() <= 0.94


def test_curves_are_steepest_where_the_books_say() -> None:
    assert bass_peak(0.03, 0.38) == pytest.approx(6.19, abs=0.005)
    t = np.linspace(0, 30, 30_001)
    steepest = t[np.argmax(np.diff(bass(t, 1.0, 0.03, 0.38)))]
    assert steepest == pytest.approx(bass_peak(0.03, 0.38), abs=0.01)
    steps = np.diff(gompertz(t, 1.0, 8.0, 0.4))
    assert gompertz(t, 1.0, 8.0, 0.4)[np.argmax(steps)] == pytest.approx(np.exp(-1), abs=1e-3)


@pytest.mark.parametrize("scale", [1.0, 1e9])
def test_a_grown_curve_ends_where_it_was_made_to_end(scale: float) -> None:
    t = np.arange(25.0)
    told = grown(t, gompertz(t, 100.0 * scale, 3.0, 0.15))
    assert told is not None
    assert told.final / scale == pytest.approx(100, rel=0.03)
    assert told.low <= 100 * scale * 1.01
    assert told.high >= 100 * scale * 0.99


def test_what_does_not_grow_has_no_end() -> None:
    assert grown(np.arange(9.0), np.full(9, 5.0)) is None
    assert grown(np.arange(4.0), np.arange(1.0, 5.0)) is None


def test_presales_belong_to_the_day_they_are_sold_for() -> None:
    """What midnight adds is counted on the new day, and a reading taken back never was."""
    start = datetime(2025, 2, 13, 4, tzinfo=UTC)
    told = [(0, 96.0), (6, 95.0), (11.9, 98.0), (12.1, 99.5), (30, 104.0), (36.1, 106.0),
            (59, 105.0)]  # fmt: skip
    readings = pl.DataFrame({
        "slot": [start + timedelta(hours=hour) for hour, _ in told],
        "value": [value for _, value in told],
    })  # fmt: skip
    days = cleaned(readings, "Asia/Shanghai")
    assert days.days == [date(2025, 2, 13), date(2025, 2, 14), date(2025, 2, 15)]
    assert days.total.tolist() == [98.0, 104.0, 105.0]
    assert days.falls == 2


def film(item: str, opened: date, first: float, fall: float, days: int = 40) -> pl.DataFrame:
    """Return a film that falls by one factor a day."""
    grosses = first * fall ** np.arange(days)
    return pl.DataFrame({
        "item": item, "title": item, "day": [opened + timedelta(days=n) for n in range(days)],
        "gross": grosses, "screens": 3000, "total": np.cumsum(grosses),
        "days": np.arange(1, days + 1),
    })  # fmt: skip


def test_openings_need_five_whole_days() -> None:
    whole = film("a", date(2015, 3, 6), 1e6, 0.9)
    holed = film("b", date(2015, 3, 6), 1e6, 0.9).filter(pl.col("days") != 3)
    late = film("c", date(2015, 3, 6), 1e6, 0.9).filter(pl.col("days") > 1)
    small = film("d", date(2015, 3, 6), 1e6, 0.9).with_columns(screens=599)
    films = openings(pl.concat([whole, holed, late, small], how="vertical_relaxed"))
    assert films.titles.to_list() == ["a"]
    assert films.final[0] == pytest.approx(whole["total"].max())
    assert films.so_far[0] == pytest.approx(whole["gross"][:5].sum())


def test_what_is_left_is_told_in_multiples_of_the_last_days() -> None:
    daily = film("a", date(2025, 1, 29), 1e6, 0.9, 400)
    (ratio,) = tail_ratios(daily, 20, 4, 1)
    assert ratio == pytest.approx(0.9**4 / (1 - 0.9**4), rel=1e-3)


def test_scores_know_their_ends() -> None:
    came = np.array([0.0, 1.0, 0.0, 1.0])
    assert brier_skill(came, came) == 1.0
    assert brier_skill(np.full(4, 0.5), came) == 0.0
    assert np.isnan(brier_skill(np.zeros(4), np.zeros(4)))
    assert average_precision(np.array([0.9, 0.8, 0.1, 0.2]), came) == pytest.approx(
        0.5833, abs=1e-4
    )
    days = np.array([1, 1, 2, 2])
    assert daily_top(np.array([0.1, 0.9, 0.4, 0.3]), days, 1).tolist() == [1, 2]
    even = skill_gain(np.full(4, 0.3), np.full(4, 0.3), came, days)
    assert even.value == 0.0
