"""Every measure of countries keeps what its card promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import take
from chuquan.model.facts import Rows
from chuquan.model.spec import Query, Raw
from chuquan.sources import markets
from chuquan.sources.statistics import SOURCE
from tests.contract.test_measures import KEYS, module_of, panels_of, shuffled
from tests.lakes import NOW, empty_lake

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "markets"
OVER_MARKETS = [key for key in KEYS if module_of(key).MEASURE.over == "markets"]
MADE_INDEX = """
title = "Made"
treat = "none"
[[groups]]
id = "index"
[[indicators]]
id = "statistics.research_share"
parent = "index"
[[indicators]]
id = "statistics.papers"
parent = "index"
"""


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    """A lake that holds nothing, ready for questions."""
    engine = DuckEngine(empty_lake(tmp_path_factory.mktemp("nothing") / "lake").views())
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    """A lake of invented yearly statistics: five countries, a group of them, and holes."""
    rows = Rows()
    signals = [each.name for each in SOURCE.signals]
    for place, market in enumerate(("CN", "US", "JP", "DE", "KR", "WLD")):
        group = "group:" if market == "WLD" else ""
        for year in (2018, 2019, 2020):
            for number, signal in enumerate(signals):
                if (place + year + number) % 7 == 0:
                    continue
                slot = datetime(year, 1, 1, tzinfo=UTC)
                rows.add("observations", signal=signal, item=f"statistics:{group}{market}",
                         market=market, slot=slot, retrieved_at=NOW,
                         value=float(10 + place * 7 + number + year - 2018))  # fmt: skip
    typed = Raw("table.csv", (SAMPLES / "table.csv").read_bytes(), NOW)
    rows.merge(markets.read(typed))
    signals += [each.name for each in markets.SOURCE.signals]
    root = tmp_path_factory.mktemp("world") / "lake"
    create(root, NOW)
    catalogue = Catalogue(root)
    zones = dict.fromkeys(signals, "UTC")
    append(catalogue, Batch("r", "statistics", "statistics", NOW, rows, zones), NOW)
    engine = DuckEngine(take(catalogue).views())
    catalogue.close()
    yield engine
    engine.close()


def asked_of_markets(markets: tuple[str, ...] = ()) -> Query:
    """Return a question about countries."""
    return Query(subjects=markets, recipe=MADE_INDEX)


@pytest.mark.parametrize("key", OVER_MARKETS)
def test_of_countries_the_answer_has_the_columns_of_the_card_and_no_groups(
    world: DuckEngine, nothing: DuckEngine, key: str
) -> None:
    query = asked_of_markets()
    panel = panels_of(world, key, query)
    answer = module_of(key).answer(panel, query, None)
    assert answer.height > 0
    assert answer.columns == [column.name for column in module_of(key).MEASURE.columns]
    assert "WLD" not in set(answer["market"])
    empty = module_of(key).answer(panels_of(nothing, key, query), query, None)
    assert empty.height == 0
    assert empty.schema == answer.schema
    for seed in range(3):
        assert_frame_equal(module_of(key).answer(shuffled(panel, seed), query, None), answer)


@pytest.mark.parametrize("key", OVER_MARKETS)
def test_of_countries_the_sentence_is_said_in_both_languages(
    world: DuckEngine, nothing: DuckEngine, key: str
) -> None:
    query = asked_of_markets()
    for engine in (world, nothing):
        answer = module_of(key).answer(panels_of(engine, key, query), query, None)
        said = module_of(key).sentence(answer, query, {})
        assert said.translate_to("zh") != said
