"""Looking at what the user names by address: feeds whenever it is time, the rest once."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from chuquan.errors import UsageError
from chuquan.lake.compact import compact_if_crowded
from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Request, SourcePart
from chuquan.pipeline.collect import Progress, Pull, Store, no_progress
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.files.archive import printable
from chuquan.pipeline.incoming import feed_state
from chuquan.pipeline.incoming.feed_state import FEEDS, FeedState, followed
from chuquan.pipeline.incoming.opml import Followed, read_opml
from chuquan.pipeline.web import FAILED, failures
from chuquan.pipeline.workspace import Workspace

PAGES = "pages"
ONCE = (PAGES, "statistics")
MOST_TOLD = 60


def by_address(part: SourcePart) -> bool:
    """Return whether a source is asked by addresses that the user gives."""
    return part.key in (FEEDS, PAGES)


def pull_addresses(
    workspace: Workspace,
    part: SourcePart,
    urls: Sequence[str],
    lists: Sequence[Path] = (),
    progress: Progress = no_progress,
) -> Pull:
    """Look at feeds, or fetch pages or statistics: those of the addresses and lists given.

    Parameters
    ----------
    workspace : Workspace
        Where to store.
    part : SourcePart
        Feeds, pages or statistics.
    urls : sequence of str
        Addresses.
    lists : sequence of Path
        Lists of feeds, in OPML.
    progress : callable
        Told of the pull and the commit after each batch is durable.

    Returns
    -------
    Pull
        What was stored, and what stood in the way.

    Raises
    ------
    UsageError
        If the source is not asked by address, a list cannot be read, or no address is given.
    """
    if part.key in ONCE and not lists:
        return pull_pages(workspace, part, urls, progress)
    if part.key != FEEDS:
        raise UsageError(
            say("pull.no_addresses", source=part.card.title),
            seen="--url" if urls else "--opml",
            so=say("lake.nothing_read"),
            do=say("pull.which_take_addresses"),
        )
    listed = [each for path in lists for each in _listed(path)]
    return pull_feeds(workspace, part, [*(Followed(url) for url in urls), *listed], progress)


def _listed(path: Path) -> list[Followed]:
    try:
        body = path.read_bytes()
    except OSError as problem:
        raise UsageError(
            say("import.no_file", path=printable(path)),
            seen=problem.strerror or str(problem),
            so=say("lake.nothing_read"),
            do=say("archive.check_path"),
        ) from problem
    return read_opml(body, printable(path))


def pull_feeds(
    workspace: Workspace,
    part: SourcePart,
    feeds: Sequence[Followed] = (),
    progress: Progress = no_progress,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Pull:
    """Look at feeds and store what is new; from then on the workspace knows them.

    Each feed is one transaction, its entries together with what is remembered of it. One that
    fails stops no other, and is looked at more seldom.

    Parameters
    ----------
    workspace : Workspace
        Where to store; its settings say how politely to fetch.
    part : SourcePart
        The source of feeds.
    feeds : sequence of Followed
        Which; all known ones for which it is time, if none is given.
    progress : callable
        Told of the pull and the commit after each feed is durable.
    now : callable
        The time; a test brings its own.

    Returns
    -------
    Pull
        What was stored, and what stood in the way.

    Raises
    ------
    UsageError
        If no feed is given and none is known.
    """
    known = followed(workspace)
    given = {each.url: each for each in feeds}
    if not given and not known:
        raise _none_named(part, "pull.no_feed", "pull.give_feed")
    looks = [known.get(url, FeedState(url, each.title)) for url, each in given.items()]
    looks = looks or [state for state in known.values() if state.due(now())]
    pull = Pull(part.key, _origin(looks), uuid.uuid4().hex[:12])
    store = Store(workspace, part, pull, now(), progress)
    failed: list[Answer] = []
    idle: dict[str, str] = {}
    with Fetcher(workspace.settings, workspace.path / "raw" / part.key) as fetcher:
        for state in looks:
            answer = fetcher.answer(Request(state.url, headers=state.conditions(now())))
            if answer.outcome in (*FAILED, "absent"):
                failed.append(answer)
                idle[state.url] = feed_state.failed(state, answer, now()).to_json()
            elif answer.raw is None or feed_state.digest_of(answer) == state.digest:
                pull.outcomes["unchanged"] = pull.outcomes.get("unchanged", 0) + 1
                idle[state.url] = feed_state.same(state, answer, now()).to_json()
            else:
                store.keep([answer.raw], _remember(state, answer, now()))
                pull.outcomes["ok"] = pull.outcomes.get("ok", 0) + 1
    return _ended(store, failed, idle, len(known) - len(looks) if not given else 0)


def pull_pages(
    workspace: Workspace, part: SourcePart, urls: Sequence[str], progress: Progress = no_progress
) -> Pull:
    """Fetch addresses and store what the source reads in them, all in one transaction.

    Parameters
    ----------
    workspace : Workspace
        Where to store; its settings say how politely to fetch.
    part : SourcePart
        The source of pages, or another that reads whatever an address holds.
    urls : sequence of str
        Their addresses.
    progress : callable
        Told of the pull and the commit.

    Returns
    -------
    Pull
        What was stored, and what stood in the way.

    Raises
    ------
    UsageError
        If no address is given.
    """
    if not urls:
        raise _none_named(part, "pull.no_page", "pull.give_page")
    pull = Pull(part.key, urls[0], uuid.uuid4().hex[:12])
    store = Store(workspace, part, pull, datetime.now(UTC), progress)
    with Fetcher(workspace.settings, workspace.path / "raw" / part.key) as fetcher:
        answers = list(fetcher.fetch_all(Request(url) for url in dict.fromkeys(urls)))
    pull.outcomes.update(Counter(answer.outcome for answer in answers))
    raws = [answer.raw for answer in answers if answer.raw is not None]
    if raws:
        store.keep(raws)
    return _ended(store, [each for each in answers if each.raw is None], {}, 0)


def _remember(
    state: FeedState, answer: Answer, now: datetime
) -> Callable[[Rows], Mapping[str, str]]:
    """Return what tells a feed's cursor once its rows are read; no feed at all is a failure."""

    def told(rows: Rows) -> Mapping[str, str]:
        if rows.quarantined and not rows.tables():
            return {state.url: feed_state.failed(state, answer, now).to_json()}
        entries = feed_state.entries_of(rows)
        return {state.url: feed_state.other(state, answer, now, entries).to_json()}

    return told


def _ended(store: Store, failed: list[Answer], idle: Mapping[str, str], n_resting: int) -> Pull:
    pull, workspace = store.pull, store.workspace
    if idle:
        store.keep([], idle)
    for answer in failed:
        pull.outcomes.setdefault(answer.outcome, 0)
    pull.outcomes.update(Counter(answer.outcome for answer in failed))
    if n_resting:
        pull.outcomes["not due"] = n_resting
    asked = sum(n for name, n in pull.outcomes.items() if name != "not due")
    if failed:
        pull.problems.append(failures(store.part, pull, failed, asked))
    if pull.quarantined:
        pull.problems.append(pull.partly(store.part, asked))
    compact_if_crowded(workspace.catalogue, datetime.now(UTC))
    workspace.refresh()
    return pull


def _origin(looks: Sequence[FeedState]) -> str:
    """Return what the pull was asked of, in short."""
    first = looks[0].url if looks else FEEDS
    return first if len(looks) < 2 else f"{first[:MOST_TOLD]} +{len(looks) - 1}"


def _none_named(part: SourcePart, seen: str, do: str) -> UsageError:
    return UsageError(
        say("pull.no_address", source=part.card.title),
        seen=say(seen),
        so=say("lake.nothing_read"),
        do=say(do),
    )
