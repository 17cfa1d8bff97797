"""The score card of calls: what was said against what came, and skill beside a plain model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from chuquan.charts.early.positions import ROOM, histograms
from chuquan.charts.figure import LABEL, MARGIN, SMALL, Figure, Note, Sheet, nothing_to_draw
from chuquan.charts.look import Look
from chuquan.charts.marks import Layer, dots, rules, texts
from chuquan.model.messages import say

Row = Mapping[str, Any]
PLOT, TALL, APART, GAP = 260.0, 26.0, 62.0, 34.0
LEFT = {"wide": 118.0, "narrow": 92.0}
RIGHT = {"wide": 150.0, "narrow": 70.0}
Z95 = 1.96


def draw(document: Row, look: Look, target: str = "1M") -> Figure:
    """Draw the card of a replay for one target.

    Parameters
    ----------
    document : mapping
        ``chuquan.calls-replay/1``.
    look : Look
        Language, theme and width.
    target : str, default "1M"
        Which calls.

    Returns
    -------
    Figure
        Above, groups of calls from unlikely to likely: what was said, what came, with Wilson's 95%
        interval, on logarithmic axes with the line of perfect calibration. Below, Brier skill by
        hour with its interval, the plain five-feature logistic under it; and where the final
        peaks lay in their forecasts, as histograms.

    Raises
    ------
    NotEnough
        If no call on the target was judged.
    """
    judged = [each for each in document["calls"]
              if each["target"] == target and each.get("reliability")]  # fmt: skip
    if not judged:
        raise nothing_to_draw(len(document["calls"]))
    palette = look.palette
    colours = dict(zip((each["hours"] for each in judged), palette.series, strict=False))
    scale = _Scale.of(judged)
    first = judged[0]
    found = round(first["top_10_found"] * first["came"])
    title = say("scorecard.title", target=say(f"calls.target.{target}"),
                missed=f"{first['came'] - found:,}", came=f"{first['came']:,}",
                hours=f"{first['hours']:g}")  # fmt: skip
    source = document["signal"].partition(".")[0]
    under = say("scorecard.under", list=say(f"{source}.title"), first=document["from"],
                last=document["to"], n=f"{first['n']:,}")  # fmt: skip
    peaks = [each for each in document["peaks"] if each.get("pit_in_80") is not None]
    inside = ", ".join(f"{100 * each['pit_in_80']:.1f}%" for each in peaks)
    placed = [each for each in peaks if sum(each.get("pit", ()))]
    skills = PLOT + APART + 2 * TALL * len(judged)
    sheet = Sheet(
        look, look.words(title), look.words(under), MARGIN + LEFT[look.width], RIGHT[look.width],
        skills + (ROOM + GAP if placed else 0), above=26, below=26,
        notes=(Note(look.words(say("scorecard.peaks", shares=inside))),
               *([Note(look.words(say("scorecard.pit_note")))] if placed else []),
               Note(look.words(say("scorecard.note")))),
    )  # fmt: skip
    layers = [
        *_reliability(judged, scale, sheet, look, colours),
        *_skill(judged, skills, sheet, look, colours),
        *histograms(placed, skills + GAP, MARGIN - sheet.left, look, colours),
    ]
    return sheet.figure(layers, facts=[_fact(each, look) for each in judged])


class _Scale:
    """Decades of probability, the same on both axes."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    @classmethod
    def of(cls, judged: Sequence[Row]) -> _Scale:
        values = [each[name] for group in judged for each in group["reliability"]
                  for name in ("said", "came") if each[name] > 0]  # fmt: skip
        return cls(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))))

    def share(self, value: float) -> float:
        """Return how far along the axis a probability stands, from 0 to 1."""
        place = math.log10(max(value, 10**self.low))
        return min(1.0, (place - self.low) / ((self.high - self.low) or 1))

    @property
    def steps(self) -> list[float]:
        """The decades."""
        return [10.0**n for n in range(int(self.low), int(self.high) + 1)]


def _reliability(
    judged: Sequence[Row], scale: _Scale, sheet: Sheet, look: Look, colours: Mapping[float, str]
) -> list[Layer]:
    palette, wide = look.palette, sheet.width
    grid, names = [], []
    for step in scale.steps:
        x, y = wide * scale.share(step), PLOT * (1 - scale.share(step))
        grid += [{"x": x, "x2": x, "y": 0, "y2": PLOT}, {"x": 0, "x2": wide, "y": y, "y2": y}]
        said = f"{100 * step:.10g}%"
        names += [{"text": said, "x": x - 12, "y": PLOT + 14}, {"text": said, "x": -42, "y": y}]
    ends = [{"text": look.words(say("scorecard.came")), "x": MARGIN - sheet.left, "y": -14},
            {"text": look.words(say("scorecard.said")), "x": wide + 30,
             "y": PLOT + 14}]  # fmt: skip
    bars, points, labels = [], [], []
    for n, group in enumerate(judged):
        colour = colours.get(group["hours"], palette.muted)
        for each in group["reliability"]:
            low, high = _wilson(each["came"], each["n"])
            x = wide * scale.share(each["said"]) + 3 * (n - 1)
            bars.append({"x": x, "x2": x, "y": PLOT * (1 - scale.share(low)),
                         "y2": PLOT * (1 - scale.share(high))})  # fmt: skip
            points.append({"x": x, "y": PLOT * (1 - scale.share(each["came"])), "colour": colour,
                           "said": each["said"], "came": each["came"], "n": each["n"]})  # fmt: skip
        labels.append({"text": look.words(say("scorecard.hour", n=f"{group['hours']:g}")),
                       "x": wide + 8, "y": 12 + 18.0 * n, "colour": colour})  # fmt: skip
    line = [{"x": 0, "x2": wide, "y": PLOT, "y2": 0}]
    return [
        *rules(grid, colour=palette.line),
        *rules(line, colour=palette.muted, strokeDash=[4, 4]),
        *rules(bars, colour=palette.muted),
        *dots(points, size=44),
        *texts(labels, size=LABEL, colour=palette.text, fontWeight="bold"),
        *texts([*names, *ends], size=SMALL, colour=palette.muted),
    ]


def _skill(
    judged: Sequence[Row], foot: float, sheet: Sheet, look: Look, colours: Mapping[float, str]
) -> list[Layer]:
    palette, wide, top = look.palette, sheet.width, PLOT + APART
    told = [each[name] for each in judged for name in ("brier_skill", "five_feature_logistic")]
    high = max([each["high"] or each["value"] for each in told] + [0.01]) * 1.02
    low = min([each["low"] or each["value"] for each in told] + [0.0])

    def place(value: float) -> float:
        return float(wide * (value - low) / (high - low))

    lines, points, names, said = [], [], [], []
    for n, group in enumerate(judged):
        for m, name in enumerate(("brier_skill", "five_feature_logistic")):
            each, y = group[name], top + TALL * (2 * n + m + 0.5)
            colour = palette.muted if m else colours.get(group["hours"], palette.muted)
            if each["low"] is not None and each["high"] is not None:
                lines.append({"x": place(each["low"]), "x2": place(each["high"]), "y": y, "y2": y})
            points.append({"x": place(each["value"]), "y": y, "colour": colour})
            key = "scorecard.plain" if m else "scorecard.ours"
            names.append({"text": look.words(say(key, n=f"{group['hours']:g}")),
                          "x": MARGIN - sheet.left, "y": y})  # fmt: skip
            said.append({"text": _interval(each, look), "x": wide + 8, "y": y})
    zero = [{"x": place(0), "x2": place(0), "y": top, "y2": foot}]
    head = [{"text": look.words(say("scorecard.skill")), "x": MARGIN - sheet.left, "y": top - 14}]
    base = [{"text": look.words(say("scorecard.base")), "x": place(0), "y": foot + 12}]
    return [
        *rules(zero, colour=palette.muted),
        *rules(lines, colour=palette.muted, strokeWidth=3),
        *dots(points, size=64),
        *texts(head, size=LABEL, colour=palette.text, fontWeight="bold"),
        *texts([*names, *said, *base], size=SMALL, colour=palette.muted),
    ]


def _interval(each: Row, look: Look) -> str:
    if look.narrow or each["low"] is None or each["high"] is None:
        return f"{each['value']:.3f}"
    return f"{each['value']:.3f} [{each['low']:.3f}, {each['high']:.3f}]"


def _wilson(share: float, n: int) -> tuple[float, float]:
    middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _fact(each: Row, look: Look) -> str:
    return look.words(say("scorecard.fact", n=f"{each['hours']:g}", came=each["came"],
                          calls=f"{each['n']:,}", skill=f"{each['brier_skill']['value']:.3f}",
                          plain=f"{each['five_feature_logistic']['value']:.3f}"))  # fmt: skip
