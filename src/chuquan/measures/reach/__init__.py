"""In which languages is a subject read, at home and abroad, once machine traffic is left out?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl

from chuquan.measures.reach.machines import flat, judge
from chuquan.measures.reach.spread import (
    adoption,
    bass_peak,
    effective_number,
    entropy,
    grown,
    hhi,
    logistic,
    morans_i,
    paths,
    per_head,
    rise_time,
)
from chuquan.model.messages import Message, join, say
from chuquan.model.places import home_or_abroad
from chuquan.model.spec import Measure, Output, Query, Sql

__all__ = [
    "MEASURE", "abroad", "adoption", "answer", "bass_peak", "effective_number", "entropy", "flat",
    "grown", "hhi", "judge", "logistic", "morans_i", "panel", "paths", "per_head", "rise_time",
    "sentence",
]  # fmt: skip
VIEWS, MOBILE = "wikimedia.year_views", "wikimedia.year_mobile"
TOP_TENTH, LIFTED = 0.9, 0.75
LONG = 100
BIN = 2
TOLD = 12

MEASURE = Measure(
    title=say("reach.title"),
    question=say("reach.question"),
    needs=("observations", "mentions"),
    form="bars",
    kinds=("flow", "share"),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("period", "time", note="The year, as text."),
        Output("language", "circle", note="Code of the language edition."),
        Output("views", "value", "views", "Views of its pages that year; null below the list."),
        Output("pages", "n", "pages", "Its pages on the edition's list."),
        Output("rank", "value", "rank", "Best place of its pages on the list."),
        Output("mobile", "value", "percent", "Share of the views from mobile devices."),
        Output("floor", "value", "views", "Smallest number of views on the edition's list."),
        Output("share", "value", "percent", "Share of the subject's kept views of the year."),
        Output("status", "note", note="kept, dropped, or below (the list, which is not zero)."),
        Output("reason", "note", note="flat, mobile or share: why it was dropped; null if kept."),
        Output("home", "note", note="home, abroad or unknown."),
        Output("usual", "value", "percent", "Mobile share at which the edition's people read."),
        Output(
            "part", "value", "percent", "Share of all views of the edition's list, if that is long."
        ),
    ),
    note=say("reach.note"),
    over="lake",
    sources=("wikimedia",),
)

EDITION = "REPLACE(SPLIT_PART(o.item, ':', 2), '.wikipedia', '')"
LINKED = """
linked AS (
  SELECT subject, item, start, stop, method FROM mentions WHERE subject IN ({subjects})),
found AS (
  SELECT l.subject, l.item, l.start, l.stop, l.method, o.signal, o.slot, o.value, o.rank
  FROM linked AS l JOIN observations AS o ON o.item = l.item
  WHERE o.signal IN ($views, $mobile) AND o.slot >= $first AND o.slot < $last
    AND o.value IS NOT NULL)"""
PAGES = """
SELECT subject, start, stop, method, item, signal,
  CAST(EXTRACT(YEAR FROM slot) AS INTEGER) AS period, MAX(value) AS value, MIN(rank) AS rank
FROM found GROUP BY subject, start, stop, method, item, signal, slot
ORDER BY subject, item, signal, period, start"""
EDITIONS = """
SELECT CAST(EXTRACT(YEAR FROM o.slot) AS INTEGER) AS period, {edition} AS language, o.signal,
  CASE WHEN o.signal = $mobile THEN CAST(FLOOR(o.value / {bin}) AS INTEGER) ELSE 0 END AS bin,
  COUNT(*) AS n, MIN(o.value) AS least, SUM(o.value) AS total
FROM observations AS o JOIN (SELECT DISTINCT slot FROM found) AS f ON f.slot = o.slot
WHERE o.signal IN ($views, $mobile) AND o.slot >= $first AND o.slot < $last
  AND o.value IS NOT NULL
GROUP BY period, language, o.signal, bin ORDER BY period, language, o.signal, bin"""


def panel(query: Query, signal: None) -> dict[str, Sql]:  # noqa: ARG001
    """Return two questions to the engine: the subject's pages, and what each edition's list is.

    The years are those that the window touches.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    linked = LINKED.format(subjects=", ".join(f"${name}" for name in subjects))
    first, last = query.window.start, query.window.end
    bounds = {
        "first": datetime(first.year if first else 1900, 1, 1, tzinfo=UTC),
        "last": datetime(min(last.year, 9000) + 1 if last else 9000, 1, 1, tzinfo=UTC),
        "views": VIEWS,
        "mobile": MOBILE,
    }
    editions = EDITIONS.format(edition=EDITION, bin=BIN)
    return {
        "pages": Sql(f"WITH{linked}{PAGES}", {**subjects, **bounds}),
        "editions": Sql(f"WITH{linked}{editions}", {**subjects, **bounds}),
    }


def answer(panel: Mapping[str, pl.DataFrame], query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return every language edition of every year that lists the subject, kept, dropped or below.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``pages``: ``subject start stop method item signal period value rank``;
        ``editions``: ``period language signal bin n least total``, the mobile shares counted in
        bins of two percent. Any row order.
    query : Query
        What was asked; gives the order of subjects and their home markets.
    signal : None
        Not used: the measure is asked of the whole lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`: subjects as asked, years ascending, most views first, then the
        editions that are below their list by code. A year that lists no page has no row.

    Notes
    -----
    Row order of the panel is irrelevant. No randomness. Unchanged if all views of all editions
    are multiplied by one constant.
    """
    pages = _pages(panel["pages"])
    editions = _editions(panel["editions"])
    asked = pages.select("subject", "period").unique()
    rows = (
        asked.join(editions, on="period")
        .join(pages, on=["subject", "period", "language"], how="left")
        .with_columns(part=pl.col("views") / pl.col("total") * 100)
        .with_columns(part=pl.when(pl.col("listed") >= LONG).then(pl.col("part")))
        .sort("subject", "period", "language")
    )
    judged = judge(rows)
    kept = pl.when(pl.col("status") == "kept").then(pl.col("views"))
    order = {subject: place for place, subject in enumerate(query.subjects)}
    place = pl.col("subject").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    most_first = [False, False, True, False]
    return (
        judged.with_columns(
            home=_home(judged, query),
            share=kept / kept.sum().over("subject", "period") * 100,
            pages=pl.col("pages").fill_null(0),
            period=pl.col("period").cast(pl.String),
            place=place,
        )
        .sort("place", "period", "views", "language", descending=most_first, nulls_last=True)
        .select([column.name for column in MEASURE.columns])
    )


def abroad(rows: pl.DataFrame) -> tuple[float, float, float] | None:
    """Return which share of the kept views is from abroad, with the bounds that cut lists leave.

    Parameters
    ----------
    rows : polars.DataFrame
        The answer's rows of one subject and period.

    Returns
    -------
    tuple of float or None
        The share in percent, its least and its greatest possible value; None if nothing was kept
        or the home market is not known.

    Notes
    -----
    An edition below its list may hold any number of views up to the list's floor. The bounds take
    all of them at home and none abroad, and the other way round; they are not a confidence
    interval.
    """
    rows = rows.filter(pl.col("home") != "unknown")
    kept = pl.when(pl.col("status") == "kept").then(pl.col("views")).otherwise(0.0)
    hidden = pl.when(pl.col("status") == "below").then(pl.col("floor")).otherwise(0.0)
    sums = rows.group_by("home").agg(kept=kept.sum(), hidden=hidden.sum())
    told = {row["home"]: row for row in sums.iter_rows(named=True)}
    nothing = {"kept": 0.0, "hidden": 0.0}
    here, there = told.get("home", nothing), told.get("abroad", nothing)
    total = here["kept"] + there["kept"]
    if total == 0:
        return None
    low = there["kept"] / (total + here["hidden"])
    high = (there["kept"] + there["hidden"]) / (total + there["hidden"])
    return 100 * there["kept"] / total, 100 * low, 100 * high


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Return in one sentence or two how far each subject is read in its last year on the lists."""
    said: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject)
        if not rows.height:
            said.append(say("reach.nowhere", subject=labels[subject]))
            continue
        said.append(_told(rows.filter(pl.col("period") == rows["period"].max()), labels[subject]))
    return join(said)


def _told(rows: pl.DataFrame, label: Message) -> Message:
    parts = {
        status: rows.filter(pl.col("status") == status) for status in ("kept", "dropped", "below")
    }
    kept, dropped, below = parts["kept"], parts["dropped"], parts["below"]
    said: list[str] = [
        say(
            "reach.kept",
            subject=label,
            period=rows["period"][0],
            kept=kept.height,
            listed=kept.height + dropped.height,
            looked=rows.height,
            languages=_listed([_placed(row) for row in kept.iter_rows(named=True)]),
        )
        if kept.height
        else say("reach.none_kept", subject=label, period=rows["period"][0], looked=rows.height)
    ]
    bounds = abroad(rows)
    if bounds:
        share, low, high = bounds
        said.append(say("reach.abroad", share=share, low=low, high=high))
    for reason in ("flat", "mobile", "share"):
        some = dropped.filter(pl.col("reason") == reason)
        if some.height:
            said.append(say(f"reach.dropped_{reason}", languages=_names(some)))
    if below.height:
        said.append(say("reach.below", languages=_names(below.sort("floor", descending=True))))
    return join(said)


def _placed(row: Mapping[str, Any]) -> str:
    if row["rank"] is None:
        return str(row["language"])
    return say("reach.placed", language=row["language"], rank=row["rank"])


def _names(rows: pl.DataFrame) -> Message:
    return _listed(rows["language"].to_list())


def _listed(names: list[str]) -> Message:
    listed = join(names[:TOLD], "word.comma")
    rest = len(names) - TOLD
    return say("reach.and_more", languages=listed, n=rest) if rest > 0 else listed


def _pages(told: pl.DataFrame) -> pl.DataFrame:
    """Return views, pages, rank and mobile share by subject, period and language."""
    named = pl.col("item").str.splitn(":", 3).struct.rename_fields(["source", "wiki", "title"])
    bare = pl.col("title").str.replace(r"\s*[(（][^()（）]*[)）]$", "").str.len_chars()
    whole = (pl.col("start") == 0) & (pl.col("stop") == bare)
    given = pl.col("method") == "given"
    keys = ["subject", "period", "language"]
    pages = (
        told.with_columns(named.struct.unnest(), pl.col("period").cast(pl.Int64))
        .filter(whole.fill_null(value=False) | given)
        .with_columns(language=pl.col("wiki").str.strip_suffix(".wikipedia"))
        .group_by([*keys, "item"])
        .agg(
            views=pl.col("value").filter(pl.col("signal") == VIEWS).max(),
            mobile=pl.col("value").filter(pl.col("signal") == MOBILE).max(),
            rank=pl.col("rank").min(),
        )
        .filter(pl.col("views").is_not_null())
        .sort([*keys, "item"])
    )
    weight = pl.when(pl.col("mobile").is_not_null()).then(pl.col("views"))
    return (
        pages.with_columns(weighed=pl.col("mobile") * pl.col("views"), weight=weight)
        .group_by(keys)
        .agg(
            views=pl.col("views").sum(),
            pages=pl.len().cast(pl.Int64),
            rank=pl.col("rank").min().cast(pl.Float64),
            mobile=pl.col("weighed").sum() / pl.col("weight").sum(),
        )
        .with_columns(pl.col("mobile").fill_nan(None))
    )


def _editions(told: pl.DataFrame) -> pl.DataFrame:
    """Return the floor, the whole and the usual mobile share of each edition and period."""
    keys = ["period", "language"]
    told = told.with_columns(pl.col("period", "n").cast(pl.Int64), pl.col("bin").cast(pl.Float64))
    views = told.filter(pl.col("signal") == VIEWS)
    sizes = views.select(*keys, floor="least", total="total", listed="n")
    usual = (
        told.filter(pl.col("signal") == MOBILE)
        .sort(*keys, "bin")
        .with_columns(
            below=pl.col("n").cum_sum().over(keys) / pl.col("n").sum().over(keys),
        )
        .filter(pl.col("below") >= TOP_TENTH)
        .group_by(keys)
        .agg(own=(pl.col("bin").min() + 0.5) * BIN)
        .with_columns(lifted=LIFTED * pl.col("own").median().over("period"))
        .select(*keys, usual=pl.max_horizontal("own", "lifted"))
    )
    return sizes.join(usual, on=keys, how="left").sort(keys)


def _home(rows: pl.DataFrame, query: Query) -> pl.Series:
    told = [
        home_or_abroad(language, query.homes.get(subject, ""))
        for subject, language in zip(rows["subject"], rows["language"], strict=True)
    ]
    return pl.Series("home", told, pl.String)
