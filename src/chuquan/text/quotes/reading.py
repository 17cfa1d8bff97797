"""Quotations of one text: marks, labels, cues line by line, what has no cue, then names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from chuquan.model.quotations import NOBODY, Quotation, Words
from chuquan.text.quotes import carried, chinese, english, people
from chuquan.text.quotes.labels import labelled
from chuquan.text.quotes.marks import Paragraph, paragraphs
from chuquan.text.quotes.piece import Piece, Place, start_of


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
    """Return what the lines report: only those with marks, a label or a sign of a cue are read."""
    turns = _by_line(labelled(text, lines, code), lines)
    rules = chinese if code == "zh" else english
    signs = rules.signs_of(lines)
    found: list[Piece] = []
    for number, line in enumerate(lines):
        own: list[Piece] = []
        if line.quoted or number in signs:
            above = lines[number - 1] if number else None
            own = rules.pieces_of(line, signs.get(number, ()), found, above)
        if number in turns:
            turn = turns[number]
            own = [turn, *(each for each in own if _is_within(each, turn))]
        found += own
    return found


def _by_line(turns: Iterable[Piece], lines: Sequence[Paragraph]) -> dict[int, Piece]:
    """Return the first turn of each line that has one."""
    found: dict[int, Piece] = {}
    ordered = sorted(turns, key=start_of)
    starts = [each.start for each in lines] if ordered else []
    for turn in ordered:
        number = bisect_right(starts, turn.start) - 1
        if turn.start < lines[number].stop:
            found.setdefault(number, turn)
    return found


def _is_within(piece: Piece, turn: Piece) -> bool:
    """Whether a turn reports what another one said."""
    speaker = piece.speaker
    return piece.kind == "indirect" and speaker is not None and speaker[0] >= turn.start


def _quotation(text: str, piece: Piece, name: Place | None, code: str, saying: int) -> Quotation:
    start, stop, kind, speaker, cue, rule, _ = piece
    told = _words(text, speaker)
    known = told if name == speaker else _words(text, name)
    return Quotation(start, stop, kind, told, known, _words(text, cue), rule, code, saying)


def _words(text: str, place: Place | None) -> Words:
    return Words(text[place[0] : place[1]], *place) if place else NOBODY
