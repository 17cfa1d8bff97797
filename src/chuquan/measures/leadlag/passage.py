"""Who was first, when all that is known is between which two looks each one arrived?"""

from __future__ import annotations

import math

import numpy as np
import polars as pl

from chuquan.model.discovery import adjusted

DAY = 86_400_000_000
MOMENT = pl.Datetime("us", "UTC")
NINETY_FIVE = (2.5, 97.5)
FEWEST = 5


def orders(arrivals: pl.DataFrame) -> pl.DataFrame:
    """Return for each subject and two circles which was surely first, and by how many days.

    Parameters
    ----------
    arrivals : polars.DataFrame
        ``subject circle after at until``: each arrival lies later than ``after`` (the last look
        without it; null if there was none) and not later than ``at`` (the first look with it; null
        if it never was seen); ``until`` is the last look, null if nobody looked.

    Returns
    -------
    polars.DataFrame
        ``subject first second low high status``. ``first``: the first circle had it before the
        second can have had it, by ``low`` to ``high`` days; ``high`` is null where the arrivals
        are open. ``unknown``: the two intervals overlap, and the circles stand in order of name.

    Notes
    -----
    Nothing is assumed of where in its interval an arrival lies. Unchanged under any order of rows
    and a shift of all moments.
    """
    told = arrivals.select(
        "subject", "circle",
        pl.col("at", "until").cast(MOMENT),
        not_yet=pl.when(pl.col("at").is_null()).then("until").otherwise("after").cast(MOMENT),
        after=pl.col("after").cast(MOMENT),
    )  # fmt: skip
    one = told.rename({name: f"{name}_a" for name in told.columns if name != "subject"})
    other = told.rename({name: f"{name}_b" for name in told.columns if name != "subject"})
    pairs = one.join(other, on="subject").filter(pl.col("circle_a") != pl.col("circle_b"))
    sure = (pl.col("at_a") <= pl.col("not_yet_b")).fill_null(value=False)
    known = pairs.with_columns(
        sure=sure,
        low=(pl.col("not_yet_b") - pl.col("at_a")).dt.total_microseconds() / DAY,
        high=(pl.col("at_b") - pl.col("after_a")).dt.total_microseconds() / DAY,
    )
    decided = known.filter("sure")
    settled = pl.concat([
        decided.select("subject", "circle_a", "circle_b"),
        decided.select("subject", circle_a="circle_b", circle_b="circle_a"),
    ])  # fmt: skip
    open_ = known.join(settled, on=["subject", "circle_a", "circle_b"], how="anti")
    open_ = open_.filter(pl.col("circle_a") < pl.col("circle_b"))
    nothing = pl.lit(None, pl.Float64)
    return pl.concat([
        decided.with_columns(status=pl.lit("first")),
        open_.with_columns(low=nothing, high=nothing, status=pl.lit("unknown")),
    ]).select(
        "subject", "low", "high", "status", first="circle_a", second="circle_b"
    ).select("subject", "first", "second", "low", "high", "status").sort(
        "subject", "first", "second"
    )  # fmt: skip


def precedence(orders: pl.DataFrame) -> pl.DataFrame:
    """Tell over many subjects which of two circles is first more often than a coin would be.

    Parameters
    ----------
    orders : polars.DataFrame
        As `orders` returns them.

    Returns
    -------
    polars.DataFrame
        ``first second n_first n_second n_unknown p q``: subjects in which each was surely first,
        those that cannot be told, the two-sided sign test of the former, and the same after
        Benjamini and Hochberg over all pairs. The circle that is first more often stands first.
    """
    low, high = pl.min_horizontal("first", "second"), pl.max_horizontal("first", "second")
    ahead = pl.col("first") == low
    known = pl.col("status") == "first"
    counted = (
        orders.with_columns(low_name=low, high_name=high)
        .group_by("low_name", "high_name")
        .agg(
            a=(known & ahead).sum().cast(pl.Int64),
            b=(known & ~ahead).sum().cast(pl.Int64),
            n_unknown=(~known).sum().cast(pl.Int64),
        )
        .sort("low_name", "high_name")
    )
    turned = pl.col("b") > pl.col("a")
    p = [sign_test(a, b) for a, b in counted.select("a", "b").iter_rows()]
    return counted.select(
        first=pl.when(turned).then("high_name").otherwise("low_name"),
        second=pl.when(turned).then("low_name").otherwise("high_name"),
        n_first=pl.max_horizontal("a", "b"),
        n_second=pl.min_horizontal("a", "b"),
        n_unknown="n_unknown",
        p=pl.Series(p, dtype=pl.Float64),
        q=pl.Series(adjusted(p), dtype=pl.Float64),
    )


def sign_test(n_first: int, n_second: int) -> float:
    """Return the probability that a fair coin falls so unevenly, both ways counted.

    Parameters
    ----------
    n_first, n_second : int
        How often it fell on each side.

    Returns
    -------
    float
        Between 0 and 1; 1 without a throw.

    Examples
    --------
    >>> sign_test(5, 0)
    0.0625
    """
    n, least = n_first + n_second, min(n_first, n_second)
    return float(min(1.0, 2 * sum(math.comb(n, k) for k in range(least + 1)) / 2**n))


def originators(orders: pl.DataFrame, draws: int = 999, seed: int = 0) -> pl.DataFrame:
    """Return the originator index of each circle over many subjects, with its interval.

    Parameters
    ----------
    orders : polars.DataFrame
        As `orders` returns them.
    draws : int, default 999
        Draws of subjects, with replacement.
    seed : int, default 0
        Decides the draws.

    Returns
    -------
    polars.DataFrame
        ``circle index low high decided subjects``, greatest index first. The index is the part of
        its decided comparisons in which it is first, less that in which it is later: 1 always
        first, -1 always last. The interval is the middle 95% of the draws, null for less than five
        subjects; a subject's comparisons stay together.

    Notes
    -----
    Unchanged under any order of rows and of subjects.
    """
    known = orders.filter(pl.col("status") == "first")
    ends = pl.concat([
        known.select("subject", circle="first", score=pl.lit(1, pl.Int64)),
        known.select("subject", circle="second", score=pl.lit(-1, pl.Int64)),
    ])  # fmt: skip
    each = (
        ends.group_by("circle", "subject")
        .agg(score=pl.col("score").sum(), decided=pl.len().cast(pl.Int64))
        .sort("circle", "subject")
    )
    subjects = sorted(each["subject"].unique().to_list())
    place = {subject: number for number, subject in enumerate(subjects)}
    weights = np.random.default_rng(seed).multinomial(
        len(subjects), np.full(len(subjects), 1 / max(len(subjects), 1)), draws
    )
    rows = []
    for (circle,), part in each.group_by("circle", maintain_order=True):
        column = [place[subject] for subject in part["subject"]]
        score, decided = part["score"].to_numpy(), part["decided"].to_numpy()
        low, high = None, None
        if part.height >= FEWEST:
            drawn = weights[:, column]
            n = drawn @ decided
            low, high = np.percentile((drawn @ score)[n > 0] / n[n > 0], NINETY_FIVE)
        index = float(score.sum() / decided.sum())
        rows.append((circle, index, low, high, int(decided.sum()), part.height))
    types = {"circle": pl.String(), **dict.fromkeys(("index", "low", "high"), pl.Float64())}
    return pl.DataFrame(
        rows, {**types, "decided": pl.Int64(), "subjects": pl.Int64()}, orient="row"
    ).sort("index", "circle", descending=[True, False])
