"""What the tests of the faces share: one small workspace to ask, and one to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.faces.calls import made


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of four hours; tests only ask it."""
    return made(tmp_path_factory.mktemp("lake") / "W")


@pytest.fixture
def own(lake: Path, tmp_path: Path) -> Path:
    """A copy of that workspace, for a test that changes it."""
    return Path(shutil.copytree(lake, tmp_path / "own"))
