"""A run of the optional reader: which documents, what they gave, and storing that."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chuquan.errors import SourceError
from chuquan.lake.append import Batch, append
from chuquan.lake.readings import Reading
from chuquan.model.facts import Rows
from chuquan.model.spec import Sql
from chuquan.pipeline.fetch import Fetcher
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.model_reader.ask import Asker, fetcher_for
from chuquan.pipeline.model_reader.budget import Budget
from chuquan.pipeline.model_reader.cache import Cache
from chuquan.pipeline.model_reader.config import Config
from chuquan.pipeline.model_reader.prompt import LONGEST, body, key_of, visible
from chuquan.pipeline.model_reader.reply import Found
from chuquan.pipeline.reading.documents import Document, documents_of
from chuquan.pipeline.reading.names import Reader
from chuquan.pipeline.reading.said import speakers
from chuquan.pipeline.workspace import Workspace

RUN = "model reader"
WANTED = """
SELECT d.item, d.published_at, d.title, d.text, d.language, d.family
FROM documents AS d LEFT JOIN items AS i ON i.item = d.item
WHERE d.published_at >= $since AND d.published_at < $until AND d.text IS NOT NULL
  AND COALESCE(i.source, '') NOT IN ({kept})
ORDER BY d.published_at DESC, d.item"""
HELD = """
SELECT item, start, stop, saying, COALESCE(NULLIF(name, ''), speaker) AS voice, method
FROM quotations ORDER BY item, start"""


@dataclass(slots=True)
class Told:
    """What a run came to.

    Parameters
    ----------
    outcomes : Counter
        Documents by what became of them; see `Asked`.
    dropped : Counter
        Rows dropped, by reason.
    quotations, feelings : int
        Rows that stand in the texts.
    new : int
        Quotations that the rules had not found.
    agreed, differing : int
        Those that overlap one of the rules', with the same speaker and with another.
    stored : int
        Rows stored that the lake did not hold.
    most : float
        The most that the documents not in the cache could cost.
    """

    documents: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    quotations: int = 0
    feelings: int = 0
    new: int = 0
    agreed: int = 0
    differing: int = 0
    stored: int = 0
    cost: float = 0.0
    most: float = 0.0
    requests: int = 0
    cut: int = 0
    errors: list[SourceError] = field(default_factory=list)


def documents(
    workspace: Workspace, config: Config, since: datetime, until: datetime, limit: int
) -> list[Document]:
    """Return the newest documents of a span that may be sent.

    Parameters
    ----------
    workspace : Workspace
        Where they are.
    config : Config
        Names the sources that may not.
    since : datetime
        The first moment of publication.
    until : datetime
        The moment after the last.
    limit : int
        How many at the most.

    Returns
    -------
    list of Document
        The newest first.
    """
    keep_up(workspace)
    names = {f"kept_{n}": each for n, each in enumerate(config.never_send)}
    text = WANTED.format(kept=", ".join(f"${each}" for each in names) or "''")
    bounds = {"since": since, "until": until, **names}
    found = workspace.engine().query(Sql(text, bounds)).head(limit).to_dict(as_series=False)
    return documents_of(found)


def estimate(workspace: Workspace, config: Config, wanted: Sequence[Document]) -> Told:
    """Return what a run over these documents could cost at the most; nothing is sent."""
    cache, budget, told = Cache(workspace), Budget(config), Told(documents=len(wanted))
    for each in wanted:
        text = visible(each.words)
        told.cut += len(each.words) > LONGEST
        if cache.get(key_of(config.model, text, config.max_tokens)) is not None:
            told.outcomes["kept"] += 1
            continue
        told.outcomes["to ask"] += 1
        size = len(body(config.model, text, "0" * 24, config.max_tokens))
        told.most += budget.cost(size, config.max_tokens)
    return told


def run(
    workspace: Workspace,
    config: Config,
    wanted: Sequence[Document],
    key: str,
    *,
    offline: bool = False,
    fetcher: Fetcher | None = None,
) -> Told:
    """Ask the model about documents, and store what the texts bear out.

    Parameters
    ----------
    workspace : Workspace
        Where the documents are.
    config : Config
        Which model, at what cost.
    wanted : sequence of Document
        See `documents`.
    key : str
        The key; it is sent to the model's own host and goes nowhere else.
    offline : bool
        Whether to answer from kept replies alone.
    fetcher : Fetcher, optional
        The network; a test brings its own.

    Returns
    -------
    Told
        What was read, dropped, stored and spent. A run that is stopped by the budget or the host
        stores what it has.
    """
    told, budget = Told(documents=len(wanted)), Budget(config)
    asker = Asker(config, Cache(workspace), budget, key)
    found: dict[str, tuple[Document, Found]] = {}
    with ExitStack() as open_:
        door = (
            None
            if offline
            else open_.enter_context(fetcher or fetcher_for(config, workspace.settings))
        )
        for each in wanted:
            asked = asker.ask(each.words, door)
            told.outcomes[asked.outcome] += 1
            told.cut += len(each.words) > LONGEST
            told.errors += [asked.error] if asked.error else []
            if asked.found is not None:
                told.dropped += asked.found.dropped
                found[each.item] = (each, asked.found)
            if asked.outcome in ("stopped", "budget"):
                told.outcomes["not asked"] = len(wanted) - sum(told.outcomes.values())
                break
    told.cost, told.requests = budget.spent, budget.requests
    _store(workspace, config, found, told)
    return told


def _store(
    workspace: Workspace, config: Config, found: Mapping[str, tuple[Document, Found]], told: Told
) -> None:
    reader = Reader(workspace.names)
    held = _held(workspace, found)
    rows = Rows()
    for item, (document, each) in found.items():
        told.quotations += len(each.quotes)
        told.feelings += len(each.feelings)
        _add_quotations(rows, document, each, held.get(item, []), reader, config, told)
        _add_feelings(rows, document, each, reader, config)
    if not rows.tables():
        return
    now = datetime.now(UTC)
    batch = Batch(
        uuid.uuid4().hex[:12], RUN, config.model, now, rows,
        names_digest=workspace.names.digest, outcomes=dict(told.outcomes),
        reading=Reading(workspace.snapshot.reader, workspace.snapshot.id),
    )  # fmt: skip
    told.stored = append(workspace.catalogue, batch, now).total.stored
    workspace.refresh()


def _held(workspace: Workspace, found: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the quotations that the lake holds of some documents."""
    wanted = set(found)
    held: dict[str, list[dict[str, Any]]] = {}
    for row in workspace.engine().query(Sql(HELD)).to_dicts():
        if row["item"] in wanted:
            held.setdefault(row["item"], []).append(row)
    return held


def _add_quotations(
    rows: Rows, document: Document, found: Found, held: Sequence[Mapping[str, Any]],
    reader: Reader, config: Config, told: Told,
) -> None:  # fmt: skip
    """Add what the rules did not find; what they found stays theirs, and is compared."""
    rules = [each for each in held if each["method"] != config.method]
    saying = max((each["saying"] or 0 for each in rules), default=0) + 1
    subjects = speakers([each.speaker for each in found.quotes], reader)
    for each in found.quotes:
        over = [one for one in rules if one["start"] < each.stop and each.start < one["stop"]]
        if over:
            same = any(_same(one["voice"] or "", each.speaker) for one in over)
            told.agreed += same
            told.differing += not same
            continue
        told.new += 1
        rows.add(
            "quotations", item=document.item, start=each.start, stop=each.stop, kind=each.kind,
            saying=saying, speaker=each.speaker, name=each.speaker,
            subject=subjects.get(each.speaker), cue=each.cue,
            language=(document.language or "").partition("-")[0], method=config.method,
        )  # fmt: skip
        saying += 1


def _add_feelings(
    rows: Rows, document: Document, found: Found, reader: Reader, config: Config
) -> None:
    subjects = speakers([each.target for each in found.feelings], reader)
    for each in found.feelings:
        rows.add(
            "emotions", item=document.item, start=each.start, stop=each.stop,
            emotion=each.emotion, share=1.0, holder=each.holder or None,
            target=subjects.get(each.target), method=config.method,
        )  # fmt: skip


def _same(one: str, other: str) -> bool:
    """Whether two names may be one person's: one holds the other, or both are empty."""
    a, b = one.strip().casefold(), other.strip().casefold()
    return a == b or bool(a and b and (a in b or b in a))
