"""Where the words stand that report in an English text: its cues, line by line and sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_letters

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from chuquan.text.quotes import english_words as words
from chuquan.text.quotes.english_content import Cue
from chuquan.text.quotes.marks import Paragraph, places
from chuquan.text.quotes.piece import Place

_SENTENCE = re.compile(
    r"[.!?…\x04\x06](?:(?<=[.!?…])"
    r"(?<!\b[A-Z][.!?…])(?<!\b(?:Mr|Ms|Dr|St|Jr|vs)[.!?…])(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Rev)[.!?…])"
    r"[)\]’']{0,3}(?=\s+[\"“‘'(\[]{0,3}[A-Z0-9\x02•])"
    rf"|(?<=[\x04\x06])(?=\s+[A-Z\x02])(?!\s+(?:[\w.'’]+\s){{1,4}}{words.QUICK_CUE}\b)"
    r"|(?<=\x04)(?=\s+\x02))"
)
_STOPS = ".!?…\x04\x06"
_FOLLOW = frozenset(filter(str.isspace, map(chr, range(0x3001)))) | set(")]’'")
"""What may follow the sign that ends a sentence: asked before the pattern, which is slow."""
_PREPOSED = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s per|[Ii]n the words of)\s+"
    r"|^\s*Per\s+(?=(?:the|a|an|its|his|her|their)\s|[A-Z])"
)
_PUT = re.compile(r"\b[Aa]s\s[^\x02,]{2,80}?\s(put|puts) it\b")
_FIRSTS = re.compile(r"([A-Za-z])[A-Za-z]*")
_LETTERS = frozenset(ascii_letters.encode())
_DASH = ord("-")
_INSIDE = _LETTERS | {_DASH}
_CUES = sorted(words.CUES)
_AROUND = ["according ", "in the words ", "per ", "put ", "puts "]
_AS_PER = "s per"
"""What the cues of several words hold, in small letters: the patterns are asked only there.

Those end with a space, so that they hide no cue behind them; the last would hide "perspective".
"""
_MACHINE = BytesAhoCorasick(
    [each.encode() for each in _CUES + _AROUND],
    matchkind=MatchKind.LeftmostLongest,
    implementation=Implementation.DFA,
)
Sighting = tuple[int, int, str, bool]
"""A word that is a cue in any case: its place, its small form, and whether it has that form.

The form is empty for a sign of a cue of several words.
"""
TITLE_WORDS, NEAR = 25, 240
MOST_CUES = 12
"""Cues read in one sentence: bounded, so that no text can make the rules slow."""


def sightings(lines: Sequence[Paragraph]) -> dict[int, list[Sighting]]:
    """Return by line what may be a cue in it; lines without any are left out.

    Parameters
    ----------
    lines : sequence of Paragraph
        The covered lines of a text, read at once.

    Returns
    -------
    dict of int to list of Sighting
        Keys are numbers of lines; places are of the line.
    """
    found: dict[int, list[Sighting]] = {}
    number, at = -1, 0
    stop = 0
    text = "\n".join(["", *(each.covered for each in lines), ""])
    sighted: Iterable[Sighting] = _sighted(text)
    if _AS_PER in text:
        around = [(at - 1, at - 1, "", False) for at in places(text, _AS_PER)]
        sighted = sorted([*sighted, *around])
    for first, last, word, small in sighted:
        while first >= stop:
            number, at = number + 1, stop + 1
            stop = at + len(lines[number].covered)
        found.setdefault(number, []).append((first - at, last - at, word, small))
    return found


def _sighted(text: str) -> Iterator[Sighting]:
    """Yield what may be a cue in a text that a line break opens and closes.

    An automaton over bytes needs no table of offsets: one byte a character, others than Latin
    ones all the same, since no cue has them.
    """
    low = text.encode("latin-1", "replace").lower()
    for number, start, stop in _MACHINE.find_matches_as_indexes(low):
        before = low[start - 1]
        if number >= len(_CUES):
            yield start, stop, "", False
        elif (
            before not in _LETTERS
            and low[stop] not in _INSIDE
            and not (before == _DASH and text[start - 2].isalpha())  # so-called
        ):
            word = _CUES[number]
            yield start, stop, word, text.startswith(word, start)


def sentence_ends(covered: str) -> list[int]:
    """Return where the sentences of a covered line end; quoted words do not end one."""
    found = [
        end.end()
        for sign in _STOPS
        if sign in covered
        for at in places(covered, sign)
        if covered[at + 1 : at + 2] in _FOLLOW and (end := _SENTENCE.match(covered, at))
    ]
    found.sort()
    if covered and found[-1:] != [len(covered)]:
        found.append(len(covered))
    return found


def sentence_at(ends: Sequence[int], at: int) -> Place:
    """Return where the sentence stands that holds a place of the line; the last one behind it."""
    number = min(bisect_right(ends, at), len(ends) - 1)
    return ends[number - 1] if number else 0, ends[number]


def cues_by_sentence(
    covered: str, sighted: Sequence[Sighting], ends: Sequence[int]
) -> Iterator[tuple[int, str, list[Cue]]]:
    """Yield the sentences of a covered line that hold cues.

    Parameters
    ----------
    covered : str
        The covered line.
    sighted : sequence of Sighting
        What may be a cue in it.
    ends : sequence of int
        Where its sentences end.

    Yields
    ------
    tuple
        Where a sentence begins, the sentence, and its cues; their offsets are of the sentence.
    """
    number = 0
    while number < len(sighted):
        start, stop = sentence_at(ends, sighted[number][0])
        first = number
        while number < len(sighted) and sighted[number][0] < stop:
            number += 1
        sentence = covered[start:stop]
        cues = _own(sentence, start, sighted[first:number])
        if cues:
            yield start, sentence, cues[:MOST_CUES]


def _own(sentence: str, by: int, sighted: Sequence[Sighting]) -> list[Cue]:
    """Return the cues among the words of a sentence: in any case where it is a headline."""
    cues = [Cue(start - by, stop - by, word) for start, stop, word, small in sighted if small]
    if len(cues) == len(sighted):
        return cues
    if any(word and not small for _, _, word, small in sighted) and _is_title(sentence):
        cues = [Cue(start - by, stop - by, word) for start, stop, word, _ in sighted if word]
    around = [start - by for start, _, word, _ in sighted if not word]
    if around:
        cues += _around(sentence, around)
        cues.sort(key=lambda cue: cue.start)
    return cues


def _around(sentence: str, places_of_signs: Sequence[int]) -> Iterator[Cue]:
    """Yield the cues of several words of a sentence, given where their signs begin."""
    for at in places_of_signs:
        found = _PREPOSED.match(sentence, at)
        if not found and not sentence[:at].strip():
            found = _PREPOSED.match(sentence)
        if found:
            yield Cue(*found.span(), "according")
    if "put it" in sentence or "puts it" in sentence:
        for each in _PUT.finditer(sentence):
            yield Cue(*each.span(1), "put")


def _is_title(sentence: str) -> bool:
    """Whether nearly all of the first words have a capital, as in a headline."""
    firsts = _FIRSTS.findall(sentence, 0, NEAR)
    if len(firsts) < TITLE_WORDS and len(sentence) > NEAR:
        firsts = _FIRSTS.findall(sentence)
    firsts = firsts[:TITLE_WORDS]
    return len(firsts) > 3 and sum(map(str.isupper, firsts)) > 0.6 * len(firsts)
