"""Parameters that several commands share, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from chuquan.errors import UsageError
from chuquan.faces.cli.group import ENGINES, Choice
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.model.windows import Window


SPAN = re.compile(r"(\d{1,4})(h|d|w)")
HOURS = {"h": 1, "d": 24, "w": 168}


def subject() -> click.Argument:
    """Take one subject, by any name or its id."""
    return click.Argument(["subject"], shell_complete=_subjects)


def subjects() -> click.Argument:
    """Take one or more subjects."""
    return click.Argument(["subjects"], nargs=-1, required=True, metavar="SUBJECT",
                          shell_complete=_subjects)  # fmt: skip


def any_subjects() -> click.Argument:
    """Take subjects, or none: then all that the workspace knows are meant."""
    argument = subjects()
    argument.required = False
    return argument


def asked_of() -> list[click.Option]:
    """Take which source and signal, which days, which engine."""
    return [source(), *signals(many=False), *days(), engine()]


def source() -> click.Option:
    """Take the source whose first signal is asked."""
    return click.Option(["--source"], metavar="KEY", default="weibo")


def signals(*, many: bool) -> list[click.Option]:
    """Take the signal asked; several only where a command compares them."""
    return [click.Option(["--signal"], metavar="NAME", multiple=many)]


def days() -> list[click.Option]:
    """Take the first and last day of a window, both included."""
    return [
        click.Option(["--from", "start"], metavar="DAY"),
        click.Option(["--to", "end"], metavar="DAY"),
    ]


def output() -> list[click.Option]:
    """Take the file that the answer's table is written to."""
    return [
        click.Option(["--output", "-o", "target"], metavar="FILE"),
        click.Option(["--bom"], is_flag=True),
    ]


def engine() -> click.Option:
    """Take what computes the answer."""
    return click.Option(["--engine"], type=Choice(ENGINES), default="duckdb")


def window(start: str | None, end: str | None) -> Window:
    """Return the window between two days as typed; open where none is given.

    Raises
    ------
    BadWindow
        If a day does not exist, or the window ends before it starts.
    """
    from chuquan.model.windows import Window, parse_day

    return Window(parse_day(start) if start else None, parse_day(end) if end else None)


def span(text: str) -> timedelta:
    """Return a span of time as typed: ``24h``, ``7d``, ``2w``.

    Raises
    ------
    UsageError
        If it is none.
    """
    found = SPAN.fullmatch(text.strip().lower())
    if not found or not int(found[1]):
        raise UsageError(
            say("digest.span", text=text),
            seen=text,
            so=say("cli.nothing_done"),
            do=say("digest.span_do"),
        )
    return timedelta(hours=int(found[1]) * HOURS[found[2]])


def signal_of(source_key: str, given: str | None, kinds: Sequence[str] = ()) -> str:
    """Return the name of the signal meant: the one given, or the source's first of some kinds.

    Raises
    ------
    UnknownName
        If there is no such source.
    """
    from chuquan.pipeline.answers.card import default_signal

    if not given:
        return default_signal(source_key, kinds) if kinds else default_signal(source_key)
    return given if "." in given else f"{source_key}.{given}"


def _subjects(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    from chuquan.faces.cli.face import Face

    known = ctx.ensure_object(Face).names().subjects
    return [each for each in known if each.startswith(incomplete.lower())]
