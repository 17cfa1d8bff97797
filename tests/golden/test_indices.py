"""A published index recomputed step by step: 51 countries, 49 indicators, four levels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from chuquan.measures.composite import (
    IndexRecipe,
    Part,
    build,
    read_recipe,
    uncertainty,
    write_recipe,
)

STEPS = ("Denominated", "Imputed", "Screened", "Treated", "Normalised")
PULLED = {
    "Flights": 1, "Bord": 3, "Gas": 3, "Services": 4, "FDI": 2, "ForPort": 3, "CostImpEx": 1,
    "Tariff": 3, "StMob": 2, "CultServ": 3, "Forest": 2, "Poverty": 3, "NGOs": 3, "FemLab": 1,
    "PubDebt": 1,
}  # fmt: skip
TOP = {"CHE": 68.383724, "NLD": 64.819516, "DNK": 64.804080, "NOR": 64.467776, "BEL": 63.539520}


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    """Where the published tables are."""
    return shared_data / "composite" / "asem"


@pytest.fixture(scope="module")
def table(folder: Path) -> pl.DataFrame:
    """The indicators as published."""
    return pl.read_csv(folder / "ASEM_iData.csv").rename({"uCode": "unit"}).drop("Time")


@pytest.fixture(scope="module")
def recipe(folder: Path) -> IndexRecipe:
    """The recipe, from the published description of its parts."""
    rows = pl.read_csv(folder / "ASEM_iMeta.csv").to_dicts()
    parts = {
        kind: tuple(
            Part(row["iCode"], row["Parent"] or "", row["Weight"], int(row["Direction"] or 1),
                 row["Denominator"] or "", row["iName"])
            for row in rows if row["Type"] == kind
        )
        for kind in ("Indicator", "Aggregate")
    }  # fmt: skip
    return IndexRecipe("Sustainable connectivity", parts["Indicator"], parts["Aggregate"],
                       by_group="EurAsia_group", enough=0.9)  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_the_published_table(
    folder: Path, table: pl.DataFrame, recipe: IndexRecipe, step: str
) -> None:
    told = pl.read_csv(
        folder / f"expected_{step}.csv", null_values=["NA"], infer_schema_length=None
    )
    ours = build(recipe, table).tables[step.lower()]
    names = told.columns[1:]
    wanted = told.sort("uCode").select(names).cast(pl.Float64).to_numpy()
    found = ours.sort("unit").select(names).to_numpy()
    assert ours.sort("unit")["unit"].to_list() == told.sort("uCode")["uCode"].to_list()
    assert np.array_equal(np.isnan(wanted), np.isnan(found))
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9)


def test_the_index_is_the_published_one(table: pl.DataFrame, recipe: IndexRecipe) -> None:
    index = build(recipe, table)
    top = index.scores.head(5)
    assert top["unit"].to_list() == list(TOP)
    assert top["Index"].to_list() == pytest.approx(list(TOP.values()), abs=1e-6)
    assert {name: int(how) for name, how in index.treated.items()} == PULLED


def test_written_and_read_again_it_is_the_same_index(
    table: pl.DataFrame, recipe: IndexRecipe
) -> None:
    again = read_recipe(write_recipe(recipe))
    assert again == recipe
    for name, step in build(recipe, table).tables.items():
        shuffled = table.sample(fraction=1, shuffle=True, seed=3)
        assert step.equals(build(again, shuffled).tables[name])


def test_the_published_ranks_are_intervals(table: pl.DataFrame, recipe: IndexRecipe) -> None:
    told = uncertainty(recipe, table, 200).frame
    assert (told["rank_low"] <= told["rank_high"]).all()
    spans = told["rank_high"] - told["rank_low"]
    assert told["rank_high"][0] <= 5
    assert spans.max() > 8
    assert told.equals(uncertainty(recipe, table, 200).frame)
