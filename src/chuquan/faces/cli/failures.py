"""What went wrong on the way to an answer, always in four parts, and the exit code it means."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from chuquan.errors import ChuquanError, Unresolved, UsageError
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.terminal import pad, width
from chuquan.model.messages import Message, say

PIPE_CLOSED = 141
INTERRUPTED = 130
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Stopped(BaseException):
    """A signal asked the program to end; `code` is its exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class Unwritten(ChuquanError):
    """What was to be printed found no room."""


class Unexpected(ChuquanError):
    """A fault of the program itself."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a request to end (SIGTERM, SIGHUP) unwind like an interrupt, nothing half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, _stop) for each in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise Stopped(number)


def shown(face: Face, problem: BaseException) -> int:
    """Show `problem` as people and programs read it, and return the exit code.

    Raises
    ------
    BaseException
        If it is none that is understood here.
    """
    if isinstance(problem, click.exceptions.Exit):
        return problem.exit_code
    if isinstance(problem, OSError) and _is_closed_pipe(problem):
        return _pipe_closed()
    if isinstance(problem, Stopped | KeyboardInterrupt | click.Abort):
        face.warn(say("cli.stopped"))
        return problem.code if isinstance(problem, Stopped) else INTERRUPTED
    if face.environment.get("CHUQUAN_DEBUG", "") not in ("", "0"):
        traceback.print_exception(problem, file=face.err)
    error = _as_ours(problem)
    if isinstance(error, Unresolved) and error.candidates:
        told = _candidates(face, error)
        face.mention(_listed_below(error))
        _list(face, told)
        face.report(error, {"candidates": told})
    else:
        face.fail(error)
    return error.exit_code


def _listed_below(error: Unresolved) -> Unresolved:
    """Return the error as people see it above the list of its candidates."""
    seen = say("cli.candidates", n=len(error.candidates))
    return Unresolved(error.what, seen=seen, so=error.so, do=error.do)


def _as_ours(problem: BaseException) -> ChuquanError:
    if isinstance(problem, ChuquanError):
        return problem
    if isinstance(problem, click.UsageError):
        return _wrong_use(problem)
    if not isinstance(problem, Exception):
        raise problem
    if isinstance(problem, OSError) and problem.errno in FULL:
        return Unwritten(
            say("cli.unwritten"),
            seen=str(problem),
            so=say("cli.unwritten_so"),
            do=say("cli.unwritten_do"),
        )
    return Unexpected(
        say("cli.fault"),
        seen=f"{type(problem).__name__}: {problem}",
        so=say("cli.fault_so"),
        do=say("cli.fault_do"),
    )


def _wrong_use(problem: click.UsageError) -> UsageError:
    command = problem.ctx.command_path if problem.ctx else "chuquan"
    helped = say("cli.see_help", command=command)
    what: Message = say("cli.wrong_use", command=command)
    seen: str = problem.format_message()
    if isinstance(problem, click.NoSuchOption):
        what = say("cli.no_option", command=command, option=problem.option_name)
        seen = problem.option_name
        if problem.possibilities:
            helped = say("part.choose", names=", ".join(problem.possibilities))
    elif isinstance(problem, click.MissingParameter):
        name = _name_of(problem)
        what, seen = say("cli.missing", command=command, name=name), say("cli.not_given", name=name)
        helped = say("cli.give", name=name, command=command)
    elif isinstance(problem, click.BadParameter):
        what = say("cli.bad_value", name=_name_of(problem))
        kind = problem.param.type if problem.param else None
        seen = problem.message
        if isinstance(kind, click.Choice):
            helped = say("part.choose", names=", ".join(map(str, kind.choices)))
    elif isinstance(problem, click.BadOptionUsage):
        what = say("cli.option_use", option=problem.option_name)
    return UsageError(what, seen=seen, so=say("cli.nothing_done"), do=helped)


def _name_of(problem: click.BadParameter) -> str:
    param = problem.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(getattr(param, "metavar", None) or getattr(param, "name", "")).upper()


def _candidates(face: Face, error: Unresolved) -> list[dict[str, object]]:
    """Return what may have been meant: id, kind and both labels."""
    try:
        known = face.names().subjects
    except ChuquanError:
        known = {}
    told: list[dict[str, object]] = []
    for subject, label in error.candidates:
        each = known.get(subject)
        names = {"en": each.label_en, "zh": each.label_zh} if each else {"en": label, "zh": ""}
        told.append({"id": subject, "kind": each.kind if each else "", "name": names})
    return told


def _list(face: Face, told: list[dict[str, object]]) -> None:
    """List candidates for people, numbered and aligned."""
    rows = []
    for each in told:
        names: dict[str, str] = each["name"]  # type: ignore[assignment]
        kind = face.tr(say(f"kind.{each['kind']}")) if each["kind"] else ""
        labels = " · ".join(dict.fromkeys(filter(None, names.values())))
        rows.append((str(each["id"]), kind, labels))
    wide = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for number, (subject, kind, labels) in enumerate(rows, start=1):
        face.warn(f"  {number:>2}  {pad(subject, wide[0])}  {pad(kind, wide[1])}  {labels}")


def _is_closed_pipe(problem: OSError) -> bool:
    """Return whether the reader went away; libraries that are not Python's say so in words only."""
    return problem.errno == errno.EPIPE or "Broken pipe" in str(problem)


def _pipe_closed() -> int:
    """Let nothing more be written to a reader that went away, the closing of streams included."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return PIPE_CLOSED
