"""Texts and pages that users keep: what they tell of themselves, and what is none."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.articles import Article
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.sources import pages

NOW = datetime(2025, 3, 1, tzinfo=UTC)
WORDS = "We walked up the hill to see the kites, and came back before noon."


def read(name: str, text: str | bytes, article: Article | None = None) -> Rows:
    """Read one file."""
    body = text if isinstance(text, bytes) else text.encode()
    return pages.read(Raw(name, body, NOW, article=article))


def told(rows: Rows) -> dict[str, object]:
    """Return everything of the one item in a single mapping."""
    (item,), (document,), (seen,) = (
        rows.singles[t] for t in ("items", "documents", "observations")
    )
    return {**item, **document, "quality": seen["quality"]}


def test_what_stands_before_a_markdown_text_is_honoured() -> None:
    front = (
        '---\ntitle: "A: walk"\ndate: 2025-01-15\nauthor: Ann\nurl: https://w.example/1\n'
        "lang: en\n---\n"
    )
    found = told(read("walk.md", f"{front}# Other\n{WORDS}"))
    assert (found["title"], found["author"], found["url"]) == (
        "A: walk",
        "Ann",
        "https://w.example/1",
    )
    assert (found["published_at"], found["item"]) == (
        datetime(2025, 1, 15, tzinfo=UTC),
        "pages:https://w.example/1",
    )
    assert (found["text"], found["language"]) == (WORDS, "en")


def test_toml_counts_too_and_what_cannot_be_read_is_words() -> None:
    found = told(read("t.md", f'+++\ntitle = "T"\ndate = 2025-01-15T08:00:00+08:00\n+++\n{WORDS}'))
    assert (found["title"], found["quality"]) == ("T", "inferred")
    assert told(read("t.md", f"---\n{WORDS}"))["text"].startswith("---") is False  # type: ignore[attr-defined]


def test_signs_of_markdown_are_no_words() -> None:
    text = told(
        read(
            "m.md",
            f"# H\n\n**Bold** [link](https://x.example 'y') `code`\n\n> {WORDS}\n\n```\nx\n```",
        )
    )["text"]
    assert text == f"Bold link code\n{WORDS}\nx"


def test_a_short_first_line_alone_is_a_title_and_a_sentence_is_none() -> None:
    assert told(read("a.txt", f"A walk\n{WORDS}"))["title"] == "A walk"
    assert told(read("a.txt", f"{WORDS}\n{WORDS}"))["title"] is None
    assert told(read("a.txt", WORDS))["text"] == WORDS


def test_a_text_is_dated_by_its_head_only_if_that_is_certain() -> None:
    chinese = "风筝飞上天\n2025年1月15日 10:30 来源：风筝报\n\n今天的风筝飞得很高，大家都很高兴。"
    assert told(read("a.txt", chinese))["published_at"] == datetime(2025, 1, 15, 2, 30, tzinfo=UTC)
    two = f"A walk\n2025-01-15\n2025-01-16\n{WORDS}"
    assert (told(read("a.txt", two))["quality"], told(read("a.txt", two))["published_at"]) == (
        "undated",
        NOW,
    )
    inside = f"A walk\n{WORDS} It was on 2025-01-15, as far as anybody knew."
    assert told(read("a.txt", inside))["quality"] == "undated"


def test_a_file_is_known_by_its_name_and_words_wherever_it_lies() -> None:
    here, there = told(read("x/a.txt", WORDS)), told(read("elsewhere/y/a.txt", WORDS))
    assert here["item"] == there["item"]
    assert here["item"] != told(read("a.txt", WORDS + " Again."))["item"]
    assert "elsewhere" not in str(there["item"])


def test_an_article_read_out_of_a_page_is_taken() -> None:
    article = Article(
        WORDS, title="A walk", author="Ann", date=date(2025, 1, 15), url="https://w.example/"
    )
    found = told(read("a.html", "<html><body><p>x</p></body></html>", article))
    assert (found["text"], found["title"], found["quality"]) == (WORDS, "A walk", "inferred")


def test_a_page_saved_in_one_file_is_opened() -> None:
    saved = (
        b"From: <Saved>\r\nSnapshot-Content-Location: https://w.example/walk\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    words = "我们走上山去看风筝。" * 3
    page = f"<html><head><title>散步</title></head><body><p>{words}</p></body></html>"
    body = saved + base64.encodebytes(page.encode("gb18030")) + b"\r\n--b--\r\n"
    assert pages.has_article(Raw("w.mhtml", body, NOW))
    found = told(read("w.mhtml", body))
    assert (found["title"], found["url"]) == ("散步", "https://w.example/walk")


@pytest.mark.parametrize(
    "body", [b"", b"\n", bytes(500), b"%PDF-1.7\x00\x01\x02", b'[{"a": "b"}]', b"ok"]
)
def test_what_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(SourceChanged):
        read("a.txt", body)
