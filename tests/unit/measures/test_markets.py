"""Works are ranked within one market, period and unit, and nothing else is done to the figures."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.measures import markets
from chuquan.model.spec import Query


def panel(*rows: tuple[str, str, str, float, str]) -> pl.DataFrame:
    """Return a panel of ``market period bound value work``."""
    return pl.DataFrame([
        {"signal": "markets.downloads", "item": f"markets:{period}:{market}:{bound}:{n}",
         "market": market, "value": value, "quality": "ok", "work": work, "reference": "A note"}
        for n, (market, period, bound, value, work) in enumerate(rows)
    ], schema_overrides={"value": pl.Float64}, infer_schema_length=None)  # fmt: skip


def places(frame: pl.DataFrame) -> dict[str, float | None]:
    """Return the place of each work."""
    return dict(zip(frame["work"], frame["place"], strict=True))


def test_places_are_told_within_one_market_and_period() -> None:
    given_ = panel(
        ("US", "2025-Q1", "about", 5, "Kite"), ("US", "2025-Q1", "exact", 9, "Lantern"),
        ("US", "2025-Q1", "exact", 5, "Drum"), ("JP", "2025-Q1", "exact", 1, "Fan"),
        ("US", "2024", "exact", 2, "Bell"),
    )  # fmt: skip
    told = markets.answer(given_, Query(), None)
    assert places(told) == {"Lantern": 1, "Kite": 2, "Drum": 2, "Fan": 1, "Bell": 1}
    assert markets.answer(given_, Query(subjects=("JP",)), None)["work"].to_list() == ["Fan"]


def test_an_upper_bound_has_no_place() -> None:
    given_ = panel(("US", "2025", "at-most", 50, "Kite"), ("US", "2025", "exact", 9, "Lantern"))
    told = markets.answer(given_, Query(), None)
    assert places(told) == {"Lantern": 1, "Kite": None}
    assert told["bound"].to_list() == ["exact", "at most"]


def test_the_sentence_says_what_leads_and_that_nothing_is_known() -> None:
    given_ = panel(("US", "..2025", "at-least", 5e6, "Kite"), ("US", "..2025", "exact", 9, "Fan"))
    told = markets.answer(given_, Query(), None)
    said = markets.sentence(told, Query(), {})
    assert "Kite first of 2 with at least 5" in str(said)
    assert "至少" in said.translate_to("zh")
    assert "No figure" in str(markets.sentence(told.head(0), Query(), {}))


@settings(max_examples=15)
@given(st.permutations(range(5)), st.sampled_from([1e-3, 7.0, 1e9]))
def test_order_and_scale_move_no_place(order: list[int], factor: float) -> None:
    rows = [
        ("US", "2025", "exact", float(v), w) for w, v in zip("abcde", (5, 3, 9, 3, 1), strict=True)
    ]
    usual = markets.answer(panel(*rows), Query(), None)
    moved = panel(*rows)[list(order)].with_columns(pl.col("value") * factor)
    assert places(markets.answer(moved, Query(), None)) == places(usual)
