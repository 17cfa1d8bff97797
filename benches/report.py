"""What does a report cost? One JSON line for each form, of three subjects of the bundled sample.

CPU is user and system time of the child process together, in seconds, the best of several runs of
the whole command; `target` is what it may cost. The answers are computed each time.

    python benches/report.py [RUNS]
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

RUNS = 3
PROGRAM = (sys.executable, "-m", "chuquan")
SUBJECTS = ("Ne Zha 2", "DeepSeek", "Barbie Hsu")
FORMS: tuple[tuple[str, float | None], ...] = ((".html", 5.0), (".md", None), (".pdf", None))


def main() -> None:
    """Print one line for each form."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as place:
        lake = Path(place) / "demo"
        environment = {**os.environ, "CHUQUAN_WORKSPACE": str(lake), "NO_COLOR": "1"}
        cpu((*PROGRAM, "init", str(lake), "--demo", "--quiet"), environment)
        for form, target in FORMS:
            path = Path(place) / f"report{form}"
            command = (*PROGRAM, "report", *SUBJECTS, "-o", str(path), "--quiet")
            cost = min(cpu(command, environment) for _ in range(runs))
            print(
                json.dumps(
                    {
                        "bench": "report",
                        "form": form,
                        "cpu_s": round(cost, 2),
                        "target_s": target,
                        "bytes": path.stat().st_size,
                        "runs": runs,
                    }
                ),
                flush=True,
            )


def cpu(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the CPU seconds of a child process that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
