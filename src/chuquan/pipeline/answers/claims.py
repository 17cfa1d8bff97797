"""The ledger as an answer: all figures of some subjects, one of them, or those of a page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chuquan.errors import UnknownName
from chuquan.measures.ledger import MEASURE, called, sentence, table
from chuquan.measures.ledger.figures import Figure
from chuquan.measures.ledger.judge import VERDICTS, Group, Judged, Series, by_entry
from chuquan.measures.ledger.pairs import REFUTED
from chuquan.measures.ledger.series import faults
from chuquan.measures.ledger.words import number, reason, said, told, when
from chuquan.model.ledger import Entry
from chuquan.model.messages import PHRASES, Message, join, say
from chuquan.model.result import Provenance, Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.countries.yearly import beside_statistics
from chuquan.pipeline.answers.measure import (
    label,
    provenance,
    release,
    stamp,
    subjects_named,
    window_as_text,
)
from chuquan.pipeline.ledger import groups_of, query_of, subjects
from chuquan.pipeline.workspace import Workspace
from chuquan.text.leftover import leftover

if TYPE_CHECKING:
    from chuquan.pipeline.pages import Page

HELD = ("bundled", "user", "read", "page")
AGAINST_TOLD, POINTS = 3, 300


def listed(
    workspace: Workspace,
    named: Sequence[str] = (),
    window: Window | None = None,
    engine: str = "duckdb",
    *,
    measure: str = "",
    schema: str = "chuquan.claims/1",
) -> Result:
    """Answer which figures of some subjects were reported, and how each stands to the others.

    Parameters
    ----------
    workspace : Workspace
        Where the ledger is.
    named : sequence of str
        Subjects by id or any of their names; all that have a figure if empty.
    window : Window, optional
        Days of publication.
    engine : str
        ``duckdb`` or ``spark``.
    measure : str
        What the figures count, such as ``box_office``; everything if empty.
    schema : str
        The document's schema.

    Returns
    -------
    Result
        The sentence, the measure's table, and the claims with their reasons in words.

    Raises
    ------
    Unresolved
        If a name means no subject, or several.
    """
    days = window or Window()
    ids, labels = subjects_named(workspace, named) if named else _every(workspace, engine)
    held = groups_of(workspace, ids, window=days, engine=engine)
    groups = [each for each in held if not measure or each.measure == measure]
    frame = table(groups, ids)
    query = query_of(workspace, ids, days)
    answer = sentence(frame, query, labels) if named else _whole(groups)
    asked = {"subjects": ids, **window_as_text(days), **({"measure": measure} if measure else {})}
    evidence = _evidence(workspace, "claims", asked, groups)
    return Result(
        answer=answer,
        document={
            "schema": schema,
            "answer": answer,
            "measure": "ledger",
            **stamp(workspace, evidence),
            "columns": frame.columns,
            "rows": frame.to_dicts(),
            "claims": _with_statistics(
                workspace,
                [claim_of(group, each, labels) for group in _asked(groups, ids)
                 for each in group.figures], groups, engine),
            "readings": _readings(groups),
            "notes": [],
        },
        frame=frame,
        evidence=evidence,
        as_of=workspace.snapshot.time,
        units={column.name: column.unit for column in MEASURE.columns},
    )  # fmt: skip


def explained(workspace: Workspace, claim: str, engine: str = "duckdb") -> Result:
    """Answer everything about one figure: what it allows, what stands to it how, and by which rule.

    Parameters
    ----------
    workspace : Workspace
        Where the ledger is.
    claim : str
        Its id.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Result
        The reason as the sentence, the figure, and all figures of its group.

    Raises
    ------
    UnknownName
        If there is no such figure.
    """
    ids, labels = _every(workspace, engine)
    groups = groups_of(workspace, ids, engine=engine)
    for group in groups:
        for each in group.figures:
            if claim in (each.figure.entry.id, *(copy.id for copy in each.figure.copies)):
                return _explained(workspace, group, each, labels)
    raise UnknownName(
        say("ledger.no_claim", claim=claim),
        seen=claim,
        so=say("lake.nothing_read"),
        do=say("ledger.no_claim_do"),
    )


def _explained(
    workspace: Workspace, group: Group, each: Judged, labels: Mapping[str, Message]
) -> Result:
    frame = table((group,), (group.subject,))
    evidence = _evidence(workspace, "claim", {"claim": each.figure.entry.id}, (group,))
    answer = join([say(f"verdict.{each.verdict}"), say("ledger.colon"), reason(each)], "word.none")
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.claim/1",
            "answer": answer,
            **stamp(workspace, evidence),
            "claim": _with_statistics(workspace, [claim_of(group, each, labels)], (group,))[0],
            "beside": [claim_of(group, other, labels) for other in group.figures],
            "readings": _readings((group,)),
            "notes": [],
        },
        frame=frame,
        evidence=evidence,
        as_of=workspace.snapshot.time,
    )


@dataclass(frozen=True)
class Checked:
    """A page held against the ledger: the answer, and whether something contradicts."""

    result: Result
    refuted: int


def checked(workspace: Workspace, page: Page, engine: str = "duckdb") -> Checked:
    """Answer, figure by figure, what the ledger says of those of a page.

    Parameters
    ----------
    workspace : Workspace
        Where the ledger is.
    page : Page
        The page's words, with the figures and names read from them.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Checked
        Every figure of the page with its verdict, and every other number with a reason.
    """
    ids = tuple(sorted({each.claim.subject for each in page.entries}))
    groups = groups_of(workspace, ids, page.entries, engine=engine)
    found = by_entry(groups)
    group_of = {id(each): group for group in groups for each in group.figures}
    labels = {each: _label(workspace, each) for each in ids}
    rows = []
    for entry in page.entries:
        each = found[entry.id]
        row = {**claim_of(group_of[id(each)], each, labels), **_known(each)}
        rows.append({**row, "claim": entry.id, "start": entry.claim.start,
                     "stop": entry.claim.stop, "text": entry.said,
                     "unknown": entry.claim.reason})  # fmt: skip
    rows = _with_statistics(workspace, rows, groups, engine)
    rest = leftover(page.text, page.spans, page.names)
    unread = [
        {"start": each.start, "stop": each.stop, "text": page.text[each.start : each.stop],
         "why": each.why, "reason": say(f"unread.{each.why}")}
        for each in rest
    ]  # fmt: skip
    verdicts = {each: sum(row["verdict"] == each for row in rows) for each in VERDICTS}
    refuted = sum(verdicts[each] for each in REFUTED)
    answer = _check_said(page, verdicts, refuted, len(rest))
    evidence = _evidence(workspace, "claim check", {"page": page.origin}, groups)
    frame = _flat(rows)
    document = {
        "schema": "chuquan.check/1", "answer": answer, **stamp(workspace, evidence),
        "page": page.origin, "title": page.title, "language": page.language,
        "published": page.published.isoformat() if page.published else None,
        "claims": rows, "unread": unread, "verdicts": verdicts, "notes": [],
    }  # fmt: skip
    result = Result(answer=answer, document=document, frame=frame, evidence=evidence,
                    as_of=workspace.snapshot.time)  # fmt: skip
    return Checked(result, refuted)


def _with_statistics(
    workspace: Workspace, rows: Sequence[dict[str, Any]], groups: Sequence[Group],
    engine: str = "duckdb",
) -> list[dict[str, Any]]:  # fmt: skip
    """Return rows with what the statistics of its country say of each; None where none is asked."""
    held = beside_statistics(workspace, groups, engine)
    return [{**row, "statistics": held.get(row["claim"])} for row in rows]


def _known(each: Judged) -> dict[str, Any]:
    """Return what is said of a page's figure that the ledger holds already, from the same voice."""
    told_before = [other for other in (each.figure.entry, *each.figure.copies)
                   if other.held != "page"]  # fmt: skip
    if not told_before or each.verdict in REFUTED:
        return {}
    first = told_before[0]
    return {
        "verdict": "same", "verdict_said": say("verdict.same"), "why": "already",
        "reason": say("ledger.already", this=told(first), claim=first.id),
        "against": [{**_read_at(first), "allows": _allows(each.figure)}],
    }  # fmt: skip


def _check_said(page: Page, verdicts: Mapping[str, int], refuted: int, rest: int) -> Message:
    if not page.entries:
        return say("ledger.page_empty", page=page.title or page.origin, rest=rest)
    agree = sum(verdicts[each] for each in ("same", "bound", "growth"))
    return say("ledger.page", page=page.title or page.origin, n=len(page.entries), agree=agree,
               refuted=refuted, other=len(page.entries) - agree - refuted, rest=rest)  # fmt: skip


def claim_of(group: Group, each: Judged, labels: Mapping[str, Message]) -> dict[str, Any]:
    """Return one judged figure as documents carry it.

    Parameters
    ----------
    group : Group
        Its group.
    each : Judged
        The figure.
    labels : mapping of str to Message
        What subjects are called.

    Returns
    -------
    dict
        In words and in numbers.
    """
    figure = each.figure
    entry, claim = figure.entry, figure.claim
    return {
        "claim": entry.id, "subject": group.subject,
        "name": labels.get(group.subject, group.subject), "measure": group.measure,
        "measured": measured(group.measure), "kind": claim.kind, "figure": said(claim),
        "when": when(entry), "told": told(entry),
        "said_by": called.voice(claim.said_by), "scope": claim.scope,
        "published": entry.published.isoformat() if entry.published else None,
        "verdict": each.verdict, "verdict_said": say(f"verdict.{each.verdict}"),
        "why": each.why, "reason": reason(each),
        "allows": _allows(figure),
        "against": [
            {**_read_at(other.entry), "allows": _allows(other)}
            for other in each.against[:AGAINST_TOLD]
        ],
        "agrees": each.agrees, "differs": each.differs, "places": 1 + len(figure.copies),
        "trust": each.trust, "origin": called.origin(entry.origin), "held": entry.held,
        "rate": figure.rate._asdict() if figure.rate else None,
    }  # fmt: skip


def _allows(figure: Figure) -> dict[str, Any]:
    """Return what a figure says and allows, as numbers of one unit; None for an open end."""
    ends = {"low": figure.allows.low, "high": figure.allows.high}
    middle = (figure.number.low + figure.number.high) / 2
    told = {"value": middle, **ends}
    held = {name: each if math.isfinite(each) else None for name, each in told.items()}
    return {"kind": figure.claim.kind, "unit": figure.unit, **held}


def told_of(entry: Entry) -> Message:
    """Return a figure with its time and its voice, in words."""
    return told(entry)


def _read_at(entry: Entry) -> dict[str, Any]:
    return {"claim": entry.id, "told": told(entry), "origin": called.origin(entry.origin)}


def measured(measure: str) -> Message | str:
    """Return what a measure is called; the noun counted where it is none of those known."""
    key = f"measured.{measure or 'unknown'}"
    return say(key) if key in PHRASES else called.counted(measure.removeprefix("counted "))


def _flat(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Return the figures of a page as a table."""
    import polars as pl  # noqa: PLC0415

    names = ("claim", "start", "stop", "text", "subject", "measure", "kind", "figure", "when",
             "said_by", "scope", "verdict", "why", "reason", "agrees", "differs")  # fmt: skip
    whole = {"start", "stop", "agrees", "differs"}
    schema = {name: pl.Int64 if name in whole else pl.String for name in names}
    cells = [[row[name] if name in whole else str(row[name]) for name in names] for row in rows]
    return pl.DataFrame(cells, schema=schema, orient="row")


def _readings(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """Return the observed totals behind the verdicts, with the steps that none can take."""
    series = {
        each.series.name + each.series.subject: each.series
        for group in groups
        for each in group.figures
        if each.series is not None
    }
    return [
        {
            "signal": each.name, "subject": each.subject, "readings": len(each.values),
            "first": min(each.moments), "last": max(each.moments),
            "measure": each.measure, "unit": each.unit, "points": _points(each),
            "faults": [
                {"kind": fault.kind, "since": fault.since, "at": fault.at, "before": fault.before,
                 "after": fault.after, "said": say(f"ledger.fault_{fault.kind.replace(' ', '_')}",
                 at=fault.at, before=number(fault.before), after=number(fault.after))}
                for fault in faults(each.moments, each.values, each.zone)
            ],
        }
        for each in series.values()
    ]  # fmt: skip


def _points(series: Series) -> list[tuple[datetime, float]]:
    """Return some hundred readings of a series, the last among them."""
    told = sorted(zip(series.moments, series.values, strict=True))
    return [*told[:: max(1, len(told) // POINTS)], told[-1]]


def _every(workspace: Workspace, engine: str) -> tuple[tuple[str, ...], dict[str, Message]]:
    ids = subjects(workspace, engine)
    return ids, {each: _label(workspace, each) for each in ids}


def _label(workspace: Workspace, subject: str) -> Message:
    known = workspace.names.subjects.get(subject)
    return label(known) if known else say("word.both", en=subject, zh=subject)


def _asked(groups: Sequence[Group], ids: Sequence[str]) -> list[Group]:
    order = {subject: place for place, subject in enumerate(ids)}
    return sorted(groups, key=lambda group: (order[group.subject], group.measure))


def _whole(groups: Sequence[Group]) -> Message:
    n = sum(len(group.figures) for group in groups)
    refuted = sum(len(group.refuted) for group in groups)
    return say("ledger.whole", n=n, subjects=len({group.subject for group in groups}),
               refuted=refuted)  # fmt: skip


def _evidence(
    workspace: Workspace, question: str, arguments: dict[str, Any], groups: Sequence[Group]
) -> Provenance:
    """Return where an answer of the ledger comes from: whose files, and how it is repeated."""
    held = {each.figure.entry.held for group in groups for each in group.figures}
    origins = tuple(
        {"key": each, "title": say(f"ledger.held_{each}"), "home": "",
         "licence": say(f"ledger.licence_{each}")}
        for each in HELD if each in held
    )  # fmt: skip
    return replace(
        provenance(workspace, question, {**arguments, "version": release()}, [], {}),
        sources=origins,
    )
