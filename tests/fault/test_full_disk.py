"""No room left, at every step and on a real small disk: told, nothing half there, and resumed."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.lake.catalogue import FILE
from tests import archives, wholeness
from tests.conftest import ROOT
from tests.fault.mounts import UNSHARED, need_mounts
from tests.fault.nursery import Nursery

FILES = archives.months("2025-01", 3)
PULLS = wholeness.batches(FILES)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archives.write(tmp_path_factory.mktemp("archive") / "archive.tar", FILES)


@pytest.mark.parametrize("refusal", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_from_some_step_on(
    nursery: Nursery, tmp_path: Path, archive: Path, full: bool, refusal: int
) -> None:
    def pull(lake: Path, step: int = 0) -> list[str]:
        acks = lake.with_suffix(f".{step}")
        given = {"lake": str(lake), "archive": str(archive), "acks": str(acks)}
        assert nursery.run("pull", **given, kill_at=step, refusal=refusal if step else 0) == 0
        return acks.read_text().splitlines()

    steps = json.loads(pull(tmp_path / "calm")[-1])["steps"]
    digest = wholeness.fingerprint(tmp_path / "calm")
    chosen = range(1, steps, 1 if full else steps // 6)
    for step in chosen:
        lake = tmp_path / f"lake{step}"
        *acks, last = pull(lake, step)
        told = json.loads(last)
        assert (told["error"], told["exit"]) == ("LakeUnwritable", 1)
        assert all(told[part] for part in ("what", "seen", "so", "do"))
        assert ("no room left" in told["what"]) == (refusal == errno.ENOSPC)
        if (lake / FILE).exists():
            seen = wholeness.look(lake)
            assert seen.faults == ()
            assert wholeness.halves(seen.hours, PULLS) == []
            assert all(batch <= seen.hours for batch in PULLS[: len(acks)])
        else:
            assert acks == []
        pull(lake)
        assert wholeness.fingerprint(lake) == digest


@pytest.mark.parametrize("size", ["128k", "192k", "240k"])
def test_a_small_disk_that_fills_up(
    nursery: Nursery, tmp_path: Path, archive: Path, size: str
) -> None:
    need_mounts()
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        [*UNSHARED, sys.executable, "-m", "tests.fault.small_disk", str(place), size, str(archive)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    first = told["first"] if told["init"]["code"] == 0 else told["init"]
    assert first["code"] == 1
    assert "There is no room left" in first["said"]
    for part in ("Seen:", "So:", "Do:"):
        assert part in first["said"]
    assert "Traceback" not in first["said"]
    assert told["between"]["faults"] == []
    hours = frozenset(datetime.fromtimestamp(at, UTC) for at in told["between"].get("when", []))
    assert wholeness.halves(hours, PULLS) == []
    assert len(hours) < 24
    assert (told["again"]["code"], told["after"]["hours"]) == (0, 24), told["again"]["said"]
    assert told["after"]["faults"] == []
    assert told["verify"]["code"] == 0, told["verify"]["said"]
    roomy, acks = tmp_path / "roomy", tmp_path / "acks"
    assert nursery.run("pull", lake=str(roomy), archive=str(archive), acks=str(acks)) == 0
    assert told["digest"] == wholeness.fingerprint(roomy)
