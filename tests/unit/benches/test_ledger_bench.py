"""The bench of the ledger runs, and what it times is the whole judgement."""

from __future__ import annotations

import json
import sys

import pytest

from benches import ledger


def test_a_small_run_tells_both_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ledger.py", "200", "20"])
    ledger.main()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["work"] for line in lines] == ["judge", "read and sort"]
    assert all(line["cpu_seconds"] > 0 and line["figures"] == 200 for line in lines)
    assert 0 < lines[0]["in_conflict"] < 200
