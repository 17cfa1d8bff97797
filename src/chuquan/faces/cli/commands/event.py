"""``chuquan event ...``: what happened on which day, and where that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chuquan.faces.cli import options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command, Group
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.model.events import Event

COLUMNS = ("event", "subject", "on", "label_en", "label_zh", "url", "origin")


def _list(face: Face, subject: str | None) -> None:
    from chuquan.pipeline.events import load, of_subject

    with face.workspace() as workspace:
        if subject:
            events = of_subject(workspace, workspace.subject(subject).id)
        else:
            events = load(workspace)
    rows = [_row(each) for each in events]
    if face.json:
        told = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        face.document({"schema": "chuquan.events/1", "events": told})
    elif face.shape() != "table":
        write(face, COLUMNS, rows)
    elif not rows:
        face.tell(say("event.none"))
    else:
        heads = [Column(say(f"head.{name}")) for name in ("on", "subject", "what", "event", "link")]
        draw(face, heads, [_cells(face, each) for each in events])


def _row(event: Event) -> list[Any]:
    return [getattr(event, name) for name in COLUMNS]


def _cells(face: Face, event: Event) -> list[str]:
    return [event.on.isoformat(), event.subject, event.label(face.language), event.event, event.url]


def _add(face: Face, subject: str, on: str, en: str, zh: str, url: str) -> None:
    from chuquan.model.windows import parse_day
    from chuquan.pipeline.events import add

    day = parse_day(on)
    with face.workspace(changes=True) as workspace:
        event = add(workspace, subject, day, en, zh, url)
    _done(face, "event.added", event)


def _remove(face: Face, event: str) -> None:
    from chuquan.pipeline.events import remove

    with face.workspace(changes=True) as workspace:
        gone = remove(workspace, event)
    _done(face, "event.removed", gone)


def _done(face: Face, key: str, event: Event) -> None:
    done = say(key, event=event.event, on=event.on, what=event.said)
    if face.json:
        told = dict(zip(COLUMNS, _row(event), strict=True))
        face.document({"schema": "chuquan.event-change/1", "done": done, "event": told})
    else:
        face.line(done)


_COMMANDS: dict[str, click.Command] = {
    "add": Command(
        "event.add",
        options.subject(),
        click.Option(["--on"], metavar="DAY", required=True),
        click.Option(["--en"], metavar="TEXT", default=""),
        click.Option(["--zh"], metavar="TEXT", default=""),
        click.Option(["--url"], metavar="URL", required=True),
        callback=_add,
        examples=(
            'chuquan event add "Ne Zha 2" --on 2025-02-13 --en "Released in Australia" '
            "--url https://en.wikipedia.org/wiki/Ne_Zha_2",
        ),
    ),
    "list": Command(
        "event.list",
        click.Argument(["subject"], required=False),
        callback=_list,
        examples=("chuquan event list", 'chuquan event list "Ne Zha 2"'),
    ),
    "remove": Command(
        "event.remove",
        click.Argument(["event"]),
        callback=_remove,
        examples=("chuquan event remove ne-zha-2-released",),
    ),
}
COMMAND = Group("event", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
