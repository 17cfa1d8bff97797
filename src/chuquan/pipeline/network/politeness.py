"""Manners towards a host: its robots.txt, its wish for a pause, and when to leave it alone."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from protego import Protego

AGENT = "chuquan"
ROBOTS_LIMIT = 500_000
ROBOTS_KEPT = 86_400.0
ROBOTS_UNREAD_KEPT = 600.0
LONGEST_CRAWL_DELAY = 60.0
LONGEST_PAUSE = 86_400.0
PATIENT_TIMES = 3
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,6})?(e\d{1,2})?", re.ASCII | re.IGNORECASE)
_AGENT_LINE = re.compile(r"\s*user[- ]?agents?\b\s*:?([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time as fetching sees it; a test brings its own."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Robots:
    """What a robots.txt allows us.

    Parameters
    ----------
    closed : bool
        Whether nothing at all is allowed.
    status : int
        The status with which robots.txt was answered.
    delay : float
        Seconds it wants between two requests.
    """

    rules: Protego | None = None
    closed: bool = False
    status: int = 200
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Return whether `url` may be fetched."""
        if self.closed:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, AGENT))


def read_robots(status: int, body: bytes) -> Robots:
    r"""Read an answered robots.txt: none means all is allowed, a locked one that nothing is.

    Examples
    --------
    >>> robots = read_robots(200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 5")
    >>> robots.allows("https://example.org/private/a"), robots.delay
    (False, 5.0)
    """
    if status in (401, 403):
        return Robots(closed=True, status=status)
    if status != 200:
        return Robots(status=status)
    text = body[:ROBOTS_LIMIT].decode("utf-8-sig", errors="replace").replace("\0", "")
    rules = Protego.parse(for_us(text))
    delay = float(rules.crawl_delay(AGENT) or 0.0)
    rate = rules.request_rate(AGENT)
    if rate is not None:
        delay = max(delay, rate.seconds / rate.requests)
    return Robots(rules=rules, status=status, delay=min(delay, LONGEST_CRAWL_DELAY))


def for_us(text: str) -> str:
    """Give every agent that is not us one name.

    The parser copies each rule to each agent of its group: 12,000 agents before 12,000 rules,
    360 kB, kept it busy for four minutes.
    """
    lines: list[str] = []
    named: set[str] = set()
    for line in text.splitlines():
        given = _AGENT_LINE.match(line)
        if given is None:
            named.clear()
            lines.append(line)
            continue
        name = given[1].partition("/")[0].strip().lower()
        if name != "*":
            name = name.replace("*", "")
        ours = name == "*" or (bool(name) and AGENT.startswith(name))
        agent = f"User-agent: {name if ours else 'somebody-else'}"
        if agent not in named:
            named.add(agent)
            lines.append(agent)
    return "\n".join(lines)


def retry_after(values: Iterable[str], now: datetime) -> float | None:
    """Return the seconds a host asks us to wait, None if it says nothing we understand.

    Seconds and dates are read; a date gone by, a negative number or anything else is nothing.
    Of several the longest counts.

    Examples
    --------
    >>> now = datetime(2025, 1, 1, tzinfo=UTC)
    >>> retry_after(["120"], now), retry_after(["Wed, 01 Jan 2025 00:01:00 GMT"], now)
    (120.0, 60.0)
    >>> retry_after(["-5"], now), retry_after(["soon"], now)
    (None, None)
    """
    waits = [wait for value in values if (wait := _seconds(value.strip(), now)) is not None]
    return max(waits, default=None)


def _seconds(value: str, now: datetime) -> float | None:
    if _NUMBER.fullmatch(value):
        return float(value)
    try:
        at = parsedate_to_datetime(value)
        wait = (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return wait if wait > 0 else None


def backoff(n_tries: int, chance: random.Random) -> float:
    """Return the seconds to wait after `n_tries` tries: doubling, and never the same twice."""
    return float(2 ** min(n_tries - 1, 6)) * chance.uniform(0.5, 1.5)


@dataclass(slots=True)
class Manners:
    """What is remembered of one host during a run.

    Parameters
    ----------
    gap : float
        Seconds between the end of one request and the start of the next.
    free_at : float
        Clock reading from which it may be asked again.
    held_until : float
        Clock reading until which it asked to be left in peace.
    unanswered : int
        Requests in a row that brought no answer.
    """

    gap: float
    free_at: float = float("-inf")
    held_until: float = float("-inf")
    unanswered: int = 0
    robots: dict[str, tuple[float, Robots | None]] = field(default_factory=dict)

    @property
    def left_alone(self) -> bool:
        """Whether it is not asked again in this run."""
        return self.unanswered >= PATIENT_TIMES

    def wait(self, now: float) -> float:
        """Return the seconds until it may be asked."""
        return max(0.0, self.free_at - now, self.held_until - now)

    def hold(self, now: float, seconds: float) -> None:
        """Remember that it wants a pause."""
        self.held_until = max(self.held_until, now + min(seconds, LONGEST_PAUSE))

    def asked(self, now: float) -> None:
        """Remember that it was asked just now."""
        self.free_at = now + self.gap


def come_again(now: datetime, seconds: float) -> datetime:
    """Return the moment `seconds` from `now`, at most a day away, to the full second."""
    return (now + timedelta(seconds=min(seconds, LONGEST_PAUSE) + 0.999)).replace(microsecond=0)
