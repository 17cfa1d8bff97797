"""The only door to the network: fetches what sources ask for, politely and within limits."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from chuquan.errors import SourceError, SourceRefused, SourceUnavailable
from chuquan.model.messages import say
from chuquan.model.settings import Settings
from chuquan.model.spec import Raw, Request
from chuquan.pipeline.kept import keep
from chuquan.pipeline.network.addresses import Address, parse_address
from chuquan.pipeline.network.asking import Asker, Course, Ended, Outcome, broken, not_asked
from chuquan.pipeline.network.politeness import (
    AGENT,
    ROBOTS_KEPT,
    ROBOTS_LIMIT,
    ROBOTS_UNREAD_KEPT,
    Clock,
    Robots,
    read_robots,
)
from chuquan.pipeline.network.wire import READABLE, Reply, Wire

HOPS = 5
EMPTY = (204, 205)
ABSENT = (404, 410)
MOVED = (301, 302, 303, 307, 308)
UNCHANGED = 304
CONDITIONS = ("if-none-match", "if-modified-since")
TOLD = ("etag", "last-modified", "content-type")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
OURS = ("host", "user-agent", "accept-encoding", "connection", "content-length")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one request.

    Parameters
    ----------
    outcome : str
        ``ok``: the host answered with a whole body, which may be empty. ``unchanged``: it said
        that the answer asked for conditionally is the one we have (304). ``absent``: it said
        that there is nothing (404, 410). ``refused``: it, or a rule of ours, said no.
        ``broken``: no whole answer came. ``not asked``: the host is left alone for now.
    raw : Raw or None
        The answer, where the outcome is ``ok``.
    error : SourceError or None
        The four parts of what happened, where it is not.
    status : int or None
        The last status seen.
    url : str
        The last address asked, after redirects.
    moved_to : str
        Where permanent redirects say this address now lives; told, not acted upon.
    kept : str
        The SHA-256 under which the bytes are kept; empty if they are not.
    waited : float
        Seconds spent waiting out of politeness.
    tries : int
        Requests sent for this address, those for robots.txt left out.
    again_at : datetime or None
        When the host said to come again.
    told : mapping of str to str
        What the host told of the answer beside it: the headers of `TOLD`.
    """

    request: Request
    outcome: Outcome
    raw: Raw | None = None
    error: SourceError | None = None
    status: int | None = None
    url: str = ""
    moved_to: str = ""
    kept: str = ""
    waited: float = 0.0
    tries: int = 0
    again_at: datetime | None = None
    told: Mapping[str, str] = field(default_factory=dict)


class Fetcher:
    """Fetches one request after another; to be used in a ``with`` block, by one thread.

    Parameters
    ----------
    settings : Settings
        `contact`, `allow_private`, `host_delay`, `body_limit`, `deadline`, `tries`, `patience`.
    folder : Path, optional
        Where the bytes of every answer are kept, packed, under their hash.
    clock : Clock, optional
        The time; a test brings its own.
    wire : Wire, optional
        The network; a test brings its own.
    seed : int, optional
        Makes the chance in waiting times repeatable.

    Notes
    -----
    One try ends after `deadline`. An address is tried at most `tries` times and waits at most
    about `patience` for a host that asks for time; at most five redirects are followed. After
    three requests in a row without an answer a host is left alone, and the rest of its
    addresses are reported as not asked.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path | None = None,
        *,
        clock: Clock | None = None,
        wire: Wire | None = None,
        seed: int | None = None,
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._clock = clock or Clock()
        self._wire = wire or Wire(settings)
        self._asker = Asker(settings, self._wire, self._clock, random.Random(seed))
        self._robots: dict[str, tuple[float, Robots | None]] = {}
        self._headers = {
            "User-Agent": user_agent(settings.contact),
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
        }

    def __enter__(self) -> Fetcher:
        self._wire.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._wire.__exit__(kind, value, trace)

    def fetch(self, request: Request) -> Raw:
        """Return the answer to `request`.

        Raises
        ------
        SourceUnavailable
            If no whole answer came, there is nothing at the address, or it was not asked.
        SourceRefused
            If the host, or a rule of ours, said no.
        """
        answer = self.answer(request)
        if answer.error is not None:
            raise answer.error
        if answer.raw is None:
            raise broken(parse_address(request.url), say("fetch.fault_status", status=304)).error
        return answer.raw

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[Answer]:
        """Yield one answer per request, in order; a failure of one stops none of the others."""
        return map(self.answer, requests)

    def answer(self, request: Request) -> Answer:
        """Return what became of `request`; a failure is recorded in it and not raised.

        Raises
        ------
        LakeUnwritable
            If the bytes cannot be kept: a full disk is no failure of the source.
        """
        course = Course(limit=self._settings.body_limit, url=request.url, body=request.body)
        ended = None
        raw = None
        outcome: Outcome = "ok"
        told: dict[str, str] = {}
        try:
            address = parse_address(request.url)
            reply = self._follow(course, address, request.headers, terms=bool(request.terms))
            told = {name: ", ".join(reply.values(name)) for name in TOLD if reply.values(name)}
            if reply.status == UNCHANGED and conditional(request):
                outcome = "unchanged"
            else:
                _accept(course, reply)
                raw = self._raw(request, reply, told)
        except SourceRefused as error:
            ended = Ended("refused", error)
        except Ended as end:
            ended = end
        self._remember(course, ended)
        return Answer(
            request,
            ended.outcome if ended else outcome,
            raw=raw,
            error=ended.error if ended else None,
            status=course.status,
            url=course.url,
            moved_to=course.moved_to,
            kept=keep(self._folder, raw.body) if raw and self._folder else "",
            waited=course.waited,
            tries=course.tries,
            again_at=ended.again_at if ended else None,
            told=told,
        )

    def _raw(self, request: Request, reply: Reply, told: Mapping[str, str]) -> Raw:
        found = CHARSET.search(told.get("content-type", ""))
        charset = found[1] if found else ""
        return Raw(request.url, reply.body, self._clock.now(), request.about, charset)

    def _remember(self, course: Course, ended: Ended | None) -> None:
        if course.host:
            host = self._asker.host(course.host)
            host.unanswered = host.unanswered + 1 if ended and ended.silent else 0

    def _follow(
        self,
        course: Course,
        address: Address,
        headers: Mapping[str, str],
        *,
        obey: bool = True,
        terms: bool = False,
    ) -> Reply:
        """Ask, and follow redirects by hand: every hop is checked like the first address.

        Where the host has `terms` for programs, they hold on that host in place of robots.txt.
        """
        first = address.origin
        permanent = True
        for _ in range(HOPS + 1):
            self._asker.admit(address)
            if obey and not (terms and address.origin == first):
                self._obey(course, address)
            # What a request carries, a key for instance, is meant for the host it names.
            own = {k: v for k, v in headers.items() if k.lower() not in OURS}
            carried = own if address.origin == first else {}
            reply = self._asker.ask(course, address, {**carried, **self._headers})
            if reply.status not in MOVED:
                return reply
            if course.body is not None:
                raise broken(address, say("fetch.fault_status", status=reply.status))
            permanent = permanent and reply.status in (301, 308)
            address = _next(address, reply)
            course.moved_to = address.url if permanent else course.moved_to
        raise broken(address, say("fetch.fault_redirects", limit=HOPS))

    def _obey(self, course: Course, address: Address) -> None:
        rules = self._rules(course, address)
        if rules.allows(address.url):
            return
        path = address.target.partition("?")[0][:120]
        seen = say("fetch.robots_seen", path=path, agent=AGENT)
        if rules.closed:
            seen = say("fetch.robots_all", status=rules.status)
        raise SourceRefused(
            say("fetch.robots", host=address.host),
            seen=seen,
            so=say("fetch.nothing_stored"),
            do=say("fetch.robots_do"),
        )

    def _rules(self, course: Course, address: Address) -> Robots:
        now = self._clock.monotonic()
        until, known = self._robots.get(address.origin, (now, None))
        if now < until:
            if known is None:
                raise not_asked(address, say("fetch.robots_unread", host=address.host))
            return known
        rules = self._read_rules(course, address)
        self._robots[address.origin] = (now + ROBOTS_KEPT, rules)
        host = self._asker.host(address.host)
        host.gap = max(host.gap, rules.delay)
        host.asked(self._clock.monotonic())
        return rules

    def _read_rules(self, course: Course, address: Address) -> Robots:
        asked = Course(limit=ROBOTS_LIMIT, cut=True)
        page = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            reply = self._follow(asked, page, {}, obey=False)
            if reply.status in range(300, 400):
                raise broken(page, say("fetch.fault_status", status=reply.status))
        except Ended as ended:
            kept_until = self._clock.monotonic() + ROBOTS_UNREAD_KEPT
            self._robots[address.origin] = (kept_until, None)
            course.host = address.host
            if ended.outcome != "broken":
                raise
            error = SourceUnavailable(
                say("fetch.robots_unread", host=address.host),
                seen=ended.error.seen,
                so=say("fetch.robots_so"),
                do=ended.error.do,
            )
            raise Ended("broken", error, silent=True) from ended
        finally:
            course.waited += asked.waited
        return read_robots(reply.status, reply.body)


def conditional(request: Request) -> bool:
    """Return whether a request asks for an answer only if it is another than the one at hand."""
    return any(name.lower() in CONDITIONS for name in request.headers)


def user_agent(contact: str) -> str:
    """Return how we introduce ourselves: name, version, and whom to write to."""
    whom = quote(contact, safe="/:@!$&'*+,;=~-._?#%")
    return f"{AGENT}/{version('chuquan')} (+{whom})"


def _next(address: Address, reply: Reply) -> Address:
    locations = reply.values("location")
    if len(locations) != 1 or not locations[0]:
        raise broken(address, say("fetch.fault_nowhere", status=reply.status))
    target = address.join(locations[0])
    if address.scheme == "https" and target.scheme == "http":
        raise SourceRefused(
            say("fetch.downgrade", host=address.host),
            seen=say("fetch.downgrade_seen", address=target.shown),
            so=say("fetch.nothing_stored"),
            do=say("fetch.downgrade_do"),
        )
    return target


def _accept(course: Course, reply: Reply) -> None:
    """End the course unless the reply holds an answer."""
    if reply.status in (*READABLE, *EMPTY):
        return
    address = parse_address(course.url)
    seen = say("fetch.fault_status", status=reply.status)
    if reply.status in ABSENT:
        error = SourceUnavailable(
            say("fetch.absent", address=address.shown),
            seen=seen,
            so=say("fetch.absent_so"),
            do=say("fetch.absent_do"),
        )
        raise Ended("absent", error)
    if 400 <= reply.status < 500:
        raise SourceRefused(
            say("fetch.refused", host=address.host),
            seen=seen,
            so=say("fetch.nothing_stored"),
            do=say("fetch.refused_do"),
        )
    raise broken(address, seen)
