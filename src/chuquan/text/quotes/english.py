"""English quotations of one line: its sentences, their cues, and what stands without a cue."""

from __future__ import annotations

from collections.abc import Sequence

from chuquan.text.quotes.english_alone import Line, without_cue
from chuquan.text.quotes.english_content import Cue
from chuquan.text.quotes.english_cues import (
    Sighting,
    cues_by_sentence,
    sentence_at,
    sentence_ends,
    sightings,
)
from chuquan.text.quotes.english_forms import pieces_of_cue
from chuquan.text.quotes.english_subject import first_subject
from chuquan.text.quotes.marks import Paragraph
from chuquan.text.quotes.piece import Piece, Place, start_of

signs_of = sightings


def pieces_of(
    paragraph: Paragraph,
    sighted: Sequence[Sighting],
    before: Sequence[Piece],
    above: Paragraph | None = None,
) -> list[Piece]:
    """Return what one line reports.

    Parameters
    ----------
    paragraph : Paragraph
        The line.
    sighted : sequence of Sighting
        What may be a cue in it.
    before : sequence of Piece
        What the lines before it report.
    above : Paragraph or None
        The line right before it; where that ends with a colon, it tells who speaks.

    Returns
    -------
    list of Piece
        In the order of the line; offsets are of the text.
    """
    found: list[Piece] = []
    ends = sentence_ends(paragraph.covered)
    for start, sentence, cues in cues_by_sentence(paragraph.covered, sighted, ends):
        by = paragraph.start + start
        found += [each.moved(by) for each in pieces_of_sentence(sentence, cues)]
    found.sort(key=start_of)
    if paragraph.quoted:
        line = Line(paragraph, ends, found, before, _announced(above))
        found += list(without_cue(line))
        found.sort(key=start_of)
    return found


def _announced(above: Paragraph | None) -> Place | None:
    """Return who speaks after a line that ends with a colon."""
    if above is None or not above.covered.rstrip().endswith(":"):
        return None
    start, stop = sentence_at(sentence_ends(above.covered), len(above.covered))
    found = first_subject(above.covered[start:stop])
    return (above.start + start + found[0], above.start + start + found[1]) if found else None


def pieces_of_sentence(sentence: str, cues: Sequence[Cue]) -> list[Piece]:
    """Return what the cues of one covered sentence report; offsets are of the sentence."""
    found: list[Piece] = []
    taken = 0
    for cue in cues:
        if cue.start < taken:
            continue
        for each in pieces_of_cue(sentence, cue, found):
            if _takes_over(sentence, each, cue):
                found = [one for one in found if one.start < each.start or each.stop < one.stop]
            if all(each.stop <= one.start or one.stop <= each.start for one in found):
                found.append(each)
                taken = max(taken, each.stop if each.start > cue.start else cue.stop)
    return found


def _takes_over(sentence: str, piece: Piece, cue: Cue) -> bool:
    """Whether a report ends with its cue, so that cues inside it are the speaker's own words."""
    if piece.kind != "indirect" or piece.stop >= cue.start or not piece.speaker:
        return False
    return not any(sign.isalnum() for sign in sentence[piece.stop : piece.speaker[0]])
