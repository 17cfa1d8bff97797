"""The whole program: which commands there are, and what one call of it comes to."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from click import shell_completion

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.failures import shown, stoppable
from chuquan.faces.cli.group import Group
from chuquan.faces.cli.terminal import language_of

COMPLETION = "_CHUQUAN_COMPLETE"
SECTIONS = {
    "start": ("demo", "init", "follow", "pull", "import"),
    "ask": (
        "now",
        "show",
        "compare",
        "why",
        "measure",
        "report",
        "digest",
        "standing",
        "serve",
        "mcp",
    ),
    "know": ("subject", "event", "claim", "watch", "calls", "source", "text", "export", "status"),
    "keep": ("verify", "repair", "compact", "erase", "doctor"),
    "learn": ("help", "completion"),
}
ROOT = Group("", SECTIONS, "chuquan.faces.cli.commands")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code; nothing is raised."""
    words = [_as_text(each) for each in arguments]
    environment = dict(os.environ)
    face = Face(language=language_of(words, environment), environment=environment)
    _print_anything()
    asked = environment.get(COMPLETION)
    if asked:
        return shell_completion.shell_complete(ROOT, {"obj": face}, "chuquan", COMPLETION, asked)
    try:
        with stoppable():
            return _answer(face, words)
    except BaseException as problem:  # noqa: BLE001
        return shown(face, problem)


def _answer(face: Face, words: list[str]) -> int:
    face.json = "--json" in words[: words.index("--") if "--" in words else None]
    with ROOT.make_context("chuquan", words, obj=face) as context:
        code = ROOT.invoke(context)
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _as_text(argument: str) -> str:
    """Read an argument as UTF-8 where the locale could not."""
    return os.fsencode(argument).decode("utf-8", "surrogateescape")


def _print_anything() -> None:
    """Write UTF-8 whatever the locale says: data must not depend on it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
