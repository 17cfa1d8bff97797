"""Small multiples: one small timeline for each circle, over one time, each in its own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from chuquan.charts.axes import Decades, Times, stamp
from chuquan.charts.curves import (
    Labels,
    Plot,
    crowded,
    labels_of,
    lines_of,
    peaks_of,
    plain,
    shown_of,
    thinned,
    times_of,
)
from chuquan.charts.extent import clean, elide
from chuquan.charts.figure import (
    LABEL,
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
from chuquan.charts.marks import Layer, bare_axis, texts
from chuquan.charts.thin import usual_step
from chuquan.model.messages import say
from chuquan.model.units import compact

LEAST, EACH = 92.0, 20.0
SPACE = 58.0
HEADROOM = 16.0
EMPTY = pl.DataFrame(schema={"subject": pl.String, "slot": pl.Datetime("us", "UTC"),
                             "value": pl.Float64})  # fmt: skip
Panel = Mapping[str, Any]


def draw(
    panels: Sequence[Panel],
    labels: Labels,
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw the same subjects in several circles, one panel under another.

    Parameters
    ----------
    panels : sequence
        ``{"circle", "label", "series", "unit"}``, the series as for a timeline; of ``"kind":
        "rank"`` 1 stands at the top. Each panel has its own value axis; no two units share one.
        A panel without values says ``"note"``, or else that there are no data.
    labels : mapping
        Subjects with their names, in the order in which they take their colours in every panel.
    source : str or mapping
        Where the data are from.
    as_of : datetime or None
        Until when they were looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, measure and place, where they are known; and the zone in which days are counted.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If no panel has a value above zero.
    """
    everything = pl.concat([plain(panel["series"]) for panel in panels] or [EMPTY])
    shown = shown_of(everything, labels)
    size = max(LEAST, EACH * len(labels) + 10)
    axes = [_axis(panel, size) for panel in panels]
    left = MARGIN + gutter([compact(tick, look.language) for axis in axes for tick in axis.ticks])
    right = float(MARGIN + 6)
    step = usual_step(shown) or timedelta(days=1)
    times = times_of(shown, look.pixels - left - right, caption.zone, step)
    title = look.words(caption.title) or _finding(labels, look)
    sheet = Sheet(
        look, title, _subtitle(times, step, caption, look), left, right, size, above=44,
        notes=(*_without(panels, labels, look), source_note(source, as_of, look)),
    )  # fmt: skip
    plots = [
        _plot(panel, axis, times, labels, look) for panel, axis in zip(panels, axes, strict=True)
    ]
    ticks = times.ticks(look, (left - 4, right - 4))
    views = [
        _view(plot, panel, ticks, left, last=panel is panels[-1])
        for plot, panel in zip(plots, panels, strict=True)
    ]
    return _stacked(sheet, views, _facts(plots, panels, look))


def _values(panel: Panel, labels: Labels | None = None) -> pl.DataFrame:
    """Return the rows of a panel that can be drawn; there may be none."""
    rows = plain(panel["series"]).filter(pl.col("value").is_finite() & (pl.col("value") > 0))
    if labels is not None:
        rows = rows.filter(pl.col("subject").is_in(list(labels)))
    return rows.unique(["subject", "slot"], keep="last").sort("subject", "slot")


def _axis(panel: Panel, size: float) -> Decades:
    ranks = panel.get("kind") == "rank"
    return Decades.around(_values(panel)["value"], size, upright=not ranks)


def _plot(panel: Panel, axis: Decades, times: Times, labels: Labels, look: Look) -> Plot:
    rows, ranks = _values(panel, labels), panel.get("kind") == "rank"
    step = usual_step(rows) or timedelta(days=1)
    return Plot(
        look, thinned(rows, times, step, ranks=ranks), peaks_of(rows, labels, look, ranks=ranks),
        tuple(labels), axis, times, step, ranks,
    )  # fmt: skip


def _view(
    plot: Plot, panel: Panel, ticks: Sequence[tuple[datetime, str]], left: float, *, last: bool
) -> Layer:
    """Return one panel: its heading, its lines and its labels; the last has the time axis."""
    look = plot.look
    name = say("chart.panel", circle=clean(look.words(panel["label"])),
               unit=look.words(panel["unit"]))  # fmt: skip
    text = elide(look.words(name), LABEL, look.pixels - 2 * MARGIN, bold=True)
    heading = [{"text": text, "x": MARGIN - left, "y": -28, "circle": panel["circle"]}]
    colour = look.palette.text
    if plot.peaks:
        drawn = [*lines_of(plot, ticks, labelled=last), *labels_of(plot, (), above=HEADROOM)]
    else:
        said = _nothing(panel, look)
        empty = [{"text": said, "x": 8, "y": plot.values.size / 2}]
        drawn = [
            _ends(plot, ticks, labelled=last),
            *texts(empty, size=LABEL, colour=look.palette.muted),
        ]
    return {
        "width": plot.times.size,
        "height": plot.values.size,
        "layer": [*drawn, *texts(heading, size=LABEL, colour=colour, fontWeight="bold")],
    }


def _nothing(panel: Panel, look: Look) -> str:
    return look.words(panel.get("note") or say("chart.empty_panel"))


def _ends(plot: Plot, ticks: Sequence[tuple[datetime, str]], *, labelled: bool) -> Layer:
    """Return the time axis of an empty panel."""
    ends = [stamp(plot.times.first), stamp(plot.times.last)]
    channel = plot.times.channel("slot", ticks, labels=labelled)
    return bare_axis("slot", ends, channel, plot.values.size, plot.look.palette.background)


def _stacked(sheet: Sheet, views: list[Layer], facts: Sequence[str]) -> Figure:
    """Return the panels under one another, title on the first and notes under the last.

    Vega counts the width that all panels share, but not their heights, which are added below.
    """
    heading, notes, tall = sheet.written()
    described = sheet.described(facts)
    views[0]["layer"] += heading
    views[-1]["layer"] += notes
    padding = sheet.padding(tall)
    height = sheet.height * len(views) + SPACE * (len(views) - 1)
    spec = {
        **sheet.frame(described),
        "padding": {**padding, "bottom": padding["bottom"] + height},
        "spacing": SPACE,
        "bounds": "flush",
        "vconcat": views,
    }
    return Figure(spec, sheet.title, sheet.measure, described, sheet.look)


def _facts(plots: Sequence[Plot], panels: Sequence[Panel], look: Look) -> list[str]:
    facts = []
    for plot, panel in zip(plots, panels, strict=True):
        circle = clean(look.words(panel["label"]))
        peaks = [f"{peak.label} {plot.written(peak.value)}" for peak in plot.peaks]
        said = look.listed(peaks) or _nothing(panel, look)
        facts.append(look.words(say("chart.panel", circle=circle, unit=said)))
    return facts


def _finding(labels: Labels, look: Look) -> str:
    subjects = look.listed([clean(look.words(label)) for label in labels.values()])
    return look.words(say("chart.in_circles", subjects=subjects))


def _subtitle(times: Times, step: timedelta, caption: Caption, look: Look) -> str:
    first, last = times.days
    period = say("chart.period", first=first, last=last)
    scale = say("chart.log_scale", zone=caption.zone)
    own = say("chart.each_own")
    daily = say("chart.day_peaks") if crowded(times, step) else ""
    return look.listed([caption.measure, own, daily, caption.place, period, scale])


def _without(panels: Sequence[Panel], labels: Labels, look: Look) -> list[Note]:
    """Return, for each panel, the subjects that its circle never listed in this time."""
    notes = []
    for panel in panels:
        seen = set(_values(panel, labels)["subject"])
        absent = [
            clean(look.words(label)) for subject, label in labels.items() if subject not in seen
        ]
        if absent and seen:
            said = say("chart.panel", circle=clean(look.words(panel["label"])),
                       unit=say("chart.no_data", subject=look.listed(absent)))  # fmt: skip
            notes.append(Note(look.words(said)))
    return notes
