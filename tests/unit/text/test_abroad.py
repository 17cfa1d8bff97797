"""A name that only spells another's sounds is no name, for a concept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.names import Alias, Subject
from chuquan.text.abroad import PAGE, home_language, is_transcription, names_by_language

SYLLABLES = ("xiao", "yao", "guo", "chao", "zhuang", "lü", "er", "shi", "an", "qiong", "ju", "hua")


@pytest.mark.parametrize(
    ("name", "home", "expected"),
    [
        ("xiaoyao", "逍遥", True),
        ("Xiāo Yáo", "逍遥", True),
        ("Xi'an", "西安", True),
        ("lüyou", "旅游", True),
        ("yao", "逍遥游", False),
        ("free and easy", "逍遥", False),
        ("China-chic", "国潮", False),
        ("", "逍遥", False),
        ("xiaoyao", "Xiaoyao", False),
    ],
)
def test_sounds_are_told_from_words(name: str, home: str, expected: bool) -> None:
    assert is_transcription(name, [home]) is expected


@given(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5), st.sampled_from([" ", "-", ""])
)
def test_as_many_syllables_as_characters(syllables: list[str], space: str) -> None:
    assert is_transcription(space.join(syllables), ["国" * len(syllables)])


def subject(kind: str = "concept", home: str = "CN") -> Subject:
    return Subject("x", kind, "X", "逍遥", home, languages=("zh",))


def alias(name: str, language: str, kind: str = "name", rule: str = "plain") -> Alias:
    return Alias("x", name, language, kind, rule)


def statuses(about: Subject, *names: Alias) -> dict[str, str]:
    return {row["language"]: row["status"] for row in names_by_language(about, names)}


def test_only_a_concept_fails_to_travel_by_its_sounds() -> None:
    names = (alias("逍遥", "zh"), alias("xiaoyao", "en"))
    assert statuses(subject(), *names) == {"en": "transcribed", "zh": "named"}
    assert statuses(subject("person"), *names) == {"en": "named", "zh": "named"}
    assert statuses(subject(home="JP"), *names) == {"en": "named", "zh": "named"}
    wider = (*names, alias("carefree wandering", "en"))
    assert statuses(subject(), *wider) == {"en": "named", "zh": "named"}


def test_what_must_not_match_is_no_name() -> None:
    names = (alias("逍遥", "zh"), alias("Xiaoyao Pai", "en", rule="refuse"))
    assert statuses(subject(), *names) == {"en": "none", "zh": "named"}


def test_pages_are_told_by_language_and_named_languages_keep_theirs() -> None:
    pages = (alias("en.wikipedia:X", "", PAGE), alias("zh-yue.wikipedia:逍遥", "", PAGE))
    told = names_by_language(subject(), [alias("逍遥", "zh"), *pages])
    assert [(row["language"], row["status"], row["sitelink"]) for row in told] == [
        ("en", "page", "en.wikipedia:X"),
        ("zh", "named", None),
        ("zh-yue", "page", "zh-yue.wikipedia:逍遥"),
    ]


def test_the_home_language_is_that_of_the_market_or_the_subjects_first() -> None:
    assert home_language(subject()) == "zh"
    assert home_language(subject(home="JP")) == "ja"
    assert home_language(subject(home="")) == "zh"
    assert home_language(Subject("x", "film", "X", "")) == ""
