"""A pull onto a disk that is too small, run inside a mount of its own.

``unshare --user --map-root-user --mount python -m tests.fault.small_disk PLACE SIZE ARCHIVE``
prints what happened as one line of JSON, then gives the disk more room and pulls again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from chuquan.lake.catalogue import FILE
from tests import wholeness

ROOM = "size=64m"


def chuquan(*arguments: str) -> dict[str, Any]:
    """Run the program and return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "chuquan", *arguments], capture_output=True, text=True, check=False
    )
    return {"code": done.returncode, "said": done.stderr, "out": done.stdout}


def state(lake: Path) -> dict[str, Any]:
    """Judge the lake as a reader finds it."""
    if not (lake / FILE).exists():
        return {"hours": 0, "faults": []}
    seen = wholeness.look(lake)
    hours = sorted(hour.timestamp() for hour in seen.hours)
    return {"hours": len(hours), "faults": list(seen.faults), "when": hours}


def main(place: str, size: str, archive: str) -> None:
    """Pull twice: where there is no room, and where there is."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], check=True)
    lake = Path(place) / "W"
    told: dict[str, Any] = {"init": chuquan("init", str(lake))}
    pull = ("--workspace", str(lake), "pull", "weibo", "--archive", archive)
    told["first"] = chuquan(*pull)
    told["free"] = os.statvfs(place).f_bavail * os.statvfs(place).f_bsize
    told["between"] = state(lake)
    subprocess.run(["mount", "-o", f"remount,{ROOM}", place], check=True)
    told["init again"] = chuquan("init", str(lake))
    told["again"] = chuquan(*pull)
    told["after"] = state(lake)
    told["digest"] = wholeness.fingerprint(lake)
    told["verify"] = chuquan("--workspace", str(lake), "verify")
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
