"""Measuring across the whole lake: every circle it can see, one measure over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from chuquan.errors import NotEnough, UnknownName
from chuquan.model.families import family_of
from chuquan.model.messages import PHRASES, Message, in_language, say
from chuquan.model.result import Result
from chuquan.model.spec import Circle, Query, Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.claims import listed
from chuquan.pipeline.answers.measure import (
    label,
    need_observations,
    provenance,
    run_beside,
    stamp,
    subjects_named,
    window_as_text,
)
from chuquan.pipeline.feelings import confusions
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

HELD = "SELECT DISTINCT source FROM polls WHERE outcome = 'ok' ORDER BY source"
YEARLY = "wikimedia"
PUBLISHED = """
SELECT DISTINCT i.source FROM documents AS d JOIN items AS i ON i.item = d.item ORDER BY i.source"""
LISTED = """
SELECT MAX(slot) AS last FROM polls
WHERE source = $source AND list_length IS NOT NULL AND slot < $until"""
COUNTED = """
SELECT subject, source, alias, method, COUNT(DISTINCT item) AS items
FROM (SELECT subject, SUBSTRING(item, 1, POSITION(':' IN item) - 1) AS source, alias, method, item
      FROM mentions WHERE subject IN ({subjects})) AS named
GROUP BY subject, source, alias, method ORDER BY subject, source, items DESC, alias"""


def circles_of(workspace: Workspace, engine: str = "duckdb") -> tuple[Circle, ...]:
    """Return the circles that the lake holds: every list of a community that was looked at."""
    held = workspace.engine(engine).query(Sql(HELD))["source"].to_list()
    known = [parts.source(key) for key in held if key in parts.source_keys()]
    return tuple(
        Circle(
            part.key,
            part.card.title,
            part.key,
            part.card.signals[0],
            part.card.community,
            part.card.language,
            part.card.zone,
            part.card.grid,
        )
        for part in known
        if part.card.community
    )


def called(circle: Circle) -> Message:
    """Return what a circle is called for short; its source's title where it has no short name."""
    key = f"circle.{circle.id}"
    if key in PHRASES:
        return say(key)
    return say("word.both", en=str(circle.title), zh=in_language(circle.title, "zh"))


def last_year_listed(workspace: Workspace, window: Window, engine: str = "duckdb") -> Window:
    """Return the part of a window from the last year on of which yearly lists are held.

    A card tells the reach of that year alone, and the years before are not asked for.
    """
    bounds = {"source": YEARLY, "until": window.until}
    last = workspace.engine(engine).query(Sql(LISTED, bounds))["last"][0]
    if last is None:
        return window
    first = date(last.year, 1, 1)
    return replace(window, start=max(first, window.start or first))


def measure_across(
    workspace: Workspace,
    key: str,
    subjects: Sequence[str],
    window: Window,
    engine: str = "duckdb",
    own: Sequence[str] = (),
) -> Result:
    """Answer a measure over the whole lake for some subjects.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    key : str
        The measure; its card says that it is asked of the lake.
    subjects : sequence of str
        Subjects by id or any of their names.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.
    own : sequence of str
        Ids of the circles that the asker reads.

    Returns
    -------
    Result
        The sentence and the measure's table, as ``chuquan.measure/1``.

    Raises
    ------
    Unresolved
        If a name means no subject, or several.
    NotEnough
        If the lake holds nothing of what the measure asks.
    """
    return workspace.once(
        ("across", key, tuple(subjects), window, engine, tuple(own)),
        lambda: _measured(workspace, key, subjects, window, engine, own),
    )


def _measured(
    workspace: Workspace, key: str, subjects: Sequence[str], window: Window, engine: str,
    own: Sequence[str],
) -> Result:  # fmt: skip
    part = parts.measure(key)
    if part.key == "ledger":
        return listed(workspace, subjects, window, engine, schema="chuquan.measure/1")
    ids, labels = subjects_named(workspace, subjects)
    note = keep_up(workspace)
    for source in part.card.sources:
        need_observations(workspace, source)
    asked = [*part.card.sources, *sources_of_documents(workspace, part.card.needs, engine)]
    query = query_across(workspace, ids, window, engine, own, asked)
    needed = part.card.sources if "polls" in part.card.needs else part.card.needs
    query = query_across(workspace, ids, window, engine, own, needed)
    labels |= _members(workspace, query)
    if key == "emotion":
        query = replace(query, confusions=confusions(workspace))
    frame, beside = run_beside(workspace, key, query, None, engine)
    answer: str = part.sentence(frame, query, labels) if part.sentence else part.card.question
    sources = asked or [circle.source for circle in query.circles]
    arguments = {"measure": key, "subjects": ids, "own": list(own), **window_as_text(query.window)}
    counted = names_counted(workspace, ids, sources, engine)
    evidence = provenance(workspace, "measure", arguments, sources, counted)
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.measure/1",
            "answer": answer,
            "measure": key,
            **stamp(workspace, evidence),
            "window": window_as_text(query.window),
            "columns": [column.name for column in part.card.columns],
            "rows": frame.to_dicts(),
            "names_counted": counted,
            **beside,
            "notes": [note] if note else [],
        },
        frame=frame,
        evidence=evidence,
        notes=(note,) if note else (),
        as_of=workspace.snapshot.time,
        units={column.name: column.unit for column in part.card.columns},
    )


def sources_of_documents(
    workspace: Workspace, needs: Sequence[str], engine: str = "duckdb"
) -> list[str]:
    """Return the sources of the documents held, for a measure that reads documents.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    needs : sequence of str
        The tables that the measure reads; without documents among them, no source is named.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    list of str
        Keys of sources.

    Raises
    ------
    NotEnough
        If the lake holds no document.
    """
    if "documents" not in needs:
        return []
    held = workspace.engine(engine).query(Sql(PUBLISHED))["source"].to_list()
    if not held:
        raise NotEnough(
            say("documents.none"),
            seen=say("lake.empty_seen", n=0, table="documents"),
            so=say("lake.nothing_read"),
            do=say("documents.pull"),
        )
    return [each for each in held if each in parts.source_keys()]


def _members(workspace: Workspace, query: Query) -> dict[str, Message]:
    """Return the labels of all members of the families asked for."""
    inside = {each.id for family in query.families.values() for each in family.members}
    return {each: label(workspace.names.subjects[each]) for each in inside}


def query_across(
    workspace: Workspace,
    subjects: tuple[str, ...],
    window: Window,
    engine: str = "duckdb",
    own: Sequence[str] = (),
    sources: Sequence[str] = (),
) -> Query:
    """Return the question that a measure over the whole lake is given.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : tuple of str
        Ids of the subjects.
    window : Window
        The days asked for.
    engine : str
        ``duckdb`` or ``spark``.
    own : sequence of str
        Ids of the circles that the asker reads.
    sources : sequence of str
        What the measure asks itself; it can do without circles then.

    Returns
    -------
    Query
        With every circle that the lake holds, and the subjects' home markets.

    Raises
    ------
    NotEnough
        If the lake holds no circle, and no source of another kind is asked.
    UnknownName
        If one of the asker's own circles is not in the lake.
    """
    circles = circles_of(workspace, engine)
    if not circles and not sources:
        raise NotEnough(
            say("across.no_circle"),
            seen=say("lake.empty_seen", n=0, table="polls"),
            so=say("lake.nothing_read"),
            do=say("lake.pull_first", source="weibo"),
        )
    mine = _known(own, [circle.id for circle in circles])
    zones = {circle.zone for circle in circles}
    homes = {each: workspace.names.subjects[each].home for each in subjects}
    families = {each: family_of(workspace.names, each) for each in subjects}
    return Query(
        subjects=subjects,
        window=replace(window, zone=zones.pop() if len(zones) == 1 else "Asia/Shanghai"),
        circles=circles,
        own=mine,
        homes=homes,
        families=families,
    )


def _known(own: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """Return the asker's own circles as the lake writes them."""
    mine = tuple(dict.fromkeys(each.replace("-", "_") for each in own))
    for each in mine:
        if each not in held:
            raise UnknownName(
                say("across.unknown_circle", circle=each),
                seen=each,
                so=say("lake.nothing_read"),
                do=say("across.choose_circle", names=", ".join(held)),
            )
    return mine


def names_counted(
    workspace: Workspace, subjects: Sequence[str], sources: Sequence[str], engine: str = "duckdb"
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return the names that matched, and how many items each brought.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : sequence of str
        Ids of the subjects.
    sources : sequence of str
        Whose items count.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    dict
        By subject, then by source: ``name rule items``, most items first.
    """
    if not subjects:
        return {}
    given = {f"subject_{n}": each for n, each in enumerate(subjects)}
    text = COUNTED.format(subjects=", ".join(f"${name}" for name in given))
    counted: dict[str, dict[str, list[dict[str, Any]]]] = {each: {} for each in subjects}
    for row in workspace.engine(engine).query(Sql(text, given)).to_dicts():
        if row["source"] not in sources:
            continue
        told = {"name": row["alias"], "rule": row["method"], "items": row["items"]}
        counted[row["subject"]].setdefault(row["source"], []).append(told)
    return counted
