"""``chuquan init [DIR]``: a new workspace, empty or with the bundled sample."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say


def _init(face: Face, folder: str | None, sample: bool) -> None:
    from chuquan.lake.catalogue import FILE
    from chuquan.pipeline.sample.load import load_sample
    from chuquan.pipeline.workspace import Workspace

    path = Path(folder) if folder else face.root
    new = not (path / FILE).exists()
    with Workspace.create(path) as workspace:
        pull = load_sample(workspace) if sample else None
        snapshot = workspace.snapshot.id
    if face.json:
        face.document(
            {
                "schema": "chuquan.init/1",
                "path": str(path),
                "created": new,
                "snapshot": snapshot,
                "stored": pull.total.stored if pull else 0,
            }
        )
        return
    face.line(say("init.made" if new else "init.there", path=str(path)))
    if pull:
        face.line(say("init.sample", n=pull.total.stored))
    place = "" if str(path) == "." else f" --workspace {shlex.quote(str(path))}"
    if sample:
        face.tell(say("init.next_show", place=place))
    else:
        face.tell(say("init.next_pull", place=place))


COMMAND = Command(
    "init",
    click.Argument(["folder"], required=False, metavar="DIR"),
    click.Option(["--demo", "sample"], is_flag=True),
    callback=_init,
    examples=("chuquan init attention", "chuquan init attention --demo"),
)
