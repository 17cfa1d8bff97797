"""From what a person types to a subject, or to candidates and an error with advice."""

from __future__ import annotations

import pytest

from chuquan.errors import Unresolved
from chuquan.model.names import Alias, NameCatalogue, Subject
from chuquan.text import resolve as resolving
from chuquan.text.resolve import candidates, left_out, resolve

SUBJECTS = (
    Subject("ne-zha-2", "film", "Ne Zha 2", "哪吒之魔童闹海"),
    Subject("nezha-deity", "character", "Nezha (deity)", "哪吒（神话）"),
    Subject("barbie-hsu", "person", "Barbie Hsu", "徐熙媛"),
    Subject("deepseek", "company", "DeepSeek", "深度求索"),
    Subject("rednote", "platform", "RedNote", "小红书"),
    Subject("pop-mart", "company", "Pop Mart", "泡泡玛特"),
    Subject("jack-ma", "person", "Jack Ma", "马云"),
    Subject("guardians", "book", "Guardians of the Dafeng", "大奉打更人"),
)
ALIASES = (
    Alias("ne-zha-2", "哪吒2"),
    Alias("ne-zha-2", "Nezha", rule="context", near=("film",)),
    Alias("nezha-deity", "Nezha", rule="context", near=("god",)),
    Alias("ne-zha-2", "哪吒汽车", rule="refuse"),
    Alias("barbie-hsu", "大S"),
    Alias("rednote", "RED", rule="exact"),
    Alias("jack-ma", "Ma", rule="carry"),
    Alias("deepseek", "Q1", kind="wikidata"),
    Alias("old-film", "哪吒二"),
)
CATALOGUE = NameCatalogue(
    {each.id: each for each in SUBJECTS}, ALIASES, redirects={"old-film": "ne-zha-2"}
)


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("ne-zha-2", "ne-zha-2"), ("old-film", "ne-zha-2"), ("哪吒二", "ne-zha-2"),
        ("Barbie Hsu", "barbie-hsu"), ("徐熙媛", "barbie-hsu"), ("大S", "barbie-hsu"),
        ("大 s", "barbie-hsu"), ("ne zha 2", "ne-zha-2"), ("Ne-Zha2", "ne-zha-2"),
        ("哪吒２", "ne-zha-2"), ("哪吒之魔童鬧海", "ne-zha-2"), ("DEEPSEEK", "deepseek"),
        ("  深度求索 ", "deepseek"), ("red", "rednote"),
    ],
)  # fmt: skip
def test_what_a_person_types_is_understood(typed: str, subject: str) -> None:
    assert resolve(typed, CATALOGUE).id == subject


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda each: each.id)
def test_labels_in_both_languages_resolve(subject: Subject) -> None:
    assert resolve(subject.label_en, CATALOGUE) is subject
    assert resolve(subject.label_zh, CATALOGUE) is subject


def test_a_label_wins_over_another_subjects_name() -> None:
    names = NameCatalogue(CATALOGUE.subjects, (*ALIASES, Alias("pop-mart", "DeepSeek")))
    assert resolve("DeepSeek", names).id == "deepseek"


@pytest.mark.parametrize("typed", ["", "  ", "！", "Ma", "哪吒汽车", "Q1", "nobody at all"])
def test_what_is_no_name_is_not_guessed(typed: str) -> None:
    with pytest.raises(Unresolved) as caught:
        resolve(typed, CATALOGUE)
    assert caught.value.exit_code == 5
    assert all(caught.value.parts(language)[part] for language in ("en", "zh") for part in
               ("what", "seen", "so", "do"))  # fmt: skip


def test_a_shared_name_gives_exactly_those_who_share_it() -> None:
    with pytest.raises(Unresolved, match="several subjects") as caught:
        resolve("nezha", CATALOGUE)
    assert {subject for subject, _ in caught.value.candidates} == {"ne-zha-2", "nezha-deity"}


def test_the_advice_can_be_followed() -> None:
    with pytest.raises(Unresolved) as caught:
        resolve("nezha", CATALOGUE)
    advised = str(caught.value.do).rsplit(" ", 1)[-1]
    assert resolve(advised, CATALOGUE).id == advised


def test_the_error_speaks_the_readers_language() -> None:
    with pytest.raises(Unresolved) as caught:
        resolve("泡泡马特", CATALOGUE)
    assert "Pop Mart (pop-mart)" in caught.value.render("en")
    assert "泡泡玛特（pop-mart）" in caught.value.render("zh")


@pytest.mark.parametrize(
    ("typed", "subject", "likeness"),
    [
        ("DeepSeek", "deepseek", "same"),
        ("deepsek", "deepseek", "spelling"),
        ("Gaurdians of the Dafeng", "guardians", "spelling"),
        ("pop", "pop-mart", "start"),
        ("小红书上热议", "rednote", "inside"),
        ("Ma", "jack-ma", "same"),
    ],
)
def test_likenesses(typed: str, subject: str, likeness: str) -> None:
    first = candidates(typed, CATALOGUE)[0]
    assert (first.subject, first.likeness) == (subject, likeness)
    assert 0 < first.score <= 1


@pytest.mark.parametrize(
    ("typed", "subject", "likeness"),
    [
        ("小红薯", "rednote", "pinyin"),
        ("xiao hong shu", "rednote", "pinyin"),
        ("小紅叔", "rednote", "pinyin"),
        ("小轰书", "rednote", "pinyin"),
        ("xiao hon shu", "rednote", "pinyin-near"),
    ],
)
def test_what_sounds_alike(typed: str, subject: str, likeness: str) -> None:
    pytest.importorskip("pypinyin")
    first = candidates(typed, CATALOGUE)[0]
    assert (first.subject, first.likeness) == (subject, likeness)


def test_candidates_are_few_ranked_and_one_for_each_subject() -> None:
    found = candidates("nezha", CATALOGUE, limit=2)
    assert len(found) == 2
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert len({each.subject for each in found}) == 2
    assert candidates("Ne Zha", CATALOGUE)[0].label == "Ne Zha 2"
    assert candidates("魔童闹海", CATALOGUE)[0].label == "哪吒之魔童闹海"


def test_short_names_have_no_slips() -> None:
    assert all(each.likeness != "spelling" for each in candidates("RAD", CATALOGUE))


def test_without_pinyin_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "find_spec", lambda name: None)
    resolving._pinyin_reader.cache_clear()
    resolving._pinyin.cache_clear()
    note = left_out()
    assert note is not None
    assert candidates("小红薯", CATALOGUE) == []
    with pytest.raises(Unresolved) as caught:
        resolve("小红薯", CATALOGUE)
    assert note in str(caught.value.seen)
    resolving._pinyin_reader.cache_clear()
    resolving._pinyin.cache_clear()
