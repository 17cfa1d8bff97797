"""Attention is what a slow and plain count of the same rows says, for every kind of signal."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuquan.measures import attention
from chuquan.model.spec import Query
from chuquan.model.units import KINDS, Signal
from chuquan.model.windows import Window

START = datetime(2025, 1, 30, tzinfo=UTC)
WINDOW = Window(date(2025, 1, 30), date(2025, 1, 31))
SUBJECTS = ("甲", "乙", "o'hara")
LINKS = [("甲", "x"), ("甲", "y"), ("乙", "y"), ("乙", "z"), ("丙", "x"), ("甲", "x")]
ITEMS = ("x", "y", "z", "unlinked")
PATIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Told = list[dict[str, Any]]


def row(item: str, hour: int, value: float | None, **more: Any) -> dict[str, Any]:
    return {"signal": "s.v", "item": item, "market": "CN", "slot": START + timedelta(hours=hour),
            "value": value, "placement": "organic", **more}  # fmt: skip


ROWS = st.dictionaries(
    st.tuples(st.sampled_from(ITEMS), st.integers(-3, 50)),
    st.tuples(
        st.none() | st.integers(0, 40),
        st.sampled_from([None, "organic", "organic", "pinned", "advert"]),
        st.sampled_from(["s.v", "s.v", "s.v", "s.other"]),
    ),
    max_size=40,
).map(
    lambda told: [
        row(item, hour, None if v is None else float(v), placement=placement, signal=signal)
        for (item, hour), (v, placement, signal) in told.items()
    ]
)


def asked(ask: Any, rows: Told, kind: str, window: Window = WINDOW) -> list[dict[str, Any]]:
    """Return the measure's answer over `rows` as a signal of this kind."""
    signal, query = Signal("s.v", "heat", kind), Query(SUBJECTS, "s.v", window)
    mentions = [
        {"subject": subject, "item": item, "start": place}
        for place, (subject, item) in enumerate(LINKS)
    ]
    panel = ask(attention.panel(query, signal), {"observations": rows, "mentions": mentions})
    return attention.answer(panel, query, signal).to_dicts()


def plain(rows: Told, kind: str) -> list[dict[str, Any]]:
    """Return the same by walking through the rows one by one."""
    found = []
    for subject in SUBJECTS:
        items = {item for who, item in LINKS if who == subject}
        moments: dict[datetime, dict[str, float]] = defaultdict(dict)
        for item in items:
            for slot, value in steps([each for each in rows if each["item"] == item], kind):
                moments[slot][item] = value
        for slot in sorted(moments):
            values = moments[slot]
            top = min(values.values()) if kind == "rank" else max(values.values())
            adds = kind in ("flow", "stock", "total")
            found.append({
                "subject": subject, "slot": slot, "top": top, "items": len(values),
                "value": sum(values.values()) if adds else top,
                "top_item": min(item for item, value in values.items() if value == top),
            })  # fmt: skip
    return found


def steps(rows: Told, kind: str) -> list[tuple[datetime, float]]:
    """Return what one item adds at each slot: its value, or how far its counter moved on."""
    counted = sorted(
        (each["slot"], each["value"])
        for each in rows
        if each["signal"] == "s.v"
        and each["value"] is not None
        and each["placement"] in (None, "organic")
        and WINDOW.since <= each["slot"] < WINDOW.until
    )
    if kind != "total":
        return counted
    return [
        (slot, value - before if value >= before else 0.0)
        for (_, before), (slot, value) in pairwise(counted)
    ]


def in_order(rows: Told) -> list[list[tuple[str, Any]]]:
    return [sorted(each.items()) for each in rows]


@pytest.mark.parametrize("kind", KINDS)
@settings(PATIENT, max_examples=50)
@given(rows=ROWS)
def test_it_is_what_a_plain_count_says(ask: Any, kind: str, rows: Told) -> None:
    assert in_order(asked(ask, rows, kind)) == in_order(plain(rows, kind))


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=ROWS, seed=st.integers(0, 99), factor=st.sampled_from([0.25, 8.0, 1024.0]))
def test_order_is_irrelevant_and_scale_passes_through(
    ask: Any, kind: str, rows: Told, seed: int, factor: float
) -> None:
    before = asked(ask, rows, kind)
    shuffled = random.Random(seed).sample(rows, len(rows))
    assert asked(ask, shuffled, kind) == before
    scaled = [{**e, "value": e["value"] and e["value"] * factor} for e in rows]
    wanted = [{**e, "value": e["value"] * factor, "top": e["top"] * factor} for e in before]
    assert asked(ask, scaled, kind) == wanted


TWO = [row("x", 0, 10.0), row("y", 0, 30.0), row("x", 1, 25.0), row("y", 1, 5.0)]


@pytest.mark.parametrize(
    ("kind", "values", "tops"),
    [
        ("flow", [40.0, 30.0], [30.0, 25.0]),
        ("stock", [40.0, 30.0], [30.0, 25.0]),
        ("total", [15.0], [15.0]),
        ("index", [30.0, 25.0], [30.0, 25.0]),
        ("share", [30.0, 25.0], [30.0, 25.0]),
        ("rank", [10.0, 5.0], [10.0, 5.0]),
    ],
)
def test_the_kind_decides_the_sum(ask: Any, kind: str, values: list, tops: list) -> None:
    rows = [each for each in asked(ask, TWO, kind) if each["subject"] == "甲"]
    assert [each["value"] for each in rows] == values
    assert [each["top"] for each in rows] == tops


def test_a_counter_that_starts_anew_is_no_negative_attention(ask: Any) -> None:
    rows = [row("x", hour, value) for hour, value in enumerate([5.0, 9.0, 2.0, 2.0, 7.0])]
    assert [each["value"] for each in asked(ask, rows, "total")] == [4.0, 0.0, 0.0, 5.0]


def test_a_day_is_that_of_the_windows_zone(ask: Any) -> None:
    rows = [row("x", hour, 1.0) for hour in range(-24, 48)]
    window = Window(date(2025, 1, 30), date(2025, 1, 30), "Asia/Shanghai")
    slots = [each["slot"] for each in asked(ask, rows, "stock", window)]
    assert slots == [START + timedelta(hours=hour) for hour in range(-8, 16)]
    assert len(asked(ask, rows, "stock", Window())) == 72


def test_subjects_come_as_they_were_asked_for(ask: Any) -> None:
    rows = [row("y", 1, 1.0), row("y", 0, 2.0)]
    told = asked(ask, rows, "stock")
    assert [each["subject"] for each in told] == ["甲", "甲", "乙", "乙"]


SERIES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1, unique_by=lambda t: t[0]
)


@given(series=SERIES, factor=st.sampled_from([1.0, 4.0]))
def test_peaks_are_those_of_a_plain_walk(series: list[tuple[int, int]], factor: float) -> None:
    slots = [START + timedelta(hours=hour) for hour, _ in series]
    values = [value * factor for _, value in series]
    frame = pl.DataFrame({
        "subject": ["甲"] * len(series), "slot": slots, "value": values,
        "top": [value / 2 for value in values], "top_item": [str(h) for h, _ in series],
        "items": [1] * len(series),
    })  # fmt: skip
    (told,) = attention.peaks(frame).to_dicts()
    best = max(values)
    first = min(slot for slot, value in zip(slots, values, strict=True) if value == best)
    assert (told["peak"], told["peak_at"], told["top"], told["top_at"]) == (
        best,
        first,
        best / 2,
        first,
    )
    assert told["hours_listed"] == len(series)
    assert math.isclose(told["area"], sum(values))
    assert told["top_item"] == str(min(h for h, v in series if v * factor == best))
