"""Scripts: how many letters of each writing system a text has, for many texts at once.

Some letters say more than their script: ї is Ukrainian, ٹ is Urdu, 國 is traditional, 満 is
Japanese. They are counted apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

NONE, LATIN, HAN, HIRAGANA, KATAKANA, HANGUL, CYRILLIC, ARABIC, DEVANAGARI = range(9)
SIMPLIFIED, TRADITIONAL, JAPANESE, STRAY_KANA = range(9, 13)
SIMPLIFIED_OR_JAPANESE, TRADITIONAL_OR_JAPANESE = 13, 14
FIRST_ALONE = 15
"""From here on each script is that of one language: `ALONE` names it."""

_RANGES = {
    LATIN: ((0x41, 0x250), (0x1E00, 0x1F00), (0x2C60, 0x2C80), (0xA720, 0xA800), (0xFF21, 0xFF5B)),
    HAN: (
        (0x3005, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000),
    ),
    HIRAGANA: ((0x3041, 0x3097),),
    KATAKANA: ((0x30A1, 0x30FB), (0x31F0, 0x3200), (0xFF66, 0xFF9E)),
    HANGUL: ((0x1100, 0x1200), (0x3131, 0x318F), (0xA960, 0xA97D), (0xAC00, 0xD7FC)),
    CYRILLIC: ((0x400, 0x530), (0x1C80, 0x1C90), (0x2DE0, 0x2E00), (0xA640, 0xA6A0)),
    ARABIC: ((0x600, 0x700), (0x750, 0x780), (0x8A0, 0x900), (0xFB50, 0xFE00), (0xFE70, 0xFF00)),
    DEVANAGARI: ((0x900, 0x980), (0xA8E0, 0xA900)),
}  # fmt: skip
_ALONE = (
    ("el", 0x370, 0x400), ("el", 0x1F00, 0x2000), ("hy", 0x530, 0x590), ("he", 0x590, 0x600),
    ("dv", 0x780, 0x7C0), ("bn", 0x980, 0xA00), ("pa", 0xA00, 0xA80), ("gu", 0xA80, 0xB00),
    ("or", 0xB00, 0xB80), ("ta", 0xB80, 0xC00), ("te", 0xC00, 0xC80), ("kn", 0xC80, 0xD00),
    ("ml", 0xD00, 0xD80), ("si", 0xD80, 0xE00), ("th", 0xE00, 0xE80), ("lo", 0xE80, 0xF00),
    ("bo", 0xF00, 0x1000), ("my", 0x1000, 0x10A0), ("ka", 0x10A0, 0x1100), ("am", 0x1200, 0x13A0),
    ("km", 0x1780, 0x1800), ("mn", 0x1800, 0x18B0), ("chr", 0x13A0, 0x1400), ("iu", 0x1400, 0x1680),
)  # fmt: skip
ALONE = tuple(dict.fromkeys(language for language, _, _ in _ALONE))
"""Languages that their script names: the first has the number `FIRST_ALONE`."""

N_KINDS = FIRST_ALONE + len(ALONE)

_STRAY = frozenset("のノつツシヽヾゝゞεзっッ")
_UNKNOWN = 255
_FENCE = "\n"
_RARE_IN_TAIWAN = b"\xc9"
_KINDS: NDArray[np.uint8] = np.full(0x110000, _UNKNOWN, dtype=np.uint8)

Counts = NDArray[np.int64]


def count(texts: Sequence[str]) -> Counts:
    """Count the letters of each kind in each text.

    Parameters
    ----------
    texts : sequence of str
        Any texts.

    Returns
    -------
    ndarray of int64, shape (n_texts, N_KINDS)
        Letters by kind. `HAN` is those that decide nothing; `SIMPLIFIED`, `TRADITIONAL`,
        `JAPANESE` and the two between them are Han too, each counted once; `STRAY_KANA` is kana
        that Chinese writers use as ornaments.
    """
    if not texts:
        return np.zeros((0, N_KINDS), dtype=np.int64)
    joined = _FENCE.join(texts) + _FENCE
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.take(_KINDS, raw)
    if kinds.max() == _UNKNOWN:
        for code in set(raw[kinds == _UNKNOWN].tolist()):
            _KINDS[code] = _kind(chr(code))
        kinds = np.take(_KINDS, raw)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    cells = np.repeat(np.arange(len(texts)) * N_KINDS, lengths) + kinds
    counts: Counts = np.bincount(cells, minlength=len(texts) * N_KINDS)
    return counts.reshape(len(texts), N_KINDS)


def _kind(character: str) -> int:
    code = ord(character)
    if not (character.isalpha() or unicodedata.category(character) in {"Mn", "Mc"}):
        return NONE
    if character in _STRAY:
        return STRAY_KANA
    for kind, ranges in _RANGES.items():
        if any(first <= code < last for first, last in ranges):
            return _han(character) if kind == HAN else kind
    for language, first, last in _ALONE:
        if first <= code < last:
            return FIRST_ALONE + ALONE.index(language)
    return NONE


def _han(character: str) -> int:
    """Sort a Han character by where it is written so: 国 and 東 in Japan too, 満 only there.

    A form is simplified if traditional text has another and it is not in everyday use in Taiwan;
    traditional if simplified text has another and no character set of China holds it.
    """
    traditional, simplified, before_reform, reformed = (
        converter.convert(character) for converter in _converters()
    )
    in_china, in_taiwan = _held("gb2312", character), _held("big5", character)
    if traditional != character and not (in_taiwan and in_taiwan < _RARE_IN_TAIWAN):
        if not in_china:
            return JAPANESE if _held("shift_jis", character) else SIMPLIFIED
        return SIMPLIFIED if before_reform == character else SIMPLIFIED_OR_JAPANESE
    if simplified != character and not in_china:
        return TRADITIONAL if reformed != character else TRADITIONAL_OR_JAPANESE
    if not in_china and not in_taiwan and _held("shift_jis", character):
        return JAPANESE
    return HAN


def _held(character_set: str, character: str) -> bytes:
    """Return the place of a character in a character set; empty if it has none."""
    return character.encode(character_set, "ignore")


@cache
def _converters() -> tuple[OpenCC, ...]:
    return tuple(OpenCC(name) for name in ("s2t", "t2s", "jp2t", "t2jp"))
