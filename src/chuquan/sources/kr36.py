"""The hot list of 36Kr, a paper on business and technology, hour by hour: the order only.

Its length varies from day to day between 21 and 30 articles.
"""

from __future__ import annotations

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.ranked_list import RankedList

KEY = "kr36"

SOURCE = Source(
    title=say("kr36.title"),
    home="https://github.com/cxyfreedom/website-hot-hub",
    access="archive",
    every="1h",
    grid="1h",
    zone="Asia/Shanghai",
    language="zh",
    community="business",
    licence=say("ranked.licence"),
    rights=say("ranked.rights"),
    archive=say("ranked.archive", platform="36kr"),
    gaps=say("kr36.gaps"),
    note=say("kr36.note"),
    signals=(Signal(f"{KEY}.rank", "rank", "rank", ("CN",), title=say("ranked.rank")),),
)
LIST = RankedList(KEY, SOURCE.title, "36kr")


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
