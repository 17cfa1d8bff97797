"""One reported figure: what it allows, what stands beside it, and by which rule it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chuquan.charts.extent import opening
from chuquan.faces.report.document import Block, Facts, Line, Page, Prose, Section, Span
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.faces.web.pages.claims import place, rates, readings, table
from chuquan.faces.web.pictures import pictured
from chuquan.faces.web.told import Told
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.pipeline.answers.claims import explained
from chuquan.pipeline.workspace import Workspace


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return one figure with all figures of its group."""
    result = explained(workspace, asked["claim"])
    return Told(lambda: _page(workspace, result, asked, voice), result)


def _page(workspace: Workspace, result: Result, asked: Asked, voice: Voice) -> Page:
    document = result.document
    claim = document["claim"]
    name = voice.tr(claim["name"])
    beside: list[Block] = pictured(result, workspace.names.subjects, voice)
    caption = voice.say("ledger.head", name=claim["name"], measured=claim["measured"])
    beside.append(table(document["beside"], caption, asked, voice))
    sections = (
        Section(voice.line(say("web.this_figure")), "figure", (_facts(claim, asked, voice),)),
        Section(voice.line(say("ledger.beside")), "beside", tuple(beside)),
        *rates(document["beside"], voice),
        *readings(document["readings"], voice),
        Section(voice.line(say("web.judged_how")), "judged", (
            Prose(voice.line(say("web.ledger_how"), asked.to("/measures/ledger"))),
            Prose(voice.line(say("web.claims_of", subject=claim["name"]),
                             asked.to("/claims", s=claim["subject"]))),
        )),
    )  # fmt: skip
    title = f"{name}{voice.say('report.colon')}{voice.tr(claim['figure'])}"
    told = voice.line(opening(voice.tr(result.answer)))
    return Page(voice.language, title, told, (), sections)


def _facts(claim: Mapping[str, Any], asked: Asked, voice: Voice) -> Facts:
    subject = voice.name(voice.tr(claim["name"]), asked.to(f"/s/{claim['subject']}"))
    rows: list[tuple[str, Line]] = [
        (voice.say("head.subject"), subject),
        (voice.say("head.measured"), voice.line(claim["measured"])),
        (voice.say("head.figure"), voice.line(claim["figure"])),
        (voice.say("head.time"), voice.line(claim["when"])),
        (voice.say("head.said_by"), voice.name(voice.tr(claim["said_by"]) or "–")),
        (voice.say("head.where"), place(claim["scope"], voice)),
        (voice.say("ledger.rule").lower(), voice.line(claim["verdict_said"])),
        (
            voice.say("ledger.from").lower(),
            voice.name(voice.tr(claim["origin"]) or "–", safe_url(claim["origin"])),
        ),
    ]
    if claim["published"]:
        rows.insert(4, (voice.say("web.published"), (Span(claim["published"], whole=True),)))
    return Facts(tuple(rows))
