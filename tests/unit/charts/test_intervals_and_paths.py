"""Intervals and paths show what they are given: every mark, every gap, both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chuquan.charts import intervals, paths
from chuquan.charts.figure import Caption
from chuquan.charts.look import Look
from chuquan.errors import NotEnough

NOW = datetime(2025, 3, 1, tzinfo=UTC)
ROWS = [
    {"label": {"en": "Kite", "zh": "风筝"}, "value": 3.0, "low": 1.0, "high": 5.0},
    {"label": "Lamp", "value": None},
    {"label": "Boat", "value": -2.0, "low": -4.0, "high": -1.0, "strong": True},
]
SERIES = [
    {"label": "Kite", "values": [1.0, None, 3.0, 4.0], "low": [0.5, None, 2.0, 3.0],
     "high": [1.5, None, 4.0, 5.0]},
    {"label": "Lamp", "values": [None, None, None, 2.0]},
    {"label": "Boat", "values": [2.0, 2.5, 3.0, 1.0]},
]  # fmt: skip


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the rows drawn with one kind of mark."""
    found = []
    for layer in spec["layer"]:
        mark = layer["mark"] if isinstance(layer["mark"], str) else layer["mark"]["type"]
        if mark == kind:
            found.extend(layer["data"]["values"])
    return found


def test_every_interval_has_its_bar_and_its_dot() -> None:
    figure = intervals.draw(ROWS, "made", NOW, Look(), caption=Caption("Title"), zero=True)
    assert len(marks(figure.spec, "rect")) == 2
    assert len(marks(figure.spec, "point")) == 2
    bar, other = marks(figure.spec, "rect")
    assert bar["x"] < bar["x2"]
    assert other["x2"] < bar["x"]
    assert other["colour"] != bar["colour"]
    assert "no value" in figure.described
    chinese = intervals.draw(ROWS, "made", NOW, Look("zh", width="narrow"))
    assert "风筝" in chinese.described
    assert "无数值" in chinese.described


def test_a_gap_parts_a_path() -> None:
    figure = paths.draw(SERIES, ["2018", "2019", "2020", "2021"], "made", NOW, Look(), start=2,
                        level=1.0)  # fmt: skip
    lines = [each for each in figure.spec["layer"] if each["mark"].get("type") == "line"]
    assert [len(each["data"]["values"]) for each in lines] == [2, 4]
    assert len(marks(figure.spec, "rect")) == 3
    ends = [row["y"] for row in marks(figure.spec, "text") if row["text"] in ("Kite", "Boat")]
    assert abs(ends[0] - ends[1]) >= paths.LINE
    assert "Lamp" not in figure.described


def test_ends_of_a_scale_of_percentages_say_so() -> None:
    rows = [{"label": "a", "value": 62.0, "low": 20.0, "high": 62.0, "said": "20–62%"}]
    plain = intervals.draw(rows, "made", NOW, Look(), zero=True)
    told = intervals.draw(rows, "made", NOW, Look(), zero=True, percent=True)
    ends = [{row["text"] for row in marks(each.spec, "text")} for each in (plain, told)]
    assert {"0", "62"} <= ends[0]
    assert {"0%", "62%"} <= ends[1]


def test_nothing_is_refused() -> None:
    with pytest.raises(NotEnough):
        intervals.draw([ROWS[1]], "made", NOW, Look())
    with pytest.raises(NotEnough):
        paths.draw([SERIES[1]], ["1", "2", "3", "4"], "made", NOW, Look())


def test_leads_show_the_circle_that_was_first_and_no_pair_twice() -> None:
    row = {"status": "leads", "method": "arrival", "lag": 2.0, "low": 1.0, "high": 3.0}
    told = intervals.leads(
        [
            {**row, "first": "a", "second": "c"},
            {**row, "first": "a", "second": "b", "low": 0.5, "high": None},
            {**row, "first": "b", "second": "c"},
            {**row, "first": "c", "second": "a", "method": "series"},
            {**row, "first": "b", "second": "a", "status": "open"},
        ],
        {"a": {"en": "A", "zh": "甲"}},
    )
    said = [str(each["label"]) for each in told]
    assert said == ["c before A", "A before b", "A before c"]
    assert [each["strong"] for each in told] == [True, False, False]
    assert "or more" in str(told[1]["said"])


def test_places_and_acts_stand_beside_what_is_usual() -> None:
    placed = intervals.placements([
        {"period": "2025-Q1", "share": 40.0, "low": 28.0, "high": 56.0, "usual": 20.0,
         "status": "more"}
    ])  # fmt: skip
    assert [(each["value"], bool(each.get("strong"))) for each in placed] == [
        (40.0, True),
        (20.0, False),
    ]
    acts = intervals.together([
        {"act": "shared", "pattern": "all", "status": "pattern", "pairs": 12, "expected": 3.4},
        {"act": "copied", "pattern": "all", "status": "unknown", "pairs": 0, "expected": None},
    ])  # fmt: skip
    assert [each["value"] for each in acts] == [12.0, 3.4]
