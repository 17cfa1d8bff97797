"""Words for the columns of measures and for what stands in them; their keys are for programs."""

from __future__ import annotations

from chuquan.model.messages import PHRASES, Message, say

TOLD = ("circle", "market", "tier", "note")
"""Roles whose values are keys that have words."""


def word(name: str) -> Message:
    """Return the word for a column."""
    return say(f"column.{name}")


def unit(key: str) -> str | Message:
    """Return the word for a column's unit, or the unit as it stands on the card."""
    return _first(f"unit.{key}", f"column_unit.{key}") or key


def cell(value: str, role: str) -> Message | None:
    """Return the word for what a column holds; None if it is no key but a text."""
    if role == "circle":
        return _first(f"circle.{value}", f"edition.{value}")
    if role == "market":
        return _first(f"country.{value}")
    if role == "tier":
        return _first(f"tier.{value}")
    return _first(f"cell.{value}", f"verdict.{value}", f"kind.{value}", f"emotion.label.{value}")


def _first(*keys: str) -> Message | None:
    """Return the first of some phrases that there is."""
    return next((say(each) for each in keys if each in PHRASES), None)
