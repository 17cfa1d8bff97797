"""Which noun phrase heads the clause of a figure in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from chuquan.text.figures.subjects import english_words as known
from chuquan.text.figures.subjects import noun_phrases, tokens
from chuquan.text.figures.subjects.tokens import Token

Words = Sequence[Token]
_INSIDE = frozenset("NT#DIACPO")
_OFTEN = re.compile(
    r"(?:founder|CEO|chairman|chairwoman|president|head|chief executive|director|spokesman"
    r"|spokeswoman|spokesperson|chief \w+ officer)(?: and \w+)? (?:of|at"
    r"|for) (?P<who>[A-Z][\w&.-]*"
    r"(?: [A-Z][\w&.-]*)*)"
    r"|(?:(?:A|An|The) )?(?P<firm>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)(?:['’]s)? "
    r"(?:CEO|founder|spokesperson"
    r"|spokesman|spokeswoman|chairman|chairwoman"
    r"|president|chief executive)"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_NAME = r"(?P<who>[A-Z][\w&.'’-]*(?: [A-Z0-9][\w&.-]*)*)"
_FOLLOWED = re.compile(
    rf"\b(?:followed by|trailed by|ahead of|then|compared with|[,;] and|[,;]|and) {_NAME}"
    r"(?:['’]s)?,? (?:\w+ )?(?:with|at|on)? ?(?:about |around |nearly |over |only "
    r"|just )?[$€£¥]?$"
)
_OWNER = re.compile(
    rf"{_NAME}['’]s? (?:own |about |around |nearly |over |record |RMB |US|HK)*[$€£¥]?$"
)
_AGAINST = re.compile(r"\b(?:against|than|compared (?:with|to)|versus|with) (?:[a-z]+ ){0,3}$")
_FOR_WHOM = re.compile(rf"(?: [a-z]+)? (?:for|at|by) {_NAME}")


def guess(
    text: str,
    start: int,
    stop: int,
    kind: str,
    sources: Sequence[tuple[int, int, str]] = (),
) -> str:
    """Return whom a figure is of.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the figure starts.
    stop : int
        Where it has ended.
    kind : str
        Kind of the figure.
    sources : sequence of tuple
        Where the sentence names its sources.

    Returns
    -------
    str
        A name or a noun; empty if the sentence does not tell.
    """
    found = _aside(text, start, stop)
    if found:
        return found
    words = tokens.of(text)
    if _WE.search(text) and (role := _OFTEN.search(text)) is not None:
        return role["who"] or role["firm"]
    at = next((n for n, each in enumerate(words) if each.stop > start), len(words))
    behind = next((n for n in range(at, len(words)) if words[n].start >= stop), len(words))
    if found := _managed(words, behind):
        return found
    inner = _inside(words, at, behind, kind)
    found = inner if inner is not None else _governed(words, at)
    if found.lower() in known.BACKERS and (into := _INTO.match(text, stop)) is not None:
        words = tokens.of(into["what"])
        found = noun_phrases.name(words[: _phrase_stop(words, 0)]) or found
    if found.lower() in {"company", "group", "firm"} and (role := _OFTEN.search(text)) is not None:
        return role["who"] or role["firm"]
    return found or _firm(sources)


_INTO = re.compile(r" (?:of [a-z]+ )?into (?P<what>[^.;]+)")


def _firm(sources: Sequence[tuple[int, int, str]]) -> str:
    """Return a source that speaks of itself: "the company said"."""
    for _, _, who in sources:
        if who.lower().removeprefix("the ").split()[-1] in _SELVES:
            return who
    return ""


_SELVES = known.words(
    "company toymaker firm studio carmaker maker chipmaker group retailer startup publisher "
    "distributor automaker lender brewer operator developer"
)


def _aside(text: str, start: int, stop: int) -> str:
    """Answer for figures that name their own owner: followed by X with, against 3 for X."""
    before = text[max(start - 60, 0) : start]
    owner = _OWNER.search(before)
    if owner is not None and owner["who"].lower() not in known.TIMES:
        return owner["who"]
    followed = _FOLLOWED.search(before)
    if followed is not None and followed["who"].lower() not in known.TIMES | known.MEASURED:
        return followed["who"]
    if _AGAINST.search(before):
        whom = _FOR_WHOM.match(text, stop)
        if whom is not None and whom["who"].lower() not in known.TIMES:
            return whom["who"]
    return ""


def _managed(words: Words, behind: int) -> str:
    """Answer for "the 9 million that ChatGPT managed"."""
    if behind + 2 < len(words) and words[behind].kind == "R" and words[behind].low == "that":
        for at in range(behind + 1, min(behind + 6, len(words))):
            if words[at].kind == "V":
                return noun_phrases.name(words[behind + 1 : at]) if at > behind + 1 else ""
    return ""


def _inside(words: Words, at: int, behind: int, kind: str) -> str | None:
    """Answer for a figure within the phrase that heads its clause: 40% of buyers said."""
    verbs = [n for n, each in enumerate(words) if each.kind == "V"]
    verb = next((n for n in verbs if n >= at), -1)
    if verb <= at or not _phrase_start(words, verb) <= at or words[verb - 1].kind in ",SR":
        return None
    rest = words[behind:verb]
    if kind == "share" and not (rest and rest[0].kind == "C"):
        found = noun_phrases.name(rest[1:] if rest and rest[0].low in {"of", "in"} else rest)
        return found or _of_whom(words, at)
    link = next((n for n, each in enumerate(rest) if each.low in {"of", "for"}), -1)
    if link >= 0 and rest[0].kind != "C":
        return noun_phrases.name(rest[link + 1 :])
    found = _acted_on(words, verb, kind)
    earlier = [n for n in verbs if n < at]
    return found or (subject(words, earlier[-1], verbs) if earlier else _of_whom(words, at))


def _of_whom(words: Words, at: int) -> str:
    """Answer for "Of the 2,400 people polled, 63% said" and "Among women, it was"."""
    if not words or words[0].low not in {"of", "among"}:
        return ""
    comma = next((n for n in range(at) if words[n].kind == ","), 0)
    return noun_phrases.name(words[1:comma])


def _acted_on(words: Words, verb: int, kind: str) -> str:
    """Answer for a count of people by what they do it to: 8 million people watched the play."""
    later = verb + 1
    while later < len(words) and words[later].kind in {"A", "v", "V"}:
        later += 1
    doing = words[later - 1].low
    if doing in {"work", "live", "worked", "works"} and later < len(words):
        later += words[later].kind == "I"
    elif doing not in known.ACTED_ON:
        if kind != "amount":
            return ""
        off = [
            n for n in range(later, min(later + 3, len(words))) if words[n].low in {"off", "into"}
        ]
        if not off:
            return ""
        later = off[0] + 1
    return noun_phrases.name(words[later : _phrase_stop(words, later)])


def _phrase_stop(words: Words, at: int) -> int:
    while (at < len(words) and words[at].kind in "NTD#") or (
        at < len(words) and words[at].low == "of"
    ):
        at += 1
    return at


def _governed(words: Words, at: int) -> str:
    """Return the subject of the verb that a figure hangs on."""
    verbs = [n for n, each in enumerate(words) if each.kind == "V"]
    before = [n for n in verbs if n < at and not _closed(words, n, at)]
    ahead = [n for n in verbs if n >= at]
    if ahead and (not before or _opens_clause(words, before[-1], at, ahead[0])):
        found = subject(words, ahead[0], verbs)
        if found:
            return found
    if before and any(
        words[n].low in {"it", "them"} for n in range(before[-1] + 1, min(before[-1] + 2, at))
    ):
        return subject(words, before[0], verbs)
    return subject(words, before[-1], verbs) if before else _headless(words, at)


def _headless(words: Words, at: int) -> str:
    """Answer for a headline without a verb: what stands before the figure."""
    stop = next((n for n in range(at) if words[n].kind in {"I", "P", ",", ";"} and n), at)
    return noun_phrases.name(words[:stop]) if stop and words[0].kind in "NTD" else ""


def _closed(words: Words, verb: int, at: int) -> bool:
    """Whether a verb stands in a relative clause or a bracket that ends before the figure."""
    opened = verb
    while opened and words[opened].kind not in {",", ";"}:
        opened -= 1
    inside = any(each.kind == "R" and each.low != "that" for each in words[opened:verb])
    if not inside and not (words[opened].text in "(—–" and opened):
        return False
    ends = [n for n in range(verb, at) if words[n].kind in {",", ";"}]
    if not ends:
        return False
    return any(each.kind == "V" for each in words[ends[0] + 1 : at]) or words[opened].text in "(—–"


def _opens_clause(words: Words, verb: int, at: int, ahead: int) -> bool:
    """Whether a figure stands before the head of its clause: ", while at 40% it was"."""
    first = _phrase_start(words, ahead)
    breaks = [n for n in range(verb, at) if words[n].kind in {";", "S"} or words[n].low == "but"]
    return bool(breaks) and at < first


def _phrase_start(words: Words, verb: int) -> int:
    """Return where the phrase before a verb starts."""
    at = verb - 1
    while at >= 0 and words[at].kind == "A":
        at -= 1
    stop = at
    while at >= 0 and words[at].kind in _INSIDE and not (words[at].kind == "O" and at < stop):
        at -= 1
    first = at + 1
    before = words[at].kind if at >= 0 else ";"
    if before in "VvP" and not (at >= 0 and words[at].low in known.REPORTING):
        joints = [n for n in range(first, stop) if words[n].kind == "C"]
        first = joints[-1] + 1 if joints else first
    return first


def subject(words: Words, verb: int, verbs: Sequence[int], depth: int = 0) -> str:
    """Return what stands as the subject of a verb.

    Parameters
    ----------
    words : sequence of Token
        The sentence.
    verb : int
        Which word is the verb.
    verbs : sequence of int
        Which words are finite verbs.
    depth : int, default 0
        How often the question was passed on.

    Returns
    -------
    str
        A name or a noun; empty if it is a pronoun for something outside the sentence.
    """
    earlier = [n for n in verbs if n < verb]
    at = verb - 1
    while at >= 0 and words[at].kind in {"A", '"', "v"}:
        at -= 1
    if depth > 5:
        return ""
    if at < 0 or words[at].kind in {"C", "S", "V", "P"}:
        return subject(words, earlier[-1], verbs, depth + 1) if earlier else ""
    if words[at].kind == "R":
        return _antecedent(words, at, verbs, depth)
    if words[at].kind == ",":
        return _around(words, at, verbs, depth)
    if words[at].kind == "O":
        return _pronoun(words, at, verbs, depth)
    first = _phrase_start(words, verb)
    phrase = _without_lead(words[first:verb], first == 0)
    if words[first - 1].low in {"whose"} and first:
        return _antecedent(words, first - 1, verbs, depth)
    whose = next((n for n in range(first, at) if words[n].low == "whose"), -1)
    if whose >= 0:
        return _antecedent(words, whose, verbs, depth)
    found = noun_phrases.name(phrase)
    if found:
        return found
    return subject(words, earlier[-1], verbs, depth + 1) if earlier else _from_lead(words, first)


def _from_lead(words: Words, first: int) -> str:
    """Answer for "At Miniso, revenue rose": a name in the words before the clause."""
    lead = words[:first]
    if len(lead) > 2 and lead[0].low in {"at", "for", "of", "with", "among"}:
        return noun_phrases.name(lead[1:-1])
    return ""


def _without_lead(phrase: Words, opening: bool) -> Words:
    """Drop a time or place before the head: "In 2024 China", "Last year exports"."""
    if not phrase or not (phrase[0].kind == "I" or phrase[0].low in {"last", "this", "next"}):
        return phrase
    if phrase[0].low == "of" and not opening:
        return phrase[1:]
    cut = 0
    for n, (each, after) in enumerate(pairwise(phrase)):
        dated = each.low in known.TIMES or (each.kind == "#" and len(each.text) == 4)
        if (dated and after.kind in "NTDO") or (
            n and after.kind in "DO" and each.kind in "NT#" and not cut
        ):
            cut = n + 1
    return phrase[cut:] if cut else phrase[1:] if phrase[0].kind == "I" else phrase


def _antecedent(words: Words, at: int, verbs: Sequence[int], depth: int) -> str:
    """Return what a relative stands for: the phrase before it."""
    stop = at
    while stop and words[stop - 1].kind in {",", "I", '"'}:
        stop -= 1
    first = stop
    while first and words[first - 1].kind in "NTDI" and words[first - 1].low not in {"with"}:
        first -= 1
    phrase = words[first:stop]
    while phrase and phrase[0].kind == "I":
        phrase = phrase[1:]
    found = noun_phrases.name(phrase)
    earlier = [n for n in verbs if n < at]
    if words[at].low in {"when", "where"} and earlier:
        return subject(words, earlier[-1], verbs, depth + 1)
    return found or (subject(words, earlier[-1], verbs, depth + 1) if earlier else "")


def _pronoun(words: Words, at: int, verbs: Sequence[int], depth: int) -> str:
    """Return what a pronoun stands for within the sentence: the head of the clause before."""
    for verb in reversed([n for n in verbs if n < at]):
        if words[verb].low in known.REPORTING and any(n < verb for n in verbs):
            continue
        return subject(words, verb, verbs, depth + 1)
    return ""


def _around(words: Words, comma: int, verbs: Sequence[int], depth: int) -> str:
    """Answer for a verb after a comma: "X, which fell, rose", "The maker, X, rose"."""
    opening = comma - 1
    while opening >= 0 and words[opening].kind not in {",", ";"}:
        opening -= 1
    earlier = [n for n in verbs if n < comma]
    if opening < 0 or words[opening].kind == ";":
        return subject(words, earlier[-1], verbs, depth + 1) if earlier else ""
    inner = words[opening + 1 : comma]
    stop = opening
    first = stop
    while first and words[first - 1].kind in _INSIDE:
        first -= 1
    if first and words[first - 1].kind == "," and not earlier:
        return _around(words, opening, verbs, depth + 1)
    outer = noun_phrases.name(_without_lead(words[first:stop], first == 0))
    apposed = inner and all(each.kind in "NTDI#C" for each in inner)
    if apposed and inner[0].capital and outer and not outer[0].isupper():
        return noun_phrases.name(inner) or outer
    return outer or (noun_phrases.name(inner) if apposed else "")
