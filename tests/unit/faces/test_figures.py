"""Figures for people: short, honest about gaps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.faces.cli.figures import BARS, GAP, moment, percentile, short, spark, top_share

RANKED = {"period": "2025-Q1", "n": 12_345, "above": 0, "interval_90": [99.95, 100.0]}


def test_numbers_are_short_and_their_absence_is_a_dash() -> None:
    assert [short(33_224_710, "en"), short(33_224_710, "zh"), short(None, "en")] == [
        "33.2M", "3322万", "–",
    ]  # fmt: skip


def test_a_moment_is_shown_in_its_own_zone() -> None:
    assert [moment("2025-02-03T11:00+08:00"), moment(None)] == ["2025-02-03 11:00", "–"]


@pytest.mark.parametrize(
    ("above", "n", "share"), [(0, 20_000, "0.005"), (99, 1_000, "10"), (9, 10, "100")]
)
def test_the_share_counts_the_item_itself(above: int, n: int, share: str) -> None:
    assert top_share({"above": above, "n": n}) == share


def test_a_percentile_tells_its_interval_in_both_languages() -> None:
    said = percentile(RANKED)
    assert str(said) == "top 0.0081% of 12,345 topics, 2025-Q1 (90% interval 0 to 0.05%)"
    assert said.translate_to("zh").startswith("2025-Q1 共 12,345 个话题的前 0.0081%")
    assert percentile(None) is None


def _days(highs: list[float | None]) -> list[dict[str, object]]:
    first = date(2025, 1, 1)
    return [
        {"day": (first + timedelta(days=n)).isoformat(), "high": high}
        for n, high in enumerate(highs)
        if high is not None
    ]


def test_a_day_without_a_listing_is_a_gap_and_not_a_low_bar() -> None:
    assert spark(_days([1, None, 8]), 10) == ("▁·█", 1)
    assert spark([], 10) == ("", 1)


@given(
    st.lists(st.none() | st.floats(1, 1e9), min_size=1, max_size=200).filter(any),
    st.integers(1, 60),
)
def test_the_peak_is_always_drawn_and_everything_fits(
    highs: list[float | None], columns: int
) -> None:
    bars, each = spark(_days(highs), columns)
    assert len(bars) <= columns
    assert BARS[-1] in bars
    listed = [n for n, high in enumerate(highs) if high is not None]
    span = listed[-1] - listed[0] + 1
    assert len(bars) == -(-span // each)
    if each == 1:
        assert bars.count(GAP) == span - len(listed)


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=50), st.sampled_from([0.25, 2.0, 1024.0]))
def test_bars_do_not_depend_on_the_unit(highs: list[float], times: float) -> None:
    assert spark(_days([high * times for high in highs]), 60) == spark(_days(list(highs)), 60)
