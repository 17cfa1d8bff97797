"""How fast is the lake at size: storing, checking, and the peak of every item.

Rows are generated from a seed: 20,000 items in 12 markets over 730 days, both skewed, each item
listed on some days of a market and then in about seven of its hours. They are stored month by
month as a pull would store them. Then the greatest value of each item and its moment are asked
of the raw rows, through a snapshot, and beside it of the same files in plain DuckDB SQL; and of
the daily sums.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.check import verify
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import take
from chuquan.model.facts import Rows
from chuquan.model.spec import Sql

ROWS = 100_000_000
ITEMS, MARKETS, DAYS = 20_000, 12, 730
START = date(2023, 1, 1)
NOW = datetime(2025, 1, 1, tzinfo=UTC)
ZONE = "Asia/Shanghai"
LISTED = 0.3
RUNS = 3
SIGNAL = "bench.heat"
CODES = ("CN", "US", "JP", "KR", "GB", "DE", "FR", "BR", "IN", "ID", "TH", "VN")
RAW = """
SELECT item, MAX(value) AS peak, ARG_MAX(slot, value) AS peak_at FROM {source}
WHERE signal = $signal AND value IS NOT NULL AND COALESCE(placement, 'organic') = 'organic'
GROUP BY item"""
SUMS = """
SELECT item, MAX(high) AS peak, ARG_MAX(high_slot, high) AS peak_at FROM observations_daily
WHERE signal = $signal AND highest GROUP BY item"""

Run = tuple[float, float, Any]


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--folder", type=Path, help="where the lake is made, and dropped again")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chuquan-lake-", dir=given.folder) as folder:
        catalogue = store(Path(folder) / "lake", given.rows)
        ask(catalogue)
        check(catalogue)
        catalogue.close()


def store(root: Path, rows: int) -> Catalogue:
    """Fill a lake month by month."""
    create(root, NOW)
    catalogue = Catalogue(root)
    stored, cpu, wall, slowest = 0, 0.0, 0.0, 0.0
    for number, block in enumerate(months(rows)):
        batch = Batch(f"run-{number}", "bench", "generated", NOW, Rows(), {SIGNAL: ZONE})
        batch.rows.extend("observations", block)
        del block
        spent, clock, commit = timed(partial(append, catalogue, batch, NOW))
        stored += commit.counts["observations"].stored
        cpu, wall, slowest = cpu + spent, wall + clock, max(slowest, clock)
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    report(
        "append",
        rows=stored,
        daily=take(catalogue).rows("observations_daily"),
        cpu_s=round(cpu, 1),
        wall_s=round(wall, 1),
        slowest_batch_s=round(slowest, 1),
        rows_per_cpu_s=round(stored / cpu),
        peak_rss_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        store_mb=round(size / 1e6, 1),
    )
    return catalogue


def ask(catalogue: Catalogue) -> None:
    """Ask for the peaks: of raw rows through the lake and plainly, and of the daily sums."""
    snapshot = take(catalogue)
    engine = DuckEngine(snapshot.views())
    bound = {"signal": SIGNAL}
    raw = Sql(RAW.format(source="observations"), bound)
    plain = RAW.format(source="read_parquet($files)")
    told = {**bound, "files": snapshot.paths("observations")}
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")

        def baseline() -> pl.DataFrame:
            return pl.DataFrame(connection.sql(plain, params=told).to_arrow_table())

        runs = [(timed(lambda: engine.query(raw)), timed(baseline)) for _ in range(RUNS)]
    ours, theirs = (min((run[side] for run in runs), key=lambda run: run[1]) for side in (0, 1))
    report(
        "peak over raw",
        rows=snapshot.rows("observations"),
        **figures(ours),
        plain_cpu_s=round(theirs[0], 3),
        plain_wall_s=round(theirs[1], 3),
        ratio=round(ours[1] / theirs[1], 3),
        same=peaks(ours) == peaks(theirs),
    )
    # The first run is left out: files and code are warm, as they are for whoever asks twice.
    warm = [timed(lambda: engine.query(Sql(SUMS, bound))) for _ in range(RUNS + 1)][1:]
    sums = min(warm, key=lambda run: run[1])
    report(
        "peak over daily sums",
        rows=snapshot.rows("observations_daily"),
        **figures(sums),
        ratio=round(sums[1] / ours[1], 3),
        same=peaks(sums) == peaks(ours),
    )
    engine.close()


def figures(run: Run) -> dict[str, object]:
    """Return what is told of a run."""
    return {"items": run[2].height, "cpu_s": round(run[0], 3), "wall_s": round(run[1], 3)}


def peaks(run: Run) -> dict[str, float]:
    """Return the greatest value of each item; of equal ones either moment may be named."""
    return dict(run[2].select("item", "peak").iter_rows())


def check(catalogue: Catalogue) -> None:
    """Verify the whole store."""
    cpu, wall, found = timed(lambda: verify(catalogue))
    report(
        "verify",
        rows=found.rows,
        files=found.files,
        sound=found.sound,
        cpu_s=round(cpu, 1),
        wall_s=round(wall, 1),
    )


def months(rows: int) -> Iterator[pa.Table]:
    """Yield the observations of each month, hour by hour, as a source would report them."""
    chance = np.random.default_rng(730)
    weight = np.outer(1 / np.arange(1, ITEMS + 1) ** 0.9, 1 / np.arange(1, MARKETS + 1) ** 1.2)
    active = share(weight.ravel(), rows / (DAYS * 24 * LISTED))
    days = [START + timedelta(days=number) for number in range(DAYS)]
    for month in sorted({day.strftime("%Y-%m") for day in days}):
        within = [day for day in days if day.strftime("%Y-%m") == month]
        yield block([one_day(chance, active, day) for day in within])


def share(weight: np.ndarray, wanted: float) -> np.ndarray:
    """Return how often each pair of item and market is active, so that the sum is as wanted."""
    low, high = 0.0, wanted / weight.min()
    for _ in range(100):
        middle = (low + high) / 2
        if np.minimum(0.98, middle * weight).sum() < wanted:
            low = middle
        else:
            high = middle
    return np.minimum(0.98, low * weight)


def one_day(chance: np.random.Generator, active: np.ndarray, day: date) -> dict[str, np.ndarray]:
    """Return pair, moment and value of what is listed on a day."""
    pairs = np.flatnonzero(chance.random(active.size) < active)
    hours, places = np.nonzero(chance.random((24, pairs.size)) < LISTED)
    start = int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE)).timestamp())
    values = np.rint(np.exp(chance.normal(8, 2, hours.size)))
    return {"pair": pairs[places], "moment": start + hours * 3600, "value": values}


def block(days: list[dict[str, np.ndarray]]) -> pa.Table:
    """Return a month as columns of the lake's table."""
    pair, moment, value = (
        np.concatenate([day[name] for day in days]) for name in ("pair", "moment", "value")
    )
    names = pa.array([f"bench:item {number:05d}" for number in range(ITEMS)])
    slot = pa.array(moment * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    captured = pa.array((moment + 600) * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    return pa.table(
        {
            "signal": pa.repeat(SIGNAL, len(pair)),
            "item": names.take(pa.array(pair // MARKETS)),
            "market": pa.array(CODES).take(pa.array(pair % MARKETS)),
            "slot": slot,
            "retrieved_at": captured,
            "at": captured,
            "value": value,
            "resolution": np.ones(len(pair)),
            "placement": pa.repeat("organic", len(pair)),
            "quality": pa.repeat("ok", len(pair)),
        }
    )


def timed(work: Callable[[], Any]) -> Run:
    """Return CPU seconds, wall seconds and the result."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return time.process_time() - cpu, time.perf_counter() - wall, result


def report(question: str, **figures: object) -> None:
    """Print one line."""
    print(json.dumps({"bench": "lake", "question": question, **figures}), flush=True)


if __name__ == "__main__":
    main()
