"""Saying things in a page's language: sentences, numbers, moments, and the names others gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from chuquan.faces.report.document import Line, Span
from chuquan.model.messages import Message, in_language, say
from chuquan.model.units import compact, two_digits

UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]+"
)
NUMBER = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?:[+-]\d\d:\d\d|Z)?)?|\d{4}-Q\d"
    r"|\d\d? [A-Z][a-z]{2} \d{4}|\d{4}年\d\d?月\d\d?日"
    r"|\d(?:[\d,.]*\d)?(?:[KMBT]\b|[万亿]+)?%?"
)
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh-CN", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("en", re.compile(r"[A-Za-z]{2}")),
)
HAN_RUN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff0-9：·，、！？“”‘’（）《》]*")
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’.:/-]*[A-Za-z](?:[ -]+[A-Za-z0-9'’.:/-]*[A-Za-z0-9])*")
TYPED = re.compile(r"`([^`]+)`")
LONGEST = 300


def clean(text: str) -> str:
    r"""Return `text` on one line, without control characters and marks of writing direction.

    Examples
    --------
    >>> clean("a\u202eb\nc")
    'ab c'
    """
    return UNSAFE.sub("", re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text))


def safe_url(address: str | None) -> str:
    """Return an address of the web as it may stand in a document; empty if it is none.

    Examples
    --------
    >>> safe_url("https://example.org/a b"), safe_url("javascript:alert(1)")
    ('https://example.org/a%20b', '')
    """
    try:
        parts = urlsplit(clean(address or "").strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(parts.geturl(), safe="%/:=&?~#+!$,;'@()*[]")


class Voice:
    """Says everything in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tag = "zh-CN" if language == "zh" else "en"

    def tr(self, text: str) -> str:
        """Return a message in the page's language."""
        return clean(in_language(text, self.language))

    def say(self, key: str, **params: object) -> str:
        """Return a phrase in the page's language."""
        return self.tr(say(key, **params))

    def line(self, text: str, href: str = "") -> Line:
        """Return a text as a line whose commands, and words of another language, are marked."""
        spans: list[Span] = []
        for n, piece in enumerate(TYPED.split(self.tr(text))):
            typed = [Span(piece, href, code=True)]
            spans += typed if n % 2 else self._by_language(piece, href)
        return tuple(spans)

    def name(self, text: str, href: str = "", lang: str = "") -> Line:
        """Return a text that others wrote, with its language."""
        told = clean(text)
        if len(told) > LONGEST:
            told = told[: LONGEST - 1] + "…"
        found = lang or next((tag for tag, script in SCRIPTS if script.search(told)), "")
        found = "zh-CN" if found == "zh" else found
        return (Span(told, href, "" if found == self.tag else found, foreign=True),)

    def number(self, value: float | None, href: str = "") -> Line:
        """Return a number as its reader writes it; a dash where there is none."""
        if value is None:
            return (Span("–"),)
        return (Span(compact(value, self.language), href),)

    def count(self, value: int | None, href: str = "") -> Line:
        """Return a number with all its digits; a dash where there is none."""
        return (Span("–"),) if value is None else (Span(f"{value:,.0f}", href),)

    def percent(self, value: float | None, href: str = "") -> Line:
        """Return a percentage to two significant digits; a dash where there is none."""
        if value is None:
            return (Span("–"),)
        return (Span(f"{two_digits(value)}%", href),)

    def moment(self, value: str | datetime | date | None, zone: str = "", href: str = "") -> Line:
        """Return a moment to the minute, in the zone told beside it; a day as a day."""
        if value is None:
            return (Span("–"),)
        told = datetime.fromisoformat(value) if isinstance(value, str) else value
        if not isinstance(told, datetime):
            return (Span(told.isoformat(), href, whole=True),)
        if zone and told.tzinfo is not None:
            told = told.astimezone(ZoneInfo(zone))
        return (Span(told.strftime("%Y-%m-%d %H:%M"), href, whole=True),)

    def label(self, names: Mapping[str, Any] | Message) -> str:
        """Return a label given as a pair of languages or as a message."""
        if isinstance(names, Message):
            return self.tr(names)
        other = "en" if self.language == "zh" else "zh"
        return clean(str(names.get(self.language) or names.get(other) or ""))

    def linked(
        self, text: str, anchors: Mapping[str, str], otherwise: str, names: Sequence[str] = ()
    ) -> Line:
        """Return a sentence in which every number leads to its rows.

        Parameters
        ----------
        text : str
            The sentence.
        anchors : mapping of str to str
            Where a number leads, as it is written.
        otherwise : str
            Where the other numbers lead.
        names : sequence of str
            Names, whose digits are no numbers.

        Returns
        -------
        Line
            The sentence in the reader's language, cut at its numbers.
        """
        told = self.tr(text)
        kept = [re.escape(name) for name in sorted(names, key=len, reverse=True) if name]
        whole = re.compile("|".join([*(f"(?P<name{n}>{each})" for n, each in enumerate(kept)),
                                     f"(?P<number>{NUMBER.pattern})"]))  # fmt: skip
        spans: list[Span] = []
        place = 0
        for found in whole.finditer(told):
            if found["number"] is None:
                continue
            spans += self._by_language(told[place : found.start()])
            spans.append(Span(found[0], anchors.get(found[0], otherwise)))
            place = found.end()
        return (*spans, *self._by_language(told[place:]))

    def sentences(self, text: str) -> list[str]:
        """Return the sentences that a message joins, or the one that it is."""
        if isinstance(text, Message) and text.key == "word.joined":
            joined: Any = text.params["parts"]
            return list(joined.parts)
        return [text]

    def _by_language(self, text: str, href: str = "") -> Iterator[Span]:
        """Yield a text in pieces of one language each."""
        run, tag = (LATIN_RUN, "en") if self.language == "zh" else (HAN_RUN, "zh-CN")
        place = 0
        for found in run.finditer(text):
            if found.start() > place:
                yield Span(text[place : found.start()], href)
            yield Span(found[0], href, tag)
            place = found.end()
        if place < len(text):
            yield Span(text[place:], href)


def lines(parts: Sequence[Line], between: str) -> Line:
    """Return several lines as one."""
    joined: list[Span] = []
    for place, part in enumerate(parts):
        joined += [*([Span(between)] if place else []), *part]
    return tuple(joined)
