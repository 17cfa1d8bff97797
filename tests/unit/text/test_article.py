"""Articles out of pages: the words and what is told of them, or an error with advice; bounded."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from chuquan.errors import MissingExtra, SourceChanged
from chuquan.text import article
from chuquan.text.article import LIMIT, extract

PAGE = Path(__file__).resolve().parents[2] / "samples" / "pages" / "lantern.html"
PARAGRAPH = "<p>" + "A sentence of words that is long enough to count as one. " * 5 + "</p>"
START = "<html><head><title>x</title></head><body><article>"


def test_a_page_is_read() -> None:
    found = extract(PAGE.read_bytes(), "https://market.example/lantern")
    assert (found.title, found.author) == ("The lantern maker", "Dora Light")
    assert (found.date, found.language) == (date(2025, 1, 15), "en")
    assert found.published_at == datetime(2025, 1, 15, 1, tzinfo=UTC)
    assert found.url == "https://market.example/lantern"
    assert found.text.count("\n") == 8
    for other in ("Subscribe", "All rights", "Sport", "never run"):
        assert other not in found.text
    assert extract(PAGE.read_text(encoding="utf-8"), "https://market.example/lantern") == found


def test_chinese_pages_in_an_old_character_set_are_read() -> None:
    words = "今天的风筝飞得很高，广场上的人们都抬头看，大家说这是最好看的一次。" * 3
    page = f"<html><head><title>风筝</title></head><body><article>{f'<p>{words}</p>' * 3}</article>"
    found = extract(page.encode("gb18030"))
    assert words in found.text
    assert found.language == "zh-Hans"


@pytest.mark.parametrize(
    "page", [b"", b"just words", "{}", "<html></html>", "<p></p>", b"\x00" * 50, "<" * 1000]
)
def test_what_is_no_article_is_told_with_advice(page: bytes | str) -> None:
    with pytest.raises(SourceChanged) as caught:
        extract(page, "https://a.example/")
    assert "https://a.example/" in caught.value.what
    assert all(caught.value.parts("zh").values())


HOSTILE = {
    "paragraphs": START + "<p>a</p>" * 9_900 + PARAGRAPH,
    "more paragraphs": START + "<p>a</p>" * 200_000,
    "depth": START + "<div>" * 100_000 + PARAGRAPH,
    "attributes": START + "<p " + " ".join(f'a{n}="<"' for n in range(60_000)) + ">" + PARAGRAPH,
    "open quotes": START + "<a =\"" * 200_000 + PARAGRAPH,
    "table": START + "<table>" + "<tr><td>x</td></tr>" * 25_000 + "</table>" + PARAGRAPH,
    "a long value": f'<html><head><meta name="author" content="{"a," * 500_000}"></head><body>'
    + PARAGRAPH * 9,
    "nested data": '<html><head><script type="application/ld+json">' + "[" * 100_000
    + "</script></head><body>" + PARAGRAPH * 9,
    "too large": START + "x" * LIMIT,
}  # fmt: skip


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_page_made_to_be_slow_is_bounded(page: str) -> None:
    extract(PAGE.read_bytes())
    start = time.process_time()
    with contextlib.suppress(SourceChanged):
        extract(page)
    assert time.process_time() - start < 6


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(name: str) -> Any:
        return None if name == "trafilatura" else find_spec(name)

    monkeypatch.setattr(article, "find_spec", lacks)
    with pytest.raises(MissingExtra) as caught:
        extract(PAGE.read_bytes())
    assert "chuquan[text]" in str(caught.value)
