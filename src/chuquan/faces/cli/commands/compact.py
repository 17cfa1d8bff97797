"""``chuquan compact``: fewer files, the same answers."""

from __future__ import annotations

from dataclasses import asdict

import click

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say


def _compact(face: Face, keep_days: float | None) -> None:
    from chuquan.pipeline.upkeep import tidy

    with face.workspace(changes=True) as workspace:
        done = tidy(workspace, keep_days)
    if face.json:
        face.document({"schema": "chuquan.compact/1", **asdict(done)})
        return
    if done.merged:
        face.line(
            say("compact.merged", n=done.merged, into=done.written, snapshot=done.snapshot)
        )  # fmt: skip
    else:
        face.line(say("compact.nothing"))
    if done.removed:
        face.line(say("compact.removed", n=done.removed, freed=done.freed))


COMMAND = Command(
    "compact",
    click.Option(["--keep-days"], type=click.FloatRange(min=0), metavar="DAYS"),
    callback=_compact,
    examples=("chuquan compact", "chuquan compact --keep-days 0"),
)
