"""Two feeds as they were fetched: read whole, the days of one in a form of its own."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.model.spec import Raw
from chuquan.sources import feeds

NOW = datetime(2022, 7, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "n", "days"),
    [
        ("real-cnn.rss", 69, {"ok": 52, "undated": 17}),
        ("real-korean-times.rss", 195, {"inferred": 195}),
    ],
)
def test_a_real_feed_is_read_whole(shared_data: Path, name: str, n: int, days: object) -> None:
    body = (shared_data / "feeds" / name).read_bytes()
    assert body.count(b"<item>") == n
    rows = feeds.read(Raw(name, body, NOW))
    assert rows.quarantined == []
    assert len({row["item"] for row in rows.singles["items"]}) == n
    assert Counter(row["quality"] for row in rows.singles["observations"]) == days
    assert all(row["url"] and row["name"] for row in rows.singles["items"])
    assert all(row["published_at"] <= NOW for row in rows.singles["documents"])
    assert not any("<" in (row["text"] or "") for row in rows.singles["documents"])
