"""How an answer is cited: as text, as BibTeX, as CSL-JSON, with the licences of its sources."""

from __future__ import annotations

from chuquan.faces.report.document import (
    Block,
    Code,
    Column,
    Page,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.pipeline.workspace import Workspace

FORMS = ("text", "bibtex", "csl")


def cited(workspace: Workspace, result: Result, asked: Asked, voice: Voice) -> Page:
    """Return the page that tells how an answer is cited."""
    sections = [
        Section(voice.line(say(f"web.cite_{form}")), form, (Code(result.cite(form)),))
        for form in FORMS
    ]
    pinned = asked.here(at=str(workspace.snapshot.id))
    links: tuple[Block, ...] = (
        Prose(voice.line(say("web.pinned"), pinned)),
        Prose(voice.line(say("web.cite_back"), asked.here())),
    )
    sections.append(Section(voice.line(say("web.cite_where")), "where", links))
    sections += _licences(result, voice)
    title = voice.say("web.cite")
    return Page(voice.language, title, voice.line(result.answer), (), tuple(sections))


def _licences(result: Result, voice: Voice) -> list[Section]:
    rows = tuple(
        Row(((Span(voice.tr(each["title"]), safe_url(each["home"])),), voice.line(each["licence"])))
        for each in result.evidence.sources
    )
    if not rows:
        return []
    columns = (Column(voice.say("web.data_source")), Column(voice.say("web.data_licence")))
    table = Table(voice.say("web.cite_caption"), columns, rows)
    return [Section(voice.line(say("web.cite_sources")), "licences", (table,))]
