"""Asking one address until it answers: with pauses, a few tries, and an end."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chuquan.errors import SourceError, SourceRefused, SourceUnavailable
from chuquan.model.messages import Message, say
from chuquan.model.settings import Settings
from chuquan.pipeline.network.addresses import Address
from chuquan.pipeline.network.bodies import Fault
from chuquan.pipeline.network.politeness import (
    LONGEST_PAUSE,
    Clock,
    Manners,
    backoff,
    come_again,
    retry_after,
)
from chuquan.pipeline.network.wire import Reply, Wire

LATER = (408, 425)

Outcome = Literal["ok", "unchanged", "absent", "refused", "broken", "not asked"]


class Ended(Exception):
    """A request that ended without an answer to read.

    Parameters
    ----------
    silent : bool
        Whether this counts towards leaving the host alone.
    """

    def __init__(
        self,
        outcome: Outcome,
        error: SourceError,
        *,
        again_at: datetime | None = None,
        silent: bool = False,
    ) -> None:
        super().__init__(outcome)
        self.outcome: Outcome = outcome
        self.error = error
        self.again_at = again_at
        self.silent = silent


@dataclass(slots=True)
class Course:
    """What happened so far to one request."""

    limit: int
    cut: bool = False
    status: int | None = None
    url: str = ""
    host: str = ""
    moved_to: str = ""
    waited: float = 0.0
    tries: int = 0
    body: bytes | None = None


class Asker:
    """Asks hosts one at a time and remembers their wishes for the length of a run."""

    def __init__(self, settings: Settings, wire: Wire, clock: Clock, chance: random.Random) -> None:
        self._settings = settings
        self._wire = wire
        self._clock = clock
        self._chance = chance
        self._hosts: dict[str, Manners] = {}

    def host(self, name: str) -> Manners:
        """Return what is remembered of the host `name`."""
        return self._hosts.setdefault(name, Manners(gap=self._settings.host_delay))

    def admit(self, address: Address) -> None:
        """Check that the host of `address` is being asked at all.

        Raises
        ------
        Ended
            If it is left alone, or asked for a pause longer than our patience.
        """
        host = self.host(address.host)
        if host.left_alone:
            seen = say("fetch.left_alone_seen", n=host.unanswered)
            raise not_asked(address, seen)
        pause = host.held_until - self._clock.monotonic()
        if pause > self._settings.patience:
            at = come_again(self._clock.now(), pause)
            seen = say("fetch.held_seen", host=address.host, at=at.isoformat())
            raise not_asked(address, seen, again_at=at)

    def ask(self, course: Course, address: Address, headers: Mapping[str, str]) -> Reply:
        """Return the first reply that is neither a failure nor a plea for time.

        Raises
        ------
        Ended
            If there is none after the tries and the patience of the settings.
        """
        course.url = address.url
        course.host = address.host
        tries = max(1, self._settings.tries)
        spent = 0.0
        for n_tries in range(1, tries):
            self._pause(course, address)
            try:
                reply = self._once(course, address, headers)
                wait = self._wanted(address, reply, n_tries, spent)
            except Fault as fault:
                if not fault.again:
                    raise broken(address, fault.reason, fault.do) from fault
                wait = backoff(n_tries, self._chance)
            if wait is None:
                return reply
            self.host(address.host).hold(self._clock.monotonic(), wait)
            spent += wait
        return self._last(course, address, headers, spent)

    def _last(
        self, course: Course, address: Address, headers: Mapping[str, str], spent: float
    ) -> Reply:
        self._pause(course, address)
        try:
            reply = self._once(course, address, headers)
        except Fault as fault:
            raise broken(address, fault.reason, fault.do) from fault
        wait = self._wanted(address, reply, max(1, self._settings.tries), spent)
        if wait is None:
            return reply
        self.host(address.host).hold(self._clock.monotonic(), wait)
        raise self._no_more(address, reply)

    def _wanted(self, address: Address, reply: Reply, n_tries: int, spent: float) -> float | None:
        """Return the seconds to wait before the next try; None if the reply stands."""
        if reply.status < 500 and reply.status not in (429, *LATER):
            return None
        asked = None
        if reply.status in (429, 503):
            asked = retry_after(reply.values("retry-after"), self._clock.now())
        if not asked:
            return backoff(n_tries, self._chance)
        if spent + asked > self._settings.patience:
            self.host(address.host).hold(self._clock.monotonic(), asked)
            raise self._too_many(address, reply, asked, spent)
        return asked + self._chance.uniform(0.0, 0.1)

    def _once(self, course: Course, address: Address, headers: Mapping[str, str]) -> Reply:
        course.tries += 1
        course.status = None
        try:
            if course.body is not None:
                reply = self._wire.post(address, headers, course.body, limit=course.limit)
            else:
                reply = self._wire.get(address, headers, limit=course.limit, cut=course.cut)
        finally:
            self.host(address.host).asked(self._clock.monotonic())
        course.status = reply.status
        return reply

    def _pause(self, course: Course, address: Address) -> None:
        seconds = self.host(address.host).wait(self._clock.monotonic())
        if seconds > 0:
            self._clock.sleep(seconds)
            course.waited += seconds

    def _no_more(self, address: Address, reply: Reply) -> Ended:
        seen = say("fetch.fault_status", status=reply.status)
        if reply.status != 429:
            return broken(address, seen)
        error = SourceRefused(
            say("fetch.too_many", host=address.host),
            seen=seen,
            so=say("fetch.nothing_stored"),
            do=say("fetch.again_later"),
        )
        return Ended("refused", error, silent=True)

    def _too_many(self, address: Address, reply: Reply, wait: float, spent: float) -> Ended:
        at = come_again(self._clock.now(), wait)
        needed = math.ceil(spent + wait)
        do = say("fetch.come_again", at=at.isoformat())
        if self._settings.patience < needed <= LONGEST_PAUSE:
            do = say("fetch.come_again_or_wait", at=at.isoformat(), seconds=needed)
        error = SourceRefused(
            say("fetch.too_many", host=address.host),
            seen=say("fetch.asked_to_wait", status=reply.status, seconds=wait),
            so=say("fetch.nothing_stored"),
            do=do,
        )
        return Ended("refused", error, again_at=at, silent=True)


def broken(address: Address, seen: Message, do: Message | None = None) -> Ended:
    """Return the end of a request that brought no whole answer."""
    error = SourceUnavailable(
        say("fetch.unread", address=address.shown),
        seen=seen,
        so=say("fetch.nothing_stored"),
        do=do or say("fetch.again_later"),
    )
    return Ended("broken", error, silent=True)


def not_asked(address: Address, seen: Message, *, again_at: datetime | None = None) -> Ended:
    """Return the end of a request that was never sent."""
    later = say("fetch.again_later")
    error = SourceUnavailable(
        say("fetch.left_alone", host=address.host),
        seen=seen,
        so=say("fetch.not_asked_so"),
        do=say("fetch.come_again", at=again_at.isoformat()) if again_at else later,
    )
    return Ended("not asked", error, again_at=again_at)
