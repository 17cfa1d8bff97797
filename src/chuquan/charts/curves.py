"""Curves on a plot: what lies behind them, the lines with their gaps, and labels at the peaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from chuquan.charts.axes import Decades, Times, stamp
from chuquan.charts.extent import clean, elide, width_of
from chuquan.charts.figure import LABEL, MARGIN, SMALL, nothing_to_draw
from chuquan.charts.look import DASHES, Look
from chuquan.charts.marks import Layer, boxes, dots, rules, texts
from chuquan.charts.place import Anchor, Box, covered, place
from chuquan.charts.thin import runs, thin
from chuquan.errors import UsageError
from chuquan.model.messages import say
from chuquan.model.units import compact

LINES = 6
CROWDED = timedelta(days=92)
LABEL_HEIGHT = 16.0
Bands = Sequence[Mapping[str, Any]]
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Peak:
    """The greatest value of one subject, from all its rows."""

    subject: str
    label: str
    value: float
    at: datetime


@dataclass(frozen=True)
class Plot:
    """What a timeline draws, made ready: thinned rows, axes, peaks and colours.

    Where values are `ranks`, 1 is best and stands at the top.
    """

    look: Look
    rows: pl.DataFrame
    peaks: tuple[Peak, ...]
    subjects: tuple[str, ...]
    values: Decades
    times: Times
    step: timedelta
    ranks: bool = False

    def colour(self, subject: str) -> str:
        """Return the colour of a subject's line."""
        return self.look.palette.series[self.subjects.index(subject)]

    def written(self, value: float) -> str:
        """Return a value as it is printed."""
        if self.ranks:
            return self.look.words(say("chart.rank", n=value))
        return compact(value, self.look.language)

    def pixel(self, at: datetime, value: float) -> tuple[float, float]:
        """Return where a value at a moment stands in the plot."""
        return self.times.pixel(at), self.values.pixel(value)


def plain(series: pl.DataFrame) -> pl.DataFrame:
    """Return ``subject slot value`` with slots in UTC and values as floats."""
    zone = getattr(series.schema["slot"], "time_zone", None)
    slot = pl.col("slot").cast(pl.Datetime("us", zone))
    moment = slot.dt.convert_time_zone("UTC") if zone else slot.dt.replace_time_zone("UTC")
    return series.select("subject", moment, pl.col("value").cast(pl.Float64))


def shown_of(series: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """Return the rows that can stand on a logarithmic axis, once each.

    Raises
    ------
    NotEnough
        If there are none.
    UsageError
        If more subjects are asked for than a figure holds.
    """
    if len(labels) > LINES:
        raise UsageError(
            say("chart.too_many", n=len(labels), most=LINES),
            seen=", ".join(labels),
            so=say("chart.not_drawn"),
            do=say("chart.fewer", most=LINES),
        )
    shown = plain(series).filter(
        pl.col("value").is_finite() & (pl.col("value") > 0) & pl.col("subject").is_in(list(labels))
    )
    if shown.is_empty():
        raise nothing_to_draw(series.height)
    return shown.unique(["subject", "slot"], keep="last").sort("subject", "slot")


def times_of(shown: pl.DataFrame, size: float, zone: str, step: timedelta) -> Times:
    """Return the axis from the first moment shown to the last."""
    first, last = ends_of(shown)
    if first == last:
        first, last = first - step, last + step
    return Times(first, last, size, zone)


def ends_of(shown: pl.DataFrame) -> tuple[datetime, datetime]:
    """Return the first and the last moment, in UTC."""
    slots = shown["slot"].dt.convert_time_zone("UTC")
    first, last = slots.min(), slots.max()
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    return first.astimezone(UTC), last.astimezone(UTC)


def crowded(times: Times, step: timedelta) -> bool:
    """Whether hours would run into one another: then days are drawn."""
    return step < timedelta(days=1) and times.last - times.first > CROWDED


def day_peaks(shown: pl.DataFrame, zone: str, *, ranks: bool = False) -> pl.DataFrame:
    """Return each subject's best row of each day, with ``run``; a day without a row is a gap.

    The moments are those of the rows: nothing is averaged or moved.
    """
    day = pl.col("slot").dt.convert_time_zone(zone).dt.date().alias("day")
    best = (
        shown.with_columns(day)
        .sort(["subject", "day", "value", "slot"], descending=[False, False, not ranks, False])
        .unique(["subject", "day"], keep="first", maintain_order=True)
    )
    gap = (pl.col("day").diff().dt.total_days() > 1).fill_null(value=False)
    run = gap.cum_sum().over("subject").cast(pl.Int64)
    return best.with_columns(run=run).drop("day")


def thinned(
    shown: pl.DataFrame, times: Times, step: timedelta, *, ranks: bool = False
) -> pl.DataFrame:
    """Return what is drawn: the best of each day if hours are crowded, else each pixel's range.

    A gap narrower than a pixel cannot be seen, and is closed.
    """
    if crowded(times, step):
        return day_peaks(shown, times.zone, ranks=ranks)
    pixel = (times.last - times.first) / times.size
    return thin(runs(shown, max(step * 1.5, pixel)), round(times.size))


def peaks_of(
    shown: pl.DataFrame, labels: Labels, look: Look, *, ranks: bool = False
) -> tuple[Peak, ...]:
    """Return the peak of every subject that has one, the highest first; of ranks the least."""
    best = shown.sort(["value", "slot"], descending=[not ranks, False]).unique(
        "subject", keep="first", maintain_order=True
    )
    return tuple(
        Peak(row["subject"], clean(look.words(labels[row["subject"]])), row["value"],
             row["slot"].astimezone(UTC))
        for row in best.iter_rows(named=True)
    )  # fmt: skip


def gutter_of(bands: Bands, values: Decades, look: Look) -> float:
    """Return the room right of the plot: the names of bands stand there, unless it is narrow."""
    inside = [band for band in bands if values.low <= band["value"] < values.high]
    if look.narrow or not inside:
        return float(MARGIN + 4)
    return MARGIN + 10 + max(
        width_of(text, SMALL) for band in inside for text in _band_lines(band, look)
    )  # fmt: skip


def _band_lines(band: Mapping[str, Any], look: Look) -> tuple[str, str]:
    return look.words(band["label"]), f"≥{compact(band['value'], look.language)}"


def bands_of(plot: Plot, bands: Bands) -> list[Layer]:
    """Return the tier bands with name and threshold, and percentiles as dashed lines."""
    look, axis, width = plot.look, plot.values, plot.times.size
    tiers = [band for band in bands if band.get("kind") != "percentile"]
    shades, edges, names = [], [], []
    for number, band in enumerate(tiers):
        top = tiers[number + 1]["value"] if number + 1 < len(tiers) else axis.high
        low, high = max(band["value"], axis.low), min(top, axis.high)
        if low < high:
            colour = look.palette.bands[min(number + 1, 4)]
            shades.append({"x": 0, "x2": width, "y": axis.pixel(high), "y2": axis.pixel(low),
                           "colour": colour, "from": band["value"]})  # fmt: skip
    for band in bands:
        if not axis.low <= band["value"] < axis.high:
            continue
        y = axis.pixel(band["value"])
        if band.get("kind") == "percentile":
            edges.append({"x": 0, "x2": width, "y": y, "y2": y, "value": band["value"]})
        names += _names(band, y, plot)
    return [
        *boxes(shades),
        *rules(edges, colour=look.palette.muted, strokeDash=[5, 4], opacity=0.7),
        *texts(names, size=SMALL, colour=look.palette.muted),
    ]


def _names(band: Mapping[str, Any], y: float, plot: Plot) -> list[Layer]:
    """Return name and threshold: two lines in the right gutter, one line inside when narrow."""
    name, least = _band_lines(band, plot.look)
    if not plot.look.narrow:
        x = plot.times.size + 8
        return [{"text": name, "x": x, "y": y - 21}, {"text": least, "x": x, "y": y - 7}]
    text, wide = f"{name} {least}", plot.times.size
    room = width_of(text, SMALL)
    left, right = Box(2, y - 15, 2 + room, y - 1), Box(wide - room - 2, y - 15, wide, y - 1)
    box = min((right, left), key=lambda side: covered(side, _ink(plot)))
    return [{"text": text, "x": box.left, "y": y - 8}]


def events_of(plot: Plot, events: Bands) -> list[Layer]:
    """Return a dotted rule for each event, with its number above; near numbers are moved apart."""
    lines, numbers, last = [], [], -99.0
    for number, event in enumerate(events, 1):
        day = event["on"]
        start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(plot.times.zone))
        x = min(max(plot.times.pixel(start), 0.0), plot.times.size)
        last = max(x, last + 13)
        lines.append({"x": x, "x2": x, "y": 0, "y2": plot.values.size, "on": day.isoformat()})
        lines.append({"x": last, "x2": x, "y": -8, "y2": 0, "on": day.isoformat()})
        numbers.append({"text": str(number), "x": last, "y": -16, "on": day.isoformat()})
    palette = plot.look.palette
    return [
        *rules(lines, colour=palette.muted, strokeDash=[2, 3]),
        *texts(numbers, size=SMALL, colour=palette.text, align="center", fontWeight="bold"),
    ]


def lines_of(
    plot: Plot, ticks: Sequence[tuple[datetime, str]], *, labelled: bool = True
) -> list[Layer]:
    """Return the lines, and dots for values that stand alone between two gaps."""
    look = plot.look
    rows = [
        {"subject": row["subject"], "slot": stamp(row["slot"]), "value": row["value"],
         "run": row["run"]}
        for row in plot.rows.iter_rows(named=True)
    ]  # fmt: skip
    alone = plot.rows.filter(pl.len().over("subject", "run") == 1)
    single = [
        {"x": x, "y": y, "colour": plot.colour(row["subject"]), "subject": row["subject"]}
        for row in alone.iter_rows(named=True)
        for x, y in [plot.pixel(row["slot"], row["value"])]
    ]
    order = list(plot.subjects)
    line = {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeWidth": 1.5, "strokeJoin": "round"},
        "encoding": {
            "x": plot.times.channel("slot", ticks, labels=labelled),
            "y": plot.values.channel("value", look, reverse=plot.ranks, domain=False),
            "color": _by_subject(order, list(look.palette.series)),
            "strokeDash": _by_subject(order, list(DASHES)),
            "detail": {"field": "run", "type": "nominal"},
        },
    }
    return [line, *dots(single, size=7)]


def _by_subject(subjects: Sequence[str], values: list[Any]) -> Layer:
    scale = {"domain": list(subjects), "range": values[: len(subjects)]}
    return {"field": "subject", "type": "nominal", "scale": scale, "legend": None}


def labels_of(plot: Plot, bands: Bands, *, above: float = 0.0) -> list[Layer]:
    """Return peak dots and their labels, with leader lines where a label had to move away.

    Labels may stand in the `above` pixels over the plot, where that is free.
    """
    look = plot.look
    frame = Box(2, 2 - above, plot.times.size - 2, plot.values.size - 2)
    written, anchors = [], []
    for peak in plot.peaks:
        value = plot.written(peak.value)
        room = min(frame.right - frame.left, 240) - width_of(f" {value}", LABEL, bold=True)
        text = f"{elide(peak.label, LABEL, room, bold=True)} {value}"
        x, y = plot.pixel(peak.at, peak.value)
        written.append({"text": text, "subject": peak.subject, "value": peak.value,
                        "colour": plot.colour(peak.subject)})  # fmt: skip
        anchors.append(Anchor(x, y, width_of(text, LABEL, bold=True), LABEL_HEIGHT))
    found = place(anchors, frame, _taken(plot, bands), _ink(plot))
    for row, spot in zip(written, found, strict=True):
        row |= {"x": spot.box.left, "y": (spot.box.top + spot.box.bottom) / 2}
    leaders = [
        dict(zip(("x", "y", "x2", "y2"), spot.leader, strict=True)) for spot in found if spot.leader
    ]
    points = [
        {"x": each.x, "y": each.y, "colour": row["colour"], "subject": row["subject"]}
        for each, row in zip(anchors, written, strict=True)
    ]
    palette = look.palette
    return [
        *rules(leaders, colour=palette.muted),
        *dots(points, stroke=palette.background, strokeWidth=1),
        *texts(
            written, size=LABEL, colour=palette.text, halo=palette.background, fontWeight="bold"
        ),
    ]


def _taken(plot: Plot, bands: Bands) -> list[Box]:
    if not plot.look.narrow:
        return []
    inside = [band for band in bands if plot.values.low <= band["value"] < plot.values.high]
    rows = [row for band in inside for row in _names(band, plot.values.pixel(band["value"]), plot)]
    return [
        Box(row["x"], row["y"] - 7, row["x"] + width_of(row["text"], SMALL), row["y"] + 7)
        for row in rows
    ]


def _ink(plot: Plot) -> list[tuple[float, float]]:
    """Return points along the lines, one a pixel or so."""
    step = max(1, plot.rows.height // 1500)
    rows = plot.rows.gather_every(step).iter_rows(named=True)
    return [plot.pixel(row["slot"], row["value"]) for row in rows]
