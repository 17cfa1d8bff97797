"""The question to the lake: was there more attention in the window than the past let expect?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.effect.checks import need_before
from chuquan.measures.effect.structural import StructuralEffect, structural
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import Signal

BEFORE = timedelta(days=400)
MATTERS = 20.0
REFUSED = {
    "effect.few_before": "few_before",
    "effect.break": "break",
    "effect.nothing_after": "nothing_after",
}

MEASURE = Measure(
    title=say("effect.title"),
    question=say("effect.question"),
    needs=("observations_daily", "mentions"),
    form="bars",
    kinds=("flow", "stock", "index"),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("since", "time", note="First day of the window, in the signal's zone."),
        Output("effect", "value", "percent", "Mean change of a day; null where none can be told."),
        Output("low", "low", "percent", "Lower end of its 95% interval."),
        Output("high", "high", "percent", "Upper end of its 95% interval."),
        Output("p", "value", "share", "Tail probability of a change as far from none."),
        Output("detectable", "value", "percent", "Smallest rise that would have been seen."),
        Output("n_before", "n", "days", "Days with a value before the window."),
        Output("n_after", "n", "days", "Days with a value in the window."),
        Output("control", "note", note="What the series was set against: list, or none."),
        Output("status", "note", note="changed, bounded or unknown."),
        Output("reason", "note", note="Why it cannot be told; null otherwise."),
    ),
    note=say("effect.note"),
)
TYPES = {"time": pl.Date, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
         "n": pl.Int64, "subject": pl.String, "note": pl.String}  # fmt: skip
SCHEMA = {column.name: TYPES[column.role] for column in MEASURE.columns}

DAYS = """
WITH linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects})),
days AS (
  SELECT item, day, SUM(total) AS total, MAX(high) AS high, SUM(n) AS n
  FROM observations_daily
  WHERE signal = $signal AND day >= $first AND day <= $last AND n > 0 GROUP BY item, day),
own AS (
  SELECT l.subject, d.day, {value} AS value, SUM(d.total) AS total, SUM(d.n) AS n
  FROM linked AS l JOIN days AS d ON d.item = l.item GROUP BY l.subject, d.day),
looked AS (SELECT day, SUM(total) AS total, SUM(n) AS n FROM days GROUP BY day),
told AS (SELECT DISTINCT subject FROM own)
SELECT t.subject, e.day, o.value,
  CASE WHEN e.n > COALESCE(o.n, 0)
    THEN (e.total - COALESCE(o.total, 0)) / (e.n - COALESCE(o.n, 0)) END AS rest
FROM told AS t CROSS JOIN looked AS e
LEFT JOIN own AS o ON o.subject = t.subject AND o.day = e.day
ORDER BY t.subject, e.day"""


def panel(query: Query, signal: Signal) -> Sql:
    """Return the question to the engine: each subject's days, and what the rest of the list did.

    A flow is summed over a day and over the subject's items; of a stock or an index the day's
    greatest value counts. Up to 400 days before the window are read.

    Raises
    ------
    Incomparable
        If days of this kind of signal cannot be set against each other.
    """
    if signal.kind not in MEASURE.kinds:
        raise Incomparable(
            say("effect.kind", signal=signal.name, kind=signal.kind),
            seen=say("tiers.kind_seen", unit=signal.unit, kind=signal.kind),
            so=say("effect.not_told"),
            do=say("effect.kind_do"),
        )
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    listed = ", ".join(f"${name}" for name in subjects)
    window = query.window
    first = window.start - BEFORE if window.start else date.min
    bounds = {"signal": signal.name, "first": first, "last": window.end or date.max}
    value = "SUM(d.total)" if signal.kind == "flow" else "MAX(d.high)"
    return Sql(DAYS.format(subjects=listed, value=value), {**subjects, **bounds})


def answer(panel: pl.DataFrame, query: Query, signal: Signal) -> pl.DataFrame:  # noqa: ARG001
    """Return for each subject seen in the window how much more attention it got than expected.

    Parameters
    ----------
    panel : polars.DataFrame
        ``subject day value rest``: a row for each day that was looked at; `value` is null where
        the subject was not listed, which is not zero.
    query : Query
        The window is the time after; its first day is the start.
    signal : Signal
        The signal; its kind was settled by the panel.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`, subjects as asked. Changes are in percent of the expected level,
        from a model of logarithms.

    Notes
    -----
    Row order of the panel is irrelevant; unchanged if all values are multiplied by one constant.
    No randomness beyond a fixed seed.
    """
    rows = [
        _row(subject, days, query.window.start)
        for subject in query.subjects
        if (days := panel.filter(pl.col("subject") == subject).sort("day")).height
        and _seen_in(days, query.window.start)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _seen_in(days: pl.DataFrame, start: date | None) -> bool:
    inside = days.filter(pl.col("day") >= start) if start else days
    return inside["value"].count() > 0


def _row(subject: str, days: pl.DataFrame, start: date | None) -> dict[str, Any]:
    n_before = _count(days.filter(pl.col("day") < start)) if start else 0
    told: dict[str, Any] = dict.fromkeys(SCHEMA)
    told |= {"subject": subject, "since": start, "n_before": n_before, "status": "unknown",
             "n_after": _count(days) - n_before, "control": "none"}  # fmt: skip
    if start is None:
        return told | {"reason": "no_start"}
    try:
        days, found, control = _fitted(days, start)
    except NotEnough as refused:
        key = refused.what.key if isinstance(refused.what, Message) else ""
        return told | {"reason": REFUSED.get(key, "other")}
    return told | _numbers(found) | {"control": control}


def _fitted(days: pl.DataFrame, start: date) -> tuple[pl.DataFrame, StructuralEffect, str]:
    """Return every day from the first to the last, what was found on them, and set against what."""
    grid = days.select(pl.date_range(pl.col("day").min(), pl.col("day").max()).alias("day"))
    days = grid.join(days, on="day", how="left", maintain_order="left")
    y, rest = (_logs(days[name]) for name in ("value", "rest"))
    with_list = bool(np.isfinite(rest).all())
    place = int((days["day"] < start).sum())
    need_before(place, 1)
    found = structural(y, rest if with_list else None, place)
    return days, found, "list" if with_list else "none"


def beside(panel: pl.DataFrame, query: Query, answer: pl.DataFrame) -> dict[str, Any]:  # noqa: ARG001
    """Return what the answer of each subject rests on, to be drawn.

    Parameters
    ----------
    panel : polars.DataFrame
        As for `answer`.
    query : Query
        As for `answer`.
    answer : polars.DataFrame
        Not used.

    Returns
    -------
    dict
        ``grounds``, by subject, where it can be told: ``days``; ``observed`` and ``expected`` (the
        middle of what may have been) in the signal's unit, None where there is none; ``low`` and
        ``high`` from ``start`` on; and ``earlier``, pairs of a day and the change in percent that
        the same days after it show, where nothing was asked about. Earlier starts do not overlap.
    """
    start = query.window.start
    told: dict[str, Any] = {}
    for subject in query.subjects:
        days = panel.filter(pl.col("subject") == subject).sort("day")
        if start is None or not days.height or not _seen_in(days, start):
            continue
        try:
            grid, found, _ = _fitted(days, start)
        except NotEnough:
            continue
        told[subject] = _drawn(grid, found)
    return {"grounds": told}


def _drawn(grid: pl.DataFrame, found: StructuralEffect) -> dict[str, Any]:
    dates = grid["day"].to_list()
    apart = max(1, len(dates) - found.start)
    starts = {int(place): change for place, change in found.earlier}
    spaced = [place for place in starts if (found.start - place) % apart == 0]
    return {
        "days": [f"{each:%Y-%m-%d}" for each in dates],
        "start": found.start,
        "observed": _plain(
            np.where(grid["value"].to_numpy() > 0, grid["value"].to_numpy(), np.nan)
        ),
        "expected": _plain(np.exp(found.counterfactual)),
        "low": _plain(np.exp(found.low)),
        "high": _plain(np.exp(found.high)),
        "earlier": [
            (f"{dates[place]:%Y-%m-%d}", 100 * float(np.expm1(starts[place]))) for place in spaced
        ],
    }


def _plain(values: NDArray[np.float64]) -> list[float | None]:
    return [float(each) if np.isfinite(each) else None for each in values]


def _numbers(found: StructuralEffect) -> dict[str, Any]:
    low, high = found.interval
    rise = {"effect": found.effect, "low": low, "high": high, "detectable": found.detectable}
    percent = {name: 100 * float(np.expm1(value)) for name, value in rise.items()}
    status = found.judged(matters=0.0).kind
    far = max(abs(percent["low"]), abs(percent["high"]))
    if status == "unknown" and far <= MATTERS:
        status = "bounded"
    reason = "wide" if status == "unknown" else None
    return {**percent, "p": found.p, "status": status, "reason": reason}


def _count(days: pl.DataFrame) -> int:
    return int(days["value"].count())


def _logs(values: pl.Series) -> NDArray[np.float64]:
    numbers = values.cast(pl.Float64).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(numbers > 0, np.log(numbers), np.nan)


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Return the answer for each subject: changed by, no change larger than, or cannot tell."""
    rows = {row["subject"]: row for row in frame.to_dicts()}
    said: list[str] = []
    for subject in query.subjects:
        row = rows.get(subject)
        label = labels[subject]
        if row is None:
            said.append(say("effect.absent", subject=label))
        elif row["status"] == "unknown":
            said.append(say(f"effect.because_{row['reason']}", **{**_told(row), "subject": label}))
        else:
            said.append(say(f"effect.is_{row['status']}", **{**_told(row), "subject": label}))
    return join(said)


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    far = max(abs(row["low"] or 0), abs(row["high"] or 0))
    return {**row, "bound": far}
