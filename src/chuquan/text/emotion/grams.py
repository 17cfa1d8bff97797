"""Grams: the runs of characters or of words that a text is made of, each as one number.

Many texts are folded and cut at once, in arrays. Chinese is read character by character, so no
dictionary decides where a word ends; other languages by words, marks and lone signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from chuquan.text.fold import CHARACTERS, is_word

Kind = Literal["characters", "words"]
Keys = NDArray[np.uint64]
Places = NDArray[np.intp]
Codes = NDArray[np.uint32]

BLOCK = 1 << 17
"""Characters read at a time: few enough for the arrays to stay in a processor's cache."""

LONGEST = 2000
"""Characters of a text that are read; a feeling is told in a sentence, not in a book."""

_FENCE = "\n"
_GAP, _MARK, _LONE, _LETTER, _APOSTROPHE = range(5)
_KIND_AT = np.uint32(24)
_CODE = np.uint32(0xFFFFFF)
_GOLDEN, _STEP, _NEXT = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F
_NO_WORDS = re.compile(r"https?://[!-~]+|//@[^\s:：]{1,40}[:：]|@[\w\-]{1,40}")
_FOLDED: Codes = np.zeros(0x110000, dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Grams:
    """The grams of several texts, text by text, repeats included.

    Parameters
    ----------
    keys : ndarray of uint64
        One number for each gram.
    texts : ndarray of intp
        Which text each of them is from, ascending within one length of gram.
    n_texts : int
        How many texts there are; some may have no gram.
    """

    keys: Keys
    texts: Places
    n_texts: int


def grams(texts: Sequence[str], kind: Kind, width: int) -> Iterator[Grams]:
    """Cut texts into grams, some texts at a time.

    Parameters
    ----------
    texts : sequence of str
        The texts; lone surrogates and control characters are harmless.
    kind : str
        ``characters``, or ``words`` and marks.
    width : int
        The longest gram: 1 to 3 characters, or any number of words.

    Yields
    ------
    Grams
        Those of the next texts, in their order.

    Notes
    -----
    Addresses and names of accounts are left out; width, case, accents and script are folded;
    at most `LONGEST` characters of a text are read. O(characters) time.
    """
    some: list[str] = []
    size = 0
    for text in texts:
        some.append(text[:LONGEST])
        size += len(some[-1]) + 1
        if size >= BLOCK:
            yield _cut(some, kind, width)
            some, size = [], 0
    if some:
        yield _cut(some, kind, width)


def key_of(gram: str, kind: Kind) -> int:
    """Return the number of one gram, as it is written in a vocabulary.

    Parameters
    ----------
    gram : str
        Its characters, or its words with a space between them, folded.
    kind : str
        ``characters`` or ``words``.

    Returns
    -------
    int
        The same number that `grams` gives it.
    """
    return int(keys_of([gram], kind)[0])


def keys_of(vocabulary: Sequence[str], kind: Kind) -> Keys:
    """Return the number of every gram of a vocabulary.

    Parameters
    ----------
    vocabulary : sequence of str
        The grams, as `spelt` gives them.
    kind : str
        ``characters`` or ``words``.

    Returns
    -------
    ndarray of uint64
        One number for each.
    """
    keys = np.zeros(len(vocabulary), dtype=np.uint64)
    if kind == "characters":
        for place, gram in enumerate(vocabulary):
            number = 0
            for character in gram:
                number = number << 21 | ord(character)
            keys[place] = number
        return keys
    words = sorted({word for gram in vocabulary for word in gram.split(" ")})
    number_of = dict(zip(words, _word_numbers(words), strict=True))
    for place, gram in enumerate(vocabulary):
        parts = np.array([number_of[word] for word in gram.split(" ")], dtype=np.uint64)
        keys[place] = _joined([parts[at : at + 1] for at in range(parts.size)])[0]
    return keys


def spelt(text: str, kind: Kind, width: int) -> list[str]:
    """Return the grams of one text as they are written in a vocabulary.

    Parameters
    ----------
    text : str
        Any text.
    kind : str
        ``characters`` or ``words``.
    width : int
        The longest gram.

    Returns
    -------
    list of str
        Shortest first; each in the order in which it stands.

    Notes
    -----
    Plain and slow: for making a vocabulary, and as the reference of `grams`.

    Examples
    --------
    >>> spelt("不 BAD!!", "words", 2)
    ['不', 'bad', '!!', '不 bad', 'bad !!']
    """
    plain = "".join([_folded(each) for each in _without_addresses(text[:LONGEST])])
    units = list(plain) if kind == "characters" else _units(plain)
    glue = "" if kind == "characters" else " "
    return [
        glue.join(units[start : start + length])
        for length in range(1, width + 1)
        for start in range(len(units) - length + 1)
    ]


def _units(plain: str) -> list[str]:
    """Return the words, runs of ``!`` and ``?``, and lone signs of a folded text."""
    units: list[str] = []
    last = _GAP
    for place, character in enumerate(plain):
        kind = _kind_of(character)
        if kind == _APOSTROPHE:
            around = plain[place - 1 : place] + plain[place + 1 : place + 2]
            inner = len(around) == 2 and all(_kind_of(each) == _LETTER for each in around)
            kind = _LETTER if inner else _LONE
        if kind == last and kind in {_LETTER, _MARK}:
            units[-1] += character
        elif kind != _GAP:
            units.append(character)
        last = kind
    return units


def _without_addresses(text: str) -> str:
    return _NO_WORDS.sub(" ", text) if "@" in text or "://" in text else text


def _folded(character: str) -> str:
    piece = "".join(each for each in CHARACTERS[ord(character)][:1])
    return " " if piece == "\n" else piece


def _word_numbers(words: Sequence[str]) -> Keys:
    joined = _FENCE.join(words) + _FENCE
    numbers, _ = _words(_codes(joined))
    return numbers


def _cut(texts: Sequence[str], kind: Kind, width: int) -> Grams:
    joined = _FENCE.join([each.replace(_FENCE, " ") for each in texts]) + _FENCE
    codes = _codes(_without_addresses(joined))
    fences = np.flatnonzero((codes & _CODE) == ord(_FENCE))
    if kind == "characters":
        return _characters(codes, fences, len(texts), width)
    numbers, starts = _words(codes)
    return _runs(numbers, np.searchsorted(fences, starts), len(texts), width)


def _codes(joined: str) -> Codes:
    """Return folded code points with the kind of each, fences kept, silent characters left out."""
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.take(_FOLDED, raw)
    if not codes.all():
        for code in set(raw[codes == 0].tolist()):
            _FOLDED[code] = _learnt(code)
        codes = np.take(_FOLDED, raw)
    silent = codes == _SILENT
    return codes[~silent] if silent.any() else codes


_SILENT = np.uint32(0xFFFFFFFF)


def _learnt(code: int) -> int:
    if chr(code) == _FENCE:
        return _GAP << 24 | code
    piece = _folded(chr(code))
    if not piece:
        return int(_SILENT)
    return _kind_of(piece) << 24 | ord(piece)


def _kind_of(character: str) -> int:
    if character == " ":
        return _GAP
    if character in "!?":
        return _MARK
    if character == "'":
        return _APOSTROPHE
    return _LETTER if character.isalnum() and is_word(character) else _LONE


def _characters(codes: Codes, fences: Places, n_texts: int, width: int) -> Grams:
    plain = (codes & _CODE).astype(np.uint64)
    text = np.zeros(codes.size, dtype=np.intp)
    text[fences[:-1] + 1] = 1
    text = np.cumsum(text)
    heard = np.ones(codes.size, dtype=np.bool_)
    heard[fences] = False
    keys, owners = [plain[heard]], [text[heard]]
    longer, whole = plain, heard
    for length in range(2, width + 1):
        longer = longer[:-1] << np.uint64(21) | plain[length - 1 :]
        whole = whole[:-1] & heard[length - 1 :]
        keys.append(longer[whole])
        owners.append(text[: whole.size][whole])
    return Grams(np.concatenate(keys), np.concatenate(owners), n_texts)


def _words(codes: Codes) -> tuple[Keys, Places]:
    """Return the number of every word, mark and lone sign, and where each starts."""
    kinds = codes >> _KIND_AT
    letter = kinds == _LETTER
    inner = kinds == _APOSTROPHE
    inner[1:] &= letter[:-1]
    inner[:-1] &= letter[1:]
    inner[[0, -1]] = False
    letter |= inner
    mark = kinds == _MARK
    goes_on = (letter[1:] & letter[:-1]) | (mark[1:] & mark[:-1])
    heard = (kinds != _GAP) | letter
    opens = heard.copy()
    opens[1:] &= ~goes_on
    closes = heard.copy()
    closes[:-1] &= ~goes_on
    starts, stops = np.flatnonzero(opens), np.flatnonzero(closes) + 1
    sums = np.zeros(codes.size + 1, dtype=np.uint64)
    values = (codes & _CODE).astype(np.uint64) * np.uint64(_GOLDEN)
    np.cumsum(values * _powers(_STEP, codes.size), out=sums[1:])
    back = _powers(pow(_STEP, -1, 1 << 64), codes.size + 1)
    return _mixed((sums[stops] - sums[starts]) * back[starts]), starts


def _runs(numbers: Keys, text: Places, n_texts: int, width: int) -> Grams:
    keys, owners = [numbers], [text]
    for length in range(2, min(width, numbers.size) + 1):
        last = numbers.size - length + 1
        whole = text[:last] == text[length - 1 :]
        keys.append(_joined([numbers[at : at + last][whole] for at in range(length)]))
        owners.append(text[:last][whole])
    return Grams(np.concatenate(keys), np.concatenate(owners), n_texts)


def _joined(parts: Sequence[Keys]) -> Keys:
    total = parts[0]
    for each in parts[1:]:
        total = _mixed(total * np.uint64(_NEXT) + each)
    return total


@lru_cache(maxsize=4)
def _powers_up_to(factor: int, size: int) -> Keys:
    powers = np.full(size, factor, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers)


def _powers(factor: int, size: int) -> Keys:
    return _powers_up_to(factor, max(2 * BLOCK, 1 << (size - 1).bit_length()))[:size]


def _mixed(values: Keys) -> Keys:
    mixed = values ^ (values >> np.uint64(32))
    mixed *= np.uint64(_STEP)
    mixed ^= mixed >> np.uint64(29)
    return mixed
