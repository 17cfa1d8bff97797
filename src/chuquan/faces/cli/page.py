"""The help page of a command, in the reader's language and as wide as the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from chuquan.faces.cli.terminal import pad, width, wrap
from chuquan.model.messages import PHRASES, say

GAP = 2
LEFT = 26
ABOUT, OPTIONS = "interface_labels", "interface_options"
SHARED = "shared"


def page(command: click.Command, ctx: click.Context, key: str, columns: int) -> str:
    """Return the help page of `command`, whose phrases are found by `key`."""
    language = getattr(ctx.obj, "language", "en")
    writer = _Writer(language, min(columns, 100))
    writer.line(f"{writer.word('help_page.usage')} {' '.join(_usage(command, ctx))}")
    writer.text(f"help.{key}")
    if PHRASES.holds(f"about.{key}", ABOUT):
        writer.text(f"about.{key}")
    if isinstance(command, click.Group):
        listed = [(head, _commands(key, names)) for head, names in command.sections.items()]  # type: ignore[attr-defined]
        left = max(width(name) for _, rows in listed for name, _ in rows)
        for heading, rows in listed:
            writer.table(f"help_page.{heading}", rows, left)
    own = [each for each in command.params if isinstance(each, click.Option)]
    told = [each for each in command.params if isinstance(each, click.Argument)]
    writer.table("help_page.arguments", [(_shape(a), f"argument.{a.name}") for a in told])
    writer.table("help_page.options", [_option(each, key) for each in own])
    shared = [each for each in command.get_params(ctx) if each not in command.params]
    writer.table("help_page.shared", [_option(each, SHARED) for each in shared])
    writer.block("help_page.examples", getattr(command, "examples", ()))
    if not ctx.parent:
        writer.text("help_page.more")
    return "\n".join(writer.lines) + "\n"


class _Writer:
    """Gathers the lines of a page."""

    def __init__(self, language: str, columns: int) -> None:
        self.language = language
        self.columns = columns
        self.lines: list[str] = []

    def word(self, key: str) -> str:
        return say(key).translate_to(self.language)

    def line(self, text: str) -> None:
        self.lines.append(text)

    def text(self, key: str) -> None:
        self.lines += ["", *wrap(self.word(key), self.columns, "  ")]

    def block(self, heading: str, examples: tuple[str, ...]) -> None:
        if examples:
            self.lines += ["", self.word(heading), *(f"  {each}" for each in examples)]

    def table(self, heading: str, rows: list[tuple[str, str]], least: int = 0) -> None:
        """Add rows of a name and the key of what it means, names aligned."""
        if not rows:
            return
        self.lines += ["", self.word(heading)]
        left = min(LEFT, max(least, *(width(name) for name, _ in rows))) + GAP
        for name, key in rows:
            told = wrap(self.word(key), self.columns - left - GAP) or [""]
            if width(name) > LEFT:
                self.line(f"  {name}")
                name = ""
            for place, part in enumerate(told):
                self.line(f"  {pad('' if place else name, left)}{part}".rstrip())


def _usage(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield ctx.command_path
    if isinstance(command, click.Group):
        yield "COMMAND"
    yield from (_shape(each) for each in command.params if isinstance(each, click.Argument))
    yield "[OPTIONS]"


def _shape(argument: click.Argument) -> str:
    name = (argument.metavar or argument.name or "").upper()
    name = f"{name}..." if argument.nargs == -1 else name
    return name if argument.required else f"[{name}]"


def _option(option: click.Parameter, key: str) -> tuple[str, str]:
    words = ", ".join(sorted(option.opts, key=len, reverse=True))
    if not getattr(option, "is_flag", False):
        kind = option.type
        shape = option.metavar
        if shape is None and isinstance(kind, click.Choice):
            shape = "|".join(kind.choices)
        words = f"{words} {shape or (option.name or '').upper()}"
    own = f"option.{key}.{option.name}"
    return words, own if PHRASES.holds(own, OPTIONS) else f"option.{option.name}"


def _commands(key: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    above = "" if key == "chuquan" else f"{key}."
    return [(name, f"help.{above}{name}") for name in names]
