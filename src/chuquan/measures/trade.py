"""Does a country sell ideas and culture, or buy them, and how has that changed?"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from chuquan.model.messages import Message, join, say
from chuquan.model.places import country, reported
from chuquan.model.spec import Measure, Output, Query, Sql

SPAN = 5
TOLD = 6
GOODS, SERVICES = "creative_goods_exports", "creative_services_exports"
ASKED = ("ip_received", "ip_paid", "research_share", GOODS, SERVICES)

MEASURE = Measure(
    title=say("trade.title"),
    question=say("trade.question"),
    needs=("observations",),
    form="timeline",
    kinds=("flow", "share"),
    columns=(
        Output("market", "market", note="ISO 3166 code of the country."),
        Output("year", "time", note="The year that the statistics are of."),
        Output("received", "value", "dollars", "Charges received for intellectual property."),
        Output("paid", "value", "dollars", "Charges paid for it."),
        Output("cover", "value", "ratio", "Received for each dollar paid: a follower buys."),
        Output("received_share", "value", "percent", "Share of what all countries received."),
        Output("growth", "value", "percent", "Yearly growth of what was received, five years."),
        Output("research", "value", "percent of GDP", "Spending on research and development."),
        Output("creative", "value", "million dollars", "Exports of creative goods and services."),
        Output("creative_share", "value", "percent", "Share of all countries' creative exports."),
        Output("digital_share", "value", "percent", "Services among the creative exports."),
        Output("advantage", "value", "ratio", "That share over the world's: revealed advantage."),
        Output("n", "n", "countries", "Countries that reported charges received that year."),
    ),
    note=say("trade.note"),
    over="markets",
    sources=("statistics",),
)
KINDS = {"market": pl.String, "time": pl.String, "value": pl.Float64, "n": pl.Int64}
SCHEMA = {column.name: KINDS[column.role] for column in MEASURE.columns}


def panel(query: Query, signal: None) -> Sql:  # noqa: ARG001
    """Return the question to the engine: what every country reported, groups of them left out."""
    return reported([f"statistics.{noun}" for noun in ASKED], query.window)


def answer(panel: pl.DataFrame, query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return for each country and year what it sold and bought of ideas and culture.

    Parameters
    ----------
    panel : polars.DataFrame
        ``market year signal value``, any row order.
    query : Query
        Its subjects are the countries to show, all of them if there are none.
    signal : None
        Not used.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`; null where a country did not report. Countries as asked, or by
        code; years ascending.

    Notes
    -----
    Shares are of the countries that reported in that year, so they jump where a large one begins
    or ceases to. Unchanged by the currency, but for money itself. No randomness.
    """
    wide = _wide(panel)
    creative = pl.col(GOODS) + pl.col(SERVICES)
    told = wide.with_columns(creative=creative).with_columns(
        received=pl.col("ip_received"),
        paid=pl.col("ip_paid"),
        research=pl.col("research_share"),
        cover=_over(pl.col("ip_received"), pl.col("ip_paid")),
        received_share=100 * _over(pl.col("ip_received"), pl.col("ip_received").sum().over("year")),
        creative_share=100 * _over(pl.col("creative"), pl.col("creative").sum().over("year")),
        digital_share=100 * _over(pl.col(SERVICES), pl.col("creative")),
        n=pl.col("ip_received").count().over("year").cast(pl.Int64),
    )
    whole = pl.col("creative").is_not_null()
    world = _over(
        pl.col(SERVICES).filter(whole).sum().over("year"), pl.col("creative").sum().over("year")
    )
    told = told.with_columns(advantage=pl.col("digital_share") / 100 / world)
    before = told.select("market", pl.col("year") + SPAN, once="received")
    told = told.join(before, on=["market", "year"], how="left")
    grown = (_over(pl.col("received"), pl.col("once")) ** (1 / SPAN) - 1) * 100
    told = told.with_columns(growth=grown)
    if query.subjects:
        told = told.filter(pl.col("market").is_in(query.subjects))
    order = {market: place for place, market in enumerate(query.subjects)}
    place = pl.col("market").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    told = told.sort(place, "market", "year").with_columns(pl.col("year").cast(pl.String))
    return told.select([pl.col(name).cast(kind) for name, kind in SCHEMA.items()])


def _wide(panel: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each country and year, a column for each series, null where not told."""
    named = pl.col("signal").str.strip_prefix("statistics.")
    of = [pl.col("value").filter(named == noun).max().cast(pl.Float64).alias(noun)
          for noun in ASKED]  # fmt: skip
    years = panel.with_columns(pl.col("year").cast(pl.Int64))
    return years.group_by("market", "year").agg(of).sort("market", "year")


def _over(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(part / whole)


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:  # noqa: ARG001
    """Return in one sentence each how much countries receive for each dollar that they pay."""
    known = frame.filter(pl.col("cover").is_not_null())
    if not known.height:
        return say("trade.nothing")
    last = known.group_by("market", maintain_order=True).last()
    if not query.subjects:
        last = last.sort("received", "market", descending=[True, False])
    said = [_told(row, known) for row in last.head(TOLD).to_dicts()]
    asked = set(query.subjects) - set(last["market"])
    silent = [
        say("trade.silent", market=country(market)) for market in query.subjects if market in asked
    ]
    return join([*said, *silent])


def _told(row: dict[str, object], known: pl.DataFrame) -> Message:
    first = known.filter(pl.col("market") == row["market"]).row(0, named=True)
    cover, then = float(str(row["cover"])), float(first["cover"])
    side = "sells" if cover >= 1 else "buys"
    return say(
        f"trade.{side}", market=country(str(row["market"])),
        year=row["year"], cover=f"{cover:.2f}", then=f"{then:.2f}", first=first["year"],
    )  # fmt: skip
