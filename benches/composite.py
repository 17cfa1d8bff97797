"""What does an index with its doubts cost? One JSON line for each question.

CPU is user and system time of the process, in milliseconds, the best of several runs. The baseline
builds the index anew for each draw, as a plain loop would, measured over some draws and scaled up.
With DATA, the folder of the shared data, the published ASEM example is built too.

    python benches/composite.py [DATA] [--runs N]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from chuquan.measures.composite import (
    IndexRecipe,
    Part,
    build,
    sensitivity,
    sobol,
    uncertainty,
)

UNITS, INDICATORS, DRAWS, SOME = 200, 100, 1000, 20


def main() -> None:
    """Print one line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    table, recipe = made()
    plain = best(lambda: [build(recipe, table) for _ in range(SOME)], 1) / SOME * DRAWS
    line("200 units x 100 indicators x 1,000 draws", given.runs,
         lambda: uncertainty(recipe, table, DRAWS), plain, 10_000)  # fmt: skip
    line("sensitivity, 2,048 indices of the same", 1, lambda: sensitivity(recipe, table, 256),
         plain * 2.048, 20_000)  # fmt: skip
    line("Ishigami, N = 4,096", given.runs, lambda: sobol(ishigami, 3, 4096), None, 1000)
    if given.data:
        table, recipe = asem(given.data / "composite" / "asem")
        line("ASEM, every step", given.runs, lambda: build(recipe, table), None, 100)


def made() -> tuple[pl.DataFrame, IndexRecipe]:
    """Return an invented table of skewed indicators, and a recipe of ten groups."""
    rng = np.random.default_rng(0)
    columns = {f"i{n}": rng.lognormal(size=UNITS) for n in range(INDICATORS)}
    groups = tuple(Part(f"g{n}", "index") for n in range(10))
    parts = tuple(Part(name, f"g{n // 10}") for n, name in enumerate(columns))
    table = pl.DataFrame({"unit": [f"u{n:03}" for n in range(UNITS)], **columns})
    return table, IndexRecipe("Made", parts, (Part("index"), *groups))


def asem(folder: Path) -> tuple[pl.DataFrame, IndexRecipe]:
    """Return the published table and recipe."""
    table = pl.read_csv(folder / "ASEM_iData.csv").rename({"uCode": "unit"}).drop("Time")
    rows = pl.read_csv(folder / "ASEM_iMeta.csv").to_dicts()
    parts, groups = (
        tuple(
            Part(row["iCode"], row["Parent"] or "", row["Weight"], int(row["Direction"] or 1),
                 row["Denominator"] or "")
            for row in rows if row["Type"] == kind
        )
        for kind in ("Indicator", "Aggregate")
    )  # fmt: skip
    return table, IndexRecipe("ASEM", parts, groups, by_group="EurAsia_group", enough=0.9)


def ishigami(points: np.ndarray) -> np.ndarray:
    """Return Ishigami's function on the unit cube."""
    x = np.pi * (2 * points - 1)
    return np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2


def best(work: Callable[[], object], runs: int) -> float:
    """Return the least CPU milliseconds of several runs."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(1000 * (time.process_time() - begun))
    return min(times)


def line(
    question: str, runs: int, work: Callable[[], object], baseline: float | None, limit: float
) -> None:
    """Measure and print one question."""
    ours = best(work, runs)
    told = {"bench": "composite", "question": question, "cpu_ms": round(ours, 1)}
    if baseline:
        told |= {"baseline_cpu_ms": round(baseline, 1), "ratio": round(baseline / ours, 2)}
    print(json.dumps({**told, "limit_ms": limit, "held": ours <= limit}))


if __name__ == "__main__":
    main()
