"""Counting: what each period's sentences are given, document by document, and what that means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.measures.emotion.adjusting import misfit, spread_of
from chuquan.measures.emotion.card import MEASURE
from chuquan.model.spec import Confusion, Query, Sql

CUE = "cue"
FEWEST = 30
WEEKLY = 70
FOREIGN = 3.0

SCHEMA = {
    "subject": pl.String, "period": pl.String, "emotion": pl.String, "share": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "plain": pl.Float64, "n": pl.Int64,
    "documents": pl.Int64, "method": pl.String, "status": pl.String,
}  # fmt: skip

SUMMED = """
WITH told AS (
  SELECT e.target AS subject, e.item, e.start, e.emotion, e.method, e.share,
    CAST(CAST(DATE_TRUNC('{step}', d.published_at) AS DATE) AS VARCHAR(10)) AS period,
    ROW_NUMBER() OVER (PARTITION BY e.target, e.item, e.start, e.method
                       ORDER BY e.share DESC, e.emotion) AS place
  FROM emotions AS e JOIN documents AS d ON d.item = e.item
  WHERE e.target IN ({subjects}) AND d.published_at >= $since AND d.published_at < $until)
SELECT subject, period, item, method, emotion, SUM(share) AS total, COUNT(*) AS n,
  SUM(CASE WHEN place = 1 THEN 1 ELSE 0 END) AS named
FROM told GROUP BY subject, period, item, method, emotion
ORDER BY subject, period, method, item, emotion"""


def panel(query: Query, signal: None) -> Sql:  # noqa: ARG001
    """Return the question to the engine: what each document's sentences add up to.

    Periods are months, or weeks where the window is of ten weeks or less; days are in UTC.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    window = query.window
    short = window.start and window.end and (window.end - window.start).days <= WEEKLY
    names = ", ".join(f"${name}" for name in subjects)
    text = SUMMED.format(subjects=names, step="week" if short else "month")
    return Sql(text, {**subjects, "since": window.since, "until": window.until})


def answer(panel: pl.DataFrame, query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return the share of each emotion in each period, adjusted and plain.

    Parameters
    ----------
    panel : polars.DataFrame
        ``subject period item method emotion total n named``. Any row order.
    query : Query
        What was asked; gives the order of subjects and what is known of the weights' mistakes.
    signal : None
        Not used: the measure is asked of the whole lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`: subjects as asked, periods ascending, weights before cues,
        labels by their share. A period without sentences has no row. ``share`` is null where the
        weights' mistakes are not known or the period has fewer than 30 sentences.

    Notes
    -----
    Row order of the panel is irrelevant; randomness has a fixed seed. Unchanged if every
    document is counted twice, but for the intervals.
    """
    order = {subject: place for place, subject in enumerate(query.subjects)}
    ordered = panel.sort("subject", "period", "method", "item", "emotion")
    rows: list[dict[str, Any]] = []
    for (subject, period, method), part in ordered.group_by(
        ["subject", "period", "method"], maintain_order=True
    ):
        counted = _cued(part, ordered) if method == CUE else _weighed(part, query, str(method))
        rows += [{"subject": subject, "period": period, "method": method, **row} for row in counted]
    frame = pl.DataFrame(rows, schema=SCHEMA)
    place = pl.col("subject").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    keys = [place, pl.col("period"), pl.col("method") == CUE, pl.col("method"),
            -pl.coalesce("share", "plain"), pl.col("emotion")]  # fmt: skip
    return frame.sort(keys).select([column.name for column in MEASURE.columns])


def _weighed(part: pl.DataFrame, query: Query, method: str) -> Iterator[dict[str, Any]]:
    known = query.confusions.get(method)
    labels = known.labels if known else tuple(sorted(part["emotion"].unique().to_list()))
    sums, named, sizes = _documents(part, labels)
    n = int(sizes.sum())
    confusion = _matrix(known)
    status = "few" if n < FEWEST else "plain" if confusion is None else "adjusted"
    if confusion is not None and n >= FEWEST and misfit(sums, sizes, confusion) > FOREIGN:
        status = "foreign"
    told = status in {"adjusted", "foreign"}
    shares, low, high = spread_of(sums, sizes, confusion)
    plain = named.sum(axis=0) / max(n, 1)
    for place, label in enumerate(labels):
        spread = (shares[place], low[place], high[place]) if told else (None, None, None)
        yield _row(label, spread, plain[place], n, sizes.size, status)


def _cued(part: pl.DataFrame, every: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Count sentences with a cue among all sentences of the period, whatever weights read them."""
    subject, period = part["subject"][0], part["period"][0]
    read = every.filter(
        pl.col("subject") == subject, pl.col("period") == period, pl.col("method") != CUE
    )
    sizes = read.group_by("item", "method").agg(pl.col("n").max()).group_by("item").agg(
        size=pl.col("n").sum()
    )  # fmt: skip
    for emotion in sorted(part["emotion"].unique().to_list()):
        found = part.filter(pl.col("emotion") == emotion).select("item", "n")
        joined = sizes.join(found, on="item", how="full", coalesce=True).sort("item")
        hits = joined["n"].fill_null(0).to_numpy().astype(np.float64)
        size = np.maximum(joined["size"].fill_null(0).to_numpy().astype(np.float64), hits)
        share, low, high = spread_of(hits[:, None], size, None)
        n = int(size.sum())
        spread = (share[0], low[0], high[0]) if n >= FEWEST else (None, None, None)
        yield _row(emotion, spread, hits.sum() / max(n, 1), n, size.size, CUE)


def _documents(
    part: pl.DataFrame, labels: tuple[str, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    items = {item: row for row, item in enumerate(sorted(part["item"].unique().to_list()))}
    sums, named = np.zeros((len(items), len(labels))), np.zeros((len(items), len(labels)))
    sizes = np.zeros(len(items))
    for row in part.iter_rows(named=True):
        at = items[row["item"]]
        sizes[at] = max(sizes[at], row["n"])
        if row["emotion"] in labels:
            sums[at, labels.index(row["emotion"])] = row["total"]
            named[at, labels.index(row["emotion"])] = row["named"]
    return sums, named, sizes


def _matrix(known: Confusion | None) -> NDArray[np.float64] | None:
    return np.array(known.rows, dtype=np.float64) if known and known.rows else None


def _row(
    emotion: str, spread: tuple[Any, Any, Any], plain: float, n: int, documents: int, status: str
) -> dict[str, Any]:
    share, low, high = (None if each is None else 100 * float(each) for each in spread)
    return {
        "emotion": emotion, "share": share, "low": low, "high": high, "plain": 100 * float(plain),
        "n": n, "documents": documents, "status": status,
    }  # fmt: skip
