"""The rows behind a report: they add up to its numbers, and are those that the lists showed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chuquan.model.windows import Window
from chuquan.pipeline.answers.report import FIRST_TOLD, LASTING_TOLD, Report, gather_report
from chuquan.pipeline.workspace import Workspace
from tests.unit.pipeline.conftest import ADVERT, DAY, SHOWN

SUBJECTS = ("哪吒2", "大S", "DeepSeek")


@pytest.fixture(scope="module")
def report(filled: Workspace) -> Report:
    return gather_report(filled, SUBJECTS, "weibo.heat", Window())


def slot(hour: int) -> datetime:
    """Return an hour of the day in UTC."""
    return datetime.fromisoformat(f"{DAY}T{hour:02d}:00+08:00").astimezone(UTC)


def counted(word: str) -> dict[int, dict[str, int]]:
    """Return what each hour showed of a subject, by hand."""
    return {
        hour: mine
        for hour, shown in SHOWN.items()
        if (mine := {title: heat for title, heat in shown.items() if word in title})
    }


@pytest.mark.parametrize(("number", "word"), list(enumerate(SUBJECTS)))
def test_days_add_up_to_hours_area_and_peak(report: Report, number: int, word: str) -> None:
    one, mine = report.portraits[number], counted(word)
    told = one.card.document["subject"]
    sums = [sum(shown.values()) for shown in mine.values()]
    assert sum(day["hours"] for day in one.days) == told["hours_listed"] == len(mine)
    assert sum(day["area"] for day in one.days) == told["area"] == sum(sums)
    assert max(day["high"] for day in one.days) == told["peak"]["value"] == max(sums)
    assert [str(day["day"]) for day in one.days] == [DAY]


@pytest.mark.parametrize(("number", "word"), list(enumerate(SUBJECTS)))
def test_items_of_the_peak_add_up_to_it(report: Report, number: int, word: str) -> None:
    one, mine = report.portraits[number], counted(word)
    at = max(mine, key=lambda hour: sum(mine[hour].values()))
    behind = {row["name"]: row["value"] for row in one.items
              if row["at_peak"] and row["placement"] == "organic"}  # fmt: skip
    assert behind == mine[at]
    assert {row["slot"] for row in one.items if row["at_peak"]} == {slot(at)}
    best: dict[str, int] = {}
    for shown in mine.values():
        for title, heat in shown.items():
            best[title] = max(best.get(title, 0), heat)
    rest = {row["name"]: row["value"] for row in one.items
            if not row["at_peak"] and row["placement"] == "organic"}  # fmt: skip
    assert rest == {title: heat for title, heat in best.items() if title not in mine[at]}


def test_adverts_are_shown_and_marked(report: Report) -> None:
    placed = {row["name"]: row["placement"] for row in report.portraits[0].items}
    assert placed[ADVERT] == "advert"
    assert ADVERT not in {row["name"] for row in report.portraits[0].listed}


def test_what_a_circle_listed_first_and_longest(report: Report) -> None:
    listed = {row["name"]: row for row in report.portraits[1].listed}
    assert set(listed) == {"大S纪念展", "大S旧照"}
    assert listed["大S纪念展"]["first_at"] == slot(10)
    assert listed["大S纪念展"]["last_at"] == slot(11)
    assert listed["大S纪念展"]["n"] == 2
    assert listed["大S旧照"]["n"] == 1
    assert len(listed) <= FIRST_TOLD + LASTING_TOLD
    assert all(row["url"] for row in listed.values())


def test_the_same_question_has_the_same_recipe(filled: Workspace, report: Report) -> None:
    again = gather_report(filled, SUBJECTS, "weibo.heat", Window())
    assert again.whole.evidence.recipe.id == report.whole.evidence.recipe.id
    other = gather_report(filled, SUBJECTS[:1], "weibo.heat", Window())
    assert other.whole.evidence.recipe.id != report.whole.evidence.recipe.id
    assert other.whole.answer == other.portraits[0].card.answer


def test_a_subject_that_was_not_listed_has_no_rows(filled: Workspace) -> None:
    told = gather_report(filled, ["樊振东"], "weibo.heat", Window()).portraits[0]
    assert (told.days, told.items, told.listed) == ((), (), ())


def test_what_the_workspace_cannot_tell_is_said(report: Report) -> None:
    assert set(report.across) | {"reach"} >= {"circles"}
    assert set(report.circles) == {"weibo"}
