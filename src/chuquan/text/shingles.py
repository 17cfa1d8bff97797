"""Shingles: every run of a few words or characters of a text, each as one number.

A text is folded, cut into words (runs of letters and digits) and lone characters (Han, kana,
Hangul, Thai), and each run of them is hashed. Copies of a text share most of these numbers,
whatever was trimmed, wrapped around or moved. All of it is arithmetic on arrays.
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

BLOCK = 1 << 17
"""Characters hashed at a time: many for the steps, few for a processor's cache."""

_FENCE = "\uffff"
_SILENT, _GAP, _IN_WORD, _LONE = range(1, 5)
_SPACE = ord(" ")
_KIND_AT, _KIND_BITS, _CODE_BITS = np.uint32(24), np.uint32(7), np.uint32(0xFFFFFF)
_CAPITAL, _DIGIT, _ORDINAL = np.uint32(1 << 27), np.uint32(1 << 28), np.uint32(1 << 29)
_GOLDEN = 0x9E3779B97F4A7C15
_LETTER_STEP, _TOKEN_STEP = 0xD6E8FEB86659FD93, 0xA0761D6478BD642F
_WRAP = (1 << 64) - 1

_FOLDED: NDArray[np.uint32] = np.zeros(0x110000, dtype=np.uint32)

Hashes = NDArray[np.uint64]
Codes = NDArray[np.uint32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles and details of several texts, text by text, repeats included.

    Parameters
    ----------
    hashes : ndarray of uint64
        One number below 2**63 for each shingle.
    counts : ndarray of intp
        How many of `hashes` belong to each text.
    details : ndarray of uint64
        The same for each detail: a number, an ordinal, or a word with a capital letter that
        follows another word and a space.
    detail_counts : ndarray of intp
        How many of `details` belong to each text.
    """

    hashes: Hashes
    counts: Places
    details: Hashes
    detail_counts: Places


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Words and lone characters: a hash of each, its first code point, where it starts."""

    hashes: Hashes
    firsts: Codes
    starts: Places


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
        Those of the next documents, in their order. A text too short for one shingle has one
        that is the whole text; a text without letters and digits has none.

    Notes
    -----
    O(characters) time, a few arrays of one block of memory; about 30 ns a character.
    """
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


def _hash(documents: Sequence[str], seed: int) -> Shingles:
    codes, starts = _folded(documents)
    tokens = _tokens(codes, seed)
    bounds = np.searchsorted(tokens.starts, starts)
    held = np.diff(bounds)
    stops = np.arange(tokens.starts.size) + np.repeat(np.minimum(held, WIDTH), held)
    whole = np.flatnonzero(stops <= np.repeat(bounds[1:], held))
    details = _details(tokens, codes)
    ordinal = tokens.firsts[details] & _ORDINAL > 0
    behind = np.minimum(details + np.where(ordinal, ORDINAL, 1), stops.size)
    sums = _sums(tokens.hashes, _TOKEN_STEP)
    return Shingles(
        _mixed(_runs(sums, _TOKEN_STEP, whole, stops[whole])) >> np.uint64(1),
        np.diff(np.searchsorted(whole, bounds)),
        _mixed(_runs(sums, _TOKEN_STEP, details, behind)) >> np.uint64(1),
        np.diff(np.searchsorted(details, bounds)),
    )


def _folded(documents: Sequence[str]) -> tuple[Codes, Places]:
    """Return folded code points, each with its kind, and where each document starts."""
    joined = _FENCE.join(documents) + _FENCE
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.take(_FOLDED, raw)
    least = codes.min()
    if not least:
        for code in set(raw[codes == 0].tolist()):
            _FOLDED[code] = _learnt(code)
        codes = np.take(_FOLDED, raw)
        least = codes.min()
    lengths = np.fromiter(map(len, documents), dtype=np.intp, count=len(documents))
    starts = np.concatenate(([0], np.cumsum(lengths + 1)))
    if least < _GAP << 24:
        heard = codes >= _GAP << 24
        starts = np.concatenate(([0], np.cumsum(heard)))[starts]
        codes = codes[heard]
    return codes, starts


def _learnt(code: int) -> int:
    """Pack what a character folds to, its kind and its mark; two letters fit, more do not."""
    piece = CHARACTERS[code] if code != ord(_FENCE) else "\n"
    if not piece:
        return _SILENT << 24
    if not piece[0].isalnum():
        return _GAP << 24 | (_SPACE if piece == " " else 0)
    kind = _IN_WORD if is_word(piece[0]) else _LONE
    mark = _CAPITAL if chr(code).isupper() else 0
    if kind == _IN_WORD and piece[0].isdecimal():
        mark = _DIGIT
    elif piece[0] == "第":
        mark = _ORDINAL
    letters = sum(ord(each) << place for place, each in enumerate(piece[:2]))
    return int(mark) | kind << 24 | letters & int(_CODE_BITS)


def _tokens(codes: Codes, seed: int) -> _Tokens:
    kinds = (codes >> _KIND_AT) & _KIND_BITS
    opens = kinds != _GAP
    closes = kinds == _IN_WORD
    alone = ~(closes[1:] & closes[:-1])
    opens[1:] &= alone
    closes[:-1] &= alone
    starts = np.flatnonzero(opens)
    firsts = codes[starts]
    hashes = (firsts & _CODE_BITS).astype(np.uint64)
    words = np.flatnonzero(kinds[starts] == _IN_WORD)
    if words.size:
        sums = _sums(codes & _CODE_BITS, _LETTER_STEP)
        ends = np.flatnonzero(closes) + 1
        hashes[words] = _runs(sums, _LETTER_STEP, starts[words], ends)
    hashes *= np.uint64(_GOLDEN)
    hashes ^= np.uint64((seed * _GOLDEN + _TOKEN_STEP) & _WRAP)
    return _Tokens(_mixed(hashes), firsts, starts)


def _details(tokens: _Tokens, codes: Codes) -> Places:
    """Return the tokens that tell one text of a template from the next."""
    marked = np.flatnonzero(tokens.firsts >= _CAPITAL)
    at = tokens.starts[marked]
    before = codes[np.maximum(at - 2, 0)]
    follows = (before >> _KIND_AT) & _KIND_BITS == _IN_WORD
    follows &= codes[np.maximum(at - 1, 0)] == (_GAP << 24 | _SPACE)
    details: Places = marked[follows | (tokens.firsts[marked] >= _DIGIT)]
    return details


def _sums(values: Hashes | Codes, step: int) -> Hashes:
    """Return running sums of a polynomial in `step`, modulo 2**64."""
    sums = np.zeros(values.size + 1, dtype=np.uint64)
    np.multiply(values, _powers(step, values.size), out=sums[1:])
    np.cumsum(sums[1:], out=sums[1:])
    return sums


def _runs(sums: Hashes, step: int, starts: Places, stops: Places) -> Hashes:
    """Hash runs of values wherever they stand: a difference of sums, moved to the origin."""
    inverse = _powers(_inverse(step), sums.size)
    runs = sums[stops]
    runs -= sums[starts]
    runs *= inverse[starts]
    return runs


@lru_cache(maxsize=8)
def _inverse(step: int) -> int:
    return pow(step, -1, 1 << 64)


def _powers(factor: int, size: int) -> Hashes:
    return _powers_up_to(factor, max(2 * BLOCK, 1 << (size - 1).bit_length()))[:size]


@lru_cache(maxsize=8)
def _powers_up_to(factor: int, size: int) -> Hashes:
    powers = np.full(size, factor, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers)


def _mixed(values: Hashes) -> Hashes:
    """Make every bit of the result depend on every bit of the value."""
    mixed = values ^ (values >> np.uint64(32))
    mixed *= np.uint64(0x0E9846AF9B1A615D)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_LETTER_STEP)
    mixed ^= mixed >> np.uint64(32)
    return mixed
