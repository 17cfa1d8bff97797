"""Every measure keeps what its card promises, whatever the panel it is given."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import chuquan.measures
from chuquan.errors import Incomparable
from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import Snapshot, take
from chuquan.model.facts import Rows
from chuquan.model.families import Family, Member
from chuquan.model.messages import Message, say
from chuquan.model.spec import Measure, Query, Sql
from chuquan.model.tables import TABLES
from chuquan.model.units import KINDS, Signal
from chuquan.model.windows import Window
from tests.acts import STANDING, TOGETHER
from tests.lakes import (
    CIRCLES,
    HOMES,
    NOBODY,
    NOW,
    SIGNALS,
    SUBJECTS,
    ZONE,
    empty_lake,
    small_lake,
    wide_lake,
)  # fmt: skip

KEYS = sorted(module.name for module in pkgutil.iter_modules(chuquan.measures.__path__))
ROLES = {"subject", "market", "circle", "time", "value", "low", "high", "tier", "note", "n"}
WINDOW = Window(date(2024, 12, 25), date(2025, 2, 3), ZONE)


def module_of(key: str) -> ModuleType:
    """Return the file of a measure."""
    return importlib.import_module(f"chuquan.measures.{key}")


OVER_LAKE = [key for key in KEYS if module_of(key).MEASURE.over == "lake"]
OVER_SIGNAL = [key for key in KEYS if module_of(key).MEASURE.over == "signal"]
CASES = [
    pytest.param(key, signal, id=f"{key}-{signal.kind}")
    for key in OVER_SIGNAL
    for signal in SIGNALS
    if signal.kind in module_of(key).MEASURE.kinds
]
REFUSED = [
    pytest.param(key, signal, id=f"{key}-{signal.kind}")
    for key in OVER_SIGNAL
    for signal in SIGNALS
    if signal.kind not in module_of(key).MEASURE.kinds
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The small lake."""
    return small_lake(tmp_path_factory.mktemp("measures") / "lake")


@pytest.fixture(scope="module")
def engine(snapshot: Snapshot) -> Iterator[DuckEngine]:
    """The small lake, ready for questions."""
    engine = DuckEngine(snapshot.views())
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    """A lake that holds nothing, ready for questions."""
    engine = DuckEngine(empty_lake(tmp_path_factory.mktemp("nothing") / "lake").views())
    yield engine
    engine.close()


PANELS: dict[tuple[int, str, str], Any] = {}


def panel_of(
    engine: DuckEngine, key: str, signal: Signal, window: Window = WINDOW,
    subjects: tuple[str, ...] = SUBJECTS,
) -> tuple[pl.DataFrame, Query]:  # fmt: skip
    """Return a measure's panel, and the question it belongs to."""
    query = Query(subjects, signal.name, window)
    return engine.query(module_of(key).panel(query, signal)), query


@pytest.mark.parametrize("key", KEYS)
def test_the_card_is_complete(key: str) -> None:
    card = module_of(key).MEASURE
    assert isinstance(card, Measure)
    for text in (card.title, card.question, card.note):
        assert isinstance(text, Message)
        assert text.strip()
        assert text.translate_to("zh") != text
    assert card.question.endswith("?")
    assert set(card.needs) <= set(TABLES)
    assert card.kinds
    assert set(card.kinds) <= set(KINDS)
    names = [column.name for column in card.columns]
    assert len(set(names)) == len(names)
    assert {column.role for column in card.columns} <= ROLES
    assert all(column.note.strip().endswith(".") for column in card.columns)
    measured = [c for c in card.columns if c.role in ("value", "low", "high", "n")]
    assert all(column.unit for column in measured)


@pytest.mark.parametrize("key", KEYS)
def test_the_key_is_the_name_of_the_file_or_folder(key: str) -> None:
    module = module_of(key)
    place = Path(module.__file__ or "")
    held = place.parent if place.stem == "__init__" else place
    assert module.__name__.rpartition(".")[2] == key == held.stem
    assert module.MEASURE.title.key.startswith(f"{key}.")


@pytest.mark.parametrize(("key", "signal"), CASES)
def test_the_answer_has_the_columns_of_the_card(
    engine: DuckEngine, key: str, signal: Signal
) -> None:
    panel, query = panel_of(engine, key, signal)
    answer = module_of(key).answer(panel, query, signal)
    assert answer.height > 0
    card = module_of(key).MEASURE
    assert answer.columns == [column.name for column in card.columns]
    for column in card.columns:
        dtype = answer.schema[column.name]
        if column.role in ("value", "low", "high"):
            assert dtype == pl.Float64, column.name
        if column.role == "n":
            assert dtype == pl.Int64, column.name
            assert answer[column.name].null_count() == 0
        if column.role in ("subject", "tier", "note"):
            assert dtype == pl.String, column.name
    assert set(answer["subject"]) <= set(SUBJECTS)


@pytest.mark.parametrize(("key", "signal"), CASES)
@pytest.mark.parametrize("window", [WINDOW, Window(zone=ZONE)], ids=["closed", "open"])
def test_an_empty_lake_gives_an_empty_answer(
    nothing: DuckEngine, engine: DuckEngine, key: str, signal: Signal, window: Window
) -> None:
    panel, query = panel_of(nothing, key, signal, window)
    answer = module_of(key).answer(panel, query, signal)
    full, _ = panel_of(engine, key, signal, window)
    assert panel.schema == full.schema
    assert answer.height == 0
    assert answer.schema == module_of(key).answer(full, query, signal).schema


@pytest.mark.parametrize(("key", "signal"), CASES)
def test_a_subject_that_was_never_listed_has_no_row(
    engine: DuckEngine, key: str, signal: Signal
) -> None:
    panel, query = panel_of(engine, key, signal, subjects=(NOBODY,))
    assert module_of(key).answer(panel, query, signal).height == 0


@pytest.mark.parametrize(("key", "signal"), CASES)
def test_the_order_of_the_panel_is_irrelevant(engine: DuckEngine, key: str, signal: Signal) -> None:
    panel, query = panel_of(engine, key, signal)
    answer = module_of(key).answer
    for seed in range(3):
        shuffled = panel.sample(fraction=1, shuffle=True, seed=seed)
        assert_frame_equal(answer(shuffled, query, signal), answer(panel, query, signal))


@pytest.mark.parametrize(("key", "signal"), CASES)
def test_the_same_recipe_gives_the_same_answer(
    snapshot: Snapshot, engine: DuckEngine, key: str, signal: Signal
) -> None:
    first, query = panel_of(engine, key, signal)
    again = DuckEngine(snapshot.views())
    second, _ = panel_of(again, key, signal)
    again.close()
    answer = module_of(key).answer
    assert_frame_equal(answer(first, query, signal), answer(second, query, signal), rel_tol=1e-9)


@pytest.mark.parametrize(("key", "signal"), CASES)
def test_one_subject_does_not_change_another(engine: DuckEngine, key: str, signal: Signal) -> None:
    panel, query = panel_of(engine, key, signal)
    together = module_of(key).answer(panel, query, signal)
    for subject in SUBJECTS:
        alone, asked = panel_of(engine, key, signal, subjects=(subject,))
        assert_frame_equal(
            module_of(key).answer(alone, asked, signal),
            together.filter(pl.col("subject") == subject),
            rel_tol=1e-9,
        )


@pytest.mark.parametrize(("key", "signal"), CASES)
def test_missing_days_are_neither_filled_nor_zero(tmp_path: Path, key: str, signal: Signal) -> None:
    """Two weeks with a week of silence between answer as the two weeks do, one after the other."""
    since = datetime(2025, 1, 6, 4, tzinfo=UTC)
    days = [since + timedelta(days=n) for n in (*range(7), *range(14, 21))]
    rows = Rows()
    for number, slot in enumerate(days):
        rows.add("observations", signal=signal.name, item="made:x", market="CN", slot=slot,
                 retrieved_at=slot, value=100.0 + number)  # fmt: skip
    rows.add("mentions", item="made:x", subject="kite", start=0, stop=1, alias="x", method="plain")
    create(tmp_path / "lake", NOW)
    catalogue = Catalogue(tmp_path / "lake")
    append(catalogue, Batch("r", "made", "made", NOW, rows, {signal.name: ZONE}), NOW)
    engine = DuckEngine(take(catalogue).views())
    catalogue.close()
    whole = Window(date(2025, 1, 1), date(2025, 1, 31), ZONE)
    panel, query = panel_of(engine, key, signal, whole)
    answer = module_of(key).answer(panel, query, signal)
    silent = Window(date(2025, 1, 13), date(2025, 1, 19), ZONE)
    inside, asked = panel_of(engine, key, signal, silent)
    assert module_of(key).answer(inside, asked, signal).height == 0
    engine.close()
    card = module_of(key).MEASURE
    times = [c.name for c in card.columns if c.role == "time"]
    if answer.schema[times[0]] == pl.Datetime("us", "UTC"):
        assert set(answer[times[0]]) <= set(days)
    for name in (c.name for c in card.columns if c.unit == "signal"):
        values = answer[name].drop_nulls()
        assert answer[name].null_count() == 0
        assert values.min() > 0
        assert signal.kind == "total" or values.min() >= 100.0


@pytest.mark.parametrize(("key", "signal"), REFUSED)
def test_a_kind_that_the_card_leaves_out_is_refused(key: str, signal: Signal) -> None:
    with pytest.raises(Incomparable) as told:
        module_of(key).panel(Query(SUBJECTS, signal.name, WINDOW), signal)
    assert told.value.do


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    """The wide lake, ready for questions."""
    engine = DuckEngine(wide_lake(tmp_path_factory.mktemp("wide") / "lake").views())
    yield engine
    engine.close()


def asked_of_lake(
    subjects: tuple[str, ...] = SUBJECTS, window: Window = WINDOW, **given: Any
) -> Query:
    """Return a question to a measure over the whole lake."""
    homes = {subject: HOMES.get(subject, "") for subject in subjects}
    return Query(subjects, window=window, **{"circles": CIRCLES, "homes": homes, **given})


def panels_of(engine: DuckEngine, key: str, query: Query) -> Any:
    """Return the panel of a measure over the whole lake: a frame, or several by name."""
    known = (id(engine), key, repr(query))
    if known not in PANELS:
        PANELS[known] = asked_panels(engine, key, query)
    return PANELS[known]


def asked_panels(engine: DuckEngine, key: str, query: Query) -> Any:
    """Ask a lake for a panel; nobody changes it or the lake."""
    asked = module_of(key).panel(query, None)
    if isinstance(asked, Sql):
        return engine.query(asked)
    return {name: engine.query(sql) for name, sql in asked.items()}


def shuffled(panel: Any, seed: int) -> Any:
    """Return a panel, or each of several, with its rows in another order."""
    if isinstance(panel, pl.DataFrame):
        return panel.sample(fraction=1, shuffle=True, seed=seed)
    return {name: shuffled(each, seed) for name, each in panel.items()}


@pytest.mark.parametrize("key", OVER_LAKE)
@pytest.mark.parametrize("window", [WINDOW, Window(zone=ZONE)], ids=["closed", "open"])
def test_over_the_lake_the_answer_has_the_columns_of_the_card(
    wide: DuckEngine, key: str, window: Window
) -> None:
    query = asked_of_lake(window=window)
    answer = module_of(key).answer(panels_of(wide, key, query), query, None)
    assert answer.height > 0
    card = module_of(key).MEASURE
    assert answer.columns == [column.name for column in card.columns]
    for column in card.columns:
        dtype = answer.schema[column.name]
        if column.role in ("value", "low", "high"):
            assert dtype in (pl.Float64, pl.Int64), column.name
        if column.role == "n":
            assert dtype == pl.Int64, column.name
            assert answer[column.name].null_count() == 0
        if column.role == "time":
            assert dtype in (pl.Datetime("us", "UTC"), pl.String), column.name
        if column.role in ("subject", "circle", "tier", "note"):
            assert dtype == pl.String, column.name
    assert set(answer["subject"]) == set(SUBJECTS)


@pytest.mark.parametrize("key", OVER_LAKE)
def test_over_an_empty_lake_nothing_was_seen(
    nothing: DuckEngine, wide: DuckEngine, key: str
) -> None:
    query = asked_of_lake()
    answer = module_of(key).answer(panels_of(nothing, key, query), query, None)
    full = module_of(key).answer(panels_of(wide, key, query), query, None)
    assert answer.schema == full.schema
    values = [c.name for c in module_of(key).MEASURE.columns if c.role in ("value", "time")]
    seen = [name for name in values if name != "period" and answer[name].count()]
    assert seen == []


@pytest.mark.parametrize("key", OVER_LAKE)
def test_over_the_lake_the_order_of_the_panel_is_irrelevant(wide: DuckEngine, key: str) -> None:
    query = asked_of_lake()
    panel = panels_of(wide, key, query)
    answer = module_of(key).answer
    told = answer(panel, query, None)
    for seed in range(3):
        again = answer(shuffled(panel, seed), query, None)
        assert_frame_equal(again, told, rel_tol=1e-9)


@pytest.mark.parametrize("key", OVER_LAKE)
def test_over_the_lake_one_subject_does_not_change_another(wide: DuckEngine, key: str) -> None:
    query = asked_of_lake()
    answer = module_of(key).answer
    together = answer(panels_of(wide, key, query), query, None)
    for subject in SUBJECTS:
        alone = asked_of_lake((subject,))
        assert_frame_equal(
            answer(panels_of(wide, key, alone), alone, None),
            together.filter(pl.col("subject") == subject),
            rel_tol=1e-9,
        )


@pytest.mark.parametrize("key", OVER_LAKE)
def test_over_the_lake_a_subject_never_seen_has_no_moment_and_no_rank(
    wide: DuckEngine, key: str
) -> None:
    query = asked_of_lake((NOBODY,))
    answer = module_of(key).answer(panels_of(wide, key, query), query, None)
    card = module_of(key).MEASURE
    times = [c.name for c in card.columns if c.role == "time" and c.name != "period"]
    assert [name for name in times if answer[name].count()] == []
    if "status" in answer.columns:
        assert not set(answer["status"]) & {"lasting", "listed", "kept", "dropped"}


@pytest.mark.parametrize("key", OVER_LAKE)
@pytest.mark.parametrize("subjects", [SUBJECTS, (NOBODY,)], ids=["known", "nobody"])
def test_over_the_lake_the_sentence_is_said_in_both_languages(
    wide: DuckEngine, key: str, subjects: tuple[str, ...]
) -> None:
    sentence = getattr(module_of(key), "sentence", None)
    if sentence is None:
        pytest.skip("the card's question is the sentence")
    query = asked_of_lake(subjects)
    labels = {each: say("subject.label", en=each, zh=each) for each in subjects}
    answer = module_of(key).answer(panels_of(wide, key, query), query, None)
    said = sentence(answer, query, labels)
    assert isinstance(said, Message)
    for text in (str(said), said.translate_to("zh")):
        assert all(each in text for each in subjects)
    assert said.translate_to("zh") != said


def test_over_the_lake_every_measure_of_relations_has_something_to_tell(wide: DuckEngine) -> None:
    """The lake holds acts, a ranked list and a family, so their answers are not all unknown."""
    family = Family((Member("kite", "film"), Member("鹤", "book")))
    told = {}
    for key in ("coordination", "placement", "family"):
        query = asked_of_lake(("kite", "鹤"), families={"kite": family})
        told[key] = module_of(key).answer(panels_of(wide, key, query), query, None)
    acts = told["coordination"].filter((pl.col("subject") == "kite") & (pl.col("act") == "shared"))
    assert acts["status"].to_list() == ["pattern", "pattern"]
    assert acts["accounts"].to_list()[1] == TOGETHER
    other = told["coordination"].filter((pl.col("subject") == "鹤") & (pl.col("act") == "shared"))
    assert "pattern" not in other["status"].to_list()
    assert set(told["placement"]["slots"]) == {str(STANDING)}
    assert told["placement"]["share"].null_count() == 0
    members = told["family"].filter(pl.col("subject") == "kite")
    assert set(members["member"]) == {"kite", "鹤"}
    assert "listed" in members["status"].to_list()
