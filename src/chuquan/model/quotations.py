"""Who said what: a quotation as it stands in a text."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("direct", "mixed", "indirect")


class Words(NamedTuple):
    """Words of a text and where they stand; offsets are code points into the text as given.

    Where the text does not say it, the words are empty and both offsets 0.
    """

    text: str = ""
    start: int = 0
    stop: int = 0

    def __bool__(self) -> bool:
        """Whether the text says it."""
        return bool(self.text)


NOBODY = Words()


class Quotation(NamedTuple):
    """What somebody said, as a text reports it; offsets are code points into the text as given.

    Parameters
    ----------
    start, stop : int
        The content, without the quotation marks around it. A quotation that its cue cuts in
        two, or that goes on in the next paragraph, is one row for each piece.
    kind : str
        ``direct``: the words are all inside quotation marks, or the text labels their speaker.
        ``mixed``: a report with some words inside marks. ``indirect``: a report without any.
    speaker : Words
        Who speaks, as written at the cue: a name, a title, a pronoun; empty if not told.
    name : Words
        The fullest form before it that the speaker stands for; the speaker where there is none,
        empty for a pronoun that stands for nobody known.
    cue : Words
        The words that report: said, according to, 表示; empty if there are none.
    rule : str
        Why speaker and content were linked.
    language : str
        ``en`` or ``zh``.
    saying : int
        Pieces of one saying carry the same number; it counts from 0 in each text.
    """

    start: int
    stop: int
    kind: str
    speaker: Words
    name: Words
    cue: Words
    rule: str
    language: str
    saying: int
