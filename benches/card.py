"""What does the whole card cost over fourteen months of lists? One JSON line for each question.

CPU is user and system time of the child process together, in milliseconds, the best of several
runs of the whole command. *Cold* computes every block; *warm* gives the answer that was kept;
`ratio` is how many times a cold answer costs what a warm one does. The archives are the folders
`weibo_hot_list`, `zhihu_hot_list`, `other_hot_lists`, `github_trending`, `tv_news` and
`wikipedia_top` of DATA.

    python benches/card.py DATA [--workspace W] [--runs N]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PROGRAM = (sys.executable, "-m", "chuquan")
SUBJECTS = ("Ne Zha 2", "DeepSeek", "Barbie Hsu")
ARCHIVES = {
    "weibo": "weibo_hot_list",
    "zhihu": "zhihu_hot_list",
    "douyin": "other_hot_lists/douyin-*",
    "kuaishou": "other_hot_lists/kuaishou-*",
    "bilibili": "other_hot_lists/bilibili-*",
    "kr36": "other_hot_lists/36kr-*",
    "juejin": "other_hot_lists/juejin-*",
    "weread": "other_hot_lists/weread-*",
    "sspai": "other_hot_lists/sspai-*",
    "github_trending": "github_trending",
    "tv_news": "tv_news",
    "wikimedia": "wikipedia_top",
}
WARM_MS, REPORT_MS = 500, 5000


def main() -> None:
    """Fill a workspace, unless one is given, and print one line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--workspace", type=Path, help="filled before; kept")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        lake = given.workspace or fill(given.data, Path(place) / "W")
        environment = {**os.environ, "CHUQUAN_WORKSPACE": str(lake), "NO_COLOR": "1"}
        for subject in SUBJECTS:
            card(subject, lake, environment, given.runs)
        report(Path(place) / "report.html", environment, given.runs)


def fill(data: Path, lake: Path) -> Path:
    """Pull every archive into a new workspace."""
    subprocess.run((*PROGRAM, "init", str(lake), "--quiet"), check=True)
    for source, pattern in ARCHIVES.items():
        for path in sorted(data.glob(pattern)):
            pull = ("--workspace", str(lake), "pull", source, "--archive", str(path), "--quiet")
            subprocess.run((*PROGRAM, *pull), check=True, stdout=subprocess.DEVNULL)
    return lake


def card(subject: str, lake: Path, environment: dict[str, str], runs: int) -> None:
    """Tell what the card of one subject costs, computed and kept."""
    command = (*PROGRAM, "show", subject)
    cold, warm = [], []
    for _ in range(runs):
        shutil.rmtree(lake / "answers", ignore_errors=True)
        cold.append(cpu(command, environment))
        warm.append(cpu(command, environment))
    tell(f"show {subject!r} cold", cost=min(cold), target=None)
    tell(f"show {subject!r} warm", cost=min(warm), target=WARM_MS,
         ratio=round(min(cold) / min(warm), 1))  # fmt: skip


def report(path: Path, environment: dict[str, str], runs: int) -> None:
    """Tell what a report of three subjects costs; it is computed each time."""
    command = (*PROGRAM, "report", *SUBJECTS, "-o", str(path), "--quiet")
    cost = min(cpu(command, environment) for _ in range(runs))
    tell("report", cost=cost, target=REPORT_MS, bytes=path.stat().st_size)


def tell(question: str, cost: float, target: int | None, **more: object) -> None:
    """Print one line."""
    told = {"bench": "card", "question": question, "cpu_ms": round(cost), "target_ms": target}
    print(json.dumps({**told, **more}), flush=True)


def cpu(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the CPU milliseconds of one run of a command, which must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()
