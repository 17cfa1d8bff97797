"""The hot articles of Juejin, where programmers write, hour by hour: the order only.

The same heading may stand on several articles at once; it is one item here, at its best seat.
"""

from __future__ import annotations

from chuquan.model.messages import say
from chuquan.model.spec import Source
from chuquan.model.units import Signal
from chuquan.sources.forms.ranked_list import RankedList

KEY = "juejin"

SOURCE = Source(
    title=say("juejin.title"),
    home="https://github.com/cxyfreedom/website-hot-hub",
    access="archive",
    every="1h",
    grid="1h",
    zone="Asia/Shanghai",
    language="zh",
    community="technology",
    licence=say("ranked.licence"),
    rights=say("ranked.rights"),
    archive=say("ranked.archive", platform="juejin"),
    gaps=say("juejin.gaps"),
    note=say("juejin.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("ranked.rank")),),
)
LIST = RankedList(KEY, SOURCE.title, "juejin")
takes, read = LIST.takes, LIST.read
