"""``chuquan source list|info``: where data come from, and under which terms."""

from __future__ import annotations

from typing import Any

import click

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command, Group
from chuquan.faces.cli.tables import Column, draw, pairs, write
from chuquan.model.messages import say

COLUMNS = ("key", "title", "access", "every", "licence", "signals")


def _list(face: Face) -> None:
    from chuquan.pipeline.parts import source, source_keys

    cards = [(key, source(key).card) for key in source_keys()]
    rows = [
        (key, card.title, card.access, card.every, card.licence,
         " ".join(each.name for each in card.signals))
        for key, card in cards
    ]  # fmt: skip
    if face.json:
        sources = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        face.document({"schema": "chuquan.sources/1", "sources": sources})
    elif face.shape() == "table":
        draw(face, [Column(say(f"head.source.{name}")) for name in COLUMNS], rows)
    else:
        write(face, COLUMNS, rows)


def _info(face: Face, key: str) -> None:
    from chuquan.pipeline.parts import source

    part = source(key)
    card = part.card
    signals = [
        {"name": each.name, "title": each.title, "unit": each.unit, "kind": each.kind,
         "markets": each.markets, "tiers": each.tiered}
        for each in card.signals
    ]  # fmt: skip
    facts = {
        "key": part.key, "title": card.title, "home": card.home, "access": card.access,
        "every": card.every, "zone": card.zone, "language": card.language, "archive": card.archive,
        "licence": card.licence, "rights": card.rights, "gaps": card.gaps, "note": card.note,
    }  # fmt: skip
    if face.json:
        face.document({"schema": "chuquan.source/1", **facts, "signals": signals})
        return
    names = ("name", "title", "unit", "kind", "markets")
    rows = [[_joined(each[name]) for name in names] for each in signals]
    if face.shape() != "table":
        write(face, names, rows)
        return
    pairs(face, [(say(f"head.source.{name}"), told) for name, told in facts.items()])
    face.line()
    told = [[name, title, say(f"unit.{unit}"), say(f"kind_of.{kind}"), markets]
            for name, title, unit, kind, markets in rows]  # fmt: skip
    draw(face, [Column(say(f"head.signal.{name}")) for name in names], told)


def _joined(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else value


def _keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    from chuquan.pipeline.parts import source_keys

    return [each for each in source_keys() if each.startswith(incomplete)]


_COMMANDS: dict[str, click.Command] = {
    "list": Command("source.list", callback=_list),
    "info": Command(
        "source.info",
        click.Argument(["key"], shell_complete=_keys),
        callback=_info,
        examples=("chuquan source info weibo",),
    ),
}
COMMAND = Group("source", {"commands": ("list", "info")}, loaded=lambda: _COMMANDS)
