"""The hourly list is read as it was published: what it says, what it hides, what it lacks."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Query, Raw
from chuquan.model.windows import Window
from chuquan.sources import weibo
from tests.archives import entry, moment

NAME = "api/2025-02-03/11.json"
SLOT = datetime(2025, 2, 3, 3, tzinfo=UTC)
CAPTURED = moment(NAME) + timedelta(minutes=37, seconds=5)
TITLE = "纸鸢节今晚开幕"


def raw(*entries: dict[str, Any], name: str = NAME) -> Raw:
    return Raw(name, json.dumps(entries, ensure_ascii=False).encode(), datetime.now(UTC))


def told(title: str = TITLE, hot: float = 500, **more: Any) -> dict[str, Any]:
    return entry(title, hot, **{"captured": CAPTURED, **more})


def read(*entries: dict[str, Any], name: str = NAME) -> dict[str, pl.DataFrame]:
    rows = weibo.read(raw(*entries, name=name))
    return {table: pl.concat(rows.blocks(table)) for table in rows.tables()}


def heat(*entries: dict[str, Any]) -> list[dict[str, Any]]:
    observed = read(*entries)["observations"]
    return observed.filter(pl.col("signal") == "weibo.heat").to_dicts()


def test_an_hour_is_what_it_says() -> None:
    rows = read(told(readCount=14_597_000, discussCount=846, origin=343))
    assert {row["signal"]: row["value"] for row in rows["observations"].to_dicts()} == {
        "weibo.heat": 500.0, "weibo.reads": 14_597_000.0,
        "weibo.discussions": 846.0, "weibo.originals": 343.0,
    }  # fmt: skip
    (item,) = rows["items"].to_dicts()
    assert item["item"] == f"weibo:#{TITLE}#"
    assert item["name"] == TITLE
    assert item["url"] == f"https://s.weibo.com/weibo?q=%23{TITLE}%23"
    assert item["first_seen_at"] == CAPTURED
    (poll,) = rows["polls"].to_dicts()
    assert (poll["slot"], poll["at"], poll["list_length"], poll["floor"], poll["outcome"]) == (
        SLOT, CAPTURED, 1, 500.0, "ok",
    )  # fmt: skip


def test_the_true_moment_stands_beside_the_nominal_hour() -> None:
    (row,) = heat(told())
    assert (row["slot"], row["at"], row["retrieved_at"]) == (SLOT, CAPTURED, CAPTURED)


def test_an_hour_whose_links_tell_no_moment_has_its_nominal_one() -> None:
    (row,) = heat(told(captured=None))
    assert row["at"] == SLOT


@pytest.mark.parametrize("away", [timedelta(days=-2), timedelta(days=40), timedelta(days=9000)])
def test_a_moment_far_from_its_hour_is_not_believed(away: timedelta) -> None:
    (row,) = heat(told(captured=CAPTURED + away))
    assert row["at"] == SLOT


def test_the_moment_of_one_link_holds_for_all_entries() -> None:
    rows = heat(told("甲", 9, captured=None), told("乙", 8), told("丙", 7))
    assert {row["at"] for row in rows} == {CAPTURED}


def test_the_order_shown_stands_beside_the_order_by_heat() -> None:
    rows = heat(told("甲", 9, position=11), told("乙", 8, position=1), told("丙", 7, position=None))
    assert [(row["rank"], row["position"]) for row in rows] == [(1, 11), (2, 1), (3, None)]


@pytest.mark.parametrize("position", [70_000, 10**12])
def test_a_position_that_no_list_has_is_unknown(position: int) -> None:
    (row,) = heat(told(position=position))
    assert row["position"] is None


def test_adverts_and_pinned_entries_are_kept_and_marked() -> None:
    rows = heat(
        told("甲", 9), told("广告", 8, ads=True), told("置顶", 0), told("暗广", 0, ads=True)
    )
    assert [row["placement"] for row in rows] == ["organic", "advert", "pinned", "advert"]
    (poll,) = read(told("甲", 9), told("广告", 8, ads=True), told("置顶", 0))["polls"].to_dicts()
    assert (poll["list_length"], poll["floor"]) == (1, 9.0)


@pytest.mark.parametrize("hidden", [0, 0.0, -1])
def test_hidden_heat_is_unknown_and_not_zero(hidden: float) -> None:
    (row,) = heat(told(hot=hidden))
    assert (row["value"], row["rank"], row["quality"]) == (None, None, "censored")


def test_a_counter_that_is_missing_has_no_row() -> None:
    observed = read(told("甲", readCount=5), told("乙", readCount=None, origin=2))["observations"]
    counted = observed.filter(pl.col("signal") != "weibo.heat")
    assert sorted(zip(counted["signal"], counted["item"], strict=True)) == [
        ("weibo.originals", "weibo:#乙#"),
        ("weibo.reads", "weibo:#甲#"),
    ]


def test_a_counter_of_zero_is_a_value() -> None:
    observed = read(told(readCount=0))["observations"]
    assert observed.filter(pl.col("signal") == "weibo.reads")["value"].to_list() == [0.0]


def test_floats_for_whole_numbers_are_the_same_facts() -> None:
    ints = read(told(hot=500, readCount=12, discussCount=3))
    floats = read(told(hot=500.0, readCount=12.0, discussCount=3.0))
    assert all(frame.equals(floats[name]) for name, frame in ints.items())


@pytest.mark.parametrize(
    ("value", "step"), [(9_999, 1.0), (10_000, 1e3), (99_999_000, 1e3), (490_000_000, 1e7)]
)
def test_counters_say_how_coarse_they_are(value: int, step: float) -> None:
    observed = read(told(readCount=value))["observations"]
    assert observed.filter(pl.col("signal") == "weibo.reads")["resolution"].to_list() == [step]


def test_a_hashtag_and_a_plain_word_are_two_pages() -> None:
    items = read(told("甲", hashtag=True), told("甲", hashtag=False))["items"]
    assert sorted(items["item"]) == ["weibo:#甲#", "weibo:甲"]
    assert set(items["name"]) == {"甲"}


def test_fields_that_are_not_known_do_no_harm() -> None:
    plain, more = read(told()), read(told(description="x", label={"a": [1]}, rank="first"))
    assert all(frame.equals(more[name]) for name, frame in plain.items())


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"title": "乙"}, "missing required field `hot`"),
        ({"hot": 5}, "missing required field `title`"),
        ({"title": "乙", "hot": "1.2万"}, "Expected `float`, got `str`"),
        ({"title": "乙", "hot": None}, "Expected `float`, got `null`"),
        ({"title": "乙", "hot": {"value": 5}}, "Expected `float`, got `object`"),
        ({"title": 7, "hot": 5}, "Expected `str`, got `int`"),
        ({"title": "", "hot": 5}, "without a title"),
        ({"title": "长" * 1001, "hot": 5}, "one too long"),
        ({"title": "乙", "hot": 5, "ads": "no"}, "Expected `bool`, got `str`"),
        ({"title": "乙", "hot": 5, "readCount": "很多"}, "Expected `float | null`, got `str`"),
        (17, "Expected `object`, got `int`"),
        (None, "Expected `object`, got `null`"),
        ([], "Expected `object`, got `array`"),
    ],
)
def test_an_entry_that_changed_is_put_aside_and_the_others_are_read(broken: Any, said: str) -> None:
    rows = weibo.read(raw(told("甲", 9), broken, told("丙", 7)))
    (aside,) = rows.quarantined
    assert said in aside.reason
    assert (aside.what, aside.rows) == (f"{NAME}#2", 1)
    assert json.loads(aside.raw) == broken
    observed = pl.concat(rows.blocks("observations"))
    assert sorted(set(observed["item"])) == ["weibo:#丙#", "weibo:#甲#"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the file is empty"),
        (b"<html>captcha", "an HTML page: <html>captcha"),
        (b"null", "a JSON NoneType"),
        (b"{}", "a JSON dict"),
        (b"[]", "no entry could be read (0 broken)"),
        (b'[{"title": "a", "hot": 5},]', "trailing comma"),
        (b'[{"title": "a", "hot": 5}', "not whole JSON"),
        (b'[{"title": "a", "hot": 1e400}]', "out of range"),
        (b'[{"title": "\\ud800", "hot": 5}]', "surrogate"),
        ('[{"title": "热", "hot": 5}]'.encode("gb18030"), "not UTF-8"),
        ('[{"title": "热", "hot": 5}]'.encode("utf-16"), "not UTF-8"),
        ('[{"title": "é", "hot": 5}]'.encode("latin-1"), "not UTF-8"),
        (b"[" * 100_000, "not whole JSON"),
        (json.dumps([told(str(n)) for n in range(1001)]).encode(), "1,001 entries"),
    ],
)
def test_what_is_no_hour_says_what_it_is(body: bytes, said: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        weibo.read(Raw(NAME, body, SLOT))
    assert said in caught.value.seen
    assert NAME in caught.value.what


def test_an_hour_that_comes_twice_is_counted_once() -> None:
    """An archive may hold a file and its copy; the list was not twice as long for that."""
    hour = raw(told("甲", 9), told("乙", 8))
    (poll,) = pl.concat(weibo.read_many([hour, hour]).blocks("polls")).to_dicts()
    assert (poll["list_length"], poll["floor"]) == (2, 8.0)


def test_a_byte_order_mark_is_no_fault() -> None:
    marked = Raw(NAME, b"\xef\xbb\xbf" + raw(told()).body, SLOT)
    assert len(list(weibo.read(marked).blocks("polls"))) == 1


@pytest.mark.parametrize(
    "name",
    [
        "api/2025-02-30/11.json", "api/2025-13-01/11.json", "api/2025-02-03/24.json",
        "api/0001-01-01/00.json", "api/2008-12-31/23.json", "api/9999-12-31/23.json", "x.json",
    ],
)  # fmt: skip
def test_an_hour_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(SourceChanged, match="holds no <day>/<hour>"):
        weibo.read(raw(told(), name=name))


def test_the_files_of_the_list_are_known_by_their_names() -> None:
    taken = ("2025-02-03/11.json", "a/b/2025-02-03/00.json", "/x/weibo-2025-02.parquet")
    left = (
        "2025-02-03/summary.json", "2025-02-03/11.json.bak", "12025-02-03/11.json",
        "2025-02-03/1.json", "weibo-2025.parquet", "zhihu-2025-02.parquet", "11.json", "",
    )  # fmt: skip
    assert all(weibo.takes(name) for name in taken)
    assert not any(weibo.takes(name) for name in left)


def test_every_hour_of_the_window_is_asked_for_once() -> None:
    window = Window(date(2025, 2, 3), date(2025, 2, 4), "Asia/Shanghai")
    asked = list(weibo.ask(Query(window=window)))
    assert len(asked) == 48
    assert asked[0].about == "2025-02-03/00.json"
    assert asked[-1].url == "{weibo_base}/2025-02-04/23.json"


def test_a_name_tells_its_moment() -> None:
    assert weibo.moment_of(NAME) == SLOT
    assert weibo.moment_of("summary.json") is None


def month(**changes: Any) -> Raw:
    """Return a month of two entries in the converted form; `changes` replace columns."""
    hours = pl.Series([SLOT, SLOT]).dt.convert_time_zone("Asia/Shanghai")
    columns = {
        "snapshot_hour": hours,
        "snapshot_time": pl.Series([CAPTURED, None]).cast(pl.Datetime("us", "Asia/Shanghai")),
        "title": ["甲", "置顶"], "is_hashtag": [True, False], "is_ad": [False, False],
        "list_rank": [1, 2], "real_pos": [4, None], "hot": [500, 0],
        "read_count": [12, None], "discuss_count": [3, None], "original_count": [1, None],
    }  # fmt: skip
    body = io.BytesIO()
    pl.DataFrame({**columns, **changes}).write_parquet(body)
    return Raw("weibo-2025-02.parquet", body.getvalue(), SLOT)


def test_a_month_and_its_hours_are_the_same_rows() -> None:
    hour = weibo.read(
        raw(
            told("甲", 500, position=4, readCount=12, discussCount=3, origin=1),
            told("置顶", 0, hashtag=False, position=None, captured=None),
        )
    )
    whole = weibo.read(month())
    for table in ("observations", "items", "polls"):
        frames = [
            pl.concat(block.select(sorted(block.columns)) for block in rows.blocks(table))
            for rows in (hour, whole)
        ]
        first, second = (frame.sort(pl.all()) for frame in frames)
        assert first.equals(second, null_equal=True), table


@pytest.mark.parametrize(
    "changes",
    [
        {"snapshot_hour": [1, 2]},
        {"snapshot_hour": ["2025-02-03", "2025-02-03"]},
        {"snapshot_hour": [SLOT.replace(tzinfo=None)] * 2},
        {"snapshot_hour": pl.Series([None, None]).cast(pl.Datetime("us", "UTC"))},
        {"snapshot_hour": pl.Series([datetime(1970, 1, 1, tzinfo=UTC)] * 2)},
        {"hot": ["很多", "无"]},
        {"real_pos": [70_000, 1]},
        {"title": [b"\xff\xfe", b"\xd6\xd0"]},
    ],
)
def test_a_month_in_other_types_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(SourceChanged):
        weibo.read(month(**changes))


def test_a_month_that_is_cut_off_or_of_something_else_is_refused() -> None:
    body = month().body
    other = io.BytesIO()
    pl.DataFrame({"wiki": ["zh"]}).write_parquet(other)
    empty = io.BytesIO()
    pl.read_parquet(io.BytesIO(body)).clear().write_parquet(empty)
    for wrong in (body[:-1], body[:40], body[4:], other.getvalue(), empty.getvalue()):
        with pytest.raises(SourceChanged):
            weibo.read(Raw("weibo-2025-02.parquet", wrong, SLOT))
