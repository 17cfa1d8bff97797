"""Statistics to answers: countries apart from groups, indices side by side, recipes from files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from chuquan.errors import Incomparable, NotEnough, UsageError
from chuquan.measures.composite import IndexRecipe, Part, build, read_recipe
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.claims import explained, listed
from chuquan.pipeline.answers.markets import bundled_recipe, measure_markets, recipe_at
from chuquan.pipeline.answers.published import bundled, standing
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.files.index_book import load_book, save_book
from chuquan.pipeline.workspace import Workspace

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with the sample statistics and the sample indices."""
    with Workspace.create(tmp_path_factory.mktemp("world")) as workspace:
        for key in ("statistics", "published_indices", "surveys"):
            pull_archive(workspace, parts.source(key), SAMPLES / key)
        yield workspace


def test_every_value_of_the_samples_is_stored(world: Workspace) -> None:
    result = measure_markets(world, "trade", ["cn", "JP"], Window())
    row = result.table.filter(pl.col("market") == "CN", pl.col("year") == "2020").row(0, named=True)
    assert (row["received"], row["paid"]) == (300, 1100)
    assert (row["creative"], row["digital_share"]) == pytest.approx((242, 100 * 61.5 / 242))
    assert set(result.table["market"]) == {"CN", "JP"}
    assert result.document["measure"] == "trade"


def test_groups_of_countries_are_not_ranked(world: Workspace) -> None:
    every = measure_markets(world, "trade", [], Window()).table
    assert "WLD" not in set(every["market"])


def test_the_bundled_recipe_is_sound_and_names_known_signals() -> None:
    recipe = read_recipe(bundled_recipe())
    for each in recipe.indicators:
        assert parts.signal(each.id)
        assert not each.per or parts.signal(each.per)


def test_an_index_without_enough_countries_says_so(world: Workspace) -> None:
    result = measure_markets(world, "composite", [], Window())
    assert result.table.height == 0
    assert "no index" in result.answer


def test_a_recipe_of_ones_own_is_read(world: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        recipe_at(tmp_path / "none.toml")
    (tmp_path / "odd.toml").write_text('normalise = "odd"', encoding="utf-8")
    with pytest.raises(Incomparable):
        measure_markets(world, "composite", [], Window(), recipe=recipe_at(tmp_path / "odd.toml"))


def test_an_empty_workspace_is_told(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as empty, pytest.raises(NotEnough):
        measure_markets(empty, "trade", [], Window())


def test_indices_stand_side_by_side_with_their_references(world: Workspace) -> None:
    result = standing(world)
    assert result.table["reference"].null_count() == 0
    ours = result.table.filter(pl.col("reference") == "A made index, 2024").row(0, named=True)
    assert (ours["market"], ours["score"], ours["rank"], ours["checked"]) == ("JP", None, 3, False)
    assert "Global Soft Power Index 2025: China" in result.answer
    assert any("not checked" in each for each in result.notes)
    assert set(standing(world, ["jp"]).table["market"]) == {"JP"}


def test_no_typed_figure_lacks_its_reference_or_repeats() -> None:
    frame = bundled()
    assert frame.select("index", "vintage", "market").is_duplicated().sum() == 0
    assert frame["reference"].str.len_chars().min() > 10
    by_year = frame.filter(pl.col("market") == "CN", pl.col("index") == "global_soft_power")
    assert dict(by_year.select("vintage", "score").iter_rows()) == {
        2023: 65.0,
        2024: 71.2,
        2025: 72.8,
    }
    for row in frame.to_dicts():
        assert str(row["vintage"]) in row["reference"]


def test_an_index_goes_into_a_workbook_and_back(tmp_path: Path) -> None:
    parts_of = tuple(Part(each, "index", name="=1+1") for each in ("a", "b"))
    recipe = IndexRecipe("=Made", parts_of, (Part("index"),), treat="none")
    values = {"a": [1.0, 4.0, None, 2.5], "b": [9, 3, 7, 1]}
    table = pl.DataFrame({"unit": ["=x", "y", "z", "w"], **values})
    index = build(recipe, table)
    save_book(index, table, tmp_path / "index.xlsx")
    again, data = load_book(tmp_path / "index.xlsx")
    assert again == recipe
    assert build(again, data).scores.equals(index.scores)
    steps = pl.read_excel(tmp_path / "index.xlsx", sheet_name="normalised", engine="openpyxl")
    assert steps["a"].to_list() == pytest.approx(index.tables["normalised"]["a"].to_list())


def test_a_workbook_without_its_sheets_is_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(tmp_path / "odd.xlsx")
    with pytest.raises(Incomparable, match="recipe, data"):
        load_book(tmp_path / "odd.xlsx")


def test_figures_of_a_country_stand_beside_its_statistics(world: Workspace) -> None:
    told = {row["claim"]: row["statistics"] for row in listed(world, ["China"]).document["claims"]}
    assert told["china-rnd-2024-share"]["status"] == "absent"
    assert told["china-rnd-2020"] is None
    one = explained(world, "china-rnd-2024-share").document["claim"]["statistics"]
    assert "2024" in str(one["said"])
