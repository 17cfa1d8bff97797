"""The matrix shows each state by its own mark, and what is unknown as unknown."""

from __future__ import annotations

import pytest

from chuquan.charts import matrix, render
from chuquan.charts.look import Look
from chuquan.errors import NotEnough
from tests.unit.charts import picture
from tests.unit.charts.samples import AS_OF, CIRCLES, NAMES, SHANGHAI, SOURCE, arrivals


def svg_of(look: Look, labels=NAMES, rows=None) -> str:
    rows = arrivals() if rows is None else rows
    return render.svg(matrix.draw(rows, labels, CIRCLES, SOURCE, AS_OF, look, caption=SHANGHAI))


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_each_state_has_its_marks(width: str) -> None:
    svg = svg_of(Look(width=width))
    marks = picture.marks(svg, "symbol")
    assert sum(node.get("fill") == "#B5332A" for node in marks) == 5, "lasting"
    assert sum(node.get("stroke") == "#1F6FA8" for node in marks) == 1, "listed"
    assert sum(node.get("stroke") == "#59636E" for node in marks) == 2, "absent"
    words = picture.words(svg)
    assert words.count("?") == 4 + 1, "three pairs without a row, one unknown, and the legend"
    hatch = [node for node in picture.marks(svg, "rule") if node.get("stroke") == "#8A949E"]
    assert len(hatch) >= 4 * 8
    assert words.count("not listed") == 2


def test_the_day_of_arrival_stands_with_its_interval() -> None:
    words = picture.words(svg_of(Look()))
    assert "26 Jan 2025" in words
    assert {"to within 1 h", "or earlier", "after 17 Dec", "after 25 Jan"} <= set(words)
    assert "27 Dec 2024*" in words
    assert "Zhihu had listed DeepSeek before the period, first on 7 May 2024." in words


def test_chinese_days_and_intervals() -> None:
    words = picture.words(svg_of(Look("zh", width="narrow")))
    assert {"2025年1月26日", "误差 1 小时内", "或更早", "晚于12月17日", "未上榜"} <= set(words)


def test_the_title_counts_what_was_looked_at() -> None:
    figure = matrix.draw(arrivals(), NAMES, CIRCLES, SOURCE, AS_OF, Look())
    assert figure.title == (
        "Ne Zha 2 arrived to stay in 1 of 3 circles, DeepSeek in 3 of 3, Barbie Hsu in 1 of 2"
    )
    assert "Ne Zha 2, Juejin: not looked at" in figure.described


def test_columns_without_room_go_below() -> None:
    labels = {f"s{n}": {"en": f"A subject with a long name {n}"} for n in range(9)}
    for width in ("wide", "narrow"):
        svg = svg_of(Look(width=width), labels)
        wide, _ = picture.size_of(svg)
        words = picture.words(svg)
        assert words.count("Weibo") > 1
        assert words.count("?") == 9 * len(CIRCLES) + 1
        assert all(text.box.right <= wide for text in picture.labels(svg))


def test_no_circle_or_no_subject_is_not_enough() -> None:
    with pytest.raises(NotEnough):
        svg_of(Look(), {})


def test_the_legend_explains_what_is_drawn_and_no_more() -> None:
    rows = [row for row in arrivals() if row["subject"] == "deepseek"]
    circles = {key: name for key, name in CIRCLES.items() if key != "juejin"}
    names = {"deepseek": NAMES["deepseek"]}
    figure = matrix.draw(rows, names, circles, SOURCE, AS_OF, Look())
    words = picture.words(render.svg(figure))
    assert "●" in words
    assert {"○", "–", "?"} & set(words) == set()
