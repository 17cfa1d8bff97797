"""Text on terminals: widths, cuts, breaks, languages, and nothing that acts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.faces.cli.terminal import (
    ESCAPES,
    clean,
    coloured,
    cut,
    language_of,
    pad,
    width,
    wrap,
)

NASTY = (
    "\x1b[2J\x1b]0;title\x07\x1b]8;;http://x\x1b\\\x9b31m\x90q\x9c\u202e\u2066\u200f\x07\x00\x7f"
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Ne Zha 2", 8), ("哪吒 2", 6), ("ＡＢ", 4), ("e\u0301", 1), ("", 0), ("▁▂·", 3)],
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_nothing_that_acts_is_left() -> None:
    assert clean(f"a{NASTY}b") == "ab"
    assert clean("a\r\nb\tc\u2028d") == "a b c d"


@given(st.text())
def test_cleaned_text_is_one_line_without_controls(text: str) -> None:
    cleaned = clean(text)
    assert not [sign for sign in cleaned if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    assert not ESCAPES.search(cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(alphabet="ab 哪吒，。“”"), st.integers(min_value=2, max_value=12))
def test_a_cut_fits_and_is_a_beginning(text: str, to: int) -> None:
    shortened = cut(text, to)
    assert width(shortened) <= to
    assert text.startswith(shortened.removesuffix("…").rstrip() if text != shortened else text)


@given(st.text(alphabet="abc 哪吒魔童", max_size=60), st.integers(min_value=6, max_value=30))
def test_wrapping_keeps_every_sign_and_the_width(text: str, to: int) -> None:
    lines = wrap(text, to)
    assert "".join("".join(lines).split()) == "".join(text.split())
    longest_word = max([width(word) for word in text.split()] or [0])
    assert all(width(line) <= max(to, longest_word) for line in lines)


def test_chinese_breaks_anywhere_but_not_before_its_marks() -> None:
    assert wrap("其间情况未知，未上榜", 12) == ["其间情况未", "知，未上榜"]
    assert not [line for line in wrap("一二三四五，六七八九十。", 10) if line[0] in "，。"]


def test_code_is_not_broken() -> None:
    assert "`chuquan init W`" in wrap("see also `chuquan init W` there", 20)[1]


def test_padding_counts_columns() -> None:
    assert pad("哪吒", 6) == "哪吒  "
    assert pad("12", 4, right=True) == "  12"


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "en_US.UTF-8", "CHUQUAN_LANG": "zh"}, "zh"),
        (["show", "x", "--lang", "zh"], {"CHUQUAN_LANG": "en"}, "zh"),
        (["--lang=en", "show"], {"LANG": "zh_CN"}, "en"),
        (["--lang"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh"}, "zh"),
        (["--", "--lang", "zh"], {}, "en"),
    ],
)
def test_language_is_known_before_anything_is_said(
    words: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(words, environment) == language


class _Screen:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
)
def test_colours_are_asked_for_by_nobody_who_refuses_them(
    environment: dict[str, str], colours: bool
) -> None:
    assert coloured(_Screen(), environment) is colours
