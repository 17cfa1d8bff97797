"""``chuquan demo [DIR]``: the bundled sample, loaded and answered from."""

from __future__ import annotations

import hashlib
import shlex
from importlib import resources
from pathlib import Path

import click

from chuquan.faces.cli import answers
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say

COMPARED = ("Ne Zha 2", "DeepSeek", "Barbie Hsu")
NEXT = (
    "why DeepSeek",
    "measure tiers {subject}",
    "compare DeepSeek ChatGPT --json",
)


def _demo(face: Face, folder: str | None) -> None:
    from chuquan.model.windows import Window
    from chuquan.pipeline.card import default_signal, show
    from chuquan.pipeline.compare import compare
    from chuquan.pipeline.demo import SOURCE, load_sample
    from chuquan.pipeline.workspace import Workspace

    path = _place(face, folder)
    signal = default_signal(SOURCE)
    with Workspace.create(path) as workspace:
        if not workspace.snapshot.rows("polls"):
            face.tell(say("demo.loading", path=str(path)))
            load_sample(workspace)
        compared = compare(workspace, COMPARED, [signal], Window())
        shown = show(workspace, COMPARED[0], signal, Window())
        if face.json:
            face.document(
                {
                    "schema": "chuquan.demo/1",
                    "workspace": str(path),
                    "compare": compared.document,
                    "show": shown.document,
                }
            )
            return
        face.line(f"$ chuquan compare {' '.join(map(shlex.quote, COMPARED))}", "quiet")
        answers.give(face, compared, answers.comparison)
        face.line()
        face.line(f"$ chuquan show {shlex.quote(COMPARED[0])}", "quiet")
        answers.give(face, shown, answers.card)
    _suggest(face, path)


def _place(face: Face, folder: str | None) -> Path:
    """Return where the demo lives: a folder of the user's cache, named after the sample's bytes."""
    if folder or face.place:
        return Path(folder or face.place)
    cache = face.environment.get("XDG_CACHE_HOME", "")
    home = Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache"
    return home / "chuquan" / f"demo-{_fingerprint()}"


def _fingerprint() -> str:
    folder = resources.files("chuquan").joinpath("bundled").joinpath("demo")
    digest = hashlib.sha256()
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        digest.update(each.read_bytes())
    return digest.hexdigest()[:8]


def _suggest(face: Face, path: Path) -> None:
    face.line()
    face.line(say("demo.next"), "strong")
    face.line(f"  export CHUQUAN_WORKSPACE={shlex.quote(str(path))}")
    subject = shlex.quote(COMPARED[0])
    for each in NEXT:
        face.line(f"  chuquan {each.format(subject=subject)}")


COMMAND = Command(
    "demo",
    click.Argument(["folder"], required=False, metavar="DIR"),
    callback=_demo,
    examples=("chuquan demo", "chuquan demo ./demo --lang zh"),
)
