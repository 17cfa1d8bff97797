"""What a pattern needs stands in every text that it matches in."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.text.figures import speakers
from chuquan.text.figures.patterns.kinds import small
from chuquan.text.figures.patterns.needed import CHINESE, ENGLISH, Met, needed
from tests.figure_scores import sentences

LABELLED = sorted((Path(__file__).parents[1] / "golden").glob("figures_*.toml"))
PATTERNS = [
    "(?:全球|世界)?第[一二三]+(?:位|名)(?=[，。]|$)",
    "(?<!不)[超逾]过?|突破|过(?!年)",
    r"[\d一二]+(?:岁|年级)|[A-C]-?\d{1,4}次|之最",
    "(?:近|约)*(?:一半|半数)(?:以上)?",
    "(?=[^，]{1,4}最)(?:国|市)里?(?:最(?:高|受[一-龥]{1,2}欢迎))",
    "(?i:top) ?[1-3]|no\\.? ?1",
]
WORDS = st.lists(
    st.sampled_from(
        [*"全球世界第一二三位名，。不超过突破年1岁级AB-次之最近约半数以上国市里高受欢迎 toTOPno.1"]
    ),
    max_size=20,
).map("".join)  # fmt: skip


@given(WORDS)
def test_a_match_holds_a_needed_word(text):
    for pattern in PATTERNS:
        if re.search(pattern, text):
            assert any(word in small(text) for word in needed(pattern))


@pytest.mark.parametrize("asked", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_patterns_are_asked_wherever_they_match(asked):
    language = "zh" if asked is CHINESE else "en"
    told = [(re.compile(source, re.IGNORECASE), bit) for source, bit in asked.patterns]
    n = 0
    for _, text, *_ in (e for p in LABELLED for e in sentences(p) if e[0] == language):
        bits = Met(text, asked).within(0, len(text))
        for pattern, bit in told:
            found = pattern.search(text) is not None
            assert bits & bit or not found, (pattern.pattern, text)
            n += found
    assert n > 100


@pytest.mark.parametrize("pattern", ["a?", "[^a]", r"\w+", "a|b*", "(?!a)"])
def test_what_needs_no_word(pattern):
    assert not needed(pattern)


def test_other_digits_ask_every_rule():
    assert Met("٣位", CHINESE).within(0, 2) == -1


def test_sources_are_found_without_the_words_that_they_need():
    n = 0
    for language, text, *_ in (each for path in LABELLED for each in sentences(path)):
        zh = language == "zh"
        patterns = speakers._ASKED_ZH if zh else speakers._ASKED_EN
        read = speakers._chinese if zh else speakers._english
        plain = [read(found) for pattern, _ in patterns for found in pattern.finditer(text)]
        met = Met(text, CHINESE if zh else ENGLISH).within(0, len(text))
        assert speakers.told(text, language, met) == [each for each in plain if each]
        n += len(plain)
    assert n > 100
