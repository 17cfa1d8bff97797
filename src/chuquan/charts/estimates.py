"""What an estimate rests on: the path without the event, the placebos, the choices that move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from chuquan.charts import intervals, paths
from chuquan.charts.figure import PLAIN, Caption, Figure
from chuquan.charts.look import Look, Words
from chuquan.model.messages import say

Values = Sequence[float | None]


def counterfactual(
    observed: Values,
    expected: Values,
    band: tuple[Values, Values],
    steps: Sequence[str],
    *,
    caption: Caption = PLAIN,
    source: Words,
    as_of: datetime | None,
    look: Look,
) -> Figure:
    """Draw a series, and how it would have gone on with the band of that.

    Parameters
    ----------
    observed, expected : sequence of float or None
        One value a step; None where there is none.
    band : tuple of sequence
        Lower and upper ends for the last steps, those after the event.
    steps : sequence of str
        What the steps are called.
    caption : Caption
        A title other than the usual one.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        Two paths, the band, and a line at the start.
    """
    start = len(steps) - len(band[0])
    before: list[float | None] = [None] * start
    low, high = ([*before, *end] for end in band)
    series: list[dict[str, Any]] = [
        {"label": say("chart.observed"), "values": observed},
        {"label": say("chart.expected"), "values": expected, "low": low, "high": high},
    ]
    title = caption.title or say("chart.counterfactual")
    caption = replace(caption, title=title, measure=say("chart.counterfactual_measure"))
    return paths.draw(series, steps, source, as_of, look, caption=caption, start=start)


def placebos(
    effect: float,
    others: Sequence[float],
    labels: Sequence[Words],
    *,
    treated: Words,
    caption: Caption = PLAIN,
    source: Words,
    as_of: datetime | None,
    look: Look,
) -> Figure:
    """Draw the effect found at the treated unit among those found where nothing happened.

    Parameters
    ----------
    effect : float
        The estimate.
    others : sequence of float
        The placebos.
    labels : sequence of str or mapping
        Their units, in the same order.
    treated : str or mapping
        The treated unit.
    caption : Caption
        A subtitle other than the usual one.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        One row a unit, the largest first; the title tells the rank of the treated one.
    """
    rows: list[dict[str, Any]] = [
        {"label": label, "value": float(value)} for label, value in zip(labels, others, strict=True)
    ]
    rows.append({"label": treated, "value": float(effect), "strong": True})
    rows.sort(key=lambda row: (-abs(row["value"]), "strong" not in row))
    rank = 1 + sum(abs(value) >= abs(effect) for value in others)
    kept = [row for n, row in enumerate(rows) if n < intervals.MOST - 1 or row.get("strong")]
    title = say("chart.placebos", rank=rank, n=len(rows))
    measure = caption.measure or say("chart.placebos_measure")
    caption = replace(caption, title=title, measure=measure)
    return intervals.draw(kept[: intervals.MOST], source, as_of, look, caption=caption, zero=True)


def sensitivity(
    shares: Sequence[tuple[Words, float, float]],
    *,
    source: Words,
    as_of: datetime | None,
    look: Look,
) -> Figure:
    """Draw which choice moves an index: its own share of the variance, and with all it acts with.

    Parameters
    ----------
    shares : sequence of (words, float, float)
        A choice, its first-order and its total share.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        One bar a choice from its own share to the total one, the largest first.
    """
    rows = [
        {"label": label, "value": 100 * total, "low": 100 * min(max(first, 0.0), total),
         "high": 100 * total, "said": f"{100 * max(first, 0.0):.0f}–{100 * total:.0f}%"}
        for label, first, total in sorted(shares, key=lambda each: -each[2])
    ]  # fmt: skip
    caption = Caption(say("chart.sensitivity"), say("chart.sensitivity_measure"))
    return intervals.draw(
        rows, source, as_of, look, caption=caption, zero=True, percent=True
    )  # fmt: skip
