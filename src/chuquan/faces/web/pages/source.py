"""One source: its licence, when it was looked at day by day, its gaps, and its runs."""

from __future__ import annotations

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
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.faces.web.calendars import daily
from chuquan.faces.web.told import Told
from chuquan.faces.web.traced import brought
from chuquan.model.messages import say
from chuquan.model.spec import Source
from chuquan.pipeline import parts
from chuquan.pipeline.answers.looks import Looks, document, looks
from chuquan.pipeline.holdings import coverage
from chuquan.pipeline.lineage import runs
from chuquan.pipeline.workspace import Workspace

LONGEST = 25


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return one source, with every gap in how it was looked at."""
    part = parts.source(asked["door"])
    key, card = part.key, part.card
    held = next((row for row in coverage(workspace) if row["source"] == key), None)
    told = looks(workspace, [key]).get(key)
    came = runs(workspace, [key])
    said: dict[str, Any] = {
        "schema": "chuquan.source/1", "source": key, "title": card.title, "home": card.home,
        "licence": card.licence, "gaps": card.gaps, "items": held["items"] if held else 0,
        "looked": document(told) if told else None, "runs": came,
    }  # fmt: skip
    return Told(lambda: _page(key, card, held, told, came, asked, voice), document=said)


def _page(
    key: str, card: Source, held: dict[str, Any] | None, told: Looks | None,
    came: list[dict[str, Any]], asked: Asked, voice: Voice,
) -> Page:  # fmt: skip
    sections = [_card(key, card, voice)]
    if told is not None:
        sections = [*_looked(told, voice), *sections]
    if came:
        sections.append(brought(came, asked, voice))
    title = voice.say("web.door_title", source=card.title)
    return Page(voice.language, title, _answer(card, held, told, voice), (),
                tuple(sections))  # fmt: skip


def _answer(card: Source, held: dict[str, Any] | None, told: Looks | None, voice: Voice) -> Line:
    if told is not None:
        return voice.line(say(
            "web.door_answer", source=card.title, seen=sum(day.seen for day in told.days),
            first=told.days[0].on.isoformat(), last=told.days[-1].on.isoformat(),
            unknown=told.unknown, due=told.due,
        ))  # fmt: skip
    if held and held["items"]:
        return voice.line(say("web.door_listed", source=card.title, items=held["items"]))
    return voice.line(say("web.door_nothing", source=card.title))


def _looked(told: Looks, voice: Voice) -> list[Section]:
    picture, shown, months = daily(told, voice)
    blocks: list[Block] = [
        Prose(voice.line(say("web.door_days", shown=shown, of=months)), "quiet"), picture,
    ]  # fmt: skip
    found = [Section(voice.line(say("web.calendar")), "calendar", tuple(blocks))]
    if told.gaps:
        found.append(_gaps(told, voice))
    return found


def _gaps(told: Looks, voice: Voice) -> Section:
    longest = sorted(told.gaps, key=lambda gap: (-gap.lacking, gap.since))[:LONGEST]
    columns = (
        Column(voice.say("web.door_from")),
        Column(voice.say("web.door_to")),
        Column(voice.say("web.door_lacking"), number=True),
    )
    rows = tuple(
        Row((voice.moment(gap.since, told.zone), voice.moment(gap.until, told.zone),
             voice.count(gap.lacking)))
        for gap in longest
    )  # fmt: skip
    caption = voice.say(
        "web.door_longest_caption", n=len(rows), of=len(told.gaps), zone=told.zone
    )  # fmt: skip
    table = Table(caption, columns, rows)
    return Section(voice.line(say("web.door_longest")), "gaps", (table,))


def _card(key: str, card: Source, voice: Voice) -> Section:
    home = safe_url(card.home)
    signals = ", ".join(f"{each.name} ({each.unit})" for each in card.signals)
    rows: list[tuple[str, Line]] = [
        (voice.say("web.door_home"), (Span(home or "–", home),)),
        (voice.say("web.data_licence"), voice.line(card.licence)),
        (voice.say("web.door_every"), (Span(card.every),)),
        (voice.say("web.door_zone"), (Span(card.zone),)),
        (voice.say("web.door_signals"), (Span(signals),)),
        (voice.say("web.door_gaps"), voice.line(card.gaps or "–")),
        (voice.say("web.door_note"), voice.line(card.note)),
    ]
    blocks = (Facts(tuple(rows)), Prose((Span(f"chuquan source info {key}"),), "quiet"))
    return Section(voice.line(say("web.door_card")), "source", blocks)
