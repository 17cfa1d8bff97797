"""``digest`` and ``watch`` as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chuquan.pipeline.workspace import Workspace
from tests.papers import MUSEUM, keep, paper
from tests.unit.faces.calls import call

UNTIL = "2025-02-11T00:00:00Z"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with one notice."""
    with Workspace.create(tmp_path / "lake") as workspace:
        keep(workspace, paper("tv_news:1", MUSEUM, title="Ne Zha 2 in a museum"))
    return tmp_path / "lake"


def test_a_digest_is_written_where_it_is_asked_for(place: Path, tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    done = call("--workspace", str(place), "digest", "--until", UNTIL, "-o", str(blog))
    assert done.code == 0
    assert "1 document of 1 outlet told 1 story" in done.out
    assert (blog / "2025-02-11.zh.html").exists()


def test_a_span_that_is_none_is_refused(place: Path) -> None:
    done = call("--workspace", str(place), "digest", "--since", "soon")
    assert (done.code, "no span of time" in done.err) == (2, True)


def test_nothing_published_is_an_answer(place: Path) -> None:
    done = call("--workspace", str(place), "digest", "--until", "2024-01-01T00:00:00Z")
    assert (done.code, "No document" in done.err) == (0, True)


def test_a_schedule_is_printed_and_nothing_done(place: Path) -> None:
    done = call("--workspace", str(place), "digest", "--schedule", "cron", "-o", "my blog")
    assert done.out.startswith("30 7 * * * chuquan --workspace ")
    assert "'" in done.out
    assert "systemd-run" in call("digest", "--schedule", "systemd").out


def test_watching(place: Path) -> None:
    at = ("--workspace", str(place), "watch")
    assert "ne-zha-2" in call(*at, "add", "哪吒2").out
    told = json.loads(call(*at, "list", "--json").out)
    assert told["watched"] == [{"kind": "subject", "what": "ne-zha-2"}]
    assert "主体" in call(*at, "list", "--lang", "zh").out
    assert call(*at, "rm", "Ne Zha 2").code == 0
    assert call(*at, "rm", "Ne Zha 2").code == 2
