"""The ledger on a page: figures with their verdicts, and those of an article one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.tables import Column, draw, pairs
from chuquan.model.messages import PHRASES, join, say

HEADS = ("figure", "time", "said_by", "where", "judged", "claim")
TOLD, FAULTS_TOLD, TEXTS_TOLD = 60, 8, 12
Row = Mapping[str, Any]


def lay_out(face: Face, document: Row) -> None:
    """Lay out the figures of some subjects, by subject and measure."""
    rows = document["claims"]
    if not rows:
        face.line(say("cli.nothing_found"))
        return
    for (_, _), group in groupby(rows, key=lambda row: (row["subject"], row["measure"])):
        held = list(group)
        heading = say("ledger.head", name=held[0]["name"], measured=held[0]["measured"])
        face.line(f"  {face.tr(heading)}", "strong")
        columns = [Column(say(f"head.{name}")) for name in HEADS]
        draw(face, columns, [_cells(row) for row in held[:TOLD]])
        for row in held:
            if row["verdict"] in ("impossible", "contradiction", "unsupported"):
                face.prose(row["reason"], indent="  ")
            if row.get("statistics"):
                face.prose(row["statistics"]["said"], indent="  ")
        face.line()
    _readings(face, document["readings"])


def _cells(row: Row) -> list[str]:
    return [row["figure"], row["when"], row["said_by"], _place(row["scope"]), row["verdict_said"],
            row["claim"]]  # fmt: skip


def _place(scope: str) -> str:
    key = f"scope.{scope.replace(' ', '_')}"
    return say(key) if key in PHRASES else scope


def _readings(face: Face, readings: Sequence[Row]) -> None:
    for each in readings:
        told = say("ledger.readings", signal=each["signal"], n=each["readings"],
                   faults=len(each["faults"]))  # fmt: skip
        face.prose(told, indent="  ")
        for fault in each["faults"][:FAULTS_TOLD]:
            face.prose(fault["said"], indent="    ")


def lay_out_page(face: Face, document: Row) -> None:
    """Lay out the figures of an article one by one, then the numbers that are none."""
    for turn, row in enumerate(document["claims"]):
        what = face.tr(row["text"]) or face.tr(row["figure"])
        if turn:
            face.line()
        face.line(f"  {what}", "strong")
        about = join([row["name"], row["measured"], row["figure"], row["when"]], "word.comma")
        pairs(face, [
            (say("head.figure"), about),
            (say("ledger.rule"), row["verdict_said"]),
            ("", row["reason"]),
            *_origins(document, row),
            *_statistics(row),
            ("", row["unknown"]),
        ])  # fmt: skip
    if document["unread"]:
        face.line()
        face.line(f"  {face.tr(say('ledger.unread'))}", "strong")
        by_reason: dict[str, list[str]] = {}
        for each in document["unread"]:
            by_reason.setdefault(face.tr(each["reason"]), []).append(face.tr(each["text"]))
        pairs(face, [(why, _some(texts)) for why, texts in by_reason.items()])


def _some(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:TEXTS_TOLD])
    rest = len(texts) - TEXTS_TOLD
    return say("ledger.more_texts", texts=shown, n=rest) if rest > 0 else shown


def _origins(document: Row, row: Row) -> list[tuple[str, str]]:
    """Return where the figures that a verdict comes from can be read, each place once."""
    places = dict.fromkeys(each["origin"] for each in row["against"])
    told = [each for each in places if each and each != document["page"]]
    return [(say("ledger.from") if not turn else "", each) for turn, each in enumerate(told)]


def _statistics(row: Row) -> list[tuple[str, str]]:
    """Return what the statistics of its country say of a figure, where a series is of it."""
    told = row.get("statistics")
    return [(say("ledger.statistics"), told["said"])] if told else []


def lay_out_one(face: Face, document: Row) -> None:
    """Lay out one figure and those that stand beside it."""
    row = document["claim"]
    pairs(face, [
        (say("head.figure"), row["figure"]),
        (say("head.time"), row["when"]),
        (say("head.said_by"), row["said_by"]),
        (say("head.where"), _place(row["scope"])),
        (say("ledger.from"), row["origin"]),
        *_statistics(row),
    ])  # fmt: skip
    face.line()
    face.line(f"  {face.tr(say('ledger.beside'))}", "strong")
    columns = [Column(say(f"head.{name}")) for name in HEADS]
    draw(face, columns, [_cells(each) for each in document["beside"][:TOLD]])
    _readings(face, document["readings"])
