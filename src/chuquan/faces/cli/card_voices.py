"""The card's blocks from documents: who speaks about the subject, and with what feelings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.tables import Column, draw
from chuquan.model.messages import Message, say
from chuquan.model.units import two_digits

TOLD = 8
RULES = "rules"

Row = Mapping[str, Any]


def voices(face: Face, block: Row | None) -> None:
    """Lay out the voices that speak most, each with what its sentences show."""
    if not block:
        return
    face.line()
    face.line(f"  {face.tr(say('card.voices'))}", "strong")
    if "unknown" in block:
        face.prose(say("card.not_told", why=block["unknown"], do=block["do"]), indent="  ")
        return
    face.prose(block["answer"], indent="  ")
    heads = ("voice", "sayings", "stories", "outlets", "favour", "wary")
    columns = [Column(say(f"head.{name}"), number=name != "voice") for name in heads]
    named = [row for row in block["rows"] if row["voice"] and row["read_by"] == RULES]
    draw(face, columns, [_voice(face, row) for row in named[:TOLD]])
    if len(named) > TOLD:
        face.prose(say("card.more_voices", n=len(named) - TOLD), indent="  ")


def emotion(face: Face, block: Row | None) -> None:
    """Say what feelings the sentences about the subject show."""
    if not block:
        return
    face.line()
    face.line(f"  {face.tr(say('card.emotion'))}", "strong")
    if "unknown" in block:
        face.prose(say("card.not_told", why=block["unknown"], do=block["do"]), indent="  ")
        return
    for each in _sentences(block["answer"]):
        face.prose(each, indent="  ")


def _sentences(answer: str) -> list[str]:
    """Return the sentences that an answer joins, which a paragraph would hide in each other."""
    joined: Any = answer.params.get("parts") if isinstance(answer, Message) else None
    return list(joined.parts) if joined is not None else [answer]


def _voice(face: Face, row: Row) -> list[str]:
    counts = [str(row[name]) for name in ("sayings", "stories", "outlets")]
    return [row["voice"], *counts, *(_share(face, row, name) for name in ("favour", "wary"))]


def _share(face: Face, row: Row, name: str) -> str:
    if row[name] is None:
        return "–"
    ends = [two_digits(row[f"{name}_{end}"]) for end in ("low", "high")]
    share = say("card.share", share=two_digits(row[name]), low=ends[0], high=ends[1],
                n=row["sentences"])  # fmt: skip
    return face.tr(share)
