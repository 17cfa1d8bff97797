"""One method: its question, its columns, its limits, and an example computed as you read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chuquan.errors import ChuquanError
from chuquan.faces.report.document import (
    Block,
    Bullets,
    Column,
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
from chuquan.faces.web.asking import countries_of, signal_of, subjects_of, window_of
from chuquan.faces.web.pages import home
from chuquan.faces.web.pictures import pictured
from chuquan.faces.web.told import Told
from chuquan.model.cells import TOLD, cell_word, column_word, unit_word
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.model.spec import Measure, MeasurePart, Output
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.answers.markets import measure_markets
from chuquan.pipeline.answers.measure import measure
from chuquan.pipeline.workspace import Workspace

SHOWN, WIDE = 12, 7
NUMBERS = ("value", "low", "high", "n")


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return a measure's card, and its answer for the subjects asked or the highest ones."""
    part = parts.measure(asked["key"])
    result: Result | None = None
    refused: ChuquanError | None = None
    try:
        result = _example(workspace, part.key, part.card, asked)
    except ChuquanError as problem:
        if asked.form != "html":
            raise
        refused = problem
    return Told(lambda: _page(workspace, part, result, refused, asked, voice), result)


def _example(workspace: Workspace, key: str, card: Measure, asked: Asked) -> Result:
    signal, window = signal_of(asked), window_of(asked)
    if card.over == "markets":
        return measure_markets(workspace, key, countries_of(asked), window)
    named = subjects_of(asked) or home.highest(workspace, signal, window)
    if card.over == "lake":
        return measure_across(workspace, key, named, window)
    return measure(workspace, key, named, signal, window)


def _page(
    workspace: Workspace, part: MeasurePart, result: Result | None,
    refused: ChuquanError | None, asked: Asked, voice: Voice,
) -> Page:  # fmt: skip
    key, card = part.key, part.card
    example = _example_told(workspace, result, refused, card, voice)
    sections = [example, _columns(card, voice)]
    note: list[Block] = [Prose(voice.line(card.note))]
    note.append(Prose((Span(f"chuquan measure {key}", code=True),), "quiet"))
    sections.append(Section(voice.line(say("web.limits")), "limits", tuple(note)))
    address = asked.to("/measures")
    index: list[Block] = [Prose(voice.line(say("web.all_measures"), address))]
    sections.append(Section(voice.line(say("web.more")), "more", tuple(index)))
    return Page(
        voice.language, voice.tr(card.title), voice.line(card.question), (), tuple(sections)
    )


def _example_told(
    workspace: Workspace, result: Result | None, refused: ChuquanError | None, card: Measure,
    voice: Voice,
) -> Section:  # fmt: skip
    blocks: list[Block] = []
    if refused is not None:
        blocks += [Prose(voice.line(text)) for text in (refused.what, refused.do) if text]
    if result is not None:
        told = [voice.line(each) for each in voice.sentences(result.answer)]
        blocks.append(Bullets(tuple(told)) if len(told) > 1 else Prose(told[0]))
        blocks += pictured(result, workspace.names.subjects, voice)
        blocks.append(_table(workspace, result, card, voice))
    return Section(voice.line(say("web.example")), "example", tuple(blocks))


def _table(workspace: Workspace, result: Result, card: Measure, voice: Voice) -> Table:
    """Return the first rows, with as many columns as a page can hold; the files have them all."""
    held = set(result.table.columns)
    shown = [column for column in card.columns if column.name in held][:WIDE]
    rows = result.table.head(SHOWN).to_dicts()
    columns = tuple(
        Column(voice.tr(column_word(each.name)), each.role in NUMBERS) for each in shown
    )
    known = workspace.names.subjects
    told = tuple(
        Row(tuple(
            voice.name(known[row[each.name]].label(voice.language))
            if each.role == "subject" and row[each.name] in known
            else _cell(row[each.name], each, voice)
            for each in shown
        ))
        for row in rows
    )  # fmt: skip
    caption = voice.say(
        "web.example_caption", n=len(rows), of=result.table.height, columns=len(shown),
        of_columns=len(card.columns),
    )  # fmt: skip
    return Table(caption, columns, told)


def _cell(value: Any, column: Output, voice: Voice) -> Line:
    if isinstance(value, datetime | date):
        return voice.moment(value)
    if isinstance(value, str) and column.role in TOLD:
        said = cell_word(value, column.role)
        return voice.line(said) if said is not None else voice.name(value)
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return voice.name(str(value)) if value is not None else voice.number(None)
    if isinstance(value, int | float):
        return voice.number(value) if column.role in NUMBERS else voice.count(int(value))
    if isinstance(value, Mapping):
        return voice.name(", ".join(f"{key}: {each}" for key, each in value.items()))
    return voice.name(", ".join(map(str, value)))


def _columns(card: Measure, voice: Voice) -> Section:
    heads = ("column", "unit", "means")
    columns = tuple(Column(voice.say(f"web.column_{each}")) for each in heads)
    rows = tuple(
        Row((
            (*voice.line(column_word(each.name)), Span(" "), Span(each.name, code=True)),
            voice.line(unit_word(each.unit)) if each.unit else (Span("–"),),
            (Span(each.note, lang=_tag(voice)),),
        ))
        for each in card.columns
    )  # fmt: skip
    table = Table(voice.say("web.columns_caption"), columns, rows)
    return Section(voice.line(say("web.columns")), "columns", (table,))


def _tag(voice: Voice) -> str:
    """Return the language of the notes where it is not the page's: they are in English."""
    return "" if voice.language == "en" else "en"
