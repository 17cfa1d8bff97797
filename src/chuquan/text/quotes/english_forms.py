"""How an English cue stands in its sentence, and which form of report that makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chuquan.text.quotes import english_words as words
from chuquan.text.quotes.english_content import (
    FAR,
    Cue,
    Link,
    both_sides,
    clause,
    left_side,
    named,
    right_side,
    that_behind,
)
from chuquan.text.quotes.english_subject import first_subject, subject_after, subject_before
from chuquan.text.quotes.marks import CLOSERS, OPEN
from chuquan.text.quotes.piece import Piece, Place

_CLOSERS = tuple(CLOSERS)
_AS = re.compile(r"\b[Aa]s\s")
_COMMA = re.compile(r",\s+|\s*(?=\x02)")
_PUT_GAP = re.compile(r"[^,\x02:]{0,90}[,:]?\s*")
_NOUN_LINK = re.compile(r"(?:\s+(?:is|was))?\s+that\s+|\s+(?:is|was):?\s*(?=\x02)")
_OWNER = re.compile(
    r"((?:[A-Z][\w.’'-]*\s){0,5}[A-Z][\w.-]*|his|her|their|its)(?:[’']s?)?\s+(?:[\w-]+\s+){0,3}$"
)
_PARTICIPLE = re.compile(r"(?:,|\b(?:by|and|in|while|before|after))\s*$")
_PARTICIPLE_ENDS = (",", "by", "and", "in", "while", "before", "after")
_NOT_SHARED = re.compile(
    r"\b(?:to|which|that|who|of|the|an?|his|her|their|its|my|your|our|it|more)\s+$"
)
_NOT_SHARED_ENDS = (
    "to", "which", "that", "who", "of", "the", "a", "an", "his", "her", "their", "its", "my",
    "your", "our", "it", "more",
)  # fmt: skip
_INVERTED = re.compile(r"\s*(?:[,.;:—]|$|\s(?:in|on|at|during|from|who|to|of)\b)")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_ACT_STARTS = re.compile(r"[A-Za-z“\d$]")
_ACT_NOT = re.compile(r"\s+(?:is|are|was|were|by|and|or|in|that|which|has|have)\b|-")
_ACT_LINK = re.compile(r"\s+(?:for|on|of|about|against|in|to)\s+|\s+")
_ACT_ENDS = re.compile(
    r"[,;\s.!?](?:(?<=[,;])\s|(?<=\s)[—–-]{1,2}\s"
    r"|(?<=\s)(?:but|while|although|though|because|after|before|when)\s"
    r"|(?<=[.!?])[.!?]*\s*$|(?<=\s)\s*$)"
)
_ACT_ASKS = (
    (words.TO_ONLY, re.compile(r"\s+to\s")),
    (words.ABOUT, re.compile(r"\s+(?:of|about|against|for|on|in|to)\s")),
)


def pieces_of_cue(sentence: str, cue: Cue, found: list[Piece]) -> Iterable[Piece]:
    """Return what one cue reports.

    Parameters
    ----------
    sentence : str
        The covered sentence.
    cue : Cue
        The cue.
    found : list of Piece
        What the cues before it report.

    Returns
    -------
    iterable of Piece
        Offsets are of the sentence.
    """
    word = cue.word
    if word == "put":
        return _as_put(sentence, cue)
    if word == "according":
        return _according(sentence, cue)
    if word in words.NOUNS and (own := list(_noun(sentence, cue))):
        return own
    if word in words.ING or word in words.ACTING:
        return _participle(sentence, cue, found)
    own = []
    if word in words.SPEAK:
        own = list(_verb(sentence, cue))
    elif word in words.NAMING:
        own = _naming(sentence, cue)
    return own or _act(sentence, cue)


def _naming(sentence: str, cue: Cue) -> list[Piece]:
    """Return what a naming verb calls something; marks must stand near."""
    if sentence.find(OPEN, cue.stop, cue.stop + FAR) < 0:
        return []
    before = subject_before(sentence[: cue.start])
    speaker = before[0] if before else first_subject(sentence[: cue.start])
    return list(named(Link(sentence, cue, speaker, "naming"))) if speaker else []


def _according(sentence: str, cue: Cue) -> Iterator[Piece]:
    speaker = subject_after(" " + sentence[cue.stop : cue.stop + FAR])
    if not speaker:
        return
    place = (cue.stop + speaker[0] - 1, cue.stop + speaker[1] - 1)
    link = Link(sentence, cue, place, "according to")
    if sentence[: cue.start].strip(" -—,"):
        yield from left_side(link, cue.start)
    elif comma := _COMMA.search(sentence, place[1]):
        yield from clause(link, comma.end())


def _as_put(sentence: str, cue: Cue) -> Iterator[Piece]:
    """Yield what stands around "as the president put it"."""
    at = max(each.start() for each in _AS.finditer(sentence, 0, cue.start))
    before = subject_before(sentence[at + 2 : cue.start])
    if not before:
        return
    speaker = (before[0][0] + at + 2, before[0][1] + at + 2)
    link = Link(sentence, cue, speaker, "as put")
    behind = sentence.find(OPEN, cue.stop) >= 0
    if sentence[:at].strip() and (OPEN in sentence[:at] or not behind):
        yield from left_side(link, at)
    elif gap := _PUT_GAP.match(sentence, cue.stop + 3):
        yield from clause(link, gap.end())


def _noun(sentence: str, cue: Cue) -> Iterator[Piece]:
    """Yield what a noun reports: his claim that..., one of her claims is that..."""
    linked = _NOUN_LINK.match(sentence, cue.stop)
    shift = max(0, cue.start - FAR)
    owner = _OWNER.search(sentence[shift : cue.start]) if linked else None
    if linked and owner:
        name = owner[1].removesuffix("’s").removesuffix("'s")
        first = shift + owner.start(1)
        yield from clause(Link(sentence, cue, (first, first + len(name)), "noun"), linked.end())


def _participle(sentence: str, cue: Cue, found: list[Piece]) -> Iterator[Piece]:
    left = sentence[: cue.start]
    if not left[-FAR:].rstrip().endswith(_PARTICIPLE_ENDS) or not _PARTICIPLE.search(left[-FAR:]):
        return
    speaker = found[-1].speaker if found else first_subject(left)
    if speaker:
        link = Link(sentence, cue, speaker, "participle")
        right = list(right_side(link, cue.stop))
        place = _object(sentence, cue) if not right and cue.word in words.ACTING else None
        yield from [link.piece(*place, "indirect")] if place else right


def _verb(sentence: str, cue: Cue) -> Iterator[Piece]:
    """Yield what a verb of speech reports, wherever its subject stands."""
    left, right = sentence[: cue.start], sentence[cue.stop : cue.stop + 2 * FAR]
    bare = left.rstrip()
    closed = bare.rstrip(",").endswith(_CLOSERS)
    if cue.word in words.MARKED_ONLY and _reports_nothing(sentence, cue, bare):
        return
    if closed or bare.endswith(","):
        after = subject_after(right)
        if after and (closed or _is_inverted(right, after)):
            place = (cue.stop + after[0], cue.stop + after[1])
            link = Link(sentence, cue, place, "verb before speaker")
            yield from both_sides(link, cue.start, place[1])
            return
    before = subject_before(left)
    if before and left[slice(*before[0])].endswith(_POSSESSIVE):
        return
    if before:
        link = Link(sentence, cue, before[0], "speaker before verb")
        yield from both_sides(link, before[1], cue.stop)
        return
    first = None if _is_not_shared(left, bare) else first_subject(left)
    if first and first[1] < cue.start:
        yield from right_side(Link(sentence, cue, first, "same subject"), cue.stop)


def _reports_nothing(sentence: str, cue: Cue, bare: str) -> bool:
    """Whether a verb that needs marks or "that" has neither, whoever its subject is."""
    return (
        not bare.endswith(",")
        and sentence.find(OPEN, cue.stop) < 0
        and not any(sign in bare for sign in CLOSERS)
        and that_behind(sentence, cue.stop) is None
    )


def _is_not_shared(left: str, bare: str) -> bool:
    """Whether the word before a verb ties it to something else: to say, the claim."""
    return bare.endswith(_NOT_SHARED_ENDS) and bool(_NOT_SHARED.search(left[-FAR:]))


def _is_inverted(right: str, after: Place) -> bool:
    rest = right[after[1] :]
    return bool(_INVERTED.match(rest)) and not words.FINITE.match(rest.lstrip())


def _act(sentence: str, cue: Cue) -> Iterator[Piece]:
    """Yield what an act of speech asks, blames or promises: urged Congress to act."""
    if cue.word not in words.ACTS:
        return
    for verbs, link in _ACT_ASKS:
        if cue.word in verbs and not link.match(sentence, cue.stop):
            return
    place = _object(sentence, cue)
    before = subject_before(sentence[: cue.start]) if place else None
    if not place or not before:
        return
    speaker = before[0]
    if cue.word in words.DATA_ONLY and not words.DATA.search(sentence, *speaker):
        return
    yield Link(sentence, cue, speaker, "speech act").piece(*place, "indirect")


def _object(sentence: str, cue: Cue) -> Place | None:
    """Return where the object of a verb stands, up to the end of its clause."""
    linked = _ACT_LINK.match(sentence, cue.stop)
    if not linked or not _ACT_STARTS.match(sentence, linked.end()):
        return None
    if _ACT_NOT.match(sentence, cue.stop):
        return None
    end = _ACT_ENDS.search(sentence, linked.end())
    stop = end.start() if end else len(sentence)
    body = sentence[linked.end() : stop]
    return (linked.end(), stop) if len(body.split()) > 1 and OPEN not in body else None
