"""``chuquan import SOURCE FILE...``: the user's own exports and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chuquan.errors import ChuquanError, SourceError, UsageError
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.terminal import clean
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.pipeline.import_file import Imported

PARTLY = 3
TOLD = 8


def _import(
    face: Face, export: str, files: tuple[str, ...], meant: str | None, mapping: str | None
) -> int:
    from chuquan.pipeline.import_file import import_file
    from chuquan.pipeline.parts import source

    part = source(export)
    done: list[Imported] = []
    problems: list[ChuquanError] = []
    with face.workspace(changes=True) as workspace:
        for path in files:
            try:
                given = Path(mapping) if mapping else None
                done.append(import_file(workspace, part, Path(path), meant or "", given))
            except (SourceError, UsageError) as problem:
                if len(files) == 1:
                    raise
                problems.append(problem)
    for trouble in problems:
        face.mention(trouble)
    if face.json:
        said = [each.parts(face.language) for each in problems]
        told = [_document(each) for each in done]
        face.document({"schema": "chuquan.import/1", "files": told, "problems": said})
    else:
        for each in done:
            _tell(face, each)
    return (PARTLY if done else problems[0].exit_code) if problems else 0


def _document(each: Imported) -> dict[str, Any]:
    count = each.pull.counts["observations"]
    return {
        "path": each.path,
        "source": each.source,
        "signals": list(each.signals),
        "words": each.words,
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
        "values": each.values,
        "bounds": each.bounds,
        "partial": each.partial,
        "stored": count.stored,
        "duplicate": count.duplicate,
        "snapshot": each.pull.snapshot,
    }


def _tell(face: Face, each: Imported) -> None:
    count = each.pull.counts["observations"]
    face.line(
        say(
            "import.done",
            path=each.path,
            n=each.values,
            words=len(each.words),
            first=f"{each.first:%Y-%m-%d}",
            last=f"{each.last:%Y-%m-%d}",
            stored=count.stored,
            duplicate=count.duplicate,
        )
    )
    linked = {word: subject for word, subject in each.words.items() if subject}
    for word, subject in list(linked.items())[:TOLD]:
        face.line(say("import.linked", word=word, subject=subject))
    if each.bounds or each.partial:
        face.line(say("import.not_shown", bound=each.bounds, partial=each.partial))
    free = [clean(word) for word, subject in each.words.items() if not subject]
    if free:
        more = ", …" if len(free) > TOLD else ""
        face.warn(say("import.unlinked", n=len(free), words=", ".join(free[:TOLD]) + more))
    if linked:
        face.tell(say("import.next", subject=next(iter(linked.values())), source=each.source))


def _keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    from chuquan.pipeline.parts import source, source_keys

    keys = [key for key in source_keys() if source(key).card.access == "export"]
    return [key for key in keys if key.startswith(incomplete)]


COMMAND = Command(
    "import",
    click.Argument(["export"], shell_complete=_keys),
    click.Argument(["files"], nargs=-1, required=True, metavar="FILE"),
    click.Option(["--subject", "meant"], metavar="SUBJECT"),
    click.Option(["--map", "mapping"], metavar="FILE"),
    callback=_import,
    examples=(
        'chuquan import wechat_index nezha.csv --subject "Ne Zha 2"',
        "chuquan import google_trends multiTimeline.csv",
        "chuquan import csv tickets.xlsx --map tickets.toml",
    ),
)
