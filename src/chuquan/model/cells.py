"""Cells of tables: which texts a spreadsheet would take for a formula, and how they stay texts."""

from __future__ import annotations

import re

from chuquan.model.messages import PHRASES, Message, say

# One pattern for Python and for the regular expressions of Polars: blanks and invisible signs,
# then a sign that starts a formula in half, full or small width; or a tab or a line break.
BLANK = r"[\s\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]"
FORMULA = rf"^'*(?:{BLANK}*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])"
_FORMULA = re.compile(FORMULA)


def defused(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula: an apostrophe before it.

    Examples
    --------
    >>> defused("=1+1"), defused(" ＝1"), defused("a=b")
    ("'=1+1", "' ＝1", 'a=b')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Return the text that `defused` was given.

    Examples
    --------
    >>> [restored(defused(each)) for each in ("=1", "'=1", "'plain")]
    ['=1', "'=1", "'plain"]
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


TOLD = ("circle", "market", "tier", "note")
"""Roles whose values are keys that have words."""


def column_word(name: str) -> Message:
    """Return the word for a column."""
    return say(f"column.{name}")


def unit_word(key: str) -> str | Message:
    """Return the word for a column's unit, or the unit as it stands on the card."""
    return _first(f"unit.{key}", f"column_unit.{key}") or key


def cell_word(value: str, role: str) -> Message | None:
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
