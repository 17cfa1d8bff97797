"""Words without which a pattern cannot match, read off the pattern itself.

What a rule needs is told by its own pattern, so that nobody has to keep a second list in step: of
`(?:全球|世界)第[一二]` one of 第一 and 第二 must stand in the text. One automaton finds the needed
words of all patterns in one pass, and a pattern is asked only of sentences that hold one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from re import Pattern
from typing import Any, NamedTuple

from chuquan.text.figures.patterns.kinds import Finder, small

_PARSER: Any = import_module("re._parser")
Words = frozenset[str]
_NOTHING = frozenset({""})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
OTHER_DIGITS = re.compile("[\u0130\u0131\u017f\u0660-\u1fff\ua620-\uabff\U000104a0-\U0001fbff]")
"""Where digits of other writings and letters that fold oddly lie; rules are all asked there."""
MOST, WIDEST = 400, 48
"""So many words at most are needed of one pattern; so many signs of a class are told apart."""


def needed(pattern: str) -> Words:
    """Return words of which one stands wherever a pattern matches.

    Parameters
    ----------
    pattern : str
        A regular expression.

    Returns
    -------
    frozenset of str
        In small letters; empty where no word is needed. Digits are those of ASCII.

    Examples
    --------
    >>> sorted(needed("(?:仅|只)?次于[^，]{1,8}(?:的|$)"))
    ['仅次于', '只次于', '次于']
    >>> sorted(needed("[0-9]+(?=折)|半价"))
    ['半价', '折']
    >>> sorted(needed("(?<=续|持)领先"))
    ['持领先', '续领先']
    >>> needed("[^，]*")
    frozenset()
    """
    return _sequence(_PARSER.parse(pattern)).best or frozenset()


class _Told(NamedTuple):
    """All that a part can be, all that it can begin with, the best words it needs; or None."""

    whole: Words | None
    first: Words | None
    best: Words | None


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Told:
    run = behind = _NOTHING
    first: Words | None = None
    whole = True
    told: list[Words] = []
    for kind, value in parts:
        if str(kind) == "ASSERT" and value[0] < 0 and run == _NOTHING:
            behind = _sequence(value[1]).whole or _NOTHING
        part = _element(str(kind), value)
        told += [] if part.best is None else [part.best]
        if part.whole is not None and len(run) * len(part.whole) <= MOST:
            run = _joined(run, part.whole)
            continue
        ahead = run if part.first is None else _joined(run, part.first)
        ahead = ahead if len(ahead) <= MOST else run
        first = ahead if whole else first
        told += [ahead, *_after(behind, ahead)]
        whole, behind = False, _NOTHING
        run = part.whole or _once(str(kind), value) or _NOTHING
    told += [run, *_after(behind, run)]
    sure = [each for each in told if "" not in each]
    best = max(sure, key=_worth) if sure else None
    return _Told(run if whole else None, run if whole else first, best)


def _joined(first: Words, last: Words) -> Words:
    return frozenset(one + two for one in first for two in last)


def _after(behind: Words, words: Words) -> list[Words]:
    """Return words together with what must stand before them, where that is told."""
    if _NOTHING in (behind, words) or len(behind) * len(words) > MOST:
        return []
    return [_joined(behind, words)]


def _worth(words: Words) -> tuple[int, int]:
    """Tell how rare words are: a sign outside ASCII tells more than a letter or a digit."""
    return min(6, *(2 * len(each) - sum(map(str.isascii, each)) for each in words)), -len(words)


def _element(kind: str, value: Any) -> _Told:
    if kind == "LITERAL":
        sign = frozenset({small(chr(value))})
        return _Told(sign, sign, None)
    if kind == "IN":
        signs = _class(value)
        return _Told(signs, signs, None)
    if kind == "SUBPATTERN":
        return _sequence(value[3])
    if kind == "BRANCH":
        every = [_sequence(each) for each in value[1]]
        return _Told(*(_either([each[n] for each in every]) for n in range(3)))
    if kind in _REPEATS:
        return _repeat(*value)
    if kind == "ASSERT":
        return _Told(_NOTHING, _NOTHING, _sequence(value[1]).best)
    same = _NOTHING if kind in {"AT", "ASSERT_NOT"} else None
    return _Told(same, same, None)


def _either(every: list[Words | None]) -> Words | None:
    told = [each for each in every if each is not None]
    return frozenset().union(*told) if len(told) == len(every) else None


def _once(kind: str, value: Any) -> Words | None:
    """Return all that a part can be which stands there once or more often."""
    return _sequence(value[2]).whole if kind in _REPEATS and value[0] else None


def _class(members: list[tuple[Any, Any]]) -> Words | None:
    signs: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            signs.add(small(chr(value)))
        elif str(kind) == "RANGE" and value[1] - value[0] < WIDEST:
            signs |= {small(chr(each)) for each in range(value[0], value[1] + 1)}
        elif str(value) == "CATEGORY_DIGIT":
            signs |= set("0123456789")
        else:
            return None
    return frozenset(signs) if len(signs) <= WIDEST else None


def _repeat(least: int, most: Any, part: Iterable[tuple[Any, Any]]) -> _Told:
    told = _sequence(part)
    if least == most == 1:
        return told
    if least:
        return _Told(None, told.first, told.best)
    maybe = told.whole | _NOTHING if told.whole is not None and most == 1 else None
    return _Told(maybe, maybe, None)


class Asked:
    """Patterns of one language, each with a bit that says where it can match."""

    def __init__(self) -> None:
        self.patterns: list[tuple[str, int]] = []
        self._words: dict[str, int] = {}
        self._next = 1 << 16

    def sign(self, *patterns: str | Pattern[str], bit: int = 0) -> int:
        """Return the bit of some patterns, a new one unless one is given.

        Parameters
        ----------
        *patterns : str or Pattern
            Regular expressions that need a word.
        bit : int, default 0
            The bit that tells them.

        Returns
        -------
        int
            The bit.
        """
        if not bit:
            bit, self._next = self._next, self._next << 1
        for pattern in patterns:
            source = pattern if isinstance(pattern, str) else pattern.pattern
            words = needed(source)
            if not words:
                raise ValueError(source)
            self.patterns.append((source, bit))
            for each in words:
                self._words[each] = self._words.get(each, 0) | bit
        return bit

    @cached_property
    def finder(self) -> Finder:
        """Finds the needed words of all patterns, those within others too."""
        return Finder(self._words, within=True)


class Met:
    """The bits of what a text holds, asked sentence by sentence from left to right.

    Parameters
    ----------
    text : str
        The text, made plain.
    asked : Asked
        The patterns of its language.
    """

    def __init__(self, text: str, asked: Asked) -> None:
        self._odd = OTHER_DIGITS.search(text) is not None
        self._bits = asked.finder.bits
        self._hits = asked.finder.find(text)
        self._at = 0

    def within(self, start: int, stop: int) -> int:
        """Return which patterns a sentence may match, as bits; sentences are asked in order."""
        hits, bits, at = self._hits, self._bits, self._at
        size, found = len(hits), 0
        while at < size and hits[at][2] <= start:
            at += 1
        while at < size and hits[at][2] <= stop:
            found |= bits[hits[at][0]]
            at += 1
        self._at = at
        return -1 if self._odd else found


CHINESE = Asked()
"""The patterns of the Chinese rules."""
ENGLISH = Asked()
"""The patterns of the English rules."""
