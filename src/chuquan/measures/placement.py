"""Which places of a ranked list are filled by hand, and how often does a subject stand in them?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import KINDS

BELOW, BESIDE, FEWEST = 0.6, 2, 100
DRAWS, SEED, MIDDLE = 2000, 0, (2.5, 97.5)
TOPICS = 5
HELD = 0.5
BEST, FAR = 3, 10

MEASURE = Measure(
    title=say("placement.title"),
    question=say("placement.question"),
    needs=("observations", "polls", "mentions"),
    form="bars",
    kinds=KINDS,
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("period", "time", note="The quarter, as text."),
        Output(
            "status", "note", note="more, fewer, same (as usual), few (topics), part or unknown."
        ),
        Output("slots", "note", note="Positions that stand out in the quarter."),
        Output("share", "value", "percent", "Its rows in them, of those above the last."),
        Output("low", "low", "percent", "Lower end of the 95% interval, drawn by topic."),
        Output("high", "high", "percent", "Upper end of the 95% interval, drawn by topic."),
        Output("usual", "value", "percent", "The same share of all rows."),
        Output("rows", "n", "rows", "Its rows above the last such position."),
        Output("topics", "n", "topics", "Its topics there."),
        Output("held_down", "n", "rows", "Third or better by heat, shown 10 places lower or more."),
        Output("pinned", "n", "rows", "Its pinned rows; not counted above."),
        Output("adverts", "n", "rows", "Its adverts; counted above."),
    ),
    note=say("placement.note"),
    over="lake",
    sources=("weibo",),
)

ROWS = """
SELECT o.slot, o.position, r.value AS reads FROM observations AS o
LEFT JOIN observations AS r ON r.item = o.item AND r.slot = o.slot AND r.signal = $reads
WHERE o.signal = $heat AND o.slot >= $since AND o.slot < $until AND o.position IS NOT NULL
  AND COALESCE(o.placement, 'organic') <> 'pinned'"""
LOOKS = """
SELECT p.slot, p.list_length FROM polls AS p
WHERE p.source = $source AND p.outcome = 'ok' AND p.slot >= $since AND p.slot < $until"""
OWN = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects}))
SELECT l.subject, o.item, o.slot, o.position, o.rank,
  COALESCE(o.placement, 'organic') AS placement
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal = $heat AND o.slot >= $since AND o.slot < $until"""


def panel(query: Query, signal: None = None) -> dict[str, Sql]:  # noqa: ARG001
    """Return the questions to the engine: all rows of the list, and those of the subjects.

    The quarters that the window touches are asked for whole, since the places are found by them.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    bounds = {"since": query.window.since, "until": query.window.until, "heat": "weibo.heat"}
    own = OWN.format(subjects=", ".join(f"${name}" for name in subjects))
    looks = {"since": query.window.since, "until": query.window.until, "source": "weibo"}
    return {
        "rows": Sql(ROWS, {**bounds, "reads": "weibo.reads"}),
        "looks": Sql(LOOKS, looks),
        "own": Sql(own, {**subjects, **bounds}),
    }


def slots(
    rows: pl.DataFrame, below: float = BELOW, beside: int = BESIDE, fewest: int = FEWEST
) -> pl.DataFrame:
    """Return each position of a list, what usually stands there, and whether it stands out.

    A list sorted by heat has topics of like reach side by side. A position whose topics are read
    far less than those before and after it is filled by another rule.

    Parameters
    ----------
    rows : polars.DataFrame
        ``position`` and ``value`` (reads, or whatever the list does not sort by), one row an
        entry; null where none was shown.
    below : float, default 0.6
        A position stands out if its median is under this part of its neighbours'.
    beside : int, default 2
        Neighbours on each side.
    fewest : int, default 100
        Values that a position must have, and each neighbour.

    Returns
    -------
    polars.DataFrame
        ``position n median around ratio stands_out``, by position. ``around`` is the median of the
        neighbours' medians.

    Notes
    -----
    Unchanged if all values are multiplied by a constant, and under any order of rows. Only ordered
    values are compared, so that a few very large ones do not count. No randomness.

    Examples
    --------
    >>> rows = pl.DataFrame({"position": [1, 2, 3, 4, 5], "value": [9.0, 8.0, 2.0, 8.0, 7.0]})
    >>> slots(rows, fewest=1).filter("stands_out")["position"].to_list()
    [3]
    """
    each = (
        rows.drop_nulls(["position", "value"])
        .group_by(pl.col("position").cast(pl.Int64))
        .agg(n=pl.len().cast(pl.Int64), median=pl.col("value").median())
        .filter(pl.col("n") >= fewest)
        .sort("position")
    )
    medians = dict(each.select("position", "median").iter_rows())
    steps = [step for step in range(-beside, beside + 1) if step]
    around = [
        np.median(found)
        if (found := [medians[place + step] for step in steps if place + step in medians])
        else None
        for place in medians
    ]
    ratio = pl.col("median") / pl.col("around")
    return each.with_columns(around=pl.Series(around, dtype=pl.Float64)).with_columns(
        ratio=ratio, stands_out=(ratio < below).fill_null(value=False)
    )


def share(
    rows: pl.DataFrame, standing: Collection[int], draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float, float]:
    """Return which share of rows stands in the given positions, with an interval drawn by topic.

    Parameters
    ----------
    rows : polars.DataFrame
        ``item`` and ``position``; those below the last of `standing` are left out.
    standing : collection of int
        The positions.
    draws : int, default 2000
        Draws of topics, with replacement: the rows of one topic stay together.
    seed : int, default 0
        Decides the draws.

    Returns
    -------
    tuple of float
        The share and the ends of its 95% interval, from 0 to 1; NaN without a row.

    Notes
    -----
    Unchanged under any order of rows and renaming of items that keeps their order of name.
    """
    inside = rows.filter(pl.col("position") <= max(standing, default=0))
    hits = pl.col("position").is_in(list(standing)).sum()
    each = inside.group_by("item").agg(hits=hits, n=pl.len()).sort("item")
    if not each.height:
        return (float("nan"),) * 3
    hit, n = (each[name].to_numpy().astype(np.float64) for name in ("hits", "n"))
    part = np.full(len(n), 1 / len(n))
    drawn: NDArray[np.int64] = np.random.default_rng(seed).multinomial(len(n), part, draws)
    low, high = np.percentile((drawn @ hit) / (drawn @ n), MIDDLE)
    return float(hit.sum() / n.sum()), float(low), float(high)


def held_down(rows: pl.DataFrame, best: int = BEST, far: int = FAR) -> pl.DataFrame:
    """Return the rows of topics that are shown far below their heat.

    Parameters
    ----------
    rows : polars.DataFrame
        ``rank`` (by heat) and ``position`` (as shown).
    best : int, default 3
        Rank or better.
    far : int, default 10
        Places lower or more.

    Returns
    -------
    polars.DataFrame
        The rows of which both holds.
    """
    lower = pl.col("position").cast(pl.Int64) - pl.col("rank").cast(pl.Int64)
    return rows.filter((pl.col("rank") <= best) & (lower >= far))


def answer(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    signal: None = None,  # noqa: ARG001
) -> pl.DataFrame:
    """Return, for each subject and quarter, how often it stands in places filled by another rule.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``rows``: ``slot position reads``; ``own``: ``subject item slot position rank placement``;
        ``looks``, where it is known how long the list was: ``slot list_length``. Rows in any order.
    query : Query
        What was asked; its zone decides the quarters.
    signal : None
        Unused: the measure is asked of the lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`, subjects as asked, quarters ascending. A subject that was never
        listed has one row, of status unknown.

    Notes
    -----
    Unchanged under any order of rows. The draws come of a fixed seed.
    """
    rows, own = (_dated(panel[name], query.window.zone) for name in ("rows", "own"))
    found: dict[str, tuple[list[int], float]] = {}
    lists = _lists(panel.get("looks"), query.window.zone)
    thin: set[str] = set()
    for (period,), part in rows.group_by("period"):
        if part["reads"].count() < HELD * max(part.height, lists.get(str(period), 0)):
            thin.add(str(period))
            continue
        places = slots(part.select("position", value="reads")).filter("stands_out")["position"]
        standing = places.to_list()
        above = part.filter(pl.col("position") <= max(standing, default=0))
        hits = int(above["position"].is_in(standing).sum())
        found[str(period)] = standing, hits / above.height if above.height else float("nan")
    told: list[dict[str, Any]] = []
    for subject in query.subjects:
        mine = own.filter(pl.col("subject") == subject)
        periods = sorted(mine["period"].unique())
        told += [
            _told(subject, each, mine.filter(pl.col("period") == each), found)
            | ({"status": "part"} if each in thin else {})
            for each in periods
        ]
        if not periods:
            told.append({**_empty(), "subject": subject})
    types = {"value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "n": pl.Int64}
    return pl.DataFrame(
        told, {column.name: types.get(column.role, pl.String) for column in MEASURE.columns}
    )


def _dated(frame: pl.DataFrame, zone: str) -> pl.DataFrame:
    return frame.with_columns(pl.col("position").cast(pl.Int64), period=_quarter(zone))


def _quarter(zone: str) -> pl.Expr:
    day = pl.col("slot").cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    return pl.concat_str(day.dt.year(), pl.lit("-Q"), day.dt.quarter())


def _lists(looks: pl.DataFrame | None, zone: str) -> dict[str, int]:
    """Return how many entries the list had in each quarter, as far as its length is known."""
    if looks is None:
        return {}
    dated = looks.with_columns(period=_quarter(zone))
    sums = dated.group_by("period").agg(n=pl.col("list_length").sum())
    return dict(zip(sums["period"], sums["n"], strict=True))


def _empty() -> dict[str, Any]:
    counts = {column.name: 0 for column in MEASURE.columns if column.role == "n"}
    return {"status": "unknown", **counts}


def _told(
    subject: str, period: str, mine: pl.DataFrame, found: Mapping[str, tuple[list[int], float]]
) -> dict[str, Any]:
    standing, usual = found.get(period, ([], float("nan")))
    shown = mine.filter((pl.col("placement") != "pinned") & pl.col("position").is_not_null())
    above = shown.filter(pl.col("position") <= max(standing, default=0))
    row = {
        **_empty(), "subject": subject, "period": period,
        "slots": " ".join(map(str, standing)),
        "rows": above.height, "topics": above["item"].n_unique(),
        "held_down": held_down(shown.filter(pl.col("placement") == "organic")).height,
        "pinned": mine.filter(pl.col("placement") == "pinned").height,
        "adverts": mine.filter(pl.col("placement") == "advert").height,
    }  # fmt: skip
    if not above.height:
        return row
    middle, low, high = (100 * each for each in share(above, standing))
    status = "more" if low > 100 * usual else "fewer" if high < 100 * usual else "same"
    if row["topics"] < TOPICS:
        status = "few"
    return {
        **row,
        "status": status,
        "share": middle,
        "low": low,
        "high": high,
        "usual": 100 * usual,
    }


def sentence(
    frame: pl.DataFrame,
    query: Query,  # noqa: ARG001
    labels: Mapping[str, Message],
) -> Message:
    """Say whether each subject stands in such places more often than others, and no more.

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
        One sentence for each subject and quarter, and one that says what this cannot show.
    """
    said: list[str] = []
    for row in frame.iter_rows(named=True):
        label = labels[row["subject"]]
        if row["status"] in ("unknown", "part"):
            status = f"placement.{row['status']}"
            said.append(say(status, subject=label, period=row["period"] or ""))
            continue
        numbers = {name: f"{row[name]:.1f}" for name in ("share", "low", "high", "usual")}
        said.append(
            say(f"placement.{row['status']}", subject=label, period=row["period"], **numbers,
                slots=_places(row["slots"].split()), rows=row["rows"], topics=row["topics"])
        )  # fmt: skip
        if row["held_down"]:
            said.append(say("placement.held_down", n=row["held_down"]))
    return join([*said, say("placement.only")])


def _places(standing: Sequence[str]) -> Message:
    return join(list(standing), "word.comma")
