"""What both English files of ranks share: ordinals, what is no rank, how a place is added."""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.numerals.english_words import ORDINALS, SMALL

NTH = {word: number for word, number in ORDINALS.items() if 1 <= number <= 99}
ORDINAL = rf"(?:{'|'.join(sorted(NTH, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"
NO_RANK = (
    r"(?:challenges?|problems?|questions?|reasons?|things?|issues?|concerns?|threats?|ways?"
    r"|factors?|examples?|priorit(?:y|ies)|obstacles?|differences?|advantages?|surprises?"
    r"|mistakes?|points?|steps?|tasks?|fears?|risks?|worr(?:y|ies)|lessons?|fans?|case|time"
    r"|moment|news|story|day|cause|role|man|woman|parts?)"
)
"""Nouns of which the biggest is no place in an order: the biggest challenge."""
ONE_OF = re.compile(
    r"\b(?:one|some|many|several|among|two|three|at|each|any) (?:of )?"
    r"(?:the |its |(?:\w+ )?\w+['’]s )?$",
    re.IGNORECASE,
)
"""Before a superlative, which is then no place of its own: one of the largest."""


def nth(word: str) -> int:
    """Return the number of an ordinal, a number word, or digits."""
    word = word.lower()
    return NTH.get(word) or SMALL.get(word) or int(re.sub(r"\D", "", word))


def is_one_of(text: str, start: int) -> bool:
    """Tell whether a superlative is only one of several."""
    return ONE_OF.search(text[max(start - 24, 0) : start]) is not None


def add(
    found: list[Draft], start: int, stop: int, value: int, scope: str = "", bound: str = ""
) -> None:
    """Add a place unless it touches one found before.

    Parameters
    ----------
    found
        The places of this text so far; the new one is put behind them.
    start
        Where the words of the place begin in the text.
    stop
        Where they end.
    value
        The number of the place, 1 for the first.
    scope
        Among whom it is a place, as written; empty where nothing says so.
    bound
        Which side is open ("at least", "at most"); empty for an exact place.
    """
    if clear_of(found, start, stop):
        low = Decimal(value)
        found.append(Draft("rank", start, stop, low, low, "rank", bound=bound, rank_scope=scope))
