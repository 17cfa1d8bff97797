"""The engine works in UTC, binds what it is given, and tells what it cannot read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from chuquan.errors import LakeTorn, LakeUnwritable, UnknownName
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.engines import DuckEngine, connect, damage_told, open_engine
from chuquan.lake.snapshot import take
from chuquan.model.spec import Sql
from tests.batches import look, store


def test_days_are_those_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Apia")
    engine = DuckEngine({})
    moment = datetime(2025, 1, 1, 23, tzinfo=UTC)
    answer = engine.query(Sql("SELECT CAST($m AS DATE) AS day, $m AS moment", {"m": moment}))
    engine.close()
    assert answer["day"].dt.to_string()[0] == "2025-01-01"
    assert answer["moment"][0] == moment


def test_what_is_given_is_bound_and_not_pasted() -> None:
    engine = DuckEngine({})
    evil = "'; DROP TABLE x; --"
    assert engine.rows(Sql("SELECT $a AS a", {"a": evil})) == [(evil,)]
    engine.close()


def test_the_engine_asks_nothing_of_the_network() -> None:
    engine = connect()
    asked = "SELECT name, value FROM duckdb_settings() WHERE name LIKE 'auto%known_extensions'"
    assert dict(engine.execute(asked).fetchall()) == {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    engine.close()


def test_there_is_no_other_engine() -> None:
    with pytest.raises(UnknownName, match="no engine called 'oracle'"):
        open_engine("oracle", {})


@pytest.mark.parametrize("body", [b"", b"PAR1", b"PAR1 and more PAR1", b"x" * 1000])
def test_a_damaged_file_is_told_with_advice(lake: Catalogue, body: bytes) -> None:
    store(lake, look(0))
    (file,) = take(lake).of("polls")
    engine = DuckEngine(take(lake).views())
    (lake.root / file.path).write_bytes(body)
    with pytest.raises(LakeTorn) as caught:
        engine.query(Sql("SELECT * FROM polls"))
    engine.close()
    assert file.path.rpartition("/")[2] in caught.value.seen
    assert "chuquan verify" in caught.value.do
    assert all(caught.value.parts("zh").values())


def test_a_file_that_vanishes_under_a_reader_is_told(lake: Catalogue) -> None:
    store(lake, look(0))
    engine = DuckEngine(take(lake).views())
    for path in (lake.root / "data").rglob("*.parquet"):
        path.unlink()
    with pytest.raises(LakeTorn):
        engine.rows(Sql("SELECT item FROM observations"))
    engine.close()


def test_damage_anywhere_in_a_file_is_told_or_read_over(lake: Catalogue) -> None:
    """Wherever a byte is flipped, the engine's own errors do not come through."""
    store(lake, look(0, {f"甲{n}": n + 1.0 for n in range(50)}))
    (file,) = take(lake).of("observations")
    path, body = lake.root / file.path, (lake.root / file.path).read_bytes()
    told = 0
    for place in range(0, len(body), len(body) // 60):
        path.write_bytes(body[:place] + bytes([body[place] ^ 0x14]) + body[place + 1 :])
        try:
            DuckEngine(take(lake).views()).query(Sql("SELECT * FROM observations"))
        except LakeTorn:
            told += 1
    assert told > 5


def test_faults_of_a_question_stay_what_they_are(tmp_path: Path) -> None:
    engine = DuckEngine({})
    with pytest.raises(duckdb.CatalogException):
        engine.query(Sql("SELECT * FROM nowhere"))
    engine.close()


def test_no_room_for_what_is_set_aside_is_no_damage() -> None:
    with pytest.raises(LakeUnwritable, match="no room left"), damage_told():
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")
