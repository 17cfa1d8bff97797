"""Dates as feeds write them: by the book, or as far as they can be told for certain."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HOURS = {
    "ut": 0.0, "utc": 0.0, "gmt": 0.0, "z": 0.0, "wet": 0.0, "bst": 1.0, "cet": 1.0, "cest": 2.0,
    "eet": 2.0, "eest": 3.0, "msk": 3.0, "ist": 5.5, "hkt": 8.0, "sgt": 8.0, "jst": 9.0, "kst": 9.0,
    "aest": 10.0, "aedt": 11.0, "est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0,
    "mdt": -6.0, "pst": -8.0, "pdt": -7.0,
}  # fmt: skip
STRICT = (
    re.compile(
        r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
        r"Nov|Dec) \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UT|UTC|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T|"
        r"[+-]\d{4})"
    ),
    re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})"),
)
CLOCK = (
    r"(?:(?:T|,|\s|at)+(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?"
)
ZONE = (
    r"\s*(?P<zone>Z|[A-Za-z]{2,4}(?![A-Za-z]))?"
    r"\s*(?P<offset>[+-]\s?\d{1,2}:?(?:\d{2})?)?\s*(?:\([^()]{0,30}\))?"
)
AS_TWITTER = re.compile(
    r"[a-z]{3}\s+(?P<named>[a-z]{3})\s+(?P<day>\d{1,2})\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}):"
    r"(?P<second>\d{2})(?P<half>(?!))?\s*(?P<zone>(?!))?(?P<offset>[+-]\d{4})\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
DAYS = tuple(
    re.compile(rf"{day}{CLOCK}{ZONE}", re.IGNORECASE)
    for day in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        r"(?:[a-z]{3,9}\.?,?\s*)?(?P<day>\d{1,2})[\s-]+(?P<named>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})",
        r"(?:[a-z]{3,9}\.?,?\s+)?(?P<named>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})",
    )
)
FORMS = (AS_TWITTER, *DAYS)
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
FIRST_YEAR = 1990
AHEAD = timedelta(days=1)
LONGEST = 80


class Told(NamedTuple):
    """A moment in UTC, and whether it was written by the book."""

    at: datetime
    sure: bool


def when(text: str, now: datetime, zone: tzinfo = UTC) -> Told | None:
    """Return the moment that a date tells, or None if none can be told.

    Parameters
    ----------
    text : str
        As the feed writes it.
    now : datetime
        When the feed was fetched; what lies more than a day after it is no date of publication.
    zone : tzinfo
        Where the clock stands if the date does not say.

    Returns
    -------
    Told or None
        `sure` if the date is written as RFC 822 or RFC 3339 say, with its zone.

    Examples
    --------
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> when("Thu,28 Jul 2022 4:35:5 GMT+9", now).at.isoformat()
    '2022-07-27T19:35:05+00:00'
    >>> when("yesterday", now) is None
    True
    """
    text = " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())
    try:
        at = _moment(text, zone)
        at = at.astimezone(UTC) if at else None
    except (ValueError, OverflowError):
        return None
    if at is None or at.year < FIRST_YEAR or at > now + AHEAD:
        return None
    return Told(at, any(form.fullmatch(text) for form in STRICT))


def _moment(text: str, zone: tzinfo) -> datetime | None:
    if EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    for form in FORMS:
        found = form.fullmatch(text)
        if found:
            return _put_together(found, zone)
    return None


def _put_together(found: re.Match[str], zone: tzinfo) -> datetime | None:
    told = found.groupdict()
    named = (told.get("named") or "")[:3].lower()
    if named and named not in MONTHS:
        return None
    month = MONTHS.index(named) + 1 if named else int(told["month"])
    hour = int(told["hour"] or 0)
    half = (told["half"] or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return datetime(
        int(told["year"]), month, int(told["day"]), hour, int(told["minute"] or 0),
        min(int(told["second"] or 0), 59), tzinfo=_zone(told["zone"], told["offset"], zone),
    )  # fmt: skip


def _zone(name: str | None, offset: str | None, usual: tzinfo) -> tzinfo:
    if offset:
        digits = offset[1:].strip().replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        size = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(size if offset[0] == "+" else -size)
    if name:
        if name.lower() not in HOURS:
            raise ValueError(name)
        return timezone(timedelta(hours=HOURS[name.lower()]))
    return usual
