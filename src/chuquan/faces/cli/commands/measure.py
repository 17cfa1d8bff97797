"""``chuquan measure KEY SUBJECT...``: one measure's table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chuquan.errors import UsageError
from chuquan.faces.cli import answers, claims_page, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.figures import short
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw
from chuquan.model.cells import TOLD as TOLD_IN_WORDS
from chuquan.model.cells import cell_word, column_word
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.model.result import Result

TOLD = 20
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def _measure(
    face: Face,
    key: str,
    subjects: tuple[str, ...],
    own: tuple[str, ...],
    **asked: Any,
) -> None:
    from chuquan.pipeline import parts
    from chuquan.pipeline.answers.across import measure_across
    from chuquan.pipeline.answers.kept_answers import kept
    from chuquan.pipeline.answers.markets import measure_markets
    from chuquan.pipeline.answers.measure import measure
    from chuquan.pipeline.answers.unseen import unseen

    window, engine = options.window(asked["start"], asked["end"]), asked["engine"]
    with face.workspace() as workspace:
        card = parts.measure(key).card
        told = {"key": key, "own": own, "window": [asked["start"], asked["end"]], "engine": engine}
        if card.over == "markets":
            recipe = _recipe(asked)
            result = measure_markets(workspace, key, subjects, window, engine, recipe)
        elif not subjects and not card.alone:
            _need_no_subject(key)
            make = partial(unseen, workspace, own, window, engine)
            result = kept(workspace, "unseen", told, lambda: _as_written(make()))
        elif card.over == "lake":
            ids = [workspace.subject(each).id for each in subjects]
            make = partial(measure_across, workspace, key, ids, window, engine, own)
            told["subjects"] = ids
            result = kept(workspace, "measure", told, lambda: _as_written(make()))
        else:
            name = options.signal_of(asked["source"], asked["signal"], card.kinds)
            result = measure(workspace, key, subjects, name, window, engine)
        answers.give(face, result, _lay_out, asked["target"], bom=asked["bom"])


def _as_written(result: Result) -> Result:
    """Return an answer whose document holds moments as text, as a kept one does."""
    rows = [
        {
            name: f"{cell:%Y-%m-%dT%H:%M:%SZ}" if isinstance(cell, datetime) else cell
            for name, cell in row.items()
        }
        for row in result.document["rows"]
    ]
    return replace(result, document={**result.document, "rows": rows})


def _recipe(asked: Mapping[str, Any]) -> str:
    from chuquan.pipeline.answers.markets import recipe_at

    return recipe_at(Path(asked["recipe"])) if asked["recipe"] else ""


def _need_no_subject(key: str) -> None:
    """Refuse to measure nothing: only circles can tell of all subjects what was not seen."""
    if key.replace("-", "_") != "circles":
        raise UsageError(
            say("unseen.not_here", measure=key),
            seen=say("unseen.no_subject"),
            so=say("lake.nothing_read"),
            do=say("unseen.not_here_do", measure=key),
        )


def _lay_out(face: Face, document: Mapping[str, Any]) -> None:
    if document.get("claims"):
        claims_page.lay_out(face, document)
        return
    rows = document["rows"]
    if not rows:
        face.line(say("cli.nothing_found"))
        return
    numbers = [isinstance(cell, int | float) for cell in rows[0].values()]
    roles = _roles(document["measure"])
    columns = [
        Column(column_word(name) if name in roles else name, number)
        for name, number in zip(rows[0], numbers, strict=True)
    ]
    told = [
        [_cell(face, cell, roles.get(name, "")) for name, cell in row.items()]
        for row in rows[:TOLD]
    ]
    draw(face, columns, told)
    if len(rows) > TOLD:
        face.prose(say("measure.more", n=len(rows) - TOLD))


def _roles(key: str) -> dict[str, str]:
    """Return what the columns of a measure hold, by their keys."""
    from chuquan.pipeline import parts

    return {each.name: each.role for each in parts.measure(key).card.columns}


def _cell(face: Face, cell: object, role: str) -> str:
    if isinstance(cell, str) and role in TOLD_IN_WORDS:
        return cell_word(cell, role) or cell
    if isinstance(cell, str) and MOMENT.fullmatch(cell):
        cell = datetime.fromisoformat(cell)
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
    options.any_subjects(),
    *options.asked_of(),
    *options.output(),
    click.Option(["--own"], metavar="CIRCLE", multiple=True),
    click.Option(["--recipe"], metavar="FILE"),
    callback=_measure,
    examples=(
        'chuquan measure tiers "Ne Zha 2" DeepSeek',
        "chuquan measure circles DeepSeek --from 2024-12-15",
        "chuquan measure circles --own zhihu --own juejin",
        "chuquan measure trade CN JP KR US DE",
        "chuquan measure composite --recipe index.toml",
        "chuquan measure attention 哪吒2 --signal weibo.heat --from 2025-02-01 --to 2025-02-07",
    ),
)
