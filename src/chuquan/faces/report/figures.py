"""The figures of a report: each drawn twice, wide and narrow, in light colours.

Dark pages recolour the light pictures by style rules, so that no figure is drawn for a theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chuquan.charts import bars, ladder, matrix, render, timeline
from chuquan.charts.figure import Caption, Figure
from chuquan.charts.look import Language, Look, Width
from chuquan.faces.report.document import Drawing
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import Message, say
from chuquan.pipeline import parts
from chuquan.pipeline.answers.report import Portrait, Report

BOTH: Mapping[str, Width] = {"wide": "wide", "narrow": "narrow"}
NARROW_ONLY: Mapping[str, Width] = {"beside": "narrow"}
EVENTS = 6
EMPTY = re.compile(
    r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*"|pointer-events="none")'
    r'|<path class="(?:background|foreground)"[^>]* d=""[^>]*/>'
)
PLACES = re.compile(r' (?:d|transform|x2|y2)="[^"]*"')
LONG = re.compile(r"(\.\d\d)\d+")
CHINESE = re.compile(r"<text\b([^>]*>[^<]*[\u3400-\u9fff])")
"""A label with a name or a title in Chinese, which a page in English must mark."""
NAMED = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')


class Pictures:
    """Draws the figures of one report in one language, or only words them.

    Parameters
    ----------
    rendered : bool
        Whether pictures are wanted; without them a drawing is its text alternative.
    linked : bool
        Whether links inside pictures can be followed.
    probed : bool
        Whether a script will tell the values that a reader points at.
    """

    def __init__(
        self,
        report: Report,
        voice: Voice,
        *,
        rendered: bool = True,
        linked: bool = True,
        probed: bool = False,
    ) -> None:
        self.report = report
        self.voice = voice
        self.rendered = rendered
        self.linked = rendered and linked
        self.probed = probed
        self.drawn = 0

    @property
    def origin(self) -> dict[str, Any]:
        """What the figures of the list say of it."""
        return {
            "source": self.report.source.card.title,
            "as_of": self.report.whole.as_of,
            "caption": self.caption,
        }

    @property
    def caption(self) -> Caption:
        """The zone in which all figures of the report count days."""
        return Caption(zone=self.report.compared.document["window"]["zone"])

    def ladder(self) -> Drawing:
        """Draw how high each subject's peak stands."""
        unit = say(f"unit.{self.report.signal.unit}")
        rows = [
            ladder.rung(each) for each in self.report.compared.document["subjects"] if each["peak"]
        ]
        return self.draw(lambda look: ladder.draw(rows, unit, look=look, **self.origin))

    def timeline(self, portrait: Portrait) -> Drawing:
        """Draw one subject over time, with the first of its events."""
        subject = portrait.subject
        labels = {subject.id: {"en": subject.label("en"), "zh": subject.label("zh")}}
        told = [
            {"on": e.on, "label": {"en": e.label("en"), "zh": e.label("zh")}, "url": e.url}
            for e in events_shown(portrait)
        ]
        unit = say(f"unit.{self.report.signal.unit}")
        return self.draw(
            lambda look: timeline.draw(
                portrait.card.table, labels, unit, look=look, events=told, **self.origin
            )
        )

    def matrix(self, rows: Sequence[Mapping[str, Any]]) -> Drawing:
        """Draw all subjects against all circles."""
        labels = {
            each.subject.id: {"en": each.subject.label("en"), "zh": each.subject.label("zh")}
            for each in self.report.portraits
        }
        circles = {key: titled(name) for key, name in self.report.circles.items()}
        source: str = say("report.n_circles", n=len(circles))
        if len(circles) == 1:
            source = self.report.source.card.title
        told = {**self.origin, "source": source}
        return self.draw(lambda look: matrix.draw(rows, labels, circles, look=look, **told))

    def bars(self, rows: Sequence[Mapping[str, Any]], portrait: Portrait) -> Drawing:
        """Draw one subject's views by language edition in one year."""
        subject = portrait.subject
        label = {"en": subject.label("en"), "zh": subject.label("zh")}
        source = parts.source("wikimedia").card.title
        as_of = self.report.whole.as_of
        return self.draw(
            lambda look: bars.draw(rows, label, source=source, as_of=as_of, look=look),
            NARROW_ONLY,
        )

    def draw(self, form: Callable[[Look], Figure], widths: Mapping[str, Width] = BOTH) -> Drawing:
        """Return one figure in the widths named; ids inside are made its own."""
        language: Language = "zh" if self.voice.language == "zh" else "en"
        if not self.rendered:
            return Drawing(form(Look(language)).described, {})
        self.drawn += 1
        return drawing(form, language, widths, number=self.drawn, probed=self.probed)


def drawing(
    form: Callable[[Look], Figure],
    language: Language,
    widths: Mapping[str, Width] = BOTH,
    *,
    number: int = 1,
    probed: bool = False,
) -> Drawing:
    """Return a figure as a block of a page.

    Parameters
    ----------
    form : callable
        Draws it for a look.
    language : str
        ``en`` or ``zh``.
    widths : mapping of str to str
        The places it stands in, and the width of each.
    number : int, default 1
        Its number on the page; ids inside the picture begin with it.
    probed : bool, default False
        Whether it carries the values that a script tells.

    Returns
    -------
    Drawing
        The pictures, described, in light colours.
    """
    figures = {name: form(Look(language, "light", width)) for name, width in widths.items()}
    svgs: dict[str, str] = {
        name: _at_home(render.svg(figure), f"f{number}{name[0]}-")
        for name, figure in figures.items()
    }
    if language == "en":
        svgs = {name: CHINESE.sub(r'<text lang="zh-CN"\1', svg) for name, svg in svgs.items()}
    probes = _probes(figures) if probed else {}
    return Drawing(next(iter(figures.values())).described, svgs, probes)


def events_shown(portrait: Portrait) -> Sequence[Any]:
    """Return the events that a timeline has room for, within the days it shows."""
    if not portrait.days:
        return ()
    first, last = portrait.days[0]["day"], portrait.days[-1]["day"]
    return [each for each in portrait.events if first <= each.on <= last][:EVENTS]


def titled(message: Message) -> dict[str, str]:
    """Return a message as a pair of languages."""
    return {"en": message.translate_to("en"), "zh": message.translate_to("zh")}


def _probes(figures: Mapping[str, Figure]) -> dict[str, str]:
    """Return the data of the first width, and of the others only where their plot stands."""
    told: dict[str, str] = {}
    for name, figure in figures.items():
        if figure.probe:
            told[name] = _as_data({"box": figure.probe["box"]} if told else figure.probe)
    return told


def _as_data(probe: Mapping[str, Any]) -> str:
    """Return a document that may stand inside a page: nothing in it can end the element."""
    text = json.dumps(probe, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _at_home(svg: str, prefix: str) -> str:
    """Return a picture whose ids no other of the page has, without what nobody sees."""
    shorter = PLACES.sub(lambda found: LONG.sub(r"\1", found[0]), EMPTY.sub("", svg))
    return NAMED.sub(lambda found: f"{found[1]}{prefix}{found[2]}", shorter)
