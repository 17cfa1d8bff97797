"""``chuquan export TABLE``: a table of the workspace, whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from chuquan.errors import UsageError
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say


def _export(face: Face, table: str, target: str | None, raw: bool) -> None:
    from chuquan.pipeline.files.export import export

    form = face.form or ("jsonl" if face.json else "csv")
    path = None if target in (None, "-") else Path(str(target))
    if form == "parquet" and path is None and sys.stdout.isatty():
        raise UsageError(
            say("cli.binary"), seen="stdout", so=say("cli.nothing_done"), do=say("cli.binary_do")
        )  # fmt: skip
    with face.workspace() as workspace:
        rows = export(workspace, table, form, path, sys.stdout.buffer, raw=raw)
    sys.stdout.buffer.flush()
    face.tell(say("export.done", n=rows, table=table, target=str(path or "stdout")))


def _tables(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    from chuquan.pipeline.files.export import exportable

    return [each for each in exportable() if each.startswith(incomplete)]


COMMAND = Command(
    "export",
    click.Argument(["table"], shell_complete=_tables),
    click.Option(["--output", "-o", "target"], metavar="FILE"),
    click.Option(["--raw"], is_flag=True),
    callback=_export,
    examples=(
        "chuquan export observations --format parquet -o observations.parquet",
        "chuquan export subjects --format csv",
    ),
)
