"""Where a report comes from: its sources with their licences, its recipe, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator

from chuquan.faces.report.document import (
    Block,
    Bullets,
    Code,
    Column,
    Line,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice, lines, safe_url
from chuquan.model.messages import say
from chuquan.pipeline import parts
from chuquan.pipeline.answers.report import Report


def dateline(report: Report, voice: Voice) -> Line:
    """Return from when the report is, and over which days."""
    document = report.compared.document
    window = document["window"]
    days = voice.say("report.all_days")
    if window["from"] or window["to"]:
        days = f"{window['from'] or '…'} – {window['to'] or '…'}"
    return voice.line(say("report.dateline", as_of=document["as_of"], days=days,
                          zone=window["zone"], snapshot=f"{document['snapshot']}"))  # fmt: skip


def origin(report: Report, voice: Voice) -> Section:
    """Return the sources, the recipe and the citation."""
    recipe = report.whole.evidence.recipe
    heads = ("source", "licence", "home")
    columns = tuple(Column(voice.say(f"report.{each}")) for each in heads)
    rows = []
    for each in report.whole.evidence.sources:
        card = parts.source(each["key"]).card
        address = safe_url(card.home)
        rows.append(Row((voice.line(card.title), voice.line(card.licence),
                         (Span(address, address),))))  # fmt: skip
    made = say("report.recipe", recipe=recipe.id, snapshot=f"{recipe.snapshot}",
               version=recipe.version)  # fmt: skip
    blocks: list[Block] = [
        Table(voice.say("report.sources_caption"), columns, tuple(rows)),
        *_runs(report, voice),
        Prose(voice.line(made)),
        Prose(voice.line(say("report.cite")), "head"),
        Prose((Span(report.whole.cite("text"), lang="" if voice.language == "en" else "en"),)),
        Code(report.whole.cite("bibtex")),
    ]
    return Section(voice.line(say("report.sources")), "sources", tuple(blocks))


def _runs(report: Report, voice: Voice) -> Iterator[Table]:
    """Yield the runs that brought the rows behind the peaks."""
    if not report.runs:
        return
    heads = ("report.run", "report.source", "head.run.finished_at", "head.run.origin")
    columns = tuple(Column(voice.say(each)) for each in heads)
    rows = tuple(
        Row((
            (Span(str(each["run"])),), voice.line(parts.source(str(each["source"])).card.title),
            voice.moment(each["finished_at"], "UTC"), voice.name(str(each["origin"])),
        ), f"run-{each['run']}")
        for each in report.runs
    )  # fmt: skip
    yield Table(voice.say("report.runs_caption"), columns, rows)


def caveats(report: Report, voice: Voice) -> Section:
    """Return what the figures cannot say."""
    keys = ["report.caveat_list", "report.caveat_units", "report.caveat_missing"]
    keys += [f"report.caveat_{each}" for each in report.across]
    told = [voice.line(say(key)) for key in keys]
    told += [
        lines([voice.line(card.title), voice.line(card.gaps)], voice.say("report.colon"))
        for card in (parts.source(each["key"]).card for each in report.whole.evidence.sources)
        if card.gaps
    ]
    return Section(voice.line(say("report.caveats")), "caveats", (Bullets(tuple(told)),))
