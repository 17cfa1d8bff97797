"""Axes: whole decades, and ticks at whole days, weeks, months and years in the reader's zone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from chuquan.charts.axes import Decades, Times, day_label
from chuquan.charts.look import Look

START = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([3.0, 70.0], 1, 100), ([10.0, 100.0], 10, 100), ([1000.0], 1000, 10_000),
        ([999.9, 1000.0], 100, 1000), ([0.002, 5.0], 0.001, 10), ([2.48e8], 1e8, 1e9),
        ([], 1, 10),
    ],
)  # fmt: skip
def test_whole_decades_hold_every_value(values: list[float], low: float, high: float) -> None:
    axis = Decades.around(values, 100)
    assert (axis.low, axis.high) == pytest.approx((low, high))
    assert all(0 <= axis.pixel(value) <= 100 for value in values)


def test_more_goes_up_or_to_the_right() -> None:
    up, right = Decades(1, 1000, 90), Decades(1, 1000, 90, upright=False)
    assert [round(up.pixel(v)) for v in (1, 10, 1000)] == [90, 60, 0]
    assert [round(right.pixel(v)) for v in (1, 10, 1000)] == [0, 30, 90]


def test_very_long_axes_keep_few_ticks() -> None:
    assert len(Decades(1e-3, 1e18, 300).ticks) <= 11
    assert Decades(1, 1e4, 300).ticks == [1, 10, 100, 1000, 10_000]


def test_tick_labels_are_looked_up_by_the_tick_as_vega_writes_it() -> None:
    axis = Decades(1e-1, 1e8, 300).channel("value", Look("zh"))["axis"]
    table = json.loads(axis["labelExpr"].split(")[")[0].removeprefix("("))
    assert table["100000000"] == "1亿"
    assert table["10000"] == "1万"
    assert table["0.1"] == "0.10"
    assert len(table) == len(axis["values"]) == 10


@pytest.mark.parametrize(
    ("days", "language", "first", "second"),
    [
        (0.5, "en", "02:00", "03:00"), (10, "en", "2 Jan", "3 Jan"),
        (100, "zh", "1月13日", "1月27日"), (400, "en", "Mar 2025", "May"),
        (400, "zh", "2025年3月", "5月"), (4000, "en", "2026", "2027"),
    ],
)  # fmt: skip
def test_ticks_fit_their_span(days: float, language: str, first: str, second: str) -> None:
    axis = Times(START + timedelta(hours=1), START + timedelta(days=days), 620)
    labels = [label for _, label in axis.ticks(Look(language), (0, 0))]
    assert labels[:2] == [first, second]
    assert 3 <= len(labels) <= 14


@pytest.mark.parametrize("days", [0.2, 1, 3, 9, 40, 99, 365, 1000, 5000])
@pytest.mark.parametrize("size", [270, 620])
def test_tick_labels_never_meet(days: float, size: int) -> None:
    for language in ("en", "zh"):
        axis = Times(START, START + timedelta(days=days), size, "Asia/Shanghai")
        ticks = axis.ticks(Look(language))
        assert axis._apart(ticks)
        assert all(0 <= axis.pixel(moment) <= size for moment, _ in ticks)


def test_days_begin_at_midnight_of_the_zone() -> None:
    axis = Times(START, START + timedelta(days=6), 620, "Asia/Shanghai")
    moment, label = axis.ticks(Look())[0]
    assert (moment.hour, label) == (16, "2 Jan")
    assert axis.days == (date(2025, 1, 1), date(2025, 1, 7))


def test_days_are_written_as_their_reader_does() -> None:
    day = date(2025, 2, 3)
    assert day_label(day, Look()) == "3 Feb"
    assert day_label(day, Look("zh"), year=True) == "2025年2月3日"
