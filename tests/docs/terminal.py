"""Commands of pages as a reader would type them, without starting the program for each.

Plain commands of the program go to one warm process (`reader`), all else to a shell. The bundled
sample is loaded once for each language; the same command in another folder gets a copy.
"""

from __future__ import annotations

import json
import re
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.docs.blocks import SECONDS, environment, run

SHELL = re.compile(r"[|&;<>$`*?(){}\\~#]")
NAME = "demo"
Done = subprocess.CompletedProcess[str]


@dataclass
class Terminal:
    """Runs commands; `home` is a folder of its own, `loaded` gives a workspace with the sample."""

    home: Path
    loaded: Callable[[], Path] | None = None
    _reader: subprocess.Popen[str] | None = field(init=False, default=None)
    _samples: dict[str, Done] = field(init=False, default_factory=dict)

    def run(self, command: str, folder: Path, home: Path) -> Done:
        """Run one command in `folder`; the user's own folder is `home`."""
        words = [] if SHELL.search(command) else shlex.split(command)
        if words[:1] != ["chuquan"]:
            return run(command, folder, home)
        if words[1:] in (["init", "--demo"], ["init", NAME, "--demo"]):
            return self._sample(folder, words[2:-1], home)
        return self.ask(words[1:], folder, home)

    def ask(self, arguments: list[str], folder: Path, home: Path, **settings: str) -> Done:
        """Run the program in a fork of the warm process, with some settings of its environment."""
        if self._reader is None:
            self._reader = subprocess.Popen(
                [sys.executable, Path(__file__).with_name("reader.py")], text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(self.home),
            )  # fmt: skip
        out, err = self.home / "out", self.home / "err"
        asked = {
            "arguments": arguments, "folder": str(folder), "out": str(out), "err": str(err),
            "environment": environment(home) | settings,
        }  # fmt: skip
        assert self._reader.stdin
        assert self._reader.stdout
        self._reader.stdin.write(f"{json.dumps(asked)}\n")
        self._reader.stdin.flush()
        if not select.select([self._reader.stdout], [], [], SECONDS)[0]:
            self.close()
            raise subprocess.TimeoutExpired(arguments, SECONDS)
        code = int(self._reader.stdout.readline())
        return subprocess.CompletedProcess(
            arguments, code, out.read_text("utf-8"), err.read_text("utf-8")
        )

    def close(self) -> None:
        """End the warm process."""
        if self._reader is not None:
            self._reader.kill()
            self._reader.communicate()
            self._reader = None

    def _sample(self, folder: Path, named: list[str], home: Path) -> Done:
        """Return what `init demo --demo` said, with the workspace it made in its place."""
        language = environment(home).get("LC_ALL", "")
        kept = self.home / f"sample-{language}"
        if language not in self._samples:
            kept.mkdir()
            self._samples[language] = self._told(kept, home)
        shutil.copytree(kept / NAME, folder / NAME if named else folder, dirs_exist_ok=True)
        return self._samples[language]

    def _told(self, kept: Path, home: Path) -> Done:
        """Load the sample; in Chinese it is there already, for loading knows no language."""
        if self.loaded is None or not environment(home).get("LC_ALL", "").startswith("zh"):
            return self.ask(["init", NAME, "--demo"], kept, home)
        shutil.copytree(self.loaded(), kept / NAME)
        return self.ask(["init", NAME], kept, home)
