"""Do accounts act together more often and more closely in time than chance allows?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import polars as pl

from chuquan.measures.coordination.acts import crowded, network, pairs
from chuquan.measures.coordination.chance import campaigns, chance, shuffled
from chuquan.measures.coordination.spread import burstiness, concentration, gini
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql
from chuquan.model.units import KINDS

__all__ = [
    "MEASURE", "answer", "burstiness", "campaigns", "chance", "concentration", "crowded", "gini",
    "network", "pairs", "panel", "sentence", "shuffled",
]  # fmt: skip

EVERYTHING = "all"
WINDOWS = {"shared": 60.0, "copied": 3600.0}
"""Seconds within which two acts count as together: shares of one object, copies of one text."""
RATE, LEAST, FEWEST = 0.01, 2, 20

MEASURE = Measure(
    title=say("coordination.title"),
    question=say("coordination.question"),
    needs=("posts", "documents", "mentions"),
    form="network",
    kinds=KINDS,
    columns=(
        Output("subject", "subject", note="Subject id; all if none was asked for."),
        Output("act", "note", note="shared (one object), or copied (nearly the same words)."),
        Output("pattern", "note", note="all acts, or the number of a coordinated pattern."),
        Output("status", "note", note="pattern, chance, few (acts), or unknown (none held)."),
        Output("acts", "n", "acts", "Acts of those accounts."),
        Output("accounts", "n", "accounts", "Accounts."),
        Output("objects", "n", "objects", "Objects that they acted on."),
        Output("pairs", "n", "pairs", "Pairs of acts within the window."),
        Output("expected", "value", "pairs", "Pairs that a shuffle of the moments gives."),
        Output("edges", "n", "edges", "Two accounts together beyond chance, at 1% false ones."),
        Output("alike", "n", "edges", "The same if accounts, not moments, are dealt anew."),
        Output("most", "n", "objects", "Most objects of two accounts together."),
        Output("burstiness", "value", "burstiness", "-1 regular, 0 by chance, 1 bursts."),
        Output("gini", "value", "gini", "How unevenly acts are spread over accounts."),
        Output("concentration", "value", "hhi", "Sum of the accounts' squared shares of acts."),
    ),
    note=say("coordination.note"),
    over="lake",
    alone=True,
)

SHARED = """
SELECT {subject} AS subject, 'shared' AS act, p.object, p.account, p.content, p.at
FROM posts AS p{linked}
WHERE p.at >= $since AND p.at < $until AND p.account IS NOT NULL AND p.object <> p.post"""
COPIED = """
SELECT {subject} AS subject, 'copied' AS act, d.family AS object,
  COALESCE(p.account, i.author) AS account, d.item AS content, d.published_at AS at
FROM documents AS d{linked}
LEFT JOIN (SELECT DISTINCT post, account FROM posts) AS p ON p.post = d.item
LEFT JOIN items AS i ON i.item = d.item
WHERE d.family IS NOT NULL AND d.published_at >= $since AND d.published_at < $until
  AND COALESCE(p.account, i.author) IS NOT NULL"""
LINKED = "SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects})"
NAMES = ("subject", "act", "object", "account", "content")


def panel(query: Query, signal: None = None) -> dict[str, Sql]:  # noqa: ARG001
    """Return the questions to the engine: acts on objects, and texts that are nearly the same."""
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    linked = LINKED.format(subjects=", ".join(f"${name}" for name in subjects))
    bounds = {"since": query.window.since, "until": query.window.until, **subjects}
    whose = "l.subject" if subjects else f"'{EVERYTHING}'"
    joins = (
        " JOIN (SELECT DISTINCT l.subject, p.post FROM posts AS p JOIN ({linked}) AS l"
        " ON l.item = p.post OR l.item = p.object) AS l ON l.post = p.post",
        " JOIN ({linked}) AS l ON l.item = d.item",
    )
    return {
        act: Sql(
            text.format(subject=whose, linked=how.format(linked=linked) if subjects else ""),
            bounds,
        )
        for act, text, how in zip(WINDOWS, (SHARED, COPIED), joins, strict=True)
    }


def answer(
    panel: Mapping[str, pl.DataFrame],
    query: Query,
    signal: None = None,  # noqa: ARG001
) -> pl.DataFrame:
    """Return, for each subject and kind of act, all acts together, then each coordinated pattern.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``shared`` and ``copied``: ``subject act object account content at``, rows in any order.
    query : Query
        What was asked; without subjects, all acts are looked at together.
    signal : None
        Unused: the measure is asked of the lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`, subjects as asked.

    Notes
    -----
    Unchanged under any order of rows, any renaming of accounts and objects, and a shift of all
    moments by whole days. No randomness: chance is a mean over all shuffles, in closed form.
    """
    rows: list[dict[str, Any]] = []
    for subject in query.subjects or (EVERYTHING,):
        for act, window in WINDOWS.items():
            acts = _seconds(panel[act]).filter(pl.col("subject") == subject).unique()
            rows += _told(acts, subject, act, window)
    types = {
        column.name: {"n": pl.Int64, "value": pl.Float64}.get(column.role, pl.String)
        for column in MEASURE.columns
    }
    return pl.DataFrame(rows, types)


def _seconds(acts: pl.DataFrame) -> pl.DataFrame:
    """Return acts with their moments in seconds."""
    at = pl.col("at").cast(pl.Datetime("us", "UTC")).dt.epoch("us") / 1e6
    return acts.select(pl.col(NAMES).cast(pl.String), at)


def _told(acts: pl.DataFrame, subject: str, act: str, window: float) -> list[dict[str, Any]]:
    """Return the row of all acts, and one for each pattern among them."""
    if not acts.height:
        empty = {column.name: 0 for column in MEASURE.columns if column.role == "n"}
        return [
            {"subject": subject, "act": act, "pattern": EVERYTHING, "status": "unknown", **empty}
        ]
    edges = chance(acts, window, LEAST)
    wide = chance(acts, window, LEAST, within="day")
    found = campaigns(edges, RATE)
    status = "few" if acts.height < FEWEST else "pattern" if found.height else "chance"
    told = {"subject": subject, "act": act, "status": status}
    rows = [{**told, "pattern": EVERYTHING, **_counted(acts, edges, wide)}]
    for number in found["campaign"].unique().sort():
        names = found.filter(pl.col("campaign") == number)["account"].to_list()
        inside = pl.col("account_a").is_in(names) & pl.col("account_b").is_in(names)
        own = acts.filter(pl.col("account").is_in(names))
        counted = _counted(own, edges.filter(inside), wide.filter(inside))
        rows.append({**told, "pattern": str(number), **counted})
    return rows


def _counted(acts: pl.DataFrame, edges: pl.DataFrame, wide: pl.DataFrame) -> dict[str, Any]:
    each = acts.group_by("account").len()["len"].to_numpy()
    burst = burstiness(acts["at"].to_numpy())
    return {
        "acts": acts.height,
        "accounts": len(each),
        "objects": acts["object"].n_unique(),
        "pairs": int(edges["weight"].sum()),
        "expected": float(edges["expected"].sum()),
        "edges": edges.filter(pl.col("q") <= RATE).height,
        "alike": wide.filter(pl.col("q") <= RATE).height,
        "most": max(edges["objects"].to_list(), default=0),
        "burstiness": None if math.isnan(burst) else burst,
        "gini": gini(each),
        "concentration": concentration(each),
    }


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say whether a coordinated pattern stands out of what chance would give.

    Parameters
    ----------
    frame : polars.DataFrame
        The answer of this measure.
    query : Query
        What was asked.
    labels : mapping of str to Message
        The name of each subject.

    Returns
    -------
    Message
        A sentence or two for each subject.
    """
    said: list[str] = []
    for subject in query.subjects or (EVERYTHING,):
        label = labels.get(subject) or say("coordination.everything")
        rows = frame.filter((pl.col("subject") == subject) & (pl.col("pattern") == EVERYTHING))
        known = rows.filter(pl.col("status") != "unknown")
        if not known.height:
            said.append(say("coordination.unknown", subject=label))
        for row in known.iter_rows(named=True):
            sets = frame.filter(
                (pl.col("subject") == subject)
                & (pl.col("act") == row["act"])
                & (pl.col("pattern") != EVERYTHING)
            )
            said.append(_sentence(row, sets, label))
    return join(said)


def _sentence(row: Mapping[str, Any], sets: pl.DataFrame, label: Message) -> Message:
    told = {
        "subject": label,
        "act": say(f"coordination.act_{row['act']}"),
        "seconds": f"{WINDOWS[row['act']]:.0f}",
        "acts": row["acts"],
        "accounts": row["accounts"],
    }
    if row["status"] == "few":
        return say("coordination.few", **told)
    told |= {"pairs": row["pairs"], "expected": f"{row['expected']:.1f}"}
    if row["status"] == "chance":
        return say("coordination.chance", **told)
    return say(
        "coordination.found", **told, n=sets.height, inside=int(sets["accounts"].sum()),
        edges=row["edges"], most=row["most"],
    )  # fmt: skip
