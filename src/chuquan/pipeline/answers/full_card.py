"""The full card: where one subject stands, circle by circle, and what is not known.

A composition: every block is an answer of its own, computed by the measure that answers it alone.
A block that the lake cannot carry says why in place of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chuquan.errors import ChuquanError, NotEnough
from chuquan.measures.reach import abroad
from chuquan.model.events import Event
from chuquan.model.ladder import tier_said
from chuquan.model.messages import Message, join, say
from chuquan.model.result import Result
from chuquan.model.spec import Sql
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline import events, parts
from chuquan.pipeline.answers.across import called, circles_of, last_year_listed, measure_across
from chuquan.pipeline.answers.calibrate import calibrated
from chuquan.pipeline.answers.card import show
from chuquan.pipeline.answers.claims import listed
from chuquan.pipeline.answers.measure import provenance, stamp
from chuquan.pipeline.answers.names_missing import missing
from chuquan.pipeline.answers.organic import organic
from chuquan.pipeline.answers.spoken import Spoken, spoken
from chuquan.pipeline.workspace import Workspace

VIEWS = "wikimedia.views"
UNDATED = """
SELECT COUNT(DISTINCT o.item) AS n FROM observations AS o JOIN mentions AS m ON m.item = o.item
WHERE m.subject = $subject AND o.quality = 'undated'"""
PUBLISHED = """
SELECT i.source, COUNT(DISTINCT d.item) AS n FROM documents AS d
JOIN items AS i ON i.item = d.item JOIN mentions AS m ON m.item = d.item
WHERE m.subject = $subject GROUP BY i.source ORDER BY n DESC, i.source"""
PAGES = """
SELECT i.language, SUM(d.total) AS views, COUNT(DISTINCT d.day) AS days, MIN(d.day) AS first_on,
  MAX(d.day) AS last_on, MAX(d.high) AS high
FROM observations_daily AS d
JOIN (SELECT DISTINCT item FROM mentions WHERE subject = $subject AND method = 'given') AS m
  ON m.item = d.item
JOIN items AS i ON i.item = d.item
WHERE d.signal = $signal AND d.day >= $first AND d.day <= $last
GROUP BY i.language ORDER BY views DESC, i.language"""


def full_card(
    workspace: Workspace, text: str, signal_name: str, window: Window, engine: str = "duckdb"
) -> Result:
    """Answer where one subject stands, in every circle and language that the lake can see.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    text : str
        The subject, by id or any of its names.
    signal_name : str
        The signal to tell its height by, such as ``weibo.heat``.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Result
        The card of `show`, as ``chuquan.show/1``, with the blocks ``circles``, ``reach``,
        ``pages`` (daily views), ``scale`` (the WeChat Index), ``languages``, ``events``,
        ``voices`` and ``emotion`` (from documents; null without any), and ``claims`` (the ledger)
        beside it. A block without numbers has ``unknown`` in their place: why, and what would
        help.

    Raises
    ------
    Unresolved, NotEnough, Incomparable
        As `show` does.
    """
    narrow = _narrow(workspace, text, signal_name, window, engine)
    subject = narrow.document["subject"]["id"]
    circles = _asked(lambda: measure_across(workspace, "circles", [subject], window, engine))
    year = last_year_listed(workspace, window, engine)
    reach = _asked(lambda: measure_across(workspace, "reach", [subject], year, engine))
    heard = spoken(workspace, subject, window, engine)
    blocks = {
        "circles": _circles(workspace, circles, engine),
        "reach": _reach(reach),
        "pages": _pages(workspace, subject, window, engine),
        "scale": _scale(workspace, narrow, signal_name, engine),
        "languages": missing(workspace, subject),
        "events": [_event(each) for each in events.of_subject(workspace, subject)],
        "voices": _read(heard.voices),
        "emotion": _read(heard.emotion),
        "claims": listed(workspace, [subject], engine=engine).document["claims"],
    }
    blocks["organic"] = organic(workspace, subject, blocks["circles"], window, engine)
    answer = join([narrow.answer, *_opening(blocks)])
    keys = [each["key"] for r in (narrow, circles, reach) if isinstance(r, Result)
            for each in r.evidence.sources]  # fmt: skip
    recipe = narrow.evidence.recipe
    evidence = provenance(
        workspace, "show", dict(recipe.arguments), list(dict.fromkeys(keys)),
        dict(narrow.evidence.names_counted),
    )  # fmt: skip
    head = {"schema": "chuquan.show/1", "answer": answer, **stamp(workspace, evidence)}
    document = {**narrow.document, **head, **blocks}
    notes = (*narrow.notes, *_of_documents(workspace, subject, heard, engine))
    if len(notes) > len(narrow.notes):
        document["notes"] = list(notes)
    return replace(narrow, answer=answer, document=document, evidence=evidence, notes=notes)


def _of_documents(
    workspace: Workspace, subject: str, heard: Spoken, engine: str
) -> tuple[Message, ...]:
    """Return what must be known of the documents: articles without a day, words made up."""
    if not workspace.snapshot.of("documents"):
        return ()
    n = workspace.engine(engine).query(Sql(UNDATED, {"subject": subject}))["n"][0]
    undated = (say("note.undated", n=n),) if n else ()
    return (*undated, say("note.made_up")) if heard.made_up else undated


def signal_of_documents(workspace: Workspace, subject: str, engine: str = "duckdb") -> str | None:
    """Return the signal that counts the articles about a subject, where the lake holds any.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subject : str
        The subject's id.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    str or None
        Of the source that names it most often, such as ``feeds.articles``; None without any.
    """
    named = workspace.engine(engine).query(Sql(PUBLISHED, {"subject": subject}))["source"]
    signals = [each.name for key in named.to_list() for each in parts.source(key).card.signals]
    return next((each for each in signals if each.endswith(".articles")), None)


def _narrow(
    workspace: Workspace, text: str, signal_name: str, window: Window, engine: str
) -> Result:
    """Return the card on one signal; of documents alone where the lake holds nothing else."""
    try:
        return show(workspace, text, signal_name, window, engine)
    except NotEnough as problem:
        told = signal_of_documents(workspace, workspace.subject(text).id, engine)
        if told is None or told == signal_name:
            raise
        try:
            return show(workspace, text, told, window, engine)
        except NotEnough:
            raise problem from None


def _read(found: Result | ChuquanError | None) -> dict[str, Any] | None:
    """Return what a measure over documents tells; None where there is nothing to tell."""
    if found is None:
        return None
    if isinstance(found, ChuquanError):
        return _unknown(found)
    return {"answer": found.answer, "rows": [_written(row) for row in found.document["rows"]]}


def _asked(ask: Callable[[], Result]) -> Result | ChuquanError:
    """Ask for a block; that the lake cannot carry it is an answer too."""
    try:
        return ask()
    except NotEnough as problem:
        return problem


def _opening(blocks: Mapping[str, Any]) -> list[str]:
    """Return what the card's first lines say of circles and of reach."""
    said: list[str] = []
    rows = [row for row in blocks["circles"].get("rows", ()) if row["status"] != "unknown"]
    stayed = sorted(
        (row for row in rows if row["status"] == "lasting"), key=lambda row: row["lasting_at"]
    )
    if len(rows) > 1:
        said.append(_stayed(stayed, len(rows), blocks["circles"]["circles"]))
    reach = blocks["reach"]
    if reach.get("abroad"):
        share, _, most = reach["abroad"]
        kept = sum(row["status"] == "kept" for row in reach["rows"])
        said.append(say("full.reach", period=reach["period"], abroad=share, most=most, n=kept))
    return said


def _stayed(stayed: list[dict[str, Any]], of: int, circles: Mapping[str, Any]) -> Message:
    if not stayed:
        return say("full.no_circle", of=of)
    ends: dict[str, object] = {}
    for end, row in (("first", stayed[0]), ("last", stayed[-1])):
        circle = circles[row["circle"]]
        moment = datetime.fromisoformat(row["lasting_at"]).astimezone(zone_of(circle["zone"]))
        ends |= {end: circle["name"], f"{end}_on": moment.date()}
    return say("full.circle" if len(stayed) == 1 else "full.circles", n=len(stayed), of=of, **ends)


def _unknown(problem: ChuquanError) -> dict[str, Any]:
    return {"unknown": problem.what, "seen": problem.seen, "do": problem.do}


def _circles(workspace: Workspace, found: Result | ChuquanError, engine: str) -> dict[str, Any]:
    if isinstance(found, ChuquanError):
        return _unknown(found)
    return {
        "answer": found.answer,
        "circles": {
            each.id: {
                "name": called(each),
                "title": each.title,
                "community": each.community,
                "zone": each.zone,
            }
            for each in circles_of(workspace, engine)
        },
        "names_counted": found.document["names_counted"],
        "rows": [_written(row) for row in found.document["rows"]],
    }


def _reach(found: Result | ChuquanError) -> dict[str, Any]:
    if isinstance(found, ChuquanError):
        return _unknown(found)
    rows = found.document["rows"]
    last = max((row["period"] for row in rows), default=None)
    return {
        "answer": found.answer,
        "period": last,
        "abroad": abroad(found.table.filter(period=last)) if last else None,
        "rows": [_written(row) for row in rows if row["period"] == last],
    }


def _pages(workspace: Workspace, subject: str, window: Window, engine: str) -> list[dict[str, Any]]:
    """Return the views of the subject's own pages by language edition, most first."""
    bounds = {
        "subject": subject, "signal": VIEWS,
        "first": window.start or date.min, "last": window.end or date.max,
    }  # fmt: skip
    rows = workspace.engine(engine).query(Sql(PAGES, bounds)).to_dicts()
    return [{**_written(row), "mean": row["views"] / row["days"]} for row in rows]


def _scale(
    workspace: Workspace, narrow: Result, signal_name: str, engine: str
) -> dict[str, Any] | None:
    """Return what the peak would be on the WeChat Index; None where it is measured there."""
    peak = narrow.document["subject"]["peak"]
    if peak is None or parts.signal(signal_name)[1].tiered:
        return None
    try:
        told = calibrated(workspace, signal_name, [peak["value"]], engine)
        row = told.calibration.one(peak["value"])
    except ChuquanError as problem:
        return _unknown(problem)
    return {
        "name": tier_said({**row, "n": told.calibration.n}),
        "n": told.calibration.n,
        "leave_one_out": told.calibration.leave_one_out,
        "anchors": told.anchors.to_dicts(),
        **row,
    }


def _event(event: Event) -> dict[str, Any]:
    return {"event": event.event, "on": event.on.isoformat(), "label": event.said,
            "url": event.url}  # fmt: skip


def _written(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as documents carry it: moments as text."""
    return {
        key: value.isoformat(timespec="minutes").replace("+00:00", "Z")
        if isinstance(value, datetime)
        else value.isoformat()
        if isinstance(value, date)
        else value
        for key, value in row.items()
    }
