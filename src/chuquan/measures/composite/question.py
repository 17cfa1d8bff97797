"""The question to the lake: an index of markets from statistics of one year, with its doubts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from chuquan.measures.composite.build import Index, build
from chuquan.measures.composite.doubt import sensitivity, uncertainty
from chuquan.measures.composite.recipe import IndexRecipe, read_recipe
from chuquan.model.messages import Message, join, say
from chuquan.model.places import country, reported
from chuquan.model.spec import Measure, Output, Query, Sql

FEWEST, DRAWS, POINTS = 3, 300, 128
TOLD = 5

MEASURE = Measure(
    title=say("composite.title"),
    question=say("composite.question"),
    needs=("observations",),
    form="bars",
    kinds=("flow", "stock", "share", "index"),
    columns=(
        Output("market", "market", note="ISO 3166 code of the country."),
        Output("year", "time", note="The year that the statistics are of."),
        Output("score", "value", "points", "The index, on the recipe's scale."),
        Output("rank", "value", "rank", "Place among the countries of that year."),
        Output("rank_low", "low", "rank", "Best place of nine in ten draws of other choices."),
        Output("rank_high", "high", "rank", "Worst place of nine in ten draws."),
        Output("reported", "value", "share", "Share of the indicators that were reported."),
        Output("n", "n", "countries", "Countries ranked that year."),
    ),
    note=say("composite.note"),
    over="markets",
    sources=("statistics",),
)
SCHEMA = {"market": pl.String, "year": pl.String, "score": pl.Float64, "rank": pl.Float64,
          "rank_low": pl.Float64, "rank_high": pl.Float64, "reported": pl.Float64,
          "n": pl.Int64}  # fmt: skip


def panel(query: Query, signal: None) -> Sql:  # noqa: ARG001
    """Return the question to the engine: what each country reported of the recipe's indicators.

    Groups of countries are left out; they are no countries.
    """
    recipe = read_recipe(query.recipe)
    names = sorted({x for each in recipe.indicators for x in (each.id, each.per) if x})
    return reported(names, query.window)


def answer(panel: pl.DataFrame, query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return the index of each country in the last year that many of them reported.

    Parameters
    ----------
    panel : polars.DataFrame
        ``market year signal value``, any row order.
    query : Query
        Carries the recipe. Its subjects are the countries to show, all if there are none.
    signal : None
        Not used.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`, best first; ranks are among all countries, shown or not. The
        year is the last with half as many countries as the fullest; empty if that has fewer than
        three.

    Notes
    -----
    Row order of the panel is irrelevant. Draws have a fixed seed.
    """
    recipe = read_recipe(query.recipe)
    year, table = _fullest(recipe, panel)
    if not year:
        return pl.DataFrame(schema=SCHEMA)
    ranked = _ranked(build(recipe, table), table, year)
    return ranked.filter(pl.col("market").is_in(query.subjects)) if query.subjects else ranked


def _fullest(recipe: IndexRecipe, panel: pl.DataFrame) -> tuple[str, pl.DataFrame]:
    """Return the last year with enough countries, and its table; no year if there is none."""
    by_year = panel.sort("year", descending=True).group_by("year", maintain_order=True)
    tables = {str(year): told_by(recipe, rows) for (year,), rows in by_year}
    most = max((table.height for table in tables.values()), default=0)
    enough = (each for each in tables.items() if each[1].height >= max(FEWEST, most / 2))
    return next(enough, ("", pl.DataFrame()))


def beside(panel: pl.DataFrame, query: Query, answer: pl.DataFrame) -> dict[str, Any]:  # noqa: ARG001
    """Return which choice moves the ranking, to be drawn.

    Parameters
    ----------
    panel : polars.DataFrame
        As for `answer`.
    query : Query
        Carries the recipe.
    answer : polars.DataFrame
        Not used.

    Returns
    -------
    dict
        ``grounds`` with ``sensitivity``: rows of ``input first total``, shares of the variance of
        the mean shift in rank; none where nothing moves it, or there is no index.
    """
    recipe = read_recipe(query.recipe)
    year, table = _fullest(recipe, panel)
    rows = sensitivity(recipe, table, POINTS).overall.drop_nulls() if year else pl.DataFrame()
    return {"grounds": {"sensitivity": rows.to_dicts()}}


def told_by(recipe: IndexRecipe, rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row a country, those that reported enough; what was not reported is null.

    Parameters
    ----------
    recipe : IndexRecipe
        Names the indicators, and how many are enough.
    rows : polars.DataFrame
        ``market signal value`` of one year.

    Returns
    -------
    polars.DataFrame
        ``unit``, the indicators, and what they are divided by.
    """
    wide = rows.pivot(on="signal", index="market", values="value").rename({"market": "unit"})
    ids = [each.id for each in recipe.indicators]
    names = dict.fromkeys([*ids, *(each.per for each in recipe.indicators if each.per)])
    lacking = [pl.lit(None, pl.Float64).alias(name) for name in names if name not in wide.columns]
    wide = wide.with_columns(lacking)
    reported = pl.mean_horizontal(pl.col(ids).is_not_null().cast(pl.Float64))
    return wide.filter(reported >= max(recipe.enough, 1 / len(ids))).sort("unit")


def _ranked(index: Index, table: pl.DataFrame, year: str) -> pl.DataFrame:
    ids = [each.id for each in index.recipe.indicators]
    reported = table.select(
        "unit", reported=pl.mean_horizontal(pl.col(ids).is_not_null().cast(pl.Float64))
    )
    told = uncertainty(index.recipe, table, DRAWS).frame.join(reported, on="unit")
    ranked = told.sort("rank", "unit").with_columns(
        pl.col("rank", "rank_low", "rank_high").cast(pl.Float64),
        market=pl.col("unit"), year=pl.lit(year), n=pl.lit(told.height, pl.Int64),
    )  # fmt: skip
    return ranked.select(list(SCHEMA))


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:  # noqa: ARG001
    """Return who leads the index, or where those asked for stand, and of how many."""
    without = [each for each in query.subjects if each not in frame["market"].to_list()]
    lacking = say("composite.lacking", markets=join([country(each) for each in without],
                                                    "word.comma"))  # fmt: skip
    if not frame.height:
        return lacking if without else say("composite.nothing")
    rows = frame.head(max(TOLD, len(query.subjects))).to_dicts()
    recipe = read_recipe(query.recipe)
    title = say("word.both", en=recipe.title, zh=recipe.title_zh or recipe.title)
    first = say(
        "composite.leads", title=title, year=rows[0]["year"],
        n=rows[0]["n"],
    )  # fmt: skip
    each = [
        say("composite.placed", market=country(row["market"]), score=row["score"],
            low=round(row["rank_low"]), high=round(row["rank_high"]))
        for row in rows
    ]  # fmt: skip
    return join(
        [
            first,
            say("composite.full_stop", list=join(list(each), "word.comma")),
            say("composite.doubts"),
            *([lacking] if without else []),
        ]
    )
