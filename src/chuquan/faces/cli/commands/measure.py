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
    own: tuple[str, ...],
    **asked: Any,
) -> None:
    from chuquan.pipeline import parts
    from chuquan.pipeline.across import measure_across
    from chuquan.pipeline.measure import measure

    window, engine = options.window(asked["start"], asked["end"]), asked["engine"]
    with face.workspace() as workspace:
        if parts.measure(key).card.over == "lake":
            result = measure_across(workspace, key, subjects, window, engine, own)
        else:
            name = options.signal_of(asked["source"], asked["signal"])
            result = measure(workspace, key, subjects, name, window, engine)
        answers.give(face, result, _lay_out)


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
    click.Option(["--own"], metavar="CIRCLE", multiple=True),
    callback=_measure,
    examples=(
        'chuquan measure tiers "Ne Zha 2" DeepSeek',
        "chuquan measure attention 哪吒2 --signal weibo.heat --from 2025-02-01 --to 2025-02-07",
    ),
)
