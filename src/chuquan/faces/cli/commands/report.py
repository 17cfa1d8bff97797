"""``chuquan report``: everything about some subjects as one document, or all pages as a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    target: str | None,
    site: str | None,
    **asked: Any,
) -> None:
    if site is not None:
        _write_site(face, subjects, Path(site), asked)
    if target is not None:
        _write_report(face, subjects, Path(target), asked)
    if target is None and site is None:
        raise UsageError(
            say("report.site_or_file"), seen="-", so=say("cli.nothing_done"),
            do=say("report.site_or_file_do"),
        )  # fmt: skip


def _write_site(
    face: Face, subjects: tuple[str, ...], folder: Path, asked: Mapping[str, Any]
) -> None:
    from chuquan.faces.web.folder import write

    window = options.window(asked["start"], asked["end"])
    name = options.signal_of(asked["source"], asked["signal"])
    given = {"signal": name, "from": str(window.start or ""), "to": str(window.end or "")}
    with face.workspace() as workspace:
        root = workspace.path
    told = write(root, folder, subjects, _said(given, asked), language=face.language)
    if face.json:
        face.document({"schema": "chuquan.site/1", "folder": str(folder), "files": told.files,
                       "bytes": told.size, "index": str(told.index)})  # fmt: skip
        return
    face.tell(say("report.site_written", folder=str(folder), n=told.files, size=told.size,
                  index=str(told.index)))  # fmt: skip


def _said(given: Mapping[str, str], asked: Mapping[str, Any]) -> dict[str, str]:
    """Return only what was said, so that links of the pages carry no more."""
    named = {name for name, option in (("from", "start"), ("to", "end")) if asked[option]}
    if asked["signal"] or asked["source"] != "weibo":
        named.add("signal")
    return {name: value for name, value in given.items() if name in named}


def _write_report(
    face: Face, subjects: tuple[str, ...], path: Path, asked: Mapping[str, Any]
) -> None:
    from chuquan.faces.report.write import save
    from chuquan.pipeline.answers.report import gather_report

    if not subjects:
        raise UsageError(
            say("report.subjects_needed"), seen=path.name, so=say("cli.nothing_done"),
            do=say("report.subjects_needed_do"),
        )  # fmt: skip
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            say("report.form", file=path.name),
            seen=path.suffix or path.name,
            so=say("cli.nothing_done"),
            do=say("report.form_do", forms=", ".join(FORMS)),
        )
    window = options.window(asked["start"], asked["end"])
    with face.workspace() as workspace:
        name = options.signal_of(asked["source"], asked["signal"])
        report = gather_report(workspace, subjects, name, window, asked["engine"])
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
    options.any_subjects(),
    click.Option(["--output", "-o", "target"], metavar="FILE"),
    click.Option(["--site"], metavar="DIR"),
    *options.asked_of(),
    callback=_report,
    examples=(
        'chuquan report "Ne Zha 2" DeepSeek "Barbie Hsu" -o report.html',
        'chuquan report "Ne Zha 2" DeepSeek --site pages',
        "chuquan report 哪吒2 -o report.pdf --lang zh --from 2025-01-15 --to 2025-03-15",
    ),
)
