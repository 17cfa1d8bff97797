"""Openings: where in a folded text some writing of some name may stand.

Most places of a text open no name. Looks at one character, at two, at four, at eight and at
sixteen, each at the places the one before has left, tell which may, and how long it may be. A
look asks a table of hashes, which may say yes once too often and never no; what it lets pass is
compared with the names themselves. No place inside a word of a spaced script is an opening, and
no short writing counts that ends inside one, as no name does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chuquan.text.batch import Codes, Places, are_words

DEPTHS = (1, 2, 4, 8, 16)
LONG = DEPTHS[-1]
"""What tells writings of so many characters and more from the rest is left to who finds them."""
GOES_ON = np.uint16(1 << 15)
"""What a look tells of writings of the next look's depth and more; the lower bits tell of those
of its own depth, one more, and so on."""

_FIRST, _SECOND, _AGAIN = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
_LEAST_BITS, _MOST_BITS = 12, 22
_ROOM = 4
"""Two to this power slots for each writing: one look in some twenty passes what it should not."""
_ALONE, _OPENS = 1, 2
_ZERO, _NINE = 48, 57
_N_CODES = 0x110000

Hashes = NDArray[np.uint32]
Marks = NDArray[np.uint16]
Flags = NDArray[np.bool_]


class Openings:
    """The tables that tell where a writing may start.

    Parameters
    ----------
    writings : sequence of str
        Folded writings, none empty.
    """

    def __init__(self, writings: Sequence[str]) -> None:
        self._heads = np.zeros(_N_CODES, dtype=np.uint8)
        for writing in writings:
            self._heads[ord(writing[0])] |= _ALONE if len(writing) == 1 else _OPENS
        by_size: dict[int, list[str]] = {}
        for writing in writings:
            by_size.setdefault(min(len(writing), LONG), []).append(writing)
        self._looks = {depth: self._look(by_size, depth) for depth in DEPTHS[1:]}
        self._whole = {size: _Table(size, [(1, each)]) for size, each in by_size.items()}

    def find(self, codes: Codes) -> tuple[Places, Places]:
        """Find the places of a batch where a writing may stand, and how long it may be.

        Parameters
        ----------
        codes : ndarray of uint32
            The codes of a batch in their last form, its fences included.

        Returns
        -------
        places : ndarray of intp
            Places in `codes`, rising; at one place the longer first.
        sizes : ndarray of intp
            The length at each. Every writing of less than sixteen characters that is made of
            whole words, or that digits follow, is among them; of longer ones each place where
            one may start, with a size of sixteen.

        Notes
        -----
        O(number of codes), whatever the number of writings.
        """
        line = _Line(codes)
        heads = np.take(self._heads, line.codes)
        heads *= ~line.within[: codes.size]
        places = np.flatnonzero(heads > 0)
        first = heads[places]
        found = {1: line.ending(places[first & _ALONE > 0], 1)}
        places = places[first & _OPENS > 0]
        for depth, (table, sizes) in self._looks.items():
            told = table.told(line.hashes(places, depth))
            for size in sizes:
                here = places[told & (1 << (size - depth)) > 0]
                found[size] = self._ending(line, here, size)
            places = places[told >= GOES_ON]
        return _in_order(found)

    def _ending(self, line: _Line, places: Places, size: int) -> Places:
        """Keep the places where a writing of this size may start, and may end."""
        if size >= LONG:
            return places
        places = line.ending(places, size)
        if size in DEPTHS:
            return places
        kept: Places = places[self._whole[size].told(line.hashes(places, size)) > 0]
        return kept

    def _look(self, by_size: dict[int, list[str]], depth: int) -> tuple[_Table, tuple[int, ...]]:
        """Return what opens so, for one depth, and the sizes that it tells of."""
        sizes = tuple(size for size in sorted(by_size) if depth <= size < 2 * depth)
        marked = [(1 << (size - depth), by_size[size]) for size in sizes]
        more = [(int(GOES_ON), each) for size, each in by_size.items() if size >= 2 * depth]
        return _Table(depth, marked + more), sizes


class _Table:
    """Marks by the hash of so many first characters; no larger than these need.

    Parameters
    ----------
    depth : int
        How many characters.
    marked : sequence of tuple
        A mark and the writings that have it; those of one opening join.
    """

    def __init__(self, depth: int, marked: Sequence[tuple[int, Sequence[str]]]) -> None:
        heads = [(mark, {each[:depth] for each in writings}) for mark, writings in marked]
        bits = len(set().union(*[each for _, each in heads])).bit_length() + _ROOM
        self._shift = np.uint32(32 - min(max(bits, _LEAST_BITS), _MOST_BITS))
        self._marks: Marks = np.zeros(1 << (32 - int(self._shift)), dtype=np.uint16)
        for mark, openings in heads:
            codes = "".join(openings).encode("utf-32-le")
            line = _Line(np.frombuffer(codes, dtype=np.uint32))
            starts = np.arange(0, line.codes.size, depth)
            self._marks[line.hashes(starts, depth) >> self._shift] |= mark

    def told(self, hashes: Hashes) -> Marks:
        """Return the marks of some hashes."""
        return np.take(self._marks, hashes >> self._shift)


def _in_order(found: dict[int, Places]) -> tuple[Places, Places]:
    sizes = np.repeat(list(found), [each.size for each in found.values()])
    places = np.concatenate(list(found.values()))
    order = np.lexsort((-sizes, places))
    return places[order], sizes[order]


class _Line:
    """A run of characters with what the looks ask of them.

    Parameters
    ----------
    codes : ndarray of uint32
        The characters; behind the last one nothing is asked but what is not there.
    """

    def __init__(self, codes: Codes) -> None:
        size = codes.size
        self.codes: Places = codes.astype(np.intp)
        words = are_words(self.codes)
        self.within: Flags = np.zeros(size + LONG, dtype=np.bool_)
        np.logical_and(words[1:], words[:-1], out=self.within[1:size])
        self._ones: Hashes = np.zeros(size + LONG, dtype=np.uint32)
        np.multiply(codes, _FIRST, out=self._ones[:size])
        self._pairs: Hashes = np.zeros(size + LONG, dtype=np.uint32)
        np.multiply(self._ones[1:], _SECOND, out=self._pairs[:-1])
        self._pairs += self._ones

    def ending(self, places: Places, size: int) -> Places:
        """Keep the places from which so many characters end with a word, or digits follow."""
        goes_on = self.within[places + size]
        behind = self.codes[(places + size)[goes_on]]
        goes_on[goes_on] = (behind < _ZERO) | (behind > _NINE)
        return places[~goes_on]

    def hashes(self, places: Places, depth: int) -> Hashes:
        """Hash so many characters from each place on."""
        joined = self._pairs[places]
        for more in range(2, depth - 1, 2):
            joined = joined * _AGAIN + self._pairs[places + more]
        if depth % 2:
            joined = joined * _AGAIN + self._ones[places + depth - 1]
        return joined
