"""The timeline: attention over time on a logarithmic axis, each subject named at its peak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from chuquan.charts.axes import Decades, day_label, hour_label
from chuquan.charts.curves import (
    Bands,
    Labels,
    Plot,
    bands_of,
    crowded,
    events_of,
    gutter_of,
    labels_of,
    lines_of,
    peaks_of,
    shown_of,
    thinned,
    times_of,
)
from chuquan.charts.extent import clean
from chuquan.charts.figure import (
    MARGIN,
    PLAIN,
    Caption,
    Figure,
    Note,
    Sheet,
    gutter,
    source_note,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.thin import usual_step
from chuquan.model.messages import say
from chuquan.model.units import compact

EVENTS = 6
HEIGHT = {"wide": 340, "narrow": 280}


def draw(  # noqa: PLR0913
    series: pl.DataFrame,
    labels: Labels,
    unit: Words,
    source: Words,
    as_of: datetime | None,
    look: Look,
    bands: Bands = (),
    events: Sequence[Mapping[str, Any]] = (),
    *,
    caption: Caption = PLAIN,
    every: timedelta | None = None,
) -> Figure:
    """Draw the attention of up to six subjects over time.

    Hours of more than three months would run into one another: then each day's greatest hour is
    drawn, and the subtitle says so. Peaks and their labels are those of the full series.

    Parameters
    ----------
    series : polars.DataFrame
        ``subject slot value``; slots in UTC. A missing slot is a gap in the line.
    labels : mapping
        Subject to its names, in the order in which the lines take their colours.
    unit : str or mapping
        Unit of the values, in words.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    bands : sequence
        Thresholds, low to high, ``{"value", "label"}``; tiers shade what is above them, those
        with ``"kind": "percentile"`` are dashed lines.
    events : sequence
        ``{"on", "label", "url"}``; the first six within the time shown are drawn.
    caption : Caption
        Title, measure and place, where they are known; and the zone in which days are counted.
    every : timedelta, optional
        The step of the series; else the most common one.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If no value is above zero: nothing can stand on a logarithmic axis.
    UsageError
        If there are more than six subjects.
    """
    shown = shown_of(series, labels)
    step = every or usual_step(shown) or timedelta(days=1)
    values = Decades.around(shown["value"], HEIGHT[look.width])
    left = MARGIN + gutter([compact(tick, look.language) for tick in values.ticks])
    right = gutter_of(bands, values, look)
    times = times_of(shown, look.pixels - left - right, caption.zone, step)
    rows = thinned(shown, times, step)
    peaks = peaks_of(shown, labels, look)
    plot = Plot(look, rows, peaks, tuple(labels), values, times, step)
    numbered, left_out = _numbered(events, plot)
    title = look.words(caption.title) or _finding(plot)
    sheet = Sheet(
        look, title, _subtitle(plot, unit, caption), left, right, values.size,
        above=36 if numbered else 18,
        notes=(
            *_event_notes(plot, numbered, left_out), *_gaps(plot, series, labels),
            source_note(source, as_of, look),
        ),
    )  # fmt: skip
    layers = [
        *bands_of(plot, bands),
        *events_of(plot, numbered),
        *lines_of(plot, times.ticks(look, (left - 4, right - 4))),
        *labels_of(plot, bands),
    ]
    return replace(sheet.figure(layers, facts=_facts(plot)), probe=_probe(plot, sheet))


def _probe(plot: Plot, sheet: Sheet) -> dict[str, Any]:
    """Return what a reader who points at the picture is told: every point that is drawn.

    Moments are minutes after the one before, the first of all after the beginning; values are as
    reported; with the box and the ends of both axes, their places follow.
    """
    zone = ZoneInfo(plot.times.zone)
    first, last = plot.times.first, plot.times.last
    series = []
    for peak in plot.peaks:
        rows = plot.rows.filter(pl.col("subject") == peak.subject).sort("slot")
        points = list(rows.select("slot", "value").iter_rows())
        minutes = [round((at - first).total_seconds() / 60) for at, _ in points]
        series.append({
            "label": peak.label,
            "colour": plot.colour(peak.subject),
            "steps": [after - before for before, after in pairwise([0, *minutes])],
            "values": [int(value) if value.is_integer() else value for _, value in points],
        })  # fmt: skip
    days = crowded(plot.times, plot.step) or plot.step >= timedelta(days=1)
    local = [each.astimezone(zone).replace(tzinfo=None) for each in (first, last)]
    return {
        "box": [round(each, 1) for each in (sheet.left, sheet.top, sheet.width, sheet.height)],
        "first": local[0].isoformat(timespec="minutes"),
        "span": (last - first).total_seconds() / 60,
        "shift": (local[1] - local[0] - (last - first)).total_seconds() / 60,
        "ends": [plot.values.low, plot.values.high],
        "days": days,
        "series": series,
    }


def _numbered(
    events: Sequence[Mapping[str, Any]], plot: Plot
) -> tuple[list[Mapping[str, Any]], int]:
    """Return the events to draw, by day, and how many within the time shown are left out."""
    first, last = plot.times.days
    inside = sorted((each for each in events if first <= each["on"] <= last), key=_day_of)
    return inside[:EVENTS], len(inside[EVENTS:])


def _day_of(event: Mapping[str, Any]) -> date:
    day: date = event["on"]
    return day


def _finding(plot: Plot) -> str:
    top, *others = plot.peaks
    day = top.at.astimezone(ZoneInfo(plot.times.zone)).date()
    key = "chart.peaked_highest" if others else "chart.peaked"
    return plot.look.words(say(key, subject=top.label, value=top.value, on=day))


def _facts(plot: Plot) -> list[str]:
    zone = ZoneInfo(plot.times.zone)
    hourly = plot.step < timedelta(days=1)
    write = hour_label if hourly else day_label
    return [
        plot.look.words(
            say("chart.peak_fact", subject=peak.label, value=peak.value,
                when=write(peak.at.astimezone(zone), plot.look))
        )
        for peak in plot.peaks
    ]  # fmt: skip


def _subtitle(plot: Plot, unit: Words, caption: Caption) -> str:
    first, last = plot.times.days
    period = say("chart.period", first=first, last=last)
    scale = say("chart.log_scale", zone=caption.zone)
    daily = say("chart.day_peaks") if crowded(plot.times, plot.step) else ""
    return plot.look.listed([caption.measure, unit, daily, caption.place, period, scale])


def _event_notes(plot: Plot, events: Sequence[Mapping[str, Any]], left_out: int) -> list[Note]:
    look = plot.look
    notes = [
        Note(f"{day_label(event['on'], look, year=True)} {look.words(event['label'])}", str(number),
             str(event.get("url") or ""))
        for number, event in enumerate(events, 1)
    ]  # fmt: skip
    more = [Note(look.words(say("chart.events_left_out", n=left_out)))] if left_out else []
    return [*notes, *more]


def _gaps(plot: Plot, series: pl.DataFrame, labels: Labels) -> list[Note]:
    """Return what the plot could not show: subjects without data, and zeros."""
    look = plot.look
    seen = {peak.subject for peak in plot.peaks}
    absent = [look.words(label) for subject, label in labels.items() if subject not in seen]
    notes = [Note(look.words(say("chart.no_data", subject=clean(label)))) for label in absent]
    asked = pl.col("subject").is_in(list(labels))
    zeros = series.filter((pl.col("value") <= 0) & asked).height
    return [*notes, *([Note(look.words(say("chart.zeros", n=zeros)))] if zeros else [])]
