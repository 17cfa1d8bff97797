"""``chuquan now``: new heights, what may follow, what fades, and the sources, in one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.figures import BARS, moment, short
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw, shorten
from chuquan.model.messages import join, say
from chuquan.model.result import Result

TOLD = 8
TOPIC = 30
COURSE = 12


def _now(
    face: Face,
    signal: str,
    at: str | None,
    since: str,
    live: bool,
    target: str | None,
    bom: bool,
) -> None:
    from chuquan.model.windows import parse_moment
    from chuquan.pipeline.answers.kept_answers import kept

    hours = options.span(since).total_seconds() / 3600
    when = parse_moment(at) if at else None

    with face.workspace() as workspace:

        def make() -> Result:
            from chuquan.pipeline.calls.now import now

            return now(workspace, signal, when, hours, live=live)

        asked = {"signal": signal, "at": str(when), "hours": hours}
        result = make() if live else kept(workspace, "now", asked, make)
        answers.give(face, result, _lay_out, target, bom=bom)


def _lay_out(face: Face, document: Mapping[str, Any]) -> None:
    _crossed(face, document)
    _beasts(face, document)
    _faded(face, document)
    _health(face, document["health"])


def _head(face: Face, title: str, rows: Sequence[object], n: int) -> bool:
    face.line(title, "strong")
    if not rows:
        face.line(say("now.none"))
    return n > TOLD


def _table(face: Face, names: Sequence[str], numbers: Sequence[str], rows: list[list[str]]) -> None:
    if rows:
        draw(face, [Column(say(f"now.head.{name}"), name in numbers) for name in names], rows)


def _crossed(face: Face, document: Mapping[str, Any]) -> None:
    rows = document["crossed"]
    more = _head(face, say("now.crossed", n=document["n_crossed"]), rows, document["n_crossed"])
    names = ("topic", "step", "when", "reached", "value", "trail", "circles")
    _table(face, names, names[2:5], [
        [_topic(face, each), _step(face, each), f"{each['hours_ago']:g}",
         short(each["reached"], face.language), short(each["value"], face.language), _course(each),
         face.tr(join(each["circle_names"], "word.comma")) if each["circles"] else "–"]
        for each in rows[:TOLD]
    ])  # fmt: skip
    if more:
        face.line(say("now.more", n=document["n_crossed"] - TOLD), "quiet")
    face.line()


def _beasts(face: Face, document: Mapping[str, Any]) -> None:
    rows = document["beasts"]
    face.line(say("now.beasts", target=say("now.million")), "strong")
    if not rows:
        face.prose(document["no_beasts"])
    names = ("topic", "age", "value", "trail", "chance", "record", "high")
    _table(face, names, ("age", "value", "chance", "record", "high"), [
        [_topic(face, each), f"{each['hours']:g}", short(each["value"], face.language),
         _course(each), f"{100 * each['probability']:.0f}%", _record(each["record"]),
         _range(face, each)]
        for each in rows[:TOLD]
    ])  # fmt: skip
    face.line()


def _faded(face: Face, document: Mapping[str, Any]) -> None:
    rows = document["faded"]
    if not document["followed"]:
        return
    more = _head(face, say("now.faded", n=document["n_faded"]), rows, document["n_faded"])
    names = ("topic", "peak", "peak_at", "half", "value", "trail")
    _table(face, names, ("peak", "half", "value"), [
        [_topic(face, each), short(each["peak"], face.language), moment(each["peak_at"])[5:],
         say("now.hours", n=f"{each['half_hours']:g}"),
         short(each["value"], face.language) if each["listed"] else face.tr(say("now.off")),
         _course(each)]
        for each in rows[:TOLD]
    ])  # fmt: skip
    if more:
        face.line(say("now.more", n=document["n_faded"] - TOLD), "quiet")
    face.line()


def _health(face: Face, rows: Sequence[Mapping[str, Any]]) -> None:
    face.line(say("now.health"), "strong")
    _table(face, ("source", "state", "last", "looks"), ("looks",), [
        [each["source"], say(f"now.state.{each['state']}"), moment(each["last_at"]) + "Z",
         f"{each['looks']} / {each['due']}" if each["due"] else str(each["looks"])]
        for each in rows
    ])  # fmt: skip


def _topic(face: Face, each: Mapping[str, Any]) -> str:
    return shorten(face, face.tr(each["topic"]), TOPIC)


def _step(face: Face, each: Mapping[str, Any]) -> str:
    before = short(each["before"], face.language) if each["before"] else face.tr(say("now.new"))
    return f"{before} → {short(each['step'], face.language)}"


def _range(face: Face, each: Mapping[str, Any]) -> str:
    """Return where the peak will lie; one number where its ends read the same."""
    low, high = (short(each[name], face.language) for name in ("peak_low", "peak_high"))
    return low if low == high else f"{low}–{high}"


def _record(record: Mapping[str, Any] | None) -> str:
    if record is None:
        return "–"
    return f"{record['came']} ({100 * record['low']:.0f}–{100 * record['high']:.0f}%)"


def _course(each: Mapping[str, Any]) -> str:
    """Draw the last looks as bars from zero."""
    values = [value for _, value in each["trail"][-COURSE:]]
    top = max(values, default=0) or 1
    return "".join(BARS[min(len(BARS) - 1, int(len(BARS) * value / top))] for value in values)


COMMAND = Command(
    "now",
    click.Option(["--signal"], metavar="NAME", default="weibo.heat"),
    click.Option(["--at"], metavar="TIME"),
    click.Option(["--since"], metavar="SPAN", default="24h"),
    click.Option(["--live"], is_flag=True),
    *options.output(),
    callback=_now,
    examples=("chuquan now", "chuquan now --at 2025-02-06T14:00+08:00", "chuquan now --json"),
)
