"""What belongs to one IP family, since when, and what did each adaptation add to the others?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from chuquan.model.families import Family, Member
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import KINDS

SPAN = 28
STAGES = ("ip", "work", "chain")
MOMENT = pl.Datetime("us", "UTC")

MEASURE = Measure(
    title=say("family.title"),
    question=say("family.question"),
    needs=("observations", "polls", "mentions"),
    form="network",
    kinds=KINDS,
    columns=(
        Output("subject", "subject", note="The subject asked for."),
        Output("member", "note", note="Subject id of a member of its family."),
        Output("medium", "note", note="What the member is: book, film, game, product..."),
        Output("stage", "note", note="ip, work or chain: from the story to the industry."),
        Output("links", "note", note="Its relations inside the family, as relation:member."),
        Output("since", "time", note="Its day, or year alone; null if the names do not tell."),
        Output("status", "note", note="listed, or unknown: below every list, which is not zero."),
        Output("first_at", "time", note="First listing in the window."),
        Output("last_at", "time", note="Last listing in the window."),
        Output("peak_on", "time", note="Day of the window with most listed rows, as text."),
        Output("rows", "n", "rows", "Rows that list it in the window, over all circles."),
        Output("days", "n", "days", "Days of the window that list it."),
        Output("before", "value", "rows a look", "Other members, 28 days before it began."),
        Output("after", "value", "rows a look", "Other members, 28 days from then on."),
        Output("added", "value", "times", "after / before; null where either is not known."),
    ),
    note=say("family.note"),
    over="lake",
)

LISTED = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({members}))
SELECT l.subject, o.slot, COUNT(*) AS n
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal IN ({signals}) AND o.slot >= $since AND o.slot < $until
  AND COALESCE(o.placement, 'organic') = 'organic'
GROUP BY l.subject, o.slot"""
LOOKS = """
SELECT p.slot, COUNT(*) AS looks FROM polls AS p
WHERE p.outcome = 'ok' AND p.source IN ({sources}) AND p.slot >= $since AND p.slot < $until
GROUP BY p.slot"""


def _families(query: Query) -> dict[str, tuple[Member, ...]]:
    """Return the members of each asked subject's family, itself at least."""
    return {
        subject: query.families.get(subject, Family()).members or (Member(subject, "work"),)
        for subject in query.subjects
    }


def panel(query: Query, signal: None = None) -> dict[str, Sql]:  # noqa: ARG001
    """Return the questions to the engine: when each member was listed, and when anybody looked."""
    inside = {each.id for members in _families(query).values() for each in members}
    members = {f"member_{n}": each for n, each in enumerate(sorted(inside))}
    signals = {f"signal_{n}": each.signal.name for n, each in enumerate(query.circles)}
    sources = {f"source_{n}": each.source for n, each in enumerate(query.circles)}
    bounds = {"since": query.window.since, "until": query.window.until}
    named = [", ".join(f"${name}" for name in names) for names in (members, signals, sources)]
    return {
        "listed": Sql(
            LISTED.format(members=named[0], signals=named[1]), {**members, **signals, **bounds}
        ),
        "looks": Sql(LOOKS.format(sources=named[2]), {**sources, **bounds}),
    }


def answer(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    signal: None = None,  # noqa: ARG001
) -> pl.DataFrame:
    """Return every member of each asked subject's family, from the story to the chain.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``listed``: ``subject slot n``; ``looks``: ``slot looks``. Rows in any order.
    query : Query
        What was asked, with the families.
    signal : None
        Unused: the measure is asked of the lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`, subjects as asked; stages in order, each by date.

    Notes
    -----
    Unchanged under any order of rows. A before and after is no effect: what else happened in those
    days counts too; ask the measure effect for that.
    """
    zone = query.window.zone
    day = pl.col("slot").dt.convert_time_zone(zone).dt.date().alias("day")
    listed, looks = (
        panel[name].with_columns(pl.col("slot").cast(MOMENT)).with_columns(day)
        for name in ("listed", "looks")
    )
    rows = [
        _told(subject, member, {each.id for each in members}, listed, looks)
        for subject, members in _families(query).items()
        for member in members
    ]
    types = {"n": pl.Int64, "value": pl.Float64}
    schema = {column.name: types.get(column.role, pl.String) for column in MEASURE.columns}
    return pl.DataFrame(rows, {**schema, "first_at": MOMENT, "last_at": MOMENT})


def _told(
    subject: str, member: Member, family: set[str], listed: pl.DataFrame, looks: pl.DataFrame
) -> dict[str, Any]:
    own = listed.filter(pl.col("subject") == member.id)
    days = own.group_by("day").agg(pl.col("n").sum()).sort("n", "day", descending=[True, False])
    others = listed.filter(pl.col("subject").is_in(sorted(family - {member.id})))
    before, after = added(others, looks, member.since)
    return {
        "subject": subject,
        "member": member.id,
        "medium": member.medium,
        "stage": member.stage,
        "links": " ".join(f"{relation}:{other}" for relation, other in member.links),
        "since": told_date(member.since),
        "status": "listed" if own.height else "unknown",
        "first_at": own["slot"].min(),
        "last_at": own["slot"].max(),
        "peak_on": days["day"][0].isoformat() if days.height else None,
        "rows": int(own["n"].sum()),
        "days": days.height,
        "before": before,
        "after": after,
        "added": after / before if before and after is not None else None,
    }


def told_date(since: date | None) -> str | None:
    """Return a date as it is told: the year alone where 1 January stands for it.

    Parameters
    ----------
    since : date or None
        A day.

    Returns
    -------
    str or None
        ``2025-01-29``, ``2003``, or None.

    Examples
    --------
    >>> told_date(date(2003, 1, 1)), told_date(date(2025, 1, 29))
    ('2003', '2025-01-29')
    """
    if since is None:
        return None
    return str(since.year) if (since.month, since.day) == (1, 1) else since.isoformat()


def added(
    others: pl.DataFrame, looks: pl.DataFrame, since: date | None, span: int = SPAN
) -> tuple[float | None, float | None]:
    """Return how often other members were listed before and after a day, a look.

    Parameters
    ----------
    others : polars.DataFrame
        ``day n``: listed rows of the others.
    looks : polars.DataFrame
        ``day looks``: how often anybody looked.
    since : date or None
        The first day of the after.
    span : int, default 28
        Days on each side.

    Returns
    -------
    tuple of float or None
        Rows a look before and after; None on a side without looks on half of its days.
    """
    if since is None:
        return None, None
    told: list[float | None] = []
    for first in (since - timedelta(days=span), since):
        inside = pl.col("day").is_between(first, first + timedelta(days=span - 1))
        seen = looks.filter(inside)
        known = seen["day"].n_unique() * 2 >= span
        rows, looked = float(others.filter(inside)["n"].sum()), float(seen["looks"].sum())
        told.append(rows / looked if known else None)
    return told[0], told[1]


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say how large each family is, what is known of it, and which member added most.

    Parameters
    ----------
    frame : polars.DataFrame
        The answer of this measure.
    query : Query
        What was asked.
    labels : mapping of str to Message
        The name of each subject, and of the members where they are known.

    Returns
    -------
    Message
        One or two sentences for each subject.
    """
    said: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject)
        stages = {
            each: rows.filter(pl.col("stage") == each).height for each in ("ip", "work", "chain")
        }
        if rows.height == 1:
            said.append(say("family.alone", subject=labels[subject]))
            continue
        said.append(
            say("family.said", subject=labels[subject], n=rows.height, **stages,
                dated=rows["since"].count(), listed=rows.filter(pl.col("rows") > 0).height)
        )  # fmt: skip
        grew = rows.filter(pl.col("added") > 1).sort("added", "member", descending=[True, False])
        if grew.height:
            best = grew.row(0, named=True)
            name = labels.get(best["member"]) or best["member"]
            said.append(say("family.added", member=name, since=best["since"],
                            times=f"{best['added']:.1f}"))  # fmt: skip
    return join(said)
