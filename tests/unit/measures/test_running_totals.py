"""A film's total runs out as films do; leaps at midnight and falls are counted and said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np
import polars as pl
import pytest

from chuquan.measures import forecast
from chuquan.measures.forecast.archive import daily_of, ending
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


@cache
def archive(n: int = 300) -> pl.DataFrame:
    """Return invented films, a week apart, that take half as much every four days."""
    chance = np.random.default_rng(5)
    rows = []
    for film in range(n):
        opened = date(2019, 1, 4) + timedelta(weeks=film)
        gross = 100 * 2 ** chance.normal() * 0.5 ** (np.arange(40) / 4)
        gross *= np.exp(0.05 * chance.normal(size=40))
        rows.append(pl.DataFrame({
            "item": f"f{film:03}", "market": "US",
            "slot": [opened + timedelta(days=day) for day in range(40)],
            "total": gross.cumsum(), "gross": gross, "screens": 1000.0,
        }))  # fmt: skip
    slot = pl.col("slot").cast(pl.Datetime("us")).dt.replace_time_zone(ZONE)
    return pl.concat(rows).with_columns(slot.dt.convert_time_zone("UTC"))


def asked(item: str, last: date) -> tuple[dict[str, pl.DataFrame], Query]:
    """Return the panel of one film of the archive by a day, and its question."""
    query = Query(subjects=("kite",), window=Window(None, last, ZONE))
    films = archive().filter(pl.col("slot") < query.window.until)
    own = films.filter(pl.col("item") == item)
    readings = own.select("item", "slot", subject=pl.lit("kite"), value="total")
    return {"readings": readings, "films": films}, query


@pytest.mark.parametrize("number", [5, 12])
def test_a_film_of_an_archive_ends_as_the_films_before_it_did(number: int) -> None:
    last = date(2019, 1, 4) + timedelta(weeks=250, days=number - 1)
    panel, query = asked("f250", last)
    frame = forecast.answer(panel, query, FILM)
    (film,) = frame.to_dicts()
    truth = archive().filter(pl.col("item") == "f250")["total"].max()
    assert (film["curve"], film["days"]) == ("films", number)
    assert 180 < film["films"] < 250
    assert film["low"] < film["final"] < film["high"]
    assert film["final"] == pytest.approx(truth, rel=0.05)
    told = forecast.sentence(frame, query, {"kite": say("subject.label", en="Kite", zh="纸鸢")})
    assert "films before it" in str(told)


def test_later_days_never_change_a_films_forecast() -> None:
    last = date(2019, 1, 4) + timedelta(weeks=250, days=4)
    panel, query = asked("f250", last)
    then = forecast.answer(panel, query, FILM)
    later = {**panel, "films": archive()}
    daily = daily_of(later["films"], ZONE).filter(pl.col("day") <= last)
    again = ending(daily, "f250")
    assert again is not None
    assert again.growth.final == then["final"][0]


def test_a_film_whose_archive_goes_on_without_it_has_ended() -> None:
    panel, query = asked("f250", date(2019, 1, 4) + timedelta(weeks=260))
    (film,) = forecast.answer(panel, query, FILM).to_dicts()
    assert film["curve"] == "ended"
    assert film["low"] == film["final"] == film["high"] == film["total"]


def test_a_film_first_seen_late_or_in_two_markets_is_not_compared() -> None:
    films = archive(120)
    late = films.filter((pl.col("item") != "f110") | (pl.col("total") > 300))
    twice = pl.concat(
        [films, films.filter(pl.col("item") == "f110").with_columns(market=pl.lit("CN"))]
    )
    for rows in (late, twice):
        assert ending(daily_of(rows, ZONE), "f110") is None


def test_grosses_are_told_from_totals_where_none_are_held() -> None:
    films = archive(3)
    plain = daily_of(films, ZONE)
    bare = daily_of(films.with_columns(gross=pl.lit(None, pl.Float64)), ZONE)
    assert bare["gross"].to_list() == pytest.approx(plain["gross"].to_list())
