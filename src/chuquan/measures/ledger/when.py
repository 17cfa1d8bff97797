"""The days for which a figure counts: as far as they are told, and no further."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuquan.model.claims import last_day
from chuquan.model.ledger import Entry

EVER = date.max.toordinal()
HOLDS = 183


class Days(NamedTuple):
    """First and last day, as ordinals, and whether the words tell them.

    A figure without a day counts for some day up to its publication; `told` is False then.
    """

    first: int
    last: int
    told: bool = True

    def meets(self, other: Days) -> bool:
        """Return whether the two have a day in common.

        Parameters
        ----------
        other : Days
            Other days.

        Returns
        -------
        bool
            True if so.
        """
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Days) -> bool:
        """Return whether all of these days are days of the other, and not the same.

        Parameters
        ----------
        other : Days
            Other days.

        Returns
        -------
        bool
            True if so.
        """
        return other.first <= self.first and self.last <= other.last and self[:2] != other[:2]


NO_DAYS = Days(1, EVER, told=False)


def span(moment: str) -> Days | None:
    """Return the first and last day of a time as `Claim` writes times; None for none.

    Parameters
    ----------
    moment : str
        Such as ``2025``, ``2025-02``, ``2025-Q1``.

    Returns
    -------
    Days or None
        Its days.

    Examples
    --------
    >>> first, last, _ = span("2025-Q1")
    >>> date.fromordinal(first), date.fromordinal(last)
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    """
    last = last_day(moment)
    if last is None:
        return None
    return Days(_first_day(moment).toordinal(), last.toordinal())


def _first_day(moment: str) -> date:
    year, *rest = moment.partition("/")[0].split("-")
    if not rest:
        return date(int(year), 1, 1)
    if rest[0][0] in "QH":
        return date(int(year), (int(rest[0][1:]) - 1) * (3 if rest[0][0] == "Q" else 6) + 1, 1)
    return date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)


def days_of(entry: Entry, nature: str) -> Days:
    """Return the days for which a figure counts.

    Parameters
    ----------
    entry : Entry
        The figure.
    nature : str
        ``total``: what it adds up to by a day. ``flow``: what a period brought. ``level``: what
        holds at a time. ``constant``: what does not depend on time.

    Returns
    -------
    Days
        Of a total, the day as of which it counts, the last of its period; without either, some
        day up to its publication. Of a flow, its period; `NO_DAYS` without one. Of a level, its
        day or period; without either, the half year before its publication.
    """
    if nature == "constant":
        return NO_DAYS
    as_of, period = span(entry.claim.as_of), span(entry.claim.period)
    if nature == "flow":
        return period or as_of or NO_DAYS
    if as_of or period:
        told = as_of or period
        assert told is not None
        ends = nature == "total" and as_of is None and "/" in entry.claim.period
        return Days(told.last, told.last) if ends else told
    if entry.published is None:
        return NO_DAYS
    last = entry.published.toordinal()
    return Days(1 if nature == "total" else last - HOLDS, last, told=False)
