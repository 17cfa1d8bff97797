"""What is happening now: new heights, what may follow, what fades, how the sources are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuquan.faces.report.document import (
    Block,
    Column,
    Line,
    Page,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice, safe_url
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import signal_of
from chuquan.faces.web.told import Told
from chuquan.model.messages import join, say
from chuquan.pipeline.calls.now import now
from chuquan.pipeline.workspace import Workspace

SHOWN = 10
NUMBERS = ("step", "when", "reached", "value", "age", "chance", "record", "high", "peak", "half",
           "looks")  # fmt: skip
NAMELESS = re.compile(r"~\d+")
Topic = Mapping[str, Any]


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return what is happening on the list asked, as of its last look."""
    result = now(workspace, signal_of(asked))

    def page() -> Page:
        sections = (*news(result.document, asked, voice), health(result.document, asked, voice))
        title = voice.say("web.now")
        return Page(voice.language, title, voice.line(result.answer), (), sections)

    return Told(page, result)


def news(document: Mapping[str, Any], asked: Asked, voice: Voice) -> Iterator[Section]:
    """Yield what crossed a height, what may follow, and what fades.

    Parameters
    ----------
    document : mapping
        ``chuquan.now/1``.
    asked : Asked
        The view, for its links.
    voice : Voice
        The language.

    Yields
    ------
    Section
        Each with its table, or with the reason why there is none.
    """
    yield _section("crossed", ("topic", "step", "when", "reached", "value", "circles"), [
        (_topic(each, asked, voice), _step(each, voice), _plain(f"{each['hours_ago']:g}"),
         voice.number(each["reached"]), voice.number(each["value"]), _circles(each, voice))
        for each in document["crossed"][:SHOWN]
    ], say("now.crossed", n=document["n_crossed"]), document["n_crossed"], voice)  # fmt: skip
    coming = _section("beasts", ("topic", "age", "value", "chance", "record", "high"), [
        (_topic(each, asked, voice), _plain(f"{each['hours']:g}"), voice.number(each["value"]),
         _plain(f"{100 * each['probability']:.0f}%"), _record(each["record"]),
         _range(each, voice))
        for each in document["beasts"][:SHOWN]
    ], say("now.beasts", target=say("now.million")), document["n_beasts"], voice,
        document["no_beasts"] or "")  # fmt: skip
    yield coming
    if document["followed"]:
        yield _section("faded", ("topic", "peak", "peak_at", "half", "value"), [
            (_topic(each, asked, voice), voice.number(each["peak"]), voice.moment(each["peak_at"]),
             voice.line(say("now.hours", n=f"{each['half_hours']:g}")),
             voice.number(each["value"]) if each["listed"] else voice.line(say("now.off")))
            for each in document["faded"][:SHOWN]
        ], say("now.faded", n=document["n_faded"]), document["n_faded"], voice)  # fmt: skip


def health(document: Mapping[str, Any], asked: Asked, voice: Voice) -> Section:
    """Return how each source is: on time, late, silent."""
    rows = [
        ((Span(voice.tr(each["title"]), asked.to("/data")),),
         voice.line(say(f"now.state.{each['state']}")),
         (*voice.moment(each["last_at"], "UTC"), Span("Z")),
         _plain(f"{each['looks']} / {each['due']}" if each["due"] else str(each["looks"])))
        for each in document["health"]
    ]  # fmt: skip
    heads = ("source", "state", "last", "looks")
    return _section("sources", heads, rows, say("now.health"), len(rows), voice)


def _section(
    key: str, heads: Sequence[str], rows: Sequence[Sequence[Line]], title: str, n: int,
    voice: Voice, nothing: str = "",
) -> Section:  # fmt: skip
    blocks: list[Block] = []
    if rows:
        columns = tuple(Column(voice.say(f"now.head.{each}"), each in NUMBERS) for each in heads)
        caption = voice.say("web.now_caption", n=len(rows), of=n)
        blocks.append(Table(caption, columns, tuple(Row(tuple(cells)) for cells in rows)))
        if any(NAMELESS.fullmatch(cells[0][0].text) for cells in rows if cells[0]):
            blocks.append(Prose(voice.line(say("web.nameless")), "quiet"))
    else:
        blocks.append(Prose(voice.line(nothing or say("now.none"))))
    return Section(voice.line(title), f"now-{key}", tuple(blocks))


def _topic(each: Topic, asked: Asked, voice: Voice) -> Line:
    """Return a topic in its own words; it leads to its subject, else to where it can be read."""
    href = safe_url(each["url"])
    if each["subjects"]:
        href = asked.to(f"/s/{asked.part(each['subjects'][0])}")
    return voice.name(each["topic"], href)


def _step(each: Topic, voice: Voice) -> Line:
    before = voice.number(each["before"]) if each["before"] else voice.line(say("now.new"))
    return (*before, Span(" → "), *voice.number(each["step"]))


def _circles(each: Topic, voice: Voice) -> Line:
    return voice.line(join(each["circle_names"], "word.comma")) if each["circles"] else _plain("–")


def _range(each: Topic, voice: Voice) -> Line:
    """Return where the peak will lie; one number where its ends read the same."""
    low, high = voice.number(each["peak_low"]), voice.number(each["peak_high"])
    return low if low == high else (*low, Span("–"), *high)


def _record(record: Mapping[str, Any] | None) -> Line:
    if record is None:
        return _plain("–")
    return _plain(f"{record['came']} ({100 * record['low']:.0f}–{100 * record['high']:.0f}%)")


def _plain(text: str) -> Line:
    return (Span(text),)
