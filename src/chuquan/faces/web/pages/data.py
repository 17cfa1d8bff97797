"""The data: which sources there are, what is held of each, the last runs, what was set aside."""

from __future__ import annotations

from typing import Any

from chuquan.faces.report.document import Column, Page, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.faces.web.told import Told
from chuquan.model.messages import say
from chuquan.pipeline import parts
from chuquan.pipeline.holdings import coverage
from chuquan.pipeline.upkeep import status
from chuquan.pipeline.workspace import Workspace

RUNS, ASIDE = 10, 20


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:  # noqa: ARG001
    """Return what the workspace holds, by source and by table."""
    held = {row["source"]: row for row in coverage(workspace)}
    state = status(workspace)
    sources = [_source(key, held.get(key)) for key in parts.source_keys()]
    document = {"schema": "chuquan.data/1", "sources": sources, **state}
    return Told(lambda: _page(sources, state, voice), document=document)


def _source(key: str, held: dict[str, Any] | None) -> dict[str, Any]:
    card = parts.source(key).card
    counts = {name: held[name] if held else 0 for name in ("looks", "failed", "items")}
    moments = {name: held[name] if held else None for name in ("first_at", "last_at")}
    return {
        "source": key, "title": card.title, "home": card.home, "licence": card.licence,
        "gaps": card.gaps, **counts, **moments,
    }  # fmt: skip


def _page(sources: list[dict[str, Any]], state: dict[str, Any], voice: Voice) -> Page:
    n_held = sum(1 for each in sources if each["items"] or each["looks"])
    answer = voice.line(
        say("web.data_answer", n=n_held, of=len(sources), snapshot=str(state["snapshot"]))
    )
    sections = (
        _held([each for each in sources if each["items"] or each["looks"]], voice),
        _tables(state, voice),
        *_runs(state, voice),
        *_aside(state, voice),
        _known([each for each in sources if not (each["items"] or each["looks"])], voice),
    )
    return Page(voice.language, voice.say("web.data"), answer, (), sections)


def _held(rows: list[dict[str, Any]], voice: Voice) -> Section:
    heads = ("source", "items", "looks", "failed", "first", "last", "licence")
    numbers = ("items", "looks", "failed")
    columns = tuple(Column(voice.say(f"web.data_{each}"), each in numbers) for each in heads)
    told = tuple(
        Row((
            _title(each, voice), voice.count(each["items"]), voice.count(each["looks"]),
            voice.count(each["failed"]), voice.moment(each["first_at"], "UTC"),
            voice.moment(each["last_at"], "UTC"), voice.line(each["licence"]),
        ), f"source-{each['source']}")
        for each in rows
    )  # fmt: skip
    table = Table(voice.say("web.data_caption"), columns, told)
    return Section(voice.line(say("web.data_held")), "sources", (table,))


def _known(rows: list[dict[str, Any]], voice: Voice) -> Section:
    columns = (Column(voice.say("web.data_source")), Column(voice.say("web.data_licence")))
    told = tuple(Row((_title(each, voice), voice.line(each["licence"]))) for each in rows)
    table = Table(voice.say("web.data_known_caption"), columns, told)
    return Section(voice.line(say("web.data_known")), "known", (table,))


def _title(row: dict[str, Any], voice: Voice) -> tuple[Span, ...]:
    return (Span(voice.tr(row["title"]), safe_url(row["home"])),)


def _tables(state: dict[str, Any], voice: Voice) -> Section:
    counts = [Column(voice.say(f"head.{each}"), number=True) for each in ("rows", "files")]
    columns = (Column(voice.say("head.table")), *counts)
    rows = tuple(
        Row(((Span(each["table"]),), voice.count(each["rows"]), voice.count(each["files"])))
        for each in state["tables"]
    )
    table = Table(voice.say("web.tables_caption"), columns, rows)
    return Section(voice.line(say("web.tables")), "tables", (table,))


def _runs(state: dict[str, Any], voice: Voice) -> list[Section]:
    if not state["runs"]:
        return []
    names = ("finished_at", "source", "outcome", "stored", "duplicate", "quarantined")
    numbers = ("stored", "duplicate", "quarantined")
    columns = tuple(Column(voice.say(f"head.run.{each}"), each in numbers) for each in names)
    rows = tuple(
        Row((
            voice.moment(each["finished_at"], "UTC"), (Span(str(each["source"])),),
            voice.line(say(f"outcome.{each['outcome']}")),
            *(voice.count(each[name]) for name in numbers),
        ))
        for each in state["runs"][:RUNS]
    )  # fmt: skip
    table = Table(voice.say("web.runs_caption", n=len(rows), of=len(state["runs"])), columns, rows)
    return [Section(voice.line(say("web.runs")), "runs", (table,))]


def _aside(state: dict[str, Any], voice: Voice) -> list[Section]:
    aside = state["quarantine"]
    if not aside:
        return []
    columns = (Column(voice.say("head.run.what")), Column(voice.say("head.run.reason")))
    rows = tuple(
        Row((voice.name(each["what"]), voice.line(each["reason"]))) for each in aside[-ASIDE:]
    )
    table = Table(voice.say("web.aside_caption", n=len(rows), of=len(aside)), columns, rows)
    return [Section(voice.line(say("web.aside")), "aside", (table,))]
