"""Which rising items does no subject explain, and what might the new subject be called?"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from chuquan.model.messages import say
from chuquan.model.spec import Sql
from chuquan.pipeline import parts
from chuquan.pipeline.answers.measure import need_observations
from chuquan.pipeline.workspace import Workspace
from chuquan.text.novelties import BACKGROUND, QUIET, RECENT, Proposal, Watcher

UNEXPLAINED = """
SELECT i.name, i.first_seen_at FROM items AS i
WHERE i.source = $source AND i.name IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM mentions AS m WHERE m.item = i.item{kept})"""
SHOWN = 5
ID = re.compile(r"[^a-z0-9]+")


def suggest(
    workspace: Workspace,
    source: str = "weibo",
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> dict[str, Any]:
    """Propose new subjects, day by day: rare words that suddenly stand in several headings.

    Parameters
    ----------
    workspace : Workspace
        Where the items are.
    source : str, default "weibo"
        The list that is read.
    first : date, optional
        First day told; the last day held by default. What was proposed in the fortnight before
        is not told again, whether or not that fortnight is asked for.
    last : date, optional
        Last day, included; the last day held by default.
    without : sequence of str
        Subjects taken out of the catalogue for this question: what only they explain counts as
        unexplained. For replays.

    Returns
    -------
    dict
        ``days``, each with at most ten ``proposals``: the word, the headings that share it, how
        surprising that is, and the command that adds it.

    Raises
    ------
    NotEnough
        If the list was never looked at.
    """
    part = parts.source(source)
    need_observations(workspace, part.key)
    out = {f"out_{n}": workspace.subject(each).id for n, each in enumerate(without)}
    kept = f" AND m.subject NOT IN ({', '.join('$' + name for name in out)})" if out else ""
    asked = Sql(UNEXPLAINED.format(kept=kept), {"source": part.key, **out})
    at = pl.col("first_seen_at").cast(pl.Datetime("us", "UTC"))
    day = at.dt.convert_time_zone(part.card.zone).dt.date()
    items = (
        workspace.engine().query(asked).with_columns(day=day).sort("day", "first_seen_at", "name")
    )
    if not items.height:
        return {"source": part.key, "days": []}
    last = last or items["day"][-1]
    first = first or last
    opens = first - timedelta(days=QUIET)
    since = opens - timedelta(days=RECENT + BACKGROUND)
    held = items.filter(pl.col("day").is_between(since, last))
    by_day = {key[0]: rows["name"].to_list() for key, rows in held.group_by("day")}
    watcher, told = Watcher(), []
    for on in sorted(by_day):
        found = watcher.read(on, by_day[on], propose=on >= opens)
        if on >= first:
            told.append({"on": on.isoformat(), "proposals": [_told(each) for each in found]})
    return {"source": part.key, "days": told}


def _told(each: Proposal) -> dict[str, Any]:
    return {
        "word": each.word,
        "surprise": round(each.surprise, 1),
        "headings": len(each.headings),
        "before": each.before,
        "opens": round(each.opens, 2),
        "evidence": list(each.headings[:SHOWN]),
        "also": list(each.others[:SHOWN]),
        "command": _command(each.word),
    }


def _command(word: str) -> str:
    latin = word.isascii()
    name = ID.sub("-", word).strip("-") if latin else "new-subject"
    flag = "--en" if latin else "--zh"
    return f"chuquan subject add {name} --kind KIND {flag} {shlex.quote(word)}"


def headline(told: dict[str, Any]) -> str:
    """Return the answer in one sentence."""
    days = told["days"]
    n = sum(len(day["proposals"]) for day in days)
    return say("suggest.said", n=n, days=len(days), source=parts.source(told["source"]).card.title)
