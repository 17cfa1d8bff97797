"""The hot articles of SSPai, a paper on software and devices: the order only.

The list changes about once a day, and an unchanged list left no file; there is no regular grid.
Columns return under one heading, which is one item here.
"""

from __future__ import annotations

from chuquan.model.messages import say
from chuquan.model.spec import Source
from chuquan.model.units import Signal
from chuquan.sources.forms.ranked_list import RankedList

KEY = "sspai"

SOURCE = Source(
    title=say("sspai.title"),
    home="https://github.com/cxyfreedom/website-hot-hub",
    access="archive",
    every="1h",
    zone="Asia/Shanghai",
    language="zh",
    community="technology",
    licence=say("ranked.licence"),
    rights=say("ranked.rights"),
    archive=say("ranked.archive", platform="sspai"),
    gaps=say("sspai.gaps"),
    note=say("sspai.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("ranked.rank")),),
)
LIST = RankedList(KEY, SOURCE.title, "sspai")
takes, read = LIST.takes, LIST.read
