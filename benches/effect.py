"""What does an effect cost? One JSON line for each question, against a plain solver beside it.

CPU is user and system time of the process, in milliseconds, the best of several runs. `ratio` is
how many times what is measured goes into its baseline: for a panel, the same placebos by a plain
projected-gradient solver; for a series, one Kalman fit by grid search in plain Python.

    python benches/effect.py [--runs N]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import chuquan.measures.effect.panels as panels
from chuquan.measures.effect import structural, synthetic_did

Numbers = NDArray[np.float64]
WANDER = np.logspace(-6, 2, 65)


def main() -> None:
    """Print one line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    rng = np.random.default_rng(0)
    panel = 100 + rng.normal(size=(39, 2)) @ rng.normal(size=(2, 31)).cumsum(axis=1)
    panel += rng.normal(size=panel.shape)
    ours = best(lambda: synthetic_did(panel, 0, 19), runs)
    fast, panels.shares = panels.shares, plain_shares
    slow = best(lambda: synthetic_did(panel, 0, 19), 1)
    panels.shares = fast
    line("sdid 39 units x 31 periods, 38 placebos", ours, slow, limit=1000)
    line("the same, 200 placebos of two", best(lambda: synthetic_did(panel, [0, 1], 19), runs),
         slow * 200 / 38, limit=1000)  # fmt: skip
    y = rng.normal(size=400).cumsum() + rng.normal(size=400)
    controls = rng.normal(size=(400, 3))
    ours = best(lambda: structural(y, controls, 370, 1), runs)
    line("structural, 400 days, 3 controls", ours, best(lambda: plain_levels(y), 1), limit=1000)


def plain_shares(gram: Numbers, pull: Numbers, ridge: float) -> Numbers:
    """Go down the slope in small steps, back to the simplex after each."""
    n = len(pull)
    bent = gram + max(ridge, 1e-12 * np.trace(gram) / n) * np.eye(n)
    weights = np.full(n, 1 / n)
    step = 1 / np.linalg.eigvalsh(bent)[-1]
    for _ in range(2000):
        point = weights - step * (bent @ weights - pull)
        ordered = np.sort(point)[::-1]
        excess = (np.cumsum(ordered) - 1) / np.arange(1, n + 1)
        weights = np.maximum(point - excess[(ordered > excess).nonzero()[0][-1]], 0)
    return weights


def plain_levels(y: Numbers) -> list[float]:
    """Filter a series once for each ratio, one number at a time."""
    sums = []
    for wander in WANDER.tolist():
        level, doubt, total = float(y[0]), 1.0, 0.0
        for value in y[1:].tolist():
            doubt += wander
            total += (value - level) ** 2 / (doubt + 1)
            level += doubt / (doubt + 1) * (value - level)
            doubt /= doubt + 1
        sums.append(total)
    return sums


def best(work: Callable[[], object], runs: int) -> float:
    """Return the least CPU milliseconds of several runs."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(1000 * (time.process_time() - begun))
    return min(times)


def line(question: str, ours: float, baseline: float, limit: float) -> None:
    """Print one measurement."""
    print(json.dumps({
        "bench": "effect", "question": question, "cpu_ms": round(ours, 1),
        "baseline_cpu_ms": round(baseline, 1), "ratio": round(baseline / ours, 2),
        "limit_ms": limit, "held": ours <= limit,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
