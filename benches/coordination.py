"""How fast are pairs of acts found, and is a planted campaign? JSON lines, a join beside ours.

Three parts. `given`: the set that CooRTweet ships, with its published settings (CooRTweet 2.1.3 in
R took 13.8 CPU seconds at 10 seconds, all on one core of such a machine). `large`: a million
invented shares that make about five million pairs. `campaign`: 20 accounts share 15 objects of the
given set, each within 20 seconds; recall and precision of the accounts found, over ten seeds, and
in how many of 20 shuffled copies anything is found. The baseline, on the same rows in the same
run, is a join of the rows of each object with themselves in Polars. Seconds are CPU seconds of one
process, all threads together, warm, the best of several runs.

    python benches/coordination.py [--data FOLDER] [--shares N]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from chuquan.measures.coordination import campaigns, chance, network, pairs, shuffled

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
NAMES = {"object_id": "object", "account_id": "account", "content_id": "content",
         "timestamp_share": "at"}  # fmt: skip
RUNS, SEEDS, COPIES = 5, 10, 20
SIZE, OBJECTS, SPAN, BUSY = 20, 15, 20, 40


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    parser.add_argument("--shares", type=int, default=1_000_000)
    asked = parser.parse_args()
    path = asked.data / "coordination" / "russian_coord_tweets.parquet"
    if path.exists():
        shares = (
            pl.read_parquet(path).rename(NAMES).with_columns(pl.col("object", "account").cast(str))
        )
        for window in (60, 10):
            print(json.dumps(speed("given", shares, window, RUNS)), flush=True)
        print(json.dumps(campaign(shares)), flush=True)
    print(json.dumps(speed("large", large(asked.shares), 5_400, 1)), flush=True)


def speed(name: str, shares: pl.DataFrame, window: float, runs: int) -> dict[str, Any]:
    """Return what pairs and their network cost, and what a join costs."""
    seconds, edges = timed(lambda: network(pairs(shares, window, 2)), runs)
    joined, n = timed(lambda: plainly(shares, window), runs)
    return {
        "part": name, "window": window, "shares": shares.height, "edges": edges.height,
        "cpu_seconds": round(seconds, 4), "join_pairs": n, "join_cpu_seconds": round(joined, 4),
        "ratio": round(joined / seconds, 1),
    }  # fmt: skip


def timed(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Return the least CPU seconds of several runs, and the last result."""
    least, result = float("inf"), None
    for _ in range(runs):
        start = time.process_time()
        result = work()
        least = min(least, time.process_time() - start)
    return least, result


def plainly(shares: pl.DataFrame, window: float) -> int:
    """Return how many pairs a join of each object's rows with themselves finds."""
    often = pl.len().over("account") >= 2
    rows = shares.filter(often).select("object", "account", "at").with_row_index("row")
    slot = (pl.col("at") / window).floor().cast(pl.Int64)
    keyed = rows.with_columns(slot=slot)
    near = pl.concat([keyed.with_columns(slot=pl.col("slot") + step) for step in (-1, 0, 1)])
    met = keyed.join(near, on=["object", "slot"])
    apart = (pl.col("at_right") - pl.col("at")).abs() <= window
    later = pl.col("row") < pl.col("row_right")
    return met.filter(apart & later & (pl.col("account") != pl.col("account_right"))).height


def large(n: int) -> pl.DataFrame:
    """Return invented shares that make about five pairs each within 5,400 seconds."""
    drawn = np.random.default_rng(0)
    return pl.DataFrame({
        "object": drawn.integers(0, n // 50, n), "account": drawn.integers(0, n // 20, n),
        "content": np.arange(n), "at": drawn.integers(0, 50_000, n),
    }).with_columns(pl.col("object", "account", "content").cast(str))  # fmt: skip


def campaign(shares: pl.DataFrame) -> dict[str, Any]:
    """Return how much of planted campaigns is found, and how often one is where there is none."""
    right, told = 0, 0
    for seed in range(SEEDS):
        found = campaigns(chance(planted(shares, seed), 60, 2))["account"].to_list()
        right += sum(name.startswith("planted-") for name in found)
        told += len(found)
    posts = planted(shares, 0)
    false = sum(
        campaigns(chance(shuffled(posts, seed), 60, 2)).height > 0 for seed in range(COPIES)
    )
    return {
        "part": "campaign", "seeds": SEEDS, "recall": right / (SEEDS * SIZE),
        "precision": right / max(told, 1), "found_in_shuffled_copies": false, "copies": COPIES,
        "found_in_the_set_itself": campaigns(chance(shares, 60, 2)).height,
    }  # fmt: skip


def planted(shares: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the set with a campaign on objects that others share too, on their busiest days."""
    drawn = np.random.default_rng(seed)
    busy = (
        shares.group_by("object", day=(pl.col("at") / 86_400).floor())
        .agg(n=pl.len(), first=pl.col("at").min(), last=pl.col("at").max())
        .filter(pl.col("n") >= BUSY)
        .sort("n", "object", descending=True)
        .unique("object", keep="first", maintain_order=True)
        .sample(OBJECTS, seed=seed)
    )
    rows = []
    for object_, first, last in busy.select("object", "first", "last").iter_rows():
        start = float(drawn.integers(int(first), int(last) - SPAN))
        for n in range(SIZE):
            at = start + float(drawn.integers(0, SPAN + 1))
            rows.append((object_, f"planted-{n}", f"{object_}-{n}", at))
    return pl.concat([shares, pl.DataFrame(rows, shares.schema, orient="row")])


if __name__ == "__main__":
    main()
