"""Building an index from its recipe: every step is kept, and the same recipe gives the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.composite.recipe import IndexRecipe, Part
from chuquan.measures.composite.steps import aggregate, impute, normalise, pca_weights, treat
from chuquan.model.messages import say

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Index:
    """An index as built: scores and ranks, and how they came about.

    Parameters
    ----------
    recipe : IndexRecipe
        Every choice.
    tables : mapping of str to polars.DataFrame
        ``selected denominated imputed screened treated normalised aggregated``, in that order,
        each with the unit's columns first.
    weights : mapping of str to float
        What each part weighs within its group, out of one.
    treated : mapping of str to str
        Indicators that were treated, and how: values pulled in, or ``log``.
    dropped : tuple of str
        Units that had too little.
    """

    recipe: IndexRecipe
    tables: Mapping[str, pl.DataFrame]
    weights: Mapping[str, float]
    treated: Mapping[str, str]
    dropped: tuple[str, ...] = field(default=())

    @property
    def scores(self) -> pl.DataFrame:
        """Units with the index, its groups and the rank, best first; ranks within a year."""
        table = self.tables["aggregated"]
        by = [name for name in ("year",) if name in table.columns]
        rank = pl.col(self.recipe.root).rank("min", descending=True).cast(pl.Int64)
        ranked = table.with_columns(rank=rank.over(by) if by else rank)
        return ranked.sort([*by, "rank", "unit"])

    def score(self, unit: str) -> float:
        """Return the index of one unit; of the last year if there are several.

        Parameters
        ----------
        unit : str
            Which unit.

        Returns
        -------
        float
            Its index.
        """
        rows = self.scores.filter(pl.col("unit") == unit)
        return float(rows[self.recipe.root][-1])


def build(recipe: IndexRecipe, table: pl.DataFrame) -> Index:
    """Build an index: select, denominate, impute, screen, treat, normalise, weight, aggregate.

    Parameters
    ----------
    recipe : IndexRecipe
        Every choice.
    table : polars.DataFrame
        One row a unit: ``unit``, the recipe's indicators, what they are divided by, the column of
        groups, and ``year`` where several years are to stand on one scale. Null is missing.

    Returns
    -------
    Index
        Scores, and the table of every step.

    Raises
    ------
    Incomparable
        If a column is missing or holds no numbers, or a unit stands there twice.
    NotEnough
        If fewer than three units remain.

    Notes
    -----
    The order of the rows is irrelevant. No randomness. With several years, outliers and scales are
    those of all years together, so that scores can be compared over time; ranks are within a year.

    Examples
    --------
    >>> from chuquan.measures.composite.recipe import Part
    >>> parts = tuple(Part(x, "index") for x in ("a", "b"))
    >>> recipe = IndexRecipe("Two", parts, (Part("index"),), treat="none")
    >>> table = pl.DataFrame({"unit": ["x", "y", "z"], "a": [0.0, 1, 2], "b": [10.0, 30, 20]})
    >>> build(recipe, table).scores.select("unit", "index", "rank").rows()
    [('y', 75.0, 1), ('z', 75.0, 1), ('x', 0.0, 3)]
    """
    keys = [name for name in ("unit", "year") if name in table.columns]
    need_columns(recipe, table)
    table = table.sort(keys)
    ids = [each.id for each in recipe.indicators]
    told = table.select(keys)
    raw = numbers(table, ids)
    shares = denominated(recipe, table, raw)
    groups = table[recipe.by_group].to_list() if recipe.by_group else [""] * table.height
    if "year" in keys:
        groups = list(zip(groups, table["year"].to_list(), strict=True))
    filled = impute(shares, groups, recipe.impute)
    there = filled if recipe.screen == "filled" else raw
    stays = np.isfinite(there).mean(axis=1) >= recipe.enough
    need_units(int(stays.sum()))
    kept, screened = told.filter(pl.Series(stays)), filled[stays]
    pulled, how = treated(recipe, screened)
    scaled = normalise(pulled, directions(recipe), recipe.normalise, recipe.to)
    weights = weigh(recipe, scaled)
    whole = climb(recipe, scaled, weights)
    steps = {"selected": raw, "denominated": shares, "imputed": filled}
    later = {"screened": screened, "treated": pulled, "normalised": scaled}
    tables = {
        **{name: _framed(told, ids, values) for name, values in steps.items()},
        **{name: _framed(kept, ids, values) for name, values in later.items()},
        "aggregated": _framed(kept, list(whole), np.stack(list(whole.values()), axis=1)),
    }
    dropped = tuple(told.filter(pl.Series(~stays))["unit"].to_list())
    return Index(recipe, tables, weights, {ids[n]: each for n, each in how.items()}, dropped)


def numbers(table: pl.DataFrame, columns: list[str]) -> Numbers:
    """Return columns as numbers, null as NaN.

    Parameters
    ----------
    table : polars.DataFrame
        Any table.
    columns : list of str
        Which columns.

    Returns
    -------
    ndarray of float64, shape (n_rows, n_columns)
        Their values.
    """
    cast = table.select(pl.col(columns).cast(pl.Float64, strict=False))
    found: Numbers = np.array(cast.to_numpy(), dtype=np.float64)
    return found


def denominated(recipe: IndexRecipe, table: pl.DataFrame, values: Numbers) -> Numbers:
    """Divide indicators by what their recipe names; a denominator of zero leaves nothing known.

    Parameters
    ----------
    recipe : IndexRecipe
        Names the denominators.
    table : polars.DataFrame
        Holds them.
    values : ndarray of float64, shape (n_units, n_indicators)
        The indicators.

    Returns
    -------
    ndarray of float64, shape (n_units, n_indicators)
        A new table.
    """
    shares = values.copy()
    for place, part in enumerate(recipe.indicators):
        if part.per:
            by = numbers(table, [part.per])[:, 0]
            shares[:, place] = values[:, place] / np.where(by == 0, np.nan, by)
    return shares


def treated(recipe: IndexRecipe, values: Numbers) -> tuple[Numbers, dict[int, str]]:
    """Treat outliers as the recipe asks.

    Parameters
    ----------
    recipe : IndexRecipe
        Says how, and within which limits.
    values : ndarray of float64, shape (n_units, n_indicators)
        The indicators.

    Returns
    -------
    tuple of ndarray and dict
        A new table, and how columns were treated.
    """
    if recipe.treat == "none":
        return values.copy(), {}
    return treat(values, recipe.skew, recipe.kurt, recipe.most)


def directions(recipe: IndexRecipe) -> Numbers:
    """Return 1 or -1 for each indicator.

    Parameters
    ----------
    recipe : IndexRecipe
        Says them.

    Returns
    -------
    ndarray of float64, shape (n_indicators,)
        In the order of the recipe.
    """
    return np.array([each.direction for each in recipe.indicators], dtype=np.float64)


def weigh(recipe: IndexRecipe, scaled: Numbers) -> dict[str, float]:
    """Return what each part weighs within its group, out of one.

    Parameters
    ----------
    recipe : IndexRecipe
        Says whose weights count.
    scaled : ndarray of float64, shape (n_units, n_indicators)
        Normalised indicators, for weights from their first principal component.

    Returns
    -------
    dict of str to float
        Weights by part; the index itself has none.
    """
    place = {each.id: n for n, each in enumerate(recipe.indicators)}
    weights: dict[str, float] = {}
    for group in recipe.groups:
        children = recipe.children(group.id)
        given = np.array([each.weight for each in children], dtype=np.float64)
        if recipe.weight == "equal" or given.sum() == 0:
            given = np.ones(len(children))
        elif recipe.weight == "pca" and all(each.id in place for each in children):
            given = pca_weights(scaled[:, [place[each.id] for each in children]])
        shares = given / given.sum()
        weights |= {each.id: float(w) for each, w in zip(children, shares, strict=True)}
    return weights


def climb(recipe: IndexRecipe, scaled: Numbers, weights: Mapping[str, float]) -> dict[str, Numbers]:
    """Aggregate level by level, and return the index first, then its groups.

    Parameters
    ----------
    recipe : IndexRecipe
        The tree, and the mean to take.
    scaled : ndarray of float64, shape (n_units, n_indicators)
        Normalised indicators.
    weights : mapping of str to float
        Weights within each group.

    Returns
    -------
    dict of str to ndarray
        Scores of every group, the index first.
    """
    found: dict[str, Numbers] = {each.id: scaled[:, n] for n, each in enumerate(recipe.indicators)}
    for level in recipe.levels()[1:]:
        for group in level:
            children: list[Part] = recipe.children(group.id)
            parts = np.stack([found[each.id] for each in children], axis=-1)
            its = np.array([weights[each.id] for each in children])
            found[group.id] = aggregate(parts, its, recipe.aggregate)
    above = [each.id for level in reversed(recipe.levels()[1:]) for each in level]
    return {name: found[name] for name in above}


def need_columns(recipe: IndexRecipe, table: pl.DataFrame) -> None:
    """Refuse a table that lacks what the recipe names, or holds a unit twice.

    Parameters
    ----------
    recipe : IndexRecipe
        Names the columns.
    table : polars.DataFrame
        The table.

    Raises
    ------
    Incomparable
        Naming the columns or units.
    """
    asked = {"unit", *(each.id for each in recipe.indicators), recipe.by_group}
    asked |= {each.per for each in recipe.indicators}
    lacking = sorted(asked - set(table.columns) - {""})
    if lacking:
        raise Incomparable(
            say("composite.columns"), seen=", ".join(lacking), so=say("composite.not_built"),
            do=say("composite.columns_do"),
        )  # fmt: skip
    keys = [name for name in ("unit", "year") if name in table.columns]
    twice = table.filter(table.select(keys).is_duplicated())
    if twice.height:
        raise Incomparable(
            say("composite.twice"), seen=", ".join(map(str, twice["unit"].unique().sort()[:5])),
            so=say("composite.not_built"), do=say("composite.twice_do"),
        )  # fmt: skip


def need_units(n: int) -> None:
    """Refuse to scale fewer than three units.

    Parameters
    ----------
    n : int
        How many there are.

    Raises
    ------
    NotEnough
        With fewer than three.
    """
    if n < 3:
        raise NotEnough(
            say("composite.few"), seen=say("composite.few_seen", n=n),
            so=say("composite.not_built"), do=say("composite.few_do"),
        )  # fmt: skip


def _framed(told: pl.DataFrame, names: list[str], values: Numbers) -> pl.DataFrame:
    columns: dict[str, Any] = {name: values[:, n] for n, name in enumerate(names)}
    return told.hstack(pl.DataFrame(columns, nan_to_null=True).get_columns())
