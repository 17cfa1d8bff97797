"""The rows behind the numbers: what was listed when and at what value, with the source's page."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from chuquan.faces.report import nations, relations, sold, spoken
from chuquan.faces.report.breadth import (
    circle_anchor,
    edition_anchor,
    language,
    of,
    times,
    verdict,
)
from chuquan.faces.report.document import Block, Column, Line, Prose, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice, lines, safe_url
from chuquan.model.messages import PHRASES, say
from chuquan.pipeline.answers.report import Portrait, Report


def behind(report: Report, voice: Voice) -> Iterator[Section]:
    """Yield the rows of the whole report, subject by subject."""
    intro = Prose(voice.line(say("report.rows_intro")), "quiet")
    yield Section(voice.line(say("report.rows")), "rows", (intro, _looks(report, voice)))
    for one in report.portraits:
        title = voice.name(one.subject.label(voice.language))
        blocks = tuple(_blocks(report, one, voice))
        yield Section(title, f"rows-{one.subject.id}", blocks, 3)
    yield from nations.rows_of(report, voice)


def _looks(report: Report, voice: Voice) -> Table:
    """Return how often the list was looked at."""
    hours = report.compared.document["hours"]
    columns = (
        Column(voice.say("report.source")),
        Column(voice.say("report.looks_expected"), number=True),
        Column(voice.say("report.looks_seen"), number=True),
        Column(voice.say("report.looks_unknown"), number=True),
    )
    counted = [voice.count(hours[each]) for each in ("expected", "seen", "unknown")]
    row = Row((voice.line(report.source.card.title), *counted))
    return Table(voice.say("report.looks_caption"), columns, (row,), "rows-looks")


def _blocks(report: Report, one: Portrait, voice: Voice) -> Iterator[Block]:
    document, rows = one.card.document, f"rows-{one.subject.id}"
    zone, unit = document["window"]["zone"], say(f"unit.{document['unit']}")
    yield _standing(document["subject"], voice, f"{rows}-standing")
    if one.items:
        runs = {str(each["run"]) for each in report.runs}
        yield _items(one, voice, zone, unit, f"{rows}-peak", runs)
    if one.days:
        yield _days(one, voice, zone, unit, f"{rows}-days")
    yield from _counted(document, voice, rows)
    yield from _circles(report, one, voice, zone)
    yield from _reach(report, one, voice)
    yield from relations.rows_of(report, one, voice)
    yield from sold.rows_of(one, voice)
    yield from spoken.rows_of(one, voice)


def _standing(subject: Mapping[str, Any], voice: Voice, anchor: str) -> Table:
    """Return where the best item stands in its quarter and in all."""
    heads = ("period", "n", "above", "percentile", "interval")
    columns = tuple(
        Column(voice.say(f"report.standing_{each}"), each != "period") for each in heads
    )
    told = [subject["percentile_of"], subject["percentile_overall"]]
    rows = tuple(_rank(each, voice) for each in told if each)
    return Table(voice.say("report.standing_caption"), columns, rows, anchor)


def _rank(rank: Mapping[str, Any], voice: Voice) -> Row:
    low, high = rank["interval_90"]
    period = voice.say("report.all_days") if rank["period"] == "all" else rank["period"]
    interval = voice.line(f"{low:.4f} – {high:.4f}")
    told = voice.line(f"{rank['percentile']:.4f}")
    counted = [voice.count(rank["n"]), voice.count(rank["above"])]
    return Row((voice.line(period), *counted, told, interval))


def _items(
    one: Portrait, voice: Voice, zone: str, unit: str, anchor: str, runs: Container[str]
) -> Table:
    """Return the items of the peak's hour and of its day."""
    columns = (
        Column(voice.say("head.item")),
        Column(voice.say("head.when", zone=zone)),
        Column(voice.say("report.value", unit=unit), number=True),
        Column(voice.say("report.counted")),
        Column(voice.say("head.name")),
        Column(voice.say("head.rule")),
        Column(voice.say("report.run")),
    )
    rows = tuple(_item(each, voice, zone, runs) for each in one.items)
    day = voice.moment(one.items[0]["slot"], zone)[0].text[:10]
    caption = voice.say("report.items_caption", day=day)
    return Table(caption, columns, rows, anchor)


def _item(row: Mapping[str, Any], voice: Voice, zone: str, runs: Container[str]) -> Row:
    placement = row["placement"] or "organic"
    counted = say("report.in_peak") if row["at_peak"] else say("report.in_day")
    if placement != "organic":
        counted = say(f"placement.{placement}")
    return Row(
        (
            _title(row, voice),
            voice.moment(row["slot"], zone),
            voice.count(row["value"]),
            voice.line(counted),
            voice.name(row["alias"] or "–"),
            _rule(row["method"], voice),
            (Span(row["run"] or "–", f"#run-{row['run']}" if row["run"] in runs else ""),),
        )
    )


def _title(row: Mapping[str, Any], voice: Voice) -> Line:
    """Return an item's words with the page of its source, or that they are withheld."""
    if row["name"]:
        return voice.name(row["name"], safe_url(row["url"]))
    return voice.line(say("why.withheld", item=row["item"]))


def _rule(method: str, voice: Voice) -> Line:
    key = f"rule.{method}"
    return voice.line(say(key) if key in PHRASES else method)


def _days(one: Portrait, voice: Voice, zone: str, unit: str, anchor: str) -> Table:
    """Return every listed day; hours and areas add up to those of the subject."""
    columns = (
        Column(voice.say("report.day", zone=zone)),
        Column(voice.say("report.high", unit=unit), number=True),
        Column(voice.say("head.hours"), number=True),
        Column(voice.say("report.area", unit=unit), number=True),
    )
    rows = tuple(
        Row((voice.moment(each["day"]), voice.count(each["high"]), voice.count(each["hours"]),
             voice.count(each["area"])))
        for each in one.days
    )  # fmt: skip
    return Table(voice.say("report.days_caption"), columns, rows, anchor, long=True)


def _counted(document: Mapping[str, Any], voice: Voice, rows: str) -> Iterator[Table]:
    """Yield the names that counted, and how the counters grew."""
    names = document["subject"]["names_counted"]
    if names:
        columns = (Column(voice.say("head.name")), Column(voice.say("head.rule")),
                   Column(voice.say("report.n_items"), number=True))  # fmt: skip
        told = tuple(
            Row((voice.name(each["name"]), _rule(each["rule"], voice), voice.count(each["items"])))
            for each in names
        )
        yield Table(voice.say("report.counted_caption"), columns, told, f"{rows}-names")
    grown = [each for each in document["totals"] if each["gained"] is not None]
    if grown:
        columns = (Column(voice.say("head.signal.name")), Column(voice.say("card.gained"), True),
                   Column(voice.say("head.hours"), number=True))  # fmt: skip
        told = tuple(
            Row(
                (
                    voice.line(each["signal"]),
                    voice.count(each["gained"]),
                    voice.count(each["hours"]),
                )
            )
            for each in grown
        )
        yield Table(voice.say("report.gained_caption"), columns, told, f"{rows}-gained")


def _circles(report: Report, one: Portrait, voice: Voice, zone: str) -> Iterator[Table]:
    """Yield the looks and listings behind each circle."""
    told = of(report, "circles", one)
    if not told:
        return
    events = ("first", "lasting", "before")
    counts = ("days_listed", "slots_listed", "slots_seen", "best_rank", "list_length")
    heads = [Column(voice.say("report.circle_circle"))]
    heads += [Column(voice.say(f"report.circle_{each}")) for each in events]
    heads += [Column(voice.say(f"report.circle_{each}"), number=True)
              for each in (*counts, "share", "usual", "lift")]  # fmt: skip
    rows = tuple(
        Row(
            (
                voice.line(report.circles[row["circle"]]),
                *(_between(row, each, voice, zone) for each in events),
                *(voice.count(row[each]) for each in counts),
                voice.percent(row["share"]),
                voice.percent(row["usual"]),
                times(row["lift"], voice, ""),
            ),
            circle_anchor(row),
        )
        for row in told
    )
    caption = voice.say("report.circle_rows_caption", zone=zone)
    yield Table(caption, tuple(heads), rows, f"rows-{one.subject.id}-circles")
    listed = [each for each in one.listed if each["source"] in report.circles]
    if listed:
        yield _listed(report, listed, voice, zone)


def _between(row: Mapping[str, Any], event: str, voice: Voice, zone: str) -> Line:
    """Return the last look without something and the first with it, as far as they are known."""
    told = [row.get(f"{event}_after"), row[f"{event}_at"]]
    return lines([voice.moment(each, zone) for each in told if each], " → ") or voice.moment(None)


def _listed(report: Report, listed: Sequence[Mapping[str, Any]], voice: Voice, zone: str) -> Table:
    """Return what each circle listed of a subject first, and longest."""
    columns = (
        Column(voice.say("report.circle_circle")),
        Column(voice.say("head.item")),
        Column(voice.say("report.first_look")),
        Column(voice.say("report.last_look")),
        Column(voice.say("report.circle_slots_listed"), number=True),
        Column(voice.say("report.circle_best"), number=True),
        Column(voice.say("head.name")),
    )
    ordered = sorted(listed, key=lambda row: list(report.circles).index(row["source"]))
    rows = tuple(
        Row(
            (
                voice.line(report.circles[row["source"]]),
                _title(row, voice),
                voice.moment(row["first_at"], zone),
                voice.moment(row["last_at"], zone),
                voice.count(row["n"]),
                voice.count(row["best"]),
                voice.name(row["alias"] or "–"),
            )
        )
        for row in ordered
    )
    return Table(voice.say("report.listed_caption", zone=zone), columns, rows)


def _reach(report: Report, one: Portrait, voice: Voice) -> Iterator[Table]:
    """Yield the yearly rows behind each language edition."""
    every = of(report, "reach", one)
    if not every:
        return
    last = max(row["period"] for row in every)
    told = [row for row in every if row["status"] != "below" or row["period"] == last]
    pages: dict[str, list[Line]] = {}
    for each in one.listed:
        if each["source"] not in report.circles:
            pages.setdefault(each["language"], []).append(_title(each, voice))
    counts = ("views", "pages", "rank", "floor")
    heads = [Column(voice.say(f"report.{each}")) for each in ("reach_language", "period", "page")]
    heads += [Column(voice.say(f"report.reach_{each}"), number=True)
              for each in (*counts, "mobile", "share")]  # fmt: skip
    heads.append(Column(voice.say("report.reach_status")))
    rows = tuple(
        Row(
            (
                voice.line(language(row["language"])),
                voice.line(str(row["period"])),
                lines(pages.get(row["language"], []), voice.say("word.comma")) or voice.line("–"),
                *(voice.count(row[each]) for each in counts),
                voice.percent(row["mobile"]),
                voice.percent(row["share"]),
                voice.line(verdict(row)),
            ),
            edition_anchor(row),
        )
        for row in told
    )
    caption = voice.say("report.reach_rows_caption")
    yield Table(caption, tuple(heads), rows, f"rows-{one.subject.id}-reach")
