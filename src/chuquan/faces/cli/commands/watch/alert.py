"""``chuquan watch alert ...``: rules of what is told at once, and the look that sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chuquan.errors import CheckFailed
from chuquan.faces.cli import options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command, Group
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import Message, in_language, say

if TYPE_CHECKING:
    from chuquan.pipeline.alerts.tell import Told

PARTLY = 3
COLUMNS = ("subject", "when", "over")


def _add(face: Face, subject: str, condition: str, over: float | None) -> None:
    from chuquan.pipeline.alerts import rules
    from chuquan.pipeline.alerts.tell import when

    with face.workspace(changes=True) as workspace:
        rule = rules.add(workspace, subject, condition, over)
    _done(face, say("alerts.added", subject=rule.subject, when=when(rule)), [rule])


def _remove(face: Face, subject: str, condition: str | None) -> None:
    from chuquan.pipeline.alerts import rules

    with face.workspace(changes=True) as workspace:
        gone = rules.remove(workspace, subject, condition or "")
    _done(face, say("alerts.removed", rules=", ".join(each.id for each in gone)), gone)


def _list(face: Face, conditions: bool) -> None:
    from chuquan.pipeline.alerts import rules
    from chuquan.pipeline.alerts.registry import every
    from chuquan.pipeline.alerts.rules import Rule
    from chuquan.pipeline.alerts.tell import when

    with face.workspace() as workspace:
        held = rules.load(workspace)
    told = [Rule("", each) for each in every()] if conditions else list(held.rules)
    if face.json:
        settings = {"quiet": held.quiet, "zone": held.zone, "site": held.site}
        face.document({"schema": "chuquan.alert-rules/1", **settings, "rules": _plain(told)})
    elif face.shape() != "table":
        write(face, COLUMNS, [list(each.values()) for each in _plain(told)])
    elif not told:
        face.tell(say("alerts.none"))
    else:
        heads = [Column(say("alerts.head_subject")), Column(say("alerts.head_when")),
                 Column(say("alerts.head_meaning"))]  # fmt: skip
        rows = [[each.subject, each.condition, str(when(each))] for each in told]
        for row, each in zip(rows, told, strict=True):
            row[2] = when(each)
        start = 1 if conditions else 0
        draw(face, heads[start:], [row[start:] for row in rows])
        if not conditions:
            face.tell(say("alerts.set", quiet=held.quiet or "–", zone=held.zone, site=held.site))


def _set(face: Face, quiet_hours: str | None, zone: str | None, site: str | None) -> None:
    from chuquan.pipeline.alerts import rules

    with face.workspace(changes=True) as workspace:
        held = rules.adjust(workspace, quiet_hours, zone, site)
    _done(face, say("alerts.set", quiet=held.quiet or "–", zone=held.zone, site=held.site), [])


def _run(face: Face, since: str, until: str | None, dry_run: bool) -> int:
    from chuquan.model.windows import parse_moment
    from chuquan.pipeline.alerts import rules, tell
    from chuquan.pipeline.alerts.condition import Look
    from chuquan.pipeline.alerts.deliver import addresses, apprise

    span = options.span(since)
    moment = parse_moment(until) if until else tell.now()
    to = () if dry_run else addresses(face.environment)
    with face.workspace(changes=not dry_run) as workspace:
        held = rules.load(workspace)
        look = Look(workspace, moment - span, moment, held.zone)
        if dry_run:
            told = tell.preview(look, held, moment, face.language)
        else:
            told = tell.tell(look, held, moment, face.language, to, apprise)
    _report(face, told, held, dry_run)
    return PARTLY if told.failed or told.problems else 0


def _report(face: Face, told: Told, held: Any, dry: bool) -> None:
    from chuquan.pipeline.alerts.tell import state_of, text_of

    states = [state_of(each) for each in told.alerts]
    if face.json:
        alerts = [
            {"rule": each.rule, "title": each.title, "lines": each.lines, "link": each.link,
             "state": "dry run" if dry else state}
            for each, state in zip(told.alerts, states, strict=True)
        ]  # fmt: skip
        face.document({
            "schema": "chuquan.alerts/1", "alerts": alerts, "quiet": told.quiet,
            "failed": told.failed, "lost": told.lost,
            "problems": [each.parts(face.language) for each in told.problems],
        })  # fmt: skip
    else:
        for each, state in zip(told.alerts, states, strict=True):
            face.line(say("alerts.would" if dry else f"alerts.{state}_title", title=each.title))
            for line in text_of(each, face.language).splitlines():
                face.prose(line, indent="  ")
    for note in (*told.failed, *told.lost):
        face.warn(note)
    for problem in told.problems:
        face.mention(problem)
    _sum(face, told, states, held)


def _sum(face: Face, told: Told, states: list[str], held: Any) -> None:
    if not held.rules:
        face.tell(say("alerts.none"))
    elif not told.alerts:
        face.tell(say("alerts.nothing_found"))
    elif told.quiet:
        face.tell(say("alerts.quiet", hours=held.quiet))
    else:
        waiting = sum(each in ("held", "failed") for each in states)
        face.tell(say("alerts.done", sent=told.sent, waiting=waiting, rules=len(held.rules)))


def _test(face: Face) -> int:
    from chuquan.pipeline.alerts.deliver import VARIABLE, addresses, apprise, shown

    title, body = (in_language(say(f"alerts.test_{each}"), face.language)
                   for each in ("title", "body"))  # fmt: skip
    taken = {each: apprise(each, title, body) for each in addresses(face.environment)}
    for each in (each for each, arrived in taken.items() if arrived):
        face.tell(say("alerts.test_arrived", address=shown(each)))
    failed = [shown(each) for each, arrived in taken.items() if not arrived]
    if face.json:
        told = [{"address": shown(each), "taken": arrived} for each, arrived in taken.items()]
        face.document({"schema": "chuquan.alert-test/1", "addresses": told})
    if not failed:
        return 0
    face.mention(
        CheckFailed(
            say("alerts.test_failed"), seen=", ".join(failed), so=say("alerts.nothing_sent"),
            do=say("alerts.test_do", variable=VARIABLE),
        )
    )  # fmt: skip
    return CheckFailed.exit_code


def _plain(rules: Any) -> list[dict[str, object]]:
    return [dict(zip(COLUMNS, (each.subject, each.condition, each.over), strict=True))
            for each in rules]  # fmt: skip


def _done(face: Face, done: Message, rules: Any) -> None:
    if face.json:
        told = _plain(rules)
        face.document({"schema": "chuquan.alert-change/1", "done": done, "rules": told})
    else:
        face.line(done)


_COMMANDS: dict[str, click.Command] = {
    "add": Command(
        "watch.alert.add",
        click.Argument(["subject"]),
        click.Argument(["condition"]),
        click.Option(["--over"], type=float, metavar="N"),
        callback=_add,
        examples=(
            'chuquan watch alert add "Ne Zha 2" articles --over 20',
            "chuquan watch alert add deepseek quotation",
        ),
    ),
    "rm": Command(
        "watch.alert.rm",
        click.Argument(["subject"]),
        click.Argument(["condition"], required=False),
        callback=_remove,
        examples=('chuquan watch alert rm "Ne Zha 2" articles',),
    ),
    "list": Command(
        "watch.alert.list",
        click.Option(["--conditions"], is_flag=True),
        callback=_list,
        examples=("chuquan watch alert list", "chuquan watch alert list --conditions"),
    ),
    "set": Command(
        "watch.alert.set",
        click.Option(["--quiet-hours"], metavar="HOURS"),
        click.Option(["--zone"], metavar="ZONE"),
        click.Option(["--site"], metavar="URL"),
        callback=_set,
        examples=("chuquan watch alert set --quiet-hours 22:00-07:00",),
    ),
    "run": Command(
        "watch.alert.run",
        click.Option(["--since"], metavar="SPAN", default="48h"),
        click.Option(["--until"], metavar="TIME"),
        click.Option(["--dry-run"], is_flag=True),
        callback=_run,
        examples=("chuquan watch alert run --dry-run", "chuquan watch alert run"),
    ),
    "test": Command("watch.alert.test", callback=_test, examples=("chuquan watch alert test",)),
}
COMMAND = Group("watch.alert", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
