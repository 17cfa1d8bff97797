"""The ranking of popular videos on Bilibili, hour by hour: the order only.

It lists videos by their titles, not topics, and moves slowly: a subject stands there by what
people made of it.
"""

from __future__ import annotations

from chuquan.model.messages import say
from chuquan.model.spec import Source
from chuquan.model.units import Signal
from chuquan.sources.forms.ranked_list import RankedList

KEY = "bilibili"

SOURCE = Source(
    title=say("bilibili.title"),
    home="https://github.com/cxyfreedom/website-hot-hub",
    access="archive",
    every="1h",
    grid="1h",
    zone="Asia/Shanghai",
    language="zh",
    community="video",
    licence=say("ranked.licence"),
    rights=say("ranked.rights"),
    archive=say("ranked.archive", platform="bilibili"),
    gaps=say("bilibili.gaps"),
    note=say("bilibili.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("ranked.rank")),),
)
LIST = RankedList(KEY, SOURCE.title, "bilibili")
takes, read = LIST.takes, LIST.read
