"""An entity is read for what it says, and its untried names are let in with care."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import SourceChanged
from chuquan.model.names import KINDS, RELATIONS, Alias, Relation
from chuquan.model.spec import Query, Raw
from chuquan.sources import wikidata
from chuquan.sources.forms.wikidata import entity as wikidata_entity
from chuquan.sources.forms.wikidata import names as wikidata_names
from chuquan.sources.forms.wikidata.entity import Entity, Link, Term

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "wikidata"
NOW = datetime(2025, 3, 1, 15, 30, tzinfo=UTC)
FILM = "Q900000001"


def answer(document: Any) -> Raw:
    return Raw("Q1.json", json.dumps(document).encode(), NOW)


def sample(qid: str) -> Raw:
    return Raw(f"{qid}.json", (SAMPLES / f"{qid}.json").read_bytes(), NOW)


def film() -> Entity:
    return wikidata.entity(sample(FILM))


def rules(kind: str = "film") -> dict[str, tuple[str, str]]:
    told = wikidata_names.names(film(), "paper-lantern", kind)
    return {each.name: (each.language, each.rule) for each in told.aliases}


def test_an_entity_becomes_a_subject() -> None:
    told = wikidata_entity.subject(film())
    assert (told.id, told.kind, told.home) == ("paper-lantern-rising", "film", "CN")
    assert (told.label_en, told.label_zh) == ("Paper Lantern Rising", "纸灯笼升起")
    assert told.started_on == date(2025, 1, 29)
    assert told.wikidata == FILM
    assert wikidata_entity.subject(film(), "mine").id == "mine"


def test_an_entity_of_which_little_is_known_is_a_concept() -> None:
    told = wikidata_entity.subject(wikidata.entity(sample("Q900000002")))
    assert (told.id, told.kind, told.label_en) == ("tin-kite", "concept", "Tin Kite")
    assert (told.label_zh, told.home, told.started_on) == ("", "", None)


@pytest.mark.parametrize(
    ("label", "made"),
    [("Ne Zha 2", "ne-zha-2"), ("哪吒", "q7"), ("Ré", "q7"), ("--", "q7"), ("A" * 90, "a" * 60)],
)
def test_an_id_is_made_of_what_an_id_may_hold(label: str, made: str) -> None:
    assert wikidata_entity.slug(label, "Q7") == made


def test_kinds_and_relations_are_those_of_the_catalogue() -> None:
    assert set(wikidata_entity.KINDS_OF) <= set(KINDS)
    assert {*wikidata_entity.RELATION_OF.values(), "derivative_of"} <= set(RELATIONS)


def test_relations_name_both_ends_and_deprecated_ones_do_not_count() -> None:
    assert set(wikidata_entity.relations(film())) == {
        Relation(FILM, "based_on", "Q70784"),
        Relation(FILM, "part_of", "Q900000009"),
        Relation(FILM, "country_of_origin", "Q148"),
    }


def test_a_derivative_is_told_from_its_own_side() -> None:
    value = {"mainsnak": {"datavalue": {"value": {"id": "Q8"}}}, "rank": "normal"}
    told = wikidata_entity.relations(Entity("Q7", claims={"P4969": [value]}))
    assert told == (Relation("Q8", "derivative_of", "Q7"),)


def test_preferred_statements_stand_for_the_others() -> None:
    claims = [
        {"mainsnak": {"datavalue": {"value": {"id": f"Q{n}"}}}, "rank": rank}
        for n, rank in enumerate(("normal", "preferred", "deprecated"), start=1)
    ]
    assert list(Entity("Q7", claims={"P31": claims}).items("P31")) == ["Q2"]


def test_only_pages_of_language_editions_are_pages() -> None:
    assert wikidata_entity.pages(film()) == (
        "af.wikipedia:Paper Lantern Rising",
        "en.wikipedia:Paper Lantern Rising",
        "ja.wikipedia:紙灯籠の夜明け",
        "zh.wikipedia:纸灯笼升起",
        "zh-yue.wikipedia:紙燈籠升起",
    )
    old = Entity("Q7", sitelinks={"x": Link("be_x_oldwiki", "Х")})
    assert wikidata_entity.pages(old) == ("be-tarask.wikipedia:Х",)


def test_names_are_told_once_with_the_language_that_came_first() -> None:
    told = rules()
    assert told["Paper Lantern Rising"] == ("en", "plain")
    assert told["纸灯笼升起"] == ("zh", "plain")
    assert told["紙燈籠升起"] == ("zh", "plain")
    assert told["Бумажный фонарь"] == ("ru", "plain")
    assert len(told) == len({wikidata_names.folded(name) for name in told})


def test_doubtful_names_need_a_surer_one_beside_them() -> None:
    told = rules()
    assert told["PLR"] == ("en", "context")
    assert told["纸灯"] == ("zh", "context")
    assert told["Lantern"] == ("en", "exact")
    assert told["PaperLantern2"] == ("en", "plain")
    assert rules("person")["Lantern"] == ("en", "context")


def test_names_too_short_or_qualified_are_left_out_and_told() -> None:
    told = wikidata_names.names(film(), "paper-lantern", "film")
    assert dict(told.left_out) == {"灯": "short", "Paper Lantern Rising (film)": "qualified"}


@pytest.mark.parametrize(
    ("name", "is_label", "rule"),
    [("三体", True, "plain"), ("三体", False, "context"), ("UNO", True, "exact"),
     ("UNO", False, "context"), ("Up", True, "context"), ("1984", True, "context"),
     ("lantern", True, "plain"), ("lantern", False, "context"), ("DeepSeek", False, "plain"),
     ("Labubu", True, "exact"), ("Half Life", False, "plain")],
)  # fmt: skip
def test_the_rule_of_a_name(name: str, is_label: bool, rule: str) -> None:
    assert wikidata_names.rule_for(name, "film", is_label=is_label) == rule


@given(st.dictionaries(st.sampled_from(["en", "zh", "de", "x-odd"]), st.text(), max_size=4))
def test_whatever_the_labels_names_are_fit_and_none_is_lost_twice(labels: dict[str, str]) -> None:
    entity = Entity("Q7", labels={key: Term(key, value) for key, value in labels.items()})
    told = wikidata_names.names(entity, "a", "film")
    keys = [wikidata_names.folded(each.name) for each in told.aliases]
    gone = [wikidata_names.folded(name) for name, _ in told.left_out]
    assert len({*keys, *gone}) == len(keys) + len(gone)
    assert {*keys, *gone} == {
        wikidata_names.folded(value.strip()) for value in labels.values() if value.strip()
    }


def test_an_entity_is_one_item_with_the_number_of_its_pages() -> None:
    rows = wikidata.read(sample(FILM))
    (block,) = rows.blocks("observations")
    assert (block["value"], block["item"]) == ([5.0], [f"wikidata:{FILM}"])
    assert block["slot"] == [datetime(2025, 3, 1, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("document", "seen"),
    [({"entities": {"Q9": {"id": "Q9", "missing": ""}}}, "no entity Q9"),
     ({"entities": {"Q9": {"id": "Q9", "missing": True}}}, "no entity Q9"),
     ({"entities": {}}, "0 entities"), ({"error": {"code": "no-such-entity"}}, "entities")],
)  # fmt: skip
def test_an_entity_that_is_not_there_is_told(document: Any, seen: str) -> None:
    with pytest.raises(SourceChanged, match=seen):
        wikidata.entity(answer(document))


def test_a_search_tells_what_was_found_by_which_name() -> None:
    hit: dict[str, Any] = {
        "id": "Q7",
        "title": "Q7",
        "pageid": 8,
        "label": "Tin Kite",
        "description": "a kite",
    }
    hit |= {"match": {"type": "alias", "language": "en", "text": "Kite"}, "aliases": ["Kite"]}
    (told,) = wikidata.found(answer({"searchinfo": {"search": "k"}, "search": [hit], "success": 1}))
    assert (told.id, told.label, told.description, told.matched) == (
        "Q7", "Tin Kite", "a kite", "Kite",
    )  # fmt: skip
    assert wikidata.found(answer({"search": [], "success": 1})) == ()
    with pytest.raises(SourceChanged, match="search"):
        wikidata.found(answer({"error": {"code": "x"}}))


def test_one_request_an_entity() -> None:
    aliases = {"a": (Alias("a", "Q7", kind="wikidata"), Alias("a", "A"))}
    (request,) = wikidata.ask(Query(aliases=aliases))
    assert request.url.startswith("{wikidata_base}/w/api.php?")
    assert "ids=Q7" in request.url
    assert wikidata.search_request("a&b 灯", "zh").url.count("a%26b%20%E7%81%AF") == 1
