"""The hot list of 36Kr, a paper on business and technology, hour by hour: the order only.

Its length varies from day to day between 21 and 30 articles.
"""

from __future__ import annotations

from chuquan.model.messages import say
from chuquan.model.spec import Source
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
takes, read = LIST.takes, LIST.read
