"""What would chance do? Acts keep their accounts and objects, and swap their moments."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.measures.coordination.acts import Acts, Places, apart, numbered, partners
from chuquan.model.discovery import adjusted

DAY = 86_400.0
Within = Literal["object", "day"]
EDGE = ["account_a", "account_b"]
FEWEST = 3


def shuffled(posts: pl.DataFrame, seed: int, within: Within = "object") -> pl.DataFrame:
    """Return the posts with their moments, or their objects and moments, dealt out anew.

    Parameters
    ----------
    posts : polars.DataFrame
        ``object account content at`` (seconds).
    seed : int
        Decides the order; the same seed gives the same posts.
    within : {"object", "day"}, default "object"
        Whether moments are swapped among the acts of one object and day, or objects and moments
        together among all acts of one day.

    Returns
    -------
    polars.DataFrame
        The same accounts and contents, in the same order.
    """
    day = np.floor(posts["at"].cast(pl.Float64).to_numpy() / DAY)
    keys = pl.DataFrame({"object": posts["object"].cast(pl.String), "day": day})
    group = keys.select(pl.struct(*(["object", "day"] if within == "object" else ["day"])))
    number = group.to_series().rank("dense").to_numpy()
    draws = np.random.default_rng(seed).random(len(number))
    places, dealt = np.argsort(number, kind="stable"), np.lexsort((draws, number))
    order = np.empty(len(number), dtype=np.int64)
    order[places] = dealt
    names = ["at"] if within == "object" else ["object", "at"]
    return posts.with_columns(posts.select(names)[order])


def chance(
    posts: pl.DataFrame,
    window: float = 10,
    min_participation: int = 2,
    *,
    within: Within = "object",
) -> pl.DataFrame:
    """Tell for each two accounts how often they act together, and how often chance would have it.

    Parameters
    ----------
    posts : polars.DataFrame
        ``object account content at`` (seconds).
    window : float, default 10
        Seconds between two acts, both ends included.
    min_participation : int, default 2
        Rows that an account must have to be looked at.
    within : {"object", "day"}, default "object"
        The shuffle that stands for chance: moments swapped among the acts of one object and day
        (is the *timing* unusual, given who acted on what?), or all acts of one day dealt anew over
        accounts (is acting on the same objects together unusual, given how active they are?).

    Returns
    -------
    polars.DataFrame
        ``account_a account_b weight objects expected expected_objects p q``, smallest p first:
        pairs and objects together, how many of each the shuffle gives on average, an upper bound
        of the probability of as many objects, and that bound after Benjamini and Hochberg over all
        two accounts that ever acted on one object.

    Notes
    -----
    ``expected`` is the exact mean over all shuffles: two acts of groups g and h fall within the
    window in a share W/N of them, where W of the N couples of moments of g and h do. Objects are
    shuffled apart from each other, and in one object two accounts are together with a probability
    of at most its expected pairs, or 1; so the number of objects is at most a sum of independent
    trials, whose tail beyond the mean plus one is at most Poisson's (Hoeffding 1956). ``p`` is
    that tail. It is conservative, the more so where acts crowd in time: of an object that was
    shared in one burst alone, the timing tells nothing, and `within="day"` has to be asked.
    No randomness. Unchanged under any order of rows and renaming.
    """
    acts = numbered(posts, min_participation)
    left, right = partners(acts, window)
    stay = apart(acts, left, right)
    edges = _together(acts, left[stay], right[stay])
    groups = _groups(acts, within)
    lots = _expected(edges, groups, _odds(groups["group"].to_numpy(), left, right), within)
    known = edges.join(lots, on=["a", "b"], how="left").with_columns(
        pl.col("expected", "expected_objects").fill_null(0.0)
    )
    p = tail(known["objects"].to_numpy(), known["expected_objects"].to_numpy())
    q = adjusted(p.tolist(), _couples(acts))
    return (
        known.with_columns(p=pl.Series(p), q=pl.Series(q))
        .select(*EDGE, "weight", "objects", "expected", "expected_objects", "p", "q")
        .sort("p", "objects", *EDGE, descending=[False, True, False, False])
    )


def _together(acts: Acts, left: Places, right: Places) -> pl.DataFrame:
    """Return each two accounts that were together: numbers, names, pairs and objects."""
    ordered = acts.accounts[left] < acts.accounts[right]
    row_a, row_b = np.where(ordered, left, right), np.where(ordered, right, left)
    told = pl.DataFrame({
        "a": acts.accounts[row_a], "b": acts.accounts[row_b], "object": acts.objects[left],
        "row_a": acts.row[row_a], "row_b": acts.row[row_b],
    })  # fmt: skip
    edges = told.group_by("a", "b").agg(
        weight=pl.len().cast(pl.Int64),
        objects=pl.col("object").n_unique().cast(pl.Int64),
        row_a=pl.col("row_a").min(),
        row_b=pl.col("row_b").min(),
    )
    names = acts.frame["account"].cast(pl.String)
    one, other = (names.gather(edges[row]).rename(row) for row in ("row_a", "row_b"))
    return edges.with_columns(one, other).with_columns(
        account_a=pl.min_horizontal("row_a", "row_b"), account_b=pl.max_horizontal("row_a", "row_b")
    )


def _groups(acts: Acts, within: Within) -> pl.DataFrame:
    """Return for each act its account, its object, and the number of the group it is dealt in."""
    day = np.floor(acts.at / DAY)
    rows = pl.DataFrame({"account": acts.accounts, "object": acts.objects, "day": day})
    key = pl.struct("object", "day") if within == "object" else pl.col("day")
    whose = pl.col("object") if within == "object" else pl.lit(0, pl.Int64)
    return rows.select("account", object=whose, group=key.rank("dense").cast(pl.Int64))


def _odds(group: Places, left: Places, right: Places) -> pl.DataFrame:
    """Return for each two groups in which share of the shuffles two of their acts are together."""
    size = np.bincount(group, minlength=1).astype(np.float64)
    pairs = pl.DataFrame({"one": group[left], "other": group[right]})
    met = pairs.group_by("one", "other").agg(met=pl.len())
    turned = met.filter(pl.col("one") != pl.col("other")).rename({"one": "other", "other": "one"})
    both = pl.concat([met, turned.select(met.columns)])
    both = both.group_by("one", "other").agg(pl.col("met").sum())
    one, other = size[both["one"].to_numpy()], size[both["other"].to_numpy()]
    same = both["one"].to_numpy() == both["other"].to_numpy()
    couples = np.where(same, one * (one - 1) / 2, one * other)
    return both.with_columns(odds=pl.Series(both["met"].to_numpy() / couples, dtype=pl.Float64))


def _expected(
    edges: pl.DataFrame, groups: pl.DataFrame, odds: pl.DataFrame, within: Within
) -> pl.DataFrame:
    """Return the pairs and the objects that the shuffle gives each edge on average."""
    held = groups.group_by("account", "object", "group").agg(n=pl.len().cast(pl.Float64))
    one = held.rename({"account": "a", "group": "one", "n": "n_a"})
    other = held.select(b="account", other="group", n_b="n")
    together = pl.col("n_a") * pl.col("n_b") * pl.col("odds")
    once = pl.col("expected").clip(upper_bound=1.0 if within == "object" else math.inf)
    return (
        edges.select("a", "b")
        .join(one, on="a")
        .join(odds, on="one")
        .join(other, on=["b", "other"])
        .group_by("a", "b", "object")
        .agg(expected=together.sum())
        .group_by("a", "b")
        .agg(
            pl.col("expected").sum(),
            expected_objects=once.sum(),
        )
    )


def _couples(acts: Acts) -> int:
    """Return of how many two accounts one object at least was shared by both, counted per object.

    Two accounts that met over several objects count several times, so that the control of false
    discoveries errs on the careful side.
    """
    met = pl.DataFrame({"object": acts.objects, "account": acts.accounts}).unique()
    sizes = met.group_by("object").len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


def tail(seen: NDArray[np.int64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Poisson's probability of as many or more; 1 where that bounds no sum of trials.

    Parameters
    ----------
    seen : ndarray of int64, shape (n,)
        Counts.
    expected : ndarray of float64, shape (n,)
        Their means.

    Returns
    -------
    ndarray of float64, shape (n,)
        Between 0 and 1; 1 where a count is below its mean plus one.

    Examples
    --------
    >>> tail(np.array([2, 1]), np.array([0.5, 0.5])).round(6)
    array([0.090204, 1.      ])
    """
    p = np.ones(len(seen))
    far = (seen >= expected + 1) & (seen > 0)
    if not far.any():
        return p
    k, mean = seen[far].astype(np.float64), np.maximum(expected[far], 1e-300)
    logs = np.r_[0.0, np.cumsum(np.log(np.arange(1, k.max() + 1)))]
    term = np.exp(k * np.log(mean) - mean - logs[k.astype(np.int64)])
    total = term.copy()
    for step in range(1, 400):
        term = term * mean / (k + step)
        total += term
        if (term <= 1e-17 * total).all():
            break
    p[far] = np.minimum(total, 1.0)
    return p


def campaigns(
    edges: pl.DataFrame, rate: float = 0.01, *, objects: int = 3, fewest: int = FEWEST
) -> pl.DataFrame:
    """Return the sets of accounts that hang together by edges beyond chance.

    Parameters
    ----------
    edges : polars.DataFrame
        As `chance` returns them.
    rate : float, default 0.01
        False-discovery rate up to which an edge counts.
    objects : int, default 3
        On how many objects two accounts must have acted together: repetition, not one occasion.
    fewest : int, default 3
        Accounts in a set.

    Returns
    -------
    polars.DataFrame
        ``campaign account edges objects``, a row an account: the number of its set (1 is the
        largest), its edges in it, and the most objects it shares with one other.
    """
    kept = edges.filter((pl.col("q") <= rate) & (pl.col("objects") >= objects))
    ends = pl.concat([
        kept.select("objects", account="account_a", other="account_b"),
        kept.select("objects", account="account_b", other="account_a"),
    ])  # fmt: skip
    whose = _components(kept["account_a"].to_list(), kept["account_b"].to_list())
    known = pl.DataFrame(
        {"account": list(whose), "root": list(whose.values())},
        {"account": pl.String, "root": pl.String},
    )
    rows = (
        ends.group_by("account")
        .agg(edges=pl.len().cast(pl.Int64), objects=pl.col("objects").max())
        .join(known, on="account")
        .with_columns(size=pl.len().over("root"))
        .filter(pl.col("size") >= fewest)
        .sort("size", "root", "account", descending=[True, False, False])
    )
    number = (pl.col("root").rle_id().cast(pl.Int64) + 1).alias("campaign")
    return rows.select(number, "account", "edges", "objects")


def _components(one: list[str], other: list[str]) -> dict[str, str]:
    """Return for each name the least name that it is joined to."""
    root = {name: name for name in (*one, *other)}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b in zip(one, other, strict=True):
        first, second = sorted((top(a), top(b)))
        root[second] = first
    return {name: top(name) for name in root}
