"""Days in the styles people use are read right, or refused with the reason."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources.forms.days import moments

RAW = Raw("table.csv", b"", datetime(2025, 3, 1, tzinfo=UTC))
SHANGHAI = ZoneInfo("Asia/Shanghai")
SIXTH = datetime(2025, 2, 5, 16, tzinfo=UTC)


def read(*cells: object, style: str = "", zone: ZoneInfo | None = SHANGHAI) -> list[datetime]:
    return moments(RAW, list(enumerate(cells, start=2)), style, zone)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-06", "2025/2/6", "2025.2.6", "20250206", "2025年2月6日", "2025 年 2 月 6 日",
        "6 Feb 2025", "6 February 2025", "Feb 6, 2025", "February 6 2025", "Feb. 6th, 2025",
        "6-Feb-2025", "２０２５年２月６日", "2025-02-06 00:00", "2025-02-06T00:00:00",
        "2025-02-05T16:00:00Z", "2025-02-05 17:00:00+01:00", "Feb 6, 2025 at 12:00\u202fAM",
        20250206.0, datetime(2025, 2, 6),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_one_day_in_many_styles(text: object) -> None:
    assert read(text) == [SIXTH]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Feb 6, 2025 at 3:00\u202fPM", 15),
        ("Feb 6, 2025, 3 PM", 15),
        ("2025-02-06T15", 15),
        ("2025年2月6日 下午3:00", 15),
        ("2025年2月6日上午12:00", 0),
        ("2025-02-06 12:30 p.m.", 12),
    ],
)
def test_hours_with_narrow_blanks_and_halves_of_the_day(text: str, hour: int) -> None:
    (moment,) = read(text)
    assert moment.astimezone(SHANGHAI).hour == hour


def test_months_are_their_first_day() -> None:
    assert read("2025-02", zone=None or ZoneInfo("UTC")) == [datetime(2025, 2, 1, tzinfo=UTC)]
    assert read("2025年2月") == read("2025-02") == read("Feb 2025")


def test_a_column_that_proves_its_order_is_read_by_it() -> None:
    assert read("06/02/2025", "13/02/2025")[0] == SIXTH
    assert read("02/06/2025", "02/13/2025")[0] == SIXTH
    assert read("6.2.2025", style="dmy") == read("2/6/2025", style="mdy") == [SIXTH]
    assert read("06/06/2025") == read("2025-06-06")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("06/02/2025", "05/02/2025"), "day and month, or month and day"),
        (("13/02/2025", "02/13/2025"), "rows 2, 3"),
    ],
)
def test_a_column_that_may_be_read_in_two_ways_is_refused(
    cells: tuple[str, ...], told: str
) -> None:
    with pytest.raises(SourceChanged) as caught:
        read(*cells)
    assert told in caught.value.seen
    assert 'date_style = "dmy"' in caught.value.do
    assert all(caught.value.parts("zh").values())


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2025-02-30", "2025-13-01", "45694", 45694.0, "6 Foo 2025", "06/02/25",
        "1800-01-01", "2025-02-06 25:00", "2025-02-06 13:00 PM", "2025-02-06 - 2025-02-12", 1.5,
        "2025年13月1日", "2025-02-06x",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_its_row(text: object) -> None:
    with pytest.raises(SourceChanged) as caught:
        read("2025-02-06", text)
    assert "row 3" in caught.value.seen


def test_an_hour_without_a_zone_is_refused_where_the_zone_matters() -> None:
    with pytest.raises(SourceChanged) as caught:
        read("2025-02-06T15", zone=None)
    assert 'zone = "Asia/Shanghai"' in caught.value.do
    assert read("2025-02-06T15:00-05:00", zone=None) == [datetime(2025, 2, 6, 20, tzinfo=UTC)]
