"""What a subject's page tells beside its report: when it broke out, and where voices lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chuquan.errors import ChuquanError
from chuquan.faces.report.document import Block, Bullets, Prose, Section
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import window_of
from chuquan.model.messages import say
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.workspace import Workspace

AFTER = ("nation-", "notes", "caveats", "sources")


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


def with_ways(
    sections: Sequence[Section], subject: str, asked: Asked, voice: Voice
) -> tuple[Section, ...]:
    """Return a subject's sections; those of voices and feelings lead to their measures' pages."""
    ways = {f"{subject}-{key}": key for key in ("voices", "emotion")}
    return tuple(
        replace(each, blocks=(*each.blocks, _way(ways[each.anchor], subject, asked, voice)))
        if each.anchor in ways
        else each
        for each in sections
    )


def _way(key: str, subject: str, asked: Asked, voice: Voice) -> Prose:
    how = voice.line(say(f"web.{key}_how"), asked.to(f"/measures/{key}", s=subject))
    return Prose(how, "quiet")
