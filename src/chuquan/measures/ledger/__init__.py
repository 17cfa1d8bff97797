"""Which figures were reported of the subject, and which of them agree?

A reported figure is an interval with a time, a place and a voice. The parts of this measure read
it so, bring it into one currency, and judge it by all others and by the observed running totals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from chuquan.measures.ledger.judge import Group, Judged, reconcile
from chuquan.measures.ledger.observed import observed
from chuquan.measures.ledger.pairs import REFUTED
from chuquan.measures.ledger.words import day_of, said
from chuquan.model.ledger import entry_of
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql

TOLD = 3

MEASURE = Measure(
    title=say("ledger.title"),
    question=say("ledger.question"),
    needs=("claims", "observations", "mentions"),
    form="ledger",
    kinds=("total",),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("measure", "note", note="What is measured, such as box_office."),
        Output("claim", "note", note="Id of the claim."),
        Output("kind", "note", note="amount, count, share, rank, multiple or growth."),
        Output("day", "time", note="Last day for which it counts, as text; null if not told."),
        Output("figure", "note", note="The figure with unit and bound."),
        Output("value", "value", "group's unit", "The bare number, converted."),
        Output("low", "low", "group's unit", "Least value that it allows; null if it has none."),
        Output("high", "high", "group's unit", "Values from here on it does not allow."),
        Output("unit", "note", note="Currency or unit of the three."),
        Output("scope", "note", note="Where it counts; empty if not told."),
        Output("said_by", "note", note="Who said it."),
        Output("published", "time", note="Day of publication, as text."),
        Output("verdict", "note", note="What the others and the readings say of it."),
        Output("why", "note", note="The rule that the verdict follows from."),
        Output("against", "note", note="Ids of the claims that it follows from."),
        Output("agrees", "n", "claims", "Claims that agree with it."),
        Output("differs", "n", "claims", "Claims that cannot be true together with it."),
        Output("places", "n", "places", "Places where the same voice says the same."),
        Output("trust", "n", "place", "Place in the stated order of trust."),
        Output("rate", "value", "units for one", "Rate of exchange used; null if none was."),
        Output("rate_of", "note", note="The time whose average the rate is."),
        Output("readings", "note", note="Where it stands among the observed readings."),
        Output("origin", "note", note="Where it can be read."),
        Output("held", "note", note="bundled, user or read."),
    ),
    note=say("ledger.note"),
    over="lake",
    sources=(),
)
_KINDS = {"value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "n": pl.Int64}
SCHEMA = {each.name: _KINDS.get(each.role, pl.String) for each in MEASURE.columns}

CLAIMS = """
SELECT claim, item, kind, subject, measure, low, high, unit, counted, currency, inferred, bound,
  as_of, period, scope, rank_scope, reference, other_value, other_currency, rate, said_by,
  published_at, start, stop, reason, origin
FROM claims WHERE subject IN ({subjects})
  AND (published_at IS NULL OR (published_at >= $since AND published_at < $until))
ORDER BY claim"""
READINGS = """
SELECT m.subject, o.signal, o.item, o.market, COALESCE(o.at, o.slot) AS moment, o.value
FROM observations AS o
JOIN (SELECT DISTINCT subject, item FROM mentions WHERE subject IN ({subjects})) AS m
  ON m.item = o.item
WHERE (o.signal LIKE '%.%total%' OR o.signal LIKE '%.%to_date%') AND o.value IS NOT NULL
  AND o.slot >= $since AND o.slot < $until
ORDER BY m.subject, o.signal, o.item, o.market, moment, o.value"""


def panel(query: Query, signal: None) -> dict[str, Sql]:  # noqa: ARG001
    """Return two questions to the engine: what was reported, and which totals were observed."""
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    named = ", ".join(f"${name}" for name in subjects)
    bounds = {"since": query.window.since, "until": query.window.until}
    readings = READINGS.format(subjects=named)
    return {
        "claims": Sql(CLAIMS.format(subjects=named), {**subjects, **bounds}),
        "readings": Sql(readings, {**subjects, **bounds}),
    }


def answer(panel: Mapping[str, pl.DataFrame], query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return every reported figure of every subject with its verdict and the way to it.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``claims``: the columns of the table; ``readings``: ``subject signal item market moment
        value``. Any row order.
    query : Query
        What was asked; its `entries` are judged with the claims of the lake, its `rates` convert.
    signal : None
        Not used: the measure is asked of the whole lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`: subjects as asked, then by measure, the most trustworthy first.

    Notes
    -----
    Row order of the panel is irrelevant, and a copy of a claim changes only its places. No
    randomness.
    """
    return table(judged(panel, query), query.subjects)


def table(groups: Sequence[Group], subjects: Sequence[str]) -> pl.DataFrame:
    """Return judged figures as the measure's table.

    Parameters
    ----------
    groups : sequence of Group
        As `reconcile` gives them.
    subjects : sequence of str
        Ids of subjects, in the order of the table.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`.
    """
    order = {subject: place for place, subject in enumerate(subjects)}
    ordered = sorted(groups, key=lambda each: (order[each.subject], each.measure))
    rows = [_row(group, each) for group in ordered for each in group.figures]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def judged(panel: Mapping[str, pl.DataFrame], query: Query) -> tuple[Group, ...]:
    """Return the judgement of every figure of the query's subjects, with all its evidence.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        As `answer` takes it.
    query : Query
        What was asked.

    Returns
    -------
    tuple of Group
        As `reconcile` gives them.
    """
    read = [entry_of(row) for row in panel["claims"].iter_rows(named=True)]
    own = [each for each in query.entries if each.claim.subject in query.subjects]
    return reconcile([*read, *own], query.rates, observed(panel["readings"]))


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Return in one sentence for each subject how many figures there are, and which clash."""
    parts: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject)
        if not rows.height:
            parts.append(say("ledger.nothing", subject=labels[subject]))
            continue
        clash = rows.filter(pl.col("verdict").is_in(REFUTED))
        refuted = say("ledger.none_refuted")
        if clash.height:
            which = join(clash["claim"].to_list()[:TOLD], "word.comma")
            refuted = say("ledger.some_refuted", n=clash.height, which=which)
        parts.append(say("ledger.counted", subject=labels[subject], n=rows.height,
                         measures=rows["measure"].n_unique(), refuted=refuted))  # fmt: skip
    return join(parts)


def _row(group: Group, each: Judged) -> tuple[Any, ...]:
    figure = each.figure
    entry, claim = figure.entry, figure.claim
    middle = (figure.number.low + figure.number.high) / 2
    return (
        group.subject, group.measure, entry.id, claim.kind, day_of(figure) or None,
        str(said(claim)), _finite(middle), _finite(figure.allows.low), _finite(figure.allows.high),
        figure.unit, figure.scope, claim.said_by,
        entry.published.isoformat() if entry.published else None,
        each.verdict, each.why, " ".join(other.entry.id for other in each.against),
        each.agrees, each.differs, 1 + len(figure.copies), each.trust,
        figure.rate.rate if figure.rate else None, figure.rate.period if figure.rate else None,
        each.placement.status if each.placement else None, entry.origin, entry.held,
    )  # fmt: skip


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None
