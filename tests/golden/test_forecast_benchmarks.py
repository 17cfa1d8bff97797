"""Forecasts on real months and films: at least the plain model, and calibrated."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from chuquan.measures.forecast import (
    answer,
    cleaned,
    final_grosses,
    forecast_year,
    openings,
    tail_ratios,
)
from chuquan.measures.forecast.opening import SCREENS
from chuquan.model.spec import Query
from chuquan.model.units import Signal
from chuquan.model.windows import Window
from chuquan.pipeline.calls.card import card
from chuquan.pipeline.calls.replay import replay

LONG = pytest.mark.skipif(not os.environ.get("CHUQUAN_FULL"), reason="long: make full")


@pytest.fixture(scope="module")
def daily(shared_data: Path) -> pl.DataFrame:
    """US daily grosses."""
    path = shared_data / "box_office" / "us_daily.parquet"
    if not path.exists():
        pytest.skip("no box_office/us_daily.parquet in the shared data")
    named = {"item": "release_id", "day": "date", "gross": "gross_usd", "screens": "theaters",
             "total": "to_date_usd"}  # fmt: skip
    frame = pl.read_parquet(path).filter(pl.col("date") <= date(2022, 12, 31))
    return frame.select("title", "days", **{new: pl.col(old) for new, old in named.items()})


def test_five_days_tell_a_films_final_gross(daily: pl.DataFrame) -> None:
    films = openings(daily)
    inside = (films.opened >= np.datetime64("2019-01-01")) & (
        films.opened < np.datetime64("2020-01-01")
    )
    then = films.only(inside)
    said = then.so_far * np.exp(forecast_year(films, 2019))
    assert len(said) == 129
    assert np.median(np.abs(said / then.final - 1)) <= 0.115


def test_the_command_is_the_study(daily: pl.DataFrame) -> None:
    """A film asked for on its fifth day is forecast as the study does, who knows later ends."""
    named = daily.with_columns(title="item").filter(pl.col("day") < date(2006, 3, 1))
    films = openings(named)
    told = final_grosses(films, 2005)
    inside = np.flatnonzero(films.opened.astype("datetime64[Y]") == np.datetime64("2005"))
    wide = named.filter(pl.col("screens") >= SCREENS).select("item").unique()
    slot = pl.col("day").cast(pl.Datetime("us")).dt.replace_time_zone("Asia/Shanghai")
    rows = named.join(wide, on="item").select(
        "item", market=pl.lit("US"), slot=slot.dt.convert_time_zone("UTC"),
        total=pl.col("total").cast(pl.Float64), gross=pl.col("gross").cast(pl.Float64),
        screens=pl.col("screens").cast(pl.Float64),
    )  # fmt: skip
    signal = Signal("box_office.total_usd", "US dollars", "total")
    for place in (5, 60):
        film = int(inside[place])
        item = films.titles[film]
        end = films.opened[film].astype(object) + timedelta(days=4)
        query = Query(("x",), window=Window(None, end, "Asia/Shanghai"))
        known = rows.filter(pl.col("slot") < query.window.until)
        own = known.filter(pl.col("item") == item)
        readings = own.select("item", "slot", subject=pl.lit("x"), value="total")
        (row,) = answer({"readings": readings, "films": known}, query, signal).to_dicts()
        assert row["curve"] == "films"
        study = [float(each[place]) for each in (told.low, told.middle, told.high)]
        assert [row["low"], row["final"], row["high"]] == pytest.approx(study, rel=0.06)


@LONG
@pytest.mark.parametrize("number", [5, 10, 20, 40])
def test_films_of_eight_years_are_forecast_from_earlier_years(
    daily: pl.DataFrame, number: int
) -> None:
    films = openings(daily, number=number)
    films = films.only(films.opened < np.datetime64("2022-12-01"))
    missed, covered = {}, {}
    for year in range(2015, 2023):
        then = films.only(films.opened.astype("datetime64[Y]") == np.datetime64(str(year)))
        told = final_grosses(films, year)
        missed[year] = np.abs(told.middle / then.final - 1)
        covered[year] = (then.final >= told.low) & (then.final <= told.high)
    assert np.median(np.concatenate(list(missed.values()))) <= 0.12
    usual = np.concatenate([covered[year] for year in range(2015, 2020)])
    assert 0.76 <= usual.mean() <= 0.84
    if number == 5:
        assert 0.76 <= covered[2022].mean() <= 0.84


def test_a_running_total_with_falls_and_presales_has_an_interval(
    daily: pl.DataFrame, shared_data: Path
) -> None:
    path = shared_data / "box_office" / "nezha2_running_total.parquet"
    if not path.exists():
        pytest.skip("no box_office/nezha2_running_total.parquet in the shared data")
    readings = pl.read_parquet(path).select(slot="commit_time", value="total_yi")
    days = cleaned(readings, "Asia/Shanghai")
    assert days.falls == 3
    assert days.total.tolist() == [98.55, 104.36, 112.24, 118.74, 121.72]
    ratios = np.quantile(tail_ratios(daily, 20, 4, weekday=1), [0.1, 0.5, 0.9])
    low, middle, high = days.total[-1] + (days.total[-1] - days.total[0]) * ratios
    assert (low, middle, high) == pytest.approx((139.5, 158.1, 189.3), abs=0.1)


@LONG
def test_a_replay_beats_the_plain_model_and_is_calibrated(shared_data: Path) -> None:
    archive = shared_data / "weibo_hot_list"
    if not archive.is_dir():
        pytest.skip("no weibo_hot_list in the shared data")
    told = card(replay(archive, date(2025, 4, 1), date(2025, 6, 30)))
    gains = []
    for each in told["calls"]:
        if each["target"] != "1M":
            continue
        gains.append(each["gain"]["value"])
        assert 0.8 <= each["reliability_slope"]["value"] <= 1.25
    assert len(gains) == 3
    assert min(gains) >= 0
    assert [round(each["peak_was_highest_so_far"], 2) for each in told["peaks"]] == [
        0.79, 0.94, 0.97,
    ]  # fmt: skip
    for each in told["peaks"]:
        assert 0.78 <= each["pit_in_80"] <= 0.82
        assert all(0.75 <= month["share"] <= 0.85 for month in each["pit_in_80_by_month"])
