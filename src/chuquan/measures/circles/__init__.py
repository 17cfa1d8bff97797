"""Where is a subject at home: which circles list it, since when, and how strongly?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from chuquan.measures.circles.blind import UNSEEN, unseen
from chuquan.measures.circles.overlap import (
    alike,
    bridges,
    divergence,
    jaccard,
    jensen_shannon,
    lift,
    log_odds,
    overlap_coefficient,
    rank_biased_overlap,
)
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Circle, Measure, Output, Query, Sql
from chuquan.model.spread import breadth
from chuquan.model.units import KINDS

__all__ = [
    "MEASURE", "UNSEEN", "alike", "answer", "bridges", "divergence", "jaccard", "jensen_shannon",
    "lasting_days", "lift", "log_odds", "overlap_coefficient", "panel", "rank_biased_overlap",
    "sentence", "unseen",
]  # fmt: skip
STATUSES = ("lasting", "listed", "absent", "unknown")
LEAST, SPAN = 3, 14
"""A subject has come to stay when it is listed on three days within a fortnight."""

MEASURE = Measure(
    title=say("circles.title"),
    question=say("circles.question"),
    needs=("observations", "polls", "mentions"),
    form="matrix",
    kinds=KINDS,
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("circle", "circle", note="Circle id."),
        Output("status", "note", note="lasting, listed, absent, or unknown if never looked at."),
        Output("first_after", "time", note="Last look without it before the first listing."),
        Output("first_at", "time", note="First look in the window that lists it."),
        Output("lasting_after", "time", note="Last look without it before it came to stay."),
        Output("lasting_at", "time", note="First look of a fortnight that lists it on three days."),
        Output("before_at", "time", note="First look before the window that lists it."),
        Output("days_listed", "n", "days", "Days of the window with a listing."),
        Output("slots_listed", "n", "looks", "Looks in the window that list it."),
        Output("slots_seen", "n", "looks", "Looks in the window."),
        Output("best_rank", "value", "rank", "Best position shown in the window."),
        Output("list_length", "value", "entries", "Usual length of the list: absent means below."),
        Output("share", "value", "percent", "Its part of the rows that the circle listed."),
        Output("usual", "value", "percent", "Its part of the rows of all circles together."),
        Output("lift", "value", "times", "share / usual; above 1, the circle lists it more."),
    ),
    note=say("circles.note"),
    over="lake",
)

LISTED = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects}))
SELECT l.subject, o.signal, o.slot, MIN(COALESCE(o.position, o.rank)) AS best, COUNT(*) AS n
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal IN ({signals}) AND o.slot < $until
  AND COALESCE(o.placement, 'organic') = 'organic'
GROUP BY l.subject, o.signal, o.slot"""
LOOKS = """
SELECT p.source, p.slot, p.at, p.list_length FROM polls AS p
WHERE p.outcome = 'ok' AND p.source IN ({sources}) AND p.slot < $until"""

Told = Sequence[Mapping[str, Any]]
Known = Mapping[str, Circle]
MOMENT = pl.Datetime("us", "UTC")
PAIR = ["subject", "circle"]
BY_MOMENT = ["subject", "circle", "slot"]


def panel(query: Query, signal: None = None) -> dict[str, Sql]:  # noqa: ARG001
    """Return the questions to the engine.

    Parameters
    ----------
    query : Query
        Subjects, window, and the circles to look at.
    signal : None
        Unused: the measure is asked of the lake.

    Returns
    -------
    dict of str to Sql
        ``listed``, the moments at which a list showed the subject; ``looks``, the moments at which
        lists were looked at, and how long they were.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    signals = {f"signal_{n}": each.signal.name for n, each in enumerate(query.circles)}
    sources = {f"source_{n}": each.source for n, each in enumerate(query.circles)}
    window = query.window
    until = {"until": max(replace(window, zone=each.zone).until for each in query.circles)}
    listed = LISTED.format(subjects=_bound(subjects), signals=_bound(signals))
    return {
        "listed": Sql(listed, {**subjects, **signals, **until}),
        "looks": Sql(LOOKS.format(sources=_bound(sources)), {**sources, **until}),
    }


def _bound(names: Mapping[str, str]) -> str:
    return ", ".join(f"${name}" for name in names)


def answer(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    signal: None = None,  # noqa: ARG001
) -> pl.DataFrame:
    """Return one row for each subject and circle, subjects and circles as asked.

    *First listing* is the first look in the window that lists the subject. *Lasting arrival* is
    the first listing on the first day from which on the subject is listed on at least 3 of 14 days
    looked at, that day included; days nobody looked at are passed over. The day looked at before
    such a day never lists the subject (else it would be such a day itself), so that both events
    are true appearances: each lies after the look before it, and at or before the look that shows
    it. A list is cut off: absent means never above the cut-off.

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
        The columns of `MEASURE`. ``first_after`` and ``lasting_after`` are null where no look
        before was without the subject; ranks, lengths and shares are null where nobody looked.

    Notes
    -----
    Another circle changes neither event, only ``usual`` and ``lift``. Shifting all times by whole
    days shifts the events. Over six subjects and eleven lists, 32 lasting arrivals were found; 4 of
    14 days instead of 3 loses two of them and moves one, 3 of 10 loses one and moves one, and 3 of
    7 loses one and moves three. O(n log n) in rows of the panel, no randomness.
    """
    circles = _circles(query.circles)
    looks = _dated_looks(panel["looks"], circles, query)
    listed = _placed(panel["listed"], circles.select("circle", "signal", "zone"), "signal", query)
    seen = _seen(listed, looks)
    inside = seen.filter("inside")
    asked = pl.DataFrame({"subject": list(query.subjects)}, {"subject": pl.String})
    frame = asked.with_row_index("turn").join(circles, how="cross")
    for part in (
        _firsts(inside, "first"),
        _firsts(lasting_days(inside), "lasting"),
        seen.filter(~pl.col("inside")).group_by(PAIR).agg(before_at=pl.col("at").min()),
        _counts(inside),
    ):
        frame = frame.join(part, on=PAIR, how="left")
    frame = frame.join(_lengths(looks), on="circle", how="left").sort("turn", "place")
    counted = pl.col("days_listed", "slots_listed", "slots_seen").fill_null(0)
    return (
        _shares(frame)
        .with_columns(counted)
        .with_columns(status=_status())
        .select([column.name for column in MEASURE.columns])
    )


def _circles(circles: Sequence[Circle]) -> pl.DataFrame:
    rows = [
        (place, each.id, each.source, each.signal.name, each.zone)
        for place, each in enumerate(circles)
    ]
    text = dict.fromkeys(["circle", "source", "signal", "zone"], pl.String())
    return pl.DataFrame(rows, {"place": pl.Int64(), **text}, orient="row")


def _placed(frame: pl.DataFrame, circles: pl.DataFrame, key: str, query: Query) -> pl.DataFrame:
    """Add circle and day, in the circle's own zone; drop what lies after the window."""
    window = query.window
    day = pl.coalesce(
        pl.when(pl.col("zone") == zone).then(pl.col("slot").dt.convert_time_zone(zone).dt.date())
        for zone in circles["zone"].unique()
    )
    return (
        frame.with_columns(pl.col("slot").cast(MOMENT))
        .join(circles, on=key)
        .with_columns(day=day)
        .with_columns(inside=pl.col("day") >= (window.start or date.min))
        .filter(pl.col("day") <= (window.end or date.max))
    )


def _dated_looks(looks: pl.DataFrame, circles: pl.DataFrame, query: Query) -> pl.DataFrame:
    """Return every look: its number, the number of its day, and when the look before it was."""
    return (
        _placed(looks, circles.select("circle", "source", "zone"), "source", query)
        .sort("circle", "slot")
        .select(
            *("circle", "slot", "inside", "list_length"),
            pl.col("at").cast(MOMENT),
            pl.col("at").cast(MOMENT).shift().over("circle").alias("at_before"),
            pl.int_range(pl.len()).over("circle").alias("look"),
            pl.col("day").rle_id().cast(pl.Int64).alias("turn"),
        )
    )


def _seen(listed: pl.DataFrame, looks: pl.DataFrame) -> pl.DataFrame:
    """Return the looks that list a subject; ``after`` is the look before, if that does not."""
    again = pl.col("look").shift().over(PAIR) == pl.col("look") - 1
    return (
        listed.select("subject", "circle", "slot", "best", "n")
        .join(looks, on=["circle", "slot"])
        .sort(BY_MOMENT)
        .with_columns(after=pl.when(~again.fill_null(value=False)).then("at_before"))
    )


def lasting_days(seen: pl.DataFrame, least: int = LEAST, span: int = SPAN) -> pl.DataFrame:
    """Keep the first listing of each day from which on a subject is listed on several days.

    Parameters
    ----------
    seen : polars.DataFrame
        ``subject circle turn slot``, one row a listing; ``turn`` numbers the days looked at.
    least : int, default 3
        On how many days it must be listed.
    span : int, default 14
        Of how many days looked at, counted from the day itself.

    Returns
    -------
    polars.DataFrame
        The rows of `seen` that open such a day, in order.

    Examples
    --------
    >>> seen = pl.DataFrame({"subject": "a", "circle": "c", "turn": [1, 20, 20, 25, 33],
    ...     "slot": range(5)})
    >>> lasting_days(seen)["turn"].to_list()
    [20]
    """
    days = seen.sort(BY_MOMENT).unique(["subject", "circle", "turn"], keep="first")
    days = days.sort(BY_MOMENT)
    last = pl.col("turn").shift(1 - least).over(PAIR)
    return days.filter(last - pl.col("turn") < span)


def _firsts(seen: pl.DataFrame, event: str) -> pl.DataFrame:
    return (
        seen.sort(BY_MOMENT)
        .unique(PAIR, keep="first")
        .select(*PAIR, pl.col("after").alias(f"{event}_after"), pl.col("at").alias(f"{event}_at"))
    )


def _counts(inside: pl.DataFrame) -> pl.DataFrame:
    return inside.group_by(PAIR).agg(
        days_listed=pl.col("turn").n_unique().cast(pl.Int64),
        slots_listed=pl.len().cast(pl.Int64),
        part=pl.col("n").sum().cast(pl.Int64),
        best_rank=pl.col("best").min().cast(pl.Int64),
    )


def _lengths(looks: pl.DataFrame) -> pl.DataFrame:
    usual = pl.col("list_length").quantile(0.5, "lower").cast(pl.Int64)
    inside = looks.filter("inside").group_by("circle")
    rows = pl.col("list_length").cast(pl.Int64).sum()
    return inside.agg(slots_seen=pl.len().cast(pl.Int64), list_length=usual, rows=rows)


def _shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Add share, usual and lift; a circle that nobody looked at has no part in any of them."""
    whole = pl.when(pl.col("rows") > 0).then("rows")
    own = pl.when(whole.is_not_null()).then(pl.col("part").fill_null(0))
    usual = 100 * own.sum().over("subject") / whole.sum().over("subject")
    return frame.with_columns(share=100 * own / whole, usual=usual.fill_nan(None)).with_columns(
        lift=pl.when(pl.col("usual") > 0).then(pl.col("share") / pl.col("usual"))
    )


def _status() -> pl.Expr:
    return (
        pl.when(pl.col("slots_seen") == 0)
        .then(pl.lit("unknown"))
        .when(pl.col("lasting_at").is_not_null())
        .then(pl.lit("lasting"))
        .when(pl.col("slots_listed") > 0)
        .then(pl.lit("listed"))
        .otherwise(pl.lit("absent"))
    )


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say where each subject came to stay first and last, where it never was, and since when.

    Parameters
    ----------
    frame : polars.DataFrame
        The answer of this measure.
    query : Query
        What was asked; its own circles, if any, are told apart.
    labels : mapping of str to Message
        The name of each subject.

    Returns
    -------
    Message
        One sentence a subject, in both languages.
    """
    circles = {each.id: each for each in query.circles}
    told: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject).to_dicts()
        told.append(_told(labels[subject], rows, circles, query.own))
    return join(told)


def _told(label: Message, rows: Told, circles: Known, own: Sequence[str]) -> Message:
    by_status = {each: [row for row in rows if row["status"] == each] for each in STATUSES}
    looked = len(rows) - len(by_status["unknown"])
    lasting = sorted(by_status["lasting"], key=lambda row: (row["lasting_at"], row["circle"]))
    parts = [_arrival(label, lasting, looked, circles)]
    for status in STATUSES[1:]:
        if by_status[status]:
            parts.append(say(f"circles.is_{status}", names=_titles(by_status[status], circles)))
    before: list[str] = [_dated(row, "before_at", circles) for row in rows if row["before_at"]]
    if before:
        parts.append(say("circles.before", names=join(before, "word.comma")))
    spread = breadth([row["share"] or 0 for row in rows])
    if spread > 1:
        parts.append(say("circles.breadth", n=f"{spread:.1f}"))
    return say("circles.said", parts=join([*parts, *_own(rows, circles, own)], "circles.then"))


def _arrival(label: Message, lasting: Told, looked: int, circles: Known) -> str:
    if not lasting:
        return say("circles.nowhere", subject=label, of=looked)
    first, last = (_dated(lasting[end], "lasting_at", circles) for end in (0, -1))
    if len(lasting) == 1:
        return say("circles.one", subject=label, of=looked, first=first)
    return say("circles.several", subject=label, n=len(lasting), of=looked, first=first, last=last)


def _dated(row: Mapping[str, Any], event: str, circles: Known) -> Message:
    """Name a circle, its kind and the day of an event, which is a latest day if none was before."""
    circle = circles[row["circle"]]
    is_latest = event == "lasting_at" and row["lasting_after"] is None
    return say(
        "circles.dated_by" if is_latest else "circles.dated",
        circle=circle.title,
        community=say(f"community.{circle.community}"),
        day=row[event].astimezone(ZoneInfo(circle.zone)).date(),
    )


def _titles(rows: Told, circles: Known) -> Message:
    return join([circles[row["circle"]].title for row in rows], "word.comma")


def _own(rows: Told, circles: Known, own: Sequence[str]) -> list[str]:
    mine = [row for row in rows if row["circle"] in own and row["status"] != "unknown"]
    seen = [row for row in mine if row["status"] != "absent"]
    if seen:
        return [say("circles.own_sees", names=_titles(seen, circles))]
    return [say("circles.own_blind", names=_titles(mine, circles))] if mine else []
