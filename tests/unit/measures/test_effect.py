"""An effect is refused, bounded or told; a null is seldom called a change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.effect import (
    answer,
    beside,
    conformal_p,
    judge,
    leave_one_out,
    structural,
    synthetic_did,
)
from chuquan.model.messages import say
from chuquan.model.spec import Query
from chuquan.model.units import Signal
from chuquan.model.windows import Window

Numbers = NDArray[np.float64]
SIGNAL = Signal("made.views", "views", "flow")


def a_panel(seed: int = 0, n_units: int = 20, n_periods: int = 40) -> Numbers:
    """Return outcomes that share two waves."""
    rng = np.random.default_rng(seed)
    waves = rng.normal(size=(2, n_periods)).cumsum(axis=1)
    return 50 + rng.normal(size=(n_units, 2)) @ waves + rng.normal(size=(n_units, n_periods))


def refusal(panel: Numbers, start: int = 30, method: str = "sdid") -> NotEnough:
    """Return the refusal that a panel meets."""
    with pytest.raises(NotEnough) as told:
        synthetic_did(panel, 0, start, method)  # type: ignore[arg-type]
    for language in ("en", "zh"):
        parts = told.value.parts(language)
        assert all(parts.values())
    return told.value


def test_five_donors_are_too_few() -> None:
    told = refusal(a_panel(n_units=6))
    assert "5" in told.seen
    assert "5 or more" in told.do


def test_eight_points_are_too_few() -> None:
    assert "11 or more earlier points" in refusal(a_panel(n_periods=18), start=8).do
    with pytest.raises(NotEnough, match="8"):
        structural(np.arange(12.0), None, 8)


@pytest.mark.parametrize("method", ["sdid", "sc", "did", "difp"])
def test_a_unit_far_outside_the_donors_is_refused(method: str) -> None:
    panel = a_panel()
    panel[0] += 500
    assert "logarithms" in refusal(panel, method=method).do
    panel = a_panel()
    panel[0] += 8.0 * np.arange(40)
    assert refusal(panel, method=method)


@pytest.mark.parametrize("method", ["sdid", "sc", "did", "difp"])
def test_a_step_before_the_start_is_refused(method: str) -> None:
    panel = a_panel(seed=3)
    panel[0, 17:] += 25
    told = refusal(panel, method=method)
    assert told.what.key in ("effect.break", "effect.unlike", "effect.outside")  # type: ignore[attr-defined]


def test_a_step_before_the_start_of_a_series_is_refused() -> None:
    y = np.random.default_rng(0).normal(size=100) + 8.0 * (np.arange(100) >= 40)
    with pytest.raises(NotEnough) as told:
        structural(y, None, 80)
    assert "point 40" in told.value.do


def test_missing_values_leave_donors_out_and_refuse_the_treated() -> None:
    panel = a_panel()
    panel[5, 3] = np.nan
    assert synthetic_did(panel, 0, 30).left_out == (5,)
    panel[0, 3] = np.nan
    assert "missing values: 1" in refusal(panel).seen


def test_rows_and_methods_that_do_not_exist_are_told() -> None:
    for rows, start, method in (
        (99, 30, "sdid"),
        (0, 99, "sdid"),
        (0, 30, "other"),
        ([0, 0], 30, "sc"),
    ):
        with pytest.raises(Incomparable):
            synthetic_did(a_panel(), rows, start, method)  # type: ignore[arg-type]


def test_several_units_and_several_starts_are_found() -> None:
    panel = a_panel(seed=4, n_units=30)
    panel[[2, 7], 28:] += 6
    together = synthetic_did(panel, [2, 7], 28)
    assert together.effect == pytest.approx(6, abs=1.2)
    assert len(together.placebos) == 200
    panel[11, 33:] += 6
    apart = synthetic_did(panel, [2, 7, 11], [28, 28, 33])
    assert apart.effect == pytest.approx(6, abs=1.2)
    assert [each.start for each in apart.cohorts] == [28, 33]
    assert apart.verdict.kind == "changed"
    assert apart.unit_weights[[2, 7, 11]].tolist() == [0, 0, 0]
    assert synthetic_did(panel, [2, 7, 11], [28, 28, 33]).interval == apart.interval


def test_covariates_are_taken_out() -> None:
    rng = np.random.default_rng(5)
    weather = rng.normal(size=(20, 40, 1))
    weather[0, 30:] += 3
    panel = a_panel(seed=6) + 4 * weather[:, :, 0]
    assert abs(synthetic_did(panel, 0, 30).effect) > 6
    assert abs(synthetic_did(panel, 0, 30, covariates=weather).effect) < 2


def test_what_the_estimate_carries_is_said_in_three_forms() -> None:
    said = {
        judge(effect, interval, p, 100, 9).kind: judge(effect, interval, p, 100, 9).said
        for effect, interval, p in ((9, (3, 15), 0.01), (1, (-4, 6), 0.5), (9, (-30, 48), 0.5))
    }
    assert str(said["changed"]).startswith("Changed by 9 (9%")
    assert str(said["bounded"]).startswith("No change larger than 6 (6%")
    assert str(said["unknown"]).startswith("Cannot tell")
    assert said["unknown"].translate_to("zh").startswith("无法判断")


def test_the_other_placebos_agree() -> None:
    panel = a_panel(seed=8)
    panel[0, 36:] += 9
    assert conformal_p(panel, 0, 36, "difp") == pytest.approx(1 / 40)
    left = leave_one_out(panel, 0, 36)
    assert 6 < left.low <= left.high < 12


def test_a_conformal_test_keeps_its_size() -> None:
    tried = []
    for seed in range(60):
        panel = a_panel(seed, n_units=16, n_periods=40)
        panel[0] = panel[1:4].mean(axis=0) + np.random.default_rng(seed).normal(size=40)
        tried.append(conformal_p(panel, 0, 35, "sc"))
    assert np.mean(np.array(tried) <= 0.1) <= 0.2


def test_a_null_is_seldom_called_a_change(full: bool) -> None:
    """Shuffled panels and walks: at most 7% of runs, 500 in the long form."""
    called = {"panel": 0, "series": 0}
    runs = 500 if full else 40
    for seed in range(runs):
        rng = np.random.default_rng(seed)
        panel = rng.permutation(a_panel(seed, n_units=25, n_periods=30), axis=0)
        try:
            called["panel"] += synthetic_did(panel, 0, 24).verdict.kind == "changed"
            y = rng.normal(size=90) + 0.2 * rng.normal(size=90).cumsum()
            called["series"] += structural(y, None, 80).verdict.kind == "changed"
        except NotEnough:
            continue
    allowed = 0.07 * runs if full else 0.125 * runs
    assert max(called.values()) <= allowed, called


def days(values: Numbers, start: int, subject: str = "kite") -> tuple[pl.DataFrame, Query]:
    """Return a panel of days, and the question with the window that starts at `start`."""
    first = np.datetime64("2024-01-01")
    told = pl.DataFrame({
        "subject": subject,
        "day": (first + np.arange(len(values))).astype("datetime64[D]"),
        "value": values,
        "rest": np.full(len(values), 100.0),
    }).with_columns(pl.col("value").fill_nan(None))  # fmt: skip
    since, until = told["day"][start], told["day"][-1]
    return told, Query((subject,), SIGNAL.name, Window(since, until))


@pytest.mark.parametrize(("rise", "status"), [(4.0, "changed"), (1.0, "bounded")])
def test_days_are_answered(rise: float, status: str) -> None:
    rng = np.random.default_rng(2)
    values = np.exp(5 + 0.1 * rng.normal(size=120)) * np.where(np.arange(120) >= 100, rise, 1)
    told, query = days(values, 100)
    frame = answer(told, query, SIGNAL)
    row = frame.row(0, named=True)
    assert (row["status"], row["n_before"], row["n_after"]) == (status, 100, 20)
    if rise > 1:
        assert row["low"] < 100 * (rise - 1) < row["high"]
    scaled, _ = days(values * 1e3, 100)
    assert answer(scaled, query, SIGNAL)["effect"][0] == pytest.approx(row["effect"], rel=1e-6)


def test_the_grounds_of_an_answer_are_the_path_and_earlier_starts_that_do_not_overlap() -> None:
    rng = np.random.default_rng(2)
    values = np.exp(5 + 0.1 * rng.normal(size=220)) * np.where(np.arange(220) >= 200, 4.0, 1)
    values[30] = np.nan
    told, query = days(values, 200)
    held = beside(told, query, answer(told, query, SIGNAL))["grounds"]["kite"]
    row = answer(told, query, SIGNAL).row(0, named=True)
    assert (held["start"], len(held["low"]), held["observed"][30]) == (200, 20, None)
    middle = np.log(held["observed"][200:]) - np.log(held["expected"][200:])
    assert 100 * np.expm1(middle.mean()) == pytest.approx(row["effect"], rel=1e-6)
    assert all(low < high for low, high in zip(held["low"], held["high"], strict=True))
    starts = [held["days"].index(day) for day, _ in held["earlier"]]
    assert starts == [40, 60, 80, 100, 120, 140, 160, 180]
    assert max(abs(change) for _, change in held["earlier"]) < row["effect"] / 4
    assert beside(told, replace(query, window=Window()), told) == {"grounds": {}}


def test_days_off_the_list_are_unknown() -> None:
    values = np.full(120, np.nan)
    values[95:] = 1e6
    told, query = days(values, 100)
    row = answer(told, query, SIGNAL).row(0, named=True)
    assert (row["status"], row["reason"], row["effect"], row["n_before"]) == (
        "unknown", "few_before", None, 5,
    )  # fmt: skip


def test_every_reason_is_said() -> None:
    from chuquan.measures.effect import sentence

    rng = np.random.default_rng(2)
    noisy = np.exp(5 + 2 * rng.normal(size=120))
    stepped = np.exp(5 + 0.1 * rng.normal(size=120) + 3 * (np.arange(120) >= 40))
    label = {"kite": say("subject.label", en="Kite", zh="风筝")}
    said = []
    for values in (noisy, stepped, np.where(np.arange(120) < 90, np.nan, 5.0)):
        told, query = days(values, 100)
        said.append(str(sentence(answer(told, query, SIGNAL), query, label)))
    told, query = days(noisy, 100)
    open_query = Query(query.subjects, SIGNAL.name, Window())
    said.append(str(sentence(answer(told, open_query, SIGNAL), open_query, label)))
    assert all(each.startswith("Kite: cannot tell") for each in said)
    assert len(set(said)) == 4
