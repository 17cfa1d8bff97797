"""What does it cost to follow a subject from nothing to its card? One JSON line for each size.

A new workspace each time; Wikidata and the page-view service are played on this machine, with no
pause between requests. `pages` language editions are read for 120 days. CPU is user and system
time of the command, in seconds; `limit` is what a person is promised to wait at most.

    python -m benches.follow [PAGES...]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.replay_server import ReplayServer
from tests.wikimedia_site import FILM, WikimediaSite

SIZES = (5, 50, 150)
LIMIT = 30.0


def main() -> None:
    """Print one line for each number of pages."""
    for pages in [int(each) for each in sys.argv[1:]] or SIZES:
        print(json.dumps(followed(pages)), flush=True)


def followed(pages: int) -> dict[str, Any]:
    """Return what following a subject of so many pages cost."""
    site = WikimediaSite()
    links = {f"x{n}wiki": {"site": f"x{n}wiki", "title": f"Lantern {n}"} for n in range(pages)}
    site.entities[FILM] = {**site.entities[FILM], "sitelinks": links}
    with tempfile.TemporaryDirectory() as place, ReplayServer(tell=site.tell) as server:
        environment = {
            **os.environ, "CHUQUAN_WORKSPACE": str(Path(place) / "W"), "CHUQUAN_HOST_DELAY": "0",
            "CHUQUAN_ALLOW_PRIVATE": "1", "CHUQUAN_WIKIDATA_BASE": server.url,
            "CHUQUAN_WIKIMEDIA_BASE": f"{server.url}/api/rest_v1",
        }  # fmt: skip
        call(environment, "init")
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        told = json.loads(call(environment, "follow", "Paper Lantern Rising", "--json"))
        wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {
        "bench": "follow",
        "pages": told["views"]["answers"],
        "rows": told["views"]["stored"],
        "card": told["signal"],
        "cpu_s": round(cpu, 2),
        "wall_s": round(wall, 2),
        "limit_s": LIMIT,
    }


def call(environment: dict[str, str], *words: str) -> str:
    """Return what a command prints; it must succeed."""
    program = (sys.executable, "-m", "chuquan", *words, "--quiet")
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
