"""Where subjects stand is counted from the rows, and what nobody looked at stays unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.standing import Field, Standing, gather, looked_at
from chuquan.pipeline.workspace import Workspace
from tests.unit.pipeline.conftest import ADVERT, PINNED, SHOWN

WEIBO = parts.source("weibo")
ZONE = WEIBO.card.zone
ONE_DAY = Window(date(2025, 2, 3), date(2025, 2, 3), ZONE)
HEAT = WEIBO.card.signal("weibo.heat")


def hour(local: int) -> datetime:
    return datetime(2025, 2, 3, local - 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def field(filled: Workspace) -> Field:
    subjects = [filled.subject(name) for name in ("大S", "哪吒2", "DeepSeek", "黑神话")]
    return gather(filled, subjects, WEIBO, HEAT, ONE_DAY)


def standing(field: Field, subject: str) -> Standing:
    return next(each for each in field.standings if each.subject.id == subject)


@pytest.mark.parametrize(
    ("subject", "peak", "peak_at", "top", "top_name", "hours", "area"),
    [
        ("barbie-hsu", 340.0, 11, 300.0, "大S纪念展", 2, 440.0),
        ("ne-zha-2", 170.0, 11, 90.0, "哪吒2路演", 3, 280.0),
        ("deepseek", 70.0, 13, 70.0, "DeepSeek新版答题", 1, 70.0),
    ],
)
def test_each_figure_is_that_of_the_rows(
    field: Field, subject: str, peak: float, peak_at: int, top: float, top_name: str,
    hours: int, area: float,
) -> None:  # fmt: skip
    told = standing(field, subject)
    assert (told.peak, told.peak_at) == (peak, hour(peak_at))
    assert (told.top, told.top_name) == (top, top_name)
    assert (told.hours_listed, told.area) == (hours, area)
    assert told.top_url is not None
    assert top_name in told.top_url


def test_adverts_and_pinned_entries_do_not_count(field: Field) -> None:
    assert ADVERT not in {standing(field, "ne-zha-2").top_name}
    assert standing(field, "black-myth-wukong").peak is None, f"{PINNED} was only pinned"
    assert standing(field, "black-myth-wukong").names == ()


def test_the_names_that_counted_are_told_with_their_items(field: Field) -> None:
    (name,) = standing(field, "barbie-hsu").names
    assert (name["name"], name["items"]) == ("大S", 2)


def test_subjects_are_ranked_among_all_topics(field: Field) -> None:
    topics = {title for shown in SHOWN.values() for title in shown}
    ranks = {}
    for each in field.standings[:3]:
        assert each.percentile is not None
        assert each.percentile["period"] == "2025-Q1"
        assert each.percentile["n"] == len(topics)
        ranks[each.subject.id] = each.percentile["above"]
    assert ranks == {"barbie-hsu": 0, "ne-zha-2": 1, "deepseek": 3}


def test_subjects_keep_the_order_in_which_they_were_asked(field: Field) -> None:
    asked = ["barbie-hsu", "ne-zha-2", "deepseek", "black-myth-wukong"]
    assert [each.subject.id for each in field.standings] == asked


@pytest.mark.parametrize(
    ("window", "expected", "seen", "unknown"),
    [
        (ONE_DAY, 24, 3, 21),
        (Window(date(2025, 2, 1), date(2025, 2, 3), ZONE), 72, 3, 69),
        (Window(zone=ZONE), 4, 3, 1),
        (Window(date(2025, 2, 3), None, ZONE), 14, 3, 11),
        (Window(None, date(2025, 2, 3), ZONE), 14, 3, 11),
        (Window(date(2025, 2, 4), date(2025, 2, 4), ZONE), 24, 0, 24),
        (Window(date(2025, 2, 3), date(2025, 2, 3), "UTC"), 24, 3, 21),
    ],
)
def test_hours_that_nobody_looked_at_are_counted(
    filled: Workspace, window: Window, expected: int, seen: int, unknown: int
) -> None:
    hours = looked_at(filled, WEIBO, window)
    assert (hours.expected, hours.seen, hours.unknown) == (expected, seen, unknown)


def test_a_day_in_which_nothing_was_listed(filled: Workspace) -> None:
    later = Window(date(2025, 2, 4), date(2025, 2, 4), ZONE)
    told = gather(filled, [filled.subject("大S")], WEIBO, HEAT, later)
    assert told.standings == (Standing(filled.subject("大S")),)
    assert told.hours.unknown == 24


def test_looks_are_counted_as_the_calendar_counts_them(filled: Workspace) -> None:
    from chuquan.pipeline.answers.looks import looks

    for key, calendar in looks(filled).items():
        told = looked_at(filled, parts.source(key), Window(None, None, parts.source(key).card.zone))
        assert (told.expected, told.unknown) == (calendar.due, calendar.unknown), key


def test_a_look_beside_the_grid_is_one_of_its_slot() -> None:
    import duckdb

    from chuquan.pipeline.answers.looks import looks

    held = duckdb.connect()
    held.execute("SET TimeZone = 'UTC'")
    held.execute("CREATE TABLE polls (source VARCHAR, slot TIMESTAMPTZ, outcome VARCHAR)")
    slots = [hour(8), hour(9), hour(9).replace(minute=20), hour(11).replace(minute=40), hour(13)]
    held.executemany("INSERT INTO polls VALUES ('zhihu', ?, 'ok')", [(each,) for each in slots])

    class Lake:
        def engine(self, name: str = "") -> Lake:
            return self

        def query(self, sql: Any) -> Any:
            return pl.DataFrame(held.sql(sql.text, params=dict(sql.parameters)))

    lake: Any = Lake()
    told = looked_at(lake, parts.source("zhihu"), Window())
    assert (told.expected, told.seen, told.unknown) == (6, 4, 2)
    calendar = looks(lake)["zhihu"]
    assert (calendar.due, calendar.unknown) == (told.expected, told.unknown)
