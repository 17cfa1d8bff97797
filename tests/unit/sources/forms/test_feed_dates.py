"""Dates of feeds: by the book, told from another form, or not told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chuquan.sources.forms.feed_dates import when

NOW = datetime(2025, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at", "sure"),
    [
        ("Wed, 15 Jan 2025 08:30:00 +0800", "2025-01-15T00:30", True),
        ("15 Jan 2025 08:30 GMT", "2025-01-15T08:30", True),
        ("2025-01-15T08:30:00.5+08:00", "2025-01-15T00:30", True),
        ("Thu,16 Jan 2025 4:35:5 GMT+9", "2025-01-15T19:35", False),
        ("Mon, 03 Feb 2025 12:00:00 +0800 (CST)", "2025-02-03T04:00", False),
        ("Feb 3, 2025 5:00 PM", "2025-02-03T17:00", False),
        ("Monday, February 3, 2025", "2025-02-03T00:00", False),
        ("2025年2月3日 12:30", "2025-02-03T12:30", False),
        ("２０２５-02-03 12:30", "2025-02-03T12:30", False),
        ("1738540800", "2025-02-03T00:00", False),
    ],
)
def test_a_date_is_read(text: str, at: str, sure: bool) -> None:
    told = when(text, NOW)
    assert told is not None
    assert (f"{told.at:%Y-%m-%dT%H:%M}", told.sure) == (at, sure)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "Wed, 32 Jan 2025 08:30:00 GMT", "0001-01-01T00:00:00Z", "2099-01-01",
     "2025-13-01", "15 Janvember", "2025-01-15 25:00:00", "2025-01-15 10:00 XYZ", "9" * 10_000],
)  # fmt: skip
def test_no_date_is_invented(text: str) -> None:
    assert when(text, NOW) is None


def test_a_clock_without_zone_is_read_where_it_stands() -> None:
    told = when("2025-02-03 12:30", NOW, ZoneInfo("Asia/Shanghai"))
    assert told is not None
    assert told.at == datetime(2025, 2, 3, 4, 30, tzinfo=UTC)


def test_a_clock_may_be_ahead_by_a_day_and_no_more() -> None:
    assert when((NOW + timedelta(hours=20)).isoformat(), NOW)
    assert when((NOW + timedelta(hours=30)).isoformat(), NOW) is None
