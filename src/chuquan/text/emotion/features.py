"""Features: which grams of a vocabulary stand in each text, weighed by how rare they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chuquan.text.emotion.grams import Grams, Keys, Kind, grams, keys_of

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Places = NDArray[np.intp]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_FREE = -1


@dataclass(frozen=True, slots=True)
class Features:
    """The features of several texts, as rows of a sparse matrix whose rows have length 1.

    Parameters
    ----------
    places : ndarray of int64
        Which gram of the vocabulary; ascending within a text, each once.
    values : ndarray of float32
        How much it weighs there.
    starts : ndarray of intp, shape (n_texts + 1,)
        Where each text's features start.
    """

    places: Numbers
    values: Floats
    starts: Places

    def times(self, matrix: Floats) -> Floats:
        """Multiply by a matrix of one row for each gram.

        Parameters
        ----------
        matrix : ndarray of float32, shape (n_grams, n_columns)
            What each gram adds.

        Returns
        -------
        ndarray of float32, shape (n_texts, n_columns)
            The sums; zero for a text without features.
        """
        out = np.zeros((self.starts.size - 1, matrix.shape[1]), dtype=np.float32)
        held = np.diff(self.starts) > 0
        if held.any():
            added = matrix[self.places] * self.values[:, None]
            out[held] = np.add.reduceat(added, self.starts[:-1][held], axis=0)
        return out


@dataclass(frozen=True)
class Vocabulary:
    """The grams that weights know, sorted, and how rare each is.

    Parameters
    ----------
    kind : str
        ``characters`` or ``words``.
    width : int
        The longest gram.
    known : tuple of str
        The grams, sorted.
    rarity : ndarray of float32
        What each weighs before a text's features are brought to length 1.
    """

    kind: Kind
    width: int
    known: tuple[str, ...]
    rarity: Floats

    def read(self, texts: Sequence[str]) -> Features:
        """Return the features of texts.

        Parameters
        ----------
        texts : sequence of str
            The texts.

        Returns
        -------
        Features
            One row for each text, in their order.
        """
        rows = [self._rows(each) for each in grams(texts, self.kind, self.width)]
        if not rows:
            nothing = np.zeros(0, dtype=np.int64)
            return Features(nothing, nothing.astype(np.float32), np.zeros(1, dtype=np.intp))
        lengths = np.concatenate([np.diff(each.starts) for each in rows])
        return Features(
            np.concatenate([each.places for each in rows]),
            np.concatenate([each.values for each in rows]),
            np.concatenate(([0], np.cumsum(lengths))),
        )

    def _rows(self, cut: Grams) -> Features:
        place = self._index.find(cut.keys)
        known = place != _FREE
        both = cut.texts[known] * len(self.known) + place[known]
        both.sort()
        first = np.ones(both.size, dtype=np.bool_)
        first[1:] = both[1:] != both[:-1]
        text, places = np.divmod(both[first], len(self.known))
        starts = np.searchsorted(text, np.arange(cut.n_texts + 1))
        values = self.rarity[places]
        sums = np.concatenate(([0.0], np.cumsum(np.square(values), dtype=np.float64)))
        norms = np.sqrt(np.maximum(sums[starts[1:]] - sums[starts[:-1]], 1e-12))
        return Features(places, (values / norms[text]).astype(np.float32), starts)

    @cached_property
    def _index(self) -> _Index:
        return _Index(keys_of(self.known, self.kind))


class _Index:
    """Where each key of a fixed set is: a table four times as large, probed from one slot on."""

    def __init__(self, keys: Keys) -> None:
        self.keys = np.append(keys, np.uint64(0))
        self.shift = np.uint64(64 - max(4, int(4 * keys.size).bit_length()))
        self.table = np.full(1 << int(64 - int(self.shift)), _FREE, dtype=np.int64)
        waiting, slots = np.arange(keys.size), self._slots(keys)
        self.probes = 0
        while waiting.size:
            free = self.table[slots] == _FREE
            self.table[slots[free]] = waiting[free]
            lost = self.table[slots] != waiting
            waiting, slots = waiting[lost], self._next(slots[lost])
            self.probes += 1

    def find(self, keys: Keys) -> Numbers:
        """Return the place of each key, -1 where it is not known."""
        slots = self._slots(keys)
        places = self.table[slots]
        open_ = np.flatnonzero((self.keys[places] != keys) & (places != _FREE))
        slots = slots[open_]
        for _ in range(self.probes - 1):
            if not open_.size:
                break
            slots = self._next(slots)
            found = self.table[slots]
            places[open_] = found
            wrong = (self.keys[found] != keys[open_]) & (found != _FREE)
            open_, slots = open_[wrong], slots[wrong]
        places[open_] = _FREE
        return places

    def _slots(self, keys: Keys) -> Numbers:
        return ((keys * _SPREAD) >> self.shift).astype(np.int64)

    def _next(self, slots: Numbers) -> Numbers:
        return (slots + 1) & (self.table.size - 1)
