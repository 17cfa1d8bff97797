"""``text read`` as people type it, against a model on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuquan.pipeline.workspace import Workspace
from tests.model_server import model
from tests.papers import MUSEUM, keep, paper
from tests.unit.faces.calls import call

SPAN = ("--since", "2d", "--until", "2025-02-11T00:00:00Z")
ROWS = {"quotations": [{"quote": "Entry is free for students"}, {"quote": "made up"}]}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "lake") as workspace:
        keep(workspace, paper("tv_news:1", MUSEUM, title="A hall"))
    return tmp_path / "lake"


def test_off_until_a_file_says_where(place: Path) -> None:
    done = call("--workspace", str(place), "text", "read")
    assert (done.code, "reader.toml" in done.err) == (4, True)


def test_a_run_is_planned_paid_and_repeated(place: Path) -> None:
    at = ("--workspace", str(place), "text", "read", *SPAN)
    with model(lambda _: ROWS) as server:
        text = f'url = "{server.url}"\nmodel = "small"\nkey_from = "MY_KEY"\nprice_in = 2.0\n'
        (place / "reader.toml").write_text(text, "utf-8")
        plan = call(*at, "--dry-run")
        assert (plan.code, server.seen) == (0, [])
        assert "Would ask small at 127.0.0.1" in plan.out
        assert call(*at).code == 4, "the key is not there"
        assert call(*at, "--max-cost", "0", MY_KEY="sk-4711").code == 3
        done = call(*at, "--lang", "zh", MY_KEY="sk-4711")
        assert done.code == 0
        assert "1 条引语见于原文（新增 1 条" in done.out
        assert "原文中没有 1" in done.out
        again = call(*at, "--json", "--offline")
        assert (again.code, again.document["requests"], again.document["stored"]) == (0, 0, 0)
        assert "sk-4711" not in done.out + done.err + again.out
        assert len(server.seen) == 1
