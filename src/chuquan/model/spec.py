"""The shapes of the parts: what a source and a measure declare of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from chuquan.model.facts import Rows
from chuquan.model.names import Alias
from chuquan.model.units import Signal
from chuquan.model.windows import Window

Access = Literal["open", "key", "export", "archive"]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: which subjects, which signal, which market, when."""

    subjects: tuple[str, ...] = ()
    signal: str = ""
    window: Window = Window()
    market: str = ""
    aliases: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch; `about` travels with the answer."""

    url: str
    about: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """One answer as received: the bytes, where they came from, and when.

    Parameters
    ----------
    name : str
        Path inside an archive, or the address asked.
    about : str
        What the request was about, as the source named it.
    """

    name: str
    body: bytes
    retrieved_at: datetime
    about: str = ""


@dataclass(frozen=True)
class Source:
    """The card of a source: everything about it that is not code.

    Parameters
    ----------
    grid : str
        How often a list is looked at (``1h``); empty where there is no regular grid.
    zone : str
        The time zone in which the source's days are counted.
    """

    title: str
    home: str
    access: Access
    every: str
    signals: tuple[Signal, ...]
    licence: str
    note: str
    grid: str = ""
    zone: str = "UTC"
    language: str = ""
    archive: str = ""
    rights: str = ""
    gaps: str = ""

    def signal(self, name: str) -> Signal:
        """Return the signal called `name` (``weibo.heat``)."""
        for signal in self.signals:
            if signal.name == name:
                return signal
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A source as found in its folder: its key, its card and its pure functions."""

    key: str
    card: Source
    read: Callable[[Raw], Rows]
    ask: Callable[[Query], Iterator[Request]] | None = None
    takes: Callable[[str], bool] | None = None
    read_many: Callable[[Iterable[Raw]], Rows] | None = None
    moment_of: Callable[[str], datetime | None] | None = None


@dataclass(frozen=True, slots=True)
class Sql:
    """A question to the engine: text in the shared subset, parameters bound by name."""

    text: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


Role = Literal["subject", "market", "circle", "time", "value", "low", "high", "tier", "note", "n"]


@dataclass(frozen=True, slots=True)
class Output:
    """One column of a measure's answer, and the part it plays in a picture."""

    name: str
    role: Role
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """The card of a measure: its question, what it needs, and what it answers with."""

    title: str
    question: str
    needs: tuple[str, ...]
    form: str
    columns: tuple[Output, ...]
    kinds: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """A measure as found in its folder."""

    key: str
    card: Measure
    panel: Callable[[Query, Signal], Sql]
    answer: Callable[..., Any]
