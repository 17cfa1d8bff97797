"""Colours can be told apart and read, also by those who see fewer of them."""

from __future__ import annotations

import itertools
import math

import pytest

from chuquan.charts.look import DARK, DASHES, LIGHT, Look, Palette, pairs, remap_css
from chuquan.model.messages import say

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
BLINDNESS = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
# Smallest distance of any two of the three coloured lines.
DISTANCES = [
    (LIGHT, "none", 45), (LIGHT, "deuteranopia", 46), (LIGHT, "protanopia", 34),
    (LIGHT, "tritanopia", 42), (DARK, "none", 42), (DARK, "deuteranopia", 44),
    (DARK, "protanopia", 37), (DARK, "tritanopia", 46),
]  # fmt: skip
# Least contrast over all bands, of each line.
CONTRASTS = [(LIGHT, (4.7, 4.2, 11.6)), (DARK, (5.0, 5.3, 10.3))]
Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    """Return the linear light of a colour written as #RRGGBB."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    a, b, c = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return a, b, c


def seen(colour: str, sight: str) -> Colour:
    """Return a colour's linear light as one kind of sight sees it."""
    light = linear(colour)
    a, b, c = (
        min(max(sum(m * part for m, part in zip(row, light, strict=True)), 0.0), 1.0)
        for row in BLINDNESS[sight]
    )
    return a, b, c


def lab(light: Colour) -> Colour:
    """Return CIE L*a*b* under D65 of linear sRGB."""
    r, g, b = light
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, sight: str) -> float:
    """Return the CIE76 distance of two colours as one kind of sight sees them."""
    return math.dist(lab(seen(one, sight)), lab(seen(other, sight)))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other))),
        reverse=True,
    )
    return (light[0] + 0.05) / (light[1] + 0.05)


def test_the_arithmetic_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert lab(linear("#FF0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert distance("#000000", "#FFFFFF", "none") == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize(("palette", "sight", "least"), DISTANCES)
def test_three_lines_are_told_apart(palette: Palette, sight: str, least: float) -> None:
    closest = min(distance(a, b, sight) for a, b in itertools.combinations(palette.series[:3], 2))
    assert round(closest) >= least


@pytest.mark.parametrize(("palette", "told"), CONTRASTS)
def test_lines_stand_out_on_every_band(palette: Palette, told: tuple[float, ...]) -> None:
    for line, least in zip(palette.series[:3], told, strict=True):
        assert round(min(contrast(line, band) for band in palette.bands), 1) >= least
    for grey in palette.series[3:]:
        assert min(contrast(grey, band) for band in palette.bands) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_can_be_read(palette: Palette) -> None:
    for colour in (palette.text, palette.muted):
        assert min(contrast(colour, band) for band in palette.bands) >= 4.5
    assert contrast(palette.hatch, palette.background) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_bands_rise_step_by_step(palette: Palette) -> None:
    steps = [contrast(a, b) for a, b in itertools.pairwise(palette.bands)]
    assert all(1.05 <= step <= 1.20 for step in steps)


def test_from_the_fourth_line_on_grey_is_dashed() -> None:
    assert len(set(LIGHT.series[3:])) == 1
    assert [dash == [1, 0] for dash in DASHES] == [True] * 3 + [False] * 3
    assert len({tuple(dash) for dash in DASHES}) == 4


def test_every_light_colour_has_one_dark_colour() -> None:
    dark = dict(pairs())
    for name in Palette.__slots__:
        one, other = getattr(LIGHT, name), getattr(DARK, name)
        if isinstance(one, str):
            one, other = (one,), (other,)
        assert [dark[colour] for colour in one] == list(other)


def test_the_rules_for_a_dark_page_map_fill_and_stroke() -> None:
    rules = remap_css(".dark svg")
    assert '.dark svg [fill="#B5332A"]{fill:#FF8A75}' in rules
    assert '.dark svg [stroke="#1F6FA8"]{stroke:#6CB8F0}' in rules
    assert rules.count("\n") == 2 * len(pairs())


def test_words_come_in_the_look_s_language() -> None:
    zh = Look("zh")
    assert zh.words(say("tier.national")) == "国民度"
    assert zh.words({"en": "film", "zh": "电影"}) == "电影"
    assert zh.words({"en": "film"}) == zh.words("film") == "film"
    assert zh.words(None) == zh.words({}) == ""
    assert zh.listed(["a", "", {"zh": "乙"}]) == "a，乙"
    assert Look().listed(["a", "b"]) == "a, b"
