"""Recipes are read strictly, steps do what they say, doubts find the choice that matters."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures.composite import (
    Doubts,
    IndexRecipe,
    Part,
    build,
    read_recipe,
    sensitivity,
    sobol,
    uncertainty,
    what_if,
    write_recipe,
)
from chuquan.measures.composite.question import answer, sentence
from chuquan.measures.composite.sobol import spread
from chuquan.measures.composite.steps import aggregate, normalise
from chuquan.model.spec import Query
from chuquan.model.windows import Window

Numbers = NDArray[np.float64]

PUBLISHED = {
    "eight pillars of 55 metrics": [(8, 55)],
    "six parts and polling": [(2, 6), (6, 75)],
    "eight measures of 131": [(8, 30), (30, 131)],
}


def a_recipe(n: int = 4, **choices: object) -> IndexRecipe:
    """Return an index of two groups."""
    parts = tuple(Part(f"i{k}", f"g{k % 2}") for k in range(n))
    return IndexRecipe(
        "Made", parts, (Part("index"), Part("g0", "index"), Part("g1", "index")),
        **{"treat": "none", **choices},  # type: ignore[arg-type]
    )  # fmt: skip


def a_table(n_units: int = 12, n: int = 4, seed: int = 0) -> pl.DataFrame:
    """Return units with indicators that go together."""
    rng = np.random.default_rng(seed)
    good = rng.normal(size=n_units)
    values = {f"i{k}": 50 + 9 * good + 4 * rng.normal(size=n_units) for k in range(n)}
    return pl.DataFrame({"unit": [f"u{k:02}" for k in range(n_units)], **values})


@pytest.mark.parametrize("levels", PUBLISHED.values(), ids=PUBLISHED)
def test_the_published_structures_can_be_written(levels: list[tuple[int, int]]) -> None:
    groups, above = [Part("index")], ["index"]
    for n, (wide, _) in enumerate(levels):
        names = [f"{n}-{k}" for k in range(wide)]
        groups += [Part(x, above[k % len(above)], 100 / wide) for k, x in enumerate(names)]
        above = names
    leaves = tuple(Part(f"m{k}", above[k % len(above)]) for k in range(levels[-1][1]))
    recipe = IndexRecipe("Published", leaves, tuple(groups))
    assert read_recipe(write_recipe(recipe)) == recipe
    assert sum(each.weight for each in recipe.children("index")) == pytest.approx(100)


@pytest.mark.parametrize("text", [
    "title = ", 'tilte = "x"', 'normalise = "other"', 'title = "x"',
    '[[groups]]\nid = "a"\nparent = "b"\n[[groups]]\nid = "b"\nparent = "a"\n[[groups]]\nid = "c"\n'
    '[[indicators]]\nid = "x"\nparent = "c"',
    '[[groups]]\nid = "a"\n[[indicators]]\nid = "x"\nparent = "nobody"',
    '[[groups]]\nid = "a"\n[[indicators]]\nid = "x"\nparent = "a"\nweight = -1',
    '[[groups]]\nid = "a"\n[[indicators]]\nid = "a"\nparent = "a"',
    '[[groups]]\nid = "a"\n[[indicators]]\nparent = "a"',
])  # fmt: skip
def test_a_faulty_recipe_is_told(text: str) -> None:
    with pytest.raises(Incomparable) as told:
        read_recipe(text)
    for language in ("en", "zh"):
        assert all(told.value.parts(language).values())


def test_tables_that_do_not_fit_are_told() -> None:
    with pytest.raises(Incomparable, match="i3"):
        build(a_recipe(), a_table().drop("i3"))
    with pytest.raises(Incomparable, match="u00"):
        build(a_recipe(), pl.concat([a_table(), a_table().head(1)]))
    with pytest.raises(NotEnough):
        build(a_recipe(), a_table(2))


def test_missing_values_stay_missing_unless_filled() -> None:
    table = a_table().with_columns(i0=pl.when(pl.col("unit") != "u03").then("i0"))
    plain = build(a_recipe(impute="none"), table)
    assert plain.tables["normalised"]["i0"].null_count() == 1
    assert plain.tables["aggregated"]["index"].null_count() == 0
    screened = build(a_recipe(impute="mean", enough=0.9, screen="reported"), table)
    assert screened.dropped == ("u03",)
    assert build(a_recipe(impute="mean", enough=0.9), table).dropped == ()


def test_years_stand_on_one_scale() -> None:
    first = a_table().with_columns(year=pl.lit(2020))
    later = first.with_columns(pl.col("^i.*$") + 20, year=pl.lit(2021))
    scores = build(a_recipe(), pl.concat([first, later])).scores
    mean = scores.group_by("year").agg(pl.col("index").mean()).sort("year")["index"]
    assert mean[1] > mean[0] + 10
    assert scores.filter(year=2021)["rank"].to_list() == list(range(1, 13))


def test_a_geometric_mean_makes_up_for_less() -> None:
    other, moved = what_if(a_recipe(), a_table(), aggregate="geometric")
    assert other.recipe.aggregate == "geometric"
    assert moved["moved"].sum() == 0
    lopsided = np.array([[10.0, 90.0], [50.0, 50.0]])
    means = [aggregate(lopsided, np.ones(2), by) for by in ("arithmetic", "geometric", "harmonic")]
    assert [bool(mean[0] < mean[1]) for mean in means] == [False, True, True]


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), factor=st.floats(1e-3, 1e3), shift=st.floats(-1e3, 1e3),
       by=st.sampled_from(["range", "z", "rank"]))  # fmt: skip
def test_the_unit_of_an_indicator_is_irrelevant(
    seed: int, factor: float, shift: float, by: str
) -> None:
    values = np.random.default_rng(seed).normal(size=(9, 1))
    first = normalise(values, np.ones(1), by)
    other = normalise(values * factor + shift, np.ones(1), by)
    assert other == pytest.approx(first, abs=1e-5)
    assert normalise(-values, -np.ones(1), by) == pytest.approx(first)


def test_doubts_of_a_draw_are_those_of_building_anew() -> None:
    """Without noise or drawn weights, a point of the model is the index built by its choices."""
    table, doubts = a_table(), Doubts(weights=0.0, noise=0.0)
    from chuquan.measures.composite.doubt import Model

    model = Model(a_recipe(), table, doubts, 0)
    point = np.array([[0.9, 0.9, 0.5, 0.9, 0.3, 0.3]])
    choices = {"impute": "median", "treat": "none", "normalise": "z", "aggregate": "geometric"}
    built = build(a_recipe().changed(**choices), table).tables["aggregated"]["index"]
    assert model(point)[0] == pytest.approx(built.to_numpy())


def test_ranks_without_doubts_are_the_ranks() -> None:
    only = {
        name: (getattr(a_recipe(), name),) for name in ("impute", "treat", "normalise", "aggregate")
    }
    told = uncertainty(a_recipe(), a_table(), 16, doubts=Doubts(**only, weights=0, noise=0)).frame
    assert told["rank_low"].to_list() == told["rank"].to_list() == told["rank_high"].to_list()
    wide = uncertainty(a_recipe(), a_table(), 64, doubts=Doubts(noise=0.5)).frame
    assert (wide["rank_high"] - wide["rank_low"]).max() > 2


def test_sensitivity_names_the_choice_that_varies() -> None:
    only = {name: (getattr(a_recipe(), name),) for name in ("impute", "treat", "aggregate")}
    doubts = Doubts(**only, normalise=("range", "rank"), weights=0, noise=0)
    told = sensitivity(a_recipe(), a_table(seed=3), 64, doubts=doubts)
    total = dict(told.overall.select("input", "total").iter_rows())
    assert total["normalise"] == pytest.approx(1, abs=0.05)
    assert max(value for name, value in total.items() if name != "normalise") < 0.05


@pytest.mark.parametrize("seed", range(3))
def test_sobol_indices_of_ishigami(seed: int) -> None:
    def ishigami(x: Numbers) -> Numbers:
        x = np.pi * (2 * x - 1)
        wave: Numbers = np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2
        return wave

    found = sobol(ishigami, 3, 4096, seed)
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_sobol_indices_of_the_g_function() -> None:
    a = np.array([0.0, 1.0, 4.5, 9.0])
    found = sobol(lambda x: ((np.abs(4 * x - 2) + a) / (1 + a)).prod(axis=1), 4, 4096)
    parts = 1 / 3 / (1 + a) ** 2
    whole = np.prod(1 + parts) - 1
    assert found.first == pytest.approx(parts / whole, abs=0.01)


@pytest.mark.parametrize("dimensions", [3, 16, 20])
def test_points_fill_the_cube(dimensions: int) -> None:
    points = spread(1024, dimensions, 1)
    assert ((points >= 0) & (points < 1)).all()
    assert np.abs(points.mean(axis=0) - 0.5).max() < 0.02
    for column in points.T:
        counts = np.histogram(column, bins=8, range=(0, 1))[0]
        assert counts.min() > 110


def test_countries_asked_for_keep_their_places_among_all() -> None:
    recipe = (
        'title = "Made"\ntreat = "none"\n[[groups]]\nid = "index"\n'
        '[[indicators]]\nid = "statistics.papers"\nparent = "index"\n'
    )
    told = pl.DataFrame({
        "market": ["CN", "US", "JP", "DE", "KR"], "year": ["2020"] * 5,
        "signal": ["statistics.papers"] * 5, "value": [5.0, 4.0, 3.0, 2.0, 1.0],
    })  # fmt: skip
    everyone = answer(told, Query(window=Window(), recipe=recipe), None)
    asked = Query(subjects=("JP", "KR", "FR"), window=Window(), recipe=recipe)
    two = answer(told, asked, None)
    assert two.equals(everyone.filter(pl.col("market").is_in(["JP", "KR"])))
    assert (two["rank"].to_list(), two["n"][0]) == ([3.0, 5.0], 5)
    said = str(sentence(two, asked, {}))
    assert "China" not in said
    assert "Not in the index" in said
    assert said.endswith("France.")
    nobody = Query(subjects=("FR",), window=Window(), recipe=recipe)
    assert str(sentence(answer(told, nobody, None), nobody, {})).startswith("Not in the index")
