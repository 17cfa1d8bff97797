"""Trade in ideas and culture: shares, growth, advantage; what was not reported stays unknown."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.measures.trade import GOODS, SERVICES, answer, sentence
from chuquan.model.spec import Query

YEARS = range(2015, 2021)


def panel() -> pl.DataFrame:
    """Return six years of two countries, and a third that never reports."""
    rows = []
    for step, year in enumerate(YEARS):
        rows += [
            ("CN", year, "statistics.ip_received", 100.0 * 1.5**step),
            ("CN", year, "statistics.ip_paid", 1000.0),
            ("JP", year, "statistics.ip_received", 900.0),
            ("JP", year, "statistics.ip_paid", 600.0),
        ]
    rows += [
        ("CN", 2020, f"statistics.{GOODS}", 80.0), ("CN", 2020, f"statistics.{SERVICES}", 20.0),
        ("JP", 2020, f"statistics.{GOODS}", 20.0), ("JP", 2020, f"statistics.{SERVICES}", 30.0),
        ("KR", 2020, f"statistics.{GOODS}", 20.0), ("KR", 2020, "statistics.ip_paid", 0.0),
    ]  # fmt: skip
    names = ["market", "year", "signal", "value"]
    return pl.DataFrame(rows, schema=names, orient="row")


def told(market: str, year: int = 2020) -> dict[str, float]:
    """Return one row of the answer."""
    rows = answer(panel(), Query(), None)
    return rows.filter(pl.col("market") == market, pl.col("year") == str(year)).row(0, named=True)


def test_charges_tell_followers_from_originators() -> None:
    china, japan = told("CN"), told("JP")
    assert china["cover"] == pytest.approx(0.1 * 1.5**5)
    assert japan["cover"] == pytest.approx(1.5)
    assert china["growth"] == pytest.approx(50)
    assert japan["growth"] == pytest.approx(0)
    assert china["received_share"] + japan["received_share"] == pytest.approx(100)
    assert china["n"] == 2


def test_advantage_is_a_share_over_the_worlds() -> None:
    china, japan = told("CN"), told("JP")
    assert china["creative_share"] == pytest.approx(100 * 100 / 150)
    assert (china["digital_share"], japan["digital_share"]) == pytest.approx((20, 60))
    assert china["advantage"] == pytest.approx(0.2 / (50 / 150))
    assert japan["advantage"] > 1 > china["advantage"]


def test_what_was_not_reported_is_unknown() -> None:
    korea = told("KR")
    names = ("received", "cover", "growth", "creative", "digital_share", "received_share")
    assert {korea[name] for name in names} == {None}
    assert korea["paid"] == 0


def test_the_currency_is_irrelevant_but_for_money() -> None:
    scaled = panel().with_columns(pl.col("value") * 7)
    ratios = ["cover", "growth", "received_share", "creative_share", "advantage"]
    first = answer(panel(), Query(), None).select(ratios)
    other = answer(scaled, Query(), None).select(ratios)
    for name in ratios:
        assert other[name].to_list() == pytest.approx(first[name].to_list(), nan_ok=True)


@given(st.permutations(range(18)))
def test_the_order_of_rows_and_names_of_countries_change_nothing(order: list[int]) -> None:
    rows = panel()
    places = [each for each in order if each < rows.height] + list(range(18, rows.height))
    first = answer(rows, Query(), None)
    assert answer(rows[places], Query(), None).equals(first)
    names = {"CN": "AA", "JP": "BB", "KR": "CC"}
    renamed = answer(rows.with_columns(pl.col("market").replace_strict(names)), Query(), None)
    assert renamed.drop("market").equals(first.drop("market"))


def test_the_sentence_tells_sides_and_silence() -> None:
    query = Query(subjects=("CN", "JP", "ZZ"))
    said = sentence(answer(panel(), query, None), query, {})
    assert "China received 0.76 dollars" in said
    assert "an originator" in said
    assert "ZZ reported nothing" in said
    assert "中国" in said.translate_to("zh")
    assert "No country" in sentence(answer(panel().clear(), Query(), None), Query(), {})
