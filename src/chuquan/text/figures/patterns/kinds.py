"""What a sentence may hold, as bits; and how the signs of a text are handed to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

NUMBER, LADDER, PLACE, RECORD, BEHIND, COMBINED, MULTIPLE, BEST, NTH, FIRST = (
    1 << n for n in range(10)
)
MAKING = (1 << 10) - 1 - NUMBER
"""Bits of the English rules that find a figure without a number."""
EVERY = -1
"""Every bit: all rules are asked."""
_AS = Implementation.DFA
Hit = tuple[int, int, int]
"""Which word, where it starts, where it stops."""


class Finder:
    """Words that are signs, found in one pass.

    Parameters
    ----------
    words : dict of str to int
        The words in small letters, and the bits of what each is.
    within : bool, default False
        Whether words that overlap others are found too.
    """

    def __init__(self, words: dict[str, int], *, within: bool = False) -> None:
        self.bits = list(words.values())
        self._within = within
        kind = MatchKind.Standard if within else MatchKind.LeftmostLongest
        self._automaton = AhoCorasick(list(words), matchkind=kind, implementation=_AS)

    def find(self, text: str) -> list[Hit]:
        """Return the words of a text, in the order in which they end."""
        return self._automaton.find_matches_as_indexes(small(text), overlapping=self._within)


def small(text: str) -> str:
    """Write a text in small letters, code point by code point."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


class Signs:
    """The signs of a text, asked sentence by sentence from left to right.

    Parameters
    ----------
    text : str
        The text, made plain.
    finder : Finder
        The words that are signs.
    judge : callable
        Takes the text, the hits of a sentence, their bits, and says what it may hold.
    """

    def __init__(
        self, text: str, finder: Finder, judge: Callable[[str, Sequence[Hit], int], int]
    ) -> None:
        self._text, self._bits, self._judge = text, finder.bits, judge
        self._hits = finder.find(text)
        self._at = 0

    def within(self, start: int, stop: int) -> int:
        """Return what a sentence may hold, as bits; sentences are asked in order."""
        hits, bits, at = self._hits, self._bits, self._at
        size, found = len(hits), 0
        while at < size and hits[at][1] < start:
            at += 1
        first = at
        while at < size and hits[at][1] < stop:
            found |= bits[hits[at][0]]
            at += 1
        self._at = at
        return self._judge(self._text, hits[first:at], found) if found else 0
