"""Layers of a Vega-Lite figure that stand at given pixels of the plot: texts, rules, dots, boxes.

Rows carry their pixels as ``x y x2 y2``; a row's other keys are kept beside them, so that a
figure's data say what each mark stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Layer = dict[str, Any]
Rows = Sequence[dict[str, Any]]


def at(name: str) -> Layer:
    """Return the channel that takes pixels from the field `name`."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def texts(rows: Rows, *, size: float, colour: str, halo: str = "", **mark: Any) -> list[Layer]:
    """Return texts at ``x y``; with `halo`, a copy in its colour lies under them.

    Rows may bring a ``colour`` of their own and a ``url``; those with one are a layer of their
    own, because Vega would send the others somewhere too.
    """
    linked = [row for row in rows if row.get("url")]
    if linked and len(linked) < len(rows):
        rest = [row for row in rows if not row.get("url")]
        two = [texts(each, size=size, colour=colour, halo=halo, **mark) for each in (rest, linked)]
        return [layer for layers in two for layer in layers]
    if not rows:
        return []
    shape = {"type": "text", "align": "left", "baseline": "middle", "fontSize": size, **mark}
    channels: Layer = {"x": at("x"), "y": at("y"), "text": {"field": "text", "type": "nominal"}}
    own = _own(rows, "colour", {"scale": None, "type": "nominal"})
    link = {"href": {"field": "url", "type": "nominal"}} if linked else {}
    plain = {
        "data": {"values": list(rows)},
        "mark": {**shape, "fill": colour},
        "encoding": {**channels, **({"fill": own} if own else {}), **link},
    }
    if not halo:
        return [plain]
    under = {"fill": halo, "stroke": halo, "strokeWidth": 4, "strokeJoin": "round", "aria": False}
    shadow = {"data": plain["data"], "mark": {**shape, **under}, "encoding": channels}
    return [shadow, plain]


def rules(rows: Rows, *, colour: str, **mark: Any) -> list[Layer]:
    """Return straight lines from ``x y`` to ``x2 y2``."""
    if not rows:
        return []
    return [
        {
            "data": {"values": list(rows)},
            "mark": {"type": "rule", "stroke": colour, "strokeWidth": 1, **mark},
            "encoding": {
                "x": at("x"), "y": at("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"},
            },
        }
    ]  # fmt: skip


def boxes(rows: Rows, *, colour: str = "", **mark: Any) -> list[Layer]:
    """Return filled boxes from ``x y`` to ``x2 y2``; rows may bring a ``colour`` of their own."""
    if not rows:
        return []
    own = _own(rows, "colour", {"scale": None, "type": "nominal"})
    filled = {"fill": colour} if colour else {}
    return [
        {
            "data": {"values": list(rows)},
            "mark": {"type": "rect", "strokeWidth": 0, **filled, **mark},
            "encoding": {
                "x": at("x"), "y": at("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"},
                **({"fill": own} if own else {}),
            },
        }
    ]  # fmt: skip


def dots(rows: Rows, *, colour: str = "", size: float = 49, **mark: Any) -> list[Layer]:
    """Return dots at ``x y``; rows may bring a ``colour`` of their own."""
    if not rows:
        return []
    own = _own(rows, "colour", {"scale": None, "type": "nominal"})
    shape = {"type": "point", "filled": True, "opacity": 1, "size": size}
    return [
        {
            "data": {"values": list(rows)},
            "mark": {**shape, **({"fill": colour} if colour else {}), **mark},
            "encoding": {"x": at("x"), "y": at("y"), **({"fill": own} if own else {})},
        }
    ]


def bands(rows: Rows, *, colour: str, **mark: Any) -> list[Layer]:
    """Return one filled area between ``y`` and ``y2``, from left to right over ``x``."""
    return [
        {
            "data": {"values": list(rows)},
            "mark": {"type": "area", "fill": colour, "line": False, **mark},
            "encoding": {"x": at("x"), "y": at("y"), "y2": {"field": "y2"}},
        }
    ]


def bare_axis(name: str, ends: Sequence[Any], channel: Layer, y: float, colour: str) -> Layer:
    """Return an axis below a plot that has no data marks: on an unseen point at each end."""
    return {
        "data": {"values": [{name: end} for end in ends]},
        "mark": {"type": "point", "opacity": 0, "size": 1, "filled": True, "fill": colour},
        "encoding": {"x": channel, "y": {"value": y}},
    }


def _own(rows: Rows, name: str, channel: Layer) -> Layer:
    return {"field": name, **channel} if any(row.get(name) for row in rows) else {}
