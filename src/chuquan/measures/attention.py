"""How much attention did a subject get, slot by slot, in the platform's own unit?"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from chuquan.model.messages import say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import Signal

MEASURE = Measure(
    title=say("attention.title"),
    question=say("attention.question"),
    needs=("observations", "mentions"),
    form="timeline",
    kinds=("flow", "stock", "total", "index", "share", "rank"),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("slot", "time", note="Nominal time, UTC."),
        Output("value", "value", "signal", "Over the subject's items, by the signal's kind."),
        Output("top", "high", "signal", "Greatest single item at that time."),
        Output("top_item", "note", note="That item."),
        Output("items", "n", "items", "Items of the subject that the source listed."),
    ),
    note=say("attention.note"),
)

LINKED = """
  SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects})"""
TOLD = """
  SELECT l.subject, o.item, o.slot, o.value FROM observations AS o
  JOIN linked AS l ON l.item = o.item
  WHERE o.signal = $signal AND o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
    AND COALESCE(o.placement, 'organic') = 'organic'"""
STEPS = """
  SELECT subject, item, slot,
    CASE WHEN before IS NULL THEN NULL WHEN value >= before THEN value - before ELSE 0 END AS value
  FROM (SELECT *, LAG(value) OVER (PARTITION BY subject, item ORDER BY slot) AS before
        FROM told) AS pairs"""
SUMMED = """
  SELECT subject, slot, {sum} AS value, {best} AS top, COUNT(DISTINCT item) AS items
  FROM {source} WHERE value IS NOT NULL GROUP BY subject, slot"""
NAMED = """
SELECT s.subject, s.slot, s.value, s.top, MIN(t.item) AS top_item, s.items
FROM summed AS s JOIN {source} AS t
  ON t.subject = s.subject AND t.slot = s.slot AND t.value = s.top
GROUP BY s.subject, s.slot, s.value, s.top, s.items
ORDER BY s.subject, s.slot"""


def panel(query: Query, signal: Signal) -> Sql:
    """Return the question to the engine: one row for each subject and slot it was listed in."""
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    listed = ", ".join(f"${name}" for name in subjects)
    total = signal.kind == "total"
    source = "steps" if total else "told"
    best = "MIN(value)" if signal.kind == "rank" else "MAX(value)"
    parts = [
        f"linked AS ({LINKED.format(subjects=listed)})",
        f"told AS ({TOLD})",
        *([f"steps AS ({STEPS})"] if total else []),
        f"summed AS ({_summed(signal, source, best)})",
    ]
    text = f"WITH {', '.join(parts)}{NAMED.format(source=source)}"
    bounds = {"since": query.window.since, "until": query.window.until, "signal": signal.name}
    return Sql(text, {**subjects, **bounds})


GAINED = """
WITH linked AS ({linked}),
told AS (
  SELECT o.signal, o.item, o.slot, o.value FROM observations AS o
  JOIN linked AS l ON l.item = o.item
  WHERE o.signal IN ({signals}) AND o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
    AND COALESCE(o.placement, 'organic') = 'organic'),
pairs AS (
  SELECT signal, slot, value,
    LAG(value) OVER (PARTITION BY signal, item ORDER BY slot) AS before
  FROM told)
SELECT signal, SUM(CASE WHEN value >= before THEN value - before ELSE 0 END) AS gained,
  COUNT(DISTINCT slot) AS slots
FROM pairs WHERE before IS NOT NULL GROUP BY signal ORDER BY signal"""


def gains(query: Query, totals: Sequence[Signal]) -> Sql:
    """Return the question how much several lifetime totals of one subject grew in the window.

    The same increments as those of the series, added up, for all totals in one pass.

    Parameters
    ----------
    query : Query
        One subject, and the window.
    totals : sequence of Signal
        Signals of kind ``total``.

    Returns
    -------
    Sql
        Answers with one row for each signal that has an increment: ``signal gained slots``.
    """
    signals = {f"signal_{n}": each.name for n, each in enumerate(totals)}
    text = GAINED.format(
        linked=LINKED.format(subjects="$subject_0"),
        signals=", ".join(f"${name}" for name in signals),
    )
    bounds = {"since": query.window.since, "until": query.window.until}
    return Sql(text, {"subject_0": query.subjects[0], **signals, **bounds})


def _summed(signal: Signal, source: str, best: str) -> str:
    whole = "SUM(value)" if signal.adds_over_items else best
    return SUMMED.format(sum=whole, best=best, source=source)


def answer(panel: pl.DataFrame, query: Query, signal: Signal) -> pl.DataFrame:  # noqa: ARG001
    """Return the panel in the declared order and types; missing slots stay missing.

    Parameters
    ----------
    panel : polars.DataFrame
        Columns of `MEASURE.columns`, any row order.
    query : Query
        What was asked; decides the order of subjects.
    signal : Signal
        The signal; its kind was settled by the panel.

    Returns
    -------
    polars.DataFrame
        One row for each subject and slot with a value, subjects as asked, slots ascending.

    Notes
    -----
    Row order of the panel is irrelevant. O(n log n), no randomness.
    """
    order = {subject: place for place, subject in enumerate(query.subjects)}
    last = len(order)
    return (
        panel.with_columns(
            pl.col("slot").cast(pl.Datetime("us", "UTC")),
            pl.col("items").cast(pl.Int64),
            place=pl.col("subject").replace_strict(order, default=last, return_dtype=pl.Int64),
        )
        .sort("place", "slot")
        .select([column.name for column in MEASURE.columns])
    )


def peaks(series: pl.DataFrame) -> pl.DataFrame:
    """Tell, for each subject, its peak, its top item, how long it was listed, and its area.

    Parameters
    ----------
    series : polars.DataFrame
        The answer of this measure for a signal whose values may be compared over time.

    Returns
    -------
    polars.DataFrame
        ``subject``; ``peak`` and ``peak_at`` (greatest value over the subject's items at one
        moment, the earliest of equals); ``top``, ``top_at``, ``top_item`` (greatest single item);
        ``hours_listed`` (slots with a value); ``area`` (sum over those slots, in unit x slot).

    Notes
    -----
    Multiplying all values by one constant multiplies peak, top and area by it and leaves the
    moments and hours as they are. A slot that was not captured adds nothing to the area, so the
    area is a lower bound where hours are unknown.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> slots = [datetime(2025, 2, 3, hour, tzinfo=UTC) for hour in (1, 2)]
    >>> series = pl.DataFrame({"subject": ["a", "a"], "slot": slots, "value": [3.0, 5.0],
    ...     "top": [3.0, 4.0], "top_item": ["x", "y"], "items": [1, 2]})
    >>> peaks(series).select("peak", "top_item", "hours_listed", "area").row(0)
    (5.0, 'y', 2, 8.0)
    """
    ordered = series.sort("subject", "slot")
    return ordered.group_by("subject", maintain_order=True).agg(
        peak=pl.col("value").max(),
        peak_at=pl.col("slot").get(pl.col("value").arg_max()),
        top=pl.col("top").max(),
        top_at=pl.col("slot").get(pl.col("top").arg_max()),
        top_item=pl.col("top_item").get(pl.col("top").arg_max()),
        hours_listed=pl.len(),
        area=pl.col("value").sum(),
    )
