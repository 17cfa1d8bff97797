"""``follow``: from a name to the card, and what is missing on the way told on it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from chuquan.errors import ChuquanError, NotEnough, SourceError, SourceUnavailable
from chuquan.model.messages import Message, say
from chuquan.model.names import Subject
from chuquan.model.result import Result
from chuquan.model.spec import Raw, Request, Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.full_card import full_card
from chuquan.pipeline.collect import Progress, Pull, Store, no_progress
from chuquan.pipeline.fetch import Fetcher
from chuquan.pipeline.following.choosing import Choice, agree, choose, known_as, with_id
from chuquan.pipeline.following.learning import Learnt, learn
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.web import addressed, base_of, pull_web
from chuquan.pipeline.workspace import Workspace
from chuquan.sources import wikidata
from chuquan.sources.forms.wikidata.entity import Entity
from chuquan.sources.wikimedia import ARTICLE

DAYS = 120
LISTED = """
SELECT d.signal, COUNT(DISTINCT d.day) AS days
FROM observations_daily AS d JOIN mentions AS m ON m.item = d.item
WHERE m.subject = $subject AND d.n > 0 AND d.day >= $first AND d.day <= $last
GROUP BY d.signal"""


@dataclass
class Followed:
    """What following a name came to; every part that is missing is told in `missing`.

    Parameters
    ----------
    subject : Subject or None
        None if the name is new and Wikidata did not answer.
    card : Result or None
        None if the lake holds nothing of the subject.
    problems : list of ChuquanError
        What did not answer; nothing that was stored is lost by it.
    missing : list of Message
        What the card lacks, for people.
    """

    name: str
    window: Window
    qid: str = ""
    asked_by_id: bool = False
    description: dict[str, str] = field(default_factory=dict)
    subject: Subject | None = None
    learnt: Learnt | None = None
    pull: Pull | None = None
    signal: str = ""
    card: Result | None = None
    problems: list[ChuquanError] = field(default_factory=list)
    missing: list[Message] = field(default_factory=list)


def follow(
    workspace: Workspace,
    name: str,
    window: Window,
    *,
    qid: str = "",
    progress: Progress = no_progress,
) -> Followed:
    """Learn all names of a subject, fetch the views of its pages, link all lists, show its card.

    Parameters
    ----------
    workspace : Workspace
        Where the facts and the names are.
    name : str
        The subject, by any name in any language, or a Wikidata id.
    window : Window
        The days of views; an open side means the last 120 days up to yesterday.
    qid : str, default ""
        The entity meant, where the name alone does not say.
    progress : callable
        Told of the pull and the commit after each batch is durable.

    Returns
    -------
    Followed
        The card, what was learnt, and what is missing.

    Raises
    ------
    Unresolved
        If no entity or several have the name; nothing is changed then.
    UsageError
        If `qid` is no id.
    """
    told = Followed(name, recent(window, datetime.now(UTC).date()), qid, bool(qid))
    told.subject = known_as(name, qid, workspace.names)
    _meet_entity(workspace, told, progress)
    if told.subject is None:
        told.missing.append(say("follow.no_subject", name=name))
        return told
    _fetch_views(workspace, told, progress)
    keep_up(workspace)
    _show(workspace, told, Window() if window == Window() else told.window)
    return told


def recent(window: Window, today: date) -> Window:
    """Return a window with both ends: up to yesterday, and 120 days long where it has no start."""
    end = window.end or max(today - timedelta(days=1), window.start or date.min)
    return Window(window.start or end - timedelta(days=DAYS - 1), end)


def _meet_entity(workspace: Workspace, told: Followed, progress: Progress) -> None:
    """Find the entity, learn its names and keep its answer; a failure is noted and not raised."""
    settings = workspace.settings
    raw: Raw | None = None
    try:
        with Fetcher(settings, workspace.path / "raw" / wikidata.KEY) as fetcher:

            def ask(request: Request) -> Raw:
                return fetcher.fetch(addressed(settings, request))

            choice = choose(ask, told.name, told.qid, told.subject)
            told.qid = choice.qid
            raw = ask(wikidata.request(choice.qid))
        _learn(workspace, told, choice, wikidata.entity(raw))
    except SourceError as problem:
        told.problems.append(problem)
        told.missing.append(say("follow.no_wikidata", problem=problem.what))
    if raw is not None:
        _keep(workspace, raw, progress)


def _learn(workspace: Workspace, told: Followed, choice: Choice, entity: Entity) -> None:
    """Learn an entity; an id that has become part of another leads to that one's subject."""
    known = with_id(entity.id, workspace.names) or choice.known
    if known is not None and not told.asked_by_id:
        agree(known, entity)
    told.qid = entity.id
    told.learnt = learn(workspace.user_names, entity, known)
    told.subject = told.learnt.subject
    told.description = {each: entity.description(each) for each in ("en", "zh")}
    workspace.refresh()


def _keep(workspace: Workspace, raw: Raw, progress: Progress) -> None:
    part = parts.source(wikidata.KEY)
    pull = Pull(part.key, base_of(workspace.settings, part), uuid.uuid4().hex[:12])
    Store(workspace, part, pull, datetime.now(UTC), progress).keep([raw])
    workspace.refresh()


def _fetch_views(workspace: Workspace, told: Followed, progress: Progress) -> None:
    assert told.subject is not None
    keys = [each for each in workspace.names.aliases_of(told.subject.id) if each.kind == ARTICLE]
    if not keys:
        told.missing.append(say("follow.no_page"))
        return
    part = parts.source("wikimedia")
    told.pull = pull_web(workspace, part, told.window, progress, subjects=[told.subject])
    told.problems.extend(told.pull.problems)
    told.missing.extend(say("follow.views_failed", problem=p.what) for p in told.pull.problems)
    absent, asked = told.pull.outcomes.get("absent", 0), sum(told.pull.outcomes.values())
    if absent:
        told.missing.append(say("pull.absent", n=absent, asked=asked))
    if absent and absent == asked == len(keys):
        told.problems.append(_nothing_there(part.card.title, asked))


def _nothing_there(title: str, asked: int) -> SourceUnavailable:
    return SourceUnavailable(
        say("follow.all_absent", n=asked, source=title),
        seen=say("fetch.fault_status", status=404),
        so=say("fetch.absent_so"),
        do=say("follow.all_absent_do"),
    )


def _show(workspace: Workspace, told: Followed, window: Window) -> None:
    assert told.subject is not None
    told.signal = first_signal(workspace, told.subject, window)
    if not told.signal:
        told.missing.append(say("follow.nothing_stored"))
        return
    if not parts.signal(told.signal)[0].card.community:
        told.missing.append(say("follow.no_list"))
    try:
        told.card = full_card(workspace, told.subject.id, told.signal, window)
    except NotEnough as problem:
        told.missing.append(say("follow.no_card", problem=problem.what))


def first_signal(workspace: Workspace, subject: Subject, window: Window) -> str:
    """Return the signal to show a subject by: of a list before page views, heights before ranks.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subject : Subject
        The subject.
    window : Window
        The days that count.

    Returns
    -------
    str
        Of equals the one with most days; empty if the lake holds nothing of the subject.
    """
    days = {"first": window.start or date.min, "last": window.end or date.max}
    rows = workspace.engine().query(Sql(LISTED, {"subject": subject.id, **days})).to_dicts()
    ranked = []
    for row in rows:
        part, signal = parts.signal(row["signal"])
        if part.key != wikidata.KEY:
            is_other = signal.name != part.card.signals[0].name
            is_rank = signal.kind == "rank"
            order = (not part.card.community, is_other, is_rank, -row["days"], signal.name)
            ranked.append(order)
    return min(ranked)[-1] if ranked else ""
