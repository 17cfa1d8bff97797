"""A snapshot is the lake at one moment; what happens later does not change it."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from chuquan.errors import LakeTorn, NotEnough
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.engines import DuckEngine, settled
from chuquan.lake.files import schema
from chuquan.lake.snapshot import runs_of, take
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES
from tests.batches import NOW, ask, heat_of, look, slot, store

DAY = timedelta(days=1)


def test_an_earlier_answer_is_given_again(lake: Catalogue) -> None:
    store(lake, look(0, {"甲": 5.0}), NOW + DAY)
    store(lake, look(0, {"甲": 7.0}, minutes=50), NOW + 2 * DAY)
    for moment, heat in ((NOW + DAY, 5.0), (NOW + 2 * DAY - DAY / 24, 5.0), (NOW + 2 * DAY, 7.0)):
        assert heat_of(lake, moment) == {("甲", slot(0)): heat}
    assert heat_of(lake) == {("甲", slot(0)): 7.0}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_a_moment_is_the_same_in_every_zone(lake: Catalogue, zone: str) -> None:
    store(lake, look(0), NOW + DAY)
    store(lake, look(1), NOW + 2 * DAY)
    moment = (NOW + 2 * DAY - timedelta(hours=1)).astimezone(ZoneInfo(zone))
    assert take(lake, moment).id == 1
    assert take(lake, moment + timedelta(hours=1)).id == 2


def test_before_there_was_a_lake_nothing_can_be_said(lake: Catalogue) -> None:
    with pytest.raises(NotEnough, match="did not exist yet"):
        take(lake, NOW - DAY)


def test_a_snapshot_does_not_see_what_comes_later(lake: Catalogue) -> None:
    store(lake, look(0))
    before = take(lake)
    engine = DuckEngine(before.views())
    store(lake, look(1))
    assert engine.query(Sql("SELECT count(*) AS n FROM polls"))["n"][0] == 1
    assert ask(before, "SELECT count(*) AS n FROM polls") == [{"n": 1}]
    assert ask(take(lake), "SELECT count(*) AS n FROM polls") == [{"n": 2}]
    engine.close()


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_lake_answers_in_the_right_types(lake: Catalogue, name: str) -> None:
    engine = DuckEngine(take(lake).views())
    answer = engine.query(Sql(f"SELECT * FROM {name}"))
    engine.close()
    assert answer.height == 0
    assert answer.schema == settled(pl.DataFrame(schema(TABLES[name]).empty_table())).schema


def test_a_file_that_is_gone_is_named(lake: Catalogue) -> None:
    store(lake, look(0))
    (file,) = take(lake).of("items")
    (lake.root / file.path).unlink()
    with pytest.raises(LakeTorn) as caught:
        take(lake).views()
    assert file.path in caught.value.what
    assert "restore" in caught.value.do


def test_rows_and_files_are_counted(lake: Catalogue) -> None:
    store(lake, look(0))
    store(lake, look(1))
    snapshot = take(lake)
    assert (snapshot.rows("polls"), len(snapshot.of("polls"))) == (2, 2)
    assert snapshot.names_digest == "names-1"
    assert [run["run"] for run in runs_of(lake, "runs")] == ["run-1"]
