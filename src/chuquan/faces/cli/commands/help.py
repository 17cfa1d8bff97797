"""``chuquan help [TOPIC]``: short texts on what holds for all commands, or a command's page."""

from __future__ import annotations

import click

from chuquan.errors import UnknownName
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import pairs
from chuquan.faces.cli.terminal import wrap
from chuquan.model.messages import say

TOPICS = ("exit-codes", "signals", "tiers", "windows", "names", "formats", "settings")


def _help(face: Face, topic: str | None) -> None:
    root = click.get_current_context().find_root()
    if topic is None:
        face.line(say("help_page.topics"), "strong")
        pairs(face, [(name, say(f"topic.{name}.title")) for name in TOPICS])
        face.line()
        face.prose(say("help_page.or_command"))
    elif topic in TOPICS:
        face.line(say(f"topic.{topic}.title"), "strong")
        for line in say(f"topic.{topic}").translate_to(face.language).splitlines():
            for each in wrap(line, min(face.columns, 100), "  ") or [""]:
                face.line(each)
    else:
        _of_command(face, root, topic)


def _of_command(face: Face, root: click.Context, topic: str) -> None:
    group = root.command
    known = group.list_commands(root) if isinstance(group, click.Group) else []
    command = group.get_command(root, topic) if isinstance(group, click.Group) else None
    if command is None:
        raise UnknownName(
            say("part.unknown", kind=say("part.topic"), name=topic),
            seen=topic,
            so=say("cli.nothing_done"),
            do=say("part.choose", names=", ".join([*TOPICS, *known])),
        )
    with click.Context(command, info_name=topic, parent=root, obj=face) as context:
        click.echo(command.get_help(context))


COMMAND = Command(
    "help",
    click.Argument(["topic"], required=False),
    callback=_help,
    examples=("chuquan help exit-codes", "chuquan help compare"),
)
