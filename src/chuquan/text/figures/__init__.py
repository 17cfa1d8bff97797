"""Figures that a text reports, in English and Chinese, by rules that can be read.

Digits of names, dates and addresses are masked first; a number becomes a claim only with a unit,
a scale or a currency. What each claim is about, measures and comes from is read from the sentence.
"""

from chuquan.text.figures.reading import read

__all__ = ["read"]
