"""The examples of a page: its fenced blocks, and what they are said to print.

A block marked ``console`` holds commands after ``$`` and, below each, what it prints; ``...``
stands for anything. A block marked ``python`` is a session after ``>>>``, or plain code. Any
other mark is not run, nor is ``console no-run`` (set-up steps, what needs the network).
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^(?P<fence>```+)(?P<mark>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S)
ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SECONDS = 300


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    mark: str
    body: str

    @property
    def runs(self) -> bool:
        """Whether the block is an example that must work."""
        return self.mark in ("console", "python")


@dataclass(frozen=True, slots=True)
class Step:
    """One command and what it is said to print; empty if the page does not say."""

    command: str
    prints: str


def pages() -> list[Path]:
    """Return the pages whose examples are promises: README and all that is written by hand."""
    written = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    return sorted(path for path in written if path.exists() and "look-up" not in path.parts)


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(page, line, found["mark"].strip(), found["body"])


def steps(body: str) -> Iterator[Step]:
    """Yield the commands of a console block; a line after ``\\`` belongs to its command."""
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, prints = part.partition("\n")
        while command.endswith("\\"):
            more, _, prints = prints.partition("\n")
            command = f"{command[:-1]}{more.lstrip('> ')}"
        yield Step(re.split(r"\s{2,}# ", command)[0], prints)


def environment(home: Path) -> dict[str, str]:
    """Return a plain environment with this interpreter's programs, no network, and `home`."""
    programs = Path(sys.executable).parent
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TZ") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": str(Path(__file__).parent / "offline"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }


def run(command: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run one command as a reader would, in `folder`."""
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def differs(step: Step, printed: str) -> bool:
    """Return whether a page promises something else than what was printed."""
    if not step.prints.strip():
        return False
    return not doctest.OutputChecker().check_output(step.prints, printed, ALIKE)
