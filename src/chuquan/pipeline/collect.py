"""Collecting: from an archive or the open web, through a source and the reader, into the lake."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from chuquan.errors import ChuquanError, SourceChanged
from chuquan.lake.append import Batch, Commit, NamesChanged, append
from chuquan.lake.compact import compact_if_crowded
from chuquan.lake.readings import ItemsAdded, Reading
from chuquan.lake.snapshot import take
from chuquan.model.facts import Count, Quarantined, Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, SourcePart
from chuquan.pipeline.files.archive import Members, members, passed_over, printable, torn
from chuquan.pipeline.incoming.accounts import POSTS, hide, key_of
from chuquan.pipeline.incoming.articles import Sights, with_article
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.reading.again import TRIES
from chuquan.pipeline.reading.names import Reader
from chuquan.pipeline.reading.reader import add_readings
from chuquan.pipeline.reading.weights import own_classifiers
from chuquan.pipeline.workspace import Workspace

Cursors = Mapping[str, str] | Callable[[Rows], Mapping[str, str]]
MONTH = re.compile(r"\d{4}-\d{2}")
BATCH_BYTES = 128_000_000


@dataclass
class Pull:
    """What a pull did: rows in and where they went, and what stood in the way.

    Parameters
    ----------
    marked : Counter of str
        Articles whose day of publication was inferred, or is not told at all.
    """

    source: str
    origin: str
    run: str
    counts: dict[str, Count] = field(default_factory=dict)
    month: str = ""
    answers: int = 0
    batches: int = 0
    snapshot: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)
    problems: list[ChuquanError] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)
    marked: Counter[str] = field(default_factory=Counter)

    def add(self, commit: Commit, answers: int) -> None:
        """Count one committed batch."""
        for name, count in commit.counts.items():
            self.counts[name] = self.counts.get(name, Count()) + count
        self.snapshot = commit.snapshot
        self.answers += answers
        self.batches += 1

    @property
    def total(self) -> Count:
        """The counts of all tables together."""
        total = Count()
        for count in self.counts.values():
            total = total + count
        return total

    def partly(self, part: SourcePart, asked: int) -> SourceChanged:
        """Return the error that tells what could not be read."""
        files = [each for each in self.quarantined if each.table == "polls"]
        first = self.quarantined[0]
        what = (
            say("pull.partly", n=len(files), asked=asked, source=part.card.title)
            if files
            else say("pull.partly_rows", n=len(self.quarantined), source=part.card.title)
        )
        return SourceChanged(
            what,
            seen=say("pull.first_reason", what=first.what, reason=first.reason),
            so=say("pull.rest_stored", n=self.total.stored + self.total.duplicate),
            do=say("source.look_at_quarantine"),
        )


Progress = Callable[[Pull, Commit], None]


def no_progress(pull: Pull, commit: Commit) -> None:
    """Report nothing."""


def pull_archive(
    workspace: Workspace, part: SourcePart, path: Path, progress: Progress = no_progress
) -> Pull:
    """Store everything an archive holds; each month is one transaction, acknowledged at once.

    What cannot be read is quarantined and told in the pull's `problems`; the rest is stored.
    Interrupted at any moment, the same call completes it, and nothing is stored twice.

    Parameters
    ----------
    workspace : Workspace
        Where to store.
    part : SourcePart
        The source that published the archive.
    path : Path
        A folder, an archive or a single file.
    progress : callable
        Told of the pull and the commit after each batch is durable.

    Returns
    -------
    Pull
        What was stored, and what stood in the way.

    Raises
    ------
    UsageError, SourceChanged
        If there is nothing to read at `path`; nothing is stored then.
    """
    pull = Pull(part.key, printable(path), uuid.uuid4().hex[:12])
    started = datetime.now(UTC)
    met = Members()
    store = Store(workspace, part, pull, started, progress)
    for raws in months(members(path, part, met)):
        store.keep(raws)
    pull.outcomes["left aside"] = met.left
    if met.torn:
        pull.problems.append(torn(path, met))
    if met.passed_over:
        pull.problems.append(passed_over(path, met))
    if pull.quarantined:
        pull.problems.append(pull.partly(part, met.taken))
    compact_if_crowded(workspace.catalogue, datetime.now(UTC))
    workspace.refresh()
    return pull


def months(raws: Iterable[Raw]) -> Iterator[list[Raw]]:
    """Gather answers into batches of one month, or of so many bytes."""
    batch: list[Raw] = []
    month, size = "", 0
    for raw in raws:
        found = MONTH.findall(raw.name)
        this = found[-1] if found else ""
        if batch and (this != month or size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(raw)
        month, size = this, size + len(raw.body)
    if batch:
        yield batch


class Store:
    """Turns answers into rows, links them to subjects and commits them."""

    def __init__(
        self,
        workspace: Workspace,
        part: SourcePart,
        pull: Pull,
        started: datetime,
        progress: Progress,
    ) -> None:
        self.workspace = workspace
        self.part = part
        self.pull = pull
        self.started = started
        self.progress = progress
        keep_up(workspace)
        self.reader = self._named()
        self.sights = Sights(workspace, part)

    def keep(self, raws: list[Raw], cursors: Cursors | None = None) -> Commit:
        """Store one batch of answers; when this returns, its rows are durable.

        Parameters
        ----------
        raws : list of Raw
            The answers; none, to store cursors alone.
        cursors : mapping, or callable
            Where to go on next time, or what tells it from the rows that were read.

        Returns
        -------
        Commit
            What became of the rows.
        """
        rows = self._read(raws)
        cursors = cursors(rows) if callable(cursors) else cursors
        commit = self._append(rows, cursors or {}, len(raws))
        put_aside = [*rows.quarantined, *commit.keyless]
        self.pull.quarantined.extend(replace(each, raw=b"") for each in put_aside)
        self.pull.month = "".join(MONTH.findall(raws[0].name)[-1:]) if raws else ""
        self.pull.add(commit, len(raws))
        self.progress(self.pull, commit)
        return commit

    def _read(self, raws: list[Raw]) -> Rows:
        if self.part.read_many is not None:
            return self.part.read_many(raws)
        rows = Rows()
        for raw in raws:
            try:
                rows.merge(self.part.read(with_article(self.part, raw)))
            except SourceChanged as problem:
                reason = f"{problem.what} {problem.seen}".strip()
                rows.quarantined.append(Quarantined(raw.name, reason, raw.body, table="polls"))
        self.pull.marked.update(self.sights.settle(rows))
        if POSTS in rows.tables() and not self.workspace.settings.keep_accounts:
            hide(rows, key_of(self.workspace.path))
        return rows

    def _append(self, rows: Rows, cursors: Mapping[str, str], answers: int) -> Commit:
        for _ in range(TRIES):
            told = replace(rows, many=dict(rows.many), singles=dict(rows.singles))
            reading, words = self._documents(told)
            if "mentions" not in rows.tables():
                self.reader.link(told, words)
            batch = Batch(
                run=self.pull.run,
                source=self.part.key,
                origin=self.pull.origin,
                started_at=self.started,
                reading=reading,
                rows=told,
                zones={each.name: self.part.card.zone for each in self.part.card.signals},
                names_digest=self.reader.names.digest,
                cursors=cursors,
                outcomes={"answers": answers},
            )
            try:
                return append(self.workspace.catalogue, batch, datetime.now(UTC))
            except (NamesChanged, ItemsAdded) as problem:
                last = problem
                self.workspace.refresh()
                keep_up(self.workspace)
                self.reader = self._named()
        raise last

    def _documents(self, rows: Rows) -> tuple[Reading, dict[str, str]]:
        """Read the batch's documents, beside all that the lake holds by now."""
        if "documents" not in rows.tables():
            return Reading(), {}
        folder = self.workspace.path
        return add_readings(rows, self.reader, take(self.workspace.catalogue), folder)

    def _named(self) -> Reader:
        """Return a reader of the workspace's names, with its own weights."""
        reader = Reader(self.workspace.names)
        reader.weights = own_classifiers(self.workspace)
        return reader
