"""Where ends lay in their forecasts: one histogram for each hour, beside what chance allows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from chuquan.charts.figure import LABEL, MARGIN, SMALL
from chuquan.charts.look import Look
from chuquan.charts.marks import Layer, boxes, rules, texts
from chuquan.model.messages import say

Row = Mapping[str, Any]
TALL, ABOVE, BELOW = 72.0, 48.0, 0.0
ROOM = TALL + ABOVE + BELOW
"""Pixels that the histograms take, with what is written over and under them."""
APART = 26.0
Z95 = 1.96
LEAST_TOP = 1.25
"""Times the even share that the axis shows at least: a small bend shall look small."""


def histograms(
    peaks: Sequence[Row], top: float, left: float, look: Look, colours: Mapping[float, str]
) -> list[Layer]:
    """Return histograms of the randomised PIT side by side, and the even share as a line.

    Parameters
    ----------
    peaks : sequence
        ``hours`` and ``pit``, the counts of as many equal parts of [0, 1].
    top : float
        Where they begin, in pixels of the plot.
    left : float
        Where they begin from the left.
    look : Look
        Language, theme and width.
    colours : mapping
        The colour of each hour.

    Returns
    -------
    list of dict
        Layers; nothing for no histogram.
    """
    if not peaks:
        return []
    palette, wide = look.palette, (look.pixels - 2 * MARGIN - APART * (len(peaks) - 1)) / len(peaks)
    foot = top + ABOVE + TALL
    highest = max([LEAST_TOP, *(max(shares_of(each)) for each in peaks)])
    bars: list[Layer] = []
    bands: list[Layer] = []
    lines: list[Layer] = []
    names: list[Layer] = []
    for place, each in enumerate(peaks):
        x, shares = left + place * (wide + APART), shares_of(each)
        step = wide / len(shares)
        slack = Z95 * math.sqrt((len(shares) - 1) / sum(each["pit"]))
        even = foot - TALL / highest
        bands.append({"x": x, "x2": x + wide, "y": even - TALL * slack / highest,
                      "y2": min(even + TALL * slack / highest, foot)})  # fmt: skip
        lines.append({"x": x, "x2": x + wide, "y": even, "y2": even})
        colour = colours.get(each["hours"], palette.muted)
        bars += [{"x": x + step * n + 1, "x2": x + step * (n + 1) - 1, "y2": foot,
                  "y": foot - TALL * share / highest, "colour": colour, "share": share,
                  "hours": each["hours"], "part": n} for n, share in enumerate(shares)]  # fmt: skip
        hour = look.words(say("scorecard.hour", n=f"{each['hours']:g}"))
        inside = f"{100 * each['pit_in_80']:.1f}%"
        names += [{"text": f"{hour}: {inside}", "x": x, "y": top + ABOVE - 12},
                  {"text": "0", "x": x, "y": foot + 11},
                  {"text": "1", "x": x + wide - 6, "y": foot + 11}]  # fmt: skip
    head = [{"text": look.words(say("scorecard.pit")), "x": left, "y": top + 12}]
    return [
        *boxes(bars),
        *boxes(bands, colour=palette.muted, opacity=0.45),
        *rules(lines, colour=palette.text, strokeDash=[4, 4]),
        *texts(head, size=LABEL, colour=palette.text, fontWeight="bold"),
        *texts(names, size=SMALL, colour=palette.muted),
    ]


def shares_of(each: Row) -> list[float]:
    """Return each part's share in times the even one.

    Parameters
    ----------
    each : mapping
        With ``pit``, counts of equal parts.

    Returns
    -------
    list of float
        1 in each where ends lie evenly.

    Examples
    --------
    >>> shares_of({"pit": [10, 20, 30]})
    [0.5, 1.0, 1.5]
    """
    counts = each["pit"]
    return [count * len(counts) / sum(counts) for count in counts]
