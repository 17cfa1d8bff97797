"""Bars start at zero, and what is dropped or below the list is neither hidden nor zero."""

from __future__ import annotations

import re

import pytest

from chuquan.charts import bars, render
from chuquan.charts.look import Look
from chuquan.errors import NotEnough
from tests.unit.charts import picture
from tests.unit.charts.samples import AS_OF, NAMES, SOURCE, editions


def svg_of(rows, look: Look) -> str:
    return render.svg(bars.draw(rows, NAMES["deepseek"], SOURCE, AS_OF, look))


def widths(svg: str) -> list[tuple[str, float]]:
    """Return colour and length of each bar."""
    return [
        (node.get("fill", ""), float(re.findall(r"h([\d.]+)", node.get("d", ""))[0]))
        for node in picture.marks(svg, "rect")
    ]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_bars_are_as_long_as_their_views(width: str) -> None:
    found = widths(svg_of(editions(), Look(width=width)))
    longest = found[0][1]
    views = [21.4e6, 5.2e6, 2.9e6, 91e3, 412e3, 408e3]
    for (_, long), value in zip(found, views, strict=True):
        assert long == pytest.approx(max(longest * value / 21.4e6, 1), abs=0.01)
    assert [colour for colour, _ in found] == ["#1F6FA8"] * 4 + ["#B4BCC5"] * 2
    starts = {
        node.get("d", "").partition(",")[0]
        for node in picture.marks(svg_of(editions(), Look()), "rect")
    }
    assert starts == {"M0"}


def test_what_is_not_counted_says_why() -> None:
    words = picture.words(svg_of(editions(), Look()))
    assert {"412K, dropped: flat", "408K, dropped: few mobile"} <= set(words)
    assert {"<331K, below the list", "below the list"} <= set(words)
    assert {"Japanese", "qq", "Cantonese"} <= set(words)
    assert any(word.startswith("Flat: nearly the same") for word in words)
    assert any("which is not zero" in word for word in words)


def test_values_equal_the_table_in_chinese() -> None:
    words = picture.words(svg_of(editions(), Look("zh")))
    assert {"2140万，52.3%", "520万，12.8%，本土", "<33.1万，低于榜尾"} <= set(words)


def test_a_reason_without_a_phrase_is_printed_as_it_is() -> None:
    rows = [{**editions()[4], "reason": "odd"}]
    assert "412K, dropped: odd" in picture.words(svg_of(rows, Look()))


def test_editions_without_a_bar_are_named() -> None:
    many = [{**editions()[0], "language": f"x{n}", "views": 1000.0 - n} for n in range(17)]
    words = " ".join(picture.words(svg_of([*many, *editions()[6:]], Look())))
    assert "3 more kept: x14, x15, x16." in words


def test_the_title_tells_the_first_language() -> None:
    figure = bars.draw(editions(), NAMES["deepseek"], SOURCE, AS_OF, Look())
    assert figure.title == "DeepSeek is read most in English: 52% of the kept views"
    gone = bars.draw(editions()[4:], NAMES["deepseek"], SOURCE, AS_OF, Look())
    assert gone.title == "DeepSeek: no language edition is kept"
    with pytest.raises(NotEnough):
        svg_of([], Look())
