"""Since when did attention stand lastingly higher, and did it leave the circle it came from?

Public mathematics: `changepoints`, `cusum`, `bursts`, `anomalies`, and how they are scored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from chuquan.measures.breakout.bursts import burst_costs, bursts
from chuquan.measures.breakout.over_circles import COLUMNS, daily_shares, joined, questions
from chuquan.measures.breakout.regimes import LASTS, Rise, rises
from chuquan.measures.breakout.scores import agreement, alarm_score, standard_score
from chuquan.measures.breakout.segments import changepoints
from chuquan.measures.breakout.sequential import cusum, run_length
from chuquan.measures.breakout.surprise import ALARM, anomalies, surprise
from chuquan.measures.breakout.telling import told
from chuquan.model.messages import Message, say
from chuquan.model.spec import Measure, Query, Sql
from chuquan.model.units import KINDS

__all__ = [
    "ALARM", "LASTS", "MEASURE", "Rise", "agreement", "alarm_score", "anomalies", "answer",
    "beside", "burst_costs", "bursts", "changepoints", "cusum", "panel", "rises", "run_length",
    "sentence", "standard_score", "surprise",
]  # fmt: skip

MEASURE = Measure(
    title=say("breakout.title"),
    question=say("breakout.question"),
    needs=("observations", "polls", "mentions"),
    form="matrix",
    kinds=KINDS,
    columns=COLUMNS,
    note=say("breakout.note"),
    over="lake",
)


def panel(query: Query, signal: None = None) -> dict[str, Sql]:  # noqa: ARG001
    """Return the questions to the engine: ``listed`` and ``looks``, moment by moment."""
    return questions(query)


def answer(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    signal: None = None,  # noqa: ARG001
) -> pl.DataFrame:
    """Return the rises of each subject in each circle, or one row that says there was none.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        Answers to the questions of `panel`, rows in any order.
    query : Query
        What was asked.
    signal : None
        Unused.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`; subjects and circles as asked, rises by day.

    Notes
    -----
    Days nobody looked at are left out, never filled. One subject does not change another; a
    further circle changes which one is home, if it rose earlier. O(circles x days^2), no
    randomness.
    """
    return joined(panel, query)


def beside(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    frame: pl.DataFrame,  # noqa: ARG001
) -> dict[str, Any]:
    """Return the ``series`` that a picture needs beside the table: shares and their levels.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        Answers to the questions of `panel`.
    query : Query
        What was asked.
    frame : polars.DataFrame
        The answer of this measure.

    Returns
    -------
    dict
        ``series``, one entry for each subject and circle that listed it.
    """
    return {"series": daily_shares(panel, query)}


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say on which day each subject broke out of its home circle, where to, or that it did not.

    Parameters
    ----------
    frame : polars.DataFrame
        The answer of this measure.
    query : Query
        What was asked.
    labels : mapping of str to Message
        The name of each subject.

    Returns
    -------
    Message
        One sentence a subject, in both languages.
    """
    return told(frame, query, labels)
