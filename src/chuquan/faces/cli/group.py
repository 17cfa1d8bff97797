"""Commands that load when used, and options that count before and after the command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from chuquan.errors import UnknownName, UsageError
from chuquan.faces.cli.face import FORMATS, Face
from chuquan.faces.cli.page import page
from chuquan.model.messages import say

ENGINES = ("duckdb", "spark")


class Choice(click.Choice[str]):
    """A choice among words; what was given instead is all that its error says."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return what was given."""
        return str(value)


class Command(click.Command):
    """A command whose help comes from the phrases under ``help.<key>``.

    Parameters
    ----------
    key : str
        The path of its name, such as ``subject.find``.
    callback : callable
        Takes the call's `Face` first, then the parameters by name.
    examples : tuple of str
        Command lines for its help page.
    """

    def __init__(
        self,
        key: str,
        *parts: click.Parameter,
        callback: Callable[..., Any],
        examples: tuple[str, ...] = (),
    ) -> None:
        self.key = key
        self.examples = examples
        super().__init__(
            key.rpartition(".")[2],
            params=list(parts),
            callback=click.pass_obj(callback),
            help=str(say(f"help.{key}")),
            add_help_option=False,
        )

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the command's own parameters and, after them, those of every command."""
        return [*super().get_params(ctx), *everywhere()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; words too many are told with the cure that most of them need.

        Raises
        ------
        UsageError
            If there are more arguments than the command takes.
        """
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageError(
                say("cli.extra", command=ctx.command_path),
                seen=" ".join(rest),
                so=say("cli.nothing_done"),
                do=say("cli.extra_do", command=ctx.command_path),
            )
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page in the reader's language."""
        formatter.write(page(self, ctx, self.key, formatter.width))


class Group(click.Group):
    """Commands by name; the module of one is imported only when it is used.

    Parameters
    ----------
    key : str
        What its phrases are found by; empty for the whole program.
    sections : mapping of str to tuple of str
        Names of its commands, under the headings they are listed by.
    package : str
        Where the modules of commands are; empty if `loaded` gives them.
    """

    def __init__(
        self,
        key: str,
        sections: dict[str, tuple[str, ...]],
        package: str = "",
        loaded: Callable[[], dict[str, click.Command]] | None = None,
    ) -> None:
        self.key = key
        self.sections = sections
        self.package = package
        self.loaded = loaded
        super().__init__(
            key or "chuquan",
            help=str(say(f"help.{key or 'chuquan'}")),
            invoke_without_command=True,
            add_help_option=False,
            callback=_help_if_alone,
        )

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters of every command."""
        return [*super().get_params(ctx), *everywhere()]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in their order."""
        return [name for names in self.sections.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        if self.loaded is not None:
            return self.loaded()[cmd_name]
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"{self.package}.{module}").COMMAND
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names.

        Raises
        ------
        UnknownName
            If there is no such command.
        """
        name = str(args[0])
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            known = self.list_commands(ctx)
            raise UnknownName(
                say("part.unknown", kind=say("part.command"), name=name),
                seen=name,
                so=say("cli.nothing_done"),
                do=say("part.choose", names=", ".join(_near(name, known) or known)),
            )
        return name if command else None, command, args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page in the reader's language."""
        formatter.write(page(self, ctx, self.key or "chuquan", formatter.width))


def _near(name: str, known: Sequence[str]) -> list[str]:
    return get_close_matches(name, known, n=3)


@click.pass_context
def _help_if_alone(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        _show_help(ctx, None, True)


def everywhere() -> list[click.Parameter]:
    """Return the options that every command takes, before its name or after it."""
    return [
        _flag("json", "json"),
        _choice("form", "format", [*FORMATS, "parquet"]),
        _choice("language", "lang", ["en", "zh"]),
        _text("as_of", "as-of", "TIME"),
        _text("place", "workspace", "PATH"),
        _flag("offline", "offline"),
        _flag("quiet", "quiet", "-q"),
        _flag("plain", "no-color"),
        _now("version", _show_version),
        _now("help", _show_help, "-h"),
    ]


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value not in (None, False):
        setattr(ctx.ensure_object(Face), str(param.name), value)


def _flag(name: str, word: str, *short: str) -> click.Option:
    words = [f"--{word}", *short, name]
    return click.Option(words, is_flag=True, expose_value=False, callback=_keep)


def _choice(name: str, word: str, choices: list[str]) -> click.Option:
    return click.Option([f"--{word}", name], type=Choice(choices), expose_value=False,
                        callback=_keep)  # fmt: skip


def _text(name: str, word: str, shape: str) -> click.Option:
    return click.Option([f"--{word}", name], metavar=shape, expose_value=False, callback=_keep)


def _now(word: str, show: Callable[..., None], *short: str) -> click.Option:
    return click.Option(
        [f"--{word}", *short], is_flag=True, is_eager=True, expose_value=False, callback=show
    )


def _show_help(ctx: click.Context, param: click.Parameter | None, value: bool) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        from chuquan.faces.cli.release import release

        click.echo(f"chuquan {release()}")
        ctx.exit()
