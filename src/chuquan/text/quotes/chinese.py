"""Chinese quotations: the speaker stands before the cue, the cue before or after the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from chuquan.text.quotes import chinese_words as words
from chuquan.text.quotes.chinese_cues import Signed, signed_lines
from chuquan.text.quotes.marks import AFTER_WORD, CLOSERS, COVER, OPEN, Paragraph, Quoted
from chuquan.text.quotes.piece import Piece, Place, covers, start_of

_BREAKS = f"。！？；\n{CLOSERS}"
_CLAUSE = re.compile(rf"[，。！？；：,:\n、—…{CLOSERS}{OPEN}](?![^（]*）)")
_STOP = re.compile("[，。；！？]")
_AFTER = re.compile(rf"[。！？；\n{OPEN}]")
_COMMA = re.compile(r"\s*[，,：:]\s*")
_TRIM = "，,：: 、—…　"
_WORDLESS, _PROVERBS = "这如曾", frozenset("这那句是")
"""What every match of `WORDLESS` holds, and what one of `PROVERB` begins with."""
NEAR = 60
MOST_CUES = 24
FULL_STOP = "\x04\x06"


signs_of = signed_lines


def pieces_of(
    paragraph: Paragraph,
    signed: Signed,
    before: Sequence[Piece],
    _above: Paragraph | None = None,
) -> list[Piece]:
    """Return what one line reports.

    Parameters
    ----------
    paragraph : Paragraph
        The line.
    signed : Signed
        The same, covered and in simplified form, and its sentences with a sign of speech.
    before : sequence of Piece
        What the lines before it report.
    _above : Paragraph or None
        The line right before it; Chinese rules do not ask it.

    Returns
    -------
    list of Piece
        In the order of the line; offsets are of the text.
    """
    covered, by = signed.covered, paragraph.start
    linked: list[Piece] = []
    unlinked = []
    for quoted in paragraph.quoted:
        local = _local(quoted, by)
        piece = _quoted(covered, local, linked)
        if piece:
            linked.append(piece)
        else:
            unlinked.append(local)
    found = [each.moved(by) for each in linked]
    found += _reports(signed, by, found)
    if unlinked:
        found.sort(key=start_of)
        found += list(_those_without_cue(covered, by, unlinked, found, before))
    found.sort(key=start_of)
    return found


def _those_without_cue(
    covered: str, by: int, unlinked: list[Quoted], found: list[Piece], before: Sequence[Piece]
) -> Iterator[Piece]:
    """Yield the quotations of a line that no cue reports; theirs are the only local offsets."""
    taken, starts = covers(found), [each.start for each in found]
    for local in unlinked:
        if not taken(local.first + by, local.last + by):
            number = bisect_right(starts, local.first + by) - 1
            last = found[number] if number >= 0 else None
            piece = _without_cue(covered, local, last, before)
            if piece:
                yield piece._replace(start=piece.start + by, stop=piece.stop + by)


def _local(quoted: Quoted, by: int) -> Quoted:
    return Quoted(
        quoted.first - by,
        quoted.start - by,
        quoted.stop - by,
        quoted.last - by,
        quoted.closed,
        quoted.continued,
    )


def _quoted(covered: str, quoted: Quoted, found: list[Piece]) -> Piece | None:
    """Return the piece of one quotation whose cue stands right before or right after it."""
    begin = _sentence_start(covered, quoted.first)
    before = covered[begin : quoted.first]
    ahead = None if _runs_on(covered, quoted) else _ahead(before, begin)
    if ahead:
        speaker, cue, rule = ahead
        joins = rule == "cue in the middle"
        if found and cue and found[-1].cue == cue:
            joins = True
        return Piece(quoted.start, quoted.stop, "direct", speaker, cue, rule, joins)
    after = _behind(covered, quoted)
    if after and not _is_fragment(covered, quoted, before):
        return Piece(quoted.start, quoted.stop, "direct", *after, "cue after")
    return None


def _runs_on(covered: str, quoted: Quoted) -> bool:
    """Whether a sentence only begins with the quoted words: “三北”工程已经完成."""
    behind = covered[quoted.last : quoted.last + 1]
    return covered[quoted.last - 1] == AFTER_WORD and behind.isalnum()


def _sentence_start(covered: str, stop: int) -> int:
    start = max(0, stop - NEAR)
    return max(start, *[covered.rfind(sign, start, stop) + 1 for sign in _BREAKS])


def _is_fragment(covered: str, quoted: Quoted, before: str) -> bool:
    """Whether quoted words are a part of the sentence around them, no sentence of their own."""
    return bool(before.strip(_TRIM)) and covered[quoted.last - 1] not in FULL_STOP


def _ahead(before: str, begin: int) -> tuple[Place | None, Place | None, str] | None:
    """Return speaker, cue and rule of a cue that ends where the marks open."""
    text = before.rstrip(_TRIM)
    linked = before[len(text) :].strip()
    if not text or words.WRITTEN.search(text[-12:]):
        return None
    cue = _last_cue(text)
    if cue and cue[1] == len(text) and (linked or not words.NAMING.search(text)):
        if not linked and cue[1] - cue[0] < 1:
            return None
        speaker = _speaker(text, cue[0])
        if speaker is None:
            return None
        return _at(speaker, begin), _at(cue, begin), "cue before"
    if linked[:1] in {"：", ":"}:
        if cue and len(text) - cue[1] <= 12:
            speaker = _speaker(text, cue[0])
        else:
            cue, speaker = None, None if text[-1] in "）)" else _speaker(text, len(text))
        if speaker:
            return _at(speaker, begin), _at(cue, begin) if cue else None, "colon"
    return None


def _at(place: Place, by: int) -> Place:
    return place[0] + by, place[1] + by


def _last_cue(text: str) -> Place | None:
    found = None
    for each in words.CUE.finditer(text):
        found = each.span()
    return found


def _speaker(text: str, stop: int) -> Place | None:
    """Return the speaker that ends where a cue begins; an empty place if nobody is named."""
    for first, last in _clauses(text, stop):
        base = max(0, first - 4)
        around = text[base : stop + 1]
        cited = words.CITED.search(around) if "引" in around else None
        if cited:
            return base + cited.start("who"), base + cited.end("who")
        clause = text[first:last]
        while _may_lead(clause) and (lead := words.LEAD.match(clause)):
            first += lead.end()
            clause = text[first:last]
        trail = words.TRAIL.search(clause)
        if trail and trail.start() > 0:
            clause = clause[: trail.start()]
        clause = clause.rstrip(" 的地着了")
        if clause.strip(" 时") == "":
            continue
        if len(clause) > 32 or COVER in clause or (len(clause) < 6 and words.EMPTY.match(clause)):
            return None
        return first, first + len(clause)
    return None


def _may_lead(clause: str) -> bool:
    first = clause[:1]
    return first in words.MAY_LEAD or first.isdigit()


def _clauses(text: str, stop: int) -> Iterator[Place]:
    """Yield the last two clauses before a place, the nearest first."""
    last = stop
    for _ in range(2):
        first = 0
        for each in _CLAUSE.finditer(text, max(0, last - NEAR), last):
            first = each.end()
        if first < last:
            yield first, last
        last = max(0, first - 1)
        if not first:
            return


def _behind(covered: str, quoted: Quoted) -> tuple[Place | None, Place | None] | None:
    """Return speaker and cue of a clause that follows the closing mark."""
    if not quoted.closed:
        return None
    stop = len(covered)
    end = _AFTER.search(covered, quoted.last, quoted.last + NEAR)
    if end:
        stop = end.start()
    stop = min(stop, quoted.last + NEAR)
    after = covered[quoted.last : stop]
    lead = len(after) - len(after.lstrip(_TRIM))
    text = after[lead:]
    proverb = words.PROVERB.match(text) if text[:1] in _PROVERBS else None
    if proverb:
        return _at(proverb.span("who"), quoted.last + lead), None
    cue = words.WORDLESS.search(text) if any(map(text.__contains__, _WORDLESS)) else None
    place = cue.span() if cue else _first_closing_cue(text)
    if not place or (_runs_on(covered, quoted) and "，" in text[: place[0]]):
        return None
    speaker = _speaker(text, place[0])
    if not speaker:
        return None
    by = quoted.last + lead
    return _at(speaker, by), _at(place, by)


def _first_closing_cue(text: str) -> Place | None:
    """Return the first cue that ends a clause, or that an object follows up to the clause's end."""
    for each in words.CUE.finditer(text):
        rest = text[each.end() : each.end() + 1]
        if not rest or rest in "，,：:。" or OPEN in rest:
            return each.span()
    return None


def _reports(signed: Signed, by: int, found: list[Piece]) -> Iterator[Piece]:
    """Yield reports without marks around them: a cue, a comma, and what was said."""
    taken = covers(found) if found else None
    for at, end in signed.sentences:
        sentence = signed.covered[at:end]
        if len(sentence.strip()) > 6:
            for each in _report(sentence, data=signed.data):
                moved = each.moved(by + at)
                if not taken or not taken(moved.start, moved.stop):
                    yield moved


def _report(sentence: str, *, data: bool = True) -> Iterator[Piece]:
    """Yield what one sentence reports; `data` tells whether words such as 数据显示 may stand."""
    by = _by(sentence)
    if by:
        yield from _content(sentence, by.end(), by.span("who"), by.span("cue"), "according to")
        return
    floor = 0
    cues = islice(words.CUE.finditer(sentence), MOST_CUES)
    for each in [*words.DATA.finditer(sentence), *cues] if data else cues:
        if each.start() < floor:
            continue
        comma = _COMMA.match(sentence, each.end())
        if not comma and not _goes_on(sentence, each):
            continue
        stop = each.start() + (2 if each.re is words.DATA else 0)
        speaker = _speaker(sentence, stop)
        if not speaker:
            continue
        begin = comma.end() if comma else each.end()
        for piece in _content(sentence, begin, speaker, each.span(), "cue before"):
            yield piece
            floor = piece.stop


def _by(sentence: str) -> re.Match[str] | None:
    """Return the words that open a sentence and tell by whom: 据新华社报道，在他看来，."""
    at = len(sentence) - len(sentence.lstrip(_TRIM))
    first = sentence[at : at + 1]
    if first in {"根", "据"}:
        return words.BY.match(sentence, at)
    seen = words.SEEN.match(sentence, at) if first == "在" else None
    return seen if seen and not words.BY.search(sentence) else None


_BARE = frozenset(("认为", "称", "预计", "指出", "透露", "相信", "声称", "否认", "承认", "断言"))
"""Cues that need no comma before what was said."""


def _goes_on(sentence: str, cue: re.Match[str]) -> bool:
    """Whether a cue without a comma is followed by what was said: 他认为这不公平."""
    if cue[0] not in _BARE:
        return False
    return len(_STOP.split(sentence[cue.end() : cue.end() + NEAR], maxsplit=1)[0]) >= 6


def _content(sentence: str, start: int, speaker: Place, cue: Place, rule: str) -> Iterator[Piece]:
    stop = len(sentence)
    semicolon = sentence.find("；", start)
    while semicolon >= 0:
        if words.CUE.search(sentence, semicolon + 1):
            stop = semicolon
            break
        semicolon = sentence.find("；", semicolon + 1)
    while stop > start and sentence[stop - 1] in "。！？；，, \n":
        stop -= 1
    body = sentence[start:stop]
    if len(body) < 4 or (body[0] == OPEN and body.count(OPEN) == 1 and body[-1] in CLOSERS):
        return
    yield Piece(start, stop, "mixed" if OPEN in body else "indirect", speaker, cue, rule)


def _without_cue(
    covered: str, quoted: Quoted, last: Piece | None, before: Sequence[Piece]
) -> Piece | None:
    """Return a quotation that has no cue of its own: it goes on where another one stopped."""
    lead = covered[max(0, quoted.first - NEAR) : quoted.first].rstrip()
    whole = not quoted.closed or covered[quoted.last - 1] in FULL_STOP
    if not whole or (lead and lead[-1] not in CLOSERS + "。！？："):
        return None
    rule = "goes on"
    if not last and not lead and before:
        last, rule = before[-1], "next paragraph" if quoted.continued else "carried"
    if not last:
        return None
    joins = rule != "carried"
    return Piece(quoted.start, quoted.stop, "direct", last.speaker, last.cue, rule, joins)
