"""How an English cue stands in its sentence, and which form of report that makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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


def pieces_of_cue(sentence: str, cue: Cue, found: list[Piece]) -> Sequence[Piece]:
    """Return what one cue reports: what the first of its word's forms that fits yields.

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
    sequence of Piece
        Offsets are of the sentence.
    """
    for form in _FORMS[cue.word]:
        own = form(sentence, cue, found)
        if own:
            return own
    return ()


def _naming(sentence: str, cue: Cue, _: list[Piece]) -> list[Piece]:
    """Return what a naming verb calls something; marks must stand near."""
    if sentence.find(OPEN, cue.stop, cue.stop + FAR) < 0:
        return []
    before = subject_before(sentence[: cue.start])
    speaker = before[0] if before else first_subject(sentence[: cue.start])
    return _as_list(named(Link(sentence, cue, speaker, "naming"))) if speaker else []


def _as_list(piece: Piece | None) -> list[Piece]:
    return [piece] if piece else []


def _according(sentence: str, cue: Cue, _: list[Piece]) -> list[Piece]:
    speaker = subject_after(" " + sentence[cue.stop : cue.stop + FAR])
    if not speaker:
        return []
    place = (cue.stop + speaker[0] - 1, cue.stop + speaker[1] - 1)
    link = Link(sentence, cue, place, "according to")
    if sentence[: cue.start].strip(" -—,"):
        return _as_list(left_side(link, cue.start))
    comma = _COMMA.search(sentence, place[1])
    return _as_list(clause(link, comma.end())) if comma else []


def _as_put(sentence: str, cue: Cue, _: list[Piece]) -> list[Piece]:
    """Return what stands around "as the president put it"."""
    at = max(each.start() for each in _AS.finditer(sentence, 0, cue.start))
    before = subject_before(sentence[at + 2 : cue.start])
    if not before:
        return []
    speaker = (before[0][0] + at + 2, before[0][1] + at + 2)
    link = Link(sentence, cue, speaker, "as put")
    behind = sentence.find(OPEN, cue.stop) >= 0
    if sentence[:at].strip() and (OPEN in sentence[:at] or not behind):
        return _as_list(left_side(link, at))
    gap = _PUT_GAP.match(sentence, cue.stop + 3)
    return _as_list(clause(link, gap.end())) if gap else []


def _noun(sentence: str, cue: Cue, _: list[Piece]) -> list[Piece]:
    """Return what a noun reports: his claim that..., one of her claims is that..."""
    linked = _NOUN_LINK.match(sentence, cue.stop)
    shift = max(0, cue.start - FAR)
    owner = _OWNER.search(sentence[shift : cue.start]) if linked else None
    if not linked or not owner:
        return []
    name = owner[1].removesuffix("’s").removesuffix("'s")
    first = shift + owner.start(1)
    return _as_list(clause(Link(sentence, cue, (first, first + len(name)), "noun"), linked.end()))


def _participle(sentence: str, cue: Cue, found: list[Piece]) -> list[Piece]:
    near = sentence[max(0, cue.start - FAR) : cue.start]
    if not near.rstrip().endswith(_PARTICIPLE_ENDS) or not _PARTICIPLE.search(near):
        return []
    speaker = found[-1].speaker if found else first_subject(sentence[: cue.start])
    if not speaker:
        return []
    link = Link(sentence, cue, speaker, "participle")
    right = right_side(link, cue.stop)
    place = _object(sentence, cue) if not right and cue.word in words.ACTING else None
    return [link.piece(*place, "indirect")] if place else _as_list(right)


def _verb(sentence: str, cue: Cue, _: list[Piece]) -> list[Piece]:
    """Return what a verb of speech reports, wherever its subject stands."""
    left = sentence[: cue.start]
    bare = left.rstrip()
    if cue.word in words.MARKED_ONLY and _reports_nothing(sentence, cue, bare):
        return []
    closed = bare.rstrip(",").endswith(_CLOSERS)
    if closed or bare.endswith(","):
        right = sentence[cue.stop : cue.stop + 2 * FAR]
        after = subject_after(right)
        if after and (closed or _is_inverted(right, after)):
            place = (cue.stop + after[0], cue.stop + after[1])
            link = Link(sentence, cue, place, "verb before speaker")
            return both_sides(link, cue.start, place[1])
    before = subject_before(left)
    if before:
        if left[: before[0][1]].endswith(_POSSESSIVE):
            return []
        link = Link(sentence, cue, before[0], "speaker before verb")
        return both_sides(link, before[1], cue.stop)
    first = None if _is_not_shared(left, bare) else first_subject(left)
    if not first or first[1] >= cue.start:
        return []
    return _as_list(right_side(Link(sentence, cue, first, "same subject"), cue.stop))


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


def _act(sentence: str, cue: Cue, _: list[Piece]) -> list[Piece]:
    """Return what an act of speech asks, blames or promises: urged Congress to act."""
    for verbs, link in _ACT_ASKS:
        if cue.word in verbs and not link.match(sentence, cue.stop):
            return []
    place = _object(sentence, cue)
    before = subject_before(sentence[: cue.start]) if place else None
    if not place or not before:
        return []
    speaker = before[0]
    if cue.word in words.DATA_ONLY and not words.DATA.search(sentence, *speaker):
        return []
    return [Link(sentence, cue, speaker, "speech act").piece(*place, "indirect")]


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


_Form = Callable[[str, Cue, list[Piece]], list[Piece]]


def _forms_of(word: str) -> tuple[_Form, ...]:
    """Return the forms that a cue may take, in the order in which they are tried."""
    noun = (_noun,) if word in words.NOUNS else ()
    if word in words.ING or word in words.ACTING:
        return (*noun, _participle)
    verb = (_verb,) if word in words.SPEAK else (_naming,) if word in words.NAMING else ()
    return (*noun, *verb, _act) if word in words.ACTS else (*noun, *verb)


_FORMS: dict[str, tuple[_Form, ...]] = {
    **{word: _forms_of(word) for word in words.CUES},
    "put": (_as_put,),
    "according": (_according,),
}
