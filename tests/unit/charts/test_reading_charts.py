"""Figures of articles, voices and feelings: what stands where, and what is not claimed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from chuquan.charts import render
from chuquan.charts.extent import width_of
from chuquan.charts.figure import SMALL, Caption, Figure
from chuquan.charts.look import Look
from chuquan.charts.reading import days, feelings, voices
from chuquan.errors import NotEnough
from tests.unit.charts.samples import LOOKS

NEWS = [
    {"subject": "kite", "day": "2025-02-01", "articles": 4, "outlets": 3},
    {"subject": "kite", "day": "2025-02-05", "articles": 8, "outlets": 2},
    {"subject": "drum", "day": "2025-02-03", "articles": 2, "outlets": 2},
]
LABELS = {"kite": {"en": "Kite", "zh": "风筝"}, "drum": {"en": "Drum", "zh": "鼓"}}


def voice(name: str, sayings: int, favour: float, wary: float, sentences: int) -> dict[str, Any]:
    return {
        "voice": name, "sayings": sayings, "outlets": 1, "sentences": sentences,
        "favour": favour, "favour_low": favour - 10, "favour_high": favour + 10,
        "wary": wary, "wary_low": wary - 10, "wary_high": wary + 10,
    }  # fmt: skip


VOICES = [
    voice("Ann", 6, 80, 10, 9),
    voice("沈青禾", 3, 20, 60, 5),
    voice("Bo", 1, 50, 50, 1),
    voice("", 9, 0, 0, 9),
]


def felt(period: str, emotion: str, share: float | None, n: int = 40) -> dict[str, Any]:
    known = share is not None
    return {
        "period": period, "emotion": emotion, "share": share, "plain": 30.0, "n": n,
        "low": share - 5 if known else None, "high": share + 5 if known else None,
        "status": "adjusted" if known else "few",
    }  # fmt: skip


FELT = [
    felt("2025-01-01", "joy", 40), felt("2025-02-01", "joy", 20),
    felt("2025-03-01", "joy", None, 6),
    felt("2025-01-01", "fear", 5), felt("2025-02-01", "fear", 25),
    felt("2025-03-01", "fear", None, 6), felt("2025-01-01", "neutral", 50),
]  # fmt: skip


def drawn(look: Look) -> dict[str, Figure]:
    title = Caption({"en": "Title", "zh": "标题"}, zone="Asia/Shanghai")
    return {
        "days": days.draw(NEWS, LABELS, "made", None, look, caption=title),
        "voices": voices.draw(VOICES, "made", None, look, caption=title),
        "feelings": feelings.draw(FELT, "made", None, look, caption=title),
    }


def marks(figure: Figure, kind: str, wanted: str) -> list[dict[str, Any]]:
    return [
        value
        for layer in figure.spec["layer"]
        if layer["mark"]["type"] == kind
        for value in layer["data"]["values"]
        if wanted in value
    ]


def test_bars_are_articles_and_dots_are_outlets() -> None:
    figure = drawn(Look())["days"]
    bars = {each["day"]: each["y2"] - each["y"] for each in marks(figure, "rect", "articles")}
    assert bars["2025-02-05"] == 2 * bars["2025-02-01"] == 4 * bars["2025-02-03"]
    assert len(marks(figure, "point", "outlets")) == 3
    assert "8 in 2 outlets" in figure.described


def test_the_longest_bar_is_the_voice_heard_most_and_nobody_is_no_voice() -> None:
    figure = drawn(Look())["voices"]
    bars = marks(figure, "rect", "sayings")
    assert [each["voice"] for each in bars] == ["Ann", "沈青禾", "Bo"]
    assert bars[0]["x2"] == pytest.approx(2 * bars[1]["x2"])
    told = {each["voice"] for each in marks(figure, "rect", "share")}
    assert told == {"Ann", "沈青禾"}, "one sentence carries no share"
    assert "in favour 80%, apprehensive 10% of 9 sentences" in figure.described


def test_an_interval_is_drawn_only_where_there_is_one() -> None:
    figure = drawn(Look())["feelings"]
    areas = [each for each in figure.spec["layer"] if each["mark"]["type"] == "area"]
    assert [len(each["data"]["values"]) for each in areas] == [2, 2]
    points = marks(figure, "point", "share")
    assert len(points) == 6
    joy = sorted((each for each in points if each["period"] == "2025-02-01"), key=lambda p: p["x"])
    assert {each["share"] for each in joy} == {20, 25}
    assert "neutral" not in figure.described
    assert "not adjusted" in figure.described


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_figure_fits_its_paper(look: Look) -> None:
    for figure in drawn(look).values():
        for layer in figure.spec["layer"]:
            for value in layer["data"]["values"]:
                x = value.get("x", 0) + figure.spec["padding"]["left"]
                assert -1 <= x <= look.pixels + 1
        if look.language == "zh":
            assert re.search("[\u4e00-\u9fff]", figure.subtitle)


def test_figures_become_pictures() -> None:
    pytest.importorskip("vl_convert")
    for figure in drawn(Look("zh", "dark", "narrow")).values():
        assert "<svg" in render.svg(figure)


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(NotEnough):
        days.draw([], LABELS, "made", None, Look(), caption=Caption())
    with pytest.raises(NotEnough):
        voices.draw(VOICES[-1:], "made", None, Look(), caption=Caption())
    with pytest.raises(NotEnough):
        feelings.draw(FELT[-1:], "made", None, Look(), caption=Caption())


def test_a_day_stands_over_its_own_label() -> None:
    caption = Caption("Kite", zone="Asia/Shanghai")
    figure = days.draw(NEWS, LABELS, "a", None, Look("en", "light", "wide"), caption=caption)
    found = re.findall(r'\{[^{}]*"text": "5 Feb"[^{}]*\}', json.dumps(figure.spec))
    bars = re.findall(r'\{[^{}]*"day": "2025-02-05"[^{}]*\}', json.dumps(figure.spec))
    label, bar = json.loads(found[0]), json.loads(next(each for each in bars if '"x2"' in each))
    middle = label["x"] + width_of("5 Feb", SMALL) / 2
    assert middle == pytest.approx((bar["x"] + bar["x2"]) / 2, abs=0.5)
