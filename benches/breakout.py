"""How fast are change points found, beside the library people use? One JSON line a figure.

Series are made from a seed. Seconds are CPU seconds of one process, warm, the median of several
runs; the baseline (ruptures, exact: ``jump=1``, ``min_size=1``) runs in the same process, on the
same series, at the same penalty, and must find the same change points.

    python benches/breakout.py [POINTS]
"""

from __future__ import annotations

import json
import math
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from chuquan.measures.breakout import anomalies, bursts, changepoints, cusum
from chuquan.measures.forecast import fit
from chuquan.measures.forecast.peaks import fit_peaks

SERIES, DAYS, RUNS = 1000, 365, 5


def main() -> None:
    """Print one line for each figure."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    chance = np.random.default_rng(7)
    many = chance.normal(size=(SERIES, DAYS))
    many += np.repeat(chance.normal(size=(SERIES, 5)) * 2, DAYS // 5, axis=1)
    for penalty in ("mbic", "steady"):
        told("changepoints", lambda p=penalty: changepoints(many, p), series=SERIES, days=DAYS,
             penalty=penalty)  # type: ignore[misc]  # fmt: skip
    counts = chance.binomial(50, 0.1, size=many.shape)
    told("bursts", lambda: bursts(counts, np.full(DAYS, 50)), series=SERIES, days=DAYS)
    fortnight = chance.gamma(2, 9, size=15_902)
    told("anomalies", lambda: anomalies(fortnight, 288), points=len(fortnight))
    told("cusum", lambda: cusum(fortnight), points=len(fortnight))
    live_topics(chance)
    against_ruptures(chance, points)


def live_topics(chance: np.random.Generator) -> None:
    """Score 10,000 live topics: the probability of a target, and three quantiles of the peak."""
    x = chance.normal(size=(20_000, 12))
    rose = chance.random(len(x)) < 0.2
    highest = 5 + x[:, 0] / 10
    final = highest + np.where(rose, 0.3, 0.0)
    hazard = fit(x, rose.astype(float))
    peaks = fit_peaks(x, highest, final, np.ones(len(x)), np.arange(len(x)) > 10_000)
    now, shares = x[:10_000], np.array([0.1, 0.5, 0.9])
    told(
        "live topics",
        lambda: (hazard.probability(now), peaks.quantiles(now, highest[:10_000], shares)),
        topics=len(now),
    )


def told(name: str, call: Callable[[], object], **given: object) -> float:
    """Time a call, print its line, and return its seconds."""
    call()
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    median = statistics.median(seconds)
    print(json.dumps({"what": name, **given, "cpu_seconds": round(median, 4)}))
    return median


def against_ruptures(chance: np.random.Generator, points: int) -> None:
    """Print ours and the baseline on one series, and how many times less ours takes."""
    try:
        from ruptures import Pelt
    except ImportError:
        print(json.dumps({"what": "ruptures", "missing": "pip install -r requirements/bench.txt"}))
        return
    y = (
        chance.normal(size=points)
        + np.repeat(chance.normal(size=10) * 2, -(-points // 10))[:points]
    )
    y = (y - y.mean()) / y.std(ddof=1)
    price = 3 * math.log(points)
    ours = told("changepoints", lambda: changepoints(y, price), points=points, penalty="3 ln n")
    start = time.process_time()
    found = Pelt(model="l2", jump=1, min_size=1).fit(y).predict(price)[:-1]
    theirs = time.process_time() - start
    print(
        json.dumps(
            {
                "what": "ruptures.Pelt", "points": points, "cpu_seconds": round(theirs, 3),
                "times_ours": round(theirs / ours),
                "equal": found == changepoints(y, price).tolist(),
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
