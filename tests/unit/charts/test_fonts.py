"""A picture without a font for its text is refused, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuquan.charts import bars, fonts, ladder, render
from chuquan.charts.look import FAMILIES, Look
from chuquan.errors import MissingExtra, NeedsFont
from tests.unit.charts.samples import AS_OF, SOURCE, UNIT, editions, rungs

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}<tspan>{}</tspan></text></svg>'
ASCII = frozenset(range(32, 127))


@pytest.fixture
def bars_of_reach():
    return bars.draw(editions(), "DeepSeek", SOURCE, AS_OF, Look("zh"))


@pytest.mark.parametrize("make", [render.png, render.pdf])
def test_no_font_is_an_error_with_a_way_out(make, monkeypatch, bars_of_reach) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: None)
    with pytest.raises(NeedsFont) as caught:
        make(bars_of_reach)
    assert caught.value.exit_code == 4
    for language in ("en", "zh"):
        advice = caught.value.parts(language)["do"]
        assert "fonts-noto-cjk" in advice
        assert ".svg" in advice
        assert ".html" in advice


def test_svg_needs_no_font(monkeypatch, bars_of_reach) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: None)
    assert "英语" in render.svg(bars_of_reach)


def test_a_character_that_the_font_lacks_is_named(monkeypatch) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: (FAMILIES[0], ASCII))
    rows = [{**rungs()[0], "label": {"en": "A 𠮷 name"}}]
    figure = ladder.draw(rows, UNIT, SOURCE, AS_OF, Look())
    with pytest.raises(NeedsFont, match=r"U\+20BB7"):
        render.png(figure)


@pytest.mark.parametrize(
    ("first", "second", "lacking"),
    [
        ("DeepSeek", "", []),
        ("哪", "吒 a", ["吒", "哪"]),
        ("a\u0301\u00a0b", "", []),
        ("😀", "", ["😀"]),
    ],
)
def test_lacking_characters(first: str, second: str, lacking: list[str]) -> None:
    assert fonts.lacks(SVG.format(first, second), ASCII) == lacking


def test_no_font_is_found_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"ttcf no font at all")
    (tmp_path / "NotoSansSC.otf").write_bytes(b"")
    assert fonts.search([tmp_path, tmp_path / "absent"]) is None


def test_an_installed_font_has_simplified_chinese() -> None:
    found = fonts._installed()
    if found is None:
        pytest.skip("no Chinese font here")
    family, characters = found
    assert family in FAMILIES
    assert {ord(each) for each in "出圈哪吒国民度09A"} <= characters


def test_without_the_extra_it_says_which(monkeypatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(fonts.importlib, "import_module", absent)
    fonts._library.cache_clear()
    with pytest.raises(MissingExtra, match="charts"):
        fonts._library()
    fonts._library.cache_clear()
