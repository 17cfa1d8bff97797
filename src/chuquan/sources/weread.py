"""The book list of WeRead: the order only.

The list changes a few times a day, and an unchanged list left no file; there is no regular grid.
"""

from __future__ import annotations

from chuquan.model.messages import say
from chuquan.model.spec import Source
from chuquan.model.units import Signal
from chuquan.sources.forms.ranked_list import RankedList

KEY = "weread"

SOURCE = Source(
    title=say("weread.title"),
    home="https://github.com/cxyfreedom/website-hot-hub",
    access="archive",
    every="1h",
    zone="Asia/Shanghai",
    language="zh",
    community="reading",
    licence=say("ranked.licence"),
    rights=say("ranked.rights"),
    archive=say("ranked.archive", platform="weread"),
    gaps=say("weread.gaps"),
    note=say("weread.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("ranked.rank")),),
)
LIST = RankedList(KEY, SOURCE.title, "weread")
takes, read = LIST.takes, LIST.read
