"""Names of months in English."""

from __future__ import annotations

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH_OF = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)


def month_of(word: str) -> int:
    """Return the number of a month by its name or short form."""
    return (
        MONTH_OF[word.lower().rstrip(".")]
        if word.lower().rstrip(".") in MONTH_OF
        else MONTH_OF[word[:3].lower()]
    )
