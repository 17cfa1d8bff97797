"""Times of a text, resolved on a day of reference."""

from __future__ import annotations

from datetime import date

from chuquan.text.figures.plain import plain
from chuquan.text.figures.times import chinese as dates_zh
from chuquan.text.figures.times import english as dates_en
from chuquan.text.figures.times.moments import Moment


def scan(text: str, language: str, reference: date | None) -> list[Moment]:
    """Read the times of a text that was made plain; see `read`."""
    return list((dates_zh if language == "zh" else dates_en).scan(text, reference))


def read(text: str, language: str, reference: date | None = None) -> list[Moment]:
    """Read the days, months, quarters, halves and years that a text tells.

    Parameters
    ----------
    text : str
        The text; offsets count its code points.
    language : str
        ``en`` or ``zh``.
    reference : date or None
        The day from which "last year" and "25 February" count, as a rule that of publication.

    Returns
    -------
    list of Moment
        In the order of the text; none overlaps another.

    Examples
    --------
    >>> said = "up to February 25 and in the fourth quarter, by the end of 2024"
    >>> [each.when for each in read(said, "en", date(2025, 3, 5))]
    ['2025-02-25', '2024-Q4', '2024-12-31']
    >>> [each.when for each in read("去年前三季度，今年1至2月", "zh", date(2025, 3, 5))]
    ['2024-Q1/2024-Q3', '2025-01/2025-02']
    """
    return scan(plain(text), language, reference)
