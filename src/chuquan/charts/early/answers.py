"""From an answer about what begins to its figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from chuquan.charts.early import breakouts, fans
from chuquan.charts.figure import Caption, Figure
from chuquan.charts.look import Look
from chuquan.model.messages import PHRASES, Message, join, say
from chuquan.model.result import Result
from chuquan.model.units import compact

if TYPE_CHECKING:
    from chuquan.model.names import Subject

HELD = {"films": "fan.films_before", "film tail": "fan.films", "ended": "fan.ended"}

Row = Mapping[str, Any]
Subjects = Mapping[str, "Subject"]


def risen(result: Result, subjects: Subjects, look: Look) -> Figure:
    """Draw the first subject that any circle listed, circle by circle."""
    series = list(result.document["series"])
    rows = result.table.to_dicts()
    subject = (series or rows)[0]["subject"]
    own = [row for row in rows if row["subject"] == subject]
    circles = {row["circle"]: _circle(row["circle"]) for row in own}
    caption = Caption(_title(subjects, subject, own, circles), say("early.measure"))
    source = say("report.n_circles", n=len(circles))
    shown = [each for each in series if each["subject"] == subject]
    return breakouts.draw(shown, own, circles, source, result.as_of, look, caption=caption)


def ending(result: Result, subjects: Subjects, look: Look) -> Figure:
    """Draw each subject's running total, and the range in which it will end."""
    document = result.document
    paths = {each["subject"]: each for each in document["paths"]}
    panels = []
    for row in result.table.to_dicts():
        path = paths[row["subject"]]
        panels.append({
            "label": label_of(subjects, row["subject"]), "low": row["low"], "high": row["high"],
            "middle": row["final"],
            "said": say("fan.stands", total=compact(row["total"], look.language)),
            "points": list(zip(path["days"], path["total"], strict=True)), "note": _held(row),
        })  # fmt: skip
    source = document["sources"][0]["title"]
    title = _ends(panels, result.table.to_dicts()[0], look) if len(panels) == 1 else ""
    caption = Caption(title or say("fan.total"), say("fan.total") if title else "", zone="UTC")
    return fans.draw(panels, source, result.as_of, look, caption=caption)


def _held(row: Row) -> Message:
    """Say what the range of a total holds, and what was mended before it was forecast."""
    told = say(HELD.get(row["curve"], "fan.curves"))
    mended = [say(f"forecast.{name}", n=row[name]) for name in ("falls", "jumps") if row[name]]
    return join([told, *mended])


def _ends(panels: Sequence[Row], row: Row, look: Look) -> Message:
    each = {
        name: "?" if value is None else compact(value, look.language)
        for name, value in row.items()
        if name in ("total", "final", "low", "high")
    }
    return say("fan.title", subject=panels[0]["label"], on=date.fromisoformat(row["on"]), **each)


def called(made: Mapping[str, Any], target: str, source: Message | str, look: Look) -> Figure:
    """Draw what the likeliest calls on one target rest on, and how high their topics may go.

    Parameters
    ----------
    made : mapping
        ``chuquan.calls-made/1``.
    target : str
        Which calls.
    source : str or mapping
        Where the data are from.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        A fan for each topic whose course is known, the likeliest first.
    """
    own: dict[str, Row] = {}
    named = say(f"calls.target.{target}")
    for each in made["calls"]:
        if each["target"] == target and each["topic"] in made["courses"]:
            own.setdefault(each["topic"], each)
    panels = [
        {"label": topic, "points": made["courses"][topic], "low": each["low"],
         "middle": each["middle"], "high": each["high"], "note": say("fan.tenths"),
         "since": max(value for _, value in made["courses"][topic]),
         "said": say("fan.chance", share=f"{100 * each['probability']:.0f}", target=named)}
        for topic, each in own.items()
    ]  # fmt: skip
    at = max((each["seen_at"] for each in own.values()), default="")[:16].replace("T", " ")
    caption = Caption(
        say("fan.calls_title", n=len(panels), target=named),
        say("fan.calls_measure", list=source, at=f"{at}Z"), zone=made["zone"],
    )  # fmt: skip
    return fans.draw(panels, source, None, look, caption=caption)


def _title(
    subjects: Subjects, subject: str, rows: Sequence[Row], circles: Mapping[str, Message]
) -> Message:
    """Say in one line what the rows say: where it rose first, and how many circles followed."""
    label = label_of(subjects, subject)
    home = min((row for row in rows if row["status"] == "spike"), key=lambda row: row["on"],
               default=None)  # fmt: skip
    if home is None:
        return say("early.title_none", subject=label)
    beyond = {row["circle"] for row in rows if row["status"] == "breakout"}
    looked = {row["circle"] for row in rows if row["status"] != "unknown"} - {home["circle"]}
    first = date.fromisoformat(home["on"])
    return say("early.title" if beyond else "early.title_spike", subject=label, first=first,
               home=circles[home["circle"]], n=len(beyond), of=len(looked))  # fmt: skip


def label_of(subjects: Subjects, subject: str) -> Message | str:
    """Return a subject's name in both languages."""
    known = subjects.get(subject)
    if known is None:
        return subject
    return say("subject.label", en=known.label("en"), zh=known.label("zh"))


def _circle(circle: str) -> Message:
    key = f"circle.{circle}"
    return say(key) if key in PHRASES else say("word.both", en=circle, zh=circle)
