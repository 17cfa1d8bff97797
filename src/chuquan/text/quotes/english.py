"""English quotations of one line: its sentences, their cues, and what stands without a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters

from ahocorasick_rs import AhoCorasick, MatchKind

from chuquan.text.quotes import english_words as words
from chuquan.text.quotes.english_alone import Line, without_cue
from chuquan.text.quotes.english_content import Cue
from chuquan.text.quotes.english_forms import pieces_of_cue
from chuquan.text.quotes.english_subject import first_subject
from chuquan.text.quotes.marks import Paragraph
from chuquan.text.quotes.piece import Piece, Place, start_of

_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE = re.compile(
    r"[.!?…\x04\x06](?:(?<=[.!?…])"
    r"(?<!\b[A-Z][.!?…])(?<!\b(?:Mr|Ms|Dr|St|Jr|vs)[.!?…])(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Rev)[.!?…])"
    r"[)\]’']{0,3}(?=\s+[\"“‘'(\[]{0,3}[A-Z0-9\x02•])"
    rf"|(?<=[\x04\x06])(?=\s+[A-Z\x02])(?!\s+(?:[\w.'’]+\s){{1,4}}{words.QUICK_CUE}\b)"
    r"|(?<=\x04)(?=\s+\x02))"
)
_PREPOSED = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s per|[Ii]n the words of)\s+"
    r"|^\s*Per\s+(?=(?:the|a|an|its|his|her|their)\s|[A-Z])"
)
_PUT = re.compile(r"\b[Aa]s\s[^\x02,]{2,80}?\s(put|puts) it\b")
_KELVIN = "\u212a"
"""The one sign that is no Latin letter and whose small form is one."""
_FIRSTS = re.compile(r"([A-Za-z])[A-Za-z]*")
_LETTERS = frozenset(ascii_letters)
_INSIDE = _LETTERS | {"-"}
_CUES = sorted(words.CUES)
_MACHINE = AhoCorasick(_CUES, matchkind=MatchKind.LeftmostLongest)
_Verb = tuple[int, int, str, bool]
TITLE_WORDS, NEAR = 25, 240
MOST_CUES = 12
"""Cues read in one sentence: bounded, so that no text can make the rules slow."""


def pieces_of(
    paragraph: Paragraph, before: Sequence[Piece], above: Paragraph | None = None
) -> list[Piece]:
    """Return what one line reports.

    Parameters
    ----------
    paragraph : Paragraph
        The line.
    before : sequence of Piece
        What the lines before it report.
    above : Paragraph or None
        The line right before it; where that ends with a colon, it tells who speaks.

    Returns
    -------
    list of Piece
        In the order of the line; offsets are of the text.
    """
    found: list[Piece] = []
    spans, cues = cues_by_sentence(paragraph.covered, always=bool(paragraph.quoted))
    for (start, stop), own in zip(spans, cues, strict=True):
        if own:
            for each in pieces_of_sentence(paragraph.covered[start:stop], own):
                found.append(each.moved(paragraph.start + start))
    found.sort(key=start_of)
    if paragraph.quoted:
        line = Line(paragraph, spans, found, before, _announced(above))
        found += list(without_cue(line))
        found.sort(key=start_of)
    return found


def sentences(covered: str) -> Iterator[Place]:
    """Yield where the sentences of a covered line stand; quoted words do not end one."""
    at = 0
    for each in _SENTENCE.finditer(covered):
        yield at, each.end()
        at = each.end()
    if at < len(covered):
        yield at, len(covered)


def _announced(above: Paragraph | None) -> Place | None:
    """Return who speaks after a line that ends with a colon."""
    if above is None or not above.covered.rstrip().endswith(":"):
        return None
    start, stop = list(sentences(above.covered))[-1]
    found = first_subject(above.covered[start:stop])
    return (above.start + start + found[0], above.start + start + found[1]) if found else None


def pieces_of_sentence(sentence: str, cues: Sequence[Cue]) -> list[Piece]:
    """Return what the cues of one covered sentence report; offsets are of the sentence."""
    found: list[Piece] = []
    taken = 0
    for cue in cues:
        if cue.start < taken:
            continue
        for each in pieces_of_cue(sentence, cue, found):
            if _takes_over(sentence, each, cue):
                found = [one for one in found if one.start < each.start or each.stop < one.stop]
            if all(each.stop <= one.start or one.stop <= each.start for one in found):
                found.append(each)
                taken = max(taken, each.stop if each.start > cue.start else cue.stop)
    return found


def _takes_over(sentence: str, piece: Piece, cue: Cue) -> bool:
    """Whether a report ends with its cue, so that cues inside it are the speaker's own words."""
    if piece.kind != "indirect" or piece.stop >= cue.start or not piece.speaker:
        return False
    return not any(sign.isalnum() for sign in sentence[piece.stop : piece.speaker[0]])


def cues_by_sentence(covered: str, *, always: bool = True) -> tuple[list[Place], list[list[Cue]]]:
    """Return the sentences of a covered line, and the cues of each.

    Parameters
    ----------
    covered : str
        The covered line.
    always : bool
        Whether sentences are told of a line without cues too; else nothing is told of it.

    Returns
    -------
    tuple of list
        Where the sentences stand, and their cues; offsets of cues are of the sentence.
    """
    verbs = _verbs(covered)
    around = _may_stand_around(covered)
    if not (verbs or around or always):
        return [], []
    spans = list(sentences(covered))
    cues: list[list[Cue]] = []
    number = 0
    for start, stop in spans:
        first = number
        while number < len(verbs) and verbs[number][0] < stop:
            number += 1
        own = _own(covered[start:stop], start, verbs[first:number]) if first < number else []
        if around:
            own = _with_those_around(covered[start:stop], own)
        cues.append(own[:MOST_CUES])
    return spans, cues


def _own(sentence: str, by: int, verbs: Sequence[_Verb]) -> list[Cue]:
    """Return the cues among the words of a sentence: in any case where it is a headline."""
    plain = [Cue(start - by, stop - by, word) for start, stop, word, small in verbs if small]
    if len(plain) < len(verbs) and _is_title(sentence):
        return [Cue(start - by, stop - by, word) for start, stop, word, _ in verbs]
    return plain


def _may_stand_around(text: str) -> bool:
    """Whether a cue of several words may stand in a text."""
    return (
        "ccording to" in text
        or "s per" in text
        or "Per " in text
        or "n the words of" in text
        or "put it" in text
        or "puts it" in text
    )


def _with_those_around(sentence: str, cues: list[Cue]) -> list[Cue]:
    """Add the cues of several words to those of a sentence."""
    if (
        "ccording to" in sentence
        or "s per" in sentence
        or "n the words of" in sentence
        or "Per " in sentence
    ):
        cues += [Cue(*each.span(), "according") for each in _PREPOSED.finditer(sentence)]
    if "put it" in sentence or "puts it" in sentence:
        cues += [Cue(*each.span(1), "put") for each in _PUT.finditer(sentence)]
    if len(cues) > 1:
        cues.sort(key=lambda cue: cue.start)
    return cues


def _verbs(covered: str) -> list[_Verb]:
    """Return the words that are cues in any case, and whether they stand there in small letters.

    An automaton finds them faster than a set.
    """
    lowered = covered.lower()
    if len(lowered) != len(covered) or _KELVIN in covered:
        return _one_by_one(covered)
    try:
        matches = _MACHINE.find_matches_as_indexes(lowered)
    except UnicodeEncodeError:  # half of a surrogate pair: no text that UTF-8 could hold
        return _one_by_one(covered)
    return [
        (start, stop, _CUES[number], covered.startswith(_CUES[number], start))
        for number, start, stop in matches
        if covered[start - 1 : start] not in _LETTERS
        and covered[stop : stop + 1] not in _INSIDE
        and not _is_second_half(covered, start)
    ]


def _one_by_one(covered: str) -> list[_Verb]:
    """Return the same, word by word: for letters whose small form is of another length."""
    return [
        (each.start(), each.end(), each[0].lower(), each[0].islower())
        for each in _WORD.finditer(covered)
        if each[0].lower() in words.CUES
        and not covered.startswith("-", each.end())
        and not _is_second_half(covered, each.start())
    ]


def _is_second_half(covered: str, start: int) -> bool:
    """Whether a word is joined to one before it: the so-called plan was called so by nobody."""
    return covered[start - 1 : start] == "-" and covered[start - 2 : start - 1].isalpha()


def _is_title(sentence: str) -> bool:
    """Whether nearly all of the first words have a capital, as in a headline."""
    firsts = _FIRSTS.findall(sentence, 0, NEAR)
    if len(firsts) < TITLE_WORDS and len(sentence) > NEAR:
        firsts = _FIRSTS.findall(sentence)
    firsts = firsts[:TITLE_WORDS]
    return len(firsts) > 3 and sum(map(str.isupper, firsts)) > 0.6 * len(firsts)
