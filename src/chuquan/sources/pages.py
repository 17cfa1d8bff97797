"""Pages and texts that the user names: an address, a saved page, a folder of texts.

HTML, MHTML, Markdown and plain text. A page's article is read out by the pipeline (extra
``text``); what stands before a Markdown text (title, date, author, url) is honoured; a plain text
whose first line is short and stands alone has that for its title, and is dated by its first lines
where those tell one day and no other. A text is known by its address, or by its file's name and
words, so the same file in another folder is the same item.

A file has no sign that it is whole: one that was cut off is read as the shorter text that it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from chuquan.errors import SourceChanged
from chuquan.model.articles import Article
from chuquan.model.charsets import decode
from chuquan.model.facts import Rows
from chuquan.model.messages import Message, say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.feed_dates import Told, when
from chuquan.sources.forms.feed_entries import (
    INFERRED,
    LONGEST_NAME,
    LONGEST_TITLE,
    SURE,
    UNDATED,
    add_document,
    address,
    digest,
    language,
)
from chuquan.sources.forms.front_matter import front, words
from chuquan.sources.forms.saved_page import is_archive, is_page, opened, whole

KEY = "pages"
FILE = re.compile(r"\.(?:txt|text|md|markdown|html?|xhtml|mhtml?)$", re.IGNORECASE)
MARKDOWN = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)
LIMIT = 5_000_000
SHORT = 120
FEWEST_LETTERS = 12
MOST_CONTROL = 0.01
HEAD_LINES, HEAD_LENGTH = 6, 80
LETTER = re.compile(r"[^\W\d_]")
HAN = re.compile(r"[\u4e00-\u9fff]")
SENTENCE_END = tuple(".。!！?？;；,，:：…")
DATE = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
)

SOURCE = Source(
    title=say("pages.title"),
    home="https://www.rfc-editor.org/rfc/rfc9110",
    access="open",
    every="-",
    licence=say("pages.licence"),
    rights=say("pages.rights"),
    archive=say("pages.archive"),
    note=say("pages.note"),
    signals=(Signal(f"{KEY}.articles", "articles", "flow", title=say("pages.articles")),),
)


def takes(name: str) -> bool:
    """Return whether a file of this name holds a text or a page."""
    return bool(FILE.search(name))


def has_article(raw: Raw) -> bool:
    """Return whether an article must be read out of `raw` first: whether it is HTML."""
    return not MARKDOWN.search(raw.name) and is_page(page_of(raw)[0])


def page_of(raw: Raw) -> tuple[str, str]:
    """Return the text of a page or file, and its address where it tells one.

    Raises
    ------
    SourceChanged
        If there is no text in it, or more than any page holds.
    """
    if len(raw.body) > LIMIT:
        raise _changed(raw, say("archive.too_big", size=len(raw.body), limit=LIMIT))
    named = raw.name if raw.name.startswith(("http://", "https://")) else ""
    if is_archive(raw.body):
        text, place = opened(raw.body)
    else:
        if _is_binary(raw.body):
            raise _changed(raw, say("pages.binary"))
        text, place = decode(raw.body, raw.charset).text, ""
    if not text.strip():
        raise _changed(raw, say("answer.empty"))
    return text, named or place


def read(raw: Raw) -> Rows:
    """Turn one page or text into an item and a document.

    Raises
    ------
    SourceChanged
        If it holds no text that a person would read.
    """
    text, url = page_of(raw)
    if has_article(raw):
        article = _without_heading(raw.article or whole(text, url))
        told = Told(article.published_at, True) if article.published_at else None
        if told is None and article.date:
            told = when(article.date.isoformat(), raw.retrieved_at)
    else:
        article, told = _written(raw, text, url)
    if len(LETTER.findall(article.text[:1_000])) < FEWEST_LETTERS or _is_data(article.text):
        raise _changed(raw, say("pages.no_words"))
    article = replace(
        article,
        title=" ".join(article.title.split())[:LONGEST_TITLE],
        author=article.author[:LONGEST_NAME],
        url=address(article.url, url),
        published_at=told.at if told else None,
    )
    quality = UNDATED if told is None else SURE if told.sure else INFERRED
    rows = Rows()
    add_document(rows, KEY, _key(raw, article), article, raw.retrieved_at, quality)
    return rows


def _without_heading(article: Article) -> Article:
    """Take the heading off the words where they begin with it: it would be read twice."""
    first, _, rest = article.text.partition("\n")
    repeated = rest and " ".join(first.split()) == " ".join(article.title.split())
    return replace(article, text=rest) if repeated else article


def _key(raw: Raw, article: Article) -> str:
    if article.url:
        return article.url
    name = raw.name.replace("\\", "/").rpartition("/")[2]
    return f"{name[:200]}#{digest(article.title, article.text)}"


def _is_binary(body: bytes) -> bool:
    head = body[:4_096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not head:
        return False
    control = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return control > MOST_CONTROL * len(head)


def _is_data(text: str) -> bool:
    """Return whether a text is brackets and quotes around values rather than words."""
    text = text.strip()
    return text[:1] in "{[" and text[-1:] in "}]" and text.count('"') >= 2


def _written(raw: Raw, text: str, url: str) -> tuple[Article, Told | None]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told, rest = front(text)
    heading, body = words(rest) if MARKDOWN.search(raw.name) else _headed(rest, told.get("title"))
    zone = ZoneInfo("Asia/Shanghai") if _is_chinese(body) else UTC
    dated = told.get("date", "") or _head_date(text)
    at = when(dated, raw.retrieved_at, zone) if dated else None
    article = Article(
        text=body.strip(),
        title=told.get("title") or heading,
        author=told.get("author", ""),
        language=language(told.get("language", "")),
        url=address(told.get("url", ""), "") or url,
    )
    return article, at


def _headed(text: str, title: str | None) -> tuple[str, str]:
    """Part the first line from a text if it is its title: short, alone, and no sentence."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if title or not rest.strip() or len(first) > SHORT or first.endswith(SENTENCE_END):
        return "", text
    return (first, rest) if LETTER.search(first) else ("", text)


def _head_date(text: str) -> str:
    """Return the day that stands in the short lines at the head of a text, if it is one alone."""
    lines = [line.strip() for line in text.lstrip().split("\n", HEAD_LINES)[:HEAD_LINES]]
    found = {date for line in lines if len(line) <= HEAD_LENGTH for date in DATE.findall(line)}
    return found.pop() if len(found) == 1 else ""


def _is_chinese(text: str) -> bool:
    head = text[:1_000]
    return len(HAN.findall(head)) * 4 > len(LETTER.findall(head))


def _changed(raw: Raw, seen: Message) -> SourceChanged:
    return SourceChanged(
        say("answer.shape", name=raw.name.partition("?")[0], form=say("pages.form")),
        seen=seen,
        so=say("source.quarantined"),
        do=say("source.look_at_quarantine"),
    )
