"""Shingles: every run of a few words or characters of a text, each as one number.

A text is folded, cut into words (runs of letters and digits) and lone characters (Han, kana,
Hangul, Thai), and each run of them is hashed. Copies of a text share most of these numbers,
whatever was trimmed, wrapped around or moved. All of it is arithmetic on arrays: the number of a
lone character is looked up, that of a word is computed from its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from chuquan.text.fold import CHARACTERS, is_word

WIDTH = 4
"""How many words or lone characters are one shingle."""

ORDINAL = 3
"""How many characters of a Chinese ordinal are one detail, 第 included: 第三次."""

COUNTED = 2
"""How many words or characters of a figure and what it counts are one detail: 34 bronzes, 3 月."""

BLOCK = 1 << 17
"""Characters hashed at a time: many for the steps, few for a processor's cache."""

_FENCE = "\uffff"
_SILENT, _GAP, _IN_WORD, _LONE = range(1, 5)
_KINDS, _CAPITAL, _DIGIT, _ORDINAL = (np.uint8(each) for each in (7, 8, 16, 32))
_KIND_AT, _CODE_BITS = np.uint32(24), np.uint32(0xFFFFFF)
_SPACE = np.uint32(_GAP << 24 | ord(" "))
_GOLDEN = 0x9E3779B97F4A7C15
_LETTER_STEP, _TOKEN_STEP = 0xD6E8FEB86659FD93, 0xA0761D6478BD642F
_WRAP = (1 << 64) - 1
_FEW = 192
"""Of fewer numbers than this all are sorted, whatever is kept."""

_NONE = np.uint64(_WRAP)
"""Where a token begins no shingle."""

Hashes = NDArray[np.uint64]
Codes = NDArray[np.uint32]
Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles and details of several texts, text by text.

    Parameters
    ----------
    hashes : ndarray of uint64
        One number below 2**63 for each shingle.
    counts : ndarray of intp
        How many of `hashes` belong to each text.
    details : ndarray of uint64
        The same for each detail: a number, alone and with what follows it; an ordinal; a word
        with a capital letter that follows another word and a space.
    detail_counts : ndarray of intp
        How many of `details` belong to each text.
    """

    hashes: Hashes
    counts: Places
    details: Hashes
    detail_counts: Places


@dataclass(frozen=True, slots=True)
class _Mixed:
    """Numbers but for the last step of their mixing, and how many belong to each text."""

    values: Hashes
    counts: Places


def shingles(documents: Sequence[str], *, seed: int = 0) -> Iterator[Shingles]:
    """Hash every shingle of every document, some documents at a time.

    Parameters
    ----------
    documents : sequence of str
        The texts, in any languages; lone surrogates and control characters are harmless.
    seed : int, default 0
        Another seed gives other numbers, independent of the first.

    Yields
    ------
    Shingles
        Those of the next documents, in their order, repeats included. A text too short for one
        shingle has one that is the whole text; a text without letters and digits has none.

    Notes
    -----
    O(characters) time, a few arrays of one block of memory; about 15 ns a character.
    """
    for text, details in _blocks(documents, seed):
        owners = np.repeat(np.arange(text.counts.size), text.counts)
        begins = text.values != _NONE
        counts = np.bincount(owners[begins], minlength=text.counts.size)
        yield Shingles(
            _finished(text.values[begins]), counts, _finished(details.values), details.counts
        )


def smallest(
    documents: Sequence[str], kept: int, kept_details: int, *, seed: int = 0
) -> Iterator[Shingles]:
    """Find the smallest numbers of every document, some documents at a time.

    Parameters
    ----------
    documents : sequence of str
        The texts.
    kept : int
        How many shingles of a text are asked for.
    kept_details : int
        How many details.
    seed : int, default 0
        As in `shingles`.

    Yields
    ------
    Shingles
        As `shingles` would yield them, but of each document the smallest only, ascending, each
        once.

    Notes
    -----
    Only numbers so small that they are likely to be among those asked for are sorted.
    """
    for text, details in _blocks(documents, seed):
        yield Shingles(*_smallest(text, kept), *_smallest(details, kept_details))


def _blocks(documents: Sequence[str], seed: int) -> Iterator[tuple[_Mixed, _Mixed]]:
    some: list[str] = []
    size = 0
    for document in documents:
        some.append(document)
        size += len(document) + 1
        if size >= BLOCK:
            yield _hash(some, seed)
            some, size = [], 0
    if some:
        yield _hash(some, seed)


def _hash(documents: Sequence[str], seed: int) -> tuple[_Mixed, _Mixed]:
    """Return the numbers of all tokens as beginnings of shingles, and those of the details."""
    raw, codes, begins = _folded(documents, _Alphabet.of(seed))
    tops = (codes >> _KIND_AT).astype(np.uint8)
    tokens, starts, firsts = _tokens(raw, codes, tops, seed)
    bounds = np.searchsorted(starts, begins)
    details = _details(starts, firsts, codes, tops)
    return _runs(tokens, bounds), _marked(tokens, details, firsts, bounds)


class _Alphabet:
    """What is known of every character met so far, by its code point, zero where nothing is.

    `folded` packs what it folds to, its kind and its mark; `numbers` holds the hash it has as a
    lone character.
    """

    def __init__(self, seed: int) -> None:
        self.folded: Codes = np.zeros(0x110000, dtype=np.uint32)
        self.numbers: Hashes = np.zeros(0x110000, dtype=np.uint64)
        self.seed = seed

    @staticmethod
    @lru_cache(maxsize=2)
    def of(seed: int) -> _Alphabet:
        """Return the alphabet of a seed."""
        return _Alphabet(seed)

    def learn(self, raw: Codes) -> None:
        """Look up the characters of a text that were not met before."""
        codes = np.unique(raw)
        folded = np.array([_learnt(code) for code in codes.tolist()], dtype=np.uint32)
        letters = (folded & _CODE_BITS).astype(np.uint64)
        self.numbers[codes] = _whole(_mixed(_seeded(letters, self.seed)))
        self.folded[codes] = folded


def _learnt(code: int) -> int:
    """Pack what a character folds to, its kind and its mark; two letters fit, more do not."""
    piece = CHARACTERS[code] if code != ord(_FENCE) else "\n"
    if not piece:
        return _SILENT << 24
    if not piece[0].isalnum():
        return int(_SPACE) if piece == " " else _GAP << 24
    kind = _IN_WORD if is_word(piece[0]) else _LONE
    mark = int(_CAPITAL) if chr(code).isupper() else 0
    if kind == _IN_WORD and piece[0].isdecimal():
        mark = int(_DIGIT)
    elif piece[0] == "第":
        mark = int(_ORDINAL)
    letters = sum(ord(each) << place for place, each in enumerate(piece[:2]))
    return (mark | kind) << 24 | letters & int(_CODE_BITS)


def _folded(documents: Sequence[str], alphabet: _Alphabet) -> tuple[Codes, Codes, Places]:
    """Return code points as written and folded, and where each document starts."""
    joined = _FENCE.join(documents) + _FENCE
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = np.take(alphabet.folded, raw)
    least = codes.min()
    if not least:
        alphabet.learn(raw[codes == 0])
        codes = np.take(alphabet.folded, raw)
        least = codes.min()
    lengths = np.fromiter(map(len, documents), dtype=np.intp, count=len(documents))
    starts = np.concatenate(([0], np.cumsum(lengths + 1)))
    if least < _GAP << 24:
        heard = codes >= _GAP << 24
        starts = np.concatenate(([0], np.cumsum(heard)))[starts]
        raw, codes = raw[heard], codes[heard]
    return raw, codes, starts


def _tokens(raw: Codes, codes: Codes, tops: Bytes, seed: int) -> tuple[Hashes, Places, Bytes]:
    """Return a hash of each word and lone character, where it starts, and its first's mark.

    Behind the hashes stand some zeros, one fewer than a shingle has tokens.
    """
    kinds = tops & _KINDS
    in_word = kinds == _IN_WORD
    opens = kinds >= _IN_WORD
    opens[1:] ^= in_word[1:] & in_word[:-1]
    starts = np.flatnonzero(opens)
    firsts = tops.take(starts)
    hashes = np.zeros(starts.size + WIDTH - 1, dtype=np.uint64)
    numbers = _Alphabet.of(seed).numbers
    np.take(numbers, raw.take(starts), out=hashes[: starts.size], mode="clip")
    inside = np.flatnonzero(in_word)
    if inside.size:
        sums = _words(codes.take(inside) & _CODE_BITS, np.flatnonzero(opens.take(inside)))
        hashes[np.flatnonzero(firsts & _KINDS == _IN_WORD)] = _whole(_mixed(_seeded(sums, seed)))
    return hashes, starts, firsts


def _words(letters: Codes, begins: Places) -> Hashes:
    """Return for each word the sum of its letters times powers, whatever stands before it."""
    sums = np.zeros(letters.size + 1, dtype=np.uint64)
    np.multiply(letters, _powers(_LETTER_STEP, letters.size), out=sums[1:])
    np.cumsum(sums[1:], out=sums[1:])
    words = np.diff(sums.take(begins), append=sums[-1:])
    words *= _powers(_BACK, sums.size).take(begins)
    return words


_BACK = pow(_LETTER_STEP, -1, 1 << 64)


def _runs(tokens: Hashes, bounds: Places) -> _Mixed:
    """Hash the shingle that begins at each token; of a short text the whole text."""
    step = np.uint64(_TOKEN_STEP)
    size = tokens.size - WIDTH + 1
    sums = tokens[WIDTH - 1 :] * step
    for place in range(WIDTH - 2, -1, -1):
        sums += tokens[place : place + size]
        if place:
            sums *= step
    held = np.diff(bounds)
    if (held < WIDTH).any():
        short = np.flatnonzero((held > 0) & (held < WIDTH))
        sums[bounds[short]] = _ahead(tokens, bounds[short], held[short])
    sums = _mixed(sums)
    for place in range(1, WIDTH):
        sums[bounds[1:][held > place] - place] = _NONE
    return _Mixed(sums, held)


def _marked(tokens: Hashes, details: Places, firsts: Bytes, bounds: Places) -> _Mixed:
    """Hash the details: an ordinal with what follows it in its text; a figure twice, alone and so.

    Small figures are few: two texts of one template share some of them by chance, but seldom
    together with what they count.
    """
    left = np.repeat(bounds[1:], np.diff(np.searchsorted(details, bounds))) - details
    counting = (firsts[details] & _DIGIT > 0) & (left > 1)
    counting &= firsts.take(details + 1, mode="clip") & _DIGIT == 0
    details, left = (np.repeat(each, 1 + counting) for each in (details, left))
    wide = np.where(firsts[details] & _ORDINAL > 0, ORDINAL, 1)
    wide[1:][details[1:] == details[:-1]] = COUNTED
    counts = np.diff(np.searchsorted(details, bounds))
    return _Mixed(_mixed(_ahead(tokens, details, np.minimum(wide, left))), counts)


def _ahead(tokens: Hashes, places: Places, widths: Places) -> Hashes:
    """Sum a few tokens from some places on, each times its power."""
    sums = tokens[places]
    for place in range(1, WIDTH - 1):
        power = np.uint64(pow(_TOKEN_STEP, place, 1 << 64))
        sums += tokens[places + place] * power * (widths > place)
    return sums


def _details(starts: Places, firsts: Bytes, codes: Codes, tops: Bytes) -> Places:
    """Return the tokens that tell one text of a template from the next."""
    marked = np.flatnonzero(firsts >= _CAPITAL)
    at = starts[marked]
    follows = tops[np.maximum(at - 2, 0)] & _KINDS == _IN_WORD
    follows &= codes[np.maximum(at - 1, 0)] == _SPACE
    details: Places = marked[follows | (firsts[marked] >= _DIGIT)]
    return details


def _smallest(mixed: _Mixed, kept: int) -> tuple[Hashes, Places]:
    """Return the smallest distinct numbers of each text, and how many they are."""
    share = np.minimum(1.0, (1.5 * kept + 24.0) / np.maximum(mixed.counts, 1))
    share[mixed.counts < _FEW] = 1.0
    upper = np.minimum(share * 2.0**32, 2.0**32 - 1).astype(np.uint64) << np.uint64(32)
    limits = np.minimum(upper | np.uint64(0xFFFFFFFF), _NONE - np.uint64(1))
    low = np.flatnonzero(mixed.values <= np.repeat(limits, mixed.counts))
    stops = np.cumsum(mixed.counts)
    ends = np.searchsorted(low, stops)
    values, counts = _first_of_each(_finished(mixed.values[low]), np.diff(ends, prepend=0), kept)
    short = np.flatnonzero((counts < kept) & (share < 1.0))
    if not short.size:
        return values, counts
    pieces = np.split(values, np.cumsum(counts)[:-1])
    for text in short.tolist():
        whole = mixed.values[stops[text] - mixed.counts[text] : stops[text]]
        pieces[text] = np.unique(_finished(whole[whole != _NONE]))[:kept]
        counts[text] = pieces[text].size
    return np.concatenate(pieces), counts


def _first_of_each(values: Hashes, counts: Places, kept: int) -> tuple[Hashes, Places]:
    """Sort the numbers of each text as one row, and return the first of each, without repeats."""
    column = np.arange(counts.max(initial=0))
    rows = np.full((counts.size, column.size), _NONE)
    rows[column < counts[:, None]] = values
    rows.sort(axis=1)
    good = rows != _NONE
    good[:, 1:] &= rows[:, 1:] != rows[:, :-1]
    if column.size > kept:
        good &= np.cumsum(good, axis=1, dtype=np.int32) <= kept
    return rows[good], np.count_nonzero(good, axis=1)


def _seeded(values: Hashes, seed: int) -> Hashes:
    return values * np.uint64(_GOLDEN) ^ np.uint64((seed * _GOLDEN + _TOKEN_STEP) & _WRAP)


def _powers(factor: int, size: int) -> Hashes:
    return _powers_up_to(factor, max(2 * BLOCK, 1 << (size - 1).bit_length()))[:size]


@lru_cache(maxsize=8)
def _powers_up_to(factor: int, size: int) -> Hashes:
    powers = np.full(size, factor, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers)


def _mixed(values: Hashes) -> Hashes:
    """Make the upper half of the bits depend on every bit of the value."""
    mixed = values >> np.uint64(32)
    mixed ^= values
    mixed *= np.uint64(0x0E9846AF9B1A615D)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_LETTER_STEP)
    return mixed


def _whole(mixed: Hashes) -> Hashes:
    """Make the lower half depend on them too; the upper half stays."""
    whole = mixed >> np.uint64(32)
    whole ^= mixed
    return whole


def _finished(mixed: Hashes) -> Hashes:
    """Return the numbers told: 63 bits."""
    finished = _whole(mixed)
    finished >>= np.uint64(1)
    return finished
