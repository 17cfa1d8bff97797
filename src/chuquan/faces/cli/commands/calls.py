"""``chuquan calls ...``: forecasts with a date on them, and their public score card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command, Group
from chuquan.faces.cli.tables import Column, draw
from chuquan.model.messages import join, say

TOLD, LIKELY = 15, "1M"


def _replay(
    face: Face, archive: str, start: str, end: str, signal: str, target: str | None
) -> None:
    from chuquan.model.windows import parse_day
    from chuquan.pipeline.calls.card import card
    from chuquan.pipeline.calls.replay import replay

    first, last = parse_day(start), parse_day(end)
    told = card(replay(Path(archive), first, last, signal))
    document = {
        "schema": "chuquan.calls-replay/1", "signal": signal, "from": first.isoformat(),
        "to": last.isoformat(), **told,
    }  # fmt: skip
    if target:
        from chuquan.charts import render, scorecard
        from chuquan.charts.look import Look

        figure = scorecard.draw(document, Look("zh" if face.language == "zh" else "en"))
        render.save(figure, Path(target))
        face.tell(say("picture.done", path=target))
    if face.json:
        face.document(document)
        return
    face.prose(say("calls.replayed", first=first, last=last, list=_list(signal)))
    if told["not_called"]:
        months = join(told["not_called"], "word.comma")
        face.prose(say("calls.not_called", months=months))
    judged = [each for each in told["calls"] if each.get("brier_skill")]
    _misses(face, judged)
    _skills(face, judged)
    _peaks(face, told["peaks"])


def _misses(face: Face, groups: Sequence[Mapping[str, Any]]) -> None:
    """Print what was called unlikely and came, then what was called likely and did not."""
    for kind in ("missed", "false_alarms", "hits"):
        face.line()
        face.line(say(f"calls.{kind}"), "bold")
        rows = [
            [_target(face, each), f"{each['hours']:g}", case["topic"],
             str(case.get("on") or case["first_at"][:10]),
             f"{100 * float(case.get('said', case.get('probability', 0))):.1f}%"]
            for each in groups if not each.get("descriptive_only")
            for case in each[kind][:3]
        ]  # fmt: skip
        heads = ("target", "hours", "topic", "on", "said")
        draw(face, [Column(say(f"calls.head.{name}"), name in ("hours", "said")) for name in heads],
             rows)  # fmt: skip


def _skills(face: Face, groups: Sequence[Mapping[str, Any]]) -> None:
    face.line()
    face.line(say("calls.how_well"), "bold")
    names = ("target", "hours", "n", "came", "skill", "plain", "gain", "slope", "top10", "lead")
    rows = [
        [_target(face, each), f"{each['hours']:g}", f"{each['n']:,}", f"{each['came']:,}",
         _interval(each["brier_skill"]), _interval(each["five_feature_logistic"]),
         _interval(each["gain"]), _interval(each["reliability_slope"], 2),
         f"{100 * each['top_10_precision']:.0f}%", _hours(each["lead_hours_at_half_precision"])]
        for each in groups
    ]  # fmt: skip
    draw(face, [Column(say(f"calls.head.{name}"), name != "target") for name in names], rows)
    if any(each.get("descriptive_only") for each in groups):
        face.prose(say("calls.descriptive"))


def _target(face: Face, each: Mapping[str, Any]) -> str:
    return face.tr(say(f"calls.target.{each['target']}"))


def _list(signal: str) -> str:
    from chuquan.pipeline import parts

    return parts.signal(signal)[0].card.title


def _interval(told: Mapping[str, float | None], digits: int = 3) -> str:
    if told["value"] is None:
        return "–"
    ends = [told["low"], told["high"]]
    low, high = ("–" if end is None else f"{end:.{digits}f}" for end in ends)
    return f"{told['value']:.{digits}f} [{low}, {high}]"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}%"


def _hours(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _peaks(face: Face, rows: Sequence[Mapping[str, Any]]) -> None:
    face.line()
    face.line(say("calls.peaks"), "bold")
    names = ("hours", "n", "peaked", "pit", "rises", "given_rise")
    cells = [
        [f"{each['hours']:g}", f"{each['n']:,}", f"{100 * each['peak_was_highest_so_far']:.1f}%",
         f"{100 * each['pit_in_80']:.1f}%", f"{each['rises']:,}",
         _percent(each["interval_given_rise"])]
        for each in rows
    ]  # fmt: skip
    draw(face, [Column(say(f"calls.head.{name}"), number=True) for name in names], cells)


def _make(face: Face, signal: str, target: str | None) -> None:
    from chuquan.pipeline.calls.live import make

    with face.workspace(changes=True) as workspace:
        told = make(workspace, signal)
    if target:
        from chuquan.charts import render
        from chuquan.charts.early.answers import called
        from chuquan.charts.look import Look

        look = Look("zh" if face.language == "zh" else "en")
        render.save(called(told, LIKELY, _list(signal), look), Path(target))
        face.tell(say("picture.done", path=target))
    if face.json:
        face.document({"schema": "chuquan.calls-made/1", **told})
        return
    face.prose(say("calls.made", n=len(told["calls"]), frozen=told["frozen"]))
    names = ("topic", "target", "hours", "said", "middle", "high", "due")
    rows = [
        [each["topic"], _target(face, each), f"{each['hours']:g}",
         f"{100 * each['probability']:.1f}%", f"{each['middle']:,.0f}",
         f"{each['high']:,.0f}", each["due_at"][:16]]
        for each in told["calls"][:TOLD]
    ]  # fmt: skip
    draw(face, [Column(say(f"calls.head.{name}"), name in names[2:6]) for name in names], rows)


def _score(face: Face) -> None:
    from chuquan.pipeline.calls.live import score

    with face.workspace(changes=True) as workspace:
        told = score(workspace)
    if face.json:
        face.document({"schema": "chuquan.calls-scored/1", **told})
        return
    given = {name: told[name] for name in ("calls", "settled", "waiting")}
    face.prose(say("calls.scored", **given))
    if not told["targets"]:
        return
    _misses(face, told["targets"])
    rows = [
        [_target(face, each), f"{each['hours']:g}", f"{each['n']:,}", f"{each['came']:,}",
         "–" if each["brier_skill"] is None else f"{each['brier_skill']:.3f}"]
        for each in told["targets"]
    ]  # fmt: skip
    face.line()
    names = ("target", "hours", "n", "came", "skill")
    draw(face, [Column(say(f"calls.head.{name}"), name != "target") for name in names], rows)


def _signal() -> click.Option:
    return click.Option(["--signal"], metavar="NAME", default="weibo.heat")


_COMMANDS: dict[str, click.Command] = {
    "make": Command(
        "calls.make",
        _signal(),
        click.Option(["--output", "-o", "target"], metavar="FILE"),
        callback=_make,
        examples=("chuquan calls make", "chuquan calls make -o calls.svg"),
    ),
    "score": Command("calls.score", callback=_score, examples=("chuquan calls score",)),
    "replay": Command(
        "calls.replay",
        click.Option(["--archive"], metavar="DIR", required=True),
        click.Option(["--from", "start"], metavar="DAY", required=True),
        click.Option(["--to", "end"], metavar="DAY", required=True),
        _signal(),
        click.Option(["--output", "-o", "target"], metavar="FILE"),
        callback=_replay,
        examples=(
            "chuquan calls replay --archive weibo/ --from 2025-04-01 --to 2025-06-30 -o card.svg",
            "chuquan calls replay --archive weibo/ --from 2025-04-01 --to 2025-06-30",
            "chuquan calls replay --archive weibo/ --from 2025-04-01 --to 2025-06-30 --json",
        ),
    ),
}
COMMAND = Group("calls", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
