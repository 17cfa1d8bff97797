"""How far an index hangs on its choices: ranks with intervals, and which choice moves whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.measures.composite.build import (
    Index,
    build,
    denominated,
    directions,
    need_columns,
    numbers,
    treated,
    weigh,
)
from chuquan.measures.composite.recipe import IndexRecipe
from chuquan.measures.composite.sobol import Indices, sobol, spread
from chuquan.measures.composite.steps import impute, normalise

Numbers = NDArray[np.float64]

INPUTS = ("impute", "treat", "normalise", "aggregate", "weights", "noise")
BANK = 256
NOISES = 48
CHUNK = 24


@dataclass(frozen=True)
class Doubts:
    """What may vary: other choices, how far weights, how much noise in the data.

    Parameters
    ----------
    impute, treat, normalise, aggregate : tuple of str
        The choices to draw from, beside the recipe's own.
    weights : float, default 0.25
        Weights are drawn within this share to each side of the recipe's.
    noise : float, default 0.05
        Standard deviation of what is added to each indicator, as a share of its own.
    """

    impute: tuple[str, ...] = ("mean", "median")
    treat: tuple[str, ...] = ("winsorise", "none")
    normalise: tuple[str, ...] = ("range", "z", "rank")
    aggregate: tuple[str, ...] = ("arithmetic", "geometric")
    weights: float = 0.25
    noise: float = 0.05


@dataclass(frozen=True)
class Uncertainty:
    """Ranks with intervals.

    Parameters
    ----------
    frame : polars.DataFrame
        ``unit score rank rank_low rank_high rank_median score_low score_high n``: 90% intervals
        over the draws, best first.
    draws : ndarray of float64, shape (n_draws, n_units)
        Ranks in each draw, units as in the index's table.
    """

    frame: pl.DataFrame
    draws: Numbers = field(repr=False)


@dataclass(frozen=True)
class Sensitivity:
    """Which choice moves whom.

    Parameters
    ----------
    overall : polars.DataFrame
        ``input first total``: shares of the variance of the mean shift in rank.
    units : polars.DataFrame
        ``unit input first total``: shares of the variance of each unit's rank; null for a unit
        that nothing moves.
    calls : int
        How many indices were built.
    """

    overall: pl.DataFrame
    units: pl.DataFrame
    calls: int


def uncertainty(
    recipe: IndexRecipe, table: pl.DataFrame, draws: int = 1000, seed: int = 0,
    doubts: Doubts | None = None,
) -> Uncertainty:  # fmt: skip
    """Build an index many times with other choices, and tell between which ranks each unit stands.

    Parameters
    ----------
    recipe : IndexRecipe
        The index as it is meant.
    table : polars.DataFrame
        Its units, of one year.
    draws : int, default 1000
        How many times.
    seed : int, default 0
        Fixes the draws.
    doubts : Doubts, optional
        What may vary.

    Returns
    -------
    Uncertainty
        Ranks with 90% intervals.

    Notes
    -----
    Every choice, the weights and the noise are drawn together, evenly spread. About 2 CPU seconds
    for 200 units, 100 indicators and 1,000 draws.
    """
    index = build(recipe, table)
    model = Model(recipe, table, doubts or Doubts(), seed)
    scores = model(spread(draws, len(INPUTS), seed))
    ranks = ranked(scores)
    ends = np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
    spans = np.nanquantile(scores, [0.05, 0.95], axis=0)
    nominal = index.tables["aggregated"]
    frame = nominal.select("unit", pl.col(recipe.root).alias("score")).with_columns(
        rank=pl.col("score").rank("min", descending=True).cast(pl.Int64),
        rank_low=pl.Series(np.floor(ends[0]).astype(np.int64)),
        rank_high=pl.Series(np.ceil(ends[2]).astype(np.int64)),
        rank_median=pl.Series(ends[1]),
        score_low=pl.Series(spans[0]),
        score_high=pl.Series(spans[1]),
        n=pl.lit(draws, pl.Int64),
    )
    return Uncertainty(frame.sort("rank", "unit"), ranks)


def sensitivity(
    recipe: IndexRecipe, table: pl.DataFrame, n: int = 256, seed: int = 0,
    doubts: Doubts | None = None,
) -> Sensitivity:  # fmt: skip
    """Return which choice moves the ranking as a whole, and which moves each unit.

    Parameters
    ----------
    recipe : IndexRecipe
        The index as it is meant.
    table : polars.DataFrame
        Its units, of one year.
    n : int, default 256
        Base points; n x 8 indices are built.
    seed : int, default 0
        Fixes the draws.
    doubts : Doubts, optional
        What may vary.

    Returns
    -------
    Sensitivity
        Sobol indices of the mean shift in rank, and of each unit's rank.
    """
    index = build(recipe, table)
    model = Model(recipe, table, doubts or Doubts(), seed)
    score = index.tables["aggregated"][recipe.root].to_numpy()
    nominal = ranked(score[None])[0]

    def outputs(points: Numbers) -> Numbers:
        ranks = ranked(model(points))
        shift = np.abs(ranks - nominal).mean(axis=1, keepdims=True)
        return np.hstack([shift, ranks])

    found = sobol(outputs, len(INPUTS), n, seed)
    units = index.tables["aggregated"]["unit"].to_list()
    return Sensitivity(_told(found, 0, ["shift"]).drop("unit"), _told(found, 1, units), found.calls)


def _told(found: Indices, first: int, units: Sequence[str]) -> pl.DataFrame:
    rows = [
        (unit, name, float(found.first[k, first + n]), float(found.total[k, first + n]))
        for n, unit in enumerate(units)
        for k, name in enumerate(INPUTS)
    ]
    schema = {"unit": pl.String, "input": pl.String, "first": pl.Float64, "total": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row", strict=False).fill_nan(None)


def ranked(scores: Numbers) -> Numbers:
    """Return the rank of each unit in each row, 1 for the greatest, equal scores alike.

    Parameters
    ----------
    scores : ndarray of float64, shape (n, n_units)
        A row for each index built.

    Returns
    -------
    ndarray of float64, shape (n, n_units)
        Ranks; the mean of the places that equal scores share.

    Examples
    --------
    >>> ranked(np.array([[3.0, 9.0, 3.0]]))
    array([[2.5, 1. , 2.5]])
    """
    turned = -np.nan_to_num(scores, nan=-np.inf)
    ordered = np.sort(turned, axis=1)
    places = [
        (np.searchsorted(row, own, "left") + np.searchsorted(row, own, "right") + 1) / 2
        for row, own in zip(ordered, turned, strict=True)
    ]
    return np.array(places)


class Model:
    """An index as a function of points between 0 and 1, one coordinate for each of `INPUTS`."""

    def __init__(self, recipe: IndexRecipe, table: pl.DataFrame, doubts: Doubts, seed: int) -> None:
        need_columns(recipe, table)
        self.recipe = recipe
        self.doubts = doubts
        self.table = table.sort("unit")
        self.levels = recipe.levels()
        draw = np.random.default_rng(seed)
        n_parts = len(recipe.indicators) + len(recipe.groups)
        self.factors = 1 + doubts.weights * draw.uniform(-1, 1, size=(BANK, n_parts))
        shape = (NOISES, self.table.height, len(recipe.indicators))
        self.noises = doubts.noise * draw.standard_normal(size=shape)
        self.tables: dict[tuple[str, ...], Numbers] = {}

    def __call__(self, points: Numbers) -> Numbers:
        """Return the index of every unit at each point, shape (n_points, n_units)."""
        options = [
            tuple(dict.fromkeys([*getattr(self.doubts, name), getattr(self.recipe, name)]))
            for name in INPUTS[:4]
        ]
        picks = np.stack([
            np.minimum((points[:, n] * len(each)).astype(int), len(each) - 1)
            for n, each in enumerate(options)
        ], axis=1)  # fmt: skip
        factors = self.factors[np.minimum((points[:, 4] * BANK).astype(int), BANK - 1)]
        noises = np.minimum((points[:, 5] * NOISES).astype(int), NOISES - 1)
        scores = np.empty((len(points), self.table.height))
        for pick in np.unique(picks, axis=0):
            choice = tuple(each[n] for each, n in zip(options, pick, strict=True))
            rows = np.flatnonzero((picks == pick).all(axis=1))
            for start in range(0, len(rows), CHUNK):
                some = rows[start : start + CHUNK]
                scores[some] = self._climb(choice, factors[some], noises[some])
        return scores

    def _scaled(self, choice: tuple[str, ...]) -> Numbers:
        key = choice[:3]
        if key not in self.tables:
            recipe = self.recipe.changed(impute=choice[0], treat=choice[1], normalise=choice[2])
            raw = numbers(self.table, [each.id for each in recipe.indicators])
            by = self.table[recipe.by_group].to_list() if recipe.by_group else [""] * len(raw)
            filled = impute(denominated(recipe, self.table, raw), by, choice[0])
            pulled, _ = treated(recipe, filled)
            self.tables[key] = normalise(pulled, directions(recipe), choice[2], recipe.to)
        return self.tables[key]

    def _climb(self, choice: tuple[str, ...], factors: Numbers, noises: Any) -> Numbers:
        scaled = self._scaled(choice)
        values = scaled + self.noises[noises] * np.nanstd(scaled, axis=0)
        values = np.clip(values, *self.recipe.to)
        recipe, by = self.recipe, choice[3]
        weights = weigh(recipe, scaled)
        place = {x.id: n for n, x in enumerate((*recipe.indicators, *recipe.groups))}
        found: dict[str, Numbers] = {
            each.id: values[:, :, n] for n, each in enumerate(recipe.indicators)
        }
        for level in self.levels[1:]:
            for group in level:
                children = [each.id for each in recipe.children(group.id)]
                its = np.array([weights[each] for each in children])
                its = its * factors[:, [place[each] for each in children]]
                found[group.id] = _means([found[each] for each in children], its, by)
        return found[recipe.root]


def _means(parts: list[Numbers], weights: Numbers, by: str) -> Numbers:
    """Return weighted means of parts of shape (n, n_units), with weights of shape (n, n_parts)."""
    total, sums = np.zeros(parts[0].shape), np.zeros(parts[0].shape)
    for part, weight in zip(parts, weights.T, strict=True):
        turned = part if by == "arithmetic" else np.maximum(part, 1.0)
        turned = {"geometric": np.log, "harmonic": np.reciprocal}.get(by, np.asarray)(turned)
        known = np.isfinite(turned)
        total = total + np.where(known, turned, 0.0) * weight[:, None]
        sums = sums + known * weight[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / sums
    back: Numbers = {"geometric": np.exp, "harmonic": np.reciprocal}.get(by, np.asarray)(mean)
    return back


def what_if(recipe: IndexRecipe, table: pl.DataFrame, **choices: Any) -> tuple[Index, pl.DataFrame]:
    """Build an index with some choices made otherwise, and tell who moves.

    Parameters
    ----------
    recipe : IndexRecipe
        The index as it is meant.
    table : polars.DataFrame
        Its units.
    **choices : object
        Fields of the recipe, such as ``aggregate="geometric"``.

    Returns
    -------
    tuple of Index and polars.DataFrame
        The other index, and ``unit rank rank_then moved``, those that rise most first.
    """
    before = build(recipe, table).scores
    other = build(recipe.changed(**choices), table)
    keys = [name for name in ("unit", "year") if name in before.columns]
    then = other.scores.select(*keys, rank_then="rank")
    moved = before.select(*keys, "rank").join(then, on=keys, how="inner")
    moved = moved.with_columns(moved=pl.col("rank") - pl.col("rank_then"))
    return other, moved.sort("moved", "unit", descending=[True, False])
