"""The ladder draws dots, never bars, and says tier or percentile."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuquan.charts import ladder, render
from chuquan.charts.figure import nothing_to_draw
from chuquan.charts.look import Look
from chuquan.errors import NotEnough
from tests.unit.charts import picture
from tests.unit.charts.samples import AS_OF, SHANGHAI, SOURCE, UNIT, rungs


def svg_of(rows, look: Look) -> str:
    return render.svg(ladder.draw(rows, UNIT, SOURCE, AS_OF, look, caption=SHANGHAI))


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_dots_stand_for_values_and_no_bar_on_a_log_axis(width: str) -> None:
    svg = svg_of(rungs(), Look(width=width))
    assert len(picture.marks(svg, "symbol")) == 3
    assert len(picture.marks(svg, "rect")) == 4, "the tier bands, and nothing else"
    assert "370M, supernational, 1 Jan 2025" in picture.words(svg)


def test_the_highest_comes_first_and_dots_stand_in_order() -> None:
    figure = ladder.draw(rungs(), UNIT, SOURCE, AS_OF, Look())
    dots = next(
        layer["data"]["values"] for layer in figure.spec["layer"]
        if layer["mark"]["type"] == "point" and layer["mark"]["opacity"] == 1
    )  # fmt: skip
    assert [row["subject"] for row in dots] == ["hsu", "nezha", "deepseek"]
    assert sorted((row["x"] for row in dots), reverse=True) == [row["x"] for row in dots]
    assert figure.title == "Barbie Hsu stood highest: 370M"


def test_tiers_are_named_with_their_thresholds() -> None:
    words = picture.words(svg_of(rungs(), Look("zh")))
    assert {"小圈子", "出圈", "国民度", "超级国民度", "≥10万", "≥1亿"} <= set(words)
    assert "3.70亿，超级国民度，2025年1月1日" in words


def test_without_tiers_percentiles_are_printed_and_no_band() -> None:
    svg = svg_of(rungs(tiers=False), Look())
    assert picture.marks(svg, "rect") == []
    words = " ".join(picture.words(svg))
    assert "top 0.8%" in words
    assert "top 0.02%" in words
    assert "highest of all listed" in words
    assert "supernational" not in words


def test_a_row_without_a_value_is_named_not_drawn_as_zero() -> None:
    assert "No data in this time: Quiet." in picture.words(svg_of(rungs(), Look()))
    with pytest.raises(NotEnough):
        svg_of(rungs()[-1:], Look())


def test_values_beyond_the_tiers_stay_on_the_axis() -> None:
    rows = [{**rungs()[0], "value": value} for value in (300.0, 2e10)]
    svg = svg_of(rows, Look(width="narrow"))
    assert len(picture.marks(svg, "symbol")) == 2
    assert {"100", "100B"} <= set(picture.words(svg))


def test_one_place_says_that_there_is_nothing_to_draw() -> None:
    refusal = nothing_to_draw(3)
    assert isinstance(refusal, NotEnough)
    assert "3 rows" in refusal.seen
    assert "source list" in refusal.do
    files = Path(ladder.__file__).parent.rglob("*.py")
    says = [each.name for each in files if "chart.nothing_seen" in each.read_text("utf-8")]
    assert says == ["figure.py"]
