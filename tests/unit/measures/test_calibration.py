"""Calibration covers what it promises, follows its anchors, and says nothing beyond them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.errors import Incomparable, NotEnough
from chuquan.measures import calibration
from chuquan.model.ladder import tier_said
from chuquan.model.messages import say
from chuquan.model.spec import Anchor, Query
from chuquan.model.units import Signal
from chuquan.model.windows import Window

START = datetime(2025, 1, 6, 4, tzinfo=UTC)
STOCK = Signal("s.v", "heat", "stock")
INDEX = Signal("s.v", "index points", "index", tiered=True)
THREE = [(45.8e6, 5e8, True), (21.8e6, 3e8, False), (3.25e6, 1e8, False)]
Told = list[tuple[float, float, bool]]


def frame(anchors: Told) -> pl.DataFrame:
    kinds = {"value": pl.Float64, "index": pl.Float64, "at_least": pl.Boolean}
    return pl.DataFrame(anchors, schema=kinds, orient="row")


def drawn(seed: int, n: int, censored: float, tails: int) -> tuple[Told, Told]:
    """Return anchors, and further subjects, that scatter around one line."""
    chance = np.random.default_rng(seed)
    x = chance.normal(14, 1.5, n + 20)
    scatter = chance.normal(size=n + 20) if not tails else chance.standard_t(tails, n + 20)
    y = 6 + 0.8 * x + 0.6 * scatter
    bound = chance.random(n + 20) < censored
    told = np.where(bound, y - chance.uniform(0, 0.7, n + 20), y)
    anchors = zip(np.exp(x[:n]), np.exp(told[:n]), bound[:n].tolist(), strict=True)
    return list(anchors), [(a, b, False) for a, b in np.exp([x[n:], y[n:]]).T]


@pytest.mark.parametrize(
    ("censored", "tails"),
    [(0.0, 0), (0.2, 0), (0.2, 4)],
    ids=["normal", "normal, a fifth told as more than", "wild, a fifth told as more than"],
)
def test_forty_anchors_cover_what_they_promise(censored: float, tails: int) -> None:
    inside, nearly, n = 0, 0, 0
    for seed in range(60):
        anchors, further = drawn(seed, 40, censored, tails)
        told = calibration.fit(frame(anchors)).predict([value for value, _, _ in further])
        told = told.with_columns(truth=pl.Series([index for _, index, _ in further]))
        told = told.filter(pl.col("status") == "calibrated")
        inside += told.filter(pl.col("truth").is_between("low", "high")).height
        nearly += told.filter(pl.col("truth").is_between("low_95", "high_95")).height
        n += told.height
    assert n > 1000
    assert 0.75 <= inside / n <= 0.85
    assert 0.92 <= nearly / n <= 0.98


def test_without_scatter_the_line_is_found() -> None:
    anchors = [(value, 3 * value**0.7, False) for value in (1e5, 3e5, 1e6, 5e6, 2e7, 9e7)]
    way = calibration.fit(frame(anchors))
    told = way.predict([2e5, 7e6])
    assert told["estimate"].to_list() == pytest.approx([3 * 2e5**0.7, 3 * 7e6**0.7], rel=1e-3)
    assert way.leave_one_out == pytest.approx(1.0, abs=1e-3)
    assert not way.illustrative


def test_one_odd_anchor_does_not_turn_the_line() -> None:
    anchors = [(float(10**n), float(10**n), False) for n in np.linspace(4, 8, 15)]
    odd = [*anchors, (1e8, 1e3, False)]
    straight, turned = (calibration.fit(frame(each)).predict([1e7]) for each in (anchors, odd))
    assert turned["estimate"][0] > 0.3 * straight["estimate"][0]


def test_a_line_never_falls() -> None:
    way = calibration.fit(frame([(1e4, 1e8, False), (1e6, 1e6, False), (1e8, 1e5, False)]))
    told = way.predict([1e4, 1e6, 1e8])["estimate"]
    assert told.n_unique() == 1


def test_three_anchors_are_illustrative() -> None:
    way = calibration.fit(frame(THREE))
    told = way.predict([21.8e6])
    assert (way.n, way.illustrative, told["status"][0]) == (3, True, "illustrative")
    assert told["low"][0] < told["estimate"][0] / 2
    assert told["high"][0] > told["estimate"][0] * 2
    assert 1.0 < (way.leave_one_out or 0) < 1.5
    said = tier_said({**told.to_dicts()[0], "n": way.n})
    assert said is not None
    assert said.startswith("~supernational (illustrative, n=3")
    assert said.translate_to("zh").startswith("约超级国民度（仅作示意，n=3")


def test_more_than_is_not_taken_as_it_stands() -> None:
    exact = [(float(x), float(100 * x), False) for x in np.geomspace(1e3, 1e6, 9)]
    low = calibration.fit(frame([*exact, (1e7, 1e7, True)]))
    taken = calibration.fit(frame([*exact, (1e7, 1e7, False)]))
    assert low.predict([1e7])["estimate"][0] > taken.predict([1e7])["estimate"][0]


def test_outside_the_anchors_nothing_is_said() -> None:
    way = calibration.fit(frame(THREE))
    edge = 3.25e6 / 1.25
    told = way.predict([edge * 0.999, edge * 1.001, 45.8e6 * 1.26, float("nan")])
    assert told["status"].to_list() == ["outside", "illustrative", "outside", "unknown"]
    assert told["tier"].null_count() == told["estimate"].null_count() == 3
    assert told["value"].null_count() == 1
    with pytest.raises(NotEnough) as refused:
        way.one(1000.0)
    assert "anchors.toml" in refused.value.do
    assert way.one(21.8e6)["tier"] == "supernational"


@pytest.mark.parametrize("anchors", [[], THREE[:1], [(0.0, 1e6, False), *THREE[:1]]])
def test_fewer_than_two_anchors_are_not_enough(anchors: Told) -> None:
    with pytest.raises(NotEnough):
        calibration.fit(frame(anchors))


def test_two_anchors_have_no_leave_one_out() -> None:
    way = calibration.fit(frame(THREE[:2]))
    assert way.leave_one_out is None
    assert way.predict([3e7])["status"].to_list() == ["illustrative"]


ANCHORS = st.lists(
    st.tuples(st.floats(1e3, 1e8), st.floats(1e4, 1e9), st.booleans()),
    min_size=2, max_size=9, unique_by=lambda each: each[0],
)  # fmt: skip


@settings(max_examples=25)
@given(ANCHORS, st.sampled_from([1e-3, 40.0]), st.randoms(use_true_random=False))
def test_order_and_unit_change_nothing(anchors: Told, unit: float, chance: Any) -> None:
    values = np.array([value for value, _, _ in anchors])
    first = calibration.fit(frame(anchors)).predict(values)
    mixed = [(value * unit, index, bound) for value, index, bound in anchors]
    chance.shuffle(mixed)
    second = calibration.fit(frame(mixed)).predict(values * unit)
    for name in ("estimate", "low", "high"):
        assert second[name].to_list() == pytest.approx(first[name].to_list(), rel=1e-3)
    ordered = first.sort("value")["estimate"].to_list()
    assert all(a <= b * (1 + 1e-9) for a, b in pairwise(ordered))
    assert (first["low"] <= first["estimate"]).all()
    assert (first["low_95"] <= first["low"]).all()


def row(item: str, after: int, value: float, placement: str | None = None) -> dict[str, Any]:
    slot = START + timedelta(days=after)
    return {"signal": "s.v", "item": item, "market": "CN", "slot": slot, "retrieved_at": slot,
            "value": value, "placement": placement}  # fmt: skip


ROWS = [
    row("a", 0, 4e6), row("b", 0, 5e6), row("a", 1, 8e6), row("b", 1, 9e9, "advert"),
    row("c", 2, 2e6), row("c", 300, 9e6), row("d", 1, 2e7), row("e", 2, 1e6),
]  # fmt: skip
LINKS = [("kite", "a"), ("kite", "b"), ("crane", "c"), ("owl", "d"), ("hen", "e")]
FIGURES = (
    Anchor("crane", 1e7, False, date(2025, 1, 1), date(2025, 3, 31)),
    Anchor("owl", 1e8, True),
    Anchor("never listed", 1e9),
)


def asked(ask: Any, signal: Signal, anchors: tuple[Anchor, ...] = FIGURES,
          window: Window = Window()) -> tuple[pl.DataFrame, pl.DataFrame, Query]:  # fmt: skip
    query = Query(("kite", "hen", "nobody"), "s.v", window, anchors=anchors)
    mentions = [{"subject": who, "item": item, "start": n} for n, (who, item) in enumerate(LINKS)]
    panel = ask(calibration.panel(query, signal), {"observations": ROWS, "mentions": mentions})
    return calibration.answer(panel, query, signal), panel, query


def test_a_peak_is_a_sum_at_one_moment_and_anchors_peak_in_their_own_days(ask: Any) -> None:
    answer, panel, query = asked(ask, STOCK)
    assert answer["subject"].to_list() == ["kite", "hen"]
    assert answer["peak"].to_list() == [9e6, 1e6]
    assert answer["at"][0] == START
    both = calibration.anchored(panel, query)
    assert both.rows() == [("crane", 2e6, 1e7, False), ("owl", 2e7, 1e8, True)]
    assert answer["status"].to_list() == ["illustrative", "outside"]
    assert answer["n"].to_list() == [2, 2]
    assert 1e7 < answer["estimate"][0] < 1e8


def test_the_window_bounds_the_subjects_only(ask: Any) -> None:
    window = Window(date(2025, 1, 7), date(2025, 1, 7))
    answer, _, _ = asked(ask, STOCK, window=window)
    assert answer.select("subject", "peak").rows() == [("kite", 8e6)]
    assert answer["n"].to_list() == [2]


def test_without_anchors_peaks_are_told_and_nothing_else(ask: Any) -> None:
    answer, _, _ = asked(ask, STOCK, ())
    assert answer["peak"].to_list() == [9e6, 1e6]
    assert answer["status"].to_list() == ["unknown", "unknown"]
    assert answer["tier"].null_count() == answer["estimate"].null_count() == 2


def test_the_index_itself_is_given_as_it_is(ask: Any) -> None:
    answer, _, _ = asked(ask, INDEX)
    assert answer["estimate"].to_list() == answer["peak"].to_list() == [8e6, 1e6]
    assert answer["tier"].to_list() == ["breaking-out", "breaking-out"]
    assert answer["status"].to_list() == ["measured", "measured"]


def test_the_sentence_tells_every_subject_in_both_languages(ask: Any) -> None:
    answer, _, query = asked(ask, STOCK, (*FIGURES, Anchor("hen", 5e6)))
    labels = {each: say("subject.label", en=each, zh=each) for each in query.subjects}
    said = calibration.sentence(answer, query, labels)
    for words in ("kite's peak of 9M would be about", "80% interval", "(illustrative, n=3;",
                  "No peak of nobody", "typical factor of 1."):  # fmt: skip
        assert words in said
    assert "仅作示意，n=3" in said.translate_to("zh")
    assert "~" not in said.translate_to("zh")
    outside = calibration.sentence(asked(ask, STOCK)[0], query, labels)
    assert "hen's peak of 1M lies outside" in outside


@pytest.mark.parametrize(
    "signal", [Signal("s.v", "reads", "total"), Signal("s.v", "points", "index", relative=True)]
)
def test_what_has_no_height_of_its_own_is_refused(signal: Signal) -> None:
    with pytest.raises(Incomparable) as refused:
        calibration.panel(Query(("kite",), "s.v"), signal)
    assert ("within one export" in refused.value.what) == signal.relative
