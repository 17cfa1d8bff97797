"""Tiers and percentiles are what a plain count says, and no signal borrows a tier."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuquan.errors import Incomparable
from chuquan.measures import tiers
from chuquan.model.ladder import tier_of
from chuquan.model.spec import Query
from chuquan.model.units import KINDS, Signal
from chuquan.model.windows import Window

START = date(2025, 3, 20)
SUBJECTS = ("甲", "乙")
LINKS = [("甲", "i0"), ("甲", "i1"), ("乙", "i1"), ("乙", "i2"), ("丙", "i3"), ("甲", "i0")]
STOCK = Signal("s.v", "heat", "stock")
INDEX = Signal("s.v", "index points", "index", tiered=True)
PATIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Told = list[dict[str, Any]]


def day(item: str, after: int, high: float | None, signal: str = "s.v") -> dict[str, Any]:
    return {"signal": signal, "item": item, "market": "CN", "day": START + timedelta(days=after),
            "high": high}  # fmt: skip


DAYS = st.dictionaries(
    st.tuples(st.integers(0, 9).map(lambda n: f"i{n}"), st.integers(0, 25)),
    st.tuples(st.none() | st.integers(1, 12), st.sampled_from(["s.v", "s.v", "s.other"])),
    max_size=50,
).map(
    lambda told: [
        day(item, after, None if high is None else float(high), signal)
        for (item, after), (high, signal) in told.items()
    ]
)
WINDOWS = st.sampled_from(
    [Window(), Window(date(2025, 3, 25)), Window(date(2025, 3, 28), date(2025, 4, 3))]
)


def asked(ask: Any, rows: Told, signal: Signal = STOCK, window: Window = Window()) -> Told:
    query = Query(SUBJECTS, "s.v", window)
    mentions = [
        {"subject": subject, "item": item, "start": place}
        for place, (subject, item) in enumerate(LINKS)
    ]
    panel = ask(
        tiers.panel(query, signal), {"observations_daily": ranked(rows), "mentions": mentions}
    )
    return tiers.answer(panel, query, signal).to_dicts()


def ranked(rows: Told) -> Told:
    """Say of each day whether its item had no higher one that quarter, as the lake does."""
    peaks: dict[tuple[str, str, str], float] = {}
    for each in rows:
        place = (each["signal"], each["item"], quarter(each["day"]))
        peaks[place] = max(each["high"] or 0.0, peaks.get(place, 0.0))
    return [
        {
            **each,
            "highest": each["high"] == peaks[each["signal"], each["item"], quarter(each["day"])],
        }
        for each in rows
    ]


def plain(rows: Told, window: Window) -> dict[tuple[str, str], tuple[float, int, int]]:
    """Return peak, items and items above, for each subject and period, by walking the rows."""
    counted = [each for each in rows if each["signal"] == "s.v" and each["high"] is not None]
    found = {}
    for subject in SUBJECTS:
        own = {item for who, item in LINKS if who == subject}
        for period in ("all", *{quarter(each["day"]) for each in counted}):
            pool: dict[str, float] = {}
            best = 0.0
            for each in counted:
                if period not in ("all", quarter(each["day"])):
                    continue
                pool[each["item"]] = max(each["high"], pool.get(each["item"], 0.0))
                if each["item"] in own and within(each["day"], window):
                    best = max(best, each["high"])
            if best:
                above = sum(high > best for high in pool.values())
                found[subject, period] = (best, len(pool), above)
    return found


def quarter(when: date) -> str:
    return f"{when.year}-Q{(when.month + 2) // 3}"


def within(when: date, window: Window) -> bool:
    return (window.start or date.min) <= when <= (window.end or date.max)


@settings(PATIENT, max_examples=60)
@given(rows=DAYS, window=WINDOWS)
def test_it_is_what_a_plain_count_says(ask: Any, rows: Told, window: Window) -> None:
    told = asked(ask, rows, window=window)
    assert {
        (each["subject"], each["period"]): (each["peak"], each["n"], each["above"]) for each in told
    } == plain(rows, window)
    for each in told:
        assert math.isclose(each["percentile"], 100 * (1 - each["above"] / each["n"]))
        assert 0 <= each["low"] <= each["percentile"] <= each["high"] <= 100
        assert each["tier"] is None


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=DAYS, seed=st.integers(0, 99), factor=st.sampled_from([0.5, 1024.0]))
def test_order_is_irrelevant_and_scale_moves_only_the_peak(
    ask: Any, rows: Told, seed: int, factor: float
) -> None:
    before = asked(ask, rows)
    assert asked(ask, random.Random(seed).sample(rows, len(rows))) == before
    scaled = [{**each, "high": each["high"] and each["high"] * factor} for each in rows]
    assert asked(ask, scaled) == [{**each, "peak": each["peak"] * factor} for each in before]


LADDER = [(99_999, "below niche"), (100_000, "niche"), (1_000_000, "breaking-out"),
          (10_000_000, "national"), (100_000_000, "supernational")]  # fmt: skip


@pytest.mark.parametrize(("value", "tier"), LADDER)
def test_tiers_have_their_names_on_the_index_only(ask: Any, value: float, tier: str) -> None:
    rows = [day("i0", 0, float(value))]
    assert {each["tier"] for each in asked(ask, rows, INDEX)} == {tier}
    assert {each["tier"] for each in asked(ask, rows, STOCK)} == {None}
    assert tier_of(value) == tier


@pytest.mark.parametrize("kind", KINDS)
def test_heights_that_mean_nothing_are_refused(kind: str) -> None:
    signal = Signal("s.v", "reads", kind)
    if kind in tiers.MEASURE.kinds:
        assert tiers.panel(Query(SUBJECTS, "s.v"), signal).parameters["signal"] == "s.v"
        return
    with pytest.raises(Incomparable) as caught:
        tiers.panel(Query(SUBJECTS, "s.v"), signal)
    assert "s.v" in caught.value.what
    assert all(caught.value.parts("zh").values())


def test_the_best_of_many_is_hundred_percent_with_an_honest_interval(ask: Any) -> None:
    """Wilson, by hand: share 1 of n = 9, z = 1.6449: low = n / (n + z^2) = 0.7689."""
    rows = [day(f"i{n}", 0, float(9 - n)) for n in range(9)]
    first = next(each for each in asked(ask, rows) if each["subject"] == "甲")
    assert (first["percentile"], first["n"], first["above"]) == (100.0, 9, 0)
    assert first["low"] == pytest.approx(100 * 9 / (9 + 1.6449**2))
    assert first["high"] == 100.0


def test_a_quarter_is_ranked_whole_though_the_window_is_narrow(ask: Any) -> None:
    rows = [day("i0", 0, 5.0), day("i9", 5, 9.0), day("i0", 8, 3.0)]
    told = asked(ask, rows, window=Window(date(2025, 3, 28), date(2025, 3, 28)))
    assert [(each["period"], each["peak"], each["n"], each["above"]) for each in told] == [
        ("2025-Q1", 3.0, 2, 2), ("all", 3.0, 2, 2),
    ]  # fmt: skip
