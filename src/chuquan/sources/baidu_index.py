"""Baidu Index, in the forms that its usual collectors write: by word, day and device."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.grids import Cell, Grid, grid_of
from chuquan.sources.forms.mapping import mapping_of
from chuquan.sources.forms.refusals import refused
from chuquan.sources.forms.series import (
    ROLES,
    Plan,
    Reading,
    head_of,
    plain,
    points_of,
    role,
    rows_of,
    text_of,
)

KEY = "baidu_index"
ZONE = "Asia/Shanghai"
VALUES = (*ROLES["value"], "百度指数", "baidu index")
WHOLE = ("全国", "0", "中国", "china", "cn", "")
DEVICES = {
    "value": ("all", "整体", "pc+移动", "pc+mobile", "total", "整体趋势"),
    "pc": ("pc", "pc端", "电脑", "pc趋势"),
    "mobile": ("mobile", "wise", "移动", "移动端", "手机", "移动趋势"),
}
BY_NAME = {name: noun for noun, names in DEVICES.items() for name in names}
LONGEST_HEAD = 120
WORD_HEAD = re.compile(
    r"(.+?)\s*(?:[_\-\s]+([^_\-\s()（）]+)|[(（]([^()（）]+)[)）])", re.IGNORECASE
)

SOURCE = Source(
    title=say("baidu_index.title"),
    home="https://index.baidu.com/",
    access="export",
    every="1d",
    zone=ZONE,
    language="zh",
    licence=say("baidu_index.licence"),
    note=say("baidu_index.note"),
    signals=(
        Signal("baidu_index.value", "index points", "index", ("CN",),
               title=say("baidu_index.value")),
        Signal("baidu_index.pc", "index points", "index", ("CN",), title=say("baidu_index.pc")),
        Signal("baidu_index.mobile", "index points", "index", ("CN",),
               title=say("baidu_index.mobile")),
    ),
)  # fmt: skip


def read(raw: Raw) -> Rows:
    """Turn a collected table into rows, the device that each column or row is of kept apart.

    Raises
    ------
    SourceChanged
        If it is no such table, is of one region only, or does not say which word it is about.
    """
    mapping = mapping_of(raw.about)
    grid = grid_of(raw, mapping.encoding, mapping.sheet)
    place = head_of(raw, grid)
    _whole_country(raw, grid, place)
    kind = role(grid[place], ROLES["kind"])
    reading = Reading(ZoneInfo(ZONE), "CN", mapping.decimal or "point", mapping.date_style)
    points = []
    for noun, part in _by_device(raw, grid, place, kind):
        plan = _plan(raw, part, place, noun, mapping.word, kind)
        points += points_of(raw, part, plan, reading)
    return rows_of(raw, KEY, points, resolution=1.0, language="zh")


def _whole_country(raw: Raw, grid: Grid, place: int) -> None:
    area = role(grid[place], ROLES["market"])
    for row, cells in enumerate(grid[place + 1 :], start=place + 2):
        if area is not None and len(cells) > area and plain(cells[area]) not in WHOLE:
            told = say("baidu_index.region", row=row, text=str(cells[area])[:40])
            raise refused(raw, told, say("baidu_index.whole"))


def _by_device(raw: Raw, grid: Grid, place: int, kind: int | None) -> list[tuple[str, Grid]]:
    """Return the table once for each device that its rows name, other rows emptied."""
    if kind is None:
        return [("value", grid)]
    nouns: dict[int, str] = {}
    for row, cells in enumerate(grid[place + 1 :], start=place + 1):
        if any(cell != "" for cell in cells):
            told = plain(cells[kind]) if len(cells) > kind else ""
            if told not in BY_NAME:
                raise refused(raw, say("baidu_index.device", row=row + 1, text=told[:40]))
            nouns[row] = BY_NAME[told]
    return [
        (
            noun,
            [cells if n <= place or nouns.get(n) == noun else [] for n, cells in enumerate(grid)],
        )
        for noun in dict.fromkeys(nouns.values())
    ]


def _plan(raw: Raw, grid: Grid, place: int, noun: str, word: str, kind: int | None) -> Plan:
    head = grid[place]
    date, name = role(head, ROLES["date"]), role(head, ROLES["name"])
    value, area = role(head, VALUES), role(head, ROLES["market"])
    if value is not None:
        series = {value: ("" if name is not None else word, f"{KEY}.{noun}")}
    else:
        own = (date, name, area, kind)
        heads = {n: cell for n, cell in enumerate(head) if n not in own and cell != ""}
        series = {n: _series(cell, noun, word, name) for n, cell in heads.items()}
    nameless = name is None and any(not told for told, _ in series.values())
    if nameless or not series:
        raise refused(raw, say("form.no_word", row=place + 1), say("form.say_word"))
    return Plan(place, date or 0, series, name)


def _series(cell: Cell, noun: str, word: str, name: int | None) -> tuple[str, str]:
    """Return the word and signal of a column: a device alone, a word, or both."""
    alone = BY_NAME.get(plain(cell))
    if alone:
        return ("" if name is not None else word, f"{KEY}.{alone}")
    told = text_of(cell)
    both = WORD_HEAD.fullmatch(told) if len(told) <= LONGEST_HEAD else None
    device = BY_NAME.get(plain(both[2] or both[3])) if both else None
    if both and device:
        return (both[1], f"{KEY}.{device}")
    return (told, f"{KEY}.{noun}")
