"""Rows lie in files by the month of their time, daily sums by the quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chuquan.lake import append, spans
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.files import as_table
from chuquan.lake.snapshot import take
from chuquan.lake.spans import by_span
from chuquan.model.tables import DAILY, OBSERVATIONS, POLLS
from tests.batches import ask, look, slot, store

SUMS_WHOLE = "SELECT * FROM observations_daily"
SUMS = "SELECT item, day, n, total FROM observations_daily ORDER BY item, day"


def test_rows_part_by_the_month_of_their_slot() -> None:
    slots = [slot(0), slot(24 * 17), slot(24 * 17 - 5), slot(24 * 20)]
    rows = as_table(OBSERVATIONS, {"slot": slots, "value": [1.0, 2.0, 3.0, 4.0]})
    parts = {month: part.column("value").to_pylist() for month, part in by_span(OBSERVATIONS, rows)}
    assert parts == {"2025-01": [1.0, 3.0], "2025-02": [2.0, 4.0]}
    polls = as_table(POLLS, {"slot": slots})
    assert [(month, part.num_rows) for month, part in by_span(POLLS, polls)] == [("", 4)]
    assert list(by_span(POLLS, polls.slice(0, 0))) == []


def test_daily_sums_part_by_the_quarter_of_their_day() -> None:
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)]
    rows = as_table(DAILY, {"day": days})
    found = {span: part.column("day").to_pylist() for span, part in by_span(DAILY, rows)}
    assert found == {"2024-Q4": days[:1], "2025-Q1": days[1:3], "2025-Q2": days[3:]}


def test_a_span_is_looked_for_by_its_own_name_and_by_its_months() -> None:
    months = ["2024-12", "2025-02"]
    assert spans.spans(DAILY, months) == [
        "2024-10", "2024-11", "2024-12", "2024-Q4", "2025-01", "2025-02", "2025-03", "2025-Q1",
    ]  # fmt: skip
    assert spans.spans(OBSERVATIONS, months) == months
    assert spans.near(["2025-01"]) == ["2024-12", "2025-01", "2025-02"]


def test_daily_sums_kept_by_month_are_replaced_by_those_of_the_quarter(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(append, "DAILY", replace(DAILY, months=1))
        store(lake, look(0))
        store(lake, look(24 * 20), run="run-2")
    kept = sorted(file.partition for file in take(lake).of("observations_daily"))
    assert kept == ["2025-01", "2025-02"]
    before_sums = ask(take(lake), SUMS)
    assert ask(take(lake), f"SELECT DISTINCT highest FROM ({SUMS_WHOLE})") == [{"highest": True}]
    store(lake, look(24 * 20 + 1), run="run-3")
    (file,) = take(lake).of("observations_daily")
    assert file.partition == "2025-Q1"
    after = ask(take(lake), SUMS)
    assert [row for row in after if row["n"] == 1] == [
        row for row in before_sums if row["day"] < slot(24 * 20).date()
    ]
    assert [(row["n"], row["total"]) for row in after if row["n"] == 2] == [(2, 100.0), (2, 200.0)]


def test_the_highest_days_of_each_quarter_are_told_from_the_others_and_lie_first(
    lake: Catalogue,
) -> None:
    heights = {0: 5.0, 24: 9.0, 48: 9.0, 24 * 80: 4.0, 24 * 81: 1.0}
    for number, (hour, value) in enumerate(heights.items()):
        store(lake, look(hour, {"甲": value}), run=f"run-{number}")
    rows = ask(take(lake), SUMS_WHOLE)
    assert [(row["high"], row["highest"]) for row in rows if row["day"] < date(2025, 4, 1)] == [
        (9.0, True), (9.0, True), (5.0, False),
    ]  # fmt: skip
    assert [(row["high"], row["highest"]) for row in rows if row["day"] >= date(2025, 4, 1)] == [
        (4.0, True), (1.0, False),
    ]  # fmt: skip
