"""What stands first: the comparison, its ladder, and the circles of all subjects side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chuquan.faces.report.document import Block, Column, Facts, Line, Prose, Row, Section, Table
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import say
from chuquan.model.units import two_digits
from chuquan.pipeline.answers.report import Report


def answer(report: Report, voice: Voice) -> Line:
    """Return the answer sentence; every number leads to its rows."""
    return voice.linked(report.whole.answer, anchors(report, voice), _otherwise(report),
                        names(report, voice))  # fmt: skip


def anchors(report: Report, voice: Voice) -> dict[str, str]:
    """Return where the numbers of sentences lead, as they are written there."""
    found: dict[str, str] = {}
    for each in report.compared.document["subjects"]:
        rows = f"#rows-{each['id']}"
        peak, rank = each["peak"], each["percentile_of"]
        if peak:
            found[voice.number(peak["value"])[0].text] = f"{rows}-peak"
            found[str(peak["at"]).replace("T", " ")] = f"{rows}-peak"
        found[f"{each['hours_listed']:,}"] = f"{rows}-days"
        if rank:
            found[f"{rank['n']:,}"] = f"{rows}-standing"
            found[rank["period"]] = f"{rows}-standing"
    hours = report.compared.document["hours"]
    for number in (hours["unknown"], hours["expected"]):
        found[f"{number:,}"] = "#rows-looks"
    return found


def names(report: Report, voice: Voice) -> list[str]:
    """Return the labels of the subjects, whose digits are no numbers."""
    return [voice.label(each["name"]) for each in report.compared.document["subjects"]]


def _otherwise(report: Report) -> str:
    subjects = report.compared.document["subjects"]
    return "#compared" if len(subjects) > 1 else f"#rows-{subjects[0]['id']}-standing"


def compared(report: Report, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield the comparison, if there is more than one subject."""
    document = report.compared.document
    if len(document["subjects"]) < 2:
        return
    blocks: list[Block] = []
    if any(each["peak"] for each in document["subjects"]):
        blocks.append(pictures.ladder())
    blocks.append(_table(document, voice))
    same = _orders(document, voice)
    if same:
        blocks.append(same)
    yield Section(voice.line(say("report.compared")), "compared", tuple(blocks))


def _table(document: Mapping[str, Any], voice: Voice) -> Table:
    zone = document["window"]["zone"]
    unit = say(f"unit.{document['unit']}")
    columns = (
        Column(voice.say("head.subject")),
        Column(voice.say("report.peak", unit=unit), number=True),
        Column(voice.say("head.when", zone=zone)),
        Column(voice.say("head.top"), number=True),
        Column(voice.say("head.hours"), number=True),
        Column(voice.say("head.area"), number=True),
        Column(voice.say("report.standing"), number=True),
    )
    subjects = sorted(document["subjects"], key=lambda each: -(_peak(each)["value"]))
    caption = voice.say("report.compared_caption", source=document["sources"][0]["title"],
                        unit=unit)  # fmt: skip
    return Table(caption, columns, tuple(_row(each, voice) for each in subjects))


def _peak(subject: Mapping[str, Any]) -> Mapping[str, Any]:
    return subject["peak"] or {"value": -1.0, "at": None}


def _row(subject: Mapping[str, Any], voice: Voice) -> Row:
    rows = f"#rows-{subject['id']}"
    peak, top = subject["peak"] or {}, subject["top_item"] or {}
    return Row(
        (
            voice.name(voice.label(subject["name"]), f"#{subject['id']}"),
            voice.number(peak.get("value"), f"{rows}-peak"),
            voice.moment(peak.get("at"), href=f"{rows}-peak"),
            voice.number(top.get("value"), f"{rows}-peak"),
            voice.count(subject["hours_listed"], f"{rows}-days"),
            voice.number(subject["area"], f"{rows}-days"),
            standing(subject["percentile_of"], voice, f"{rows}-standing"),
        )
    )


def standing(rank: Mapping[str, Any] | None, voice: Voice, href: str) -> Line:
    """Say how far up the best item stands among all of its quarter."""
    if rank is None:
        return voice.number(None)
    share = top_share(rank)
    return voice.line(say("head.top_share", share=share), href)


def top_share(rank: Mapping[str, Any]) -> str:
    """Return the share of items as high or higher, in percent, to two digits."""
    return two_digits(100 * (rank["above"] + 1) / rank["n"])


def _orders(document: Mapping[str, Any], voice: Voice) -> Facts | None:
    """Return the order of the subjects by each measure."""
    labels = {each["id"]: voice.label(each["name"]) for each in document["subjects"]}
    rows = [
        (voice.say(f"by.{by}"), voice.line(" > ".join(labels[each] for each in order)))
        for by, order in document["order"].items()
        if len(order) > 1
    ]
    return Facts(tuple(rows)) if rows else None


def lacking(report: Report, voice: Voice) -> Iterator[Section]:
    """Yield what could not be told, and the notes on what was."""
    told = [*report.lacking, *report.whole.notes]
    found, all_names = anchors(report, voice), names(report, voice)
    lines = tuple(voice.linked(each, found, "#rows-looks", all_names) for each in told)
    blocks = tuple(Prose(line) for line in lines)
    if blocks:
        yield Section(voice.line(say("report.notes")), "notes", blocks)
