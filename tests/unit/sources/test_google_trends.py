"""Exports of Google Trends: bounds, partial periods, places and scales of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chuquan.errors import SourceChanged
from tests.unit.sources.exports import EXPORTED, observed, values

TOP = "Category: All categories\n\n"
SECOND = timedelta(seconds=1)
ROW = "\n2025-02-06,5\n"


def one(heading: str, **more: str) -> dict[str, object]:
    (row,) = observed("google_trends", f"{TOP}{heading}{ROW}", **more)  # type: ignore[arg-type]
    return row


def test_words_of_one_export_share_its_digest_and_two_exports_never() -> None:
    text = f"{TOP}Day,kite: (Worldwide),crane: (Worldwide){ROW[:-1]},7\n"
    items = {row["item"].split(":")[1] for row in observed("google_trends", text)}
    other = {row["item"].split(":")[1] for row in observed("google_trends", text + "\n")}
    assert len(items) == len(other) == 1
    assert items != other
    assert len(items.pop()) == 8


def test_below_one_is_a_bound_and_never_zero() -> None:
    rows = observed("google_trends", f"{TOP}Day,kite: (Worldwide)\n2025-02-05,<1\n2025-02-06,0\n")
    assert [(r["value"], r["at_most"], r["quality"]) for r in rows] == [
        (None, 1.0, "censored"),
        (0.0, None, "ok"),
    ]


@pytest.mark.parametrize(
    ("head", "first", "second", "ends"),
    [
        ("Day", "2025-02-05", "2025-02-06", datetime(2025, 2, 7, tzinfo=UTC)),
        ("Week", "2025-02-02", "2025-02-09", datetime(2025, 2, 16, tzinfo=UTC)),
        ("Month", "2025-01", "2025-02", datetime(2025, 3, 1, tzinfo=UTC)),
        ("Time", "2025-02-06T14:00Z", "2025-02-06T15:00Z", datetime(2025, 2, 6, 16, tzinfo=UTC)),
    ],
)
def test_a_period_that_was_not_over_is_partial_and_counts_for_no_peak(
    head: str, first: str, second: str, ends: datetime
) -> None:
    text = f"{TOP}{head},kite: (Worldwide)\n{first},40\n{second},100\n"
    over = observed("google_trends", text, at=ends)
    early = observed("google_trends", text, at=ends - SECOND)
    assert [row["quality"] for row in over] == ["ok", "ok"]
    assert [(r["quality"], r["placement"], r["value"]) for r in early] == [
        ("ok", "organic", 40.0),
        ("partial", "partial", 100.0),
    ]


def test_a_column_that_says_what_is_partial_is_believed() -> None:
    text = "date,kite,isPartial\n2025-02-05,40,False\n2025-02-06,100,True\n"
    rows = observed("google_trends", text, about='market = "GLOBAL"')
    assert [row["quality"] for row in rows] == ["ok", "partial"]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("heading", "word", "market"),
    [
        ("Day,kite: (Worldwide)", "kite", "GLOBAL"),
        ("Day,a: b: (United States)", "a: b", "US"),
        ("天,纸鸢: （全球）", "纸鸢", "GLOBAL"),
        ("日,纸鸢：(中国)", "纸鸢", "CN"),
        ("Tag,kite: (Deutschland)", "kite", "DE"),
    ],
)
def test_headings_in_other_languages(heading: str, word: str, market: str) -> None:
    row = one(heading)
    assert str(row["item"]).split(":", 2)[2] == word
    assert row["market"] == market


def test_the_market_may_stand_in_the_file_name_or_in_a_mapping() -> None:
    named = one('"Time","kite"', name="time_series_US_20250101-0000_20250206-0000.csv")
    assert named["market"] == "US"
    assert one("Day,kite: (Atlantis)", about='market = "GR"')["market"] == "GR"
    with pytest.raises(SourceChanged) as caught:
        one("Day,kite: (Atlantis)")
    assert 'market = "US"' in caught.value.do


def test_hours_with_narrow_blanks_need_a_zone_and_then_are_right() -> None:
    text = f'{TOP}Time,kite: (Worldwide)\n"Feb 6, 2025 at 3:00\u202fPM",5\n'
    with pytest.raises(SourceChanged) as caught:
        observed("google_trends", text)
    assert 'zone = "Asia/Shanghai"' in caught.value.do
    told = values("google_trends", text, about='zone = "Asia/Shanghai"')
    assert [slot for _, slot in told] == ["2025-02-06 07"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{TOP}TOP\nkite,100\n\nRISING\nkite 2,Breakout\n", "related searches"),
        ("类别：所有类别\n\n热门\n纸鸢,100\n", "related searches"),
        (f"{TOP}Country,kite: (1/1/25 - 2/6/25)\nChina,100\n", "places"),
        (f"{TOP}国家/地区,纸鸢: (2025/1/1 - 2025/2/6)\n中国,100\n", "places"),
        (f"{TOP}Day,kite: (Worldwide)\n2025-02-06,101\n", "101"),
        (f"{TOP}Day,kite: (Worldwide)\n2025-02-06,5\n2025-02-06,6\n", "rows 4, 5"),
        (f"{TOP}Day,kite: (Worldwide)\n", "no value"),
        (f"{TOP}Day,kite: (Worldwide)\n2025-02-06\n", "1 cells"),
        (f"{TOP}Day,kite: (Worldwide)\n2025-02-06,5,6\n", "3 cells"),
        (f"{TOP}Day,kite: (Worldwide)\n2025-02-06,many\n", "many"),
    ],
)
def test_other_exports_and_broken_ones_are_refused(text: str, told: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        observed("google_trends", text)
    assert told in caught.value.seen
    assert all(caught.value.parts("en").values())
    assert all(caught.value.parts("zh").values())


def test_every_encoding_and_line_end_gives_the_same() -> None:
    text = "类别：所有类别\n\n周,纸鸢: （全球）\n2025-01-26,<1\n2025-02-02,100\n"
    wanted = [row["value"] for row in observed("google_trends", text)]
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        body = text.replace("\n", "\r\n").encode(encoding)
        assert [row["value"] for row in observed("google_trends", body, at=EXPORTED)] == wanted
