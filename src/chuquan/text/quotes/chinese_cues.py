"""Which sentences of a Chinese text hold a sign of speech, found in the whole text at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from chuquan.text.quotes import chinese_words as words
from chuquan.text.quotes.marks import Paragraph, places
from chuquan.text.quotes.piece import Place

_ENDS = "。！？\n"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SIGNS = sorted(words.SIGNS)
_TRADITIONAL = [chr(each) for each, plain in words.FOLD.items() if plain != each]
_MACHINE = BytesAhoCorasick(
    [each.encode("utf-16-le") for each in _SIGNS + _TRADITIONAL], implementation=Implementation.DFA
)


class Signed(NamedTuple):
    """A covered line in simplified form, and where its sentences stand that hold a sign."""

    covered: str
    sentences: list[Place]
    data: bool
    """Whether the text holds words such as 数据显示."""


def signed_lines(lines: Sequence[Paragraph]) -> dict[int, Signed]:
    """Return by line where it may report speech; lines without marks or signs are left out.

    Parameters
    ----------
    lines : sequence of Paragraph
        The covered lines of a text, read at once.

    Returns
    -------
    dict of int to Signed
        Keys are numbers of lines.
    """
    text = "\n".join([each.covered for each in lines])
    signs = _sighted(text)
    if signs is None:
        text = text.translate(words.FOLD)
        signs = _sighted(text) or []
    sentences = _sentences(text, signs)
    data = any(text[max(0, at - 2) : at] in words.DATA_WORDS for at in signs)
    found: dict[int, Signed] = {}
    first = at = 0
    for number, line in enumerate(lines):
        stop, last = at + len(line.covered), first
        while last < len(sentences) and sentences[last][0] < stop:
            last += 1
        if line.quoted or first < last:
            own = [(start - at, min(end, stop) - at) for start, end in sentences[first:last]]
            found[number] = Signed(text[at:stop], own, data)
        first, at = last, stop + 1
    return found


def _sighted(text: str) -> list[int] | None:
    """Return where signs of speech stand; None if a text holds traditional forms of them.

    An automaton over two bytes a character needs no table of offsets.
    """
    code = text.encode("utf-16-le", "surrogatepass")
    if len(code) != 2 * len(text):
        code = _ASTRAL.sub("\ufffd", text).encode("utf-16-le", "surrogatepass")
    matches = _MACHINE.find_matches_as_indexes(code, overlapping=True)
    found = {start >> 1: number for number, start, _ in matches if not start & 1}
    return sorted(found) if max(found.values(), default=0) < len(_SIGNS) else None


def _sentences(text: str, signs: Sequence[int]) -> list[Place]:
    """Return where the sentences stand that hold a sign of speech."""
    ends = [at + 1 for sign in _ENDS if sign in text for at in places(text, sign)]
    ends.sort()
    ends.append(len(text))
    found, past = [], 0
    for at in signs:
        if at >= past:
            number = bisect_right(ends, at)
            past = ends[number]
            found.append((ends[number - 1] if number else 0, past))
    return found
