"""Which running totals of the lake a reported total is held against."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest

from chuquan.measures.ledger import answer, panel
from chuquan.measures.ledger.observed import observed, observed_as
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry
from chuquan.model.spec import Query

MIDDAY = datetime(2025, 2, 10, 4, tzinfo=UTC)


def readings(signal: str, step: float, market: str = "GLOBAL", item: str = "a") -> pl.DataFrame:
    days = range(6)
    return pl.DataFrame({
        "subject": ["kites"] * 6, "signal": [signal] * 6, "item": [item] * 6,
        "market": [market] * 6, "moment": [MIDDAY + timedelta(days=each) for each in days],
        "value": [step * (10 + each) for each in days],
    })  # fmt: skip


def told(value: str, measure: str, unit: str, scope: str = "") -> Entry:
    money = unit != "count"
    number = Decimal(value)
    claim = Claim(
        "amount" if money else "count", 0, 0, number, number, "money" if money else "count",
        subject="kites", measure=measure, currency=unit if money else "", as_of="2025-02-12",
        scope=scope, said_by="Daily",
    )  # fmt: skip
    return Entry("said", claim, MIDDAY.date(), "page")


@pytest.mark.parametrize(
    ("signal", "meant"),
    [
        ("box_office.total_cny", ("box_office", "CNY")),
        ("box_office.total_usd", ("box_office", "USD")),
        ("markets.gross_dollars_to_date", ("box_office", "USD")),
        ("markets.downloads_to_date", ("downloads", "count")),
        ("csv.admissions_total", ("admissions", "count")),
        ("box_office.gross_cny", None),
        ("weibo.reads", None),
        ("statistics.total_trade", None),
    ],
)
def test_totals_are_known_by_what_they_count(signal, meant):
    assert observed_as(signal) == meant


@pytest.mark.parametrize(
    ("value", "status", "verdict"),
    [
        ("12.4e8", "between", "same"),
        ("25e8", "above", "contradiction"),
        ("9e8", "below", "contradiction"),
    ],
)
def test_a_reported_total_stands_among_the_readings(value, status, verdict):
    query = Query(("kites",), entries=(told(value, "box_office", "CNY"),))
    frames = {"claims": pl.DataFrame(), "readings": readings("box_office.total_cny", 1e8)}
    (row,) = answer(frames, query, None).to_dicts()
    assert (row["readings"], row["verdict"]) == (status, verdict)


def test_downloads_are_held_against_downloads():
    query = Query(("kites",), entries=(told("1250000", "downloads", "count"),))
    frames = {"claims": pl.DataFrame(), "readings": readings("huggingface.downloads_to_date", 1e5)}
    (row,) = answer(frames, query, None).to_dicts()
    assert (row["readings"], row["verdict"]) == ("between", "same")


def test_totals_of_two_items_are_two_series_and_keep_their_place():
    both = pl.concat([
        readings("box_office.total_cny", 1e8, "CN", "a"),
        readings("box_office.total_cny", 3e8, "US", "b").head(4),
    ])  # fmt: skip
    found = observed(both.sample(fraction=1, shuffle=True, seed=3))
    assert [(each.scope, len(each.values)) for each in found] == [("mainland", 6), ("US", 4)]
    assert all(list(each.values) == sorted(each.values) for each in found)


def test_the_engine_is_asked_for_every_running_total():
    asked = panel(Query(("kites",)), None)["readings"]
    assert "to_date" in asked.text
    assert "total" in asked.text
