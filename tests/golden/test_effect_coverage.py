"""Does a 95% interval hold nothing 95 times in a hundred, where nothing happened to real days?

The series are the mean heat of a category of the Weibo list by day; a window is a category, a
first day after, and a number of days. Nothing happened there that was asked about, so an interval
that leaves zero out is wrong. The long form is the study that `docs/know/effects.md` tells of.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from chuquan.errors import NotEnough
from chuquan.measures.effect import structural

Numbers = NDArray[np.float64]

BEFORE = 180
AFTER = (7, 14, 28)


@pytest.fixture(scope="module")
def categories(shared_data: Path) -> Numbers:
    """Mean heat a look of each category on each day, days down, categories across."""
    heat, whole = _of_categories(shared_data)
    return heat.select(whole).interpolate().fill_null(strategy="backward").to_numpy()


def _of_categories(shared_data: Path) -> tuple[pl.DataFrame, list[str]]:
    """Return the heat of every category by day, and which have a value on nearly every day."""
    files = sorted((shared_data / "weibo_hot_list").glob("weibo-*.parquet"))
    if not files:
        pytest.skip("no weibo_hot_list/weibo-*.parquet in the shared data")
    day = pl.col("snapshot_hour").dt.date()
    kind = pl.col("category").fill_null("").str.split("-").list.first()
    rows = pl.concat([
        pl.read_parquet(file, columns=["snapshot_hour", "category", "hot", "is_ad"])
        for file in files
    ]).filter((pl.col("hot") > 0) & ~pl.col("is_ad"))  # fmt: skip
    looks = rows.group_by(day=day).agg(looks=pl.col("snapshot_hour").n_unique())
    heat = rows.group_by(day=day, kind=kind).agg(heat=pl.col("hot").sum()).join(looks, on="day")
    heat = heat.with_columns(heat=pl.col("heat") / pl.col("looks"))
    wide = heat.pivot(on="kind", index="day", values="heat").sort("day").drop("day")
    wide = wide.select(sorted(wide.columns))
    return wide, [name for name in wide.columns if wide[name].null_count() <= 2]


def windows(categories: Numbers, n: int, seed: int) -> list[tuple[Numbers, Numbers]]:
    """Return `n` pairs of a series with its days after, and the other categories beside it."""
    draw = np.random.default_rng(seed)
    found = []
    for turn in range(n):
        column, after = int(draw.integers(categories.shape[1])), AFTER[turn % len(AFTER)]
        first = int(draw.integers(BEFORE, len(categories) - after))
        span = categories[first - BEFORE : first + after]
        found.append((span[:, column], np.delete(span, column, axis=1)))
    return found


def covered(pairs: list[tuple[Numbers, Numbers]], *, with_list: bool, logs: bool) -> float:
    """Return the share of answered windows whose interval holds zero."""
    held = []
    for y, others in pairs:
        told = (np.log(y), np.log(others + 1)) if logs else (y, others)
        try:
            found = structural(told[0], told[1] if with_list else None, BEFORE)
        except NotEnough:
            continue
        held.append(found.interval[0] <= 0 <= found.interval[1])
    assert len(held) > 0.9 * len(pairs)
    return float(np.mean(held))


def naive(y: Numbers) -> bool:
    """Whether a local level alone, with the textbook band of its last value, holds zero."""
    before, after = y[:BEFORE], y[BEFORE:]
    spread = np.std(np.diff(before))
    gap = float(after.mean() - before[-1])
    return abs(gap) <= 1.96 * spread


def test_intervals_hold_what_they_should(categories: Numbers, full: bool) -> None:
    n = 300 if full else 45
    pairs = windows(categories, n, seed=20)
    slack = 0.0 if full else 0.07
    for with_list in (False, True):
        for logs in (False, True) if full else (True,):
            share = covered(pairs, with_list=with_list, logs=logs)
            print(f"n={n} list={with_list} logs={logs} covered={share:.3f}")
            assert 0.91 - slack <= share <= 0.98 + slack + 0.001, (with_list, logs, share)


@pytest.fixture(scope="module")
def unseen(shared_data: Path) -> dict[str, Numbers]:
    """Series that no rule was settled on: unlisted days, grosses of years, another list."""
    heat, whole = _of_categories(shared_data)
    others = [name for name in heat.columns if name not in whole]
    others = [name for name in others if heat[name].null_count() <= 0.2 * heat.height]
    path = shared_data / "box_office" / "us_daily.parquet"
    if not path.exists():
        pytest.skip("no box_office/us_daily.parquet in the shared data")
    gross = pl.read_parquet(path).filter(pl.col("date").cast(pl.Date) < pl.date(2020, 3, 1))
    days = gross.group_by("distributor").agg(n=pl.col("date").n_unique()).drop_nulls()
    largest = days.sort("n", "distributor", descending=[True, False])["distributor"].to_list()[:14]
    sums = gross.group_by("date", "distributor").agg(gross=pl.col("gross_usd").sum())
    wide = sums.pivot(on="distributor", index="date", values="gross").sort("date")
    return {"categories": heat.select(others).to_numpy(),
            "grosses": wide.select(pl.col(largest).cast(pl.Float64)).to_numpy(),
            "places": _of_places(shared_data)}  # fmt: skip


def _of_places(shared_data: Path) -> Numbers:
    """Return the mean heat by day of each of the first thirty places of the Zhihu list."""
    files = sorted((shared_data / "zhihu_hot_list").glob("*.parquet"))
    if not files:
        pytest.skip("no zhihu_hot_list/*.parquet in the shared data")
    rows = pl.concat(
        [pl.read_parquet(file, columns=["snapshot_time", "rank", "hot"]) for file in files],
        how="vertical_relaxed",
    ).filter((pl.col("hot") > 0) & pl.col("rank").is_between(1, 30))
    day = pl.col("snapshot_time").dt.date()
    heat = rows.group_by("rank", day=day).agg(heat=pl.col("hot").cast(pl.Float64).mean())
    wide = heat.pivot(on="rank", index="day", values="heat").sort("day")
    days = pl.DataFrame({"day": pl.date_range(wide["day"].min(), wide["day"].max(), eager=True)})
    wide = days.join(wide, on="day", how="left").sort("day")
    return wide.select([str(place) for place in range(1, 31)]).to_numpy()


@pytest.mark.parametrize("kind", ["categories", "grosses", "places"])
def test_intervals_hold_on_series_that_nothing_was_settled_on(
    unseen: dict[str, Numbers], kind: str, full: bool
) -> None:
    n = 300 if full else 30
    draw = np.random.default_rng(77)
    held: list[bool] = []
    for turn in range(n):
        series = unseen[kind][:, int(draw.integers(unseen[kind].shape[1]))]
        after = AFTER[turn % len(AFTER)]
        first = int(draw.integers(BEFORE, len(series) - after))
        span = series[first - BEFORE : first + after]
        y = np.log(span, where=span > 0, out=np.full(len(span), np.nan))
        try:
            low, high = structural(y, None, BEFORE).interval
        except NotEnough:
            continue
        held.append(low <= 0 <= high)
    share, slack = float(np.mean(held)), 0.0 if full else 0.09
    print(f"{kind}: n={n} answered={len(held)} covered={share:.3f}")
    assert len(held) >= 0.6 * n
    assert 0.91 - slack <= share <= min(1.0, 0.98 + slack), share
