"""The bench of the ledger runs, and what it times is the whole judgement."""

from __future__ import annotations

import json
import sys

import pytest

from benches import ledger


def test_a_small_run_tells_every_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ledger.py", "200", "20"])
    monkeypatch.setattr(ledger, "DISTINCT", (30, 170))
    monkeypatch.setattr(ledger, "PLAIN", 30)
    monkeypatch.setattr(ledger, "RUNS", 1)
    ledger.main()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = [(line["work"], line["figures"], line.get("distinct", False)) for line in lines]
    assert told == [
        ("judge", 200, False),
        ("read and sort", 200, False),
        ("judge", 30, True),
        ("each with each", 30, True),
        ("judge", 170, True),
    ]
    assert all(line["cpu_seconds"] > 0 for line in lines)
    assert 0 < lines[0]["in_conflict"] < 200
