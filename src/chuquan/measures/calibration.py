"""What would a subject's peak be on the WeChat Index, judged by subjects known on both?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.model.ladder import tier_of, tier_said
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import Signal
from chuquan.model.windows import Window

TAIL = 7
NINETIETH = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415)
NEARLY_ALL = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365)
FEWEST, ENOUGH = 2, 5
ASSUMED = math.log(2)
TOLERANCE = 1.25
ROUNDS, STILL, TINY = 200, 1e-7, 1e-6

MEASURE = Measure(
    title=say("calibration.title"),
    question=say("calibration.question"),
    needs=("observations", "mentions"),
    form="ladder",
    kinds=("flow", "stock", "index"),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("at", "time", note="When the peak was, UTC; the earliest of equals."),
        Output("peak", "value", "signal", "Greatest value of all its items at one moment."),
        Output("estimate", "value", "index points", "What the peak would be on the WeChat Index."),
        Output("low", "low", "index points", "Lower end of the 80% interval."),
        Output("high", "high", "index points", "Upper end of the 80% interval."),
        Output("tier_low", "tier", note="Tier of the lower end."),
        Output("tier", "tier", note="Tier of the estimate; always said with ~ and interval."),
        Output("tier_high", "tier", note="Tier of the upper end."),
        Output("status", "note", note="measured, calibrated, illustrative, outside or unknown."),
        Output("n", "n", "anchors", "Anchors that the estimate rests on."),
        Output("leave_one_out", "value", "times", "Typical error factor, each anchor left out."),
        Output("low_95", "low", "index points", "Lower end of the 95% interval."),
        Output("high_95", "high", "index points", "Upper end of the 95% interval."),
    ),
    note=say("calibration.note"),
)
ENDS = ("estimate", "low", "high", "low_95", "high_95")
WORDS = ("tier_low", "tier", "tier_high", "status")
ESTIMATED = {
    column.name: pl.Float64 if column.name in ENDS else pl.String
    for column in MEASURE.columns
    if column.name in (*ENDS, *WORDS)
}

PEAKS = """
WITH asked AS ({asked}),
linked AS (
  SELECT DISTINCT a.subject, a.anchor, a.since, a.until, m.item
  FROM asked AS a JOIN mentions AS m ON m.subject = a.subject),
told AS (
  SELECT l.subject, l.anchor, o.slot, {whole}(o.value) AS value
  FROM observations AS o JOIN linked AS l ON l.item = o.item
  WHERE o.signal = $signal AND o.slot >= l.since AND o.slot < l.until AND o.value IS NOT NULL
    AND COALESCE(o.placement, 'organic') = 'organic'
  GROUP BY l.subject, l.anchor, o.slot),
ranked AS (
  SELECT subject, anchor, slot, value,
    ROW_NUMBER() OVER (PARTITION BY subject, anchor ORDER BY value DESC, slot) AS place
  FROM told)
SELECT subject, anchor, slot, value FROM ranked WHERE place = 1 ORDER BY subject, anchor"""
ONE = "SELECT $subject_{n} AS subject, {anchor} AS anchor, $since_{n} AS since, $until_{n} AS until"


@dataclass(frozen=True, slots=True)
class _Line:
    centre: float
    height: float
    slope: float
    scale: float
    width: float
    n: int

    def at(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return self.height + self.slope * (x - self.centre)

    def spread(self, x: NDArray[np.float64], quantiles: Sequence[float]) -> NDArray[np.float64]:
        freedom = min(max(self.n - 2, 1), TAIL)
        away = (x - self.centre) ** 2 / self.width if self.width > 0 else np.zeros_like(x)
        return quantiles[freedom - 1] * self.scale * np.sqrt(1 + 1 / self.n + away)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The way from a signal's peak to the WeChat Index, and how far it can be trusted.

    Parameters
    ----------
    n : int
        Anchors that it rests on.
    least, most : float
        The range of the signal in which it says anything: that of the anchors, wider by a quarter.
    leave_one_out : float or None
        Typical factor by which an anchor is missed when the others predict it: 1 is no error.
    """

    line: _Line
    n: int
    least: float
    most: float
    leave_one_out: float | None

    @property
    def illustrative(self) -> bool:
        """Whether there are too few anchors for more than an illustration."""
        return self.n < ENOUGH

    def predict(self, values: ArrayLike) -> pl.DataFrame:
        """Return what peaks on the signal would be on the WeChat Index.

        Parameters
        ----------
        values : array_like of float, shape (n,)
            Peaks in the signal's own unit; NaN where none is known.

        Returns
        -------
        polars.DataFrame
            ``value estimate low high tier_low tier tier_high status low_95 high_95``, in the order
            given. ``status`` is ``calibrated``, ``illustrative`` (fewer than five anchors),
            ``outside`` (of the anchors' range: nothing is said) or ``unknown`` (no value).
        """
        given = np.array(values, dtype=np.float64, ndmin=1)
        inside = (given >= self.least) & (given <= self.most)
        x = np.log(np.where(inside, given, self.least))
        middle, spread = self.line.at(x), self.line.spread
        half, wide = spread(x, NINETIETH), spread(x, NEARLY_ALL)
        ends = {"estimate": middle, "low": middle - half, "high": middle + half,
                "low_95": middle - wide, "high_95": middle + wide}  # fmt: skip
        told = {name: np.where(inside, np.exp(end), np.nan) for name, end in ends.items()}
        word = "illustrative" if self.illustrative else "calibrated"
        status = np.where(inside, word, np.where(np.isnan(given), "unknown", "outside"))
        value = pl.Series("value", given, nan_to_null=True)
        return _estimates(told, status.tolist()).select(value, pl.all())

    def one(self, value: float) -> dict[str, Any]:
        """Return the prediction of one value.

        Parameters
        ----------
        value : float
            A peak on the signal.

        Returns
        -------
        dict
            The row that `predict` gives for it.

        Raises
        ------
        NotEnough
            If it lies outside the anchors' range, where nothing is known of the way.
        """
        row = self.predict([value]).to_dicts()[0]
        if row["estimate"] is None:
            raise NotEnough(
                say("calibration.outside", value=value),
                seen=say("calibration.range", least=self.least, most=self.most),
                so=say("tiers.not_assigned"),
                do=say("calibration.more_anchors"),
            )
        return row


def fit(anchors: pl.DataFrame) -> Calibration:
    r"""Find the way from a signal to the WeChat Index by subjects known on both.

    A line between the logarithms, never falling:
    :math:`\log y = a + b \log x + \varepsilon, b \ge 0`, where the errors have Student's
    distribution with 7 degrees of freedom, so that one odd anchor does not turn the line.

    Parameters
    ----------
    anchors : polars.DataFrame
        ``value`` (peak on the signal), ``index`` (peak on the WeChat Index) and ``at_least`` (bool:
        the latter was told as "more than"). Rows without two positive numbers are left out.

    Returns
    -------
    Calibration
        The way, its range and its leave-one-out error.

    Raises
    ------
    NotEnough
        If there are fewer than two anchors.

    Notes
    -----
    A figure told as "more than" is filled with what a normal error expects above it, unless fewer
    than two figures are exact: then it is taken as it stands. With fewer than five exact figures
    a scatter of at least a factor of two is assumed, because platforms differed by up to 2.4.

    Order of the anchors is irrelevant, and so is the unit of the signal; the estimates have the
    unit of the index. No randomness, O(n^2) time.

    References
    ----------
    .. [1] Lange, Little and Taylor (1989), doi:10.1080/01621459.1989.10478852.
    .. [2] Tobin (1958), doi:10.2307/1907382.

    Examples
    --------
    >>> known = {"value": [1e6, 1e7, 1e8], "index": [1e5, 1e6, 1e7], "at_least": [False] * 3}
    >>> way = fit(pl.DataFrame(known))
    >>> way.predict([1e7])["estimate"].round(0).to_list(), way.illustrative
    ([1000000.0], True)
    """
    sound = (pl.col("value") > 0) & (pl.col("index") > 0) & pl.col("value").is_finite()
    used = anchors.filter(sound).sort("value", "index", "at_least")
    if used.height < FEWEST:
        raise NotEnough(
            say("calibration.too_few", n=used.height),
            seen=say("calibration.too_few_seen", n=used.height),
            so=say("tiers.not_assigned"),
            do=say("calibration.more_anchors"),
        )
    x, y = (np.log(used[name].cast(pl.Float64).to_numpy()) for name in ("value", "index"))
    bound = used["at_least"].fill_null(value=False).to_numpy().astype(bool)
    return Calibration(
        _line(x, y, bound),
        len(x),
        float(np.exp(x.min())) / TOLERANCE,
        float(np.exp(x.max())) * TOLERANCE,
        _left_out(x, y, bound),
    )


def panel(query: Query, signal: Signal) -> Sql:
    """Return the question to the engine: the peaks of the subjects, and those of the anchors.

    A peak is the greatest sum over all items at one moment, as `attention` counts it. A subject's
    is sought in the window asked, an anchor's in its own days.

    Raises
    ------
    Incomparable
        If the signal's peaks have no height (totals, shares, ranks), or only within one export.
    """
    if signal.kind not in MEASURE.kinds or signal.relative:
        alone = say("calibration.relative", signal=signal.name)
        raise Incomparable(
            alone if signal.relative else say("tiers.kind", signal=signal.name, kind=signal.kind),
            seen=say("tiers.kind_seen", unit=signal.unit, kind=signal.kind),
            so=say("tiers.not_assigned"),
            do=say("tiers.kind_do", signal=signal.name),
        )
    whole = "SUM" if signal.adds_over_items else "MAX"
    zone = query.window.zone
    sought = [
        *((0, subject, query.window) for subject in query.subjects),
        *((1, each.subject, Window(each.start, each.end, zone)) for each in query.anchors),
    ]
    bounds: dict[str, Any] = {"signal": signal.name}
    for n, (_, subject, days) in enumerate(sought):
        bounds |= {f"subject_{n}": subject, f"since_{n}": days.since, f"until_{n}": days.until}
    asked = [ONE.format(n=n, anchor=anchor) for n, (anchor, _, _) in enumerate(sought)]
    return Sql(PEAKS.format(asked=" UNION ALL ".join(asked), whole=whole), bounds)


def answer(panel: pl.DataFrame, query: Query, signal: Signal) -> pl.DataFrame:
    """Return what each subject's peak would be on the WeChat Index: the columns of `MEASURE`.

    One row for each subject with a peak; values of a signal with tiers of its own are as they are.
    """
    order = {subject: place for place, subject in enumerate(query.subjects)}
    place = pl.col("subject").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    asked = panel.filter(pl.col("anchor") == 0).sort(place, "slot")
    anchors = anchored(panel, query)
    way = fit(anchors) if anchors.height >= FEWEST and not signal.tiered else None
    peaks = asked["value"].cast(pl.Float64)
    if way:
        told = way.predict(peaks.to_numpy()).drop("value")
    else:
        known = peaks.to_numpy() if signal.tiered else np.full(len(peaks), np.nan)
        word = "measured" if signal.tiered else "unknown"
        told = _estimates(dict.fromkeys(ENDS, known), [word] * len(peaks))
    return told.with_columns(
        subject=asked["subject"],
        at=asked["slot"].cast(pl.Datetime("us", "UTC")),
        peak=peaks,
        n=pl.lit(way.n if way else 0, pl.Int64),
        leave_one_out=pl.lit(way.leave_one_out if way else None, pl.Float64),
    ).select([column.name for column in MEASURE.columns])


def anchored(panel: pl.DataFrame, query: Query) -> pl.DataFrame:
    """Return the anchors with their peaks on both scales.

    Parameters
    ----------
    panel : polars.DataFrame
        The panel of this measure.
    query : Query
        What was asked; its anchors carry the figures of the index.

    Returns
    -------
    polars.DataFrame
        ``subject value index at_least``, as `fit` takes them.
    """
    kinds = {"subject": pl.String, "index": pl.Float64, "at_least": pl.Boolean}
    figures = pl.DataFrame([each[:3] for each in query.anchors], schema=kinds, orient="row")
    peaks = panel.filter(pl.col("anchor") == 1, pl.col("value") > 0).select("subject", "value")
    return peaks.join(figures, on="subject").sort("subject")


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Return in one sentence each what the subjects would be on the WeChat Index."""
    rows = {row["subject"]: row for row in frame.to_dicts()}
    said: list[str] = []
    for subject in query.subjects:
        row = rows.get(subject)
        told = {**row, "name": tier_said(row)} if row else {"status": "absent"}
        said.append(say(f"calibration.is_{told['status']}", **{**told, "subject": labels[subject]}))
    errors = frame["leave_one_out"].drop_nulls()
    if errors.len():
        said.append(say("calibration.error", factor=errors[0]))
    return join(said)


def _estimates(ends: Mapping[str, NDArray[np.float64]], status: list[str]) -> pl.DataFrame:
    """Return the columns of an estimate; NaN means that nothing is said."""
    of = {"tier_low": "low", "tier": "estimate", "tier_high": "high"}
    tiers = {
        name: [None if math.isnan(value) else tier_of(value) for value in ends[end]]
        for name, end in of.items()
    }
    columns = {**ends, **tiers, "status": status}
    ordered = {name: columns[name] for name in ESTIMATED}
    return pl.DataFrame(ordered, schema=ESTIMATED, nan_to_null=True)


def _line(x: NDArray[np.float64], y: NDArray[np.float64], bound: NDArray[np.bool_]) -> _Line:
    exact = int((~bound).sum())
    bound = bound & (exact >= FEWEST)
    line = _weighed(x, y, np.ones_like(y))
    scale = max(float(np.sqrt(np.mean((y - line.at(x)) ** 2))), TINY)
    for _ in range(ROUNDS):
        before, middle = line, line.at(x)
        z = (y - middle) / scale
        hazard = _hazard(z)
        filled = np.where(bound, middle + scale * hazard, y)
        hidden = np.where(bound, scale**2 * np.maximum(1 + z * hazard - hazard**2, 0), 0)
        weight = np.where(bound, 1.0, (TAIL + 1) / (TAIL + z**2))
        line = _weighed(x, filled, weight)
        left = weight * (filled - line.at(x)) ** 2 + hidden
        scale = max(float(np.sqrt(left.mean())), TINY)
        if abs(line.height - before.height) + abs(line.slope - before.slope) < STILL:
            break
    scale *= math.sqrt(len(x) / max(len(x) - 3, 1))
    scale = max(scale, ASSUMED if exact < ENOUGH else 0.0)
    return replace(line, scale=scale)


def _weighed(x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]) -> _Line:
    """Return the line of least weighed squares that does not fall."""
    centre, height = np.average(x, weights=weight), np.average(y, weights=weight)
    width = float(np.sum(weight * (x - centre) ** 2))
    rise = float(np.sum(weight * (x - centre) * (y - height)))
    slope = max(rise / width, 0.0) if width > 0 else 0.0
    return _Line(float(centre), float(height), slope, 0.0, width, len(x))


def _hazard(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far above `z` a normal value above `z` lies on average, counted from zero."""
    near = np.clip(z, -30, 25)
    tail = np.array([0.5 * math.erfc(each / math.sqrt(2)) for each in near])
    density = np.exp(-(near**2) / 2) / math.sqrt(2 * math.pi)
    return np.where(z > 25, z + 1 / np.maximum(z, 1), density / tail)


def _left_out(
    x: NDArray[np.float64], y: NDArray[np.float64], bound: NDArray[np.bool_]
) -> float | None:
    """Return the typical factor by which an anchor is missed; None with too few to leave one."""
    if len(x) <= FEWEST:
        return None
    missed = []
    for n in range(len(x)):
        others = np.arange(len(x)) != n
        line = _line(x[others], y[others], bound[others])
        short = float(y[n] - line.at(x[n : n + 1])[0])
        missed.append(max(short, 0.0) if bound[n] else abs(short))
    return math.exp(sum(missed) / len(missed))
