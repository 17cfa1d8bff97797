"""The hot articles of Juejin, where programmers write, hour by hour: the order only.

The same heading may stand on several articles at once; it is one item here, at its best seat.
"""

from __future__ import annotations

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
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


def takes(name: str) -> bool:
    """Return whether a file of this name holds looks at the list."""
    return LIST.takes(name)


def read(raw: Raw) -> Rows:
    """Turn a file of many looks into items, observations and polls.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    return LIST.read(raw)
