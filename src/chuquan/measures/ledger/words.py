"""Figures and verdicts in words: what is told, when and by whom, and why it is judged so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from chuquan.measures.ledger import called
from chuquan.measures.ledger.figures import Figure
from chuquan.measures.ledger.intervals import Interval
from chuquan.measures.ledger.judge import Judged
from chuquan.measures.ledger.money import Used
from chuquan.measures.ledger.when import EVER
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry
from chuquan.model.messages import PHRASES, Message, join, say
from chuquan.model.windows import zone_of

ENGLISH = (
    (Decimal(10**12), " trillion"),
    (Decimal(10**9), " billion"),
    (Decimal(10**6), " million"),
)
CHINESE = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))
ORDERED = ("falls", "grew", "part_exceeds", "other_period", "other_time")
NO_NUMBER = "–"


def number(value: Decimal | float) -> Message:
    """Return a number as people write it, with all digits that it was told in.

    Parameters
    ----------
    value : Decimal or float
        Any number; a float is told in four digits.

    Returns
    -------
    Message
        Such as 13.7 billion, 137亿.

    Examples
    --------
    >>> told = number(Decimal("13.7e9"))
    >>> str(told), told.translate_to("zh")
    ('13.7 billion', '137亿')
    """
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.4g}")
    return say("word.both", en=_scaled(exact, ENGLISH, ","), zh=_scaled(exact, CHINESE, ""))


def _scaled(value: Decimal, steps: tuple[tuple[Decimal, str], ...], comma: str) -> str:
    for step, word in steps:
        if abs(value) >= step:
            return _plain(value / step, comma) + word
    return _plain(value, comma)


def _plain(value: Decimal, comma: str) -> str:
    rounded = value.normalize()
    return format(rounded, f"{comma}f")


def amount(value: Decimal | float, claim: Claim, currency: str = "") -> Message:
    """Return a value with the unit of a claim, or in another currency.

    Parameters
    ----------
    value : Decimal or float
        The number.
    claim : Claim
        Whose unit it has.
    currency : str
        Another currency than the claim's.

    Returns
    -------
    Message
        Such as 13.7 billion yuan.
    """
    told = number(value)
    if claim.kind == "amount":
        code = currency or claim.currency
        key = f"currency.{code}"
        unit = say(key) if key in PHRASES else say("currency.other", code=code)
        return say("ledger.amount", number=told, unit=unit)
    if claim.unit == "count" and claim.counted:
        thing = called.counted(claim.counted)
        key = "ledger.of_things" if isinstance(thing, Message) else "ledger.in_units"
        return say(key, number=told, unit=thing)
    key = f"ledger.in_{claim.unit}"
    if key in PHRASES:
        return say(key, number=told)
    return say("ledger.in_units", number=told, unit=claim.unit)


def said(claim: Claim) -> Message:
    """Return a figure with its unit and its bound.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    Message
        Such as "at least 10 billion yuan".
    """
    low, high = claim.low, claim.high
    if low is None and high is None:
        return say("ledger.no_number")
    first = low if low is not None else high
    assert first is not None
    if high is not None and low is not None and high != low:
        told = say("ledger.range", low=number(low), high=amount(high, claim))
    else:
        told = amount(first, claim)
    if claim.rank_scope:
        told = say("ledger.ranked", place=told, scope=called.listed(claim.rank_scope))
    key = claim.bound.replace(" ", "_")
    return say(f"ledger.{key}", figure=told) if key != "exactly" else told


def when(entry: Entry) -> Message:
    """Return the time for which a figure counts, as far as it is told.

    Parameters
    ----------
    entry : Entry
        A reported figure.

    Returns
    -------
    Message
        Its day, its period, or when it was published.
    """
    claim = entry.claim
    if claim.as_of:
        return say("ledger.as_of", day=called.moment(claim.as_of))
    if claim.period:
        return say("ledger.period", period=called.moment(claim.period))
    if entry.published:
        return say("ledger.published", day=entry.published)
    return say("ledger.no_day")


def told(entry: Entry) -> Message:
    """Return a figure with its time and who says it.

    Parameters
    ----------
    entry : Entry
        A reported figure.

    Returns
    -------
    Message
        The figure, its time, its voice.
    """
    nobody = say("ledger.held_page") if entry.held == "page" else say("ledger.nobody")
    voice = called.voice(entry.claim.said_by) or (
        nobody if entry.held == "page" else called.origin(entry.origin) or nobody
    )
    return say("ledger.told", figure=said(entry.claim), when=when(entry), voice=voice)


def reason(judged: Judged) -> Message:
    """Return in one or two sentences why a figure has its verdict.

    Parameters
    ----------
    judged : Judged
        As `reconcile` gives it.

    Returns
    -------
    Message
        The rule with the figures it was applied to, the rate used, and the readings.
    """
    parts: list[str] = [_why(judged)]
    if judged.figure.rate is not None:
        parts.append(converted(judged.figure.rate))
    placement = judged.placement
    if placement is not None and not judged.why.startswith("readings"):
        parts.append(_readings(judged, f"readings_{placement.status}"))
    return join(parts)


def _why(judged: Judged) -> Message:
    why, figure = judged.why, judged.figure
    if why.startswith("readings"):
        if why == "readings_agree":
            why = "readings_between"
        return _readings(judged, why)
    if why in ("follows", "does_not_follow", "does_not_follow_then"):
        assert judged.given is not None
        pair = join([told(each.entry) for each in judged.against], "word.comma")
        return say(f"ledger.why_{why}", this=told(figure.entry), pair=pair,
                   given=interval(judged.given, figure.claim))  # fmt: skip
    if not judged.against:
        return say(f"ledger.why_{why}", this=told(figure.entry))
    other = judged.against[0]
    first, second = _in_order(figure, other, why)
    more = len(judged.against) - 1
    sentence = say(f"ledger.why_{why}", this=told(first.entry), other=told(second.entry))
    return join([sentence, say("ledger.and_more", n=more)]) if more else sentence


def _in_order(figure: Figure, other: Figure, why: str) -> tuple[Figure, Figure]:
    """Return two figures in the order that a sentence names them in."""
    if why == "part_exceeds":
        return sorted((figure, other), key=lambda each: -each.allows.low)[0:2]  # type: ignore[return-value]
    if why in ORDERED:
        return sorted((figure, other), key=lambda each: each.days)[0:2]  # type: ignore[return-value]
    return figure, other


def converted(used: Used) -> Message:
    """Return the rate by which an amount was converted.

    Parameters
    ----------
    used : Used
        A rate.

    Returns
    -------
    Message
        The rate, its time, how far it may be off, where it is from.
    """
    off = 100 * (used.high / used.rate - 1)
    return say("ledger.converted", rate=f"{used.rate:.4g}", to=used.to, of=used.of,
               period=used.period, off=f"{off:.2g}", source=used.source)  # fmt: skip


def interval(given: Interval, claim: Claim, currency: str = "") -> Message:
    """Return the values between two ends.

    Parameters
    ----------
    given : Interval
        Two ends.
    claim : Claim
        Whose unit they have.
    currency : str
        Another currency than the claim's.

    Returns
    -------
    Message
        From one to the other.
    """
    low = amount(given.low, claim, currency)
    if given.high == float("inf"):
        return say("ledger.at_least", figure=low)
    return say("ledger.between", low=low, high=amount(given.high, claim, currency))


def _readings(judged: Judged, why: str) -> Message:
    placement, series = judged.placement, judged.series
    assert placement is not None
    assert series is not None
    zone = zone_of(series.zone)
    claim, unit = judged.figure.claim, series.unit

    def reading(told: tuple[object, float] | None) -> Message:
        assert told is not None
        at, value = told
        local = at.astimezone(zone)  # type: ignore[attr-defined]
        return say("ledger.reading", value=amount(value, claim, unit), at=f"{local:%Y-%m-%d %H:%M}")

    if placement.status in ("later", "earlier"):
        end = placement.before if placement.status == "later" else placement.after
        return say(f"ledger.why_{why}", this=told(judged.figure.entry), end=reading(end),
                   signal=series.name)  # fmt: skip
    before, after = reading(placement.before), reading(placement.after)
    return say(f"ledger.why_{why}", this=told(judged.figure.entry), before=before, after=after,
               signal=series.name)  # fmt: skip


def day_of(figure: Figure) -> str:
    """Return the last day for which a figure counts, as text; empty if that is not told.

    Parameters
    ----------
    figure : Figure
        A figure made ready.

    Returns
    -------
    str
        ``2025-02-25``, or nothing.
    """
    if not figure.days.told or figure.days.last >= EVER:
        return ""
    return date.fromordinal(figure.days.last).isoformat()
