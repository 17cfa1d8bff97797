"""What a subject's page tells beside its report: when it broke out, who speaks of it, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuquan.errors import ChuquanError
from chuquan.faces.report.document import Block, Bullets, Column, Line, Prose, Row, Section, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import window_of
from chuquan.model.messages import say
from chuquan.model.units import two_digits
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.workspace import Workspace

SHOWN = 8
COUNTS = ("sayings", "stories", "outlets")
SHARES = ("favour", "wary")
AFTER = ("nation-", "notes", "caveats", "sources")
Card = Mapping[str, Any]


def broke_out(
    workspace: Workspace, subject: str, asked: Asked, voice: Voice
) -> Iterator[Section]:  # fmt: skip
    """Yield the day on which a subject left its home circle, if the lists can tell."""
    try:
        found = measure_across(workspace, "breakout", [subject], window_of(asked))
    except ChuquanError:
        return
    told = [voice.line(each) for each in voice.sentences(found.answer)]
    how = voice.line(say("web.breakout_how"), asked.to("/measures/breakout", s=subject))
    first: Block = Bullets(tuple(told)) if len(told) > 1 else Prose(told[0])
    yield Section(voice.line(say("web.breakout")), "breakout", (first, Prose(how, "quiet")), 3)


def spoken(
    card: Card, notes: Sequence[str], asked: Asked, voice: Voice
) -> Iterator[Section]:  # fmt: skip
    """Yield who is quoted about a subject and what its sentences show, where documents tell.

    The notes are what must be known of the documents, such as that they are made up.
    """
    subject = card["subject"]["id"]
    known = tuple(Prose(voice.line(each), "quiet") for each in notes)
    for key, blocks in (("voices", _voices), ("emotion", _feelings)):
        told = card.get(key)
        if not told:
            continue
        how = Prose(
            voice.line(say(f"web.{key}_how"), asked.to(f"/measures/{key}", s=subject)), "quiet"
        )
        title = voice.line(say(f"card.{key}"))
        if "unknown" in told:
            lacks = Prose(voice.line(say("card.not_told", why=told["unknown"], do=told["do"])))
            yield Section(title, key, (lacks, how), 3)
        else:
            yield Section(title, key, (*known, *blocks(told, voice), how), 3)


def _voices(told: Card, voice: Voice) -> Iterator[Block]:
    named = [row for row in told["rows"] if row["voice"]]
    heads = ("voice", *COUNTS, *SHARES)
    columns = tuple(Column(voice.say(f"head.{each}"), each in COUNTS) for each in heads)
    yield Prose(voice.line(told["answer"]))
    if named:
        rows = tuple(_voice(row, voice) for row in named[:SHOWN])
        caption = voice.say("web.voices_caption", n=len(rows), of=len(named))
        yield Table(caption, columns, rows)


def _voice(row: Card, voice: Voice) -> Row:
    counts = (voice.count(row[each]) for each in COUNTS)
    return Row((voice.name(row["voice"]), *counts, *(_share(row, each, voice) for each in SHARES)))


def _share(row: Card, name: str, voice: Voice) -> Line:
    if row[name] is None:
        return voice.percent(None)
    ends = [two_digits(row[f"{name}_{end}"]) for end in ("low", "high")]
    return voice.line(say("card.share", share=two_digits(row[name]), low=ends[0], high=ends[1],
                          n=row["sentences"]))  # fmt: skip


def _feelings(told: Card, voice: Voice) -> Iterator[Block]:
    lines = [voice.line(each) for each in voice.sentences(told["answer"])]
    yield Bullets(tuple(lines)) if len(lines) > 1 else Prose(lines[0])
