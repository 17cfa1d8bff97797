"""Names of months in English."""

from __future__ import annotations

import re

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


_TEENS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
NTH = re.findall(
    r"\S+",
    _TEENS
    + "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    + " ".join(f"twenty-{each}" for each in re.findall(r"\S+", _TEENS)[:9])
    + " thirtieth thirty-first",
)
"""The days of a month in words, in order."""
