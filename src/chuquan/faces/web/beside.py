"""What a subject's page tells last: the calls that were frozen on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chuquan.faces.report.document import Column, Line, Prose, Row, Section, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.model.messages import say
from chuquan.pipeline.calls.on_subject import calls_on
from chuquan.pipeline.workspace import Workspace

SHOWN = 8
HEADS = ("topic", "target", "hours", "said", "due", "came")


def called(workspace: Workspace, subject: str, asked: Asked, voice: Voice) -> Iterator[Section]:
    """Yield the calls that were frozen on topics naming a subject, with what came of each."""
    held = calls_on(workspace, subject)
    if not held:
        return
    columns = tuple(
        Column(voice.say(f"calls.head.{each}"), each in ("hours", "said")) for each in HEADS
    )
    rows = tuple(_call(each, voice) for each in held[:SHOWN])
    caption = voice.say("web.calls_caption", n=len(rows), of=len(held))
    how = Prose(voice.line(say("web.calls_how"), asked.to("/now")), "quiet")
    table = Table(caption, columns, rows)
    yield Section(voice.line(say("web.calls")), "calls", (table, how), 3)


def _call(call: Mapping[str, Any], voice: Voice) -> Row:
    return Row((
        voice.name(call["topic"]),
        voice.line(say(f"calls.target.{call['target']}")),
        voice.number(call["hours"]),
        voice.percent(100 * call["probability"]),
        voice.moment(call["due_at"]),
        _came(call, voice),
    ))  # fmt: skip


def _came(call: Mapping[str, Any], voice: Voice) -> Line:
    """Return whether it came; that it is open is no answer."""
    if call["settled_at"] is None:
        return voice.line(say("web.call_open"))
    return voice.line(say("web.call_came" if call["came"] else "web.call_not"))
