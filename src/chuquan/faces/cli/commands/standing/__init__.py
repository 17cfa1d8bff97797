"""``chuquan standing [COUNTRY...]``: what published indices say of countries, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw
from chuquan.model.messages import say
from chuquan.model.places import country


def _standing(face: Face, countries: tuple[str, ...], engine: str, **asked: Any) -> None:
    from chuquan.pipeline.answers.published import standing

    with face.workspace() as workspace:
        result = standing(workspace, countries, engine)
        answers.give(face, result, _lay_out, asked["target"], bom=asked["bom"])


def _lay_out(face: Face, document: Mapping[str, Any]) -> None:
    if not document["rows"]:
        face.line(say("cli.nothing_found"))
        return
    heads = ("index", "vintage", "country", "score", "rank", "reference")
    numbers = {"vintage", "score", "rank"}
    columns = [Column(say(f"standing.column_{each}"), each in numbers) for each in heads]
    draw(face, columns, [_cells(face, row) for row in document["rows"]])


def _cells(face: Face, row: Mapping[str, Any]) -> list[str]:
    score = "–" if row["score"] is None else f"{row['score']:g}"
    mark = "" if row["checked"] else " ?"
    return [
        face.tr(say(f"published_indices.{row['index']}")), str(row["vintage"]),
        face.tr(country(row["market"])), score + mark, str(row["rank"] or "–"), row["reference"],
    ]  # fmt: skip


COMMAND = Command(
    "standing",
    click.Argument(["countries"], nargs=-1, metavar="COUNTRY"),
    options.engine(),
    *options.output(),
    callback=_standing,
    examples=("chuquan standing", "chuquan standing CN US JP", "chuquan standing CN -o china.csv"),
)
