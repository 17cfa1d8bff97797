"""Bytes become the words that were written, whatever their label says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.charsets import decode

SIMPLIFIED = "电影票房突破百亿，网友热议不断。"
TRADITIONAL = "電影票房突破百億，網友熱議不斷。"
LABELS = ("", "utf-8", "iso-8859-1", "gb2312", "big5", "no such set", "hex", "rot13")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_chinese_is_read_under_any_label(charset: str, label: str) -> None:
    assert decode(SIMPLIFIED.encode(charset), label).text == SIMPLIFIED


@pytest.mark.parametrize("label", LABELS)
def test_traditional_chinese_too(label: str) -> None:
    assert decode(TRADITIONAL.encode("big5"), label).text == TRADITIONAL


def test_a_page_may_name_its_own_set() -> None:
    page = '<meta http-equiv="x" content="text/html; charset=windows-1251"><p>Москва'
    assert decode(page.encode("cp1251")).text == page
    assert decode("<?xml version='1.0' encoding='koi8-r'?><a>Москва".encode("koi8-r")).charset


def test_a_torn_character_is_counted_and_spoils_no_other() -> None:
    read = decode((SIMPLIFIED * 20).encode("gb18030") + b"\xff\x80 end")
    assert read.replaced > 0
    assert read.text.startswith(SIMPLIFIED)
    assert read.text.endswith("end")


def test_western_text_stays_western() -> None:
    assert decode("café, naïve — ‘so’".encode("cp1252")).text == "café, naïve — ‘so’"


def test_signs_that_nobody_wrote_are_taken_off() -> None:
    assert decode(b"a\x00b\x07c\td\n").text == "abc\td\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_utf8_comes_back(text: str) -> None:
    read = decode(text.encode(), "iso-8859-1")
    assert read.text == text.removeprefix("\ufeff").replace("\ufffe", "").replace("\uffff", "")


@given(st.binary(max_size=300))
def test_no_bytes_are_too_much(body: bytes) -> None:
    assert isinstance(decode(body).text, str)
