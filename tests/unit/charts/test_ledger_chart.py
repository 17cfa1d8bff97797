"""The figure of a ledger: intervals, arrows where an end is open, numbers told below."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chuquan.charts import ledger
from chuquan.charts.figure import Caption
from chuquan.charts.look import Look
from chuquan.errors import NotEnough


def row(claim: str, value: float | None, day: str | None, **more: Any) -> dict[str, Any]:
    """Return one figure as the measure answers."""
    return {
        "claim": claim, "value": value, "low": value, "high": value, "day": day, "unit": "CNY",
        "verdict": "same", "told": f"told {claim}", "verdict_said": "same", **more,
    }  # fmt: skip


ROWS = [
    row("b", 13.7e9, "2025-02-25", high=None),
    row("a", 10e9, "2025-02-13", verdict="contradiction", verdict_said="contradiction"),
    row("c", 12e9, None),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_figure_has_its_mark_and_its_line(language: Any, width: Any) -> None:
    readings = [(datetime(2025, 2, day, tzinfo=UTC), 1e9 * day) for day in (12, 13, 14)]
    figure = ledger.draw(ROWS, "Kite", "made", None, Look(language, "light", width),
                         readings=readings)  # fmt: skip
    marks = [
        value
        for layer in figure.spec["layer"]
        if layer["mark"]["type"] == "point"
        for value in layer["data"]["values"]
    ]
    assert [each["claim"] for each in marks] == ["a", "b", "c"]
    assert marks[0]["y"] > marks[1]["y"], "more stands higher"
    assert marks[0]["x"] < marks[1]["x"] < marks[2]["x"], "those without a day stand apart"
    assert all(f"told {each}" in figure.described for each in "abc")
    assert "1" in figure.title


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "Pacific/Auckland", "America/Lima"])
def test_a_day_stands_at_its_noon_where_days_are_counted(zone: str) -> None:
    own = ZoneInfo(zone)
    readings = [(datetime(2025, 2, day, 12, tzinfo=own), 1e9 * day) for day in (13, 25)]
    figure = ledger.draw(ROWS[:2], "Kite", "made", None, Look(), readings=readings,
                         caption=Caption("", zone=zone))  # fmt: skip
    rows = [value for layer in figure.spec["layer"] for value in layer["data"]["values"]]
    figures = {each["claim"]: each["x"] for each in rows if "claim" in each}
    pieces = {(each["x"], each["x2"]) for each in rows if each.get("x2", each["x"]) != each["x"]}
    assert any(piece == pytest.approx((figures["a"], figures["b"]), abs=0.1) for piece in pieces)


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(NotEnough):
        ledger.draw([row("a", None, None)], "Kite", "made", None, Look())
