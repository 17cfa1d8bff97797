"""Markup becomes words: nothing that runs, nothing that grows with the square of its size."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.sources.forms.markup import one_line, plain

LIVE = re.compile(r"<\s*/?\s*(?:script|img|iframe|svg|a|b|object|style|link|meta)\b[^<>]*>", re.I)
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<a href='java\nscript:alert(1)'>x</a>",
    "<b\n>x", "<!--<img src=x onerror=alert(1)>-->", "<style>*{x:y}</style>",
]  # fmt: skip


@pytest.mark.parametrize("markup", HOSTILE)
def test_nothing_live_is_left(markup: str) -> None:
    assert not LIVE.search(plain(f"before {markup} after"))


def test_words_and_paragraphs_stay() -> None:
    assert plain("<p>one<br>two</p>\n<div>three &amp; four</div>") == "one\ntwo\nthree & four"
    assert plain("5 < 6 and 7 > 3, x <y") == "5 < 6 and 7 > 3, x <y"
    assert one_line(" a\n <i>b</i> " + "c" * 50, 10) == "a b cccccc"


@given(st.text(st.sampled_from("<>/!-&;\"'= abscriptltgt\n哪吒"), max_size=120))
def test_reading_words_again_changes_nothing_live(markup: str) -> None:
    assert not LIVE.search(plain(markup))


@pytest.mark.parametrize(
    "unit",
    ["<", "<a", "<script>", "<!--", "<a \"", "<a '\"", "&", "&lt;", "<p>", "<script", "<script><",
     "&lt;script&gt;", "<script></script", " \n", "\"'<a "],
)  # fmt: skip
def test_twice_the_text_takes_no_more_than_twice_the_time(unit: str) -> None:
    def seconds(n: int) -> float:
        text = unit * n
        start = time.process_time()
        plain(text)
        return time.process_time() - start

    n = 100_000 // len(unit)
    seconds(n)
    once, fourfold = min(seconds(n) for _ in range(3)), min(seconds(4 * n) for _ in range(3))
    assert fourfold < 10 * once + 0.05
