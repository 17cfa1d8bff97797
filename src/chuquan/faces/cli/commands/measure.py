"""``chuquan measure KEY SUBJECT...``: one measure's table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.figures import short
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw
from chuquan.model.messages import say

TOLD = 20


def _measure(
    face: Face,
    key: str,
    subjects: tuple[str, ...],
    source: str,
    signal: str | None,
    start: str | None,
    end: str | None,
    engine: str,
) -> None:
    from chuquan.pipeline.measure import measure

    window = options.window(start, end)
    name = options.signal_of(source, signal)
    with face.workspace() as workspace:
        answers.give(face, measure(workspace, key, subjects, name, window, engine), _lay_out)


def _lay_out(face: Face, document: Mapping[str, Any]) -> None:
    rows = document["rows"]
    if not rows:
        face.line(say("cli.nothing_found"))
        return
    numbers = [isinstance(cell, int | float) for cell in rows[0].values()]
    columns = [Column(name, number) for name, number in zip(rows[0], numbers, strict=True)]
    draw(face, columns, [[_cell(face, cell) for cell in row.values()] for row in rows[:TOLD]])
    if len(rows) > TOLD:
        face.prose(say("measure.more", n=len(rows) - TOLD))


def _cell(face: Face, cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%MZ")
    if isinstance(cell, float):
        return f"{cell:.4g}" if abs(cell) < 1000 else short(cell, face.language)
    return "–" if cell is None else str(cell)


def _keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    from chuquan.pipeline.parts import measure_keys

    return [each for each in measure_keys() if each.startswith(incomplete)]


COMMAND = Command(
    "measure",
    click.Argument(["key"], shell_complete=_keys),
    options.subjects(),
    *options.asked_of(),
    callback=_measure,
    examples=(
        'chuquan measure tiers "Ne Zha 2" DeepSeek',
        "chuquan measure attention 哪吒2 --signal weibo.heat --from 2025-02-01 --to 2025-02-07",
    ),
)
