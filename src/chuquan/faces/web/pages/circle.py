"""One circle: what it sees, and what came to stay elsewhere and never showed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chuquan.errors import UnknownName
from chuquan.faces.report.breadth import times
from chuquan.faces.report.document import Column, Line, Page, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import window_of
from chuquan.faces.web.told import Told
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.model.spec import Circle
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import called, circles_of, measure_across
from chuquan.pipeline.answers.compare import named_on
from chuquan.pipeline.answers.unseen import unseen
from chuquan.pipeline.workspace import Workspace

SHOWN = 20


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return what one circle lists, and what it does not see."""
    circle = _circle(workspace, asked["circle"])
    missed = unseen(workspace, [circle.id], window_of(asked))
    return Told(lambda: _page(workspace, circle, missed, asked, voice), missed)


def _circle(workspace: Workspace, key: str) -> Circle:
    held = circles_of(workspace)
    for each in held:
        if each.id == key.replace("-", "_"):
            return each
    raise UnknownName(
        say("across.unknown_circle", circle=key),
        seen=key,
        so=say("web.nothing_shown"),
        do=say("across.choose_circle", names=", ".join(each.id for each in held)),
    )


def _page(workspace: Workspace, circle: Circle, missed: Result, asked: Asked, voice: Voice) -> Page:
    listed = _listed(workspace, circle, window_of(asked))
    title = voice.say("web.circle", circle=called(circle))
    answer = voice.line(missed.answer)
    sections = (
        _sees(workspace, listed, asked, voice, circle),
        _misses(workspace, missed, asked, voice),
    )
    return Page(voice.language, title, answer, (), sections)


def _listed(workspace: Workspace, circle: Circle, window: Window) -> list[Mapping[str, Any]]:
    """Return the rows of this circle for every subject that it lists, longest listed first."""
    named = named_on(workspace, circle.source)
    found = measure_across(workspace, "circles", named, window)
    rows = [row for row in found.document["rows"] if row["circle"] == circle.id]
    return sorted(
        (row for row in rows if row["days_listed"]), key=lambda row: -row["days_listed"]
    )  # fmt: skip


def _sees(
    workspace: Workspace, rows: Sequence[Mapping[str, Any]], asked: Asked, voice: Voice,
    circle: Circle,
) -> Section:  # fmt: skip
    heads = ("status", "lasting", "days_listed", "best", "share", "lift")
    numbers = ("days_listed", "best", "share", "lift")
    told_of = [Column(voice.say(f"report.circle_{each}"), each in numbers) for each in heads]
    columns = (Column(voice.say("head.subject")), *told_of)
    told = tuple(
        Row((
            _subject(workspace, row["subject"], asked, voice),
            voice.line(say(f"report.status_{row['status']}")),
            voice.moment(row["lasting_at"], circle.zone),
            voice.count(row["days_listed"]),
            voice.count(row["best_rank"]),
            voice.percent(row["share"]),
            times(row["lift"], voice, ""),
        ))
        for row in rows[:SHOWN]
    )  # fmt: skip
    caption = voice.say("web.sees_caption", n=len(told), of=len(rows))
    return Section(voice.line(say("web.sees")), "sees", (Table(caption, columns, told),))


def _misses(workspace: Workspace, missed: Result, asked: Asked, voice: Voice) -> Section:
    rows = missed.document["rows"]
    names = {each.id: called(each) for each in circles_of(workspace)}
    columns = (
        Column(voice.say("head.subject")),
        Column(voice.say("web.seen_in")),
        Column(voice.say("report.circle_lasting")),
        Column(voice.say("report.circle_lift"), number=True),
        Column(voice.say("web.elsewhere"), number=True),
    )
    told = tuple(
        Row((
            _subject(workspace, row["subject"], asked, voice),
            voice.line(names[row["circle"]]),
            voice.moment(row["lasting_at"], missed.document["window"]["zone"]),
            times(row["lift"], voice, ""),
            voice.count(row["elsewhere"]),
        ))
        for row in rows[:SHOWN]
    )  # fmt: skip
    caption = voice.say("web.misses_caption", n=len(told), of=len(rows))
    return Section(voice.line(say("web.misses")), "misses", (Table(caption, columns, told),))


def _subject(workspace: Workspace, subject: str, asked: Asked, voice: Voice) -> Line:
    label = workspace.names.subjects[subject].label(voice.language)
    return (Span(label, asked.to(f"/s/{subject}"), foreign=True),)
