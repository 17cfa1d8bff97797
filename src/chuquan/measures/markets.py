"""In which markets is a work or an app sold, downloaded and used most, as far as told?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from chuquan.model.messages import Message, join, say
from chuquan.model.places import country, years
from chuquan.model.spec import Measure, Output, Query, Sql

TOLD = 4
SCOPES = {"GLOBAL": "markets.world", "ABROAD": "markets.abroad"}

MEASURE = Measure(
    title=say("markets.title"),
    question=say("markets.question"),
    needs=("observations", "items"),
    form="bars",
    kinds=("flow", "total", "stock"),
    columns=(
        Output("counted", "note", note="What was counted: downloads, takings or users."),
        Output("market", "market", note="ISO 3166 code of a country, GLOBAL, or ABROAD."),
        Output("period", "time", note="The period; with two dots, all up to then."),
        Output("place", "value", "place", "Place among the works of that market and period."),
        Output("work", "subject", note="The work or app, as typed."),
        Output("value", "value", "as counted", "The figure, as reported."),
        Output("bound", "note", note="exact, about, at least or at most."),
        Output("reference", "note", note="Where it is from."),
        Output("checked", "note", note="Whether it was checked against that: yes or no."),
        Output("n", "n", "works", "Works told of in that market and period."),
    ),
    note=say("markets.note"),
    over="markets",
    sources=("markets",),
)
SCHEMA = {"counted": pl.String, "market": pl.String, "period": pl.String, "place": pl.Float64,
          "work": pl.String, "value": pl.Float64, "bound": pl.String, "reference": pl.String,
          "checked": pl.String, "n": pl.Int64}  # fmt: skip

TYPED = """
SELECT o.signal, o.item, o.market, o.value, o.quality, i.name AS work, i.author AS reference
FROM observations AS o JOIN items AS i ON i.item = o.item
WHERE i.source = 'markets' AND o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
ORDER BY o.signal, o.item"""


def panel(query: Query, signal: None) -> Sql:  # noqa: ARG001
    """Return the question to the engine: every figure that was typed in, of the window's years."""
    return Sql(TYPED, years(query.window))


def answer(panel: pl.DataFrame, query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return works and apps by market, each list in the order of its figures.

    Parameters
    ----------
    panel : polars.DataFrame
        ``signal item market value quality work reference``, any row order.
    query : Query
        Its subjects are the markets to show, all of them if there are none.
    signal : None
        Not used.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`. Places are told within one market, period and unit, where equal
        figures share one; an upper bound has none, since what is behind it is not known.

    Notes
    -----
    Nothing is converted, added up or filled in. Unchanged by the order of the rows.
    """
    held = panel.unique(["signal", "item", "market"], keep="any")
    parts = pl.col("item").cast(pl.String).str.split(":")
    told = held.with_columns(
        counted=pl.col("signal").cast(pl.String).str.strip_prefix("markets."),
        market=pl.col("market").cast(pl.String),
        period=parts.list.get(1, null_on_oob=True),
        bound=parts.list.get(3, null_on_oob=True).str.replace("-", " "),
        checked=pl.when(pl.col("quality") == "ok").then(pl.lit("yes")).otherwise(pl.lit("no")),
        value=pl.col("value").cast(pl.Float64),
    )
    if query.subjects:
        told = told.filter(pl.col("market").is_in(query.subjects))
    alike = ["counted", "market", "period"]
    known = pl.when(pl.col("bound") != "at most").then("value")
    told = told.with_columns(
        place=known.rank("min", descending=True).over(alike).cast(pl.Float64),
        n=pl.col("work").n_unique().over(alike).cast(pl.Int64),
    )
    order = [*alike, "place", "work", "reference"]
    told = told.sort(order, descending=[False, False, True, False, False, False], nulls_last=True)
    return told.select([pl.col(name).cast(kind) for name, kind in SCHEMA.items()])


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:  # noqa: ARG001
    """Return the first of the lists that hold the most works, and how many lists there are."""
    if not frame.height:
        return say("markets.nothing")
    lists = frame.filter(pl.col("place") == 1).sort(
        "n", "counted", "market", "period", descending=[True, False, False, True]
    )
    said = [_told(row) for row in lists.head(TOLD).to_dicts()]
    rest = lists.unique(["counted", "market", "period"]).height - len(said)
    return join([*said, *([say("markets.more", n=rest)] if rest > 0 else [])])


def _told(row: Mapping[str, Any]) -> Message:
    market = row["market"]
    place = say(SCOPES[market]) if market in SCOPES else country(market)
    late = row["period"].startswith("..")
    when = say("markets.until", day=row["period"][2:]) if late else row["period"]
    return say(
        "markets.leads" if row["n"] > 1 else "markets.alone",
        counted=say(f"markets.{row['counted']}"), market=place, period=when, work=row["work"],
        value=say(f"markets.{row['bound'].replace(' ', '_')}", value=row["value"]), n=row["n"],
    )  # fmt: skip
