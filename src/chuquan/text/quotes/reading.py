"""Quotations of one text: marks, labels, cues line by line, what has no cue, then names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from chuquan.model.quotations import NOBODY, Quotation, Words
from chuquan.text.quotes import carried, chinese, english, people
from chuquan.text.quotes.labels import labelled
from chuquan.text.quotes.marks import Paragraph, paragraphs
from chuquan.text.quotes.piece import Piece, Place


def read(text: str, language: str) -> list[Quotation]:
    """Read who said what in a text.

    Parameters
    ----------
    text : str
        The text; offsets count its code points.
    language : str
        ``en``, or ``zh`` with or without its script; no other language has rules.

    Returns
    -------
    list of Quotation
        In the order of the text. A turn behind a speaker's label may hold reports of its own;
        nothing else overlaps.

    Notes
    -----
    O(length of the text). No randomness. Lines without quotations added behind a text change
    nothing before them.

    Examples
    --------
    >>> found, = read("“We are ready,” said Ann Lee, the director.", "en")
    >>> found.speaker.text, found.cue.text, found.kind, (found.start, found.stop)
    ('Ann Lee', 'said', 'direct', (1, 14))
    >>> read("这部剧被称为“年度泪弹”。", "zh")
    []
    """
    code = language.partition("-")[0]
    if code not in {"en", "zh"}:
        return []
    pieces = _pieces(text, list(paragraphs(text)), code)
    name_all = carried.names_of if code == "zh" else people.names_of
    names = name_all(text, pieces)
    saying, found = -1, []
    for piece, name in zip(pieces, names, strict=True):
        saying += not piece.joins or saying < 0
        found.append(_quotation(text, piece, name, code, saying))
    return found


def _pieces(text: str, lines: Sequence[Paragraph], code: str) -> list[Piece]:
    turns = sorted(labelled(text, lines, code), key=lambda each: each.start)
    firsts = [each.start for each in turns]
    read_line = chinese.pieces_of if code == "zh" else english.pieces_of
    found: list[Piece] = []
    for above, line in zip([None, *lines], lines, strict=False):
        own = read_line(line, found, above)
        number = bisect_left(firsts, line.start)
        if number < len(turns) and firsts[number] < line.stop:
            turn = turns[number]
            inner = [each for each in own if _is_within(each, turn)]
            own = [turn, *inner]
        found += own
    return found


def _is_within(piece: Piece, turn: Piece) -> bool:
    """Whether a turn reports what another one said."""
    speaker = piece.speaker
    return piece.kind == "indirect" and speaker is not None and speaker[0] >= turn.start


def _quotation(text: str, piece: Piece, name: Place | None, code: str, saying: int) -> Quotation:
    return Quotation(
        piece.start,
        piece.stop,
        piece.kind,
        _words(text, piece.speaker),
        _words(text, name),
        _words(text, piece.cue),
        piece.rule,
        code,
        saying,
    )


def _words(text: str, place: Place | None) -> Words:
    return Words(text[slice(*place)], *place) if place else NOBODY
