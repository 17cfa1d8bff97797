"""What every test may ask for: the real data, the length of the run, the plain terminal."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
FULL = os.environ.get("CHUQUAN_FULL", "") not in ("", "0")
PLUGINS = ("tests.replay_server", "tests.demo_lake")
collect_ignore = ["docs/offline"]

pytest_plugins = [
    name for name in PLUGINS if (ROOT / name.replace(".", "/")).with_suffix(".py").exists()
]

# A shared machine is slow at random; only the work itself may decide whether a test fails.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, max_examples=100, **_PATIENT)
settings.register_profile("full", max_examples=1000, print_blob=True, **_PATIENT)
settings.load_profile("full" if FULL else "ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this run or this machine cannot carry, and say why."""
    spark_lacks = _spark_lacks()
    for item in items:
        if item.get_closest_marker("slow") and not FULL:
            item.add_marker(pytest.mark.skip(reason="a long form: runs with CHUQUAN_FULL=1"))
        if item.get_closest_marker("spark") and spark_lacks:
            item.add_marker(pytest.mark.skip(reason=spark_lacks))


def pytest_sessionstart() -> None:
    """Search for no garbage while tests are collected: nearly all of it stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave what was collected to itself: every later search would walk through it again."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Let the end of the process see all that is left."""
    gc.unfreeze()
    gc.enable()


def _spark_lacks() -> str:
    if importlib.util.find_spec("pyspark") is None:
        return "the spark extra is not installed (make spark)"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "Spark needs a Java runtime"
    return ""


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether the long forms were asked for (CHUQUAN_FULL=1)."""
    return FULL


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of this checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data that tests measure themselves against; never part of a checkout."""
    named = os.environ.get("CHUQUAN_SHARED_DATA")
    place = Path(named) if named else ROOT.parent / "shared" / "data"
    if not place.is_dir():
        pytest.skip(
            f"no real data: {place} does not exist (CHUQUAN_SHARED_DATA names another folder)"
        )
    return place


@pytest.fixture(scope="session")
def loaded(demo_lake: Path) -> Path:
    """A workspace that holds the bundled sample, loaded once; copy it before changing anything."""
    return demo_lake


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings out of the tests; the time zone stays as it is."""
    for name in list(os.environ):
        if name.startswith("CHUQUAN_") and name not in ("CHUQUAN_SHARED_DATA", "CHUQUAN_FULL"):
            monkeypatch.delenv(name)
