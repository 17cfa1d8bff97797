"""Shortcuts of the figure rules change nothing: asked everywhere, every rule finds the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.text import figures, quotes
from chuquan.text.figures import plain, reading, sentence
from chuquan.text.figures.numerals import chinese as numbers_zh
from chuquan.text.figures.numerals import english as numbers_en
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.times import chinese as times_zh
from tests.figure_scores import sentences

DAY = date(2025, 3, 5)
LABELLED = sorted((Path(__file__).parents[1] / "golden").glob("figures_*.toml"))
EVERYWHERE = SimpleNamespace(of=lambda _: SimpleNamespace(within=lambda *_: kinds.EVERY))
PIECES = st.sampled_from(
    [
        *(
            "5",
            "12",
            "4,800",
            "3.5",
            "1/4",
            "2024",
            "49th",
            "9999",
            "10^5",
            "100",
            "'24",
            "-7",
            "+3",
        ),
        *(
            "five",
            "Seven",
            "ninth",
            "a third",
            "two thirds",
            "half a",
            "million",
            "bn",
            "dozens of",
        ),
        *(
            "percent",
            "per cent of",
            "%",
            "yuan",
            "won",
            "$",
            "HK$",
            "RMB",
            "€",
            "p",
            "times",
            "-fold",
        ),
        *(
            "people",
            "users",
            "in",
            "out of",
            "every",
            "to",
            "and",
            "between",
            "scored",
            "points at",
        ),
        *("the world's", "second", "largest", "most", "top", "No.", "number", "ranked", "place"),
        *("a record", "all-time high", "ten-year low", "behind only", "more than the US combined"),
        *(
            "as the biggest supplier",
            "top spot",
            "broke all records",
            "runner-up",
            "finished",
            "at",
        ),
        *(
            "tops X's list",
            "led the",
            "ranking",
            "fresh peak",
            "came",
            "joint third",
            "No 3",
            "one of",
        ),
        *(
            "拔得头筹",
            "跻身",
            "销量最高的",
            "成为",
            "是",
            "五年来",
            "以来",
            "最差",
            "领先",
            "随其后",
            "比",
        ),
        *("of all time", "best since", "halved", "twice", "over", "nearly", "May 4", "last year"),
        *(
            "一",
            "三",
            "两",
            "百",
            "千",
            "十几",
            "万",
            "亿",
            "成",
            "折",
            "倍",
            "半",
            "之",
            "分之",
            "翻番",
        ),
        *(
            "元",
            "美元",
            "日元",
            "人民币",
            "块",
            "人",
            "家",
            "位",
            "米",
            "年",
            "月",
            "日",
            "号",
            "个",
        ),
        *(
            "第",
            "名",
            "全球",
            "最大",
            "榜首",
            "新高",
            "次于",
            "前",
            "近",
            "约",
            "上",
            "的",
            "《",
            "》",
        ),
        *(",", ".", "，", "。", "；", "(", ")", "“", "”", "\n", "iPhone 16", "9:30", "A12", "i.e."),
    ]
)


def _everywhere(text, language, **rest):
    """Read a text with every rule asked in every sentence."""
    with (
        patch.object(reading, "signs_en", EVERYWHERE),
        patch.object(reading, "signs_zh", EVERYWHERE),
        patch.object(sentence, "any_may", lambda *_: True),
        patch.object(numbers_en, "_alone", lambda *_: None),
        patch.object(numbers_zh, "_alone", lambda *_: None),
        patch.object(times_zh, "_HOLDS", re.compile("")),
    ):
        return figures.read(text, language, DAY, **rest)


def _plainly(text):
    return plain._WIDE_COMMA.sub(",", text).translate(plain.TABLE)


@settings(max_examples=250)
@given(st.lists(PIECES, max_size=16), st.sampled_from(["", " "]), st.sampled_from(["en", "zh"]))
def test_rules_that_are_not_asked_would_find_nothing(words, space, language):
    text = space.join(words)
    assert figures.read(text, language, DAY) == _everywhere(text, language)


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_in_labelled_sentences(path):
    for language, text, _, names, _ in sentences(path):
        found = figures.read(text, language, DAY, names)
        assert found == _everywhere(text, language, subjects=names), text


def test_in_real_news(shared_data):
    texts = [path.read_text() for path in sorted((shared_data / "polnear").rglob("*.txt"))[:12]]
    texts += [path.read_text() for path in sorted((shared_data / "articles").glob("*.txt"))]
    assert texts
    for text in texts:
        said = quotes.read(text, "en")
        found = figures.read(text, "en", DAY, quotations=said)
        assert found == _everywhere(text, "en")


@settings(max_examples=60)
@given(st.text(max_size=40) | st.lists(PIECES, max_size=8).map(" ".join))
def test_texts_are_made_plain_sign_by_sign(text):
    assert plain.plain(text) == _plainly(text)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_numbers_start_wherever_the_pattern_matches(text):
    with (
        patch.object(numbers_en, "_places", lambda text: range(len(text))),
        patch.object(numbers_en, "_start", lambda text, at, _: numbers_en._START.match(text, at)),
    ):
        plainly = list(numbers_en.scan(text))
    assert list(numbers_en.scan(text)) == plainly
