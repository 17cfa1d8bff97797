"""Figures that somebody reported: what was counted, of whom, as of when, and how firmly."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chuquan.model.messages import join, say

KINDS: Mapping[str, str] = {
    "amount": "money; `currency` says which, `unit` is money",
    "count": "a number of things; `counted` names them, `unit` is count or a unit of measurement",
    "share": "part of a whole; `unit` is percent, `reference` the whole where told",
    "rank": "a place in an order, 1 is first; `unit` is rank, `rank_scope` the order",
    "multiple": "how many times another figure; `unit` is times, `reference` the other figure",
    "growth": "a change, negative if it fell; `unit` is percent, points, times (as added) "
    "or that of what changed",
}

BOUNDS: Mapping[str, str] = {
    "exactly": "stated without a qualifier; may still be rounded",
    "at least": "over, more than, 超, 逾, 突破: the figure is the least it can be",
    "at most": "nearly, less than, 近, 不到: the figure is the most it can be",
    "about": "about, around, 约, 左右: the figure is near",
}

MEASURES: Mapping[str, str] = {
    "admissions": "cinema tickets sold, viewers in cinemas",
    "assets": "what is owned or managed",
    "box_office": "takings of a film or of cinemas",
    "brand_value": "what a brand is reckoned to be worth",
    "budget": "what making it cost",
    "capacity": "what can be made or carried",
    "citations": "times a work is cited",
    "comments": "comments, discussions, mentions",
    "companies": "firms, shops, institutions",
    "countries": "countries, regions or cities reached",
    "daily_users": "people using it on one day",
    "downloads": "downloads, installs",
    "employees": "people employed",
    "exports": "goods or services sold abroad",
    "followers": "followers, fans, subscribers of an account",
    "funding": "money raised in a round or an offering",
    "gdp": "gross domestic product",
    "imports": "goods or services bought abroad",
    "index_score": "points of an index or of a test",
    "internet_users": "people on the internet",
    "investment": "money invested, other than in research",
    "likes": "likes, shares, stars",
    "market_share": "part of a market",
    "market_size": "size of a market or an industry",
    "market_value": "what a company or an asset is worth",
    "monthly_users": "people using it in one month",
    "output": "things made: cars, films, tonnes",
    "papers": "articles in journals",
    "parameters": "size of a model",
    "patents": "patents held or asked for",
    "players": "people playing at the same moment or in all",
    "population": "people living somewhere",
    "price": "what one costs",
    "profit": "profit, or loss if negative",
    "rating": "marks given by viewers or readers",
    "records": "places in an order without a measure told",
    "researchers": "engineers, scientists, researchers",
    "revenue": "revenue, turnover, income",
    "rnd_spending": "spending on research and development",
    "sales": "value of goods sold",
    "screens": "cinemas, screens, showings",
    "spending": "spending other than on research",
    "students": "pupils, students, graduates",
    "subscribers": "people who pay by the month",
    "tax": "taxes, duties, tariffs",
    "trade": "exports and imports together",
    "trips": "journeys, visits, passengers",
    "units_sold": "copies, cars, phones sold",
    "users": "users, without saying how often",
    "views": "views, plays, reads, streams",
    "viewers": "people watching",
    "wages": "pay",
}

SCOPES: Mapping[str, str] = {
    "worldwide": "everywhere",
    "mainland": "the Chinese mainland",
    "abroad": "outside the home market, as the speaker sees it",
    "domestic": "the speaker's own market, which the words alone do not name",
    "north america": "the United States and Canada, one market to the film trade",
    "europe": "Europe",
    "asia": "Asia",
    "southeast asia": "Southeast Asia",
    "africa": "Africa",
    "latin america": "Latin America",
}

REASONS: Mapping[str, str] = {
    "no_subject": "nothing named near the figure",
    "no_measure": "the words around do not say what is measured",
    "currency_inferred": "a sign or word that several currencies share",
    "whose_domestic": "domestic, and the speaker's market is not known",
    "no_published": "a date that needs the day of publication",
    "no_reference": "a comparison that does not say with what",
    "rate_odd": "the two amounts do not belong to any rate between these currencies",
    "unnamed_speaker": "said by a pronoun or a group that stands for nobody known",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure as a text reports it; offsets are code points into the text as given.

    Parts that the words do not tell are empty or None, and `reasons` says why.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    start, stop : int
        The figure with its unit or counted noun, and a conversion in parentheses where there is
        one; the words of a bound stand before it.
    low, high : Decimal or None
        The figure stated. Both are equal unless a range is told; `bound` does not move them.
        None for a rank told only by who stands behind.
    unit : str
        ``money``, ``count``, ``percent``, ``points``, ``rank``, ``times``, or a unit of
        measurement in full, as ``kilometres``.
    bound : str
        One of `BOUNDS`.
    subject : str
        Id of the subject where mentions were given, else its name; empty if unknown.
    measure : str
        One of `MEASURES`; empty if unknown.
    counted : str
        The counted noun, as written.
    currency : str
        ISO 4217 code of an amount.
    inferred : bool
        Whether the currency was inferred, as for a dollar sign that stands alone.
    as_of : str
        The day, or where only that is told the month or year, up to which the figure holds:
        ``2025-02-25``, ``2025-02``, ``2025``.
    period : str
        The time that the figure covers: ``2024``, ``2024-02``, ``2024-02-10``, ``2024-Q1``,
        ``2024-H1``, or from and to with a slash, ``2025-02/2025-07``.
    scope : str
        One of `SCOPES` or an ISO 3166 code of a country.
    rank_scope : str
        The order that a rank belongs to, as written.
    reference : str
        What a share, multiple, growth or rank is measured against, as written.
    other_value : Decimal or None
        The same amount in a second currency, as the text converts it.
    other_currency : str
        ISO 4217 code of the second amount.
    rate : Decimal or None
        The implied rate: `low` divided by `other_value`.
    said_by : str
        Whom the text reports it from; empty for the text itself.
    reasons : tuple of str
        Keys of `REASONS`: why parts are unknown or inferred.
    """

    kind: str
    start: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: str = "exactly"
    subject: str = ""
    measure: str = ""
    counted: str = ""
    currency: str = ""
    inferred: bool = False
    as_of: str = ""
    period: str = ""
    scope: str = ""
    rank_scope: str = ""
    reference: str = ""
    other_value: Decimal | None = None
    other_currency: str = ""
    rate: Decimal | None = None
    said_by: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why parts are unknown or inferred, as a plain sentence; empty if none is."""
        return join([say(f"figure.{each}") for each in self.reasons]) if self.reasons else ""

    @property
    def least(self) -> Decimal | None:
        """The least that the figure can be; None if it has no such limit."""
        return None if self.bound == "at most" else self.low

    @property
    def most(self) -> Decimal | None:
        """The most that the figure can be; None if it has no such limit."""
        return None if self.bound == "at least" else self.high


def last_day(moment: str) -> date | None:
    """Return the last day of a time as `Claim` writes times; None for none.

    Parameters
    ----------
    moment : str
        ``2025``, ``2025-02``, ``2025-02-25``, ``2025-Q1``, ``2025-H2``, or two of them with a
        slash between, of which the second counts.

    Returns
    -------
    date or None
        The last day that belongs to it.

    Examples
    --------
    >>> last_day("2024"), last_day("2024-02"), last_day("2025-02/2025-Q2")
    (datetime.date(2024, 12, 31), datetime.date(2024, 2, 29), datetime.date(2025, 6, 30))
    """
    if not moment:
        return None
    year, *rest = moment.rpartition("/")[2].split("-")
    if not rest:
        return date(int(year), 12, 31)
    if rest[0][0] in "QH":
        month = int(rest[0][1:]) * (3 if rest[0][0] == "Q" else 6)
    else:
        month = int(rest[0])
    last = monthrange(int(year), month)[1]
    return date(int(year), month, int(rest[1]) if len(rest) > 1 else last)
