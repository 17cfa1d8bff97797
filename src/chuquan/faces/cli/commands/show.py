"""``chuquan show SUBJECT``: one subject in one screen."""

from __future__ import annotations

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command


def _show(
    face: Face,
    subject: str,
    source: str,
    signal: str | None,
    start: str | None,
    end: str | None,
    engine: str,
) -> None:
    from chuquan.pipeline.card import show

    window = options.window(start, end)
    with face.workspace() as workspace:
        result = show(workspace, subject, options.signal_of(source, signal), window, engine)
        answers.give(face, result, answers.card)


COMMAND = Command(
    "show",
    options.subject(),
    *options.asked_of(),
    callback=_show,
    examples=(
        'chuquan show "Ne Zha 2"',
        "chuquan show 哪吒2 --from 2025-01-15 --to 2025-03-15",
        "chuquan show deepseek --json",
    ),
)
