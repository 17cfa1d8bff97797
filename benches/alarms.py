"""Which line does `anomalies` need, and is its mean better than any one setting? JSON lines.

Rises are planted into series on which no benchmark scores: invented five-minute counts, and hours
of two hot lists and days of cinemas where the shared data are at hand. Each setting is scored by
the rules of the standard profile over kinds of series that count alike, at its best line of those
that give at most one alarm a year on hours of mere habit and noise. The first row is the mean of
all settings, which is what `anomalies` uses.

    CHUQUAN_SHARED_DATA=... python benches/alarms.py
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.measures.breakout import alarm_score, standard_score

Floats = NDArray[np.float64]
Planted = tuple[Floats, list[tuple[int, int]], int]

SURPRISE = sys.modules["chuquan.measures.breakout.surprise"]  # a function of it has its name
LINES = np.arange(2.5, 6.01, 0.25)
SERIES, STEPS = 48, 15_902
QUIET_DAYS, QUIET_SERIES = 60, 60


def main() -> None:
    """Print the score of each setting at its best line, the best first."""
    chance = np.random.default_rng(20261127)
    kinds = {"made": [planted(made(chance), 288, chance) for _ in range(SERIES)]}
    for name, (y, period, days) in real().items():
        length = days * period if period > 7 else days
        starts = chance.integers(0, len(y) - length, SERIES)
        kinds[name] = [planted(y[start : start + length], period, chance) for start in starts]
    still = [quiet(chance) for _ in range(QUIET_SERIES)]
    grid = SURPRISE.MEMORIES, SURPRISE.PARTS, SURPRISE.HABITS  # type: ignore[attr-defined]
    told = [row(grid, kinds, still)]
    alone = ([(each,) for each in side] for side in grid)
    told += sorted((row(one, kinds, still) for one in itertools.product(*alone)),
                   key=lambda row: -row["score"])  # type: ignore[operator]  # fmt: skip
    for each in told:
        print(json.dumps(each))


def row(
    setting: tuple[tuple[float, ...], ...], kinds: dict[str, list[Planted]], still: list[Floats]
) -> dict[str, object]:
    """Return what a setting scores at its best line, and at which."""
    memories, parts, habits = setting
    SURPRISE.MEMORIES, SURPRISE.PARTS, SURPRISE.HABITS = memories, parts, habits  # type: ignore[attr-defined]
    scores = {name: scored(some) for name, some in kinds.items()}
    mean = np.mean(list(scores.values()), axis=0)
    mean[alarms_a_year(still) > 1] = -np.inf
    best = int(mean.argmax())
    own = {name: round(float(each[best]), 1) for name, each in scores.items()}
    return {"memories": memories, "parts": parts, "habits": habits, "line": float(LINES[best]),
            "score": round(float(mean[best]), 2), **own}  # fmt: skip


def planted(y: Floats, period: int, chance: np.random.Generator) -> Planted:
    """Return a series with two to four rises in it, and a window around each."""
    n, number = len(y), int(chance.integers(2, 5))
    first, length = int(0.15 * n) + period, int(0.1 * n / number)
    starts = np.arange(first, n - length, length)
    places = np.sort(chance.choice(starts, number, replace=False))
    places += chance.integers(0, length // 2, number)
    out, windows = y.astype(np.float64).copy(), []
    for place in places:
        size = np.exp(chance.normal(np.log(3), 0.5))
        half = period * chance.uniform(1 / 24, 6 / 24)
        t = np.arange(n - place)
        level = np.nanmedian(y[max(0, place - 7 * period) : place])
        out[place:] += (
            size * level * np.minimum(1, (t + 1) / max(1, period / 48)) * 0.5 ** (t / half)
        )
        windows.append((max(0, int(place) - length // 2), min(n - 1, int(place) + length // 2)))
    return out, windows, period


def made(chance: np.random.Generator, period: int = 288) -> Floats:
    """Return invented counts: habits of day and week, a wandering level, and lone wild counts."""
    t = np.arange(STEPS)
    day = t / period
    swing, week = chance.uniform(0.2, 1.0), chance.uniform(0, 0.4)
    level = np.log(chance.uniform(5, 120)) + swing * np.sin(2 * np.pi * (day + chance.random()))
    level += 0.3 * swing * np.sin(4 * np.pi * (day + chance.random()))
    level -= week * ((day + chance.integers(7)) % 7 >= 5)
    keep = 0.5 ** (1 / (period * chance.uniform(0.02, 0.5)))
    steps = chance.normal(size=STEPS) * chance.uniform(0.1, 0.4) * np.sqrt(1 - keep**2)
    wander = np.zeros(STEPS)
    for n in range(1, STEPS):
        wander[n] = keep * wander[n - 1] + steps[n]
    mean, shape = np.exp(level + wander), chance.uniform(2, 20)
    y = chance.poisson(chance.gamma(shape, mean / shape)).astype(np.float64)
    wild = chance.choice(STEPS, chance.integers(5, 40), replace=False)
    y[wild] *= chance.uniform(3, 15, len(wild))
    return y


def quiet(chance: np.random.Generator) -> Floats:
    """Return hours of a daily habit with noise and nothing else."""
    hour = np.arange(QUIET_DAYS * 24)
    swing = chance.uniform(0, 20)
    return np.asarray(swing * np.sin(hour * 2 * np.pi / 24) + chance.normal(size=len(hour)))


def alarms_a_year(still: list[Floats]) -> Floats:
    """Return how many alarms a year each line gives on series of habit and noise."""
    z = [SURPRISE.deviations(y, 24) for y in still]  # type: ignore[attr-defined]
    n = [sum(len(_alarms(each, line, 24)) for each in z) for line in LINES]
    return np.array(n) * 365 / (QUIET_DAYS * len(still))


def real() -> dict[str, tuple[Floats, int, int]]:
    """Return real series with their period, and how many days one is cut to."""
    place = os.environ.get("CHUQUAN_SHARED_DATA")
    if not place:
        print(json.dumps({"missing": "CHUQUAN_SHARED_DATA", "so": "made series only"}))
        return {}
    root = Path(place)
    weibo = _heat(root / "weibo_hot_list", "snapshot_hour").group_by_dynamic(
        "at", every="1h").agg(pl.col("hot").sum())  # fmt: skip
    zhihu = _heat(root / "zhihu_hot_list", "snapshot_time")
    zhihu = zhihu.group_by("at", maintain_order=True).agg(pl.col("hot").sum())
    zhihu = zhihu.group_by_dynamic("at", every="1h").agg(pl.col("hot").mean())
    daily = pl.read_parquet(root / "box_office" / "us_daily.parquet")
    gross = daily.group_by("date").agg(pl.col("gross_usd").sum()).sort("date")["gross_usd"]
    hours = {name: each.upsample("at", every="1h")["hot"].to_numpy().astype(np.float64)
             for name, each in (("weibo", weibo), ("zhihu", zhihu))}  # fmt: skip
    cinemas = gross.to_numpy().astype(np.float64)[365 : 365 * 19]
    return {**{name: (y, 24, 90) for name, y in hours.items()}, "cinemas": (cinemas, 7, 1050)}


def _heat(folder: Path, at: str) -> pl.DataFrame:
    files = [
        pl.read_parquet(each, columns=[at, "hot"]) for each in sorted(folder.glob("*.parquet"))
    ]
    return pl.concat(files).filter(pl.col("hot") > 0).rename({at: "at"}).sort("at")


def scored(some: list[Planted]) -> Floats:
    """Return the standard score of some series at each line."""
    raw = np.zeros(len(LINES))
    for y, windows, period in some:
        z = SURPRISE.deviations(y, period)  # type: ignore[attr-defined]
        z[np.isnan(y)] = 0.0
        raw += [alarm_score(_alarms(z, line, period), windows, len(y)) for line in LINES]
    number = sum(len(windows) for _, windows, _ in some)
    return np.array([standard_score([each], number) for each in raw])


def _alarms(z: Floats, line: float, period: int) -> list[int]:
    alarms: list[int] = []
    for t in np.flatnonzero(z >= line).tolist():
        if not alarms or t >= alarms[-1] + period:
            alarms.append(t)
    return alarms


if __name__ == "__main__":
    main()
