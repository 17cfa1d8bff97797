"""Every form, in both languages, themes and widths, drawn and read back."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace

import pytest

from chuquan.charts import render
from chuquan.charts.figure import Figure
from chuquan.charts.look import DARK, LIGHT, Look, pairs
from chuquan.errors import MissingExtra, NeedsFont, UsageError
from tests.unit.charts import picture
from tests.unit.charts.samples import FORMS, LOOKS, drawn

COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9A-Fa-f]{3,6})"')
DRAWN = [
    pytest.param(look, name, id=f"{name}-{look.language}-{look.theme}-{look.width}")
    for look in LOOKS
    for name in FORMS
]
SVG: dict[int, str] = {}
each_figure = pytest.mark.parametrize(("look", "name"), DRAWN)


@pytest.fixture
def figure(look: Look, name: str) -> Figure:
    """The figure that is asked for."""
    return drawn(name, look)


def svg_of(figure: Figure) -> str:
    """Return the picture, drawn once."""
    if id(figure) not in SVG:
        SVG[id(figure)] = render.svg(figure)
    return SVG[id(figure)]


def places(svg: str) -> list[tuple[str, picture.Box, float]]:
    """Return every text with where it stands."""
    return [(each.text, each.box, each.size) for each in picture.texts(svg)]


@each_figure
def test_every_text_is_inside_and_none_meets_another(look: Look, name: str, figure: Figure) -> None:
    svg = svg_of(figure)
    width, height = picture.size_of(svg)
    assert width == look.pixels
    texts = picture.labels(svg)
    outside = [
        text.text
        for text in texts
        if text.box.left < 0 or text.box.right > width or text.box.top < 0
        or text.box.bottom > height
    ]  # fmt: skip
    met = [(a.text, b.text) for a, b in itertools.combinations(texts, 2) if a.box.meets(b.box)]
    assert (outside, met) == ([], [])


@each_figure
def test_text_is_large_enough_and_fonts_are_named(look: Look, name: str, figure: Figure) -> None:
    svg = svg_of(figure)
    assert min(text.size for text in picture.texts(svg)) >= 11
    families = set(re.findall(r'font-family="([^"]+)"', svg))
    assert len(families) == 1
    assert families.pop().startswith("Noto Sans CJK SC, ")
    assert "italic" not in svg


@each_figure
def test_the_font_that_is_measured_changes_nothing(
    look: Look, name: str, figure: Figure, full: bool
) -> None:
    """A theme changes no text: in dark, drawing in the large font is left to the long form."""
    converter = pytest.importorskip("vl_convert")
    if look.theme == "dark" and not full:
        light = svg_of(drawn(name, replace(look, theme="light")))
        assert places(svg_of(figure)) == places(light)
        return
    told = figure.spec["config"]["font"]
    assert told.startswith("Noto Sans CJK SC, ")
    whole = converter.vegalite_to_svg(figure.spec, vl_version=render.VERSION, allowed_base_urls=[])
    assert svg_of(figure) == render.shortened(whole)


def test_only_places_of_long_lines_are_rounded() -> None:
    few, many = 'd="M0.125,1.255L2,3"', "L10.26,3.44" * 40
    drawn = f'<path {few}/><path d="M1.96,2.449{many}L-7.98,12"/><text x="1.234"/>'
    rounded = "L10.3,3.4" * 40
    assert render.shortened(drawn) == (
        f'<path {few}/><path d="M2,2.4{rounded}L-8,12"/><text x="1.234"/>'
    )


@each_figure
def test_only_colours_of_the_palette_are_used(look: Look, name: str, figure: Figure) -> None:
    place = 1 if look.theme == "dark" else 0
    known = {both[place] for both in pairs()}
    used = set(COLOUR.findall(svg_of(figure)))
    assert used - known == set(), "a dark page could not map these"
    assert (DARK if look.theme == "dark" else LIGHT).background in used


@each_figure
def test_title_subtitle_source_and_description_are_there(
    look: Look, name: str, figure: Figure
) -> None:
    svg = svg_of(figure)
    said = "".join(picture.words(svg)).replace(" ", "")
    for part in (figure.title, figure.subtitle):
        assert part.replace(" ", "") in said
    assert "2025-04-1106:00Z" in said
    assert (("来源：" if look.language == "zh" else "Source:") in said) is True
    assert figure.described.startswith(figure.title)
    assert figure.spec["description"] == figure.described


@each_figure
def test_the_spec_is_plain_json_with_its_data_inside(look: Look, name: str, figure: Figure) -> None:
    text = json.dumps(figure.spec, ensure_ascii=False, allow_nan=False)
    assert json.loads(text) == figure.spec
    assert '"data": {"url"' not in text
    assert figure.spec["$schema"].endswith("/v6.json")


@pytest.mark.parametrize("name", ["ladder", "timeline", "matrix", "bars", "multiples"])
def test_chinese_figures_hold_no_english_sentence(name: str) -> None:
    figure = drawn(name, Look("zh"))
    words = [
        word for word in picture.words(svg_of(figure)) if re.search(r"[a-z]{3,} [a-z]{3,}", word)
    ]
    assert words == []


def test_png_and_pdf_are_made() -> None:
    figure = drawn("ladder", Look("zh", width="narrow"))
    try:
        small, large = render.png(figure, scale=1.0), render.png(figure)
    except NeedsFont:
        pytest.skip("no Chinese font here")
    assert small.startswith(b"\x89PNG")
    assert int.from_bytes(small[16:20], "big") == 360
    assert int.from_bytes(large[16:20], "big") == 720
    assert render.pdf(figure).startswith(b"%PDF")


def test_save_takes_the_form_from_the_name(tmp_path) -> None:
    figure = drawn("bars", Look())
    render.save(figure, tmp_path / "reach.svg")
    assert (tmp_path / "reach.svg").read_text(encoding="utf-8").startswith("<svg")
    with pytest.raises(UsageError, match="gif"):
        render.save(figure, tmp_path / "reach.gif")
    assert not (tmp_path / "reach.gif").exists()


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(render.importlib, "import_module", absent)
    render._converter.cache_clear()
    with pytest.raises(MissingExtra, match="charts"):
        render.svg(drawn("bars", Look()))
    render._converter.cache_clear()


def test_nothing_is_fetched() -> None:
    figure = drawn("bars", Look())
    remote = {**figure.spec, "layer": [
        {"data": {"url": "http://127.0.0.1:9/rows.json"}, "mark": "point",
         "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    ]}  # fmt: skip
    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        render.svg(Figure(remote, "", "", "", figure.look))
