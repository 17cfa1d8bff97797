"""The first page: what is happening, who stood highest, which circles there are, how fresh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chuquan.errors import EvidenceError, UsageError
from chuquan.faces.report.document import Column, Page, Row, Section, Span, Table
from chuquan.faces.report.overview import standing
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import signal_of, window_of
from chuquan.faces.web.pages import now
from chuquan.faces.web.told import Told
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import called, circles_of
from chuquan.pipeline.answers.compare import compare, named_on
from chuquan.pipeline.calls.now import now as ask_now
from chuquan.pipeline.holdings import coverage
from chuquan.pipeline.workspace import Workspace

SHOWN, FIRST = 20, 3


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the ranking of every subject that the source names, circles and freshness."""
    result = _ranking(workspace, signal_of(asked), window_of(asked))
    return Told(lambda: _page(workspace, result, asked, voice), result)


def highest(workspace: Workspace, signal: str, window: Window, n: int = FIRST) -> list[str]:
    """Return the first `n` subjects of the ranking."""
    return [each["id"] for each in _ranked(_ranking(workspace, signal, window))[:n]]


def _ranking(workspace: Workspace, signal: str, window: Window) -> Result:
    source = signal.partition(".")[0]
    return compare(workspace, named_on(workspace, source), [signal], window)


def _ranked(result: Result) -> list[dict[str, Any]]:
    seen = [each for each in result.document["subjects"] if each["peak"]]
    return sorted(seen, key=lambda each: -each["peak"]["value"])


def _page(workspace: Workspace, result: Result, asked: Asked, voice: Voice) -> Page:
    names = [voice.label(each["name"]) for each in result.document["subjects"]]
    answer = voice.linked(result.answer, {}, "#ranking", names)
    happening = _happening(workspace, asked)
    news: tuple[Section, ...] = ()
    if happening is not None:
        link = voice.line(happening.answer, asked.to("/now"))
        answer = (*link, Span(" " if voice.language == "en" else ""), *answer)
        news = tuple(now.news(happening.document, asked, voice))
    sections = (
        *news,
        _highest(result, asked, voice),
        *_circles(workspace, asked, voice),
        _fresh(workspace, asked, voice),
    )
    return Page(voice.language, voice.say("web.home"), answer, (), sections)


def _happening(workspace: Workspace, asked: Asked) -> Result | None:
    """Return what is happening now; None where the list cannot tell."""
    try:
        return ask_now(workspace, signal_of(asked))
    except (EvidenceError, UsageError):
        return None


def _highest(result: Result, asked: Asked, voice: Voice) -> Section:
    document = result.document
    unit = say(f"unit.{document['unit']}")
    columns = (
        Column(voice.say("head.subject")),
        Column(voice.say("report.peak", unit=unit), number=True),
        Column(voice.say("head.when", zone=document["window"]["zone"])),
        Column(voice.say("head.hours"), number=True),
        Column(voice.say("report.standing"), number=True),
    )
    rows = []
    for each in _ranked(result)[:SHOWN]:
        href = asked.to(f"/s/{each['id']}")
        peak = each["peak"]
        rows.append(
            Row((
                voice.name(voice.label(each["name"]), href),
                voice.number(peak["value"], href),
                voice.moment(peak["at"]),
                voice.count(each["hours_listed"]),
                standing(each["percentile_of"], voice, ""),
            ))
        )  # fmt: skip
    caption = voice.say("web.ranking", source=document["sources"][0]["title"], n=len(rows),
                        of=len(document["subjects"]))  # fmt: skip
    table = Table(caption, columns, tuple(rows), "ranking")
    return Section(voice.line(say("web.highest")), "highest", (table,))


def _circles(workspace: Workspace, asked: Asked, voice: Voice) -> Iterator[Section]:
    circles = circles_of(workspace)
    if not circles:
        return
    columns = (
        Column(voice.say("report.circle_circle")),
        Column(voice.say("web.community")),
        Column(voice.say("web.looks"), number=True),
        Column(voice.say("web.last_look")),
    )
    held = {each["source"]: each for each in coverage(workspace)}
    rows = tuple(
        Row((
            (Span(voice.tr(called(each)), asked.to(f"/c/{each.id}")),),
            voice.line(say(f"community.{each.community}")),
            voice.count(held[each.source]["looks"]),
            voice.moment(held[each.source]["last_at"], each.zone),
        ))
        for each in circles
    )  # fmt: skip
    table = Table(voice.say("web.circles_caption"), columns, rows)
    yield Section(voice.line(say("report.circles")), "circles", (table,))


def _fresh(workspace: Workspace, asked: Asked, voice: Voice) -> Section:
    href = asked.to("/data")
    held = coverage(workspace)
    newest = max((each["last_at"] for each in held if each["last_at"]), default=None)
    line = voice.line(say("web.fresh", n=len(held)), href)
    moment = voice.moment(newest, "UTC")
    table = Table(
        voice.say("web.fresh_caption"),
        (Column(voice.say("web.held")), Column(voice.say("web.newest_look"))),
        (Row((line, moment)),),
    )
    return Section(voice.line(say("web.health")), "health", (table,))
