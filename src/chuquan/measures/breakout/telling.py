"""Saying a breakout: the day, the home circle, and where attention went from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from chuquan.measures.breakout.over_circles import home_of
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Circle, Query

Rows = Sequence[Mapping[str, Any]]


def told(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say the answer, one sentence a subject.

    Parameters
    ----------
    frame : polars.DataFrame
        The answer.
    query : Query
        What was asked.
    labels : mapping of str to Message
        The name of each subject.

    Returns
    -------
    Message
        In both languages.
    """
    circles = {each.id: each for each in query.circles}
    parts: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject).to_dicts()
        parts.append(_said(labels[subject], rows, circles))
    return join(parts)


def _said(label: Message, rows: Rows, circles: Mapping[str, Circle]) -> Message:
    home = home_of(rows)
    looked = len({row["circle"] for row in rows if row["status"] != "unknown"})
    if not looked:
        return say("breakout.unknown", subject=label)
    if not home:
        return say("breakout.none", subject=label, n=looked)
    first = min(row["on"] for row in rows if row["circle"] == home and row["on"])
    beyond = _firsts([row for row in rows if row["status"] == "breakout"])
    given = {"subject": label, "home": circles[home].title, "first": date.fromisoformat(first)}
    if not beyond:
        waiting = _firsts([row for row in rows if row["status"] == "open"])
        key = "breakout.open" if waiting else "breakout.spike"
        return say(key, **given, names=_named(waiting, circles))
    return say(
        "breakout.broke_out",
        **given,
        on=date.fromisoformat(beyond[0]["on"]),
        n=len(beyond),
        of=looked - 1,
        names=_named(beyond, circles),
    )


def _firsts(rows: Rows) -> list[Mapping[str, Any]]:
    """Return the first row of each circle, by day."""
    ordered = sorted(rows, key=lambda row: (row["on"], row["circle"]))
    seen: dict[str, Mapping[str, Any]] = {}
    for row in ordered:
        seen.setdefault(row["circle"], row)
    return list(seen.values())


def _named(rows: Rows, circles: Mapping[str, Circle]) -> Message:
    return join(
        [
            say(
                "breakout.dated",
                circle=circles[row["circle"]].title,
                on=date.fromisoformat(row["on"]),
            )
            for row in rows
        ],
        "word.comma",
    )
