"""WeChat Index, as its users export it: one value a day and word, on one absolute scale."""

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

KEY = "wechat_index"
ZONE = "Asia/Shanghai"
VALUES = (*ROLES["value"], "微信指数", "wechat index", "wxindex", "指数值", "total_score", "total")
WORD_LINE = re.compile(r"(?:关键词|关键字|搜索词|keyword)\s*[:：]\s*(.+)", re.IGNORECASE)
LONGEST_HEAD = 120
WORD_HEAD = re.compile(r"(.+?)[\s_\-]*(?:的?微信指数|wechat index)$|微信指数\s*[(（](.+)[)）]$")

SOURCE = Source(
    title=say("wechat_index.title"),
    home="https://mp.weixin.qq.com/",
    access="export",
    every="1d",
    zone=ZONE,
    language="zh",
    licence=say("wechat_index.licence"),
    note=say("wechat_index.note"),
    signals=(
        Signal(
            "wechat_index.value", "index points", "index", ("CN",), tiered=True,
            title=say("wechat_index.value"),
        ),
    ),
)  # fmt: skip


def read(raw: Raw) -> Rows:
    """Turn an exported table into rows: a column of words, or a column for each word.

    Raises
    ------
    SourceChanged
        If it is no such table, or does not say which word it is about.
    """
    mapping = mapping_of(raw.about)
    grid = grid_of(raw, mapping.encoding, mapping.sheet)
    plan = _plan(raw, grid, mapping.word)
    reading = Reading(ZoneInfo(ZONE), "CN", mapping.decimal or "point", mapping.date_style)
    return rows_of(raw, KEY, points_of(raw, grid, plan, reading), resolution=1.0, language="zh")


def _plan(raw: Raw, grid: Grid, word: str) -> Plan:
    place = head_of(raw, grid)
    head = grid[place]
    date, value, name = role(head, ROLES["date"]), role(head, VALUES), role(head, ROLES["name"])
    signal = f"{KEY}.value"
    if value is None:
        others = {n: cell for n, cell in enumerate(head) if n not in (date, name) and cell != ""}
        series = {n: (_word(cell), signal) for n, cell in others.items()}
        return Plan(place, date or 0, series)
    word = word or _said_above(grid[:place])
    if name is None and not word:
        raise refused(raw, say("form.no_word", row=place + 1), say("form.say_word"))
    return Plan(place, date or 0, {value: ("" if name is not None else word, signal)}, name)


def _word(cell: Cell) -> str:
    """Return the word that heads a column, without what says that it is an index."""
    told = text_of(cell)
    found = WORD_HEAD.search(told) if len(told) <= LONGEST_HEAD else None
    return next(filter(None, found.groups()), told) if found else told


def _said_above(rows: Grid) -> str:
    for row in rows:
        cells = [str(cell) for cell in row if cell != ""]
        if len(cells) == 2 and plain(cells[0]) in ROLES["name"]:
            return cells[1]
        for cell in cells:
            if found := WORD_LINE.fullmatch(cell):
                return found[1].strip()
    return ""
