"""The evidence stands side by side; what the lake cannot carry is unknown; nothing is proved."""

from __future__ import annotations

from typing import Any

import pytest

from chuquan.model.windows import Window
from chuquan.pipeline.answers import organic as under_test
from chuquan.pipeline.answers.organic import organic

PLACED = [{"status": "more", "share": 40.0, "usual": 20.0, "low": 28.0, "high": 56.0, "rows": 200}]
NAMES = ("act", "pattern", "status", "pairs", "expected", "acts")
ACTS = [
    dict(zip(NAMES, row, strict=True))
    for row in (("shared", "all", "chance", 9, 8.5, 99), ("copied", "all", "unknown", 0, None, 0))
]
CIRCLES = {
    "circles": {"tv": {"community": "official"}, "list": {"community": "mass"}},
    "rows": [
        {"circle": "tv", "status": "listed", "share": 1.0, "usual": 2.0, "slots_seen": 30,
         "slots_listed": 4, "lasting_at": None},
        {"circle": "list", "status": "lasting", "share": 2.5, "usual": 2.0, "slots_seen": 90,
         "slots_listed": 40, "lasting_at": "2025-01-02T00:00:00Z"},
    ],
}  # fmt: skip


def told(
    monkeypatch: pytest.MonkeyPatch, rows: dict[str, list[dict[str, Any]]], circles: dict[str, Any]
) -> dict[str, Any]:
    """Return the block from the rows that the measures would give."""
    monkeypatch.setattr(under_test, "_rows", lambda _, key, *rest: rows.get(key, []))
    return organic(None, "s", circles, Window())  # type: ignore[arg-type]


def test_nothing_held_is_cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    block = told(monkeypatch, {}, {})
    assert {each["status"] for each in block["evidence"]} == {"unknown"}
    assert block["first"] is None
    assert "annot tell" in block["answer"]
    assert "无法判断" in block["answer"].translate_to("zh")


def test_kinds_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    block = told(monkeypatch, {"placement": PLACED, "coordination": ACTS}, CIRCLES)
    status = {each["kind"]: each["status"] for each in block["evidence"]}
    assert status == {
        "placement": "stands_out", "shared": "usual", "copied": "unknown", "official": "usual",
    }  # fmt: skip
    assert block["first"] == "list"
    assert "3 could be looked at" in block["answer"]
    assert "not who is behind it" in block["answer"]


def test_nothing_standing_out_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    same = [{**PLACED[0], "status": "same"}]
    block = told(monkeypatch, {"placement": same}, {})
    assert "does not show that nothing was arranged" in block["answer"]
