"""What a reply may say: rows of the right shape whose quotes stand in the text, and no others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec

from chuquan.text.emotion.labels import LABELS

ROWS, LONGEST_QUOTE, LONGEST_NAME, NEAR = 200, 3_000, 120, 400
FENCE = re.compile(r"\A\s*```(?:json)?\s*|(?:(?<!\s)\s*)?```\s*\Z")
MARKS = "\"'“”‘’「」『』«»"
LETTER = re.compile(r"\w")
OPENING, CLOSING = '“"「『«‘', '”"」』»’'


class Usage(msgspec.Struct):
    """Tokens as the provider counts them."""

    prompt_tokens: int = -1
    completion_tokens: int = -1


class Choice(msgspec.Struct):
    """One completion."""

    message: dict[str, Any]
    finish_reason: str | None = None


class Completion(msgspec.Struct):
    """The envelope of a reply."""

    choices: list[Choice]
    usage: Usage | None = None


class Said(msgspec.Struct, forbid_unknown_fields=True):
    """A quotation as proposed."""

    quote: str
    speaker: str = ""
    cue: str = ""


class Felt(msgspec.Struct, forbid_unknown_fields=True):
    """A feeling as proposed."""

    quote: str
    emotion: str
    holder: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation that stands in the text."""

    start: int
    stop: int
    kind: str
    speaker: str
    cue: str


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling in words that stand in the text; `target` are words of it too."""

    start: int
    stop: int
    emotion: str
    holder: str
    target: str


@dataclass(slots=True)
class Found:
    """What is left of a reply.

    Parameters
    ----------
    dropped : Counter
        Rows dropped, by reason: ``shape``, ``not verbatim``, ``speaker``, ``emotion``,
        ``too many``; or the whole reply: ``reply``, ``cut``, ``mark``.
    """

    quotes: list[Quote] = field(default_factory=list)
    feelings: list[Feeling] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


def content_of(raw: bytes) -> tuple[str, Usage | None, str]:
    """Return a reply's words, its count of tokens, and why it cannot be used, if it cannot."""
    try:
        told = msgspec.json.decode(raw, type=Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "", None, "reply"
    first = told.choices[0] if told.choices else None
    content = first.message.get("content") if first else None
    if first is None or not isinstance(content, str):
        return "", told.usage, "reply"
    return content, told.usage, "cut" if first.finish_reason == "length" else ""


def read(content: str, text: str, mark: str = "") -> Found:
    """Return the rows of a reply that the text itself bears out.

    Parameters
    ----------
    content : str
        The model's words.
    text : str
        The document that it was asked about.
    mark : str
        The mark around the document; a reply that repeats it followed the document, or leaks.

    Returns
    -------
    Found
        Rows in the order of the text, each place once, and how many were dropped and why.

    Notes
    -----
    A quote must stand in the text character by character; of several places the first counts. A
    speaker must stand in it too, within 400 characters. Whether words are direct speech is told
    by the quotation marks of the text, not by the model.
    """
    found = Found()
    if mark and mark in content:
        found.dropped["mark"] += 1
        return found
    try:
        told: Any = msgspec.json.decode(FENCE.sub("", content))
    except (msgspec.DecodeError, RecursionError):
        told = None
    lists = [told.get(name, []) for name in ("quotations", "feelings")] \
        if isinstance(told, dict) else []  # fmt: skip
    if not lists or not all(isinstance(each, list) for each in lists):
        found.dropped["reply"] += 1
        return found
    for rows, kind in zip(lists, (Said, Felt), strict=True):
        found.dropped["too many"] += max(0, len(rows) - ROWS)
        for row in rows[:ROWS]:
            _take(row, kind, text, found)
    found.dropped = +found.dropped
    found.quotes = _once(found.quotes)
    found.feelings = _once(found.feelings)
    return found


def _take(row: Any, kind: Any, text: str, found: Found) -> None:
    try:
        told = msgspec.convert(row, type=kind)
    except msgspec.ValidationError:
        found.dropped["shape"] += 1
        return
    place = _place(told.quote, text)
    if place is None:
        found.dropped["not verbatim"] += 1
        return
    who = told.speaker if kind is Said else told.holder
    name = _beside(who, text, place)
    if who.strip() and name is None:
        found.dropped["speaker"] += 1
    elif kind is Said:
        cue = _beside(told.cue, text, place) or ""
        found.quotes.append(Quote(*place, _kind(text, *place), name or "", cue))
    elif told.emotion not in LABELS:
        found.dropped["emotion"] += 1
    else:
        target = told.target if told.target.strip() in text else ""
        feeling = Feeling(*place, told.emotion, name or "", target.strip()[:LONGEST_NAME])
        found.feelings.append(feeling)


def _place(quote: str, text: str) -> tuple[int, int] | None:
    words = quote.strip().strip(MARKS).strip()
    if not 2 <= len(words) <= LONGEST_QUOTE or not LETTER.search(words):
        return None
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _beside(name: str, text: str, place: tuple[int, int]) -> str | None:
    """Return a name as the text has it near a place; None if it has not."""
    words = name.strip()
    if not words or len(words) > LONGEST_NAME:
        return None
    around = text[max(0, place[0] - NEAR) : place[1] + NEAR]
    return words if words in around else None


def _kind(text: str, start: int, stop: int) -> str:
    """Return whether a place stands in quotation marks, wholly, in part, or not."""
    before, after = text[:start].rstrip()[-1:], text[stop:].lstrip("。，,.!?！？ ")[:1]
    if before and before in OPENING and after and after in CLOSING:
        return "direct"
    inside = any(each in text[start:stop] for each in OPENING + CLOSING)
    return "mixed" if inside else "indirect"


def _once(rows: list[Any]) -> list[Any]:
    """Return rows by place, none that overlaps an earlier one of its kind."""
    kept: list[Any] = []
    for each in sorted(rows, key=lambda row: (row.start, -row.stop)):
        same = [one for one in kept if getattr(one, "emotion", "") == getattr(each, "emotion", "")]
        if all(each.start >= one.stop for one in same):
            kept.append(each)
    return kept
