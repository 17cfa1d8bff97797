"""Entries made ready to be compared: what they allow, when, where, by whom, of what kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chuquan.measures.ledger.intervals import Interval, said_as, step_of
from chuquan.measures.ledger.money import Rates, Used, in_currency
from chuquan.measures.ledger.when import Days, days_of
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry

TOTALS = frozenset({"admissions", "box_office", "citations", "downloads", "units_sold", "views"})
FLOWS = frozenset({
    "exports", "funding", "gdp", "imports", "investment", "output", "profit", "revenue",
    "rnd_spending", "sales", "spending", "tax", "trade", "trips", "wages",
})  # fmt: skip
CONSTANTS = frozenset({"budget", "parameters"})
UNADDED = frozenset({"index_score", "rating", "price", "wages", "parameters", "budget"})
NAMED = frozenset({"", "output", "companies", "records"})
BARE = frozenset({"exactly", "about"})
NORTH_AMERICA = frozenset({"US", "CA"})
WORD = re.compile(r"\W+")
UNSAID = frozenset({
    "the", "a", "an", "s", "of", "in", "on", "at", "by", "all", "time", "ever", "most", "world",
    "worldwide", "global", "globally", "highest", "grossing", "valuable", "largest", "biggest",
})  # fmt: skip
WRITTEN = (
    ("全球", ""), ("世界", ""), ("影史", ""), ("票房", ""), ("最高", ""), ("的", ""),
    ("动画电影", "animated film"), ("动画片", "animated film"), ("电影", "film"),
    ("影片", "film"), ("品牌", "brand"), ("中国", "china"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One entry, ready to be compared.

    Parameters
    ----------
    allows : Interval
        The values that it allows, in the currency of its group.
    number : Interval
        The values that its bare number stands for, whatever its bound.
    family : tuple of str
        Figures of one family are of one thing and unit.
    nature : str
        As `days_of` takes it; ``share``, ``rank`` and the like are levels.
    scope : str
        Where it counts; empty where that is not told.
    rate : Used or None
        The rate by which it was brought into the currency of its group.
    copies : int
        In how many places the same voice says the same.
    """

    entry: Entry
    allows: Interval
    number: Interval
    family: tuple[str, ...]
    nature: str
    days: Days
    scope: str
    voice: str
    unit: str
    rate: Used | None = None
    copies: tuple[Entry, ...] = field(default=())

    @property
    def claim(self) -> Claim:
        """What is claimed."""
        return self.entry.claim

    @property
    def bounded(self) -> bool:
        """Whether it says a least or a most only."""
        return self.claim.bound not in BARE

    @property
    def additive(self) -> bool:
        """Whether parts of it add up to a whole."""
        return self.claim.kind in ("amount", "count") and self.claim.measure not in UNADDED


def nature_of(claim: Claim) -> str:
    """Return what time does to a figure: ``total``, ``flow``, ``level`` or ``constant``.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    str
        What time does to it.

    Examples
    --------
    >>> gross = Claim("amount", 0, 0, None, None, "money", measure="box_office")
    >>> nature_of(gross)
    'total'
    """
    if claim.kind in ("multiple", "growth"):
        return "flow"
    if claim.kind not in ("amount", "count"):
        return "level"
    if claim.measure in CONSTANTS:
        return "constant"
    if claim.measure in TOTALS:
        return "flow" if claim.period and "/" not in claim.period and not claim.as_of else "total"
    return "flow" if claim.measure in FLOWS else "level"


def family_of(claim: Claim) -> tuple[str, ...]:
    """Return what a figure must share with another to be compared with it.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    tuple of str
        Kind, unit, and what is counted where the measure does not say it.
    """
    if claim.kind in ("amount", "count"):
        counted = _plain(claim.counted) if claim.measure in NAMED else ""
        return claim.kind, claim.unit, counted
    if claim.kind == "rank":
        return ("rank",)
    return claim.kind, claim.unit, _plain(claim.reference)


def scope_of(claim: Claim) -> str:
    """Return where a figure counts; of a rank, the order it belongs to. Empty if not told.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    str
        A place, or the plain words of a list; the speaker's "domestic" says nothing here.
    """
    if claim.kind == "rank":
        return order_of(claim.rank_scope) or claim.scope
    if claim.scope == "domestic":
        return ""
    return "mainland" if claim.scope == "CN" else claim.scope


def order_of(words: str) -> str:
    """Return the order that a rank belongs to, so that one told in other words is the same.

    Parameters
    ----------
    words : str
        As written: "animated films, China", "China's highest-grossing animated film".

    Returns
    -------
    str
        Its words without grammar, in the order of the alphabet; the whole world goes without
        saying.

    Examples
    --------
    >>> order_of("China's highest-grossing animated film"), order_of("animated films, China")
    ('animated china film', 'animated china film')
    """
    for written, meant in WRITTEN:
        words = words.replace(written, f" {meant} ")
    kept = {each.removesuffix("s") for each in _plain(words).split() if each not in UNSAID}
    return " ".join(sorted(kept - {""}))


def holds(whole: str, part: str) -> bool:
    """Return whether one scope is known to hold the other.

    Parameters
    ----------
    whole : str
        A scope.
    part : str
        Another.

    Returns
    -------
    bool
        True for the world and any place, and for North America and its countries.
    """
    if whole == "worldwide":
        return part != "worldwide"
    return whole == "north america" and part in NORTH_AMERICA


def ready(entries: Iterable[Entry], rates: Rates) -> list[Figure]:
    """Return the figures of one subject and measure, copies joined, amounts in one currency.

    Parameters
    ----------
    entries : iterable of Entry
        Any order.
    rates : Rates
        The rates at hand.

    Returns
    -------
    list of Figure
        In an order that depends on what is said alone. A figure said again by the same voice is
        a copy of the one published first.
    """
    known = _joined(entries)
    currency = _currency_of([first for first, _ in known])
    return [_figure(first, rest, currency, rates) for first, rest in known]


def _joined(entries: Iterable[Entry]) -> list[tuple[Entry, tuple[Entry, ...]]]:
    held: dict[tuple[object, ...], list[Entry]] = {}
    for entry in sorted(entries, key=_place):
        held.setdefault(_content(entry), []).append(entry)
    return [(first, tuple(rest)) for first, *rest in held.values()]


def _place(entry: Entry) -> tuple[str, ...]:
    """Return what entries are ordered by, so that the order given never matters."""
    published = entry.published.isoformat() if entry.published else "9999"
    return published, entry.id, entry.origin, entry.item, repr(entry.claim)


def _content(entry: Entry) -> tuple[object, ...]:
    claim = entry.claim
    return (
        claim.kind, claim.subject, claim.measure, claim.low, claim.high, claim.unit, claim.bound,
        claim.currency, claim.as_of, claim.period, scope_of(claim), claim.counted.casefold(),
        claim.reference, claim.other_value, claim.other_currency, entry.voice, entry.withdrawn,
        entry.revises, entry.published if undated(claim) else None,
    )  # fmt: skip


def undated(claim: Claim) -> bool:
    """Return whether a figure has neither a day nor a period.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    bool
        True if so.
    """
    return not claim.as_of and not claim.period


def _currency_of(entries: Sequence[Entry]) -> str:
    """Return the currency that most of the amounts are in; of equals, the first by its code."""
    counted = Counter(e.claim.currency for e in entries if e.claim.kind == "amount")
    counted.pop("", None)
    return min(counted, key=lambda code: (-counted[code], code)) if counted else ""


def _figure(entry: Entry, rest: tuple[Entry, ...], currency: str, rates: Rates) -> Figure:
    claim = entry.claim
    nature = nature_of(claim)
    days = days_of(entry, nature)
    low = None if claim.low is None else float(claim.low)
    high = None if claim.high is None else float(claim.high)
    whole = claim.kind == "rank"
    allows, number = (said_as(low, high, how, whole=whole) for how in (claim.bound, "exactly"))
    used, family, unit = None, family_of(claim), claim.unit
    if claim.kind == "amount":
        told = in_currency(entry, currency, days, rates) if claim.currency else None
        unit = currency if told else claim.currency
        family = (*family, unit)
        if told:
            allows, used = told
            number = _same_way(number, used, claim, currency)
    return Figure(
        entry, allows, number, family, nature, days, scope_of(claim), entry.voice, unit, used, rest
    )


def _same_way(number: Interval, used: Used | None, claim: Claim, currency: str) -> Interval:
    """Return the bare number in the currency of the group."""
    if used is not None:
        return number.times(Interval(used.low, used.high))
    if claim.currency != currency and claim.other_value is not None:
        other = float(claim.other_value)
        return said_as(other, other, "exactly")
    return number


def digits_of(claim: Claim) -> int:
    """Return how many digits a figure is told in.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    int
        Digits from the first to the last that is not zero.

    Examples
    --------
    >>> from decimal import Decimal
    >>> digits_of(Claim("amount", 0, 0, Decimal("13.7e9"), Decimal("13.7e9"), "money"))
    3
    """
    value = float(claim.low if claim.low is not None else claim.high or 0)
    step = step_of(value)
    return len(str(int(abs(value) / step + 0.5))) if step else 0


def _plain(text: str) -> str:
    return WORD.sub(" ", text.casefold()).strip()
