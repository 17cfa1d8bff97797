"""Where a subject is listed and read: its circles, and its reach by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.faces.report.document import (
    Block,
    Bullets,
    Column,
    Line,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import PHRASES, say
from chuquan.model.units import two_digits
from chuquan.pipeline.answers.report import Portrait, Report

READ = ("kept", "dropped")


def circles(report: Report, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield the circles of all subjects side by side: one sentence, one matrix."""
    result = report.across.get("circles")
    if result is None:
        return
    rows = result.document["rows"]
    days = _days(rows, voice, report.compared.document["window"]["zone"])
    names = _names(report, voice)
    told = [voice.linked(each, days, "#circles", names) for each in voice.sentences(result.answer)]
    blocks: list[Block] = [Bullets(tuple(told)) if len(told) > 1 else Prose(told[0])]
    if rows:
        blocks.append(pictures.matrix(rows))
    yield Section(voice.line(say("report.circles")), "circles", tuple(blocks))


def _days(rows: Sequence[Mapping[str, Any]], voice: Voice, zone: str) -> dict[str, str]:
    """Return where each day of a lasting arrival leads, if it is that of one circle only."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["lasting_at"]:
            day = voice.say("report.a_day", day=row["lasting_at"].astimezone(ZoneInfo(zone)).date())
            found.setdefault(day, set()).add(f"#{circle_anchor(row)}")
    return {day: anchors.pop() for day, anchors in found.items() if len(anchors) == 1}


def circles_of(report: Report, one: Portrait, voice: Voice) -> Iterator[Section]:
    """Yield one subject's circles as a table."""
    rows = of(report, "circles", one)
    if not rows:
        return
    heads = ("circle", "status", "first", "lasting", "days_listed", "best", "share", "lift")
    number = ("days_listed", "best", "share", "lift")
    columns = tuple(Column(voice.say(f"report.circle_{each}"), each in number) for each in heads)
    caption = voice.say("report.circles_caption", subject=one.subject.label(voice.language))
    table = Table(caption, columns, tuple(_circle(report, row, voice) for row in rows))
    title = voice.line(say("report.circles"))
    yield Section(title, f"{one.subject.id}-circles", (table,), 3)


def of(report: Report, key: str, one: Portrait) -> list[Mapping[str, Any]]:
    """Return the rows of one measure over the lake that are about one subject."""
    result = report.across.get(key)
    rows = result.document["rows"] if result else ()
    return [row for row in rows if row["subject"] == one.subject.id]


def _circle(report: Report, row: Mapping[str, Any], voice: Voice) -> Row:
    href = f"#{circle_anchor(row)}"
    zone = report.compared.document["window"]["zone"]
    best = row["best_rank"]
    place: Line = voice.count(None)
    if best is not None:
        of_length = f"{best:.0f}/{row['list_length']:.0f}" if row["list_length"] else f"{best:.0f}"
        place = (Span(of_length, href),)
    return Row(
        (
            voice.line(report.circles[row["circle"]]),
            voice.line(say(f"report.status_{row['status']}")),
            _between(row, "first", voice, zone, href),
            _between(row, "lasting", voice, zone, href),
            voice.count(row["days_listed"] if row["status"] != "unknown" else None, href),
            place,
            voice.percent(row["share"], href),
            times(row["lift"], voice, href),
        )
    )


def circle_anchor(row: Mapping[str, Any]) -> str:
    """Return the anchor of the rows behind one circle of one subject."""
    return f"rows-{row['subject']}-circle-{row['circle']}"


def _between(row: Mapping[str, Any], what: str, voice: Voice, zone: str, href: str) -> Line:
    """Return when something happened: at the look that showed it, or after the one before."""
    at, after = row[f"{what}_at"], row[f"{what}_after"]
    if at is None:
        return voice.moment(None)
    told = voice.moment(at, zone, href)
    if after is None:
        return (*voice.line(say("report.at_latest")), Span(" "), *told)
    return told


def times(value: float | None, voice: Voice, href: str) -> Line:
    """Return how many times something is, to two significant digits."""
    if value is None:
        return voice.number(None)
    return (Span(f"{two_digits(value)}×", href),)


def reach_of(report: Report, one: Portrait, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield one subject's reach by language: a sentence, bars, and the editions on whose list."""
    rows = of(report, "reach", one)
    if not rows:
        return
    blocks: list[Block] = []
    period = max(row["period"] for row in rows)
    latest = [row for row in rows if row["period"] == period]
    read = [row for row in latest if row["status"] in READ]
    if read:
        blocks.append(pictures.bars(latest, one))
    blocks.append(_editions(read or latest, one, voice, period))
    below = [row for row in latest if row["status"] == "below"]
    if read and below:
        languages = voice.say("word.comma").join(
            voice.tr(language(row["language"])) for row in below
        )
        href = f"#rows-{one.subject.id}-reach"
        blocks.append(Prose(voice.linked(
            say("report.below", n=len(below), languages=languages), {}, href)))  # fmt: skip
    title = voice.line(say("report.reach"))
    yield Section(title, f"{one.subject.id}-reach", tuple(blocks), 3)


def _editions(rows: Sequence[Mapping[str, Any]], one: Portrait, voice: Voice, period: str) -> Table:
    number = ("views", "share", "mobile")
    heads = ("language", "views", "share", "mobile", "home", "status")
    columns = tuple(Column(voice.say(f"report.reach_{each}"), each in number) for each in heads)
    subject = one.subject.label(voice.language)
    caption = voice.say("report.reach_caption", subject=subject, period=period)
    ordered = sorted(rows, key=lambda row: (row["status"] == "dropped", -(row["views"] or 0)))
    return Table(caption, columns, tuple(_edition(row, voice) for row in ordered))


def _edition(row: Mapping[str, Any], voice: Voice) -> Row:
    href = f"#{edition_anchor(row)}"
    return Row(
        (
            voice.line(language(row["language"])),
            voice.number(row["views"], href),
            voice.percent(row["share"], href),
            voice.percent(row["mobile"], href),
            voice.line(say(f"report.home_{row['home']}")),
            voice.line(verdict(row)),
        )
    )


def language(code: str) -> str:
    """Return the name of a language, or its code where no name is known."""
    key = f"edition.{code}"
    return say(key) if key in PHRASES else code


def edition_anchor(row: Mapping[str, Any]) -> str:
    """Return the anchor of the row behind one language edition of one subject."""
    return f"rows-{row['subject']}-reach-{row['period']}-{row['language']}"


def verdict(row: Mapping[str, Any]) -> str:
    """Say whether an edition's views are kept, and why not."""
    if row["status"] == "dropped":
        key = f"report.reason_{row['reason']}"
        return say(key) if key in PHRASES else say("report.reason", reason=str(row["reason"]))
    return say(f"report.status_{row['status']}")


def _names(report: Report, voice: Voice) -> list[str]:
    subjects = [each.subject.label(voice.language) for each in report.portraits]
    return [*subjects, *map(voice.tr, report.circles.values())]
