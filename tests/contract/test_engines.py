"""Every engine gives equal answers: the same rows, counts exactly, floats to nine digits."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chuquan.errors import LakeError, MissingExtra, UnknownName
from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.engines import Engine, open_engine
from chuquan.lake.snapshot import Snapshot, take
from chuquan.measures import attention, tiers
from chuquan.model.facts import Rows
from chuquan.model.spec import Query, Sql
from chuquan.model.tables import TABLES
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import COUNTED as NAMES
from chuquan.pipeline.answers.compare import compare
from chuquan.pipeline.answers.standing import CALLED, COUNTED, NAMELESS, POLLED
from chuquan.pipeline.answers.why import BEHIND
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.workspace import Workspace
from tests.lakes import (
    CIRCLES,
    HOMES,
    ITEMS,
    NOW,
    SIGNALS,
    START,
    SUBJECTS,
    ZONE,
    empty_lake,
    small_lake,
    wide_lake,
)  # fmt: skip

# Spark leaves the socket of every answer to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
DIGITS = 1e-9
CLOSED = Window(date(2024, 12, 25), date(2025, 2, 3), ZONE)
WINDOWS = {"closed": CLOSED, "open": Window(zone=ZONE), "from": Window(start=CLOSED.start)}
BOUNDS = {"since": CLOSED.since, "until": CLOSED.until}
DAYS = {"first": CLOSED.start, "last": CLOSED.end}
ASKED = {f"subject_{n}": subject for n, subject in enumerate(SUBJECTS)}
LISTED = ", ".join(f"${name}" for name in ASKED)


@dataclass(frozen=True)
class Pair:
    """One snapshot on two engines."""

    duckdb: Engine
    spark: Engine

    def ask(self, sql: Sql) -> pl.DataFrame:
        """Return the answer that both give."""
        first, second = self.duckdb.query(sql), self.spark.query(sql)
        assert_equal_results(first, second)
        return first


def assert_equal_results(first: pl.DataFrame, second: pl.DataFrame) -> None:
    """Fail unless two answers are equal as the house means it."""
    assert first.schema == second.schema
    assert first.height == second.height
    floats = [name for name, dtype in first.schema.items() if dtype == pl.Float64]
    exact = [name for name in first.columns if name not in floats]
    rows = zip(in_order(first, exact, floats), in_order(second, exact, floats), strict=True)
    for here, there in rows:
        assert [here[name] for name in exact] == [there[name] for name in exact]
        for name in floats:
            assert alike(here[name], there[name]), (name, here, there)


def in_order(frame: pl.DataFrame, exact: list[str], floats: list[str]) -> list[dict[str, Any]]:
    """Return the rows sorted by what is exact, then by rounded floats."""
    rounded = [pl.col(name).round_sig_figs(7) for name in floats]
    return frame.sort([*exact, *rounded], nulls_last=True).to_dicts()


def alike(here: float | None, there: float | None) -> bool:
    """Return whether two floats agree to nine significant digits."""
    if here is None or there is None:
        return here is there
    return math.isclose(here, there, rel_tol=DIGITS) or (math.isnan(here) and math.isnan(there))


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Spark over an empty lake; kept open, so that every other engine here shares its runtime."""
    engine = open_engine("spark", empty_lake(tmp_path_factory.mktemp("none") / "lake"))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The small lake."""
    return small_lake(tmp_path_factory.mktemp("engines") / "lake")


@pytest.fixture(scope="module")
def pair(small: Snapshot, spark: Engine) -> Iterator[Pair]:
    """The small lake on both engines."""
    both = Pair(open_engine("duckdb", small), open_engine("spark", small))
    yield both
    both.duckdb.close()
    both.spark.close()


@pytest.mark.spark
@pytest.mark.parametrize("table", TABLES)
def test_both_read_the_same_rows(pair: Pair, small: Snapshot, table: str) -> None:
    names = ", ".join(f'"{name}"' for name in TABLES[table].names)
    read = pair.ask(Sql(f"SELECT {names} FROM {table}"))
    assert 0 < read.height <= small.rows(table)
    if table == "observations":
        assert any(file.revises for file in small.of(table))
        assert not all(file.revises for file in small.of(table))
        assert read.height < small.rows(table)


@pytest.mark.spark
@pytest.mark.parametrize("table", TABLES)
def test_both_read_nothing_from_an_empty_lake(spark: Engine, tmp_path: Path, table: str) -> None:
    plain = open_engine("duckdb", empty_lake(tmp_path / "lake"))
    both = Pair(plain, spark)
    assert both.ask(Sql(f"SELECT * FROM {table}")).height == 0
    plain.close()


@pytest.mark.spark
@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.kind)
def test_attention(pair: Pair, signal: Any, window: Window) -> None:
    query = Query(SUBJECTS, signal.name, window)
    panel = pair.ask(attention.panel(query, signal))
    assert panel["subject"].n_unique() == len(SUBJECTS)
    assert panel["items"].max() > 1


@pytest.mark.spark
@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_gains_of_totals(pair: Pair, window: Window) -> None:
    totals = [signal for signal in SIGNALS if signal.kind == "total"]
    panel = pair.ask(attention.gains(Query(SUBJECTS[:1], "", window), totals))
    assert panel["gained"].min() > 0


@pytest.mark.spark
@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize(
    "signal", [s for s in SIGNALS if s.kind in tiers.MEASURE.kinds], ids=lambda signal: signal.kind
)
def test_tiers(pair: Pair, signal: Any, window: Window) -> None:
    panel = pair.ask(tiers.panel(Query(SUBJECTS, signal.name, window), signal))
    assert panel["n"].max() == len(ITEMS)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory, spark: Engine) -> Iterator[Pair]:
    """The wide lake on both engines."""
    snapshot = wide_lake(tmp_path_factory.mktemp("wide") / "lake")
    both = Pair(open_engine("duckdb", snapshot), open_engine("spark", snapshot))
    yield both
    both.duckdb.close()
    both.spark.close()


OVER_LAKE = [key for key in parts.measure_keys() if parts.measure(key).card.over == "lake"]


@pytest.mark.spark
@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize("key", OVER_LAKE)
def test_measures_over_the_lake(wide: Pair, key: str, window: Window) -> None:
    query = Query(SUBJECTS, window=window, circles=CIRCLES, homes=HOMES)
    asked = parts.measure(key).panel(query, None)
    panels = {"panel": asked} if isinstance(asked, Sql) else dict(asked)
    for name, sql in panels.items():
        assert wide.ask(sql).height > 0, name


@pytest.mark.spark
@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        pytest.param(POLLED, {"source": "made", **BOUNDS}, id="polled"),
        pytest.param(
            COUNTED.format(subjects=LISTED), {**ASKED, **DAYS, "signal": "made.heat"}, id="counted"
        ),
        pytest.param(NAMELESS, {"source": "made"}, id="nameless"),
        pytest.param(CALLED.format(items="$a, $b"), {"a": ITEMS[0], "b": ITEMS[4]}, id="called"),
        pytest.param(NAMES.format(subjects=LISTED), ASKED, id="names counted"),
        pytest.param(BEHIND, {"subject": "鹤", "signal": "made.heat", **BOUNDS}, id="behind"),
    ],
)
def test_questions_of_the_pipeline(pair: Pair, text: str, parameters: dict[str, Any]) -> None:
    assert pair.ask(Sql(text, parameters)).height > 0


@pytest.mark.spark
def test_parameters_are_bound_and_never_pasted(pair: Pair) -> None:
    hostile = "' OR 1 = 1 --"
    found = pair.ask(Sql("SELECT * FROM items WHERE name = $name", {"name": hostile}))
    assert found.height == 0
    found = pair.ask(Sql("SELECT item FROM items WHERE name = $name", {"name": "o'hara"}))
    assert found["item"].to_list() == ["made:o'hara"]


@pytest.mark.spark
def test_moments_are_moments_even_before_the_calendar_changed(pair: Pair) -> None:
    text = "SELECT COUNT(*) AS n FROM polls WHERE slot >= $since AND slot < $until"
    everything = Window()
    n = pair.ask(Sql(text, {"since": everything.since, "until": everything.until}))["n"][0]
    assert n > 300
    edge = START + timedelta(hours=9)
    first = pair.ask(Sql(text, {"since": START, "until": edge}))["n"][0]
    assert first == 1
    early = Sql("SELECT CAST($day AS DATE) AS day", {"day": date(1, 1, 1)})
    assert pair.ask(early)["day"][0] == date(1, 1, 1)


@pytest.mark.spark
def test_versions_that_arrive_later_count_on_both(tmp_path: Path, spark: Engine) -> None:
    root = tmp_path / "lake"
    small_lake(root)
    rows = Rows()
    rows.add("observations", signal="made.heat", item=ITEMS[0], market="CN", slot=START,
             retrieved_at=NOW + timedelta(days=9), value=123456789.0)  # fmt: skip
    catalogue = Catalogue(root)
    append(catalogue, Batch("late", "made", "made", NOW, rows), NOW)
    snapshot = take(catalogue)
    catalogue.close()
    both = Pair(open_engine("duckdb", snapshot), open_engine("spark", snapshot))
    text = "SELECT value FROM observations WHERE slot = $slot AND item = $item AND signal = $signal"
    asked = {"slot": START, "item": ITEMS[0], "signal": "made.heat"}
    assert both.ask(Sql(text, asked))["value"].to_list() == [123456789.0]
    both.duckdb.close()
    both.spark.close()


@pytest.mark.spark
def test_a_question_that_fails_is_told_in_four_parts(pair: Pair) -> None:
    with pytest.raises(LakeError) as told:
        pair.spark.query(Sql("SELECT nothing FROM observations"))
    assert "nothing" in told.value.seen
    assert told.value.do


@pytest.mark.spark
def test_a_damaged_file_is_told_in_four_parts(tmp_path: Path, spark: Engine) -> None:
    snapshot = small_lake(tmp_path / "lake")
    for path in snapshot.paths("items"):
        Path(path).write_bytes(b"PAR1 torn PAR1")
    engine = open_engine("spark", snapshot)
    with pytest.raises(LakeError) as told:
        engine.query(Sql("SELECT * FROM items"))
    assert told.value.seen
    assert told.value.do
    engine.close()


@pytest.mark.spark
def test_closing_one_leaves_the_others_open(pair: Pair, small: Snapshot) -> None:
    other = open_engine("spark", small)
    other.close()
    assert pair.spark.query(Sql("SELECT COUNT(*) AS n FROM items"))["n"][0] == len(ITEMS)


@pytest.mark.spark
def test_the_real_archive_is_compared_equally(
    tmp_path: Path, shared_data: Path, spark: Engine
) -> None:
    workspace = Workspace.create(tmp_path / "W")
    archive = next((shared_data / "weibo_hot_list" / "raw").glob("*.tar.zst"))
    pull_archive(workspace, parts.source("weibo"), archive)
    subjects = ("Barbie Hsu", "Ne Zha 2", "DeepSeek")
    window = Window(date(2025, 1, 15), date(2025, 3, 15))
    both = [
        compare(workspace, subjects, ["weibo.heat"], window, engine)
        for engine in ("duckdb", "spark")
    ]
    assert both[0].say("zh") == both[1].say("zh")
    assert_alike(both[0].document, both[1].document)
    assert_equal_results(*(result.table for result in both))
    workspace.close()


def assert_alike(here: Any, there: Any) -> None:
    """Fail unless two documents agree, floats to nine digits."""
    if isinstance(here, dict):
        assert here.keys() == there.keys()
        for key in here:
            assert_alike(here[key], there[key])
    elif isinstance(here, list | tuple):
        assert len(here) == len(there)
        for one, other in zip(here, there, strict=True):
            assert_alike(one, other)
    elif isinstance(here, float):
        assert alike(here, there)
    else:
        assert here == there


def test_an_engine_that_is_not_there_is_told(small: Snapshot) -> None:
    with pytest.raises(UnknownName) as told:
        open_engine("abacus", small)
    assert "duckdb" in told.value.do


def test_an_extra_that_is_missing_is_told(small: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chuquan.lake.cluster", None)
    with pytest.raises(MissingExtra) as told:
        open_engine("spark", small)
    assert "chuquan[spark]" in told.value.do


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ([1.0, 2.0], [2.0, 1.0], True),
        ([1.0], [1.0 + 1e-12], True),
        ([1.0], [1.0 + 1e-6], False),
        ([1.0], [None], False),
        ([1.0], [1.0, 1.0], False),
    ],
)
def test_inequality_is_seen(
    first: list[float | None], second: list[float | None], *, equal: bool
) -> None:
    frames = [pl.DataFrame({"a": values}, {"a": pl.Float64}) for values in (first, second)]
    if equal:
        assert_equal_results(*frames)
        return
    with pytest.raises(AssertionError):
        assert_equal_results(*frames)


def test_a_count_must_agree_exactly() -> None:
    frames = [pl.DataFrame({"n": [n], "at": [START]}) for n in (10**12, 10**12 + 1)]
    with pytest.raises(AssertionError):
        assert_equal_results(*frames)


@pytest.mark.spark
@pytest.mark.parametrize(
    ("changed", "kind", "advice"),
    [
        ({"CHUQUAN_SPARK_MASTER": "nowhere"}, "LakeError", "CHUQUAN_SPARK_MASTER"),
        ({"PATH": "", "JAVA_HOME": ""}, "MissingExtra", "Java 17"),
    ],
    ids=["no such master", "no Java"],
)
def test_a_start_that_fails_is_told(
    tmp_path: Path, root: Path, changed: dict[str, str], kind: str, advice: str
) -> None:
    """In a process of its own, because Spark starts once in a process."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "dirname", "env", "ls", "ps", "sh", "uname"):
        (tools / tool).symlink_to(shutil.which(tool) or tool)
    if not changed.get("PATH", "whole"):
        changed = {**changed, "PATH": str(tools)}
    text = (
        "import sys; from pathlib import Path; from chuquan.lake.engines import open_engine; "
        "from tests.lakes import empty_lake; open_engine('spark', empty_lake(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", text, str(tmp_path / "lake")],
        cwd=root, env={**os.environ, **changed}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    last = done.stderr[done.stderr.rindex("chuquan.errors.") :]
    assert kind in last.splitlines()[0]
    assert advice in last
    assert "WARN" not in done.stderr
