"""How high did a subject stand: a tier where tiers are defined, else the platform's percentile."""

from __future__ import annotations

from datetime import date

import polars as pl

from chuquan.errors import Incomparable
from chuquan.model.ladder import TIERS
from chuquan.model.messages import say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import Signal

MEASURE = Measure(
    title=say("tiers.title"),
    question=say("tiers.question"),
    needs=("observations_daily", "mentions"),
    form="ladder",
    kinds=("flow", "stock", "index"),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("period", "time", note="Calendar quarter such as 2025-Q1, or 'all'."),
        Output("peak", "value", "signal", "Greatest value of one item of the subject."),
        Output("n", "n", "items", "Items listed in the period, this one included."),
        Output("above", "n", "items", "Items whose peak was higher."),
        Output("percentile", "value", "percent", "Share of items at or below, in percent."),
        Output("low", "low", "percent", "Lower end of the 90% interval of that share."),
        Output("high", "high", "percent", "Upper end of the 90% interval of that share."),
        Output("tier", "tier", note="Tier, only for a signal on which tiers are defined."),
    ),
    note=say("tiers.note"),
)

PEAKS = """
WITH days AS (
  SELECT item, day, high, highest,
    EXTRACT(YEAR FROM day) * 10 + EXTRACT(QUARTER FROM day) AS period
  FROM observations_daily WHERE signal = $signal AND high IS NOT NULL
),
peaks AS (SELECT item, high, period FROM days WHERE highest),
sizes AS (
  SELECT period, COUNT(DISTINCT item) AS n FROM peaks GROUP BY period
  UNION ALL SELECT 0 AS period, COUNT(DISTINCT item) AS n FROM peaks
),
linked AS (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects})),
asked AS (
  SELECT l.subject, d.period, d.high FROM days AS d JOIN linked AS l ON l.item = d.item
  WHERE d.day >= $first AND d.day <= $last
),
best AS (
  SELECT subject, period, MAX(high) AS peak FROM asked GROUP BY subject, period
  UNION ALL SELECT subject, 0 AS period, MAX(high) AS peak FROM asked GROUP BY subject
),
tall AS (SELECT item, period, high FROM peaks WHERE high > (SELECT MIN(peak) FROM best)),
taller AS (SELECT * FROM tall UNION ALL SELECT item, 0 AS period, high FROM tall),
higher AS (
  SELECT s.subject, s.period, COUNT(DISTINCT t.item) AS above
  FROM best AS s JOIN taller AS t ON t.period = s.period AND t.high > s.peak
  GROUP BY s.subject, s.period
)
SELECT s.subject, s.period, s.peak, z.n, COALESCE(o.above, 0) AS above
FROM best AS s JOIN sizes AS z ON z.period = s.period
LEFT JOIN higher AS o ON o.subject = s.subject AND o.period = s.period
ORDER BY s.subject, s.period"""


def panel(query: Query, signal: Signal) -> Sql:
    """Return the question to the engine: the subject's best item against all items of a period.

    Raises
    ------
    Incomparable
        If the signal's values cannot be ranked by height (totals, shares, ranks).
    """
    if signal.kind not in MEASURE.kinds:
        raise Incomparable(
            say("tiers.kind", signal=signal.name, kind=signal.kind),
            seen=say("tiers.kind_seen", unit=signal.unit, kind=signal.kind),
            so=say("tiers.not_assigned"),
            do=say("tiers.kind_do", signal=signal.name),
        )
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    listed = ", ".join(f"${name}" for name in subjects)
    window = query.window
    days = {"first": window.start or date.min, "last": window.end or date.max}
    return Sql(PEAKS.format(subjects=listed), {**subjects, **days, "signal": signal.name})


def answer(panel: pl.DataFrame, query: Query, signal: Signal) -> pl.DataFrame:  # noqa: ARG001
    """Return the percentile of each subject and period with its interval, and tiers if defined.

    Parameters
    ----------
    panel : polars.DataFrame
        Columns ``subject period peak n above``, any row order; ``period`` is year x 10 + quarter,
        or 0 for the whole time.
    query : Query
        What was asked; its subjects and window were settled by the panel.
    signal : Signal
        Decides whether tiers are defined.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`. ``tier`` is null wherever tiers are not defined.
    """
    share = 1 - pl.col("above") / pl.col("n")
    low, high = _wilson(share, pl.col("n"))
    tier = pl.lit(None, pl.String)
    if signal.tiered:
        tier = pl.lit("below niche")
        for least, name in TIERS:
            tier = pl.when(pl.col("peak") >= least).then(pl.lit(name)).otherwise(tier)
    quarter = pl.format("{}-Q{}", pl.col("period") // 10, pl.col("period") % 10)
    named = pl.when(pl.col("period") == 0).then(pl.lit("all")).otherwise(quarter)
    return (
        panel.with_columns(pl.col("n", "above", "period").cast(pl.Int64))
        .with_columns(period=named)
        .with_columns(percentile=share * 100, low=low * 100, high=high * 100, tier=tier)
        .sort("subject", "period")
        .select([column.name for column in MEASURE.columns])
    )


def _wilson(share: pl.Expr, n: pl.Expr, z: float = 1.6449) -> tuple[pl.Expr, pl.Expr]:
    """Return the ends of Wilson's 90% interval of a share of n."""
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = (z / (1 + z * z / n)) * ((share * (1 - share) / n + z * z / (4 * n * n)).sqrt())
    return (centre - half).clip(0, 1), (centre + half).clip(0, 1)
