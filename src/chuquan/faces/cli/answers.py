"""Answers laid out: the sentence first, then the table or the card, the notes, the origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from chuquan.errors import UsageError
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.figures import moment, percentile, short, spark, top_share
from chuquan.faces.cli.tables import Column, draw, pairs, shorten, write
from chuquan.model.messages import PHRASES, Message, join, say
from chuquan.model.result import Result

NAMES_TOLD = 8
TITLE = 40
PICTURES = (".svg", ".png", ".pdf")


def give(
    face: Face,
    result: Result,
    lay_out: Callable[[Face, Mapping[str, Any]], None],
    target: str | None = None,
    *,
    bom: bool = False,
) -> None:
    """Print an answer in the form asked for; `lay_out` draws its middle part for people.

    With a `target` the answer's table is written to that file as well.
    """
    if target and is_picture(target):
        from chuquan.charts import render
        from chuquan.charts.draw import draw as figure_of
        from chuquan.charts.look import Look

        look = Look("zh" if face.language == "zh" else "en")
        render.save(figure_of(result, face.names().subjects, look), Path(target))
        face.tell(say("picture.done", path=target))
    elif target:
        from chuquan.pipeline.files.bundle import FORMS, write_result

        form = Path(target).suffix.lower() or Path(target).name
        if form not in FORMS:
            raise UsageError(
                say("bundle.form", name=form), seen=form, so=say("bundle.no_file"),
                do=say("part.choose", names=", ".join((*FORMS, *PICTURES))),
            )  # fmt: skip
        rows = write_result(result, Path(target), face.language, bom=bom)
        face.tell(say("bundle.done", n=rows, path=target))
    if face.json:
        face.document(result.document)
        return
    if face.shape() != "table":
        table = result.table
        write(face, table.columns, table.iter_rows())
        return
    face.prose(result.answer, "strong")
    face.line()
    lay_out(face, result.document)
    for note in result.notes:
        face.prose(say("card.note", note=note))
    face.line()
    face.prose(origin(result), "quiet")


def is_picture(target: str | None) -> bool:
    """Return whether an answer is to be drawn into a file of that name."""
    return bool(target) and Path(str(target)).suffix.lower() in PICTURES


def origin(result: Result) -> Message:
    """Return the line that says from when and where an answer is, and how to repeat it."""
    document = result.document
    by_licence: dict[str, list[Mapping[str, Any]]] = {}
    for each in document["sources"]:
        by_licence.setdefault(str(each["licence"]), []).append(each)
    sources: list[str] = [
        say(
            "card.source",
            title=join([each["title"] for each in group], "word.comma"),
            licence=group[0]["licence"],
        )
        for group in by_licence.values()
    ]
    return say(
        "card.origin",
        as_of=document["as_of"],
        snapshot=document["snapshot"],
        recipe=document["recipe"],
        sources=join(sources, "word.comma"),
    )


def comparison(face: Face, document: Mapping[str, Any]) -> None:
    """Lay out a comparison: one row a subject, then its top topic and the names that counted."""
    zone = document["window"]["zone"]
    columns = [
        Column(say("head.subject")),
        Column(say("head.peak"), number=True),
        Column(say("head.when", zone=zone)),
        Column(say("head.top"), number=True),
        Column(say("head.hours"), number=True),
        Column(say("head.area"), number=True),
        Column(say("head.share"), number=True),
    ]
    subjects = sorted(document["subjects"], key=_height, reverse=True)
    draw(face, columns, [_compared(face, each) for each in subjects])
    face.line()
    for each in subjects:
        _beneath(face, each)


def ranking(face: Face, document: Mapping[str, Any], *, top: int) -> None:
    """Lay out many subjects as one ranked table; those that were not listed are only counted."""
    listed = [each for each in document["subjects"] if each["peak"]]
    listed.sort(key=_height, reverse=True)
    columns = [
        Column(say("head.turn"), number=True),
        Column(say("head.subject")),
        Column(say("head.peak"), number=True),
        Column(say("head.when", zone=document["window"]["zone"])),
        Column(say("head.hours"), number=True),
        Column(say("head.area"), number=True),
        Column(say("head.share"), number=True),
    ]
    rows = [
        [str(turn), *(cell for place, cell in enumerate(_compared(face, each)) if place != 3)]
        for turn, each in enumerate(listed[:top], start=1)
    ]
    draw(face, columns, rows)
    if len(listed) > top:
        face.prose(say("compare.more_rows", n=len(listed) - top, all=str(len(listed))))


def _height(subject: Mapping[str, Any]) -> float:
    return float(subject["peak"]["value"]) if subject["peak"] else -1.0


def _compared(face: Face, subject: Mapping[str, Any]) -> list[str]:
    peak, top = subject["peak"] or {}, subject["top_item"] or {}
    rank = subject["percentile_of"]
    return [
        label(face, subject),
        short(peak.get("value"), face.language),
        moment(peak.get("at")),
        short(top.get("value"), face.language),
        f"{subject['hours_listed']:,}",
        short(subject["area"], face.language),
        say("head.top_share", share=top_share(rank)) if rank else "–",
    ]


def _beneath(face: Face, subject: Mapping[str, Any]) -> None:
    top = subject["top_item"]
    named = label(face, subject)
    rows: list[tuple[str, str]] = []
    if top and top["name"]:
        title = shorten(face, top["name"], TITLE)
        told = say("card.top", title=title, value=float(top["value"]), at=moment(top["at"]))
        rows.append((say("card.top_item"), told))
    rows.append((say("card.percentile_of"), percentile(subject["percentile_of"]) or ""))
    rows.append((say("card.names"), counted(face, subject["names_counted"])))
    told_rows = [row for row in rows if row[1]]
    if told_rows:
        face.line(f"  {named}", "strong")
        pairs(face, told_rows)


def label(face: Face, subject: Mapping[str, Any]) -> str:
    """Return a subject's label in the reader's language, or in the other, or its id."""
    names = subject["name"]
    other = "en" if face.language == "zh" else "zh"
    return str(names[face.language] or names[other] or subject["id"])


def counted(face: Face, names: Sequence[Mapping[str, Any]]) -> str:
    """Return the names that counted, each with the number of items it brought."""
    shown = names[:NAMES_TOLD]
    told = [face.tr(say("card.counted", name=each["name"], items=each["items"])) for each in shown]
    if len(names) > NAMES_TOLD:
        told.append(face.tr(say("card.more_names", n=len(names) - NAMES_TOLD)))
    return face.tr(say("word.comma")).join(told)


def card(face: Face, document: Mapping[str, Any], more: Sequence[tuple[str, str]] = ()) -> None:
    """Lay out what is known of one subject on one signal, with `more` facts after it."""
    subject = document["subject"]
    names = subject["name"]
    title = " · ".join(dict.fromkeys(filter(None, (names["en"], names["zh"]))))
    about = [say(f"kind.{subject['kind']}"), subject["home"], subject["started_on"], subject["id"]]
    facts = " · ".join(face.tr(each) for each in about if each)
    face.line(f"  {title}    {facts}", "strong")
    pairs(face, [*_facts(face, document), *more])


def _facts(face: Face, document: Mapping[str, Any]) -> list[tuple[str, str]]:
    subject = document["subject"]
    peak, top = subject["peak"], subject["top_item"]
    unit, zone = say(f"unit.{document['unit']}"), document["window"]["zone"]
    rows: list[tuple[str, str]] = []
    if peak:
        at, value = moment(peak["at"]), float(peak["value"])
        rows.append((say("card.peak"), say("card.at", value=value, unit=unit, at=at, zone=zone)))
    if top:
        at, value = moment(top["at"]), float(top["value"])
        told = say("card.at", value=value, unit=unit, at=at, zone=zone)
        if top["name"]:
            told = say("card.top", title=shorten(face, top["name"], TITLE), value=value, at=at)
        rows.append((say("card.top_item"), told))
    if subject["tier"]:
        rows.append((say("card.tier"), say(f"tier.{subject['tier']}")))
    if not subject["tier"]:
        rows.append((say("card.percentile_of"), percentile(subject["percentile_of"]) or ""))
    hourly = document["grid"] == "1h"
    rows.append((say("card.hours" if hourly else "card.values"), hours(document)))
    if subject["area"] is not None and document["grid"]:
        area = "card.area_is" if hourly else "card.area_days"
        rows.append((say("card.area"), say(area, area=subject["area"], unit=unit)))
    rows.append((say("card.gained"), _gained(face, document["totals"])))
    rows += _daily(face, document)
    rows.append((say("card.names"), counted(face, subject["names_counted"])))
    rows.append((say("card.relations"), _relations(face, subject["relations"])))
    return rows


def hours(document: Mapping[str, Any]) -> Message:
    """Say how many hours a subject was listed, and how many nobody saw."""
    seen = document["hours"]
    if document["grid"] != "1h":
        return say("card.values_are", n=document["subject"]["hours_listed"])
    return say(
        "card.hours_are",
        listed=document["subject"]["hours_listed"],
        unknown=seen["unknown"],
        expected=seen["expected"],
    )


def _gained(face: Face, totals: Sequence[Mapping[str, Any]]) -> str:
    told = []
    for each in totals:
        if each["gained"] is not None:
            noun = str(each["signal"]).partition(".")[2]
            what = say(f"gain.{noun}") if f"gain.{noun}" in PHRASES else noun
            told.append(face.tr(say("card.gain", what=what, value=float(each["gained"]))))
    return face.tr(say("word.comma")).join(told)


def _relations(face: Face, relations: Sequence[Mapping[str, Any]]) -> str:
    told = [
        face.tr(say(f"relation.{each['relation']}", subject=say("subject.label", **each["name"])))
        for each in relations
    ]
    return face.tr(say("word.comma")).join(told)


def _daily(face: Face, document: Mapping[str, Any]) -> list[tuple[str, str]]:
    days = document["days"]
    if not days:
        return []
    bars, each = spark(days, max(20, min(face.columns, 100) - 22))
    span = say("card.days", first=days[0]["day"], last=days[-1]["day"])
    if each > 1:
        span = say("card.days_each", first=days[0]["day"], last=days[-1]["day"], n=each)
    return [(say("card.daily"), bars), ("", span)]
