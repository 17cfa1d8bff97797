"""What one's own circles do not see: what came to stay elsewhere and never showed there."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from chuquan.errors import UsageError
from chuquan.measures import circles
from chuquan.model.messages import Message, join, say
from chuquan.model.result import Result
from chuquan.model.spec import Query, Sql
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import names_counted, query_across
from chuquan.pipeline.answers.measure import label, provenance, run, stamp, window_as_text
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

NAMED = "SELECT DISTINCT subject FROM mentions ORDER BY subject"
TOLD = 3


def unseen(
    workspace: Workspace, own: Sequence[str], window: Window, engine: str = "duckdb"
) -> Result:
    """Tell which subjects came to stay elsewhere and were never listed in one's own circles.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    own : sequence of str
        Ids of the circles that the asker reads.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Result
        The sentence and a table of ``circles.unseen``, greatest lift first, as
        ``chuquan.unseen/1``.

    Raises
    ------
    UsageError
        If no circle is given.
    UnknownName
        If one of them is not in the lake.
    NotEnough
        If the lake holds no circle.
    """
    if not own:
        raise UsageError(
            say("unseen.need_own"),
            seen=say("unseen.need_own_seen"),
            so=say("lake.nothing_read"),
            do=say("unseen.need_own_do"),
        )
    note = keep_up(workspace)
    named = workspace.engine(engine).query(Sql(NAMED))["subject"].to_list()
    subjects = tuple(each for each in named if each in workspace.names.subjects)
    query = query_across(workspace, subjects, window, engine, own)
    found, of = _found(workspace, query, engine)
    answer = _sentence(workspace, query, found, of)
    arguments = {"own": list(query.own), **window_as_text(query.window)}
    sources = [circle.source for circle in query.circles]
    asked = [circle.source for circle in query.circles]
    counted = (
        names_counted(workspace, found["subject"].to_list(), asked, engine) if found.height else {}
    )
    evidence = provenance(workspace, "unseen", arguments, sources, counted)
    units = {column.name: column.unit for column in circles.MEASURE.columns}
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.unseen/1",
            "answer": answer,
            "measure": "circles",
            "own": list(query.own),
            "came_to_stay": of,
            **stamp(workspace, evidence),
            "window": window_as_text(query.window),
            "columns": found.columns,
            "rows": found.to_dicts(),
            "names_counted": counted,
            "notes": [note] if note else [],
        },
        frame=found,
        evidence=evidence,
        notes=(note,) if note else (),
        as_of=workspace.snapshot.time,
        units={name: units.get(name, "circles") for name in found.columns},
    )


def _found(workspace: Workspace, query: Query, engine: str) -> tuple[pl.DataFrame, int]:
    """Return what was not seen, and of how many subjects that came to stay elsewhere."""
    if not query.subjects:
        return pl.DataFrame(schema=dict.fromkeys(circles.UNSEEN, pl.String)), 0
    frame = run(workspace, "circles", query, None, engine)
    lasting = frame.filter(pl.col("status") == "lasting", ~pl.col("circle").is_in(query.own))
    return circles.unseen(frame, query.own), lasting["subject"].n_unique()


def _sentence(workspace: Workspace, query: Query, found: pl.DataFrame, of: int) -> Message:
    titles = {circle.id: circle.title for circle in query.circles}
    own = join([titles[each] for each in query.own], "word.comma")
    if not found.height:
        return say("unseen.none", own=own)
    first: list[str] = [
        label(workspace.names.subjects[each]) for each in found["subject"].head(TOLD)
    ]
    names = join(first, "word.comma")
    return say("unseen.some", own=own, n=found.height, of=of, names=names)
