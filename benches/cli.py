"""What does one call of the command line cost? One JSON line for each command.

CPU is user and system time of the child process together, in milliseconds, the best of several
runs, on the demo's workspace; `target` is what the command may cost, `ratio` how many times it
costs what the bare interpreter costs on the same machine at the same time.

    python benches/cli.py [RUNS]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

RUNS = 5
PROGRAM = (sys.executable, "-m", "chuquan")
COMMANDS: tuple[tuple[str, tuple[str, ...], int | None], ...] = (
    ("--help", ("--help",), 150),
    ("compare --help --lang zh", ("compare", "--help", "--lang", "zh"), 150),
    ('show "Ne Zha 2"', ("show", "Ne Zha 2"), 500),
    ("compare", ("compare", "Ne Zha 2", "DeepSeek", "Barbie Hsu"), 500),
    ("why DeepSeek", ("why", "DeepSeek"), 500),
    ("subject explain", ("subject", "explain", "哪吒汽车从未对哪吒2电影方提起诉讼"), None),
    ("status", ("status",), None),
)


def main() -> None:
    """Print one line for each command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as place:
        lake = Path(place) / "demo"
        environment = {**os.environ, "CHUQUAN_WORKSPACE": str(lake), "NO_COLOR": "1"}
        cpu((*PROGRAM, "init", str(lake), "--demo", "--quiet"), environment)
        for name, words, target in COMMANDS:
            asked = ((sys.executable, "-c", "pass"), (*PROGRAM, *words))
            both = [[cpu(each, environment) for each in asked] for _ in range(runs)]
            bare, cost = (min(column) for column in zip(*both, strict=True))
            print(
                json.dumps(
                    {
                        "bench": "cli",
                        "command": f"chuquan {name}",
                        "cpu_ms": round(cost),
                        "target_ms": target,
                        "bare_ms": round(bare),
                        "ratio": round(cost / bare, 1),
                        "runs": runs,
                    }
                ),
                flush=True,
            )


def cpu(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the CPU milliseconds of a child process that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()
