"""News attention: copies in one outlet are one article, in many outlets one story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

from chuquan.measures import news
from chuquan.model.messages import say
from chuquan.model.spec import Query
from chuquan.model.windows import Window

NIGHT = datetime(2025, 2, 9, 15, tzinfo=UTC)
QUERY = Query(("film",), window=Window(zone="Asia/Shanghai"))


def document(item: str, hours: float = 0, **more: Any) -> dict[str, Any]:
    row = {"subject": "film", "item": item, "published_at": NIGHT + timedelta(hours=hours),
           "family": item, "outlet": "a.example", "about": 0}  # fmt: skip
    return row | more


def test_copies_in_one_outlet_count_once_on_the_first_day() -> None:
    panel = pl.DataFrame([
        document("a"), document("b", 3, family="a"), document("c", 2, about=1),
        document("d", 2, family="a", outlet="WWW.b.example"),
    ])  # fmt: skip
    told = news.answer(panel, QUERY, None)
    assert told.rows() == [("film", "2025-02-09", 1, 1, 1, 0), ("film", "2025-02-10", 2, 2, 2, 1)]
    said = news.sentence(told, QUERY, {"film": say("subject.label", en="Film", zh="片")})
    assert "3 articles on 2 days, most on 2025-02-10: 2 in 2 outlets" in said
    assert said.translate_to("zh").startswith("片在 2 天里被 3 篇文章提到")
