"""``chuquan compare SUBJECT...``: who peaked highest, and by which measures that holds."""

from __future__ import annotations

from typing import Any

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command


def _compare(
    face: Face,
    subjects: tuple[str, ...],
    source: str,
    signal: tuple[str, ...],
    engine: str,
    **asked: Any,
) -> None:
    from chuquan.pipeline.compare import compare

    window = options.window(asked["start"], asked["end"])
    signals = [options.signal_of(source, each) for each in signal or ("",)]
    with face.workspace() as workspace:
        result = compare(workspace, subjects, signals, window, engine)
        answers.give(face, result, answers.comparison, asked["target"], bom=asked["bom"])


COMMAND = Command(
    "compare",
    options.subjects(),
    options.source(),
    *options.signals(many=True),
    *options.days(),
    options.engine(),
    *options.output(),
    callback=_compare,
    examples=(
        'chuquan compare "Ne Zha 2" DeepSeek "Barbie Hsu"',
        "chuquan compare 哪吒2 大S --from 2025-01-15 --to 2025-03-15 --json",
    ),
)
