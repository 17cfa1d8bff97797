"""Small batches of facts for tests of the lake: some items on one list, an hour at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chuquan.lake.append import Batch, Commit, append
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import Snapshot, take
from chuquan.model.facts import Rows
from chuquan.model.spec import Sql

START = datetime(2025, 1, 15, 4, tzinfo=UTC)
NOW = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
HEAT = {"甲": 100.0, "乙": 50.0}


def slot(hour: int) -> datetime:
    """Return the nominal hour that stands `hour` hours after the start."""
    return START + timedelta(hours=hour)


def look(
    hour: int, heat: Mapping[str, float | None] = HEAT, *, minutes: int = 20, **more: Any
) -> Rows:
    """Return the rows of one look at the list; `minutes` past the hour it was captured."""
    rows = Rows()
    captured = slot(hour) + timedelta(minutes=minutes)
    for name, value in heat.items():
        item = f"weibo:{name}"
        rows.add(
            "observations", signal="weibo.heat", item=item, market="CN", slot=slot(hour),
            retrieved_at=captured, at=captured, value=value, placement="organic", **more,
        )  # fmt: skip
        rows.add("items", item=item, source="weibo", name=name, first_seen_at=captured)
        rows.add("mentions", item=item, subject=f"s-{name}", start=0, stop=1, alias=name)
    rows.add(
        "polls", source="weibo", slot=slot(hour), at=captured, list_length=len(heat), outcome="ok"
    )
    return rows


def batch(rows: Rows, run: str = "run-1", **more: Any) -> Batch:
    """Return a batch of rows as a source would offer it."""
    offered = Batch(
        run, "weibo", "a test", NOW, rows, {"weibo.heat": "Asia/Shanghai"}, names_digest="names-1"
    )
    return replace(offered, **more)


def store(lake: Catalogue, rows: Rows, now: datetime = NOW, **more: Any) -> Commit:
    """Store rows in a lake."""
    return append(lake, batch(rows, **more), now)


def ask(snapshot: Snapshot, text: str, **given: Any) -> list[dict[str, Any]]:
    """Ask a question of one snapshot."""
    engine = DuckEngine(snapshot.views())
    try:
        return engine.query(Sql(text, given)).to_dicts()
    finally:
        engine.close()


def heat_of(lake: Catalogue, as_of: datetime | None = None) -> dict[tuple[str, datetime], float]:
    """Return the current heat of every item and hour."""
    rows = ask(take(lake, as_of), "SELECT item, slot, value FROM observations")
    return {(row["item"].removeprefix("weibo:"), row["slot"]): row["value"] for row in rows}
