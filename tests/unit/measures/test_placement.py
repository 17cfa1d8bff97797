"""Places filled by another rule are found, and a subject's share of them is told with its doubt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.measures.placement import answer, held_down, sentence, share, slots
from chuquan.model.messages import say
from chuquan.model.spec import Query
from chuquan.model.windows import Window

STANDING = (3, 10)
SUBJECT = "s"


def a_list(seed: int, hours: int = 200, depth: int = 20) -> pl.DataFrame:
    """Return a list whose positions 3 and 10 are filled with topics that few people read."""
    drawn = np.random.default_rng(seed)
    place = np.tile(np.arange(1, depth + 1), hours)
    usual = 1e6 / place**0.5 * np.exp(drawn.normal(0, 0.7, len(place)))
    return pl.DataFrame({
        "position": place, "value": np.where(np.isin(place, STANDING), usual * 0.2, usual),
    })  # fmt: skip


@given(st.integers(0, 30), st.floats(1e-3, 1e6))
def test_places_that_stand_out_are_found_whatever_the_scale(seed: int, scale: float) -> None:
    rows = a_list(seed)
    found = slots(rows)
    assert tuple(found.filter("stands_out")["position"]) == STANDING
    scaled = slots(rows.with_columns(pl.col("value") * scale).sample(fraction=1, shuffle=True))
    assert tuple(scaled.filter("stands_out")["position"]) == STANDING


def test_shuffled_positions_hold_no_such_place() -> None:
    rows = a_list(1)
    for seed in range(50):
        again = rows.with_columns(pl.col("position").shuffle(seed))
        assert not slots(again)["stands_out"].any()


def test_a_place_with_few_values_says_nothing() -> None:
    assert slots(a_list(1, hours=50)).height == 0


def test_the_share_is_drawn_by_topic() -> None:
    one = pl.DataFrame({"item": ["a"] * 50 + ["b"] * 50, "position": [3] * 50 + [5] * 50})
    middle, low, high = share(one, STANDING)
    assert middle == 0.5
    assert (low, high) == (0.0, 1.0)
    many = pl.DataFrame({"item": [f"t{n}" for n in range(100)], "position": [3, 5] * 50})
    middle, low, high = share(many, STANDING)
    assert middle == 0.5
    assert 0.38 < low < 0.45 < 0.55 < high < 0.62
    assert share(many.reverse(), STANDING) == (middle, low, high)
    assert np.isnan(share(many.clear(), STANDING)).all()


@given(st.randoms(use_true_random=False), st.integers(0, 99))
def test_order_of_rows_and_names_of_topics_move_no_share(chance: Any, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    items = [f"t{n:02}" for n in drawn.integers(0, 30, 200)]
    rows = pl.DataFrame({"item": items, "position": drawn.integers(1, 12, 200)})
    told = share(rows, STANDING, draws=200)
    renamed = rows.with_columns("topic " + pl.col("item"))
    assert share(renamed, STANDING, draws=200) == told
    order = list(range(rows.height))
    chance.shuffle(order)
    assert share(rows[order], STANDING, draws=200) == told


def test_rows_below_the_last_place_do_not_count() -> None:
    rows = pl.DataFrame({"item": ["a", "b", "c"], "position": [3, 9, 15]})
    assert share(rows, STANDING)[0] == 0.5


def test_topics_far_below_their_heat_are_held_down() -> None:
    rows = pl.DataFrame({"rank": [1, 2, 3, 4, None], "position": [11, 11, 13, 40, 12]})
    assert held_down(rows)["position"].to_list() == [11, 13]


@pytest.mark.parametrize(
    ("mine", "status"), [((3, 3, 3, 10, 4), "more"), ((5, 6, 7, 8, 9), "fewer"), ((3,), "few")]
)
def test_a_subject_is_put_beside_the_usual_share(mine: tuple[int, ...], status: str) -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    rows = a_list(2).with_columns(
        slot=pl.lit(start), position=pl.col("position").cast(pl.Int16), reads=pl.col("value")
    )
    own = pl.DataFrame([
        {"subject": SUBJECT, "item": f"t{n}-{place}", "slot": start + timedelta(hours=n),
         "position": place, "rank": place, "placement": "organic"}
        for n in range(40 if len(mine) > 1 else 2) for place in mine
    ])  # fmt: skip
    query = Query((SUBJECT,), window=Window(date(2025, 1, 1), date(2025, 3, 31), "Asia/Shanghai"))
    told = answer({"rows": rows.select("slot", "position", "reads"), "own": own}, query)
    assert told.select("period", "status", "slots").row(0) == ("2025-Q1", status, "3 10")
    assert told["usual"][0] == pytest.approx(20)
    said = sentence(told, query, {SUBJECT: say("subject.label", en="It", zh="它")})
    assert str(said).endswith("This shows placement, not who ordered it.")
    assert "不说明由谁安排" in said.translate_to("zh")


def test_a_list_that_is_held_in_part_has_no_places_that_stand_out() -> None:
    """Reads of the subject's own topics alone would make any place stand out."""
    slot = datetime(2025, 1, 5, tzinfo=UTC)
    rows = pl.DataFrame({
        "slot": [slot] * 1000,
        "position": [1 + n % 10 for n in range(1000)],
        "reads": [float(1 + n % 10) if n % 3 == 0 else None for n in range(1000)],
    })  # fmt: skip
    own = pl.DataFrame({"subject": ["kite"], "item": ["x"], "slot": [slot], "position": [3],
                        "rank": [3], "placement": ["organic"]})  # fmt: skip
    query = Query(("kite",), window=Window(zone="Asia/Shanghai"))
    whole = rows.with_columns(reads=pl.lit(5.0))
    long = pl.DataFrame({"slot": [slot], "list_length": [5000]})
    label = {"kite": say("subject.label", en="Kite", zh="风筝")}
    for panel in ({"rows": rows, "own": own}, {"rows": whole, "own": own, "looks": long}):
        told = answer(panel, query)
        assert told["status"].to_list() == ["part"]
        assert told["share"].to_list() == [None]
        assert "less than half" in str(sentence(told, query, label))
    assert answer({"rows": whole, "own": own}, query)["status"].to_list() == ["unknown"]
