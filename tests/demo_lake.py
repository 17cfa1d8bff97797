"""The bundled sample in a workspace, loaded once for all processes of a run; each has a copy."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from chuquan.pipeline.sample.load import load_sample
from chuquan.pipeline.workspace import Workspace

PATIENCE, PAUSE = 900.0, 0.25


@pytest.fixture(scope="session")
def demo_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace that holds the sample; this process alone has it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    loaded = shared / "demo-lake"
    try:
        (shared / "demo-lake.taken").mkdir()
    except FileExistsError:
        _wait(loaded, shared / "demo-lake.failed")
    else:
        _load(loaded, shared / "demo-lake.failed")
    return Path(shutil.copytree(loaded, tmp_path_factory.mktemp("demo") / "W"))


def _load(place: Path, failed: Path) -> None:
    building = place.with_suffix(".building")
    try:
        with Workspace.create(building) as workspace:
            load_sample(workspace)
        building.rename(place)
    except BaseException:
        failed.mkdir()
        raise


def _wait(place: Path, failed: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not place.is_dir():
        assert not failed.is_dir(), "the process that loads the sample failed"
        assert time.monotonic() < until, "the sample was never loaded"
        time.sleep(PAUSE)
