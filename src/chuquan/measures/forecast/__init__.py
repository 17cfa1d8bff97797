"""Where will it end: what a running total will come to, with the range that fits as well.

Public mathematics besides: hazards of a hot list's episodes (`train`), their final peaks, films
from their first five days (`openings`), curves of growth, and how forecasts are judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from chuquan.errors import Incomparable
from chuquan.measures.forecast.archive import TOTAL, archive_of
from chuquan.measures.forecast.episodes import Episodes, Origin, episodes, origin
from chuquan.measures.forecast.finals import final_grosses, forecast_year
from chuquan.measures.forecast.growth import bass, bass_peak, gompertz, grown
from chuquan.measures.forecast.hazard import Hazard, fit, recalibrated
from chuquan.measures.forecast.judging import brier_skill, reliability, skill, skill_gain
from chuquan.measures.forecast.opening import openings, tail_ratios
from chuquan.measures.forecast.totals import (
    COLUMNS,
    ENDED,
    Panel,
    cleaned,
    forecasts,
    paths,
    question,
)
from chuquan.measures.forecast.walk import TARGETS, train, train_peaks
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Query, Sql
from chuquan.model.units import Signal

__all__ = [
    "MEASURE", "TARGETS", "Episodes", "Hazard", "Origin", "answer", "bass", "bass_peak",
    "beside", "brier_skill", "cleaned", "episodes", "final_grosses", "fit", "forecast_year",
    "gompertz", "grown", "openings", "origin", "panel", "recalibrated", "reliability", "sentence",
    "skill", "skill_gain", "tail_ratios", "train", "train_peaks",
]  # fmt: skip

MEASURE = Measure(
    title=say("forecast.title"),
    question=say("forecast.question"),
    needs=("observations", "mentions"),
    form="timeline",
    kinds=("total",),
    columns=COLUMNS,
    note=say("forecast.note"),
)


def panel(query: Query, signal: Signal) -> Sql | dict[str, Sql]:
    """Return the question to the engine: every reading of the subjects' totals.

    Of a film's total also every day of the films of the archive, from which it is learnt.

    Raises
    ------
    Incomparable
        If the signal is not a running total: nothing else ends at a final value.
    """
    if signal.kind not in MEASURE.kinds:
        raise Incomparable(
            say("forecast.not_a_total", signal=signal.name),
            seen=say("forecast.not_a_total_seen", kind=signal.kind),
            so=say("lake.nothing_read"),
            do=say("forecast.not_a_total_do"),
        )
    if signal.name.startswith(TOTAL):
        return {"readings": question(query, signal), "films": archive_of(query, signal)}
    return question(query, signal)


def answer(panel: Panel, query: Query, signal: Signal) -> pl.DataFrame:
    """Return one row a subject: its greatest total so far, and where it will end.

    Parameters
    ----------
    panel : polars.DataFrame or mapping
        ``subject item slot value``, rows in any order; of films ``readings`` so, and ``films``.
    query : Query
        What was asked.
    signal : Signal
        The running total.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`. With fewer than five days, or no growth, ``curve`` is empty and
        the final total is the total so far.

    Notes
    -----
    Falls are counted and taken back; what midnight adds belongs to the day it is sold for. No
    randomness.
    """
    return forecasts(panel, query, signal)


def beside(panel: Panel, query: Query, frame: pl.DataFrame) -> dict[str, Any]:
    """Return the ``paths`` that a picture needs beside the table: each total, day by day.

    Parameters
    ----------
    panel : polars.DataFrame or mapping
        ``subject item slot value``, rows in any order; of films ``readings`` so, and ``films``.
    query : Query
        What was asked.
    frame : polars.DataFrame
        The answer of this measure.

    Returns
    -------
    dict
        ``paths``, one entry for each row of the answer.
    """
    return {"paths": paths(panel, query, frame)}


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:  # noqa: ARG001
    """Say where each subject's total stands, and where it will end.

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
    told: list[str] = []
    for row in frame.to_dicts():
        key = "forecast.grows" if row["curve"] else "forecast.cannot_tell"
        key = "forecast.as_films_did" if row["films"] else key
        key = "forecast.ran_out" if row["curve"] == ENDED else key
        key = "forecast.unbounded" if row["curve"] and row["high"] is None else key
        falls = say("forecast.falls", n=row["falls"]) if row["falls"] else ""
        leapt = say("forecast.jumps", n=row["jumps"]) if row["jumps"] else ""
        names = ("total", "final", "low", "high", "days", "on", "films")
        given = {name: row[name] for name in names}
        told.append(
            say(
                key,
                subject=labels[row["subject"]],
                falls=falls,
                jumps=leapt,
                **given,
            )
        )
    return join(told) if told else say("forecast.nothing")
