"""Reading what a page was asked: which subjects, which signal, which days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chuquan.errors import UsageError
from chuquan.faces.report.compose import page as report_page
from chuquan.faces.report.document import Page, Prose, Section
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked, relinked
from chuquan.model.messages import say
from chuquan.model.windows import Window, parse_day
from chuquan.pipeline.answers.card import default_signal
from chuquan.pipeline.answers.report import Report

SOURCE = "weibo"
MOST = 6
HELD = "SELECT DISTINCT source FROM polls WHERE outcome = 'ok' ORDER BY source"


def window_of(asked: Asked) -> Window:
    """Return the days asked for; open sides mean all there is."""
    first, last = asked["from"], asked["to"]
    return Window(parse_day(first) if first else None, parse_day(last) if last else None)


def signal_of(asked: Asked) -> str:
    """Return the signal asked for: named, or the first one of the source."""
    source = asked["source"] or SOURCE
    named = asked["signal"]
    if not named:
        return default_signal(source)
    return named if "." in named else f"{source}.{named}"


def subjects_of(asked: Asked) -> list[str]:
    """Return the subjects to compare, as they were named, each once.

    Raises
    ------
    UsageError
        If there are more than one picture can tell apart.
    """
    named = list(dict.fromkeys(filter(None, (each.strip() for each in asked["s"].split(",")))))
    if len(named) > MOST:
        raise UsageError(
            say("web.too_many", n=len(named), most=MOST), seen=asked["s"][:200],
            so=say("web.nothing_shown"), do=say("web.fewer"),
        )  # fmt: skip
    return named


def countries_of(asked: Asked) -> list[str]:
    """Return the countries asked, as two-letter codes, each once; none if all are meant."""
    return list(dict.fromkeys(filter(None, asked["c"].upper().split(","))))


def laid_out(report: Report, asked: Asked, voice: Voice) -> Page:
    """Return a report as a page of the site: the rows behind its numbers stand on their own."""
    subjects = {each.subject.id for each in report.portraits}
    many = len(subjects) > 1
    page = report_page(report, voice.language, rows=False, probed=True, brief=many)
    if many:
        page = replace(
            page, sections=tuple(_with_way(each, report, voice) for each in page.sections)
        )
    return relinked(page, _leading(asked, subjects, many=many))


def _with_way(section: Section, report: Report, voice: Voice) -> Section:
    """Return the section of a subject with a way to its own page; any other as it is."""
    for one in report.portraits:
        if section.anchor == one.subject.id:
            name = one.subject.label(voice.language)
            way = Prose(
                voice.line(say("web.whole_of", subject=name), f"#{one.subject.id}"), "quiet"
            )
            return replace(section, blocks=(*section.blocks, way))
    return section


def _leading(asked: Asked, subjects: set[str], *, many: bool) -> Callable[[str], str]:
    """Return what makes a link inside a report a link of the site."""
    first = min(subjects, key=len, default="")

    def where(href: str) -> str:
        if many and href.startswith("#") and href[1:] in subjects:
            return asked.to(f"/s/{href[1:]}")
        if href.startswith("#run-"):
            return asked.to(f"/data/runs/{asked.part(href.removeprefix('#run-'))}")
        if not href.startswith("#rows"):
            return href
        whose = max((s for s in subjects if href.startswith(f"#rows-{s}")), key=len, default=first)
        return f"{asked.to(f'/s/{whose}/rows')}{href}"

    return where
