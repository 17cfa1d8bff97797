"""The data: which sources there are, what is held of each, the last runs, what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chuquan.faces.report.document import Block, Column, Page, Prose, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.calendars import overview
from chuquan.faces.web.told import Told
from chuquan.faces.web.traced import source_of
from chuquan.model.messages import say
from chuquan.pipeline import parts
from chuquan.pipeline.answers.looks import Gap, Looks, document, looks
from chuquan.pipeline.holdings import coverage
from chuquan.pipeline.lineage import origin_of
from chuquan.pipeline.upkeep import status
from chuquan.pipeline.workspace import Workspace

RUNS, ASIDE = 10, 20


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return what the workspace holds, by source and by table."""
    held = {row["source"]: row for row in coverage(workspace)}
    state = status(workspace)
    state["runs"] = [{**each, "origin": origin_of(each["origin"])} for each in state["runs"]]
    looked = looks(workspace)
    sources = [_source(key, held.get(key)) for key in parts.source_keys()]
    said = {
        "schema": "chuquan.data/1", "sources": sources,
        "looked": {key: document(each) for key, each in looked.items()}, **state,
    }  # fmt: skip
    return Told(lambda: _page(sources, looked, state, asked, voice), document=said)


def _source(key: str, held: dict[str, Any] | None) -> dict[str, Any]:
    card = parts.source(key).card
    counts = {name: held[name] if held else 0 for name in ("looks", "failed", "items")}
    moments = {name: held[name] if held else None for name in ("first_at", "last_at")}
    return {
        "source": key, "title": card.title, "home": card.home, "licence": card.licence,
        "gaps": card.gaps, **counts, **moments,
    }  # fmt: skip


def _page(
    sources: list[dict[str, Any]], looked: Mapping[str, Looks], state: dict[str, Any],
    asked: Asked, voice: Voice,
) -> Page:  # fmt: skip
    held = [each for each in sources if each["items"] or each["looks"]]
    answer = voice.line(
        say("web.data_answer", n=len(held), of=len(sources), snapshot=str(state["snapshot"]))
    )
    sections = (
        _held(held, asked, voice),
        *_calendar(looked, asked, voice),
        *_runs(state, asked, voice),
        *_aside(state, voice),
        _tables(state, voice),
        _known([each for each in sources if each not in held], asked, voice),
    )
    return Page(voice.language, voice.say("web.data"), answer, (), sections)


def _held(rows: list[dict[str, Any]], asked: Asked, voice: Voice) -> Section:
    heads = ("source", "items", "looks", "failed", "first", "last", "licence")
    numbers = ("items", "looks", "failed")
    columns = tuple(Column(voice.say(f"web.data_{each}"), each in numbers) for each in heads)
    told = tuple(
        Row((
            source_of(each["source"], asked, voice), voice.count(each["items"]),
            voice.count(each["looks"]), voice.count(each["failed"]),
            voice.moment(each["first_at"], "UTC"), voice.moment(each["last_at"], "UTC"),
            voice.line(each["licence"]),
        ), f"source-{each['source']}")
        for each in rows
    )  # fmt: skip
    table = Table(voice.say("web.data_caption"), columns, told)
    return Section(voice.line(say("web.data_held")), "sources", (table,))


def _calendar(looked: Mapping[str, Looks], asked: Asked, voice: Voice) -> list[Section]:
    """Return when the sources were looked at, and what is unknown of each."""
    if not looked:
        return []
    heads = ("due", "unknown", "share", "gaps", "longest", "lasting")
    numbers = ("due", "unknown", "share", "gaps", "lasting")
    columns = (
        Column(voice.say("web.data_source")),
        *(Column(voice.say(f"web.calendar_{each}"), each in numbers) for each in heads),
    )
    rows = tuple(_missed(each, asked, voice) for each in looked.values())
    picture = overview(looked, voice)
    blocks: tuple[Block, ...] = (
        Prose((Span(picture.described),)), picture,
        Table(voice.say("web.calendar_caption"), columns, rows),
    )  # fmt: skip
    return [Section(voice.line(say("web.calendar")), "calendar", blocks)]


def _missed(told: Looks, asked: Asked, voice: Voice) -> Row:
    longest: Gap | None = max(told.gaps, key=lambda gap: gap.lacking, default=None)
    return Row((
        source_of(told.source, asked, voice), voice.count(told.due), voice.count(told.unknown),
        voice.percent(100 * told.unknown / told.due if told.due else None),
        voice.count(len(told.gaps)),
        voice.moment(longest.since if longest else None, told.zone),
        voice.count(longest.lacking if longest else None),
    ))  # fmt: skip


def _known(rows: list[dict[str, Any]], asked: Asked, voice: Voice) -> Section:
    columns = (Column(voice.say("web.data_source")), Column(voice.say("web.data_licence")))
    told = tuple(
        Row((source_of(each["source"], asked, voice), voice.line(each["licence"])))
        for each in rows
    )  # fmt: skip
    table = Table(voice.say("web.data_known_caption"), columns, told)
    return Section(voice.line(say("web.data_known")), "known", (table,))


def _tables(state: dict[str, Any], voice: Voice) -> Section:
    counts = [Column(voice.say(f"head.{each}"), number=True) for each in ("rows", "files")]
    columns = (Column(voice.say("head.table")), *counts)
    rows = tuple(
        Row(((Span(each["table"]),), voice.count(each["rows"]), voice.count(each["files"])))
        for each in state["tables"]
    )
    table = Table(voice.say("web.tables_caption"), columns, rows)
    return Section(voice.line(say("web.tables")), "tables", (table,))


def _runs(state: dict[str, Any], asked: Asked, voice: Voice) -> list[Section]:
    if not state["runs"]:
        return []
    names = ("finished_at", "source", "outcome", "stored", "duplicate", "quarantined")
    numbers = ("stored", "duplicate", "quarantined")
    columns = tuple(Column(voice.say(f"head.run.{each}"), each in numbers) for each in names)
    rows = tuple(
        Row((
            voice.moment(each["finished_at"], "UTC", asked.to(f"/data/runs/{each['run']}")),
            source_of(each["source"], asked, voice),
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
