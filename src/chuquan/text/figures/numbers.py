"""Numbers of a text, whether or not they are figures that somebody reports."""

from __future__ import annotations

from chuquan.text.figures.numerals import chinese as numbers_zh
from chuquan.text.figures.numerals import english as numbers_en
from chuquan.text.figures.plain import plain
from chuquan.text.figures.value import Number


def scan(text: str, language: str) -> list[Number]:
    """Read the numbers of a text that was made plain; see `read`."""
    return list((numbers_zh if language == "zh" else numbers_en).scan(text))


def read(text: str, language: str) -> list[Number]:
    """Read every number of a text: digits, words, scales and fractions.

    Parameters
    ----------
    text : str
        The text; offsets count its code points.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    list of Number
        In the order of the text; none overlaps another.

    Examples
    --------
    >>> [int(each.value) for each in read("tens of millions saw 13.7 billion", "en")]
    [10000000, 13700000000]
    >>> [(int(each.low), int(each.high)) for each in read("二三十家，四千零五万人", "zh")]
    [(20, 30), (40050000, 40050000)]
    """
    return scan(plain(text), language)
