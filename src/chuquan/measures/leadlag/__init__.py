"""Which circle, market or platform is ahead of which, and by how many days?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import polars as pl

from chuquan.errors import NotEnough
from chuquan.measures.leadlag.correlate import Lead, lead, leads
from chuquan.measures.leadlag.passage import orders, originators, precedence
from chuquan.measures.leadlag.transfer import (
    Transfer,
    conditional_transfer_entropy,
    transfer,
    transfer_entropy,
)
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import KINDS

__all__ = [
    "MEASURE", "Lead", "Transfer", "answer", "conditional_transfer_entropy", "lead", "leads",
    "orders", "originators", "panel", "precedence", "sentence", "transfer", "transfer_entropy",
]  # fmt: skip

RATE, MOST, SHIFTS = 0.05, 14, 999
LISTED_DAYS, SUBJECTS = 14, 5
MOMENT = pl.Datetime("us", "UTC")

MEASURE = Measure(
    title=say("leadlag.title"),
    question=say("leadlag.question"),
    needs=("observations", "polls", "mentions"),
    form="matrix",
    kinds=KINDS,
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("first", "circle", note="The circle that is ahead; by name if that is not known."),
        Output("second", "circle", note="The circle that follows."),
        Output("method", "note", note="series (daily attention) or arrival (first listing)."),
        Output("status", "note", note="leads, same (day), open (not told apart) or unknown."),
        Output("lag", "value", "days", "By how many days the first is ahead."),
        Output("low", "low", "days", "Fewest days that fit."),
        Output("high", "high", "days", "Most days that fit; null if open."),
        Output("r", "value", "correlation", "Of the daily changes at that lag."),
        Output("p", "value", "probability", "Share of reshuffled copies with as much."),
        Output("q", "value", "probability", "The same, false discoveries over all pairs held."),
        Output("n", "n", "days", "Days known to both."),
    ),
    note=say("leadlag.note"),
    over="lake",
)

LISTED = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects}))
SELECT l.subject, o.signal, o.slot, COUNT(*) AS n
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal IN ({signals}) AND o.slot >= $since AND o.slot < $until
  AND COALESCE(o.placement, 'organic') = 'organic'
GROUP BY l.subject, o.signal, o.slot"""
LOOKS = """
SELECT p.source, p.slot, p.at FROM polls AS p
WHERE p.outcome = 'ok' AND p.source IN ({sources}) AND p.slot >= $since AND p.slot < $until"""


def panel(query: Query, signal: None = None) -> dict[str, Sql]:  # noqa: ARG001
    """Return two questions to the engine: when lists showed the subject, when they were seen."""
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    signals = {f"signal_{n}": each.signal.name for n, each in enumerate(query.circles)}
    sources = {f"source_{n}": each.source for n, each in enumerate(query.circles)}
    bounds = {"since": query.window.since, "until": query.window.until}
    subject_names, signal_names, source_names = (
        ", ".join(f"${name}" for name in names) for names in (subjects, signals, sources)
    )
    listed = LISTED.format(subjects=subject_names, signals=signal_names)
    return {
        "listed": Sql(listed, {**subjects, **signals, **bounds}),
        "looks": Sql(LOOKS.format(sources=source_names), {**sources, **bounds}),
    }


def answer(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    signal: None = None,  # noqa: ARG001
) -> pl.DataFrame:
    """Return for each subject and two circles who is ahead: by daily attention, and by arrival.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``listed``: ``subject signal slot n``; ``looks``: ``source slot at``. Rows in any order.
    query : Query
        What was asked; its circles and its time zone.
    signal : None
        Unused: the measure is asked of the lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`: subjects as asked, then ``series`` before ``arrival``, then the
        circles by name.

    Notes
    -----
    Attention is the number of listed rows a look, its logarithm taken after adding 1; a day without
    a look is missing. False discoveries are held down over the pairs of one subject. Unchanged
    under any order of rows; the copies come of a fixed seed.
    """
    circles = pl.DataFrame(
        [(each.id, each.source, each.signal.name) for each in query.circles],
        dict.fromkeys(["circle", "source", "signal"], pl.String()),
        orient="row",
    )
    day = pl.col("slot").dt.convert_time_zone(query.window.zone).dt.date().alias("day")
    times = pl.col("slot").cast(MOMENT)
    looks = panel["looks"].with_columns(times, pl.col("at").cast(MOMENT))
    looks = looks.join(circles, on="source").sort("circle", "slot").with_columns(day)
    looks = looks.with_columns(before=pl.col("at").shift().over("circle"))
    listed = panel["listed"].with_columns(times).join(circles, on="signal")
    seen = listed.select("subject", "circle", "slot", "n").join(looks, on=["circle", "slot"])
    known = looks.group_by("circle", "day").agg(looks=pl.len())
    rows: list[dict[str, Any]] = []
    for subject in query.subjects:
        own = seen.filter(pl.col("subject") == subject)
        rows += _by_series(subject, own, known, sorted(circles["circle"]))
        rows += _by_arrival(subject, own, looks, circles)
    types = {
        column.name: {
            "n": pl.Int64,
            "value": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
        }.get(column.role, pl.String)
        for column in MEASURE.columns
    }
    return pl.DataFrame(rows, types)


def _by_series(
    subject: str, seen: pl.DataFrame, looks: pl.DataFrame, circles: list[str]
) -> list[dict[str, Any]]:
    """Return who is ahead by the daily attention of a subject."""
    daily = seen.group_by("circle", "day").agg(n=pl.col("n").sum())
    share = pl.col("n").fill_null(0) / pl.col("looks")
    table = looks.join(daily, on=["circle", "day"], how="left").select(
        "circle", "day", attention=share.log1p()
    )
    often = daily.group_by("circle").len().filter(pl.col("len") >= LISTED_DAYS)["circle"].to_list()
    told: dict[frozenset[str], dict[str, Any]] = {}
    if len(often) > 1:
        kept = table.filter(pl.col("circle").is_in(often))
        first, last = kept["day"].min(), kept["day"].max()
        days = pl.select(day=pl.date_range(pl.lit(first), pl.lit(last)))
        wide = days.join(
            kept.pivot("circle", index="day", values="attention"), on="day", how="left"
        )
        told = _found(wide.sort("day").drop("day"))
    rows = []
    for one, other in combinations(circles, 2):
        empty = {"first": one, "second": other, "status": "unknown", "n": 0}
        rows.append(
            {"subject": subject, "method": "series", **told.get(frozenset((one, other)), empty)}
        )
    return rows


def _found(series: pl.DataFrame) -> dict[frozenset[str], dict[str, Any]]:
    try:
        found = leads(series.select(sorted(series.columns)), MOST, SHIFTS)
    except NotEnough:
        return {}
    told = {}
    for row in found.iter_rows(named=True):
        sure = row["q"] <= RATE and row["r"] > 0
        status = "open" if not sure else "leads" if row["lag"] else "same"
        ends = {name: row[name] for name in ("first", "second", "p", "q", "n", "r")}
        days = {"lag": float(row["lag"]), "low": row["lag_low"], "high": row["lag_high"]}
        told[frozenset((row["first"], row["second"]))] = {**ends, **days, "status": status}
    return told


def _by_arrival(
    subject: str, seen: pl.DataFrame, looks: pl.DataFrame, circles: pl.DataFrame
) -> list[dict[str, Any]]:
    """Return who had a subject first, as far as the looks tell."""
    firsts = (
        seen.sort("circle", "slot")
        .unique("circle", keep="first")
        .select("circle", "at", after="before")
    )
    last = looks.group_by("circle").agg(until=pl.col("at").max())
    arrivals = (
        circles.select("circle")
        .with_columns(subject=pl.lit(subject))
        .join(firsts, on="circle", how="left")
        .join(last, on="circle", how="left")
    )
    return [
        {
            "subject": subject,
            "method": "arrival",
            "first": row["first"],
            "second": row["second"],
            "status": "leads" if row["status"] == "first" else "unknown",
            "lag": row["low"],
            "low": row["low"],
            "high": row["high"],
            "n": 0,
        }
        for row in orders(arrivals).iter_rows(named=True)
    ]


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say which circle leads which, how sure that is, and which are first over many subjects.

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
        A sentence or two for each subject.
    """
    titles = {each.id: each.title for each in query.circles}
    said: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject)
        said += _told(rows, labels[subject], titles)
    told = frame.filter(pl.col("method") == "arrival").with_columns(
        pl.col("status").replace("leads", "first")
    )
    if frame.filter(pl.col("status") == "leads")["subject"].n_unique() >= SUBJECTS:
        best = originators(told).row(0, named=True)
        if best["low"] is not None:
            said.append(say("leadlag.originator", circle=titles[best["circle"]], n=best["subjects"],
                            index=f"{best['index']:.2f}", low=f"{best['low']:.2f}",
                            high=f"{best['high']:.2f}"))  # fmt: skip
    return join(said)


def _told(rows: pl.DataFrame, label: Message, titles: Mapping[str, str]) -> list[str]:
    series = rows.filter(pl.col("method") == "series")
    looked = series.filter(pl.col("status") != "unknown")
    ahead = series.filter(pl.col("status") == "leads").sort("q", "first", "second")
    said: list[str] = []
    if not looked.height:
        said.append(say("leadlag.unknown", subject=label))
    elif not ahead.height:
        said.append(say("leadlag.none", subject=label, n=looked.height))
    else:
        told: list[str] = [
            say("leadlag.leads", first=titles[row["first"]], second=titles[row["second"]],
                days=round(row["lag"]), r=f"{row['r']:.2f}", q=f"{row['q']:.3f}")
            for row in ahead.head(3).iter_rows(named=True)
        ]  # fmt: skip
        said.append(say("leadlag.said", subject=label, n=ahead.height, of=looked.height,
                        leads=join(told, "word.comma")))  # fmt: skip
    arrivals = rows.filter((pl.col("method") == "arrival") & (pl.col("status") == "leads"))
    counted = arrivals.group_by("first").len().sort("len", "first", descending=[True, False])
    if counted.height:
        said.append(say("leadlag.first", circle=titles[counted["first"][0]], n=counted["len"][0]))
    return said
