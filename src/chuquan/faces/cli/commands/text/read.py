"""``chuquan text read``: the optional reader, over documents that the workspace holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from chuquan.faces.cli import options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import Message, join, say

if TYPE_CHECKING:
    from chuquan.pipeline.model_reader.config import Config
    from chuquan.pipeline.model_reader.run import Told

PARTLY = 3
SHORT = ("budget", "stopped", "failed", "offline")


def _read(
    face: Face, since: str, until: str | None, limit: int, max_cost: float | None, dry_run: bool
) -> int:
    from chuquan.model.windows import parse_moment
    from chuquan.pipeline.answers.digest import minute_end
    from chuquan.pipeline.model_reader import config as configs
    from chuquan.pipeline.model_reader import run as runs

    span = options.span(since)
    end = parse_moment(until) if until else minute_end()
    with face.workspace(changes=not dry_run) as workspace:
        config = configs.load(workspace)
        config = config if max_cost is None else replace(config, max_cost=max_cost)
        wanted = runs.documents(workspace, config, end - span, end, limit)
        if dry_run or not wanted:
            told = runs.estimate(workspace, config, wanted)
            _say_plan(face, config, told)
            return 0
        secret = "" if face.offline else configs.key(config, face.environment)
        if not (config.is_local or face.offline):
            face.tell(say("model_reader.leaves", host=_host(config)))
        told = runs.run(workspace, config, wanted, secret, offline=face.offline)
    return _say_done(face, config, told)


def _say_plan(face: Face, config: Config, told: Told) -> None:
    n = told.outcomes["to ask"]
    plan = say("model_reader.would", model=config.model, host=_host(config), n=n,
               cost=_money(told.most), limit=_money(config.max_cost), kept=told.outcomes["kept"],
               currency=config.currency)  # fmt: skip
    if face.json:
        face.document({"schema": "chuquan.text-read-plan/1", "answer": plan, "to_ask": n,
                       "kept": told.outcomes["kept"], "most": told.most, "cut": told.cut,
                       "currency": config.currency, "limit": config.max_cost})  # fmt: skip
    else:
        face.prose(plan if told.documents else say("model_reader.nothing"))


def _say_done(face: Face, config: Config, told: Told) -> int:
    dropped = sum(told.dropped.values())
    done = say("model_reader.done", documents=told.documents, quotations=told.quotations,
               new=told.new, agreed=told.agreed, differing=told.differing,
               feelings=told.feelings, dropped=dropped)  # fmt: skip
    spent = say("model_reader.spent", requests=told.requests, cost=_money(told.cost),
                currency=config.currency, kept=told.outcomes["kept"])  # fmt: skip
    if face.json:
        face.document(_document(face, config, told, done))
    else:
        face.prose(done, "strong")
        face.prose(spent)
        if dropped:
            reasons = [say(f"model_reader.reason.{why.replace(' ', '_')}", n=n)
                       for why, n in sorted(told.dropped.items())]  # fmt: skip
            face.prose(say("model_reader.dropped", reasons=join(list(reasons), "word.comma")))
    short = next((each for each in SHORT if told.outcomes[each]), "")
    if short:
        n = told.documents - told.outcomes["read"] - told.outcomes["kept"]
        face.warn(say("model_reader.partly", why=say(f"model_reader.why.{short}"), n=n))
        for error in told.errors[-1:]:
            face.mention(error)
    return PARTLY if short else 0


def _document(face: Face, config: Config, told: Told, done: Message) -> Mapping[str, Any]:
    return {
        "schema": "chuquan.text-read/1", "done": done, "model": config.model,
        "documents": told.documents, "outcomes": dict(told.outcomes),
        "quotations": told.quotations, "new": told.new, "agreed": told.agreed,
        "differing": told.differing, "feelings": told.feelings, "dropped": dict(told.dropped),
        "stored": told.stored, "requests": told.requests, "cost": told.cost,
        "currency": config.currency, "cut": told.cut,
        "problems": [each.parts(face.language) for each in told.errors],
    }  # fmt: skip


def _host(config: Config) -> str:
    return urlsplit(config.url).netloc


def _money(amount: float) -> str:
    return f"{amount:.4f}" if amount < 1 else f"{amount:.2f}"


COMMAND = Command(
    "text.read",
    click.Option(["--since"], metavar="SPAN", default="24h"),
    click.Option(["--until"], metavar="TIME"),
    click.Option(["--limit"], type=click.IntRange(1, 100_000), default=50, metavar="N"),
    click.Option(["--max-cost"], type=click.FloatRange(0), metavar="AMOUNT"),
    click.Option(["--dry-run"], is_flag=True),
    callback=_read,
    examples=(
        "chuquan text read --dry-run",
        "chuquan text read --since 7d --max-cost 0.50",
        "chuquan text read --since 7d --offline",
    ),
)
