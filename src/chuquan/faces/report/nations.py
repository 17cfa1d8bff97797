"""Where the home countries of the subjects stand: indices side by side, the own index, trade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuquan.charts import draw
from chuquan.faces.report.document import Block, Column, Line, Prose, Row, Section, Span, Table
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import say
from chuquan.model.places import country
from chuquan.model.result import Result
from chuquan.pipeline.answers.countries.nations import Nation
from chuquan.pipeline.answers.report import Report

YEARS = 12
STANDING = ("index", "vintage", "score", "rank", "reference")
COMPOSITE = ("country", "year", "score", "rank", "rank_low", "rank_high", "reported")
TRADE = ("year", "received", "paid", "cover", "research", "creative", "digital_share")
WORDS = ("index", "vintage", "country", "year", "reference")


def nations(report: Report, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield a section for each home country; its numbers lead to the rows."""
    for one in report.nations:
        blocks = [*_said(one.standing, "standing", one, voice)]
        blocks.append(Prose(voice.line(say("standing.not")), "quiet"))
        for key, result in one.measured.items():
            blocks += _said(result, key, one, voice)
            blocks.append(_drawn(result, pictures))
        title = voice.line(say("report.nation", country=country(one.market)))
        yield Section(title, f"nation-{one.market.lower()}", tuple(blocks))


def _said(result: Result, key: str, one: Nation, voice: Voice) -> list[Block]:
    href = f"#rows-nation-{one.market.lower()}-{key}"
    keys = result.table["index"].unique().to_list() if "index" in result.table.columns else []
    titles = [voice.say(f"published_indices.{each}") for each in keys]
    told = voice.sentences(result.answer)
    return [Prose(voice.linked(each, {}, href, titles)) for each in told]


def _drawn(result: Result, pictures: Pictures) -> Block:
    return pictures.draw(lambda look: draw.draw(result, {}, look))


def rows_of(report: Report, voice: Voice) -> Iterator[Section]:
    """Yield the rows behind what is told of each country."""
    for one in report.nations:
        tables = [_table(one, "standing", STANDING, one.standing.table.to_dicts(), voice)]
        for key, result in one.measured.items():
            heads = TRADE if key == "trade" else COMPOSITE
            rows = result.table.to_dicts()
            told = rows[-YEARS:] if key == "trade" else rows
            tables.append(_table(one, key, heads, told, voice))
        yield Section(
            voice.line(country(one.market)), f"rows-nation-{one.market.lower()}", tuple(tables), 3
        )


def _table(
    one: Nation, key: str, heads: Sequence[str], rows: Sequence[Mapping[str, Any]], voice: Voice
) -> Table:
    columns = tuple(Column(voice.say(f"nation.{each}"), each not in WORDS) for each in heads)
    title = voice.say("nation.standing_title") if key == "standing" else voice.say(f"{key}.title")
    caption = voice.say("related.caption", subject=country(one.market), what=title)
    cells = tuple(Row(tuple(_cell(row, head, voice) for head in heads)) for row in rows)
    anchor = f"rows-nation-{one.market.lower()}-{key}"
    return Table(caption, columns, cells, anchor, long=len(cells) > 20)


def _cell(row: Mapping[str, Any], head: str, voice: Voice) -> Line:
    if head == "country":
        return voice.line(country(row["market"]))
    value = row[head]
    if value is None:
        return (Span("–"),)
    if head == "index":
        return voice.line(say(f"published_indices.{value}"))
    if head in WORDS:
        return (Span(str(value), foreign=head == "reference", whole=head != "reference"),)
    if head in ("received", "paid", "creative"):
        return voice.number(value)
    mark = " ?" if head == "score" and row.get("checked") is False else ""
    return (Span(f"{value:.4g}{mark}"),)
