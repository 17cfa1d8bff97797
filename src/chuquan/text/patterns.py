"""Patterns: all writings of all names, and the two ways to find them in a text.

Whole names alone are found from their openings; an automaton also finds names inside words,
which a person who asks why wants to be told of.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, MatchKind
from numpy.typing import NDArray

from chuquan.text.edges import SURE_LENGTH
from chuquan.text.fold import is_word
from chuquan.text.openings import DEPTHS, LONG, Openings
from chuquan.text.writings import Entry, variants

DIGITS = frozenset("0123456789")


class Patterns:
    """All writings of all names, with the entries that each stands for.

    Parameters
    ----------
    entries : list of Entry
        The aliases, sorted.
    """

    def __init__(self, entries: list[Entry]) -> None:
        held: dict[str, list[Entry]] = {}
        for entry in entries:
            for writing in variants(entry.alias.name):
                held.setdefault(writing, []).append(entry)
        self.writings = list(held)
        self.entries = [_distinct(each) for each in held.values()]
        self.numbers = {writing: number for number, writing in enumerate(self.writings)}

    @cached_property
    def machine(self) -> BytesAhoCorasick:
        """The automaton, leftmost-longest, over UTF-8."""
        return BytesAhoCorasick(
            [writing.encode() for writing in self.writings], matchkind=MatchKind.LeftmostLongest
        )

    @cached_property
    def openings(self) -> Openings:
        """Where a writing may start."""
        return Openings(self.writings)

    @cached_property
    def longest(self) -> int:
        """The length of the longest writing, in characters."""
        return max(map(len, self.writings), default=0)

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the writings that open with the same characters, longest first.

        Long writings are kept by their first sixteen characters, shorter ones by eight, four, two
        or one.
        """
        held: dict[str, set[int]] = {}
        for writing in self.writings:
            depth = next(each for each in reversed(DEPTHS) if len(writing) >= each)
            held.setdefault(writing[:depth], set()).add(len(writing))
        return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in held.items()}

    @cached_property
    def closes(self) -> NDArray[np.bool_]:
        """Whether a letter or digit behind would make each writing part of a word."""
        flags = [is_word(each[-1]) and len(each) < SURE_LENGTH for each in self.writings]
        return np.array(flags, dtype=np.bool_)

    @cached_property
    def digits(self) -> NDArray[np.bool_]:
        """Whether each writing opens and closes with a digit, which a number may go on from."""
        flags = [(writing[0].isdecimal(), writing[-1].isdecimal()) for writing in self.writings]
        return np.array(flags, dtype=np.bool_).reshape(-1, 2)

    @cached_property
    def simple(self) -> NDArray[np.bool_]:
        """Whether each writing is linked wherever it stands alone: one plain entry, no words."""
        flags = [len(each) == 1 and _is_simple(each[0]) for each in self.entries]
        return np.array(flags, dtype=np.bool_)

    @cached_property
    def mute(self) -> NDArray[np.bool_]:
        """Whether each writing is refused wherever it stands alone, and links nothing."""
        flags = [all(_is_mute(entry) for entry in each) for each in self.entries]
        return np.array(flags, dtype=np.bool_)

    def starting(self, text: str, at: int, stop: int) -> Iterable[tuple[int, int]]:
        """Yield the writings that start at one place of a folded text, longest first.

        Parameters
        ----------
        text : str
            A folded text.
        at : int
            Where they start.
        stop : int
            Where they end at the latest.

        Yields
        ------
        tuple of int
            The writing's number and where it ends.
        """
        for depth in reversed(DEPTHS):
            if at + depth > stop:
                continue
            for size in self.lengths.get(text[at : at + depth], ()):
                if at + size <= stop:
                    number = self.numbers.get(text[at : at + size])
                    if number is not None:
                        yield number, at + size

    def longest_whole(self, text: str, at: int) -> tuple[int | None, int]:
        """Return the longest writing of sixteen characters and more that opens a text.

        Parameters
        ----------
        text : str
            A folded text from a name's first character on, one character longer than the
            longest writing.
        at : int
            Where it starts.

        Returns
        -------
        number : int or None
            The writing; None if none stands there whole. Digits behind a letter may count what
            follows, and are left to the rules.
        stop : int
            Where it ends.
        """
        for size in self.lengths.get(text[:LONG], ()):
            number = self.numbers.get(text[:size])
            if number is not None and self._ends_whole(text, size):
                return number, at + size
        return None, at

    def _ends_whole(self, text: str, size: int) -> bool:
        behind = text[size : size + 1] or " "
        goes_on = size < SURE_LENGTH and is_word(text[size - 1]) and is_word(behind)
        return not goes_on or behind in DIGITS


def _distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """Leave out plain entries that say the same of the same subject."""
    kept: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = (
            entry.subject,
            entry.rule,
            entry.alias.kind,
            entry.cased,
            entry.near,
            entry.away,
        )
        kept.setdefault(key, entry)
    return tuple(kept.values())


def _is_simple(entry: Entry) -> bool:
    return entry.rule == "plain" and not entry.cased and not entry.away


def _is_mute(entry: Entry) -> bool:
    return entry.rule == "refuse" and not entry.cased
