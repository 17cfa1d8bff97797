"""What an entity teaches stands in the user's file, beside what the user wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.names import Alias, Relation, Subject
from chuquan.model.spec import Raw
from chuquan.pipeline.following.learning import Learnt, learn
from chuquan.pipeline.names import add_alias, add_subject, load, remove_name
from chuquan.sources import wikidata
from chuquan.sources.forms.wikidata.entity import Entity, Link, Term, pages, subject
from chuquan.sources.forms.wikidata.names import names
from chuquan.sources.wikimedia import ARTICLE
from chuquan.text.catalogue import Statement, parse
from chuquan.text.mentions import Matcher
from chuquan.text.names_toml import write_table

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "wikidata" / "Q900000001.json"
OWN = "paper-lantern-rising"


def film() -> Entity:
    return wikidata.entity(Raw(SAMPLE.name, SAMPLE.read_bytes(), datetime.now(UTC)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The user's names file, not yet there."""
    return tmp_path / "names.toml"


def again(file: Path, entity: Entity) -> Learnt:
    known = next(s for s in load(file).subjects.values() if s.wikidata == entity.id)
    return learn(file, entity, known)


def test_a_new_subject_is_written_whole(file: Path) -> None:
    told = learn(file, film(), None)
    names = load(file)
    assert told.subject == names.subjects[OWN]
    assert {each.name for each in told.added} <= {each.name for each in names.aliases_of(OWN)}
    pages = [each.name for each in names.aliases_of(OWN) if each.kind == "wikimedia.article"]
    assert tuple(pages) == told.pages
    assert Relation(OWN, "based_on", "journey-to-the-west") in names.relations
    assert told.strangers == 1


def test_learning_twice_changes_nothing(file: Path) -> None:
    learn(file, film(), None)
    before = file.read_bytes()
    assert again(file, film()).added == ()
    assert file.read_bytes() == before


def test_what_the_user_said_stands(file: Path) -> None:
    learn(file, film(), None)
    remove_name(file, OWN, "Lantern")
    add_alias(file, OWN, "PLR", "en", "plain")
    file.write_text(f"# mine\n{file.read_text('utf-8')}", "utf-8")
    again(file, film())
    rules = {each.name: each.rule for each in load(file).aliases_of(OWN)}
    assert "Lantern" not in rules
    assert rules["PLR"] == "plain"
    assert file.read_text("utf-8").startswith("# mine\n")


def test_a_page_that_moved_keeps_its_old_title_for_the_views_it_had(file: Path) -> None:
    entity = replace(film(), sitelinks={"enwiki": Link("enwiki", "Lantern")})
    learn(file, entity, None)
    again(file, replace(entity, sitelinks={"enwiki": Link("enwiki", "Lantern Rising")}))
    keys = [a.name for a in load(file).aliases_of(OWN) if a.kind == ARTICLE]
    assert keys == ["en.wikipedia:Lantern", "en.wikipedia:Lantern Rising"]


def test_a_page_that_the_user_took_away_stays_away(file: Path) -> None:
    learn(file, film(), None)
    remove_name(file, OWN, "af.wikipedia:Paper Lantern Rising")
    again(file, film())
    assert len([a for a in load(file).aliases_of(OWN) if a.kind == ARTICLE]) == 4


def test_a_name_of_another_subject_counts_only_beside_a_surer_one(file: Path) -> None:
    add_alias(file, "deepseek", "Бумажный фонарь", "ru")
    told = learn(file, film(), None)
    assert told.contested == ("Бумажный фонарь",)
    assert {a.rule for a in told.added if a.name == "Бумажный фонарь"} == {"context"}


def test_traditional_characters_are_no_second_name(file: Path) -> None:
    told = {each.name for each in learn(file, film(), None).added}
    assert "纸灯笼升起" in told
    assert "紙燈籠升起" not in told
    text = "紙燈籠升起今日定檔"
    assert [each.subject for each in Matcher(load(file)).explain(text).links] == [OWN]


def test_a_bundled_subject_gains_its_id_and_keeps_its_kind(file: Path) -> None:
    known = load(None).subjects["ne-zha-2"]
    told = learn(file, film(), known)
    assert (told.subject.id, told.subject.kind) == ("ne-zha-2", known.kind)
    assert told.subject.wikidata == film().id
    assert told.subject.label_en == known.label_en


def test_an_id_that_is_taken_is_made_longer(file: Path) -> None:
    entity = Entity("Q77", labels={"en": Term("en", "DeepSeek")})
    assert learn(file, entity, None).subject.id == "deepseek-q77"


def test_a_derivative_that_is_known_is_told_on_its_own_table(file: Path) -> None:
    work = Subject("lantern-game", "game", "Lantern Game", "", wikidata="Q900000055")
    add_subject(file, work, [])
    value = {"mainsnak": {"datavalue": {"value": {"id": work.wikidata}}}, "rank": "normal"}
    told = learn(file, replace(film(), claims={"P4969": [value]}), None)
    relation = Relation("lantern-game", "derivative_of", OWN)
    assert told.others == (relation,)
    assert relation in load(file).relations


def test_keys_are_never_read_as_words(file: Path) -> None:
    entity = Entity("Q77", labels={"en": Term("en", "Unnamed Thing Here")},
                    sitelinks={"enwiki": Link("enwiki", "Q77")})  # fmt: skip
    learn(file, entity, None)
    matcher = Matcher(load(file))
    for text in ("en.wikipedia:Q77", "Q77", "wikimedia.article"):
        assert matcher.explain(text).links == ()


def test_odd_answers_leave_a_file_that_can_be_read(file: Path) -> None:
    odd = {"en": Term("en", 'A "quoted" \\ name'), "x-bad!": Term("x-bad!", "ＦＵＬＬ ｗｉｄｔｈ"),
           "zh": Term("zh", "灯]\n[deepseek]\nkind = 'x'"), "de": Term("de", "   ")}  # fmt: skip
    told = learn(file, Entity("Q77", labels=odd), None)
    names = load(file)
    assert told.subject.id in names.subjects
    assert names.subjects["deepseek"].kind == load(None).subjects["deepseek"].kind
    assert json.dumps([each.name for each in told.added])


@given(st.text(min_size=1), st.text(min_size=1), st.text())
def test_whatever_is_answered_can_be_written_and_read_again(
    label: str, alias: str, page: str
) -> None:
    entity = Entity("Q77", labels={"en": Term("en", label), "zh": Term("zh", alias)},
                    aliases={"fa": [Term("fa", f"{alias} {label}")]},
                    sitelinks={"enwiki": Link("enwiki", page)})  # fmt: skip
    own = subject(entity)
    told = [*names(entity, own.id, own.kind).aliases]
    told += [Alias(own.id, each, kind=ARTICLE, source="user") for each in pages(entity)]
    text = write_table(Statement(own, tuple(told)))
    (read,) = parse(text, "user", "names.toml").statements
    assert read.subject == own
    assert {(a.kind, a.name, a.rule) for a in read.aliases} == {
        *((a.kind, a.name, a.rule) for a in told), ("wikidata", "Q77", "plain"),
    }  # fmt: skip
