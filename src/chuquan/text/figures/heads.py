"""The words that head the clause of a figure, where no subjects are known."""

from __future__ import annotations

from collections.abc import Sequence

from chuquan.text.figures.subjects import chinese, english

VERB = (
    r"has|have|had|is|was|were|are|will|would|may|could|can|be|been|became"
    r"|become|becomes|sold|sells?|rose|rises|grew|grows|fell|falls|took|"
    r"takes|made|makes|"
    r"spent|spends|hit|hits|cost|costs|lost|loses|won|wins|saw|sees|posts?"
    r"|ranks?|stands?|stood|went|goes|kept|keeps|came|comes|drew|draws|uses?"
    r"|needs?|"
    r"accounts?|remains?|leads?|led|controls?|employs?|means?|holds?|held"
    r"|brought|put|shrank|beat|gave|got|said|says|did|does|reads?|use|jumped"
    r"|climbed|closed|set|now|also|yet|currently|together|alone|first|expects?"
    r"|expected"
)


def guess(
    text: str,
    start: int,
    stop: int,
    language: str,
    kind: str = "",
    sources: Sequence[tuple[int, int, str]] = (),
) -> str:
    """Return the words that head the clause of a figure, where no subjects are known.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the figure starts.
    stop : int
        Where it has ended.
    language : str
        ``en`` or ``zh``.
    kind : str
        Kind of the figure.
    sources : sequence of tuple
        Where the sentence names its sources; they are not what it is about.

    Returns
    -------
    str
        A name or a noun; empty if none heads it.
    """
    if language == "zh":
        return chinese.guess(text, start, sources)
    return english.guess(text, start, stop, kind, sources)
