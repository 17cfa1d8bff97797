"""``chuquan erase``: a subject or an account is gone from every snapshot, for good."""

from __future__ import annotations

from dataclasses import asdict

import click

from chuquan.errors import UsageError
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say


def _erase(face: Face, subject: str, account: str, yes: bool) -> None:
    from chuquan.pipeline.upkeep import forget

    if bool(subject) == bool(account):
        raise UsageError(
            say("erase.one"), seen=say("erase.both" if subject else "erase.neither"),
            so=say("erase.nothing_gone"), do=say("erase.name_one"),
        )  # fmt: skip
    with face.workspace(changes=yes) as workspace:
        done = forget(workspace, subject=subject, account=account, really=yes)
    rows = sorted(done.rows.items())
    if face.json:
        face.document({"schema": "chuquan.erase/1", "erased": yes, **asdict(done)})
    elif face.shape() != "table":
        write(face, ("table", "rows"), rows)
    elif not done.files:
        face.line(say("erase.nothing"))
    else:
        draw(face, [Column(say("head.table")), Column(say("head.rows"), number=True)],
             [(name, f"{n:,}") for name, n in rows])  # fmt: skip
        face.line(say("erase.done" if yes else "erase.would", n=done.items, files=done.files))
        if done.sources:
            face.prose(say("erase.whole", sources=", ".join(done.sources)))
        face.prose(say("erase.kept" if yes else "erase.sure"))


COMMAND = Command(
    "erase",
    click.Argument(["subject"], required=False, default=""),
    click.Option(["--account"], default="", metavar="NAME"),
    click.Option(["--yes"], is_flag=True),
    callback=_erase,
    examples=("chuquan erase ne-zha-2", "chuquan erase --account 12345 --yes"),
)
