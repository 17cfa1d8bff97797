"""Where an answer comes from: its recipe, the runs and files behind it, sources and licences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chuquan.faces.report.document import (
    Block,
    Column,
    Facts,
    Line,
    Page,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.pipeline import parts
from chuquan.pipeline.lineage import runs
from chuquan.pipeline.workspace import Workspace

SHOWN, HASHES, SHORT = 40, 3, 16
NUMBERS = ("stored", "duplicate", "quarantined")


def traced(workspace: Workspace, result: Result, asked: Asked, voice: Voice) -> Page:
    """Return the page that tells where an answer's numbers come from."""
    keys = [each["key"] for each in result.evidence.sources]
    sections = (
        _recipe(result, asked, voice),
        brought(runs(workspace, keys) if keys else [], asked, voice),
        _files(result, voice),
        _sources(result.evidence.sources, asked, voice),
    )
    title = voice.say("web.lineage")
    return Page(voice.language, title, voice.line(result.answer), (), sections)


def _recipe(result: Result, asked: Asked, voice: Voice) -> Section:
    """Return everything needed to get the same again."""
    recipe = result.evidence.recipe
    pinned = asked.here(at=str(recipe.snapshot))
    given = "; ".join(f"{name} = {_plain(told)}" for name, told in recipe.arguments.items() if told)
    when = voice.moment(result.as_of, "UTC") if result.as_of else (Span("–"),)
    rows: list[tuple[str, Line]] = [
        (voice.say("web.lineage_question"), (Span(recipe.question),)),
        (voice.say("web.lineage_arguments"), voice.name(given or "–")),
        (voice.say("web.lineage_snapshot"), (Span(str(recipe.snapshot), pinned), Span(" · "), *when,
                                             Span(" UTC"))),
        (voice.say("web.lineage_names"), (Span(recipe.names[:SHORT] or "–"),)),
        (voice.say("web.lineage_version"), (Span(recipe.version),)),
        (voice.say("web.lineage_recipe"), (Span(recipe.id),)),
    ]  # fmt: skip
    back = Prose(voice.line(say("web.lineage_back"), asked.here()))
    return Section(voice.line(say("web.lineage_same")), "recipe", (Facts(tuple(rows)), back))


def _plain(told: object) -> str:
    if isinstance(told, Mapping):
        return ", ".join(f"{name}: {each}" for name, each in told.items())
    if isinstance(told, list | tuple | set | frozenset):
        return ", ".join(map(str, told))
    return str(told)


def brought(told: Sequence[Mapping[str, Any]], asked: Asked, voice: Voice) -> Section:
    """Return runs as a table, each leading to its own page.

    Parameters
    ----------
    told : sequence
        As `lineage.runs` gives them.
    asked : Asked
        The view, for its links.
    voice : Voice
        The language.

    Returns
    -------
    Section
        The newest of them.
    """
    names = ("run", "source", "finished_at", "origin", "outcome", *NUMBERS)
    columns = tuple(Column(_heading(each, voice), each in NUMBERS) for each in names)
    rows = tuple(_run(each, asked, voice) for each in told[:SHOWN])
    caption = voice.say("web.lineage_runs_caption", n=len(rows), of=len(told))
    table = Table(caption, columns, rows)
    return Section(voice.line(say("web.lineage_runs")), "runs", (table,))


def _heading(name: str, voice: Voice) -> str:
    own = {"run": "web.run_facts", "origin": "web.run_origin"}
    return voice.say(own.get(name, f"head.run.{name}"))


def _run(told: Mapping[str, Any], asked: Asked, voice: Voice) -> Row:
    key = str(told["run"])
    return Row(
        (
            (Span(key, asked.to(f"/data/runs/{asked.part(key)}")),),
            source_of(str(told["source"]), asked, voice),
            voice.moment(told["finished_at"], "UTC"),
            voice.name(str(told["origin"])),
            voice.line(say(f"outcome.{told['outcome']}")),
            *(voice.count(told[name]) for name in NUMBERS),
        ),
        f"run-{key}",
    )


def source_of(key: str, asked: Asked, voice: Voice) -> Line:
    """Return a source's title, leading to its page."""
    if key not in parts.source_keys():
        return voice.name(key)
    return (Span(voice.tr(parts.source(key).card.title), asked.to(f"/data/{key}")),)


def _files(result: Result, voice: Voice) -> Section:
    """Return the files of the snapshot, table by table."""
    files = result.evidence.files
    tables = list(dict.fromkeys(each["table"] for each in files))
    columns = (
        Column(voice.say("head.table")),
        Column(voice.say("head.rows"), number=True),
        Column(voice.say("head.files"), number=True),
        Column(voice.say("web.lineage_hashes")),
    )
    rows = tuple(
        _table(name, [each for each in files if each["table"] == name], voice) for name in tables
    )
    caption = voice.say("web.lineage_files_caption", files=len(files),
                        rows=sum(each["rows"] for each in files))  # fmt: skip
    table = Table(caption, columns, rows)
    return Section(voice.line(say("web.lineage_files")), "files", (table,))


def _table(name: str, files: Iterable[Mapping[str, Any]], voice: Voice) -> Row:
    held = list(files)
    first = ", ".join(each["sha256"][:SHORT] for each in held[:HASHES])
    more = " …" if len(held) > HASHES else ""
    counts = (voice.count(sum(each["rows"] for each in held)), voice.count(len(held)))
    return Row(((Span(name),), *counts, (Span(first, code=True), *((Span(more),) if more else ()))))


def _sources(told: Sequence[Mapping[str, Any]], asked: Asked, voice: Voice) -> Section:
    columns = tuple(
        Column(voice.say(f"web.{each}")) for each in ("data_source", "data_licence", "door_gaps")
    )
    rows = tuple(_source(each, asked, voice) for each in told)
    blocks: tuple[Block, ...] = (Table(voice.say("web.lineage_sources_caption"), columns, rows),)
    return Section(voice.line(say("web.lineage_sources")), "sources", blocks)


def _source(told: Mapping[str, Any], asked: Asked, voice: Voice) -> Row:
    """Return a source with its licence and gaps; figures of the program itself have no card."""
    key = str(told["key"])
    if key in parts.source_keys():
        gaps = parts.source(key).card.gaps
        title = source_of(key, asked, voice)
    else:
        gaps, title = "", voice.line(told["title"])
    return Row((title, voice.line(told["licence"]), voice.line(gaps or "–")))
