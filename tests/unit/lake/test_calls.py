"""Calls are frozen once and settled once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chuquan.lake.calls import freeze, kept_calls, settle
from chuquan.lake.catalogue import Catalogue, create

CALL: dict[str, Any] = {
    "signal": "weibo.heat", "topic": "kite", "first_at": "2025-01-01T00:00:00+00:00", "hours": 1.0,
    "target": "1M", "probability": 0.2, "low": 1.0, "middle": 2.0, "high": 3.0,
    "made_at": "2025-01-01T01:00:00+00:00", "seen_at": "2025-01-01T01:00:00+00:00",
    "due_at": "2025-01-08T00:00:00+00:00", "snapshot_id": 3, "version": "0.1.0",
}  # fmt: skip


def test_a_call_is_never_overwritten_and_settled_once(tmp_path: Path) -> None:
    create(tmp_path, datetime(2025, 1, 1, tzinfo=UTC))
    catalogue = Catalogue(tmp_path)
    assert kept_calls(catalogue) == []
    assert freeze(catalogue, [CALL, {**CALL, "hours": 3.0}]) == 2
    assert freeze(catalogue, [{**CALL, "probability": 0.9}]) == 0
    assert [each["probability"] for each in kept_calls(catalogue)] == [0.2, 0.2]
    outcome = {**CALL, "settled_at": "2025-01-09T00:00:00+00:00", "came": 1}
    assert settle(catalogue, [outcome]) == 1
    assert settle(catalogue, [{**outcome, "came": 0}]) == 0
    assert sorted(str(each["came"]) for each in kept_calls(catalogue)) == ["1", "None"]
    catalogue.close()
