"""``chuquan compare SUBJECT...``: who peaked highest, and by which measures that holds."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from chuquan.errors import UsageError
from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say


def _compare(
    face: Face,
    subjects: tuple[str, ...],
    source: str,
    signal: tuple[str, ...],
    engine: str,
    **asked: Any,
) -> None:
    from chuquan.pipeline.answers.compare import compare, named_on

    window = options.window(asked["start"], asked["end"])
    signals = [options.signal_of(source, each) for each in signal or ("",)]
    every = asked["every"] or bool(asked["kind"])
    if every and subjects:
        raise UsageError(
            say("compare.all_or_some"), seen="--all", so=say("cli.nothing_done"),
            do=say("compare.all_or_some_do"),
        )  # fmt: skip
    with face.workspace() as workspace:
        if every:
            key = signals[0].partition(".")[0]
            subjects = tuple(named_on(workspace, key, asked["kind"]))
        result = compare(workspace, subjects, signals, window, engine)
        lay_out = partial(answers.ranking, top=asked["top"]) if every else answers.comparison
        answers.give(face, result, lay_out, asked["target"], bom=asked["bom"])


COMMAND = Command(
    "compare",
    options.any_subjects(),
    options.source(),
    *options.signals(many=True),
    *options.days(),
    click.Option(["--all", "every"], is_flag=True),
    click.Option(["--kind"], metavar="KIND", multiple=True),
    click.Option(["--top"], type=click.IntRange(min=1), default=20, metavar="N"),
    options.engine(),
    *options.output(),
    callback=_compare,
    examples=(
        'chuquan compare "Ne Zha 2" DeepSeek "Barbie Hsu"',
        "chuquan compare --all --kind film --from 2025-01-01 --to 2025-03-31",
        "chuquan compare 哪吒2 大S --from 2025-01-15 --to 2025-03-15 --json",
    ),
)
