"""A film's total runs out as films do; leaps at midnight and falls are counted and said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from chuquan.measures import forecast
from chuquan.measures.forecast.film_tails import SHARES, TAILS, tail
from chuquan.measures.forecast.totals import cleaned
from chuquan.model.messages import say
from chuquan.model.spec import Query
from chuquan.model.units import Signal
from chuquan.model.windows import Window

FILM = Signal("box_office.total_cny", "yuan", "total")
OTHER = Signal("made.reads", "reads", "total")
ZONE = "Asia/Shanghai"
QUERY = Query(subjects=("kite",), window=Window(zone=ZONE))
NIGHT = datetime(2025, 2, 12, 16, tzinfo=UTC)


def readings(days: int = 5, leap: float = 0.0, falls: int = 0) -> pl.DataFrame:
    """Return a total read every quarter of an hour, that grows by 96 a day."""
    at = [NIGHT + timedelta(minutes=15 * n) for n in range(96 * days)]
    value = [1000.0 + n + leap * (n // 96) for n in range(96 * days)]
    for n in range(falls):
        value[40 + 200 * n] -= 30
    return pl.DataFrame({"subject": "kite", "item": "i", "slot": at, "value": value})


def test_the_ratios_of_films_are_in_order() -> None:
    assert len(TAILS) == len(SHARES) + 1
    assert all(len(week) == 7 for week in TAILS)
    assert all(0 < low < middle < high for week in TAILS for low, middle, high in week)


def test_a_gain_over_a_weekend_tells_less_of_what_is_left() -> None:
    assert tail(1e9, 1e8, 1).final < tail(1e9, 1e8, 5).final
    assert tail(2e9, 2e8, 3).high == pytest.approx(2 * tail(1e9, 1e8, 3).high)


def test_a_film_ends_as_films_do_and_another_total_by_its_curve() -> None:
    (film,) = forecast.answer(readings(), QUERY, FILM).to_dicts()
    (other,) = forecast.answer(readings(), QUERY, OTHER).to_dicts()
    assert film["curve"] == "film tail"
    assert film["total"] < film["low"] < film["final"] < film["high"]
    end = tail(film["total"], 4 * 96, 1)
    assert (film["low"], film["high"]) == pytest.approx((end.low, end.high))
    assert other["curve"] in ("gompertz", "bass")


def test_a_film_with_a_gap_is_left_to_the_curves() -> None:
    told = readings(6).filter(pl.col("slot").dt.convert_time_zone(ZONE).dt.day() != 15)
    (film,) = forecast.answer(told, QUERY, FILM).to_dicts()
    assert film["curve"] != "film tail"


@pytest.mark.parametrize(("leap", "jumps"), [(0.0, 0), (40.0, 4)])
def test_leaps_at_midnight_are_counted(leap: float, jumps: int) -> None:
    assert cleaned(readings(leap=leap), ZONE).jumps == jumps


def test_a_total_told_once_a_day_has_no_leaps() -> None:
    assert cleaned(readings(leap=40.0).gather_every(96), ZONE).jumps == 0


def test_falls_and_leaps_are_said() -> None:
    frame = forecast.answer(readings(leap=40.0, falls=2), QUERY, FILM)
    told = forecast.sentence(frame, QUERY, {"kite": say("subject.label", en="Kite", zh="纸鸢")})
    assert "2 readings fell" in str(told)
    assert "4 midnights" in str(told)
    assert "4 个零点" in told.translate_to("zh")
