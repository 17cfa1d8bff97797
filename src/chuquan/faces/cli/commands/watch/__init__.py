"""``chuquan watch ...``: the feeds and subjects that are followed."""

from __future__ import annotations

import click

from chuquan.faces.cli.commands.watch.alert import COMMAND as ALERT
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command, Group
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say

COLUMNS = ("kind", "what")


def _list(face: Face) -> None:
    from chuquan.pipeline.reading import watch

    with face.workspace() as workspace:
        held = watch.load(workspace)
    rows = [["feed", each] for each in held.feeds] + [["subject", each] for each in held.subjects]
    if face.json:
        told = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        face.document({"schema": "chuquan.watch/1", "watched": told})
    elif face.shape() != "table":
        write(face, COLUMNS, rows)
    elif not rows:
        face.tell(say("watch.none"))
    else:
        heads = [Column(say("watch.head_kind")), Column(say("watch.head_what"))]
        draw(face, heads, [[say(f"watch.{kind}"), what] for kind, what in rows])


def _add(face: Face, what: str) -> None:
    from chuquan.pipeline.reading import watch

    with face.workspace(changes=True) as workspace:
        _, added = watch.add(workspace, what)
    _done(face, "watch.added", added)


def _remove(face: Face, what: str) -> None:
    from chuquan.pipeline.reading import watch

    with face.workspace(changes=True) as workspace:
        _, gone = watch.remove(workspace, what)
    _done(face, "watch.removed", gone)


def _done(face: Face, key: str, what: str) -> None:
    done = say(key, what=what)
    if face.json:
        face.document({"schema": "chuquan.watch-change/1", "done": done, "what": what})
    else:
        face.line(done)


_COMMANDS: dict[str, click.Command] = {
    "add": Command(
        "watch.add",
        click.Argument(["what"]),
        callback=_add,
        examples=('chuquan watch add "Ne Zha 2"', "chuquan watch add https://example.org/feed.xml"),
    ),
    "rm": Command("watch.rm", click.Argument(["what"]), callback=_remove,
                  examples=('chuquan watch rm "Ne Zha 2"',)),
    "list": Command("watch.list", callback=_list, examples=("chuquan watch list",)),
    "alert": ALERT,
}  # fmt: skip
COMMAND = Group("watch", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
