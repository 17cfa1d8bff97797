"""The bench of the lake runs, and what it compares is the same question."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benches import lake


def test_a_small_run_tells_every_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lake.main(["--rows", "50000", "--folder", str(tmp_path)])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = {line["question"]: line for line in lines}
    assert list(told) == ["append", "peak over raw", "peak over daily sums", "verify"]
    assert {line["bench"] for line in lines} == {"lake"}
    assert told["append"]["rows"] == pytest.approx(50_000, rel=0.05)
    assert told["peak over raw"]["same"]
    assert told["peak over daily sums"]["same"]
    assert told["verify"]["sound"]
    assert list(tmp_path.iterdir()) == [], "the lake is dropped again"


def test_shares_add_up_and_stay_shares() -> None:
    weight = np.array([100.0, 10.0, 1.0, 0.1])
    active = lake.share(weight, 2.5)
    assert active.sum() == pytest.approx(2.5)
    assert (active <= 0.98).all()
    assert (np.diff(active) <= 0).all()
