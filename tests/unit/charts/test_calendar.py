"""A calendar draws a cell for each share that is known, and hatches what is unknown."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from chuquan.charts.calendar import Calendar, Cell, draw
from chuquan.charts.look import LIGHT, Look

SVG = "{http://www.w3.org/2000/svg}"
LEGEND = ["all", "most", "much", "half", "some", "unknown"]
SHARES = [1.0, 0.995, 0.95, 0.7, 0.2, 0.0]


def drawn(width: str) -> ET.Element:
    cells = [Cell(share, f"share {share} <b>") for share in SHARES]
    rows = [("微博 <script>", [*cells, None]), ("zhihu", [None] * 7)]
    heads = ["2025-01", "", "", "", "", "", "2025-07"]
    return ET.fromstring(draw(Calendar(heads, rows, LEGEND), Look("en", "light", width), "t"))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_what_was_due_has_a_cell_and_nothing_else_has(width: str) -> None:
    picture = drawn(width)
    told = [each for each in picture.iter(f"{SVG}rect") if each.find(f"{SVG}title") is not None]
    assert [each.findtext(f"{SVG}title") for each in told] == [f"share {s} <b>" for s in SHARES]
    fills = [(each.get("fill"), each.get("fill-opacity")) for each in told]
    assert len(set(fills)) == len(SHARES)
    assert fills[-1] == ("url(#h-t)", None)
    assert all(fill == LIGHT.series[1] for fill, _ in fills[:-1])
    opacities = [float(opacity or 0) for _, opacity in fills[:-1]]
    assert opacities == sorted(opacities, reverse=True)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_nothing_stands_outside_the_picture(width: str) -> None:
    picture = drawn(width)
    wide, tall = (float(picture.get(side) or 0) for side in ("width", "height"))
    pattern = {id(each) for each in picture.iter(f"{SVG}pattern") for each in each}
    for each in picture.iter(f"{SVG}rect"):
        if id(each) not in pattern:
            x, y, w, h = (float(each.get(name) or 0) for name in ("x", "y", "width", "height"))
            assert 0 <= x < x + w <= wide
            assert 0 <= y < y + h <= tall
    for each in picture.iter(f"{SVG}text"):
        assert float(each.get("y") or 0) <= tall


def test_a_long_row_of_months_still_names_its_beginning() -> None:
    heads = ["2024-01"] + [""] * 11 + ["2025-01"] + [""] * 11
    rows = [("a", [Cell(1.0, "")] * 24)]
    picture = ET.fromstring(draw(Calendar(heads, rows, LEGEND), Look("en", "light", "narrow"), "t"))
    assert {"2024-01", "2025-01"} <= {each.text for each in picture.iter(f"{SVG}text")}
