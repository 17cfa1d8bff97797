"""Each circle keeps its own unit and its own axis over one time."""

from __future__ import annotations

import itertools

import pytest

from chuquan.charts import multiples, render
from chuquan.charts.look import Look
from chuquan.errors import NotEnough
from tests.unit.charts import picture
from tests.unit.charts.samples import AS_OF, NAMES, SHANGHAI, SOURCE, panels


def figure_of(which, look: Look):
    return multiples.draw(which, NAMES, SOURCE, AS_OF, look, caption=SHANGHAI)


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_the_picture_is_as_large_as_its_panels(width: str, count: int) -> None:
    which = list(itertools.islice(itertools.cycle(panels()[:2]), count))
    svg = render.svg(figure_of(which, Look(width=width)))
    wide, tall = picture.size_of(svg)
    bottom = max(text.box.bottom for text in picture.labels(svg))
    assert wide == Look(width=width).pixels
    assert bottom < tall < bottom + 30


def test_units_are_named_and_never_share_an_axis() -> None:
    svg = render.svg(figure_of(panels(), Look()))
    words = picture.words(svg)
    assert {"Weibo: index points", "Zhihu: place", "Juejin: index points"} <= set(words)
    assert {"100M", "1", "10"} <= set(words)
    assert "no data in this time" in words
    assert "Zhihu: No data in this time: Ne Zha 2, Barbie Hsu." in words


def test_of_ranks_the_first_stands_at_the_top() -> None:
    svg = render.svg(figure_of(panels()[1:2], Look()))
    at = {text.text: text.box.top for text in picture.labels(svg)}
    assert at["1"] < at["10"] < at["100"]
    assert "DeepSeek no. 1" in at


def test_all_panels_share_the_time() -> None:
    spec = figure_of(panels()[:2], Look()).spec
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for view in spec["vconcat"]
        for layer in view["layer"]
        if layer["mark"]["type"] == "line"
    ]
    assert len(domains) == 2
    assert domains[0] == domains[1]
    assert spec["vconcat"][0]["width"] == spec["vconcat"][1]["width"]


def test_nothing_at_all_is_not_enough() -> None:
    with pytest.raises(NotEnough):
        figure_of(panels()[2:], Look())
    with pytest.raises(NotEnough):
        figure_of([], Look())
