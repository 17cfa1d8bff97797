"""Three subjects, circle by circle, over the lists as given: who had them first, last, never."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.answers.unseen import unseen
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.workspace import Workspace

WINDOW = Window(date(2024, 12, 15))
FILES = {
    "weibo": [
        f"weibo_hot_list/weibo-{month}.parquet" for month in ("2024-12", "2025-01", "2025-02")
    ],
    "zhihu": [
        f"zhihu_hot_list/zhihu-hot-question-{month}.parquet"
        for month in ("2024-05", "2024-12", "2025-01", "2025-02")
    ],
    "github_trending": ["github_trending/daily.parquet"],
    "tv_news": ["tv_news/xinwenlianbo.parquet"],
    **{
        key: ["other_hot_lists"]
        for key in ("douyin", "kuaishou", "bilibili", "kr36", "juejin", "weread", "sspai")
    },
}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path_factory.mktemp("circles")) as workspace:
        for key, names in FILES.items():
            for name in names:
                if not (shared_data / name).exists():
                    pytest.skip(f"no {name} in the shared data")
                assert not pull_archive(workspace, parts.source(key), shared_data / name).problems
        yield workspace


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
