"""Cells of tables: which texts a spreadsheet would take for a formula, and how they stay texts."""

from __future__ import annotations

import re

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
