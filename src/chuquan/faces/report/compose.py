"""Composing a report: which sections it has, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from chuquan.faces.report import breadth, nations, overview, portraits, relations
from chuquan.faces.report.document import Page, Section
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.origin import caveats, dateline, origin
from chuquan.faces.report.reported import reported
from chuquan.faces.report.rows import behind
from chuquan.faces.report.sold import sold
from chuquan.faces.report.spoken import spoken
from chuquan.faces.report.voice import Voice
from chuquan.pipeline.answers.report import Report

FEW = 3
"""So many subjects of a brief page have their course drawn."""


def page(
    report: Report,
    language: str,
    *,
    pictures: bool = True,
    linked: bool = True,
    rows: bool = True,
    probed: bool = False,
    brief: bool = False,
) -> Page:
    """Return the whole report in one language.

    Parameters
    ----------
    report : Report
        What it says.
    language : str
        ``en`` or ``zh``.
    pictures : bool, default True
        Whether figures are drawn; else their text alternative stands for them.
    linked : bool, default True
        Whether links inside figures can be followed; else events are listed beneath them too.
    rows : bool, default True
        Whether the rows behind the numbers stand at the end; else they are a page of their own.
    probed : bool, default False
        Whether figures carry the values that a script tells to whoever points at them.
    brief : bool, default False
        Whether what stands behind the courses of several subjects is told in words, as where each
        has a page of its own; of more than three, their courses too.

    Returns
    -------
    Page
        The answer first, then the comparison, the subjects, the rows, and the origin.
    """
    voice = Voice(language)
    drawn = Pictures(report, voice, rendered=pictures, linked=linked, probed=probed)
    worded = Pictures(report, voice, rendered=False) if brief else drawn
    course = drawn if len(report.portraits) <= FEW else worded
    sections = tuple(_sections(report, voice, drawn, course, worded))
    return _framed(report, voice, (*sections, *behind(report, voice)) if rows else sections)


def rows_page(report: Report, language: str) -> Page:
    """Return the rows behind the numbers of a report as a page of their own."""
    voice = Voice(language)
    return _framed(report, voice, tuple(behind(report, voice)))


def _framed(report: Report, voice: Voice, sections: tuple[Section, ...]) -> Page:
    labels = [each.subject.label(voice.language) for each in report.portraits]
    return Page(
        voice.language,
        voice.say("report.title", subjects=voice.say("word.comma").join(labels)),
        overview.answer(report, voice),
        dateline(report, voice),
        sections,
        voice.say("report.contents"),
    )


def _sections(
    report: Report, voice: Voice, drawn: Pictures, course: Pictures, behind_it: Pictures
) -> Iterator[Section]:
    yield from overview.compared(report, voice, drawn)
    yield from breadth.circles(report, voice, drawn)
    for one in report.portraits:
        yield from portraits.portrait(report, one, voice, course)
        yield from breadth.circles_of(report, one, voice)
        yield from breadth.reach_of(report, one, voice, behind_it)
        yield from relations.relations(report, one, voice, behind_it)
        yield from sold(one, voice)
        yield from reported(one, voice)
        yield from spoken(one, voice, behind_it)
        yield portraits.named(one, voice)
    yield from nations.nations(report, voice, drawn)
    yield from overview.lacking(report, voice)
    yield caveats(report, voice)
    yield origin(report, voice)
