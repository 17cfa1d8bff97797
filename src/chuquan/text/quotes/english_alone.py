"""English quotations without a cue: they go on, are signed, or follow a line that tells who."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chuquan.text.quotes.english_cues import sentence_at
from chuquan.text.quotes.english_subject import first_subject
from chuquan.text.quotes.marks import AFTER_WORD, CLOSERS, Paragraph, Quoted
from chuquan.text.quotes.piece import Piece, Place, covers

_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*([A-Z][\w.’' -]{2,60}?)\.?\s*$")
_ENDS = CLOSERS + ".!?…"
SHORTEST = 12
SIGHT = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where its sentences end, what its cues report, and what the lines before report."""

    paragraph: Paragraph
    ends: Sequence[int]
    found: Sequence[Piece]
    before: Sequence[Piece]
    announced: Place | None

    def sentence_at(self, at: int) -> Place:
        """Return where the sentence stands that holds a place of the line."""
        return sentence_at(self.ends, at)


def without_cue(line: Line) -> Iterator[Piece]:
    """Yield the quotations of a line that no cue reports.

    Parameters
    ----------
    line : Line
        The line.

    Yields
    ------
    Piece
        Offsets are of the text. Words inside marks that are no sentence of their own, and
        sentences that nobody was named for, are left out.
    """
    taken = covers(line.found)
    starts = [each.start for each in line.found]
    for quoted in line.paragraph.quoted:
        if taken(quoted.first, quoted.last):
            continue
        number = bisect_right(starts, quoted.first) - 1
        last = line.found[number] if number >= 0 else None
        piece = _alone(line, quoted, last)
        if piece:
            yield piece


def _alone(line: Line, quoted: Quoted, last: Piece | None) -> Piece | None:
    covered, shift = line.paragraph.covered, line.paragraph.start
    first, end = quoted.first - shift, quoted.last - shift
    lead = covered[max(0, first - SIGHT) : first].rstrip()
    behind = covered[end : end + SIGHT]
    signed = _SIGNED.match(behind)
    if signed and not lead:
        place = (quoted.last + signed.start(1), quoted.last + signed.end(1))
        return Piece(quoted.start, quoted.stop, "direct", place, None, "signed")
    if lead and lead[-1] not in _ENDS + ":":
        return None
    if last and lead[-1:] != ":":
        return _next_sentence(line, quoted, last)
    is_whole = not quoted.closed or covered[end - 1] != AFTER_WORD or not behind.strip(" .")
    if not is_whole or quoted.stop - quoted.start < SHORTEST:
        return None
    if last:
        return _going_on(quoted, last, "goes on")
    return _after_line(line, quoted, lead, behind)


def _next_sentence(line: Line, quoted: Quoted, last: Piece) -> Piece | None:
    """Return the next sentence of who spoke before, with what follows its marks."""
    covered, shift = line.paragraph.covered, line.paragraph.start
    end = quoted.last - shift
    stop = line.sentence_at(end - 1)[1]
    if len(covered[end:stop].split()) > 1 and covered[end - 1] == AFTER_WORD:
        if last.kind == "indirect" or quoted.stop - quoted.start < SHORTEST:
            return None
        place = (quoted.first, shift + stop - 1)
        return Piece(*place, "mixed", last.speaker, last.cue, "goes on", joins=True)
    return _going_on(quoted, last, "goes on")


def _going_on(quoted: Quoted, last: Piece, rule: str) -> Piece:
    return Piece(quoted.start, quoted.stop, "direct", last.speaker, last.cue, rule, joins=True)


def _after_line(line: Line, quoted: Quoted, lead: str, behind: str) -> Piece | None:
    place = (quoted.start, quoted.stop)
    if not lead and line.before and quoted.continued:
        return _going_on(quoted, line.before[-1], "next paragraph")
    if not lead and line.announced:
        return Piece(*place, "direct", line.announced, None, "line before")
    if not lead and line.before and not behind.strip(" ."):
        return Piece(*place, "direct", line.before[-1].speaker, None, "carried")
    if lead:
        shift = line.paragraph.start
        start, stop = line.sentence_at(max(0, quoted.first - shift - 2))
        subject = first_subject(line.paragraph.covered[start:stop])
        if subject:
            speaker = (shift + start + subject[0], shift + start + subject[1])
            return Piece(*place, "direct", speaker, None, "subject before")
    return None
