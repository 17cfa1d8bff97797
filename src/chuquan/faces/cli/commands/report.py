"""``chuquan report SUBJECT... -o FILE``: everything about some subjects as one document."""

from __future__ import annotations

from pathlib import Path

import click

from chuquan.errors import UsageError
from chuquan.faces.cli import options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say

FORMS = (".html", ".md", ".pdf")


def _report(
    face: Face,
    subjects: tuple[str, ...],
    target: str,
    source: str,
    signal: str | None,
    start: str | None,
    end: str | None,
    engine: str,
) -> None:
    from chuquan.faces.report.write import save
    from chuquan.pipeline.answers.report import gather_report

    path = Path(target)
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            say("report.form", file=path.name),
            seen=path.suffix or path.name,
            so=say("cli.nothing_done"),
            do=say("report.form_do", forms=", ".join(FORMS)),
        )
    window = options.window(start, end)
    with face.workspace() as workspace:
        name = options.signal_of(source, signal)
        report = gather_report(workspace, subjects, name, window, engine)
        size = save(report, path, face.language)
    told = {"file": str(path), "bytes": size, "answer": report.whole.answer,
            "recipe": report.whole.evidence.recipe.id}  # fmt: skip
    if face.json:
        face.document({"schema": "chuquan.report/1", **told})
        return
    face.prose(report.whole.answer, "strong")
    face.tell(say("report.written", file=str(path), n=size))


COMMAND = Command(
    "report",
    options.subjects(),
    click.Option(["--output", "-o", "target"], metavar="FILE", required=True),
    *options.asked_of(),
    callback=_report,
    examples=(
        'chuquan report "Ne Zha 2" DeepSeek "Barbie Hsu" -o report.html',
        "chuquan report 哪吒2 -o report.pdf --lang zh --from 2025-01-15 --to 2025-03-15",
    ),
)
