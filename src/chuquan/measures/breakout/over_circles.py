"""Joining the rises of all circles: which one is home, and which lie beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.measures.breakout.bursts import bursts
from chuquan.measures.breakout.regimes import LASTS, Rise, levels, rises
from chuquan.model.spec import Circle, Output, Query, Sql

Floats = NDArray[np.float64]
Row = dict[str, Any]

LEAST_DAYS = 14
"""Days looked at below which a circle's usual level is unknown."""

COLUMNS = (
    Output("subject", "subject", note="Subject id."),
    Output("circle", "circle", note="Circle id."),
    Output("status", "note", note="breakout, spike, brief, open, none, absent or unknown."),
    Output("on", "time", note="First day of the higher level, in the circle's zone."),
    Output("until", "time", note="Last day of it; empty while it lasts."),
    Output("days", "n", "days", "Days looked at for which it held."),
    Output("before", "value", "percent", "Share of the list before, in percent."),
    Output("after", "value", "percent", "Share of the list while it held, in percent."),
    Output("burst_days", "n", "days", "Days of the window in a burst of the share."),
    Output("days_seen", "n", "days", "Days of the window that were looked at."),
)
TYPES = {
    **dict.fromkeys(["subject", "circle", "status", "on", "until"], pl.String()),
    **dict.fromkeys(["days", "burst_days", "days_seen"], pl.Int64()),
    **dict.fromkeys(["before", "after"], pl.Float64()),
}

LISTED = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects}))
SELECT l.subject, o.signal, o.slot, COUNT(*) AS n
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal IN ({signals}) AND o.slot >= $since AND o.slot < $until
  AND COALESCE(o.placement, 'organic') = 'organic'
GROUP BY l.subject, o.signal, o.slot"""
LOOKS = """
SELECT p.source, p.slot, p.list_length FROM polls AS p
WHERE p.outcome = 'ok' AND p.list_length > 0 AND p.source IN ({sources})
  AND p.slot >= $since AND p.slot < $until"""


def questions(query: Query) -> dict[str, Sql]:
    """Return what is asked of the engine: listings of the subjects, and looks at the lists.

    Parameters
    ----------
    query : Query
        Subjects, circles and window.

    Returns
    -------
    dict of str to Sql
        ``listed`` and ``looks``.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    signals = {f"signal_{n}": each.signal.name for n, each in enumerate(query.circles)}
    sources = {f"source_{n}": each.source for n, each in enumerate(query.circles)}
    windows = [replace(query.window, zone=each.zone) for each in query.circles]
    bounds = {
        "since": min(each.since for each in windows),
        "until": max(each.until for each in windows),
    }
    listed = LISTED.format(subjects=_bound(subjects), signals=_bound(signals))
    return {
        "listed": Sql(listed, {**subjects, **signals, **bounds}),
        "looks": Sql(LOOKS.format(sources=_bound(sources)), {**sources, **bounds}),
    }


def _bound(names: Mapping[str, str]) -> str:
    return ", ".join(f"${name}" for name in names)


def joined(panel: Mapping[str, pl.DataFrame], query: Query) -> pl.DataFrame:
    """Return the answer: the rises of each subject in each circle, told apart by home and beyond.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``listed`` and ``looks``.
    query : Query
        What was asked.

    Returns
    -------
    polars.DataFrame
        One row a rise, or one that says why there is none.
    """
    found = {each.id: _rows_of(panel, query, each) for each in query.circles}
    told: list[Row] = []
    for subject in query.subjects:
        mine = [row for each in query.circles for row in found[each.id][subject]]
        home = home_of(mine)
        told += [{**row, "status": _status(row, home)} for row in mine]
    return pl.DataFrame(
        [{name: row[name] for name in TYPES} for row in told],
        {column.name: TYPES[column.name] for column in COLUMNS},
    )


def daily_shares(panel: Mapping[str, pl.DataFrame], query: Query) -> list[Row]:
    """Return what a picture of the answer needs: shares day by day, and the levels they hold.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``listed`` and ``looks``.
    query : Query
        What was asked.

    Returns
    -------
    list of dict
        ``subject circle days share levels`` of each circle looked at on enough days that listed
        the subject at all; shares in percent, ``levels`` as ``on share`` from each change on.
    """
    told: list[Row] = []
    for circle in query.circles:
        days, whole, counts = _daily(panel, query, circle)
        if len(days) < LEAST_DAYS:
            continue
        share = np.minimum(counts / whole, 1.0)
        for place, (subject, found) in enumerate(zip(query.subjects, levels(share), strict=True)):
            if counts[place].any():
                told.append({
                    "subject": subject, "circle": circle.id,
                    "days": [each.isoformat() for each in days],
                    "share": [round(100 * each, 4) for each in share[place].tolist()],
                    "levels": [{"on": days[start].isoformat(), "share": round(100 * mean, 4)}
                               for start, mean in found],
                })  # fmt: skip
    return told


def home_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the circle in which a subject rose first, of equals where it rose to the most.

    Parameters
    ----------
    rows : sequence of mapping
        ``circle on after``; rows without a rise have no ``on``.

    Returns
    -------
    str
        Empty if it rose nowhere.

    Examples
    --------
    >>> home_of([{"circle": "weibo", "on": "2025-01-26", "after": 3.0},
    ...     {"circle": "zhihu", "on": "2024-12-27", "after": 1.0}])
    'zhihu'
    """
    risen = [row for row in rows if row["on"]]
    if not risen:
        return ""
    return str(min(risen, key=lambda row: (row["on"], -row["after"], row["circle"]))["circle"])


def _status(row: Row, home: str) -> str:
    if row["status"] != "rise":
        return str(row["status"])
    if row["circle"] == home:
        return "spike"
    if row["days"] >= LASTS:
        return "breakout"
    return "brief" if row["until"] else "open"


def _rows_of(
    panel: Mapping[str, pl.DataFrame], query: Query, circle: Circle
) -> dict[str, list[Row]]:
    """Return, for each subject, its rises in one circle."""
    days, whole, counts = _daily(panel, query, circle)
    if len(days) < LEAST_DAYS:
        return {each: [_without(each, circle, "unknown", len(days))] for each in query.subjects}
    share = np.minimum(counts / whole, 1.0)
    burst = bursts(np.minimum(counts, whole), whole).sum(axis=1)
    rows: dict[str, list[Row]] = {}
    told = zip(query.subjects, counts, rises(share), burst, strict=True)
    for subject, count, found, n in told:
        plain = _without(subject, circle, "none" if count.any() else "absent", len(days))
        plain["burst_days"] = int(n)
        rows[subject] = [{**plain, **_told(each, days)} for each in found] or [plain]
    return rows


def _without(subject: str, circle: Circle, status: str, seen: int) -> Row:
    return {
        "subject": subject, "circle": circle.id, "status": status, "on": None, "until": None,
        "days": 0, "before": None, "after": None, "burst_days": 0, "days_seen": seen,
    }  # fmt: skip


def _told(rise: Rise, days: Sequence[date]) -> Row:
    return {
        "status": "rise",
        "on": days[rise.start].isoformat(),
        "until": days[rise.stop - 1].isoformat() if rise.ended else None,
        "days": rise.length,
        "before": 100 * rise.before,
        "after": 100 * rise.after,
    }


def _daily(
    panel: Mapping[str, pl.DataFrame], query: Query, circle: Circle
) -> tuple[list[date], Floats, Floats]:
    """Return the days looked at, the rows listed on them, and those of each subject."""
    looks = _inside(panel["looks"].filter(pl.col("source") == circle.source), query, circle)
    whole = looks.group_by("day").agg(pl.col("list_length").cast(pl.Int64).sum()).sort("day")
    days = whole["day"].to_list()
    place = {day: n for n, day in enumerate(days)}
    turn = {subject: n for n, subject in enumerate(query.subjects)}
    counts = np.zeros((len(turn), len(days)))
    listed = panel["listed"].filter(pl.col("signal") == circle.signal.name)
    for subject, day, n in _summed(_inside(listed, query, circle)):
        if day in place:
            counts[turn[subject], place[day]] = n
    return days, whole["list_length"].to_numpy().astype(np.float64), counts


def _summed(listed: pl.DataFrame) -> Iterator[tuple[str, date, int]]:
    yield from listed.group_by("subject", "day").agg(pl.col("n").sum()).iter_rows()


def _inside(frame: pl.DataFrame, query: Query, circle: Circle) -> pl.DataFrame:
    """Add the day in the circle's own zone, and keep the window's."""
    slot = pl.col("slot").cast(pl.Datetime("us", "UTC"))
    day = slot.dt.convert_time_zone(circle.zone).dt.date()
    window = query.window
    first, last = window.start or date.min, window.end or date.max
    return frame.with_columns(day=day).filter(pl.col("day").is_between(first, last))
