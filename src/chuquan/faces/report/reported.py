"""Figures that somebody reported of a subject, each with its verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chuquan.faces.report.document import Column, Line, Prose, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import say
from chuquan.pipeline.answers.report import Portrait

TOLD = 14
GRAVE = ("impossible", "contradiction", "unsupported")
HEADS = ("figure", "time", "said_by", "judged")


def reported(one: Portrait, voice: Voice) -> Iterator[Section]:
    """Yield one subject's reported figures as a table; those that clash are explained below it."""
    if not one.claims:
        return
    columns = tuple(Column(voice.say(f"head.{each}")) for each in HEADS)
    caption = voice.say("report.claims_caption", subject=one.subject.label(voice.language))
    shown = one.claims[:TOLD]
    table = Table(caption, columns, tuple(_row(each, voice) for each in shown))
    blocks: list[Table | Prose] = [table]
    blocks += [Prose(voice.line(each["reason"])) for each in shown if each["verdict"] in GRAVE]
    rest = len(one.claims) - len(shown)
    if rest:
        blocks.append(Prose(voice.line(say("chart.ledger_more", n=rest)), "quiet"))
    title = voice.line(say("report.claims"))
    yield Section(title, f"{one.subject.id}-claims", tuple(blocks), 3)


def _row(claim: Mapping[str, Any], voice: Voice) -> Row:
    return Row((
        _figure(claim, voice),
        voice.line(claim["when"]),
        (Span(voice.tr(claim["said_by"]), foreign=True),),
        voice.line(claim["verdict_said"]),
    ))  # fmt: skip


def _figure(claim: Mapping[str, Any], voice: Voice) -> Line:
    """Return a figure with what it measures; it leads to where it can be read."""
    told = f"{voice.tr(claim['measured'])}: {voice.tr(claim['figure'])}"
    origin = str(claim["origin"])
    return (Span(told, origin if origin.startswith("https://") else ""),)
