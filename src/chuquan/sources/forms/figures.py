"""Reading numbers as people write them: grouped, shortened, with either decimal sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.grids import Cell
from chuquan.sources.forms.refusals import refused

MISSING = frozenset(
    ("", "-", "–", "—", "--", "n/a", "na", "null", "none", "nan", "无", "暂无", "暂无数据", ".")
)
STEPS = {"千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12, "k": 1e3, "m": 1e6, "b": 1e9}
SPACES = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
NUMBER = re.compile(
    r"(?P<below>[<＜])?(?P<figure>[+-]?\d[\d.,]*)"
    r"(?P<power>[eE][+-]?\d{1,2})?(?P<step>万亿|[千万亿kmbKMB])?%?"
)
SIGNS = {"point": (",", "."), "comma": (".", ",")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or an upper bound where no number was shown."""

    value: float | None = None
    at_most: float | None = None


def decimal_of(raw: Raw, cells: Iterable[tuple[int, Cell]], given: str = "") -> str:
    """Return which decimal sign a column uses: ``point`` or ``comma``.

    Parameters
    ----------
    raw : Raw
        The file, for the refusal.
    cells : iterable of (int, cell)
        Row numbers and what stands there.
    given : str
        What the mapping says; believed if not empty.

    Returns
    -------
    str
        ``point`` where no cell says otherwise.

    Raises
    ------
    SourceChanged
        If cells contradict each other, or only such as 1.234 stand there, which is one number in
        one country and a thousand times that in another.
    """
    if given:
        return given
    proof: dict[str, int] = {}
    doubtful = 0
    for row, cell in cells:
        told = NUMBER.fullmatch(_plain(cell)) if isinstance(cell, str) else None
        if told is None:
            continue
        style = _style(told["figure"].lstrip("+-"))
        if style == "?":
            doubtful = doubtful or row
        elif style:
            proof.setdefault(style, row)
    if len(proof) > 1:
        rows = f"{proof['point']}, {proof['comma']}"
        raise refused(raw, say("form.two_decimals", rows=rows), say("form.say_decimal"))
    if doubtful and not proof:
        raise refused(raw, say("form.decimal", row=doubtful), say("form.say_decimal"))
    return next(iter(proof), "point")


def _style(figure: str) -> str:
    """Return the style that one number proves; ``?`` if it fits both, empty if it fits any."""
    signs = [each for each in figure if each in ",."]
    if not signs:
        return ""
    other = {",": "point", ".": "comma"}
    own = {",": "comma", ".": "point"}
    if len(set(signs)) == 2:
        return own[signs[-1]]
    if len(signs) > 1:
        return other[signs[0]]
    before, after = figure.split(signs[0])
    grouped = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    return "?" if grouped else own[signs[0]]


def figure_of(raw: Raw, row: int, cell: Cell, decimal: str) -> Figure:
    """Return the number in a cell of `raw`; nothing at all if the cell says that there is none.

    The `row` is told in errors; `decimal` is the sign that stands before the fraction.

    Raises
    ------
    SourceChanged
        If the cell holds something that is no number.
    """
    if isinstance(cell, float):
        return Figure(cell)
    text = _plain(cell) if isinstance(cell, str) else str(cell)
    if text.casefold() in MISSING:
        return Figure()
    told = NUMBER.fullmatch(text)
    value = _value(told["figure"], decimal) if told else None
    if told is None or value is None:
        raise refused(raw, say("form.no_number", row=row, text=str(cell)[:40]))
    if told["power"]:
        value = float(f"{value!r}{told['power']}")
    if told["step"]:
        value = round(value * STEPS[told["step"].lower()], 6)
    return Figure(at_most=value) if told["below"] else Figure(value)


def _plain(text: str) -> str:
    """Return the text with ordinary digits and without the blanks that group them."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).strip().replace("\u2212", "-")


def _value(figure: str, decimal: str) -> float | None:
    group, point = SIGNS[decimal]
    whole, _, part = figure.lstrip("+-").partition(point)
    groups = whole.split(group)
    uneven = len(groups) > 1 and (len(groups[0]) > 3 or any(len(each) != 3 for each in groups[1:]))
    if group in part or point in part or uneven or not groups[0]:
        return None
    size = float(f"{''.join(groups)}.{part or 0}")
    return -size if figure.startswith("-") else size
