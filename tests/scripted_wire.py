"""A network and a clock that do as they are told, for tests of waiting and of manners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from chuquan.model.messages import say
from chuquan.model.settings import Settings
from chuquan.model.spec import Request
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.network.addresses import Address
from chuquan.pipeline.network.bodies import Fault
from chuquan.pipeline.network.politeness import Clock
from chuquan.pipeline.network.wire import Reply, Wire

START = datetime(2025, 2, 3, 11, 0, tzinfo=UTC)
POLITE = Settings(host_delay=1.0, tries=3, patience=120.0)
Script = Mapping[str, Iterable[Reply | Fault]]

A = "https://a.example/list.json"
OK = Reply(200, body=b"[]")
ROBOTS = "https://a.example/robots.txt"
DOWN = Fault(say("fetch.fault_connect", host="a.example"))


@dataclass
class FakeTime:
    """A clock that moves only while somebody sleeps, and remembers it."""

    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(round(seconds, 3))
        self.passed += seconds

    def clock(self) -> Clock:
        """Return the clock to hand to a fetcher."""
        return Clock(
            now=lambda: START + timedelta(seconds=self.passed),
            monotonic=lambda: self.passed,
            sleep=self.sleep,
        )


class ScriptedWire(Wire):
    """A network that replies as written down for each address, the last reply for ever."""

    def __init__(self, script: Script, time: FakeTime) -> None:
        super().__init__(POLITE)
        self.script = {url: list(replies) for url, replies in script.items()}
        self.time = time
        self.asked: list[tuple[str, float]] = []
        self.sent: list[Mapping[str, str]] = []

    def get(
        self, address: Address, headers: Mapping[str, str], *, limit: int, cut: bool = False
    ) -> Reply:
        """Give the next reply written down."""
        self.asked.append((address.url, self.time.passed))
        self.sent.append(headers)
        replies = self.script.get(address.url, [Reply(404)])
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, Fault):
            raise reply
        return reply

    def times(self, url: str) -> list[float]:
        """Return when `url` was asked."""
        return [round(at, 3) for asked, at in self.asked if asked == url]


@dataclass
class Run:
    """A fetcher over a script."""

    script: Script
    settings: Settings = POLITE
    time: FakeTime = field(default_factory=FakeTime)

    def __post_init__(self) -> None:
        self.wire = ScriptedWire(self.script, self.time)
        self.fetcher = Fetcher(self.settings, clock=self.time.clock(), wire=self.wire, seed=7)

    def answer(self, url: str, **headers: str) -> Answer:
        """Ask for one address."""
        return self.fetcher.answer(Request(url, headers=headers))


def busy(status: int, after: str | None = None) -> Reply:
    """Return a plea for time."""
    return Reply(status, () if after is None else (("retry-after", after),))


def said(answer: Answer) -> dict[str, str]:
    """Return the four parts of the error, having checked that both languages have them."""
    assert answer.error is not None
    assert answer.raw is None
    for language in ("en", "zh"):
        parts = answer.error.parts(language)
        assert all(parts[part] for part in ("what", "seen", "so", "do"))
    assert re.search(r"[\u4e00-\u9fff]", answer.error.parts("zh")["do"])
    return answer.error.parts()
