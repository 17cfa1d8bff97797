"""A comparison says who peaked highest, by which measures that holds, and what is unknown."""

from __future__ import annotations

import json
from datetime import date

import pytest

from chuquan.errors import Incomparable, NotEnough, UnknownName, Unresolved, UsageError
from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.compare import compare, one_ladder
from chuquan.pipeline.workspace import Workspace

ONE_DAY = Window(date(2025, 2, 3), date(2025, 2, 3))
NAMES = ["Ne Zha 2", "大S", "DeepSeek", "Black Myth"]


def compared(workspace: Workspace, names: list[str] = NAMES, window: Window = ONE_DAY) -> Result:
    return compare(workspace, names, ["weibo.heat"], window)


def test_the_document_has_the_published_shape(filled: Workspace) -> None:
    document = json.loads(compared(filled).to_json())
    assert document["schema"] == "chuquan.compare/1"
    for key in ("answer", "as_of", "snapshot", "recipe", "sources", "hours", "order", "notes"):
        assert key in document
    first = document["subjects"][0]
    for key in ("id", "name", "hours_listed", "hours_unknown", "area", "percentile"):
        assert key in first
    assert first["peak"] == {"value": 170.0, "at": "2025-02-03T11:00+08:00"}
    assert first["top_item"]["value"] == 90.0
    assert first["top_item"]["name"] == "哪吒2路演"
    assert first["names_counted"] == [{"name": "哪吒2", "rule": "name", "items": 2}]
    assert document["hours"] == {"expected": 24, "seen": 3, "unknown": 21}
    assert document["window"] == {"from": "2025-02-03", "to": "2025-02-03", "zone": "Asia/Shanghai"}
    assert document["subjects"][3]["peak"] is None


def test_the_order_is_told_for_each_measure(filled: Workspace) -> None:
    order = compared(filled).document["order"]
    by_height = ["barbie-hsu", "ne-zha-2", "deepseek"]
    assert order["peak"] == order["top"] == order["area"] == by_height
    assert order["hours_listed"] == ["ne-zha-2", "barbie-hsu", "deepseek"]


def test_the_sentence_says_by_what_the_order_holds(filled: Workspace) -> None:
    result = compared(filled)
    english, chinese = result.say("en"), result.say("zh")
    assert english == str(result.answer)
    for figure in ("340", "170", "70", "2.0", "2025-02-03 11:00"):
        assert figure in english
        assert figure in chinese
    holds, fails = english.split("but not by")
    assert "by peak, top topic, area under the curve" in holds
    assert "Ne Zha 2 leads by hours listed" in fails
    assert "Black Myth: Wukong: not listed" in english
    assert "unknown and not zero" in english
    assert "属未知而非零" in chinese


def test_where_all_measures_agree_it_says_so(filled: Workspace) -> None:
    told = compared(filled, ["哪吒2", "DeepSeek"]).say("en")
    assert "but not by" not in told
    assert "2.4 times DeepSeek" in told


def test_the_order_of_asking_does_not_matter(filled: Workspace) -> None:
    forth, back = compared(filled, NAMES), compared(filled, NAMES[::-1])
    assert forth.document["order"] == back.document["order"]
    assert [each["id"] for each in back.document["subjects"]][::-1] == [
        each["id"] for each in forth.document["subjects"]
    ]
    assert sorted(map(str, forth.document["subjects"])) == sorted(
        map(str, back.document["subjects"])
    )


def test_one_name_twice_is_one_subject(filled: Workspace) -> None:
    result = compared(filled, ["大S", "Barbie Hsu", "徐熙媛"])
    assert [each["id"] for each in result.document["subjects"]] == ["barbie-hsu"]


def test_unknown_hours_are_noted(filled: Workspace) -> None:
    (note,) = compared(filled).notes
    assert "21 of 24 hours" in note


def test_an_answer_can_be_repeated_from_its_recipe(filled: Workspace) -> None:
    first, second = compared(filled), compared(filled)
    assert first.to_json() == second.to_json()
    assert first.evidence.recipe.id == second.evidence.recipe.id
    other = compared(filled, ["大S"])
    assert other.evidence.recipe.id != first.evidence.recipe.id
    assert first.evidence.recipe.arguments["signal"] == "weibo.heat"
    assert {file["table"] for file in first.provenance().files} >= {"observations", "polls"}


def test_the_table_has_the_same_figures(filled: Workspace) -> None:
    result = compared(filled)
    rows = {row["subject"]: row for row in result.table.to_dicts()}
    for each in result.document["subjects"]:
        row = rows[each["id"]]
        assert row["peak"] == (each["peak"] or {"value": None})["value"]
        assert (row["area"], row["percentile"]) == (each["area"], each["percentile"])
        assert row["hours_listed"] == each["hours_listed"]


@pytest.mark.parametrize(
    "signals", [["weibo.heat", "weibo.reads"], ["weibo.reads"], ["weibo.heat", "weibo.originals"]]
)
def test_what_cannot_share_a_ladder_is_refused(filled: Workspace, signals: list[str]) -> None:
    with pytest.raises(Incomparable) as caught:
        compare(filled, NAMES, signals, ONE_DAY)
    assert caught.value.exit_code == 2
    assert "weibo.heat" in caught.value.do
    assert all(caught.value.parts("zh").values())


def test_the_advice_for_a_ladder_works(filled: Workspace) -> None:
    with pytest.raises(Incomparable) as caught:
        one_ladder(["weibo.reads"])
    advised = caught.value.do.partition("--signal ")[2].split()[0].strip("`,.")
    assert one_ladder([advised])[1].name == advised


@pytest.mark.parametrize("signal", ["weibo-heat", "weibo.heat"])
def test_hyphens_and_points_are_the_same_signal(filled: Workspace, signal: str) -> None:
    if signal == "weibo.heat":
        assert one_ladder([signal, "weibo.heat"])[1].name == "weibo.heat"
    with pytest.raises(UnknownName):
        one_ladder(["weibo.warmth"])


def test_a_name_that_means_nobody_gives_candidates(filled: Workspace) -> None:
    with pytest.raises(Unresolved) as caught:
        compared(filled, ["Barbie Hsuu"])
    assert caught.value.exit_code == 5
    assert "barbie-hsu" in [subject for subject, _ in caught.value.candidates]


def test_nothing_to_compare(filled: Workspace) -> None:
    with pytest.raises(UsageError):
        compared(filled, [])


def test_an_empty_lake_cannot_tell(workspace: Workspace) -> None:
    with pytest.raises(NotEnough) as caught:
        compared(workspace)
    assert "chuquan pull weibo" in caught.value.do


def test_an_earlier_answer_can_be_asked_for(filled: Workspace) -> None:
    with Workspace(filled.path, as_of=filled.snapshot.time) as then:
        assert compared(then).document["subjects"] == compared(filled).document["subjects"]
    with (
        Workspace(filled.path, as_of=filled.snapshot.time.replace(year=2000)) as before,
        pytest.raises(NotEnough),
    ):
        compared(before)
