"""Who speaks about a subject in the documents, and with what feelings; their rows behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chuquan.charts.figure import Figure
from chuquan.charts.look import Look
from chuquan.charts.reading import answers
from chuquan.errors import ChuquanError, NotEnough
from chuquan.faces.report.document import Block, Bullets, Column, Line, Prose, Row, Section, Table
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import PHRASES, say
from chuquan.model.names import Subject
from chuquan.model.result import Result
from chuquan.model.units import two_digits
from chuquan.pipeline.answers.report import Portrait

MOST, RULES, LINEAR = 60, "rules", "linear:"
COUNTS = ("sayings", "direct", "indirect", "named", "stories", "outlets")
SHARES = ("favour", "wary")
FELT = ("period", "emotion", "share", "plain", "n", "documents", "status", "method")
NUMBERS = (*COUNTS, *SHARES, "share", "plain", "n", "documents")

Form = Callable[[Result, Mapping[str, Subject], Look], Figure]
RowOf = Callable[[Mapping[str, Any], Voice], Row]


def spoken(one: Portrait, voice: Voice, pictures: Pictures) -> Iterator[Section]:
    """Yield who speaks about one subject, and with what feelings, where documents tell.

    Parameters
    ----------
    one : Portrait
        The subject.
    voice : Voice
        The language.
    pictures : Pictures
        Draws.

    Yields
    ------
    Section
        Its sentences lead to the rows. That words of the sample are made up stands first.
    """
    known = [Prose(voice.line(say("note.made_up")), "quiet")] if one.spoken.made_up else []
    for key, form in (("voices", answers.heard), ("emotion", answers.felt)):
        found = getattr(one.spoken, key)
        if found is None:
            continue
        title, anchor = voice.line(say(f"card.{key}")), f"{one.subject.id}-{key}"
        if isinstance(found, ChuquanError):
            lacks = Prose(voice.line(say("card.not_told", why=found.what, do=found.do)))
            yield Section(title, anchor, (lacks,), 3)
        else:
            blocks = (*known, *_told(one, key, found, voice), *_drawn(one, found, form, pictures))
            yield Section(title, anchor, blocks, 3)


def _told(one: Portrait, key: str, found: Result, voice: Voice) -> Iterator[Block]:
    lines = [voice.line(each) for each in voice.sentences(found.answer)]
    yield Bullets(tuple(lines)) if len(lines) > 1 else Prose(lines[0])
    yield Prose(voice.line(say("spoken.rows"), f"#{_anchor(one, key)}"), "quiet")


def _drawn(one: Portrait, found: Result, form: Form, pictures: Pictures) -> Iterator[Block]:
    """Yield the figure if there is anything to draw: cues alone and noughts are told in words."""
    rows = found.document["rows"]
    if "emotion" in rows[0] and not any(_is_felt(row) for row in rows):
        return
    try:
        yield pictures.draw(lambda look: form(found, {one.subject.id: one.subject}, look))
    except NotEnough:
        return


def _is_felt(row: Mapping[str, Any]) -> bool:
    share = row["plain"] if row["share"] is None else row["share"]
    return row["emotion"] != "neutral" and row["status"] != answers.CUE and bool(share)


def rows_of(one: Portrait, voice: Voice) -> Iterator[Table]:
    """Yield the rows behind what is told: every voice with its shares, every period's feelings."""
    subject = one.subject.label(voice.language)
    found = one.spoken.voices
    if isinstance(found, Result):
        rows = [row for row in found.document["rows"] if row["voice"] and row["read_by"] == RULES]
        yield _table(one, "voices", ("voice", *COUNTS, *SHARES), rows, _voice, voice, subject)
    found = one.spoken.emotion
    if isinstance(found, Result):
        rows = sorted(found.document["rows"], key=_latest_first)
        yield _table(one, "emotion", FELT, rows, _feeling, voice, subject)


def _latest_first(row: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(-ord(sign) for sign in str(row["period"]))


def _table(
    one: Portrait, key: str, heads: tuple[str, ...], rows: list[Mapping[str, Any]], row_of: RowOf,
    voice: Voice, subject: str,
) -> Table:  # fmt: skip
    columns = tuple(Column(voice.say(f"spoken.{each}"), each in NUMBERS) for each in heads)
    shown = rows[:MOST]
    caption = voice.say(f"spoken.{key}_caption", subject=subject, n=len(shown), of=len(rows))
    told = tuple(row_of(each, voice) for each in shown)
    return Table(caption, columns, told, _anchor(one, key))


def _anchor(one: Portrait, key: str) -> str:
    return f"rows-{one.subject.id}-{key}"


def _voice(row: Mapping[str, Any], voice: Voice) -> Row:
    counts = (voice.count(row[each]) for each in COUNTS)
    shares = (_stance(row, each, voice) for each in SHARES)
    return Row((voice.name(row["voice"]), *counts, *shares))


def _stance(row: Mapping[str, Any], name: str, voice: Voice) -> Line:
    """Return the share of a voice's sentences with its interval and their number."""
    if row[name] is None:
        return voice.percent(None)
    ends = [two_digits(row[f"{name}_{end}"]) for end in ("low", "high")]
    return voice.line(say("card.share", share=two_digits(row[name]), low=ends[0], high=ends[1],
                          n=row["sentences"]))  # fmt: skip


def _feeling(row: Mapping[str, Any], voice: Voice) -> Row:
    return Row((
        voice.line(str(row["period"])),
        voice.line(say(f"emotion.label.{row['emotion']}")),
        _share(row, voice),
        voice.percent(row["plain"]),
        voice.count(row["n"]),
        voice.count(row["documents"]),
        _named(f"spoken.status_{row['status']}", row["status"], voice),
        _named(f"spoken.method_{row['method']}", row["method"].removeprefix(LINEAR), voice),
    ))  # fmt: skip


def _share(row: Mapping[str, Any], voice: Voice) -> Line:
    """Return the adjusted share with its interval; a dash where counts could not be adjusted."""
    if row["share"] is None:
        return voice.percent(None)
    low, high = (two_digits(row[end]) for end in ("low", "high"))
    return voice.line(say("spoken.share_of", share=two_digits(row["share"]), low=low, high=high))


def _named(key: str, value: str, voice: Voice) -> Line:
    return voice.line(say(key)) if key in PHRASES else voice.name(value)
