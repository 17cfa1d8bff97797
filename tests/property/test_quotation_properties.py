"""Whatever the text: spans are words of it, twice is the same, and what follows changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.text.quotes import read

LANGUAGES = st.sampled_from(["en", "zh"])
PIECES = st.sampled_from(
    [
        *"“”\"'‘’「」『』\n,.，。：:!?；— ",
        *("''", "he said", "Ann Lee", "said", "told Bob", "that the plan was dead", "she added"),
        *("according to", "claims is that", "as he put it", "WOODS:", "Mr.", "adding that"),
        *(
            "李明",
            "表示",
            "说",
            "据",
            "记者：",
            "该负责人",
            "他",
            "号称",
            "《书》",
            "数据显示",
            "\x02\x00",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join)
WIDE = st.text(max_size=80)
END = {"en": "\nRain fell on the empty harbour", "zh": "\n雨落在空空的港口"}


@given(TEXTS | WIDE, LANGUAGES)
def test_spans_are_words_of_the_text(text: str, language: str) -> None:
    found = read(text, language)
    for each in found:
        assert 0 <= each.start < each.stop <= len(text)
        for words in (each.speaker, each.name, each.cue):
            assert words.text == text[words.start : words.stop]
    assert [each.start for each in found] == sorted(each.start for each in found)
    sayings = [each.saying for each in found]
    assert sayings == sorted(sayings)
    assert set(sayings) == set(range(len(set(sayings))))


@given(TEXTS, LANGUAGES)
def test_twice_is_the_same(text: str, language: str) -> None:
    assert read(text, language) == read(text, language)


@given(TEXTS, LANGUAGES)
def test_a_line_without_quotations_behind_changes_nothing(text: str, language: str) -> None:
    assert read(text + END[language], language) == read(text, language)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text", ["“", '"', "“‘", "“a” ", "he said that it works ", "他说计划很好"])
def test_hostile_texts_end(text: str, language: str) -> None:
    read(text * (300_000 // len(text)), language)
