"""Pulling from the open web: what is not stored yet, politely, day by day."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby

from chuquan.errors import ChuquanError, SourceUnavailable, UsageError
from chuquan.lake.compact import compact_if_crowded
from chuquan.model.messages import say
from chuquan.model.spec import Query, Request, SourcePart, Sql
from chuquan.model.windows import Window
from chuquan.pipeline.collect import Progress, Pull, Store, no_progress
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.workspace import Workspace

STORED = """
SELECT DISTINCT slot FROM polls
WHERE source = $source AND outcome = 'ok' AND slot >= $since AND slot < $until"""
FAILED = ("refused", "broken", "not asked")


def pull_web(
    workspace: Workspace, part: SourcePart, window: Window, progress: Progress = no_progress
) -> Pull:
    """Fetch and store every hour of a window that is not stored yet; each day is one transaction.

    An hour that the archive never captured stays unknown. Failures are told in the pull's
    `problems`; what came before and after them is stored. The same call later goes on.

    Parameters
    ----------
    workspace : Workspace
        Where to store; its settings say how politely to fetch.
    part : SourcePart
        The source to ask.
    window : Window
        The days wanted, both ends given.
    progress : callable
        Told of the pull and the commit after each batch is durable.

    Returns
    -------
    Pull
        What was stored, and what stood in the way.

    Raises
    ------
    UsageError
        If the source offers nothing to fetch, or the window is open.
    """
    if part.ask is None:
        raise UsageError(
            say("pull.no_ask", source=part.card.title),
            seen=part.card.access,
            so=say("lake.nothing_read"),
            do=say("archive.takes", forms=part.card.archive),
        )
    if window.start is None or window.end is None:
        raise UsageError(
            say("pull.needs_window", source=part.card.title),
            seen=say("pull.no_window"),
            so=say("lake.nothing_read"),
            do=say("pull.give_window"),
        )
    window = replace(window, zone=part.card.zone)
    pull = Pull(part.key, workspace.settings.weibo_base, uuid.uuid4().hex[:12])
    store = Store(workspace, part, pull, datetime.now(UTC), progress)
    failed: list[Answer] = []
    asked: Counter[str] = Counter()
    with Fetcher(workspace.settings, workspace.path / "raw" / part.key) as fetcher:
        for day, requests in groupby(_wanted(workspace, part, window), key=_day):
            answers = list(fetcher.fetch_all(requests))
            asked.update(answer.outcome for answer in answers)
            failed.extend(answer for answer in answers if answer.outcome in FAILED)
            raws = [answer.raw for answer in answers if answer.raw is not None]
            if raws:
                store.keep(raws, {"day": day})
    pull.outcomes.update(asked)
    if failed:
        pull.problems.append(_failed(part, pull, failed, asked.total()))
    if pull.quarantined:
        pull.problems.append(pull.partly(part, asked.total()))
    compact_if_crowded(workspace.catalogue, datetime.now(UTC))
    workspace.refresh()
    return pull


def _day(request: Request) -> str:
    return request.about.partition("/")[0]


def _wanted(workspace: Workspace, part: SourcePart, window: Window) -> Iterator[Request]:
    """Yield the requests for hours that have passed and are not stored."""
    bounds = {"source": part.key, "since": window.since, "until": window.until}
    rows = workspace.engine().query(Sql(STORED, bounds))["slot"].to_list()
    stored = set(rows)
    now = datetime.now(UTC)
    asking = part.ask(Query(window=window)) if part.ask else iter(())
    for request in asking:
        slot = part.moment_of(request.about) if part.moment_of else None
        if slot is None or (slot not in stored and slot <= now):
            base = workspace.settings.weibo_base.rstrip("/")
            yield replace(request, url=request.url.replace("{weibo_base}", base))


def _failed(part: SourcePart, pull: Pull, failed: list[Answer], asked: int) -> ChuquanError:
    first = failed[0].error
    seen = f"{first.what} {first.seen}".strip() if first else failed[0].url
    kind = type(first) if first else SourceUnavailable
    return kind(
        say("pull.fetch_failed", n=len(failed), asked=asked, source=part.card.title),
        seen=seen,
        so=say("pull.rest_stored", n=pull.total.stored + pull.total.duplicate),
        do=say("pull.again"),
    )
