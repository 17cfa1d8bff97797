"""Amounts of one currency in another, at a rate of their own time, which is always shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from chuquan.measures.ledger.intervals import Interval, said_as
from chuquan.measures.ledger.when import EVER, Days
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry
from chuquan.model.rates import Rate

ANCHOR = "USD"
FARTHEST, MORE_A_YEAR = 3, 3.0


class Used(NamedTuple):
    """A rate as it was used: so many of `to` for one of `of`, between `low` and `high`.

    `period` is the time whose average it is; empty for a rate that the text itself implies.
    """

    of: str
    to: str
    rate: float
    low: float
    high: float
    period: str
    source: str


class Rates:
    """Rates at hand, by currency and period.

    Parameters
    ----------
    known : iterable of Rate
        Yearly and monthly averages.
    """

    def __init__(self, known: Iterable[Rate]) -> None:
        self.known: Mapping[tuple[str, str], Rate] = {(r.currency, r.period): r for r in known}

    def between(self, of: str, to: str, days: Days) -> Used | None:
        """Return how many of one currency another was worth in some days; None if not known.

        Parameters
        ----------
        of, to : str
            ISO 4217 codes.
        days : Days
            When. Within one month the month's average is taken where there is one, else the
            year's; where the year is missing, the nearest within three years, with three percent
            more to either side for each year between.

        Returns
        -------
        Used or None
            The rate and how far it may be off: the spreads of both currencies added.
        """
        if days.last >= EVER:
            return None
        last = date.fromordinal(days.last)
        month = f"{last:%Y-%m}" if not days.told or _one_month(days) else ""
        one, other = self._per_dollar(of, last.year, month), self._per_dollar(to, last.year, month)
        if one is None or other is None:
            return None
        rate = other.per_usd / one.per_usd
        off = (one.spread + other.spread) / 100
        told = other if of == ANCHOR else one
        source = "; ".join(dict.fromkeys(each.source for each in (one, other) if each.source))
        return Used(of, to, rate, rate / (1 + off), rate * (1 + off), told.period, source)

    def _per_dollar(self, currency: str, year: int, month: str) -> Rate | None:
        if currency == ANCHOR:
            return Rate(ANCHOR, str(year), 1.0, 0.0, "")
        told = self.known.get((currency, month))
        if told is not None:
            return told
        for away in range(FARTHEST + 1):
            for near in (year - away, year + away):
                told = self.known.get((currency, str(near)))
                if told is not None:
                    return told._replace(spread=told.spread + MORE_A_YEAR * away)
        return None


def _one_month(days: Days) -> bool:
    first, last = date.fromordinal(max(days.first, 1)), date.fromordinal(days.last)
    return (first.year, first.month) == (last.year, last.month)


def amounts_of(claim: Claim) -> dict[str, Interval]:
    """Return the values that an amount allows in each currency that the text itself gives.

    Parameters
    ----------
    claim : Claim
        An amount.

    Returns
    -------
    dict of str to Interval
        By ISO 4217 code: one currency, or two where the text converts.
    """
    low = None if claim.low is None else float(claim.low)
    high = None if claim.high is None else float(claim.high)
    told = {claim.currency: said_as(low, high, claim.bound)}
    if claim.other_value is not None and claim.other_currency:
        other = float(claim.other_value)
        told[claim.other_currency] = said_as(other, other, claim.bound)
    return told


def in_currency(
    entry: Entry, currency: str, days: Days, rates: Rates
) -> tuple[Interval, Used | None] | None:
    """Return the values that an amount allows in a currency, and the rate that was used.

    Parameters
    ----------
    entry : Entry
        An amount.
    currency : str
        ISO 4217 code.
    days : Days
        The days for which the amount counts; its publication where they are not told.
    rates : Rates
        The rates at hand.

    Returns
    -------
    tuple of (Interval, Used or None), or None
        No rate where the text itself gives the amount in that currency; nothing where no rate of
        that time is known.
    """
    told = amounts_of(entry.claim)
    if currency in told:
        return told[currency], None
    if days.last >= EVER and entry.published is not None:
        days = Days(entry.published.toordinal(), entry.published.toordinal(), told=False)
    used = rates.between(entry.claim.currency, currency, days)
    if used is None:
        return None
    return told[entry.claim.currency].times(Interval(used.low, used.high)), used
