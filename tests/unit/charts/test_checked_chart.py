"""The picture of a checked page: a row each, the ledger's figures as parts of the page's."""

from __future__ import annotations

from typing import Any

import pytest

from chuquan.charts.figure import Caption
from chuquan.charts.look import Look
from chuquan.charts.reading import checked
from chuquan.errors import NotEnough


def allows(value: float | None, unit: str = "CNY", **more: Any) -> dict[str, Any]:
    """Return what a figure says and allows."""
    return {"kind": "amount", "unit": unit, "value": value, "low": value, "high": value, **more}


def row(claim: str, told: dict[str, Any], verdict: str, *against: dict[str, Any]) -> dict[str, Any]:
    """Return one figure as the check answers."""
    return {
        "claim": claim, "name": f"name {claim}", "measured": "box office", "figure": "9 yuan",
        "verdict": verdict, "verdict_said": verdict, "allows": told,
        "against": [{"allows": each} for each in against],
    }  # fmt: skip


ROWS = [
    row("a", allows(10.0), "same", allows(10.0)),
    row("b", allows(10.0), "contradiction", allows(14.0), allows(99.0), allows(7.0)),
    row("c", allows(10.0, high=None), "single", allows(10.0, "USD"), allows(None)),
    row("d", allows(None), "unknown"),
]


def _draw(look: Look, rows: list[dict[str, Any]] = ROWS) -> Any:
    return checked.draw(rows, "made", None, look, Caption("found", "figures"))


def _values(figure: Any, mark: str) -> list[dict[str, Any]]:
    held = [each for each in figure.spec["layer"] if each["mark"]["type"] == mark]
    return [value for layer in held for value in layer["data"]["values"]]


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_of_one_unit_stand_where_their_part_of_the_page_is(width: Any, theme: Any) -> None:
    points = _values(_draw(Look("en", theme, width)), "point")
    assert [each["part"] for each in points] == [1.0, 1.4, 9.9, 0.7]
    middle, more, edge, less = (each["x"] for each in points)
    assert less < middle < more < edge
    assert edge == 2 * middle, "what is more than double stands at the edge"
    assert more + less == pytest.approx(2 * middle, rel=0.02), "the scale is one of ratios"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_verdict_has_its_sign_and_its_word(language: Any) -> None:
    figure = _draw(Look(language))
    told = {str(each["text"]) for each in _values(figure, "text")}
    assert {"● same", "◆ contradiction", "○ single", "○ unknown"} <= told
    assert all(f"name {each}" in figure.described for each in "abcd")


def test_an_open_end_reaches_the_edge_and_nothing_is_drawn_without_a_value() -> None:
    boxes = {each["claim"]: each for each in _values(_draw(Look()), "rect") if "claim" in each}
    assert set(boxes) == {"a", "b", "c"}
    assert boxes["c"]["x2"] == 2 * boxes["c"]["x"]


def test_many_figures_are_counted_and_none_is_an_error() -> None:
    many = [row(f"n{n}", allows(1.0), "single") for n in range(checked.MOST + 5)]
    assert "5" in " ".join(str(each["text"]) for each in _values(_draw(Look(), many), "text"))
    with pytest.raises(NotEnough):
        _draw(Look(), [])
