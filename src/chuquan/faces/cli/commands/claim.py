"""``chuquan claim ...``: figures that somebody reported, and what the others say of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from chuquan.faces.cli import answers, options
from chuquan.faces.cli.claims_page import lay_out, lay_out_one, lay_out_page
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Choice, Command, Group
from chuquan.model.claims import BOUNDS, KINDS, MEASURES
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.model.ledger import Entry

FOUND = 6


def _list(face: Face, subject: str | None, **asked: Any) -> None:
    from chuquan.pipeline.answers.claims import listed

    window = options.window(asked["start"], asked["end"])
    with face.workspace() as workspace:
        result = listed(workspace, [subject] if subject else [], window, asked["engine"])
        answers.give(face, result, lay_out, asked["target"], bom=asked["bom"])


def _check(face: Face, page: str, published: str | None, **asked: Any) -> int:
    from chuquan.pipeline.answers.claims import checked
    from chuquan.pipeline.pages import open_page

    day = _day(published)
    with face.workspace() as workspace:
        found = checked(workspace, open_page(workspace, page, day), asked["engine"])
        answers.give(face, found.result, lay_out_page, asked["target"], bom=asked["bom"])
    return FOUND if found.refuted else 0


def _add(face: Face, subject: str, **told: Any) -> None:
    from chuquan.pipeline.ledger import add

    published = _day(told.pop("published"))
    fields = {key: each for key, each in told.items() if each not in (None, "")}
    fields["value"] = _number(fields.pop("value"))
    fields["as_of"] = fields.pop("counts", "")
    if published:
        fields["published"] = published
    with face.workspace(changes=True) as workspace:
        entry = add(workspace, subject, fields)
    _added(face, entry)


def _added(face: Face, entry: Entry) -> None:
    from chuquan.pipeline.answers.claims import told_of

    done = say("ledger.added", claim=entry.id, told=told_of(entry))
    if face.json:
        face.document({"schema": "chuquan.claim-added/1", "done": done, "claim": entry.id})
    else:
        face.line(done)


def _explain(face: Face, claim: str, engine: str) -> None:
    from chuquan.pipeline.answers.claims import explained

    with face.workspace() as workspace:
        answers.give(face, explained(workspace, claim, engine), lay_out_one)


def _day(text: str | None) -> date | None:
    from chuquan.model.windows import parse_day

    return parse_day(text) if text else None


def _number(text: str) -> object:
    """Return a number as typed, commas left out; what is none is refused where it is read."""
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text.replace(",", "").replace("_", ""))
    except InvalidOperation:
        return text


def _text(*words: str, choices: Any = None, needed: bool = False) -> click.Option:
    kind = Choice(tuple(choices)) if choices else None
    return click.Option(words, type=kind, metavar="TEXT" if not kind else None, required=needed,
                        default=None)  # fmt: skip


_COMMANDS: dict[str, click.Command] = {
    "list": Command(
        "claim.list",
        click.Argument(["subject"], required=False),
        *options.days(),
        options.engine(),
        *options.output(),
        callback=_list,
        examples=('chuquan claim list "Ne Zha 2"', "chuquan claim list -o claims.csv"),
    ),
    "check": Command(
        "claim.check",
        click.Argument(["page"]),
        click.Option(["--published"], metavar="DAY"),
        options.engine(),
        *options.output(),
        callback=_check,
        examples=("chuquan claim check article.txt --published 2025-03-01",),
    ),
    "add": Command(
        "claim.add",
        options.subject(),
        click.Option(["--measure"], type=Choice(tuple(MEASURES)), required=True, metavar="NAME"),
        click.Option(["--value"], metavar="NUMBER", required=True),
        click.Option(["--kind"], type=Choice(tuple(KINDS)), default="amount"),
        _text("--currency"),
        click.Option(["--bound"], type=Choice(tuple(BOUNDS)), default="exactly"),
        click.Option(["--as-of-day", "counts"], metavar="DAY"),
        click.Option(["--period"], metavar="TIME"),
        _text("--scope"),
        click.Option(["--list", "rank_scope"], metavar="TEXT"),
        click.Option(["--who", "said_by"], metavar="TEXT", required=True),
        click.Option(["--published"], metavar="DAY"),
        click.Option(["--origin"], metavar="TEXT", required=True),
        click.Option(["--revises"], metavar="CLAIM"),
        callback=_add,
        examples=(
            'chuquan claim add "Ne Zha 2" --measure box_office --value 9.67e9 --currency CNY '
            '--as-of-day 2025-02-12 --who "Film Daily" --origin https://example.org/a',
        ),
    ),
    "explain": Command(
        "claim.explain",
        click.Argument(["claim"]),
        options.engine(),
        callback=_explain,
        examples=("chuquan claim explain article-weblog-ne-zha-2-mainland",),
    ),
}
COMMAND = Group("claim", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
