"""The sieve before the rules: which hits of a batch need no second look.

All hits are judged at once by the characters beside them. The sieve may ask too often, at the
price of time; it never links or drops what `chuquan.text.gate` would decide otherwise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chuquan.text.batch import Batch, Codes, Places, are_words
from chuquan.text.patterns import Patterns

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]


ADDRESS, NUMBER, SPACED_NUMBER, SPACE, POINT, AT = 1, 2, 4, 8, 16, 32
"""What a character beside a name may mean: one bit each, for every code point that matters."""

_MEANINGS = {
    ADDRESS: "-._~:/?#@!$&*+=%0123456789abcdefghijklmnopqrstuvwxyz",
    NUMBER: ".,%亿万月",
    SPACED_NUMBER: "%亿万月mbtp",
    SPACE: " \n-",
    POINT: ".,",
    AT: "@",
}
_LAST = 0xFFFF
_BITS = np.zeros(_LAST + 1, dtype=np.uint8)
for _bit, _characters in _MEANINGS.items():
    _BITS[[ord(each) for each in _characters]] |= _bit


def sort_hits(hits: Places, batch: Batch, patterns: Patterns) -> tuple[Flags, Flags, Flags]:
    """Tell which hits are links as they stand, and which must go through the rules.

    Parameters
    ----------
    hits : ndarray of intp, shape (n, 3)
        Writing, start and stop of each hit, as places in the codes of the batch; none starts
        inside a word, and of a word that goes on behind one only digits follow.
    batch : Batch
        The texts.
    patterns : Patterns
        The names.

    Returns
    -------
    linked : ndarray of bool
        Plain names that stand alone.
    asking : ndarray of bool
        Hits that the rules must judge. What is neither is refused, and hides no other name.
    clear : ndarray of bool
        Hits with no word, number or address around them.
    """
    number, start, stop = hits.T
    codes = batch.codes
    before, after = codes[start - 1], codes[stop]
    counted = patterns.closes[number] & are_words(after)
    left, right = _bits(before), _bits(after)
    then = _bits(codes[np.minimum(stop + 1, codes.size - 1)])
    doubtful = _may_be_number(patterns.digits[number], left, right, then)
    doubtful |= _may_be_address(_bits(codes[start - 2]), left, right, then)
    clear = ~(counted | doubtful)
    whole = batch.original(stop) == batch.original(stop - 1) + 1
    linked = clear & whole & patterns.simple[number]
    return linked, ~(linked | (clear & patterns.mute[number])), clear


def _bits(codes: Codes) -> Bits:
    return _BITS[np.minimum(codes, _LAST)]


def _may_be_number(digits: Flags, left: Bits, right: Bits, then: Bits) -> Flags:
    opens, closes = digits.T
    spaced = (right & SPACE > 0) & (then & SPACED_NUMBER > 0)
    flags: Flags = (opens & (left & POINT > 0)) | (closes & (spaced | (right & NUMBER > 0)))
    return flags


def _may_be_address(earlier: Bits, left: Bits, right: Bits, then: Bits) -> Flags:
    """Flag names that more than one mark or letter of an address stands beside, or an @."""
    flags: Flags = (left & AT) | (left & earlier & ADDRESS) | (right & then & ADDRESS) > 0
    return flags
