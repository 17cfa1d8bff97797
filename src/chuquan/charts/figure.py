"""A figure: its Vega-Lite dict, its title, and what it says in words; and how the dict is put up.

The layout is settled here in pixels (``autosize`` is ``none``), so a figure is the same on every
machine, whatever fonts it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from chuquan.charts.extent import clean, opening, width_of, wrap
from chuquan.charts.look import FONT, Look, Words
from chuquan.charts.marks import Layer, texts
from chuquan.errors import NotEnough
from chuquan.model.messages import Message, say

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
MARGIN = 12
TITLE, SUBTITLE, LABEL, SMALL = 16, 12, 12, 11
TITLE_LINE, SUBTITLE_LINE, NOTE_LINE = 21, 16, 16
TITLE_LINES, SUBTITLE_LINES = 4, 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture before it is drawn.

    Parameters
    ----------
    spec : dict
        A plain Vega-Lite v6 dict with the data inside.
    title : str
        What was found.
    subtitle : str
        Measure, unit, place and period.
    described : str
        The figure in words, for those who do not see it.
    probe : mapping, optional
        Where in the picture each value stands and what it is, for whoever points at it.
    """

    spec: dict[str, Any]
    title: str
    subtitle: str
    described: str
    look: Look
    probe: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """What is known of a figure beside its numbers; an empty title is written from the data.

    `left` are the pixels to leave beside the plot at least, where figures stand below each other.
    """

    title: Words = ""
    measure: Words = ""
    place: Words = ""
    zone: str = "UTC"
    left: float = 0.0


PLAIN = Caption()


@dataclass(frozen=True, slots=True)
class Note:
    """A line below the plot, with a mark before it (an event's number) and perhaps a link."""

    text: str
    mark: str = ""
    url: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one figure: the plot's place, and what is written around it.

    Parameters
    ----------
    left, right : float
        Pixels beside the plot.
    height : float
        Height of the plot.
    above : float
        Pixels between subtitle and plot.
    below : float
        Pixels that the axis takes under the plot.
    """

    look: Look
    title: str
    subtitle: str
    left: float
    right: float
    height: float
    above: float = 14
    below: float = 24
    notes: tuple[Note, ...] = field(default=())

    @property
    def width(self) -> float:
        """Width of the plot."""
        return self.look.pixels - self.left - self.right

    @property
    def measure(self) -> str:
        """The subtitle as it is written."""
        return opening(clean(self.subtitle))

    @property
    def title_lines(self) -> list[str]:
        """The title as it is broken into lines."""
        room = self.look.pixels - 2 * MARGIN
        return wrap(clean(self.title), TITLE, room, bold=True, lines=TITLE_LINES)

    @property
    def subtitle_lines(self) -> list[str]:
        """The subtitle as it is broken into lines."""
        return wrap(
            self.measure,
            SUBTITLE,
            self.look.pixels - 2 * MARGIN,
            lines=SUBTITLE_LINES,
        )

    @property
    def top(self) -> float:
        """Pixels above the plot."""
        lines = TITLE_LINE * len(self.title_lines) + SUBTITLE_LINE * len(self.subtitle_lines)
        return MARGIN + lines + self.above

    def figure(self, layers: Sequence[Layer], *, facts: Sequence[str]) -> Figure:
        """Return the figure with `layers` in its plot; `facts` are what it shows, in words."""
        heading, notes, tall = self.written()
        described = self.described(facts)
        spec = {
            **self.frame(described),
            "padding": self.padding(tall),
            "width": self.width,
            "height": self.height,
            "layer": [*layers, *heading, *notes],
        }
        return Figure(spec, self.title, self.measure, described, self.look)

    def described(self, facts: Sequence[str]) -> str:
        """Return the figure in words."""
        said = self.look.words(say("chart.semicolon")).join(facts)
        return self.look.words(
            say(
                "chart.described",
                title=self.title.rstrip(".。"),
                subtitle=self.measure,
                facts=said,
            )
        )

    def padding(self, tall: float) -> Layer:
        """Return what lies around the plot, where the notes are `tall`."""
        below = self.below + tall + MARGIN
        return {"left": self.left, "top": self.top, "right": self.right, "bottom": below}

    def frame(self, described: str) -> Layer:
        """Return what every spec opens with."""
        return {
            "$schema": SCHEMA,
            "description": described,
            "background": self.look.palette.background,
            "autosize": {"type": "none"},
            "usermeta": {"title": self.title, "subtitle": self.measure},
            "config": theme(self.look),
        }

    def written(self) -> tuple[list[Layer], list[Layer], float]:
        """Return title and notes as layers, and how tall the notes are.

        Vega's own title moves with whatever stands above the plot, so it is not used.
        """
        palette, left = self.look.palette, MARGIN - self.left
        y = MARGIN - self.top
        heading = _column(self.title_lines, left, y, TITLE_LINE)
        y += TITLE_LINE * len(heading)
        under = _column(self.subtitle_lines, left, y, SUBTITLE_LINE)
        notes, marks, tall = self._notes()
        above = [
            *texts(heading, size=TITLE, colour=palette.text, fontWeight="bold"),
            *texts(under, size=SUBTITLE, colour=palette.muted),
        ]
        below = [
            *texts(marks, size=SMALL, colour=palette.text, fontWeight="bold"),
            *texts(notes, size=SMALL, colour=palette.muted),
        ]
        return above, below, tall

    def _notes(self) -> tuple[list[Layer], list[Layer], float]:
        room = self.look.pixels - 2 * MARGIN
        left, top = MARGIN - self.left, self.height + self.below + 6
        indent = 16 if any(note.mark for note in self.notes) else 0
        notes, marks, y = [], [], top + NOTE_LINE / 2
        for note in self.notes:
            shift = indent if note.mark else 0
            if note.mark:
                marks.append({"text": note.mark, "x": left, "y": y,
                              "colour": note.colour or self.look.palette.text})  # fmt: skip
            for line in wrap(clean(note.text), SMALL, room - shift):
                link = {"url": note.url} if note.url.startswith(("https://", "http://")) else {}
                notes.append({"text": line, "x": left + shift, "y": y, **link})
                y += NOTE_LINE
        return notes, marks, y - NOTE_LINE / 2 - self.height - self.below


def _column(lines: Sequence[str], x: float, y: float, tall: float) -> list[Layer]:
    return [{"text": line, "x": x, "y": y + tall * (n + 0.5)} for n, line in enumerate(lines)]


def theme(look: Look) -> Layer:
    """Return the Vega-Lite configuration of a theme."""
    palette = look.palette
    return {
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelColor": palette.muted,
            "labelFontSize": SMALL,
            "labelOverlap": False,
            "labelLimit": 0,
            "labelPadding": 5,
            "domainColor": palette.line,
            "gridColor": palette.line,
            "tickColor": palette.line,
            "ticks": False,
            "title": None,
        },
    }


def gutter(labels: Sequence[str], size: float = SMALL) -> float:
    """Return the room that axis labels take beside the plot."""
    return max((width_of(label, size) for label in labels), default=0) + 8


def source_note(source: Words, as_of: datetime | None, look: Look) -> Note:
    """Return the last line of every figure: where the data are from, and as of when."""
    if as_of is None:
        return Note(look.words(say("chart.source", source=look.words(source))))
    return Note(look.words(say("chart.source_as_of", source=look.words(source), at=as_of)))


def notes_of(source: Words, as_of: datetime | None, look: Look) -> tuple[Note, ...]:
    """Return the lines below a figure: its source, unless the figure below it tells that."""
    return (source_note(source, as_of, look),) if source else ()


def nothing_to_draw(n: int, what: Message | None = None) -> NotEnough:
    """Return the refusal of a figure of which no row can be shown.

    Parameters
    ----------
    n : int
        Rows that came, none of which could be drawn.
    what : Message, optional
        What is missing, where it is not a value.

    Returns
    -------
    NotEnough
        To be raised.
    """
    return NotEnough(
        what or say("chart.nothing"),
        seen=say("chart.nothing_seen", n=n),
        so=say("chart.not_drawn"),
        do=say("chart.nothing_do"),
    )


def stacked(figures: Sequence[Figure]) -> Figure:
    """Return figures as one, each below the other with its own title; all begin at one place.

    Parameters
    ----------
    figures : sequence of Figure
        Those of one plot each, with the same room on their left.

    Returns
    -------
    Figure
        With the title of the first; told in words one after the other.

    Notes
    -----
    Vega does not count the heights of what stands below, nor widths that differ: the padding does.
    """
    first, last = figures[0], figures[-1]
    pads = [each.spec["padding"] for each in figures]
    gaps = [above["bottom"] + below["top"] for above, below in pairwise(pads)]
    gap = max(gaps, default=0.0)
    views = [{name: each.spec[name] for name in ("width", "height", "layer")} for each in figures]
    tall = sum(each["height"] for each in views) + gap * len(gaps)
    alike = {each["width"] for each in views}
    described = " ".join(each.described for each in figures)
    spec = {
        **{name: held for name, held in first.spec.items() if name not in views[0]},
        "description": described,
        "padding": {
            "left": pads[0]["left"], "top": pads[0]["top"],
            "right": first.look.pixels - pads[0]["left"] - (alike.pop() if len(alike) == 1 else 0),
            "bottom": last.spec["padding"]["bottom"] + tall,
        },
        "spacing": gap,
        "bounds": "flush",
        "vconcat": views,
    }  # fmt: skip
    return Figure(spec, first.title, first.subtitle, described, first.look)
