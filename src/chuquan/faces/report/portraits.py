"""One subject of a report: what it is, its attention over time, its names, what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from chuquan.faces.report.breadth import language as language_of
from chuquan.faces.report.document import (
    Block,
    Bullets,
    Column,
    Facts,
    Line,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.figures import Pictures, events_shown
from chuquan.faces.report.overview import anchors, names, standing
from chuquan.faces.report.voice import Voice, lines, safe_url
from chuquan.model.messages import PHRASES, say
from chuquan.pipeline.answers.report import Portrait, Report

NAMES_TOLD = 40
FIRST = 6


def portrait(report: Report, one: Portrait, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield the sections of one subject."""
    subject, document = one.subject, one.card.document
    href = f"#rows-{subject.id}"
    blocks: list[Block] = [Prose(_kind(one, voice), "quiet")]
    if len(report.portraits) > 1:
        told = anchors(report, voice)
        line = voice.linked(document["answer"], told, f"{href}-standing", names(report, voice))
        blocks.append(Prose(line))
    if one.days:
        blocks.append(pictures.timeline(one))
    blocks += _events(one, voice, pictures)
    blocks.append(_facts(one, voice, href))
    yield Section(_title(one, voice), subject.id, tuple(blocks))


def _title(one: Portrait, voice: Voice) -> Line:
    """Return both labels, the page's language first."""
    first, second = (
        one.subject.label(voice.language),
        one.subject.label("en" if voice.language == "zh" else "zh"),
    )
    if first == second:
        return voice.name(first)
    return lines([voice.name(first), voice.name(second)], " · ")


def _kind(one: Portrait, voice: Voice) -> Line:
    subject = one.subject
    told = [voice.say(f"kind.{subject.kind}"), subject.home]
    told += [subject.started_on.isoformat()] if subject.started_on else []
    address = f"https://www.wikidata.org/wiki/{subject.wikidata}"
    known = [voice.line(" · ".join(filter(None, told)))]
    if subject.wikidata:
        known.append((Span(subject.wikidata, address),))
    return lines(known, " · ")


def _events(one: Portrait, voice: Voice, pictures: Pictures) -> Iterator[Block]:
    """Yield the events numbered as in the figure, then those outside its days.

    Where the figure's own list can be followed, its events are not told again.
    """
    shown = events_shown(one)
    rest = [each for each in one.events if each not in shown]
    for events, numbered in ((shown, True), (rest, False)):
        told = [
            lines(
                [voice.moment(e.on), (Span(voice.tr(e.said), safe_url(e.url)),)],
                voice.say("report.colon"),
            )
            for e in events
        ]
        if told and not (numbered and pictures.linked):
            yield Bullets(tuple(told), numbered=numbered)


def _facts(one: Portrait, voice: Voice, href: str) -> Facts:
    document = one.card.document
    subject, zone = document["subject"], document["window"]["zone"]
    unit = say(f"unit.{document['unit']}")
    rows: list[tuple[str, Line]] = []
    for key, value, href_to in (
        ("card.peak", subject["peak"], f"{href}-peak"),
        ("card.top_item", subject["top_item"], f"{href}-peak"),
    ):
        if value:
            rows.append((voice.say(key), _height(value, voice, unit, zone, href_to)))
    if subject["tier"]:
        rows.append((voice.say("card.tier"), voice.line(say(f"tier.{subject['tier']}"))))
    if subject["percentile_of"]:
        told = standing(subject["percentile_of"], voice, f"{href}-standing")
        rows.append((voice.say("card.percentile_of"), told))
    hours = document["hours"]
    rows.append((voice.say("card.hours"), lines([
        voice.count(subject["hours_listed"], f"{href}-days"),
        lines([voice.line(say("report.hours_unknown")),
               voice.count(hours["unknown"], "#rows-looks"), (Span("/"),),
               voice.count(hours["expected"], "#rows-looks")], " "),
    ], voice.say("report.semicolon"))))  # fmt: skip
    if subject["area"] is not None:
        area = lines([voice.number(subject["area"], f"{href}-days"),
                      voice.line(say("report.area_unit", unit=unit))], " ")  # fmt: skip
        rows.append((voice.say("card.area"), area))
    rows += _gained(document["totals"], voice, href)
    rows.append((voice.say("card.names"), _counted(subject["names_counted"], voice, href)))
    return Facts(tuple(row for row in rows if row[1]))


def _height(value: Mapping[str, Any], voice: Voice, unit: str, zone: str, href: str) -> Line:
    told = [
        voice.number(float(value["value"]), href),
        voice.line(unit),
        voice.moment(value["at"], href=href),
        voice.line(f"({zone})" if voice.language == "en" else f"（{zone}）"),
    ]
    named = value.get("name")
    if named:
        url = safe_url(value.get("url"))
        return lines([voice.name(named, url), lines(told, " ")], voice.say("report.semicolon"))
    return lines(told, " ")


def _gained(totals: list[Mapping[str, Any]], voice: Voice, href: str) -> Iterator[tuple[str, Line]]:
    told = []
    for each in totals:
        if each["gained"] is not None:
            noun = str(each["signal"]).partition(".")[2]
            what = voice.say(f"gain.{noun}") if f"gain.{noun}" in PHRASES else noun
            grown = voice.number(float(each["gained"]), f"{href}-gained")
            told.append(lines([voice.line(what), grown], " "))
    if told:
        yield voice.say("card.gained"), lines(told, voice.say("word.comma"))


def _counted(counted: list[Mapping[str, Any]], voice: Voice, href: str) -> Line:
    told = [
        lines([voice.name(each["name"]), voice.count(each["items"], f"{href}-names")], " ")
        for each in counted[:NAMES_TOLD]
    ]
    return lines(told, voice.say("word.comma"))


def named(one: Portrait, voice: Voice) -> Section:
    """Return the names a subject is known by, language by language, and where none is known.

    A language with many names tells the first ones; the others follow, folded and counted.
    """
    by_language: dict[str, list[Line]] = {}
    for each in one.card.document["subject"]["names"]:
        told = voice.name(each["name"], lang=each["language"])
        by_language.setdefault(each["language"] or "–", []).append(told)
    subject = voice.label(one.card.document["subject"]["name"])
    blocks: list[Block] = []
    if by_language:
        first = {code: told if len(told) <= FIRST + 1 else told[:FIRST]
                 for code, told in by_language.items()}  # fmt: skip
        rest = {code: told[len(first[code]) :] for code, told in by_language.items()}
        caption = voice.say("report.names_caption", subject=subject)
        blocks.append(_names(caption, first, rest, voice))
        left = {code: told for code, told in rest.items() if told}
        if left:
            caption = voice.say("report.names_more", n=sum(map(len, left.values())))
            blocks.append(replace(_names(caption, left, {}, voice), folded=True))
    for status in ("none", "page", "transcribed"):
        codes = [each["language"] for each in one.silent if each["status"] == status]
        if codes:
            languages = voice.say("word.comma").join(voice.tr(language_of(each)) for each in codes)
            lack = say(f"report.names_{status}", languages=languages)
            blocks.append(Prose(voice.line(lack)))
    return Section(voice.line(say("report.names")), f"{one.subject.id}-names", tuple(blocks), 3)


def _names(
    caption: str, told: Mapping[str, list[Line]], rest: Mapping[str, list[Line]], voice: Voice
) -> Table:
    """Return names by language, with how many of each are told elsewhere."""
    comma = voice.say("word.comma")
    rows = []
    for code, known in told.items():
        more = len(rest.get(code, ()))
        last = [voice.line(say("report.names_others", n=more))] if more else []
        rows.append(Row((voice.line(language_of(code)), lines([*known, *last], comma))))
    columns = (Column(voice.say("report.language")), Column(voice.say("report.known_as")))
    return Table(caption, columns, tuple(rows))
