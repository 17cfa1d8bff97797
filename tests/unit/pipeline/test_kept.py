"""Kept answers: one file for the same bytes, whole or not there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import LakeTorn, LakeUnwritable
from chuquan.pipeline import kept as kept_answers
from chuquan.pipeline.kept import keep, kept, path_of


def files(folder: Path) -> list[Path]:
    """Return every file below `folder`."""
    return [path for path in folder.rglob("*") if path.is_file()]


@given(body=st.binary(max_size=2000))
def test_what_is_kept_comes_back(body: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("raw")
    name = keep(folder, body)
    assert name == hashlib.sha256(body).hexdigest()
    assert kept(folder, name) == body


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    first, second = keep(tmp_path, b"a"), keep(tmp_path, b"a")
    assert first == second
    assert files(tmp_path) == [tmp_path / first[:2] / f"{first}.zst"]
    keep(tmp_path, b"b")
    assert len(files(tmp_path)) == 2


def test_a_file_is_whole_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (order.append("fsync"), real_fsync(fd))[1])
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (order.append("rename"), real_replace(self, to))[1]
    )
    keep(tmp_path, b"a")
    assert order == ["fsync", "rename", "fsync"]


@pytest.mark.parametrize("stage", ["_write", "_sync_folder"])
def test_a_full_disk_leaves_nothing_half(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes = b"") -> None:
        if data:
            path.write_bytes(data[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_answers, stage, full)
    with pytest.raises(LakeUnwritable, match="No space left") as caught:
        keep(tmp_path, b"some bytes")
    assert all(caught.value.parts(language)[key] for language in ("en", "zh") for key in
               ("what", "seen", "so", "do"))  # fmt: skip
    assert [path for path in files(tmp_path) if path.suffix != ".zst"] == []
    monkeypatch.undo()
    assert kept(tmp_path, keep(tmp_path, b"some bytes")) == b"some bytes"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "raw").write_text("not a folder")
    with pytest.raises(LakeUnwritable):
        keep(tmp_path / "raw", b"a")


@pytest.mark.parametrize("damage", ["missing", "cut", "foreign"])
def test_damage_is_found(damage: str, tmp_path: Path) -> None:
    name, other = keep(tmp_path, b"some bytes" * 50), keep(tmp_path, b"other bytes")
    path = path_of(tmp_path, name)
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-4])
    else:
        path.write_bytes(path_of(tmp_path, other).read_bytes())
    with pytest.raises(LakeTorn, match=name):
        kept(tmp_path, name)
