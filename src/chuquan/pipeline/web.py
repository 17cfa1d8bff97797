"""Pulling from the open web: what is not stored yet, politely, batch by batch."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, islice

from chuquan.errors import ChuquanError, SourceUnavailable, Unresolved, UsageError
from chuquan.lake.compact import compact_if_crowded
from chuquan.model.messages import say
from chuquan.model.names import Alias, Subject
from chuquan.model.settings import Settings
from chuquan.model.spec import Query, Request, SourcePart, Sql
from chuquan.model.windows import Window
from chuquan.pipeline.collect import Progress, Pull, Store, no_progress
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.workspace import Workspace

STORED = """
SELECT DISTINCT slot FROM polls
WHERE source = $source AND outcome = 'ok' AND slot >= $since AND slot < $until"""
HELD = """
SELECT item, MIN(slot) AS first_slot, MAX(slot) AS last_slot FROM observations
WHERE signal = $signal AND slot >= $since AND slot < $until AND item IN ({items})
GROUP BY item"""
FAILED = ("refused", "broken", "not asked")
BASE = re.compile(r"\{([a-z0-9_]+_base)\}")
ANSWERS_AT_ONCE = 24


def pull_web(
    workspace: Workspace,
    part: SourcePart,
    window: Window,
    progress: Progress = no_progress,
    *,
    subjects: Sequence[Subject] = (),
) -> Pull:
    """Fetch and store what a window holds and the lake does not.

    A list is asked for by the hour, a source that knows subjects by its own keys for each key of
    `subjects`, and one that tells of the moment for those of all subjects if none is named. Every
    day, or every two dozen answers, are one transaction. What the source says is not there stays
    unknown. Failures are told in the pull's `problems`; what came before and after them is
    stored. The same call later goes on.

    Parameters
    ----------
    workspace : Workspace
        Where to store; its settings say how politely to fetch.
    part : SourcePart
        The source to ask.
    window : Window
        The days wanted, both ends given; of no account where a source tells of the moment only.
    progress : callable
        Told of the pull and the commit after each batch is durable.
    subjects : sequence of Subject
        Whom to ask about, where the source is asked by subject.

    Returns
    -------
    Pull
        What was stored, and what stood in the way.

    Raises
    ------
    UsageError
        If the source offers nothing to fetch, the window is open, or no subject is named.
    Unresolved
        If the source has no key for any of the subjects.
    """
    _check(part, window)
    window = replace(window, zone=part.card.zone)
    pull = Pull(part.key, base_of(workspace.settings, part), uuid.uuid4().hex[:12])
    store = Store(workspace, part, pull, datetime.now(UTC), progress)
    failed: list[Answer] = []
    asked: Counter[str] = Counter()
    wanted = _wanted(workspace, part, window, subjects)
    with Fetcher(workspace.settings, workspace.path / "raw" / part.key) as fetcher:
        for about, requests in _batches(wanted):
            answers = list(fetcher.fetch_all(requests))
            asked.update(answer.outcome for answer in answers)
            failed.extend(answer for answer in answers if answer.outcome in FAILED)
            raws = [answer.raw for answer in answers if answer.raw is not None]
            if raws:
                place = {"day": about} if part.moment_of else {about: _until(window)}
                store.keep(raws, place)
    pull.outcomes.update(asked)
    if failed:
        pull.problems.append(failures(part, pull, failed, asked.total()))
    if pull.quarantined:
        pull.problems.append(pull.partly(part, asked.total()))
    compact_if_crowded(workspace.catalogue, datetime.now(UTC))
    workspace.refresh()
    return pull


def _until(window: Window) -> str:
    return str(window.end or datetime.now(UTC).date())


def base_of(settings: Settings, part: SourcePart) -> str:
    """Return where a source is asked: the setting called after it, or its home."""
    return str(getattr(settings, f"{part.key}_base", part.card.home))


def addressed(settings: Settings, request: Request) -> Request:
    """Return a request with the base addresses of the settings put in.

    Parameters
    ----------
    settings : Settings
        Where each source is asked.
    request : Request
        As a source made it, with ``{<source>_base}`` in its address.

    Returns
    -------
    Request
        With a whole address.
    """

    def base(found: re.Match[str]) -> str:
        return str(getattr(settings, found[1])).rstrip("/")

    return replace(request, url=BASE.sub(base, request.url, count=1))


def _check(part: SourcePart, window: Window) -> None:
    if part.ask is None:
        raise UsageError(
            say("pull.no_ask", source=part.card.title),
            seen=part.card.access,
            so=say("lake.nothing_read"),
            do=say("archive.takes", forms=part.card.archive),
        )
    if not part.card.present and (window.start is None or window.end is None):
        raise UsageError(
            say("pull.needs_window", source=part.card.title),
            seen=say("pull.no_window"),
            so=say("lake.nothing_read"),
            do=say("pull.give_window"),
        )


def _batches(requests: Iterable[Request]) -> Iterator[tuple[str, list[Request]]]:
    """Yield requests of one day, or about one subject, at most so many at once."""
    for about, alike in groupby(requests, key=lambda each: each.about.partition("/")[0]):
        while batch := list(islice(alike, ANSWERS_AT_ONCE)):
            yield about, batch


def _wanted(
    workspace: Workspace, part: SourcePart, window: Window, subjects: Sequence[Subject]
) -> Iterator[Request]:
    """Return the requests for what has passed and is not stored, whole addresses in them."""
    if part.moment_of is not None:
        asking = _moments(workspace, part, window)
    else:
        asking = _pages(workspace, part, window, _keys(workspace, part, subjects))
    return (addressed(workspace.settings, request) for request in asking)


def _moments(workspace: Workspace, part: SourcePart, window: Window) -> Iterator[Request]:
    assert part.ask is not None
    assert part.moment_of is not None
    bounds = {"source": part.key, "since": window.since, "until": window.until}
    stored = set(workspace.engine().query(Sql(STORED, bounds))["slot"].to_list())
    now = datetime.now(UTC)
    for request in part.ask(Query(window=window)):
        slot = part.moment_of(request.about)
        if slot is None or (slot not in stored and slot <= now):
            yield request


def _keys(
    workspace: Workspace, part: SourcePart, subjects: Sequence[Subject]
) -> dict[str, tuple[Alias, ...]]:
    """Return the keys by which a source knows the subjects.

    Raises
    ------
    UsageError, Unresolved
        If no subject is named, or none of them has a key there.
    """
    if not subjects and part.card.present:
        subjects = tuple(workspace.names.subjects.values())
    if not subjects:
        raise UsageError(
            say("pull.needs_subject", source=part.card.title),
            seen=say("pull.no_subject"),
            so=say("lake.nothing_read"),
            do=say("pull.give_subject", source=part.key),
        )
    found = {}
    for subject in subjects:
        aliases = workspace.names.aliases_of(subject.id)
        keys = tuple(each for each in aliases if each.kind.partition(".")[0] == part.key)
        if keys:
            found[subject.id] = keys
    if not found:
        first = subjects[0]
        raise Unresolved(
            say("pull.no_key", source=part.card.title, subject=first.label("en")),
            seen=first.id,
            so=say("lake.nothing_read"),
            do=say("pull.follow_first", subject=first.id),
        )
    return found


def _pages(
    workspace: Workspace, part: SourcePart, window: Window, keys: dict[str, tuple[Alias, ...]]
) -> Iterator[Request]:
    """Yield the requests for the days of each key that have passed and are not stored."""
    assert part.ask is not None
    if part.card.present:
        yield from part.ask(Query(tuple(keys), aliases=keys))
        return
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    last = min(window.end or yesterday, yesterday)
    items = [_item(part, alias) for aliases in keys.values() for alias in aliases]
    held = _held(workspace, part, window, items)
    for subject, aliases in keys.items():
        for alias in aliases:
            first = _first_missing(window, held.get(_item(part, alias)))
            if first is None or first <= last:
                days = replace(window, start=first, end=last)
                yield from part.ask(Query((subject,), window=days, aliases={subject: (alias,)}))


def _item(part: SourcePart, alias: Alias) -> str:
    return f"{part.key}:{alias.name}"


def _held(
    workspace: Workspace, part: SourcePart, window: Window, items: Sequence[str]
) -> dict[str, tuple[datetime, datetime]]:
    """Return the first and last moment of the window that the lake holds of each item."""
    given = {f"item_{n}": item for n, item in enumerate(items)}
    text = HELD.format(items=", ".join(f"${name}" for name in given))
    bounds = {"signal": part.card.signals[0].name, "since": window.since, "until": window.until}
    rows = workspace.engine().query(Sql(text, {**given, **bounds})).to_dicts()
    return {row["item"]: (row["first_slot"], row["last_slot"]) for row in rows}


def _first_missing(window: Window, held: tuple[datetime, datetime] | None) -> date | None:
    """Return the day after the last stored one if the window's first day is stored too."""
    if held is None or held[0] > window.since:
        return window.start
    return held[1].date() + timedelta(days=1)


def failures(part: SourcePart, pull: Pull, failed: list[Answer], asked: int) -> ChuquanError:
    """Return the error that tells which requests brought nothing.

    Parameters
    ----------
    part : SourcePart
        The source asked.
    pull : Pull
        What was stored all the same.
    failed : list of Answer
        The answers that brought nothing, at least one.
    asked : int
        How many requests there were.

    Returns
    -------
    ChuquanError
        Of the kind of the first failure.
    """
    first = failed[0].error
    seen = f"{first.what} {first.seen}".strip() if first else failed[0].url
    kind = type(first) if first else SourceUnavailable
    what = "pull.fetch_failed" if part.moment_of else "pull.pages_failed"
    return kind(
        say(what, n=len(failed), asked=asked, source=part.card.title),
        seen=seen,
        so=say("pull.rest_stored", n=pull.total.stored + pull.total.duplicate),
        do=say("pull.again"),
    )
