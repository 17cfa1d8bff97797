"""Signs of figures in Chinese: digits, numerals before a unit, and the words that rules need."""

from __future__ import annotations

import re

from chuquan.text.figures import currencies
from chuquan.text.figures.numerals.chinese import DIGITS, SMALL, SOME
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import led
from chuquan.text.figures.patterns.needed import CHINESE, Met

_LEADS = "".join(sorted({each[-1] + each[-1].upper() for each in currencies.NAMED_ZH}))
_NUMERALS = "".join([*DIGITS, *SMALL, SOME])
_HEADS = "".join(sorted({each[0] for each in currencies.BEHIND_ZH}))
_NUMBER = led(
    r"\d(?![\d年月号，。；、：！？”）)\n]|$)"
    rf"|\d(?:(?<=[{re.escape(_LEADS)}]\d)|(?<=[{re.escape(_LEADS)}][ :：]\d)|(?<=[ ][:：]\d))"
    r"|[一二两三四五六七八九十几数百千上近约过超逾达][十百千万亿余多]|[万亿兆]|"
    r"百 ?分|分 ?之|成(?<=[一二两三四五六七八九半]成)|[倍折]"
    rf"|[{_NUMERALS}][{_HEADS}个成折倍半分百 !-~\xa1-\xff₠-₿฿](?<!十分)"
)


class Signs:
    """The signs of a text, asked sentence by sentence from left to right.

    Parameters
    ----------
    text : str
        The text, made plain.
    """

    def __init__(self, text: str) -> None:
        self._text, self._met = text, Met(text, CHINESE)

    def within(self, start: int, stop: int) -> int:
        """Return what a sentence may hold, as bits; sentences are asked in order."""
        met = self._met.within(start, stop)
        if _NUMBER.search(self._text, start, stop):
            return met | kinds.NUMBER
        return met


def of(text: str) -> Signs:
    """Return the signs of a text that was made plain."""
    return Signs(text)
