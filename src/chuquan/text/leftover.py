"""Numbers of a text that no claim was read from, each with a plain reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

DIGITS = re.compile(
    r"\d[\d,.·:：/-]*\d|\d|[零〇一二两三四五六七八九十百千万亿]{2,}"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?"
    r"|half|twice|double|triple|a few|several|decades?|century|centuries)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
LIST = re.compile(r"(?m)^[ \t•·*-]*\(?\d{1,2}[.)、．](?!\d)")
MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
DATE = re.compile(
    rf"\b(?:{MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b|\b(?:{MONTH}),? \d{{4}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTH})\b(?:,? \d{{4}})?"
    r"|\b(?:19|20)\d\ds?\b(?!\d|[,.]\d)|\d{4}[-/]\d\d?[-/]\d\d?"
    r"|(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{2,4}年(?!前|来|间|内)|\d{1,2}[日号](?!线)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?|\d{1,2} ?(?:a\.m\.|p\.m\.|am|pm)\b|\d{1,2}点")
PLAN = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}-(?:year|month|day)(?=\W+plan)|第[\d一二三四五六七八九十百]+",
    re.IGNORECASE,
)
SPELL = re.compile(
    r"(?<!\w)\w++[- ](?:to[- ]\w+[- ])?(?:years?|months?|weeks?|days?|hours?|minutes?)\b"
    r"|(?:a|past|last|few|two|three|five) (?:\w+ )?(?:decades?|centur(?:y|ies))\b"
    r"|(?<![\d一二三四五六七八九十两百])[\d一二三四五六七八九十两百]++(?:多?年(?:来|前|间|内|以来)?|个月|周|天|小时|分钟)",
    re.IGNORECASE,
)
RATIO = re.compile(r"half|twice|double|triple", re.IGNORECASE)
LETTER = re.compile(r"[A-Za-z]")
BOOK = re.compile(r"《[^《》\n]{1,60}》")


class Leftover(NamedTuple):
    """A number that is no claim: where it stands, and why, as a key of ``unread.<why>``."""

    start: int
    stop: int
    why: str


def leftover(
    text: str, claims: Iterable[tuple[int, int]], names: Iterable[tuple[int, int]] = ()
) -> list[Leftover]:
    """Return every number of a text that is in no claim, with the reason.

    Parameters
    ----------
    text : str
        The text as given; offsets count its code points.
    claims : iterable of (int, int)
        Where the claims that were read stand.
    names : iterable of (int, int)
        Where names of subjects stand.

    Returns
    -------
    list of Leftover
        From left to right. ``address``, ``list_number``, ``name`` (part of a title, of a model's
        or a person's name), ``date``, ``clock``, ``plan`` (an ordinal of a plan or an edition),
        ``spell`` (how long something lasts), ``comparison`` (half, double: of what is not told),
        ``small`` (a number in words), ``bare`` (no unit, scale or currency).

    Examples
    --------
    >>> [(each.start, each.why) for each in leftover("1. In 2025 she met 42.", [])]
    [(0, 'list_number'), (6, 'date'), (19, 'bare')]
    """
    taken = _marks(len(text), claims)
    kinds = [
        ("address", ADDRESS.finditer(text)), ("list_number", LIST.finditer(text)),
        ("date", DATE.finditer(text)), ("clock", CLOCK.finditer(text)),
        ("name", BOOK.finditer(text)), ("plan", PLAN.finditer(text)),
        ("spell", SPELL.finditer(text)),
    ]  # fmt: skip
    marked = [(why, _marks(len(text), (found.span() for found in each))) for why, each in kinds]
    named = _marks(len(text), names)
    told = []
    for found in DIGITS.finditer(text):
        start, stop = found.span()
        if any(taken[start:stop]):
            continue
        told.append(Leftover(start, stop, _why(text, start, stop, marked, named)))
    return told


def _marks(size: int, places: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(size)
    for start, stop in places:
        marks[start:stop] = b"\x01" * (min(stop, size) - start)
    return marks


def _why(
    text: str, start: int, stop: int, marked: Sequence[tuple[str, bytearray]], named: bytearray
) -> str:
    for why, marks in marked:
        if why == "date" and any(named[start:stop]):
            return "name"
        if any(marks[start:stop]):
            return why
    if RATIO.fullmatch(text, start, stop):
        return "comparison"
    if not any(sign.isdigit() for sign in text[start:stop]) and not any(named[start:stop]):
        return "small"
    attached = start > 0 and LETTER.match(text[start - 1]) and text[start].isdigit()
    return "name" if attached or any(named[start:stop]) else "bare"
