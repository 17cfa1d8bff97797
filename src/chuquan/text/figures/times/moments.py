"""Days, months, quarters, halves and years, written as `Claim` writes them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(slots=True)
class Moment:
    """A time told in a text; offsets are code points into the text as given.

    Parameters
    ----------
    start, stop : int
        Where it stands.
    when : str
        ``2025-02-25``, ``2025-02``, ``2025-Q1``, ``2025-H1``, ``2025``, or from and to with a
        slash; empty if it needs a day of reference that is not known.
    kind : str
        ``day``, ``month``, ``quarter``, ``half``, ``year``, ``span``, or ``before`` for a time
        that only says "one earlier", as in "than a year ago".
    closing : bool
        Whether it is the end of a time: the end of 2024, 年底.
    opening : bool
        Whether it only starts a time: since June.
    named : bool
        Whether the year is told.
    """

    start: int
    stop: int
    when: str
    kind: str
    closing: bool = False
    opening: bool = False
    named: bool = True


def day(year: int, month: int, number: int) -> str:
    """Write a day; empty if the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= number <= monthrange(max(year, 1), month)[1]):
        return ""
    return f"{year:04d}-{month:02d}-{number:02d}"


def last_month_day(year: int, month: int, reference: date | None, number: int = 0) -> str:
    """Write a month, or a day of it, in the last year where it does not lie ahead.

    Parameters
    ----------
    year : int
        The year; 0 if it is not told.
    month : int
        The month.
    reference : date or None
        The day from which a year that is not told counts.
    number : int, default 0
        The day of the month; 0 for the month itself.

    Returns
    -------
    str
        The day or month; empty if there is none, or no reference where one is needed.
    """
    if not 1 <= month <= 12:
        return ""
    if not year:
        if reference is None:
            return ""
        year = reference.year
        first = date(year, month, min(number or 1, monthrange(year, month)[1]))
        if first > reference + timedelta(days=31 if number else 0):
            year -= 1
        if (month, number) == (2, 29):
            year -= year % 4
    return day(year, month, number) if number else f"{year:04d}-{month:02d}"


def quarter(year: int, number: int, reference: date | None) -> str:
    """Write a quarter; without a year the last one that has begun."""
    if not year:
        if reference is None:
            return ""
        year = reference.year - (date(reference.year, number * 3 - 2, 1) > reference)
    return f"{year:04d}-Q{number}"


def half(year: int, number: int, reference: date | None) -> str:
    """Write half a year; without a year the last one that is over."""
    if not year:
        if reference is None:
            return ""
        year = reference.year - (date(reference.year, 6 if number == 1 else 12, 20) > reference)
    return f"{year:04d}-H{number}"


def first_months(year: int, months: int, reference: date | None) -> str:
    """Write January to a month; without a year the last time that is over."""
    if not 1 <= months <= 12:
        return ""
    if not year:
        if reference is None:
            return ""
        last = date(reference.year, months, monthrange(reference.year, months)[1])
        year = reference.year - (last > reference)
    return f"{year:04d}-01/{year:04d}-{months:02d}" if months > 1 else f"{year:04d}-01"


def months_back(reference: date, months: int) -> tuple[int, int]:
    """Return year and month some months before the day of reference."""
    place = reference.year * 12 + reference.month - 1 - months
    return place // 12, place % 12 + 1


def year_before(when: str, years: int = 1) -> str:
    """Return the same time some years earlier.

    Examples
    --------
    >>> year_before("2025-01/2025-02"), year_before("2024-12-31"), year_before("2024-02-29")
    ('2024-01/2024-02', '2023-12-31', '2023-02-28')
    """
    parts = []
    for part in when.split("/") if when else []:
        year, dash, rest = part.partition("-")
        earlier = int(year) - years
        if rest == "02-29" and earlier % 4:
            rest = "02-28"
        parts.append(f"{earlier:04d}{dash}{rest}")
    return "/".join(parts)
