"""One run: what it brought from where, what became of every row, and the files it wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chuquan.faces.report.document import Column, Facts, Line, Page, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.faces.web.told import Told
from chuquan.faces.web.traced import source_of
from chuquan.model.messages import say
from chuquan.pipeline.lineage import FATES, run
from chuquan.pipeline.workspace import Workspace

SHOWN, SHORT = 60, 16
HEADS = {"offered": "web.run_offered", "stored": "head.run.stored",
         "duplicate": "head.run.duplicate", "quarantined": "head.run.quarantined"}  # fmt: skip


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return one run of the workspace."""
    told = run(workspace, asked["run"])
    document = {"schema": "chuquan.run/1", **told}
    return Told(lambda: _page(told, asked, voice), document=document)


def _page(told: Mapping[str, Any], asked: Asked, voice: Voice) -> Page:
    counts = {fate: told[fate] for fate in FATES}
    source = source_of(str(told["source"]), asked, voice)
    answer = voice.line(say("web.run_answer", source=source[0].text, **counts))
    sections = (
        Section(voice.line(say("web.run_facts")), "run", (_facts(told, asked, voice),)),
        _tables(told, voice),
        *_files(told, asked, voice),
        *_aside(told, voice),
    )
    title = voice.say("web.run", run=told["run"])
    return Page(voice.language, title, answer, (), sections)


def _facts(told: Mapping[str, Any], asked: Asked, voice: Voice) -> Facts:
    made = told["snapshot_id"]
    snapshot: Line = voice.line(say("web.run_none"))
    if made:
        snapshot = (Span(str(made), asked.to("/data", at=str(made))),)
    rows: tuple[tuple[str, Line], ...] = (
        (voice.say("web.data_source"), source_of(str(told["source"]), asked, voice)),
        (voice.say("web.run_origin"), voice.name(told["origin"], safe_url(told["origin"]))),
        (voice.say("web.run_started"), voice.moment(told["started_at"], "UTC")),
        (voice.say("web.run_finished"), voice.moment(told["finished_at"], "UTC")),
        (voice.say("web.run_outcome"), voice.line(say(f"outcome.{told['outcome']}"))),
        (voice.say("web.run_snapshot"), snapshot),
    )
    return Facts(rows)


def _tables(told: Mapping[str, Any], voice: Voice) -> Section:
    columns = (
        Column(voice.say("head.table")),
        *(Column(voice.say(HEADS[fate]), number=True) for fate in FATES),
    )
    rows = tuple(
        Row(((Span(each["table"]),), *(voice.count(each[fate]) for fate in FATES)))
        for each in told["tables"]
    )
    table = Table(voice.say("web.run_tables_caption"), columns, rows)
    return Section(voice.line(say("web.run_tables")), "tables", (table,))


def _files(told: Mapping[str, Any], asked: Asked, voice: Voice) -> Iterator[Section]:
    files = told["files"]
    if not files:
        return
    columns = (
        Column(voice.say("head.table")),
        Column(voice.say("web.run_partition")),
        Column(voice.say("head.rows"), number=True),
        Column(voice.say("web.lineage_hash")),
        Column(voice.say("web.run_merged")),
    )
    rows = tuple(
        Row((
            (Span(each["table"]),), (Span(each["partition"] or "–"),), voice.count(each["rows"]),
            (Span(each["sha256"][:SHORT]),), _merged(each["merged_in"], asked),
        ))
        for each in files[:SHOWN]
    )  # fmt: skip
    caption = voice.say("web.run_files_caption", n=len(rows), of=len(files))
    yield Section(
        voice.line(say("web.run_files")), "files", (Table(caption, columns, rows),)
    )  # fmt: skip


def _merged(snapshot: int | None, asked: Asked) -> Line:
    if snapshot is None:
        return (Span("–"),)
    return (Span(str(snapshot), asked.to("/data", at=str(snapshot))),)


def _aside(told: Mapping[str, Any], voice: Voice) -> Iterator[Section]:
    aside = told["quarantine"]
    if not aside:
        return
    columns = (
        Column(voice.say("head.run.what")),
        Column(voice.say("head.rows"), number=True),
        Column(voice.say("web.run_reason")),
    )
    rows = tuple(
        Row((voice.name(each["what"]), voice.count(each["row_count"]), voice.line(each["reason"])))
        for each in aside[:SHOWN]
    )
    caption = voice.say("web.aside_caption", n=len(rows), of=len(aside))
    yield Section(voice.line(say("web.aside")), "aside", (Table(caption, columns, rows),))
