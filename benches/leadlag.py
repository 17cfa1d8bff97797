"""How often is a lead found that is none, how surely one that is, and how fast? JSON lines.

`walks`: two independent random walks, a lead called at p <= 0.05; the baseline in the same run
turns one series against the other without cutting it into blocks. `planted`: one series follows
the other by three steps. `cause`: a third series drives both, asked plainly and given that series.
`transfer`: the coupled columns with published values, both estimators. `speed`: 1,000 pairs of 400
steps with 999 copies each. Seconds are CPU seconds of one process.

    python benches/leadlag.py [--data FOLDER] [--runs N]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from chuquan.measures.leadlag import lead, leads, transfer, transfer_entropy

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
SIZES = ((200, 7), (400, 14))

Series = NDArray[np.float64]


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    parser.add_argument("--runs", type=int, default=1_000)
    asked = parser.parse_args()
    for line in (*walks(asked.runs), planted(), cause(), *published(asked.data), speed()):
        print(json.dumps(line), flush=True)


def walks(runs: int) -> Iterator[dict[str, Any]]:
    """Yield the share of false leads for each length."""
    for n, max_lag in SIZES:
        drawn = np.random.default_rng(n)
        ours = turned = 0
        for seed in range(runs):
            x, y = drawn.normal(size=(2, n)).cumsum(axis=1)
            ours += lead(x, y, max_lag, 199, seed).p <= 0.05
            turned += only_turned(x, y, max_lag) <= 0.05
        yield {"part": "walks", "n": n, "max_lag": max_lag, "runs": runs,
               "false": ours / runs, "false_if_only_turned": turned / runs}  # fmt: skip


def only_turned(x: Series, y: Series, max_lag: int) -> float:
    """Return the p of the baseline: all turns but the neighbours, from one correlation."""
    dx, dy = (np.diff(each) - np.diff(each).mean() for each in (x, y))
    r = np.abs(np.fft.irfft(np.conj(np.fft.rfft(dx)) * np.fft.rfft(dy), len(dx)))
    best = sliding_window_view(np.r_[r[-max_lag:], r, r[:max_lag]], 2 * max_lag + 1).max(axis=1)
    others = best[2 * max_lag + 1 : len(r) - 2 * max_lag]
    return float((1 + (others >= best[0]).sum()) / (1 + len(others)))


def planted() -> dict[str, Any]:
    """Return how often a planted lag of three is found, and the greatest p."""
    drawn = np.random.default_rng(3)
    found = []
    for seed in range(20):
        x = drawn.normal(size=400)
        y = 0.7 * np.r_[drawn.normal(size=3), x[:-3]] + 0.7 * drawn.normal(size=400)
        found.append(lead(x, y, 14, 999, seed))
    right = sum(each.lag == 3 for each in found)
    return {"part": "planted", "lag": 3, "found": right, "of": 20,
            "greatest_p": max(each.p for each in found)}  # fmt: skip


def cause() -> dict[str, Any]:
    """Return how often a common cause passes for a transfer, plainly and given the cause."""
    drawn = np.random.default_rng(4)
    plain = given = 0
    for seed in range(100):
        z = drawn.normal(size=403)
        x, y = z[2:-1] + 0.5 * drawn.normal(size=400), z[:-3] + 0.5 * drawn.normal(size=400)
        plain += transfer(x, y, 1, 2, shifts=99, seed=seed).p <= 0.05
        given += transfer(x, y, 1, 2, given=z[3:], shifts=99, seed=seed).p <= 0.05
    return {"part": "cause", "called": plain / 100, "called_given_it": given / 100}


def published(data: Path) -> Iterator[dict[str, Any]]:
    """Yield the transfer entropies of the coupled columns, if they are at hand."""
    path = data / "leadlag" / "2coupledRandomCols-1.txt"
    if path.exists():
        x, y = np.loadtxt(path).T
        for estimator in ("ksg", "gaussian"):
            start = time.process_time()
            there, back = (
                transfer_entropy(a, b, 1, 1, estimator)  # type: ignore[arg-type]
                for a, b in ((x, y), (y, x))
            )
            yield {"part": "transfer", "estimator": estimator, "there": round(there, 7),
                   "back": round(back, 7),
                   "cpu_seconds": round(time.process_time() - start, 4)}  # fmt: skip


def speed() -> dict[str, Any]:
    """Return what a thousand pairs with 999 copies each cost."""
    drawn = np.random.default_rng(5)
    names = [f"s{n:02}" for n in range(46)]
    series = pl.DataFrame(drawn.normal(size=(46, 400)).cumsum(axis=1).T, names)
    pairs = [(a, b) for a in names for b in names if a < b][:1_000]
    start = time.process_time()
    found = leads(series, 14, 999, pairs=pairs)
    return {"part": "speed", "pairs": found.height, "shifts": 999, "steps": 400,
            "cpu_seconds": round(time.process_time() - start, 2)}  # fmt: skip


if __name__ == "__main__":
    main()
