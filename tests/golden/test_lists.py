"""The lists as given: how many rows each holds; who had three subjects first, last, never."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chuquan.model.result import Result
from chuquan.model.spec import Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.answers.unseen import unseen
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.reading import counted, felt, said
from chuquan.pipeline.workspace import Workspace

BEIJING = ZoneInfo("Asia/Shanghai")
CUT = datetime(2024, 12, 14, 16, tzinfo=UTC)
PLACES = {
    "zhihu": "zhihu_hot_list",
    "github_trending": "github_trending/daily.parquet",
    "tv_news": "tv_news/xinwenlianbo.parquet",
    **dict.fromkeys(
        ("douyin", "kuaishou", "bilibili", "kr36", "juejin", "weread", "sspai"), "other_hot_lists"
    ),
}

# The mass platform is needed for the order of circles only, so the months around suffice.
MONTHS = [f"weibo_hot_list/weibo-{month}.parquet" for month in ("2024-12", "2025-01", "2025-02")]
WINDOW = Window(date(2024, 12, 15))
READ = ((said, "spoken_in"), (said, "quotations"), (felt, "emotions"), (counted, "claims"))

# rows published, looks; rows kept once a title that stands twice has its best seat
HELD = {
    "douyin": (72_206, 1_445, 72_205),
    "kuaishou": (71_700, 1_434, 71_696),
    "bilibili": (234_000, 2_340, 234_000),
    "kr36": (71_144, 2_406, 71_144),
    "juejin": (117_400, 2_348, 117_137),
    "weread": (4_960, 248, 4_953),
    "sspai": (5_280, 132, 4_319),
    "zhihu": (269_760, 7_668, 269_760),
    "tv_news": (12_977, 915, 12_977),
    "github_trending": (599_344, 1_179, 11_462),
}

FIRST = """
SELECT MIN(o.at) AS first, COUNT(DISTINCT o.slot) AS looks FROM observations AS o
JOIN mentions AS m ON m.item = o.item
WHERE o.signal = $signal AND m.subject = $subject AND o.slot >= $since
  AND COALESCE(o.placement, 'organic') = 'organic'"""


@pytest.fixture(scope="module")
def unread(full: bool) -> Iterator[None]:
    """Leave out what is read in the news themselves, half of all the time; no test here asks it.

    The long form reads them too. That figures and quotations are found in real news is tested
    where their readers are.
    """
    with pytest.MonkeyPatch.context() as patch:
        for part, name in READ if not full else ():
            patch.setattr(part, name, lambda *_: {"item": ()})
        yield


@pytest.fixture(scope="module")
def lists(
    tmp_path_factory: pytest.TempPathFactory, shared_data: Path, unread: None
) -> Iterator[Workspace]:
    with Workspace.create(tmp_path_factory.mktemp("lists")) as workspace:
        for key, place in [*PLACES.items(), *(("weibo", month) for month in MONTHS)]:
            if not (shared_data / place).exists():
                pytest.skip(f"no {place} in the shared data")
            pull = pull_archive(workspace, parts.source(key), shared_data / place)
            assert not pull.problems, key
        yield workspace


def first(lists: Workspace, source: str, subject: str, since: datetime = CUT) -> tuple[str, int]:
    """Return when (Beijing) a list first showed a subject, and in how many looks it did."""
    signal = parts.first_signal(source).name
    asked = Sql(FIRST, {"signal": signal, "subject": subject, "since": since})
    moment, looks = lists.engine().query(asked).row(0)
    return (f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}" if moment else "", looks)


@pytest.mark.parametrize("key", HELD)
def test_every_row_and_look_is_there(lists: Workspace, key: str) -> None:
    _, looks, kept = HELD[key]
    asked = Sql(
        "SELECT (SELECT COUNT(*) FROM polls WHERE source = $source) AS looks, "
        "(SELECT COUNT(*) FROM observations WHERE signal = $signal) AS kept",
        {"source": key, "signal": parts.first_signal(key).name},
    )
    assert lists.engine().query(asked).row(0) == (looks, kept)


@pytest.mark.parametrize("key", sorted(set(HELD) - {"github_trending"}))
def test_a_look_never_holds_more_than_was_published(lists: Workspace, key: str) -> None:
    """Rows kept and rows merged into a better seat are together the published ones."""
    published, _, kept = HELD[key]
    asked = Sql(
        "SELECT SUM(deepest) AS rows FROM (SELECT slot, MAX(position) AS deepest "
        "FROM observations WHERE signal = $signal GROUP BY slot) AS looks",
        {"signal": parts.first_signal(key).name},
    )
    deepest = lists.engine().query(asked)["rows"][0]
    assert kept <= deepest <= published


@pytest.mark.parametrize(
    ("source", "subject", "minute"),
    [
        ("zhihu", "deepseek", "2024-12-27 11:15"),
        ("kr36", "deepseek", "2024-12-28 09:28"),
        ("juejin", "deepseek", "2024-12-28 18:01"),
        ("github_trending", "deepseek", "2025-01-01 09:46"),
        ("kuaishou", "deepseek", "2025-01-27 08:55"),
        ("weread", "deepseek", "2025-02-13 01:07"),
        ("sspai", "deepseek", "2025-02-22 01:12"),
        ("zhihu", "ne-zha-2", "2024-12-17 12:14"),
        ("douyin", "ne-zha-2", "2025-01-07 12:10"),
        ("kuaishou", "ne-zha-2", "2025-01-07 13:08"),
        ("bilibili", "ne-zha-2", "2025-01-10 06:07"),
        ("tv_news", "ne-zha-2", "2025-01-28 19:00"),
        ("kr36", "ne-zha-2", "2025-01-31 11:09"),
        ("zhihu", "barbie-hsu", "2025-02-03 11:14"),
        ("douyin", "barbie-hsu", "2025-02-03 11:17"),
        ("kr36", "barbie-hsu", "2025-02-04 14:12"),
    ],
)
def test_first_appearances(lists: Workspace, source: str, subject: str, minute: str) -> None:
    assert first(lists, source, subject)[0] == minute


@pytest.mark.parametrize("source", ["juejin", "bilibili", "github_trending", "sspai", "tv_news"])
def test_barbie_hsu_appears_nowhere_near_technology(lists: Workspace, source: str) -> None:
    assert first(lists, source, "barbie-hsu") == ("", 0)


def test_zhihu_had_deepseek_long_before(lists: Workspace) -> None:
    since = datetime(2024, 5, 1, tzinfo=UTC)
    assert first(lists, "zhihu", "deepseek", since)[0].startswith("2024-05-07")


def test_juejin_is_the_last_to_list_ne_zha(lists: Workspace) -> None:
    moments = {
        source: first(lists, source, "ne-zha-2")[0]
        for source in ("zhihu", "douyin", "kuaishou", "bilibili", "kr36", "juejin")
    }
    assert sorted(moments, key=lambda source: moments[source])[-2:] == ["kr36", "juejin"]


def test_the_earlier_titles_on_douyin_are_the_car_maker(lists: Workspace) -> None:
    asked = Sql(
        "SELECT i.name FROM items AS i WHERE i.source = 'douyin' AND i.name LIKE '%哪吒%' "
        "AND i.first_seen_at < $before",
        {"before": datetime(2025, 1, 7, 4, tzinfo=UTC)},
    )
    names = lists.engine().query(asked)["name"].to_list()
    assert len(names) == 4
    assert all("汽车" in name or "门店" in name for name in names)


def test_github_lists_deepseek_on_twenty_days(lists: Workspace) -> None:
    assert first(lists, "github_trending", "deepseek")[1] == 20


def test_the_peak_order_on_zhihu_is_reversed(lists: Workspace) -> None:
    asked = Sql(
        "SELECT m.subject, MAX(o.value) AS peak FROM observations AS o "
        "JOIN mentions AS m ON m.item = o.item WHERE o.signal = 'zhihu.heat' "
        "AND m.subject IN ('deepseek', 'ne-zha-2', 'barbie-hsu') AND o.slot >= $since "
        "GROUP BY m.subject",
        {"since": CUT},
    )
    assert dict(lists.engine().query(asked).rows()) == {
        "deepseek": 41_060_000, "barbie-hsu": 37_910_000, "ne-zha-2": 37_390_000,
    }  # fmt: skip


def test_two_garbled_looks_of_zhihu_are_broken(lists: Workspace) -> None:
    asked = Sql("SELECT outcome, COUNT(*) AS n FROM polls WHERE source = 'zhihu' GROUP BY outcome")
    assert dict(lists.engine().query(asked).rows()) == {"ok": 7_666, "broken": 2}


def test_no_excerpt_and_no_second_pull(lists: Workspace, shared_data: Path) -> None:
    kept = Sql("SELECT COUNT(*) AS n FROM documents WHERE item LIKE 'zhihu:%'")
    assert lists.engine().query(kept)["n"][0] == 0
    for key in ("zhihu", "weread"):
        assert pull_archive(lists, parts.source(key), shared_data / PLACES[key]).total.stored == 0


def told(lists: Workspace, subject: str) -> tuple[Result, dict[str, dict[str, Any]]]:
    """Return the answer for one subject, and its rows by circle."""
    result = measure_across(lists, "circles", [subject], WINDOW)
    return result, {row["circle"]: row for row in result.table.to_dicts()}


def day(moment: datetime | None) -> str:
    """Return the day of a moment, in UTC."""
    return f"{moment:%Y-%m-%d}" if moment else ""


def test_deepseek_came_to_the_technical_lists_a_month_before_the_mass(lists: Workspace) -> None:
    result, rows = told(lists, "DeepSeek")
    arrived = {circle: day(row["lasting_at"]) for circle, row in rows.items()}
    assert arrived == {
        "zhihu": "2024-12-27", "kr36": "2024-12-28", "juejin": "2024-12-28",
        "github_trending": "2025-01-01", "weibo": "2025-01-26", "kuaishou": "2025-01-27",
        "douyin": "2025-01-27", "bilibili": "2025-01-30", "weread": "2025-02-12",
        "sspai": "2025-02-21", "tv_news": "",
    }  # fmt: skip
    assert rows["github_trending"]["days_listed"] == 20
    assert rows["tv_news"]["status"] == "listed"
    spans = {
        circle: [f"{row[name]:%d %H:%M}" for name in ("lasting_after", "lasting_at")]
        for circle, row in rows.items()
        if circle in ("zhihu", "kr36", "juejin", "weibo")
    }
    assert spans == {
        "zhihu": ["27 02:12", "27 03:15"],
        "kr36": ["28 00:02", "28 01:28"],
        "juejin": ["28 09:01", "28 10:01"],
        "weibo": ["25 23:21", "26 01:49"],
    }
    assert day(rows["zhihu"]["before_at"]) == "2024-05-07"
    assert result.document["names_counted"]["deepseek"]["weibo"][0]["name"] == "DeepSeek"
    english, chinese = result.say("en"), result.say("zh")
    assert "DeepSeek came to stay in 10 of 11 circles, first the Zhihu" in english
    assert "(knowledge, 27 Dec 2024)" in english
    assert "listed before the window already" in english
    assert "2024年12月27日" in chinese
    assert "2024年5月7日" in chinese


def test_ne_zha_came_to_the_technical_lists_last(lists: Workspace) -> None:
    _, rows = told(lists, "Ne Zha 2")
    lasting = [circle for circle, row in rows.items() if row["status"] == "lasting"]
    lasting.sort(key=lambda circle: rows[circle]["lasting_at"])
    assert lasting[-2:] == ["kr36", "juejin"]
    assert day(rows["kr36"]["lasting_at"]) == "2025-01-31"
    assert day(rows["douyin"]["first_at"]) == "2025-01-07"
    assert day(rows["douyin"]["lasting_at"]) == "2025-01-26"
    assert {circle for circle, row in rows.items() if row["status"] == "absent"} == {
        "github_trending", "weread", "sspai",
    }  # fmt: skip
    assert rows["douyin"]["lift"] > 1 > rows["kr36"]["lift"] > rows["juejin"]["lift"]


def test_barbie_hsu_never_came_to_the_technical_lists(lists: Workspace) -> None:
    result, rows = told(lists, "Barbie Hsu")
    never = {circle for circle, row in rows.items() if row["status"] == "absent"}
    assert never >= {"juejin", "bilibili", "github_trending", "sspai", "tv_news"}
    assert day(rows["weibo"]["lasting_at"]) == "2025-02-03"
    assert day(rows["zhihu"]["first_at"]) == "2025-02-03"
    assert f"{rows['douyin']['first_at']:%d %H:%M}" == "03 03:17"
    assert "never listed: " in result.say("en")


def test_what_readers_of_two_lists_do_not_see(lists: Workspace) -> None:
    result = unseen(lists, ["juejin", "github-trending"], WINDOW)
    blind = result.table["subject"].to_list()
    assert "barbie-hsu" in blind
    assert not {"deepseek", "ne-zha-2"} & set(blind)
    assert result.table["lift"].to_list() == sorted(result.table["lift"], reverse=True)
    assert result.document["own"] == ["juejin", "github_trending"]
