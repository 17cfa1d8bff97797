"""The card of calls shows every group of calls and both skills, misses in its title."""

from __future__ import annotations

from typing import Any

import pytest

from chuquan.charts.look import Look
from chuquan.charts.scorecard import draw
from chuquan.errors import NotEnough

SKILL = {"value": 0.04, "low": 0.01, "high": 0.07}
GROUPS = [{"n": 500, "said": 0.001, "came": 0.0}, {"n": 500, "said": 0.02, "came": 0.03}]


def card(hours: tuple[float, ...] = (0.0, 1.0)) -> dict[str, Any]:
    calls = [
        {"hours": hour, "target": "1M", "n": 1000, "came": 15, "top_10_found": 0.2,
         "reliability": GROUPS, "brier_skill": SKILL,
         "five_feature_logistic": {"value": 0.02, "low": None, "high": None}}
        for hour in hours
    ]  # fmt: skip
    return {"signal": "weibo.heat", "from": "2025-04-01", "to": "2025-04-30", "calls": calls,
            "peaks": [{"hours": 0.0, "pit_in_80": 0.81}]}  # fmt: skip


def values(figure: Any, name: str) -> list[dict[str, Any]]:
    return [row for layer in figure.spec["layer"] for row in layer["data"]["values"] if name in row]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_misses_stand_in_the_title(language: Any) -> None:
    figure = draw(card(), Look(language))
    assert "12" in figure.title
    assert "15" in figure.title
    assert any("81.0%" in row["text"] for row in values(figure, "text"))


def test_every_group_is_a_dot_and_every_skill_has_its_figure() -> None:
    figure = draw(card(), Look())
    assert [(row["said"], row["came"]) for row in values(figure, "said")] == [
        (0.001, 0.0), (0.02, 0.03), (0.001, 0.0), (0.02, 0.03),
    ]  # fmt: skip
    texts = [row["text"] for row in values(figure, "text")]
    assert texts.count("0.040 [0.010, 0.070]") == 2
    assert texts.count("0.020") == 2


def test_what_came_as_said_lies_on_the_line() -> None:
    told = card((0.0,))
    told["calls"][0]["reliability"] = [{"n": 10_000, "said": 0.01, "came": 0.01}]
    (dot,) = values(draw(told, Look()), "said")
    figure = draw(told, Look())
    assert dot["x"] / figure.spec["width"] == pytest.approx(1 - dot["y"] / 260, abs=0.02)


def test_nothing_judged_is_not_drawn() -> None:
    with pytest.raises(NotEnough):
        draw({**card(), "calls": []}, Look())


def test_ends_are_bars_beside_the_even_share() -> None:
    told = card()
    told["peaks"] = [
        {"hours": hour, "pit_in_80": 0.8, "pit": [50] * 9 + [150]} for hour in (0.0, 1.0)
    ]
    figure = draw(told, Look("zh", "dark"))
    bars = values(figure, "share")
    assert len(bars) == 20
    low, high = (max(b["share"] for b in bars[:9]), bars[9]["share"])
    assert high == pytest.approx(3 * low)
    tall = [bar["y2"] - bar["y"] for bar in bars]
    assert tall[9] == pytest.approx(3 * tall[0])
    assert bars[9]["x2"] < bars[10]["x"]
    assert figure.spec["height"] > draw(card(), Look()).spec["height"]
