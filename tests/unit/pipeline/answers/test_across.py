"""Across a workspace's lists: what they see, what one's own do not, which names are missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chuquan.errors import NotEnough, UnknownName, Unresolved, UsageError
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import circles_of, measure_across
from chuquan.pipeline.answers.names_missing import missing
from chuquan.pipeline.answers.unseen import unseen
from chuquan.pipeline.workspace import Workspace

EVER = Window()


def test_a_circle_is_a_list_of_a_community_that_was_looked_at(filled: Workspace) -> None:
    (circle,) = circles_of(filled)
    assert (circle.id, circle.community, circle.signal.name) == ("weibo", "mass", "weibo.heat")


def test_three_looks_of_one_day_are_listings_and_no_arrival(filled: Workspace) -> None:
    result = measure_across(filled, "circles", ["大S", "DeepSeek", "黑神话"], EVER)
    told = {row["subject"]: row for row in result.table.to_dicts()}
    film, model, game = told["barbie-hsu"], told["deepseek"], told["black-myth-wukong"]
    assert (film["status"], film["slots_listed"], film["slots_seen"]) == ("listed", 2, 3)
    assert film["first_after"] is None
    assert f"{model['first_after']:%H:%M}" == "03:20"
    assert f"{model['first_at']:%H:%M}" == "05:20"
    assert (game["status"], game["days_listed"], game["share"]) == ("absent", 0, 0.0)
    assert result.document["names_counted"]["barbie-hsu"] == {
        "weibo": [{"name": "大S", "rule": "name", "items": 2}]
    }
    assert "none of 1 circles; listed only in passing: the Weibo" in result.say("en")


def test_adverts_do_not_count(filled: Workspace) -> None:
    """Of the film's entries, one is an advert that is there at every hour."""
    (row,) = measure_across(filled, "circles", ["哪吒2"], EVER).table.to_dicts()
    assert row["best_rank"] == 2
    assert row["share"] == pytest.approx(100 * 4 / 9)


def test_what_is_in_ones_own_circles_is_not_unseen(filled: Workspace) -> None:
    result = unseen(filled, ["weibo"], EVER)
    assert result.table.height == 0
    assert result.say("en").startswith("Nothing that came to stay elsewhere is absent from your")
    assert "您的圈子（微博热搜榜）" in result.say("zh")
    assert result.document["rows"] == []


def test_own_circles_must_be_given_and_known(filled: Workspace) -> None:
    with pytest.raises(UsageError) as told:
        unseen(filled, [], EVER)
    assert "--own" in told.value.do
    with pytest.raises(UnknownName) as unknown:
        unseen(filled, ["nowhere"], EVER)
    assert "weibo" in unknown.value.do
    with pytest.raises(UnknownName):
        measure_across(filled, "circles", ["DeepSeek"], EVER, own=["nowhere"])


def test_an_empty_workspace_has_no_circle(workspace: Workspace) -> None:
    with pytest.raises(NotEnough) as told:
        measure_across(workspace, "circles", ["DeepSeek"], EVER)
    assert "pull" in told.value.do
    with pytest.raises(NotEnough):
        unseen(workspace, ["weibo"], EVER)


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose own names give a film pages in three languages, and a concept none."""
    with Workspace.create(tmp_path / "W") as opened:
        opened.user_names.write_text(
            '[paper-moon]\nkind = "film"\nlabel = { en = "Paper Moon Rising", zh = "纸月升" }\n'
            'home = "CN"\nlanguages = ["zh"]\nnames.zh = ["纸月升"]\n'
            "[paper-moon.keys]\n"
            '"wikimedia.article" = ["zh.wikipedia:纸月升", "fr.wikipedia:Lune"]\n'
            '[liubai]\nkind = "concept"\nlabel = { en = "Liubai", zh = "留白" }\nhome = "CN"\n'
            'languages = ["zh"]\nnames.zh = ["留白"]\n',
            "utf-8",
        )
        yield opened


def test_a_page_without_a_name_is_missing_one(named: Workspace) -> None:
    told = {row["language"]: row for row in missing(named, "纸月升")}
    assert {language: row["status"] for language, row in told.items()} == {
        "zh": "named", "fr": "page", "en": "none",
    }  # fmt: skip
    assert told["fr"]["sitelink"] == "fr.wikipedia:Lune"
    assert told["fr"]["label"] is None
    assert told["zh"]["label"] == "纸月升"


def test_a_concept_that_does_not_travel_is_told(named: Workspace) -> None:
    bundled = {row["language"]: row["status"] for row in missing(named, "xiaoyao")}
    assert bundled == {"en": "transcribed", "zh": "named"}
    own = {row["language"]: row["status"] for row in missing(named, "liubai")}
    assert own == {"en": "none", "zh": "named"}
    with pytest.raises(Unresolved):
        missing(named, "no such thing")
