"""The shapes of the parts: what a source and a measure declare of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from chuquan.model.articles import Article
from chuquan.model.facts import Rows
from chuquan.model.families import Family
from chuquan.model.ledger import Entry
from chuquan.model.names import Alias
from chuquan.model.rates import Rate
from chuquan.model.units import Signal
from chuquan.model.windows import Window

Access = Literal["open", "key", "export", "archive"]
COMMUNITIES = ("mass", "knowledge", "video", "technology", "business", "reading", "official")


@dataclass(frozen=True, slots=True)
class Circle:
    """A community with its own attention, as the lake can see it: a list, or a language edition.

    Parameters
    ----------
    id : str
        Source key (``zhihu``), or source and language (``wikimedia.en``).
    signal : str
        The signal in which the circle lists things.
    community : str
        Kind of community: one of `COMMUNITIES`, or empty.
    """

    id: str
    title: str
    source: str
    signal: Signal
    community: str = ""
    language: str = ""
    zone: str = "UTC"
    grid: str = ""


class Anchor(NamedTuple):
    """A subject whose peak on the WeChat Index is known, and the days in which that peak lies.

    `at_least` marks a figure told as "more than".
    """

    subject: str
    value: float
    at_least: bool = False
    start: date | None = None
    end: date | None = None


class Confusion(NamedTuple):
    """How weights mistake labels on the whole: mean shares given to texts of each label.

    `rows` has one row for each of `labels`, and as many columns; empty if it is not known.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: which subjects, which signal, which market, which circles, when.

    `circles` are those to look at, for a measure over the whole lake; `own` are the ids of those
    that the asker reads. `anchors` are known on the WeChat Index, for a measure that calibrates.
    `entries` are reported figures that no document of the lake holds, `rates` those of exchange.
    `families` are those of the subjects, for a measure of what belongs together.
    `recipe` is the text of an index's recipe, for a measure that builds one.
    `confusions` say by name of weights how they mistake labels, for one that adjusts counts.
    """

    subjects: tuple[str, ...] = ()
    signal: str = ""
    window: Window = Window()
    market: str = ""
    aliases: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)
    circles: tuple[Circle, ...] = ()
    own: tuple[str, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()
    entries: tuple[Entry, ...] = ()
    rates: tuple[Rate, ...] = ()
    families: Mapping[str, Family] = field(default_factory=dict)
    recipe: str = ""
    confusions: Mapping[str, Confusion] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch; `about` travels with the answer.

    `terms` is where the host says how programs may use this interface; where it does, that holds
    in place of robots.txt, which is written for crawlers of pages. A request with a `body` sends
    it, and follows no redirect: what is sent is meant for that host alone.
    """

    url: str
    about: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    terms: str = ""
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """One answer as received: the bytes, where they came from, and when.

    Parameters
    ----------
    name : str
        Path inside an archive, or the address asked.
    about : str
        What the request was about, as the source named it.
    charset : str
        The character set that the host told; empty if it told none.
    article : Article or None
        The article of a page, where the pipeline has read it out already.
    """

    name: str
    body: bytes
    retrieved_at: datetime
    about: str = ""
    charset: str = ""
    article: Article | None = None


@dataclass(frozen=True)
class Source:
    """The card of a source: everything about it that is not code.

    Parameters
    ----------
    grid : str
        How often a list is looked at (``1h``); empty where there is no regular grid.
    zone : str
        The time zone in which the source's days are counted.
    community : str
        What kind of people meet there: one of `COMMUNITIES`; empty where that says nothing.
    present : bool
        Whether it tells of the moment only, so that no days can be asked for.
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
    community: str = ""
    present: bool = False

    def signal(self, name: str) -> Signal:
        """Return the signal called `name` (``weibo.heat``)."""
        for signal in self.signals:
            if signal.name == name:
                return signal
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A source as found in its folder: its key, its card and its pure functions.

    Parameters
    ----------
    has_article : callable, optional
        Whether an answer is a page whose article must be read out before it is read.
    """

    key: str
    card: Source
    read: Callable[[Raw], Rows]
    ask: Callable[[Query], Iterator[Request]] | None = None
    takes: Callable[[str], bool] | None = None
    read_many: Callable[[Iterable[Raw]], Rows] | None = None
    moment_of: Callable[[str], datetime | None] | None = None
    has_article: Callable[[Raw], bool] | None = None


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
    """The card of a measure: its question, what it needs, and what it answers with.

    Parameters
    ----------
    over : str
        ``signal`` if it is asked of one signal; ``lake`` if of all circles that the query names,
        and then the signal it is given is None.
    sources : tuple of str
        The sources that a measure over the lake asks; every circle's if empty.
    alone : bool
        Whether it may be asked of no subject, and then tells of everything held.
    """

    title: str
    question: str
    needs: tuple[str, ...]
    form: str
    columns: tuple[Output, ...]
    kinds: tuple[str, ...]
    note: str
    over: Literal["signal", "lake", "markets"] = "signal"
    sources: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """A measure as found in its folder.

    Parameters
    ----------
    panel : callable
        ``panel(query, signal)``, the question to the engine, or several by name.
    answer : callable
        ``answer(panel, query, signal)``; takes a frame, or a mapping of them by the same names.
    sentence : callable, optional
        ``sentence(answer, query, labels)``, the answer in one sentence; `labels` gives each
        subject's name as a message.
    beside : callable, optional
        ``beside(panel, query, answer)``, what a document carries beside the table, such as the
        series that a picture needs.
    """

    key: str
    card: Measure
    panel: Callable[..., Sql | Mapping[str, Sql]]
    answer: Callable[..., Any]
    sentence: Callable[..., Any] | None = None
    beside: Callable[..., Mapping[str, Any]] | None = None
