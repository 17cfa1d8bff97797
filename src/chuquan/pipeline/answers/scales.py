"""Holding apart what shares no scale: values of several exports, each relative to itself."""

from __future__ import annotations

import re
from datetime import date

from chuquan.errors import Incomparable
from chuquan.model.messages import say
from chuquan.model.spec import Query, Sql
from chuquan.model.units import Signal
from chuquan.pipeline.workspace import Workspace

EXPORT = re.compile(r"[a-z_]+:(?:[a-z0-9_]+:)?([0-9a-f]{8}):")
HELD = """
SELECT m.item, MIN(d.day) AS first_day, MAX(d.day) AS last_day FROM mentions AS m
JOIN observations_daily AS d ON d.item = m.item
WHERE m.subject IN ({subjects}) AND d.signal = $signal AND d.day >= $first AND d.day <= $last
GROUP BY m.item ORDER BY m.item"""


def need_one_scale(
    workspace: Workspace, measure: str, query: Query, signal: Signal, engine: str = "duckdb"
) -> None:
    """Refuse to put values of several exports of a relative signal side by side.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    measure : str
        What is asked; a rank among all items has no sense on such a signal.
    query : Query
        The subjects and the days.
    signal : Signal
        The signal asked; one that is not relative passes.
    engine : str
        ``duckdb`` or ``spark``.

    Raises
    ------
    Incomparable
        If the subjects' values in these days come from more than one export.
    """
    if not signal.relative:
        return
    if measure == "tiers":
        raise Incomparable(
            say("scale.rank", signal=signal.name),
            seen=say("scale.rank_seen"),
            so=say("tiers.not_assigned"),
            do=say("scale.rank_do", signal=signal.name),
        )
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    text = HELD.format(subjects=", ".join(f"${name}" for name in subjects))
    window = query.window
    days = {"first": window.start or date.min, "last": window.end or date.max}
    rows = workspace.engine(engine).query(Sql(text, {**subjects, **days, "signal": signal.name}))
    exports: dict[str, tuple[date, date]] = {}
    for item, first, last in rows.iter_rows():
        found = EXPORT.match(item)
        key = found[1] if found else ""
        since, until = exports.get(key, (first, last))
        exports[key] = (min(since, first), max(until, last))
    if len(exports) > 1:
        seen = "; ".join(f"{key}: {since} – {until}" for key, (since, until) in exports.items())
        raise Incomparable(
            say("scale.several", signal=signal.name, n=len(exports)),
            seen=seen,
            so=say("tiers.not_assigned"),
            do=say("scale.several_do"),
        )
