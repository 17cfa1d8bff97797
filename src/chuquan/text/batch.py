"""Folding many texts at once: the same result as `chuquan.text.fold`, a hundred times as fast.

The texts are joined and looked up in one table of all code points, which learns a character
when it is first met. Only what changes the length (invisible characters, ligatures, runs of
spaces) costs a second pass, and only then is a map back to the original kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from chuquan.text.fold import CHARACTERS, JOINING, is_word

FENCE = "\uffff"
SPACE, LINE_END, HYPHEN = 32, 10, 45

_N_CODES = 0x110000
_KEPT_BYTES = 31 << 20
_UNKNOWN, _DROPPED, _SEVERAL, _JOINED = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_FIRST_SPECIAL = _JOINED

_TARGET: NDArray[np.uint32] = np.full(_N_CODES, _UNKNOWN, dtype=np.uint32)
_WORD: NDArray[np.bool_] = np.zeros(_N_CODES, dtype=np.bool_)

Codes = NDArray[np.uint32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Batch:
    """Several texts, folded together.

    Parameters
    ----------
    codes : ndarray of uint32
        The folded texts as code points, a fence before, between and after; hyphens and line
        ends not yet in their last form.
    origins : ndarray of intp or None
        Where each of `codes` stood in the joined original; None where nothing moved.
    starts : ndarray of intp
        Where each text starts in the joined original; one more for where another would.
    firsts : ndarray of intp
        The same places in `codes`.
    finished : ndarray of uint32
        The same as `codes`, in its last form.
    folded : str
        The same as `finished`, as text.
    """

    codes: Codes
    origins: Places | None
    starts: Places
    firsts: Places
    finished: Codes
    folded: str

    @property
    def body(self) -> bytes:
        """The folded texts in UTF-8."""
        return self.folded.encode()

    def places(self, offsets: Places) -> Places:
        """Turn offsets into `body` into places in `codes`.

        Parameters
        ----------
        offsets : ndarray of intp
            Bytes from the start of `body`, each at the start of a character.

        Returns
        -------
        ndarray of intp
            The place of that character in `codes`.
        """
        leads = np.flatnonzero(np.frombuffer(self.body, dtype=np.int8) >= -64)
        return np.searchsorted(leads, offsets)

    def original(self, places: Places) -> Places:
        """Turn places in `codes` into places in the joined original.

        Parameters
        ----------
        places : ndarray of intp
            Places in `codes`.

        Returns
        -------
        ndarray of intp
            Where those characters stood.
        """
        return places if self.origins is None else self.origins[places]

    def slice_of(self, index: int) -> tuple[int, int]:
        """Find one text in `codes`.

        Parameters
        ----------
        index : int
            Which text of the batch.

        Returns
        -------
        tuple of int
            Its first place and the place of the fence behind it.
        """
        return int(self.firsts[index]), int(self.firsts[index + 1]) - 1

    def text(self, first: int, last: int) -> str:
        """Return a stretch of the batch as folded text.

        Parameters
        ----------
        first, last : int
            Places in `codes`, the last not included.

        Returns
        -------
        str
            The folded text.
        """
        return self.folded[first:last]


def fold_batch(texts: Sequence[str]) -> Batch:
    """Fold many texts at once.

    Parameters
    ----------
    texts : sequence of str
        The texts; a few megabytes together are a good size.

    Returns
    -------
    Batch
        The folded texts with the way back to each original.
    """
    _keep_freed_memory()
    joined = FENCE + FENCE.join(texts) + FENCE
    lengths = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))
    starts = np.concatenate(([1], 1 + np.cumsum(lengths + 1)))
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes, origins = _without_specials(_looked_up(raw), raw)
    codes, origins = _without_needless_spaces(codes, origins)
    firsts = starts
    if origins is not None:
        firsts = np.searchsorted(np.append(origins, raw.size), starts)
    finished = np.where((codes == LINE_END) | (codes == HYPHEN), np.uint32(SPACE), codes)
    folded = finished.tobytes().decode("utf-32-le")
    return Batch(codes, origins, starts, firsts, finished, folded)


@cache
def _keep_freed_memory() -> None:
    """Let the arrays of one batch be made where those of the last one were.

    The allocator of most Linux systems asks the system anew for every block that is larger than
    the largest it ever gave back, and clears what it gets, which takes a fifth of the time of
    matching. One block, given back untouched, tells it to keep as much as several batches take.
    """
    np.empty(_KEPT_BYTES, dtype=np.uint8)


def are_words(codes: Codes | Places) -> NDArray[np.bool_]:
    """Tell which code points of a folded batch are letters or digits of a spaced script.

    Parameters
    ----------
    codes : ndarray of uint32 or intp
        Code points that `fold_batch` has returned.

    Returns
    -------
    ndarray of bool
        What `chuquan.text.fold.is_word` says of each.
    """
    return np.take(_WORD, codes)


def _looked_up(raw: Codes) -> Codes:
    codes: Codes = np.take(_TARGET, raw)
    if codes.max() == _UNKNOWN:
        for code in set(raw[codes == _UNKNOWN].tolist()):
            _learn(code)
        codes = np.take(_TARGET, raw)
    return codes


def _learn(code: int) -> None:
    """Set the word table first: who finds a target must find its word too."""
    piece = CHARACTERS[code]
    for character in piece:
        _WORD[ord(character)] = is_word(character)
    if not piece:
        _TARGET[code] = _DROPPED
    elif len(piece) > 1:
        _TARGET[code] = _SEVERAL
    else:
        _TARGET[code] = _JOINED if ord(piece) in JOINING else ord(piece)


def _without_specials(codes: Codes, raw: Codes) -> tuple[Codes, Places | None]:
    """Drop, widen and join what changes the length."""
    if codes.max() < _FIRST_SPECIAL:
        return codes, None
    _join_marks(codes, raw)
    several = np.flatnonzero(codes == _SEVERAL)
    if not several.size:
        origins = np.flatnonzero(codes != _DROPPED)
        return codes[origins], origins
    pieces = [CHARACTERS[code] for code in raw[several].tolist()]
    counts = (codes != _DROPPED).astype(np.intp)
    counts[several] = [len(piece) for piece in pieces]
    origins = np.repeat(np.arange(codes.size), counts)
    wide = codes[origins]
    wide[wide == _SEVERAL] = [ord(each) for piece in pieces for each in piece]
    return wide, origins


def _join_marks(codes: Codes, raw: Codes) -> None:
    for place in np.flatnonzero(codes == _JOINED).tolist():
        before = place - 1
        while codes[before] == _DROPPED:
            before -= 1
        mark = CHARACTERS[int(raw[place])]
        codes[place] = ord(mark)
        if codes[before] < _FIRST_SPECIAL:
            joined = unicodedata.normalize("NFC", chr(codes[before]) + mark)
            if len(joined) == 1:
                codes[before], codes[place] = ord(joined), _DROPPED
                _WORD[ord(joined)] = is_word(joined)


def _without_needless_spaces(codes: Codes, origins: Places | None) -> tuple[Codes, Places | None]:
    """Drop a space after a space, and beside a line end."""
    spaces, ends = codes == SPACE, codes == LINE_END
    needless = spaces[1:-1] & (spaces[:-2] | ends[:-2] | ends[2:])
    if not needless.any():
        return codes, origins
    needed = np.ones(codes.size, dtype=np.bool_)
    np.logical_not(needless, out=needed[1:-1])
    kept = np.flatnonzero(needed)
    return codes[kept], kept if origins is None else origins[kept]
