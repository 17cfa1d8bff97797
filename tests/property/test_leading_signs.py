"""Patterns that first look for their first sign match what the same patterns match without."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.text.figures.patterns.alternatives import Table
from chuquan.text.figures.patterns.leads import gated, led
from tests.figure_scores import sentences

GOLDEN = Path(__file__).parents[1] / "golden"
LED = [
    "(?<!不)[超逾]过?|突破|过(?!年)",
    r"985|211(?=工程)|(?<!\d)\d{2}后|[A-Za-z]+-?\d{2,4}次|\d+年|第[\d一二]+(?:季|[集部])",
    r"\b(?:over|ov|more than)\b|[,;:]|\bbut\b",
    "(?:一|二十)个|(?<=第)二|[一-三]",
]
GATED = [
    "(?P<a>约|大约)?(?:[0-9]+|几)万",
    r"(?:the )?(?:second|third)[ -]largest",
    "(?:近|超过?)*(?:一半|半数)(?!径)",
    r"(?:^|[，。])[\u4e00-\u9fa5]{1,3}称",
]
WORDS = st.lists(
    st.sampled_from(
        [*"不超逾过突破年第一二三十个季集部工程后次万几约大近半数径称，。,;: 0985-AZb", "211",
         "over", "more than", "but", "the ", "second", "third", "largest", "largest ", "OVER"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


def _same(made: re.Pattern[str], plain: re.Pattern[str], text: str) -> None:
    seen = [(each.span(), each.groups()) for each in made.finditer(text)]
    assert seen == [(each.span(), each.groups()) for each in plain.finditer(text)]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@settings(max_examples=40)
@given(text=WORDS)
def test_patterns_led_by_their_first_sign_match_the_same(flags, text):
    for pattern in LED:
        _same(led(pattern, flags), re.compile(pattern, flags), text)
    for pattern in GATED:
        _same(gated(pattern, flags), re.compile(pattern, flags), text)


@pytest.mark.parametrize("pattern", ["a?b", ".a", "[^a]b", r"\w+", "(?P<a>b)c", "(?:a|b?)c"])
def test_what_begins_with_anything_is_not_led(pattern):
    with pytest.raises(ValueError, match=r"\S"):
        led(pattern)


@pytest.mark.parametrize("pattern", ["a?", ".a", "a|$", "(?:a|b)*"])
def test_what_may_match_nothing_is_not_gated(pattern):
    with pytest.raises(ValueError, match=r"\S"):
        gated(pattern)


TOLD = {
    "takings": r"box[- ]office|gross(?:ed|es)?(?! margin)|opened to",
    "price": r"pric(?:e[ds]?|ing)|sold (?:\w+ ){0,4}for|per (?:month|ticket)",
    "sold": r"(?:sold|ship(?:ped)?|moved)(?! for)\b|copies",
}


def test_a_table_finds_what_its_alternatives_one_by_one_find():
    table = Table(TOLD, whole=True, ignore_case=True)
    plain = re.compile(
        "|".join(rf"\b(?P<{key}>(?:{told})(?!\w))" for key, told in TOLD.items()), re.IGNORECASE
    )
    n = 0
    for path in sorted(GOLDEN.glob("figures_*.toml")):
        for language, text, *_ in sentences(path):
            if language == "en":
                told = [(each.start(), each.end(), each.lastgroup) for each in plain.finditer(text)]
                assert table.find(text) == told
                n += len(told)
    assert n > 20
