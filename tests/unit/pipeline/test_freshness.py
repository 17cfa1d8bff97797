"""A change of the workspace is seen; a reader's empty journal is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chuquan.pipeline import freshness
from chuquan.pipeline.freshness import Freshness


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Freshness:
    monkeypatch.setattr(freshness, "EVERY", 0.0)
    (tmp_path / "catalogue.sqlite").write_bytes(b"held")
    return Freshness(tmp_path)


def test_a_change_is_seen_once(watched: Freshness, tmp_path: Path) -> None:
    assert not watched.changed()
    (tmp_path / "names.toml").write_text("new")
    assert watched.changed()
    assert not watched.changed()
    assert watched.generation == 1
    os.utime(tmp_path / "catalogue.sqlite", ns=(1, 1))
    assert watched.changed()
    assert watched.generation == 2


def test_an_empty_journal_changes_nothing(watched: Freshness, tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite-wal").touch()
    assert not watched.changed()
    (tmp_path / "catalogue.sqlite-wal").write_bytes(b"x")
    assert watched.changed()
