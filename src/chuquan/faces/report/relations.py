"""A subject among others: organic or placed, who leads, what changed, and its family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuquan.charts import intervals, network
from chuquan.charts.figure import Caption
from chuquan.charts.reading import grounds
from chuquan.faces.report.document import Block, Column, Line, Prose, Row, Section, Span, Table
from chuquan.faces.report.figures import Pictures, titled
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import PHRASES, say
from chuquan.model.result import Result
from chuquan.pipeline.answers.report import Portrait, Report

MOST = 60
OPEN = ("unknown", "open", "part")
ORGANIC = ("kind", "status", "seen", "usual", "low", "high", "n")
SHOWN = {
    "placement": ("period", "status", "share", "low", "high", "usual", "rows", "topics",
                  "held_down", "pinned", "adverts"),
    "coordination": ("act", "pattern", "status", "acts", "accounts", "objects", "pairs",
                     "expected", "edges", "most"),
    "leadlag": ("first", "second", "method", "status", "lag", "low", "high", "r", "q", "n"),
    "family": ("member", "medium", "stage", "since", "status", "rows", "days", "before", "after",
               "added"),
    "effect": ("since", "status", "effect", "low", "high", "p", "detectable", "n_before",
               "n_after"),
}  # fmt: skip
WORDS = ("kind", "status", "period", "act", "pattern", "first", "second", "method", "member",
         "medium", "stage", "since")  # fmt: skip


def relations(report: Report, one: Portrait, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield what the measures of relations tell of one subject; its rows stand with the rows."""
    if any(each["status"] != "unknown" for each in one.organic.get("evidence", ())):
        yield _section(one, voice, "organic", _organic(report, one, voice, pictures))
    leads = _held(one, "leadlag", "leads", "first")
    if leads:
        answer = one.related["leadlag"].answer
        told = _sentences(report, one, voice, "leadlag", answer)
        yield _section(one, voice, "leadlag", [*told, *_leads(report, one, pictures)])
    changed = one.related.get("effect")
    if changed is not None:
        told = _sentences(report, one, voice, "effect", changed.answer)
        subjects = {one.subject.id: one.subject}
        drawn = pictures.draw(lambda look: grounds.effects(changed, subjects, look))
        yield _section(one, voice, "effect", [*told, drawn])
    family = one.related.get("family")
    if family is not None and family.table.height > 1:
        told = _sentences(report, one, voice, "family", family.answer)
        drawn = pictures.draw(lambda look: network.draw(
            family.table.to_dicts(), _members(report, family),
            say("report.n_circles", n=len(family.document["sources"])), family.as_of, look,
        ))  # fmt: skip
        yield _section(one, voice, "family", [*told, drawn])


def _section(one: Portrait, voice: Voice, key: str, blocks: Sequence[Block]) -> Section:
    title = "card.organic" if key == "organic" else f"{key}.title"
    return Section(voice.line(say(title)), f"{one.subject.id}-{key}", tuple(blocks), 3)


def _sentences(report: Report, one: Portrait, voice: Voice, key: str, answer: str) -> list[Block]:
    href = f"#rows-{one.subject.id}-{key}"
    names = [each.subject.label(voice.language) for each in report.portraits]
    names += [voice.tr(each) for each in report.circles.values()]
    return [Prose(voice.linked(each, {}, href, names)) for each in voice.sentences(answer)]


def _organic(report: Report, one: Portrait, voice: Voice, pictures: Pictures) -> list[Block]:
    blocks = _sentences(report, one, voice, "organic", one.organic["answer"])
    placed = one.related.get("placement")
    known = [row for row in placed.table.to_dicts() if row["share"] is not None] if placed else []
    if placed is None or not known:
        return blocks
    blocks += _sentences(report, one, voice, "placement", placed.answer)
    rows = intervals.placements(known)
    caption = Caption(say("chart.placement"), say("chart.placement_measure"))
    source = placed.document["sources"][0]["title"]
    return [*blocks, pictures.draw(lambda look: intervals.draw(
        rows, source, placed.as_of, look, caption=caption, zero=True, percent=True))]  # fmt: skip


def _leads(report: Report, one: Portrait, pictures: Pictures) -> list[Block]:
    result = one.related["leadlag"]
    circles = {key: titled(name) for key, name in report.circles.items()}
    rows = intervals.leads(result.table.to_dicts(), circles)
    if not rows:
        return []
    caption = Caption(say("chart.leads"), say("chart.leads_measure"))
    source = say("report.n_circles", n=len(circles))
    return [pictures.draw(lambda look: intervals.draw(
        rows, source, result.as_of, look, caption=caption, zero=True))]  # fmt: skip


def _held(one: Portrait, key: str, *statuses: str) -> list[Mapping[str, Any]]:
    result = one.related.get(key)
    rows = result.table.to_dicts() if result else []
    return [row for row in rows if row["status"] in statuses]


def _members(report: Report, family: Result) -> dict[str, Mapping[str, str]]:
    names = report.labels
    return {row["member"]: names.get(row["member"], {}) for row in family.table.to_dicts()}


def rows_of(report: Report, one: Portrait, voice: Voice) -> Iterator[Table]:
    """Yield the tables behind what is told of one subject among others."""
    evidence = [each for each in one.organic.get("evidence", ()) if each["status"] != "unknown"]
    if evidence:
        yield _table(report, one, voice, "organic", ORGANIC, one.organic["evidence"])
    for key, result in one.related.items():
        told = [row for row in result.table.to_dicts() if row["status"] not in OPEN]
        if key == "family" and result.table.height > 1:
            told = result.table.to_dicts()
        if told and (key != "family" or len(told) > 1):
            yield _table(report, one, voice, key, SHOWN[key], told[:MOST])


def _table(
    report: Report, one: Portrait, voice: Voice, key: str, heads: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> Table:  # fmt: skip
    columns = tuple(Column(voice.say(f"related.{each}"), each not in WORDS) for each in heads)
    title = "card.organic" if key == "organic" else f"{key}.title"
    caption = voice.say("related.caption", subject=one.subject.label(voice.language),
                        what=say(title))  # fmt: skip
    cells = tuple(
        Row(tuple(_cell(report, voice, key, head, row[head]) for head in heads)) for row in rows
    )
    return Table(caption, columns, cells, f"rows-{one.subject.id}-{key}", long=len(cells) > 20)


def _cell(report: Report, voice: Voice, key: str, head: str, value: Any) -> Line:
    if value is None:
        return (Span("–"),)
    if head in ("first", "second") and value in report.circles:
        return voice.line(report.circles[value])
    if head == "member":
        names = report.labels.get(value, {})
        return voice.name(voice.label(names) or str(value))
    for phrase in (f"related.{key}_{value}", f"related.{head}_{value}", f"organic.{value}",
                   f"kind.{value}", f"chart.stage_{value}"):  # fmt: skip
        if head in WORDS and phrase in PHRASES:
            return voice.line(say(phrase))
    if head in WORDS:
        return (Span(str(value), whole=True),)
    return voice.count(value) if isinstance(value, int) else voice.line(f"{value:.3g}")
