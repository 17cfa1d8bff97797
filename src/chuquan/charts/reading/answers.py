"""From an answer about reading to its figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chuquan.charts.figure import Caption, Figure
from chuquan.charts.look import Look
from chuquan.charts.reading import days, feelings, voices
from chuquan.model.messages import Message, say
from chuquan.model.result import Result

if TYPE_CHECKING:
    from chuquan.model.names import Subject

CUE, RULES, LINEAR = "cue", "rules", "linear:"
Subjects = Mapping[str, "Subject"]


def news(result: Result, subjects: Subjects, look: Look) -> Figure:
    """Draw articles and outlets a day."""
    rows = result.table.to_dicts()
    labels = {each: _label(subjects, each) for each in _asked(rows)}
    title = result.answer if len(labels) == 1 else _many(rows)
    caption = Caption(title, zone=result.document["window"]["zone"])
    return days.draw(rows, labels, _source(result), result.as_of, look, caption=caption)


def heard(result: Result, subjects: Subjects, look: Look) -> Figure:
    """Draw the voices about the first subject that has any; a language model's stay out."""
    rows = result.table.to_dicts()
    told = [row for row in rows if row["voice"] and row["read_by"] == RULES]
    own = [row for row in told if row["subject"] == told[0]["subject"]]
    sayings = sum(row["sayings"] for row in own)
    title = say("chart.voices_title", subject=_label(subjects, own[0]["subject"]), n=len(own),
                sayings=sayings) if own else ""  # fmt: skip
    return voices.draw(own, _source(result), result.as_of, look, caption=Caption(title))


def felt(result: Result, subjects: Subjects, look: Look) -> Figure:
    """Draw the feelings about the first subject, by the weights that read most of its sentences."""
    rows = [row for row in result.table.to_dicts() if row["status"] != CUE]
    first = [row for row in rows if row["subject"] == rows[0]["subject"]]
    read: dict[str, int] = {}
    for method, _, n in {(row["method"], row["period"], row["n"]) for row in first}:
        read[method] = read.get(method, 0) + n
    method = max(read, key=lambda each: (read[each], each), default="")
    own = [row for row in first if row["method"] == method]
    title = say("chart.feelings_title", subject=_label(subjects, own[0]["subject"]),
                n=read[method]) if own else ""  # fmt: skip
    measure = say("chart.feelings_by", weights=method.removeprefix(LINEAR))
    caption = Caption(title, measure, zone=result.document["window"]["zone"])
    return feelings.draw(own, _source(result), result.as_of, look, caption=caption)


def _many(rows: list[dict[str, Any]]) -> Message:
    days = {row["day"] for row in rows}
    return say("chart.news_title", n=sum(row["articles"] for row in rows), days=len(days))


def _asked(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(row["subject"] for row in rows))


def _label(subjects: Subjects, subject: str) -> Message | str:
    known = subjects.get(subject)
    if known is None:
        return subject
    return say("subject.label", en=known.label("en"), zh=known.label("zh"))


def _source(result: Result) -> Message | str:
    titles = [each["title"] for each in result.document["sources"]]
    if len(titles) == 1:
        only: Message | str = titles[0]
        return only
    return say("chart.n_sources", n=len(titles)) if titles else ""
