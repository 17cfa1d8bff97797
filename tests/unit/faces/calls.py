"""Calling the command line as a person would, in this process, on small workspaces."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from chuquan.faces.cli import app
from tests import archives

PLAIN = {"LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
FILM = "哪吒2加映场次公布"
ENTRIES = (
    (FILM, 900_000, {}),
    ("哪吒2片尾彩蛋", 300_000, {}),
    ("DeepSeek新版答题", 200_000, {}),
    ("大S纪念展", 100_000, {}),
    ("湖心亭看雪", 50_000, {}),
    ("哪吒2联名新品", 800_000, {"ads": True, "position": None}),
)


@dataclass(frozen=True)
class Said:
    """What one call came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document that the data are."""
        found: dict[str, Any] = json.loads(self.out)
        return found


class _Stream(io.TextIOWrapper):
    """A stream that is no terminal, kept open."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        """Return all that was written."""
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def call(*words: str | Path, **environment: str) -> Said:
    """Run ``chuquan`` with these words and variables, and nothing of the user's own."""
    out, err = _Stream(), _Stream()
    kept = dict(os.environ)
    clean = {name: value for name, value in kept.items() if not name.startswith(("CHUQUAN", "LC"))}
    os.environ.clear()
    os.environ.update({**clean, **PLAIN, **environment})
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = app.run([str(word) for word in words])
    finally:
        os.environ.clear()
        os.environ.update(kept)
    return Said(code, out.text(), err.text())


def follow(command: str, **environment: str) -> Said:
    """Run a command line as it is printed somewhere."""
    program, *words = shlex.split(command)
    assert program == "chuquan"
    return call(*words, **environment)


def hour(name: str, entries: tuple[tuple[str, float, dict[str, Any]], ...] = ENTRIES) -> bytes:
    """Return the bytes of one hour of the list that holds just these entries."""
    captured = archives.moment(name) + timedelta(minutes=20)
    told = [
        archives.entry(title, hot, **{"captured": captured, "position": place, **more})
        for place, (title, hot, more) in enumerate(entries, start=1)
    ]
    return json.dumps(told, ensure_ascii=False).encode()


def two_days() -> archives.Files:
    """Return four hours of two days: the film is highest at the second, absent from the last."""
    names = [f"api/2025-02-0{day}/{at:02d}.json" for day in (1, 2) for at in (10, 11)]
    files = {name: hour(name) for name in names}
    files[names[1]] = hour(names[1], ((FILM, 2_000_000.0, {}), *ENTRIES[1:]))
    files[names[3]] = hour(names[3], ENTRIES[2:5])
    return files


def made(place: Path, files: archives.Files | None = None) -> Path:
    """Return a workspace that holds an archive."""
    archive = archives.write(place.with_suffix(".tar.zst"), files or two_days())
    assert call("init", place).code == 0
    done = call("--workspace", place, "pull", "weibo", "--archive", archive)
    assert done.code == 0, done.err
    return place
