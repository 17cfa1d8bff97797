"""Quotations in news: who said what, in English and Chinese, by rules that can be read.

Marks are paired first, then cue words outside them are linked with a speaker and a content.
Nothing is guessed: quoted words without a cue, a label or a quotation before them are refused.
"""

from chuquan.text.quotes.reading import read

__all__ = ["read"]
