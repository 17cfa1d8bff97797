"""Documents for tests of reading: small invented notices, stored as a source would store them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.pipeline import parts
from chuquan.pipeline.collect import Pull, Store, no_progress
from chuquan.pipeline.workspace import Workspace

NOON = datetime(2025, 2, 10, 4, tzinfo=UTC)
MUSEUM = (
    "The harbour museum opens its new hall on Friday with 34 bronzes from the old wreck. "
    "“We have waited nine years for this day,” said Ann Lee, the director. "
    "Entry is free for students, and the first guests are the divers who found the ship. "
    "The hall stands beside the fish market and will stay open until ten in the evening. "
    "A second room with maps and letters of the captain follows in the autumn of next year."
)
RAIN = (
    "港口城市连日暴雨，渡轮停航两天，市场也提前关门。气象台台长许映秋表示：“周四以前雨不会停。”"
    "学校改为网上授课，救援队在三个街区搭起了帐篷，居民可以领到饮水和毯子。"
)


def paper(
    item: str, text: str, hour: float = 0, *, title: str = "A notice", **more: Any
) -> dict[str, Any]:
    """Return one document, published so many hours after noon."""
    moment = NOON + timedelta(hours=hour)
    return {"item": item, "published_at": moment, "title": title, "text": text, **more}


def rows_of(papers: Iterable[dict[str, Any]]) -> Rows:
    """Return the rows in which a source gives these documents."""
    rows = Rows()
    for each in papers:
        rows.add("documents", **{key: each[key] for key in each if key not in ("author", "url")})
        rows.add(
            "items", item=each["item"], source=each["item"].partition(":")[0], name=each["title"],
            url=each.get("url"), author=each.get("author"), first_seen_at=each["published_at"],
        )  # fmt: skip
    return rows


def keep(workspace: Workspace, *papers: dict[str, Any], source: str = "tv_news") -> Pull:
    """Store documents in one transaction, as a pull of their source does."""
    pull = Pull(source, "a test", f"run-{papers[0]['item'] if papers else ''}")
    part = replace(parts.source(source), read=lambda _: rows_of(papers), read_many=None)
    store = Store(workspace, part, pull, NOON, no_progress)
    store.keep([Raw("papers", b"", NOON)])
    workspace.refresh()
    return pull
