"""``chuquan demo [DIR]``: the bundled sample, loaded and answered from."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chuquan.faces.cli import answers, card_page
from chuquan.faces.cli.commands.serve import serving
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.pipeline.workspace import Workspace

COMPARED = ("Ne Zha 2", "DeepSeek", "Barbie Hsu")
REPORT = "report.html"
NEXT = (
    "why DeepSeek",
    "measure circles {subject} --from 2024-12-15",
    "compare DeepSeek ChatGPT --json",
)


def _demo(face: Face, folder: str | None, serve: bool, port: int) -> None:
    from chuquan.model.windows import Window
    from chuquan.pipeline.answers.card import default_signal
    from chuquan.pipeline.answers.compare import compare
    from chuquan.pipeline.answers.full_card import full_card
    from chuquan.pipeline.sample.load import SOURCE, load_sample
    from chuquan.pipeline.sample.place import is_loaded, open_demo

    named = folder or face.place
    signal = default_signal(SOURCE)
    with open_demo(Path(named) if named else None, face.environment) as workspace:
        path = workspace.path
        if not is_loaded(workspace):
            face.tell(say("demo.loading", path=str(path)))
            load_sample(workspace)
        compared = compare(workspace, COMPARED, [signal], Window())
        shown = full_card(workspace, COMPARED[0], signal, Window())
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
        answers.give(face, shown, card_page.card)
        _report(face, workspace, signal)
    _suggest(face, path)
    if serve:
        serving(face, path, port=port)


def _report(face: Face, workspace: Workspace, signal: str) -> None:
    """Write the report of the subjects compared; without the charts extra, say what it needs."""
    from chuquan.errors import MissingExtra
    from chuquan.faces.report.write import save
    from chuquan.model.windows import Window
    from chuquan.pipeline.answers.report import gather_report

    target = workspace.path / REPORT
    face.line()
    face.line(f"$ chuquan report {' '.join(map(shlex.quote, COMPARED))} -o {REPORT}", "quiet")
    try:
        report = gather_report(workspace, COMPARED, signal, Window())
        size = save(report, target, face.language)
    except MissingExtra as problem:
        face.mention(problem)
        return
    face.line(say("report.written", file=str(target), n=size))


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
    click.Option(["--serve"], is_flag=True),
    click.Option(["--port"], type=click.IntRange(1, 65535), default=8000, metavar="N"),
    callback=_demo,
    examples=("chuquan demo", "chuquan demo ./demo --lang zh", "chuquan demo --serve"),
)
