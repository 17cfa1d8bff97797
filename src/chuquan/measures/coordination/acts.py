"""Pairs of accounts that act on one object within seconds of each other, and their network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from chuquan.errors import Incomparable
from chuquan.model.messages import say

COLUMNS = ("object", "account", "content", "at")
NAMES = ("object", "account", "content")
CAP = 20_000_000

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Acts:
    """Posts in the order of object and moment.

    Parameters
    ----------
    frame : polars.DataFrame
        The posts as they were given, in any order.
    row : ndarray of int64, shape (n,)
        Where each act stands in the frame.
    objects, accounts : ndarray of int64, shape (n,)
        A number for each name.
    at : ndarray of float64, shape (n,)
        Seconds.
    """

    frame: pl.DataFrame
    row: Places
    objects: Places
    accounts: Places
    at: NDArray[np.float64]


def numbered(posts: pl.DataFrame, least: int = 0) -> Acts:
    """Return posts sorted, of the accounts with `least` rows or more.

    Parameters
    ----------
    posts : polars.DataFrame
        ``object account content at``; rows that lack one of them are left out.
    least : int, default 0
        Rows that an account must have.

    Returns
    -------
    Acts
        Sorted by object, then moment, then row.

    Raises
    ------
    Incomparable
        If a column is missing.
    """
    lacking = [name for name in COLUMNS if name not in posts.columns]
    if lacking:
        raise Incomparable(
            say("coordination.lacks", columns=", ".join(lacking)),
            seen=", ".join(posts.columns),
            so=say("lake.nothing_read"),
            do=say("coordination.lacks_do", columns=", ".join(COLUMNS)),
        )
    kept = posts.select(*NAMES, pl.col("at").cast(pl.Float64)).drop_nulls()
    accounts, at = _numbers(kept["account"]), kept["at"].to_numpy()
    row = np.flatnonzero(_often(accounts, least)) if least > 1 else np.arange(len(at))
    objects = _numbers(kept["object"])
    row = row[np.lexsort((at[row], objects[row]))]
    return Acts(kept, row, objects[row], accounts[row], at[row])


def _numbers(names: pl.Series) -> Places:
    """Return a number for each name, equal for equal names."""
    if names.dtype.is_integer():
        return names.cast(pl.Int64).to_numpy()
    if names.dtype != pl.Categorical:
        names = names.cast(pl.String).cast(pl.Categorical)
    return names.to_physical().to_numpy().astype(np.int64)


def _often(values: Places, least: int) -> NDArray[np.bool_]:
    """Mark the values that occur `least` times or more."""
    if len(values) and values.min() >= 0 and values.max() < 8 * len(values):
        return np.asarray((np.bincount(values) >= least)[values])
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray(count[place] >= least)


def reach_of(acts: Acts, window: float) -> Places:
    """Return for each row the row after the last one of its object within the window.

    Parameters
    ----------
    acts : Acts
        Sorted posts.
    window : float
        Seconds, both ends included.

    Returns
    -------
    ndarray of int64, shape (n,)
        One past the last partner; the row itself plus one where it has none.

    Notes
    -----
    A binary search of all rows at once: no sum of moments is formed, so the difference of two
    moments is compared with the window as it is. O(n log n), no randomness.
    """
    n = len(acts.at)
    first = np.r_[True, acts.objects[1:] != acts.objects[:-1]][:n]
    bounds = np.r_[np.flatnonzero(first), n].astype(np.int64)
    low = np.arange(1, n + 1)
    high = np.repeat(bounds[1:], np.diff(bounds))
    open_ = np.flatnonzero(low < high)
    while len(open_):
        middle = (low[open_] + high[open_]) // 2
        inside = acts.at[middle] - acts.at[open_] <= window
        low[open_[inside]] = middle[inside] + 1
        high[open_[~inside]] = middle[~inside]
        open_ = open_[low[open_] < high[open_]]
    return low


def crowded(posts: pl.DataFrame, window: float, cap: int = CAP) -> pl.DataFrame:
    """Name the objects that make more pairs than the cap lets through, without making them.

    Parameters
    ----------
    posts : polars.DataFrame
        ``object account content at`` (seconds).
    window : float
        Seconds, both ends included.
    cap : int, default 20,000,000
        Pairs of rows that one object may make.

    Returns
    -------
    polars.DataFrame
        ``object found kept``, most first; empty if nothing is cut.
    """
    acts = numbered(posts)
    found = _found(acts, window)
    return (
        pl.DataFrame({"object": acts.frame["object"].gather(acts.row), "found": found})
        .group_by("object")
        .agg(pl.col("found").sum())
        .filter(pl.col("found") > cap)
        .with_columns(kept=pl.lit(cap, pl.Int64))
        .sort(["found", "object"], descending=[True, False])
    )


def _found(acts: Acts, window: float) -> Places:
    return np.asarray(reach_of(acts, window) - np.arange(1, len(acts.at) + 1))


def partners(acts: Acts, window: float, cap: int = CAP) -> tuple[Places, Places]:
    """Return the rows of each pair within the window, the earlier first.

    Parameters
    ----------
    acts : Acts
        Sorted posts.
    window : float
        Seconds, both ends included.
    cap : int, default 20,000,000
        Pairs of one object; the earliest are kept.

    Returns
    -------
    tuple of ndarray of int64
        Rows of the earlier and of the later act.
    """
    found = _found(acts, window)
    if len(found) and found.sum() > cap:
        before = np.cumsum(found) - found
        first = np.r_[True, acts.objects[1:] != acts.objects[:-1]]
        start = np.maximum.accumulate(np.where(first, before, 0))
        found = np.clip(cap - (before - start), 0, found)
    left = np.repeat(np.arange(len(found)), found)
    within = np.arange(len(left)) - np.repeat(np.cumsum(found) - found, found)
    return left, left + 1 + within


def pairs(
    posts: pl.DataFrame,
    window: float = 10,
    min_participation: int = 2,
    *,
    loops: bool = False,
    cap: int = CAP,
) -> pl.DataFrame:
    """Return the pairs of contents that act on one object within the window.

    Parameters
    ----------
    posts : polars.DataFrame
        ``object`` (what is acted on: a link, a tag, a post shared again, a family of near-copies),
        ``account``, ``content`` (the act) and ``at`` in seconds. One row an act and object.
    window : float, default 10
        Seconds between two acts, both ends included.
    min_participation : int, default 2
        First, only accounts with so many rows are looked at. Then a pair stays if the content of
        either side belongs to an account with so many rows whose content is in some pair.
    loops : bool, default False
        Whether one account may pair with itself.
    cap : int, default 20,000,000
        Pairs of rows that one object may make; `crowded` names the objects that reach it.

    Returns
    -------
    polars.DataFrame
        ``object account_a account_b content_a content_b seconds``; a acted first.

    Raises
    ------
    Incomparable
        If a column is missing.

    Notes
    -----
    The definitions are those of CooRTweet 2.1.3 [1]_; its published integers are reproduced.
    Unchanged under any order of rows, any renaming that keeps names apart, and a shift of all
    moments. O(n log n + pairs), no randomness.

    References
    ----------
    .. [1] Righetti and Balluff (2025), "CooRTweet", R package, MIT.

    Examples
    --------
    >>> posts = pl.DataFrame({"object": ["o", "o", "o"], "account": ["x", "y", "x"],
    ...     "content": ["1", "2", "3"], "at": [0, 10, 21]})
    >>> pairs(posts, 10, 1).select("account_a", "account_b", "seconds").rows()
    [('x', 'y', 10.0)]
    """
    acts = numbered(posts, min_participation)
    left, right = partners(acts, window, cap)
    stay = np.ones(len(left), dtype=bool) if loops else apart(acts, left, right)
    left, right = left[stay], right[stay]
    if min_participation >= 1:
        kept = _taking_part(acts, left, right, min_participation)
        stay = kept[left] | kept[right]
        left, right = left[stay], right[stay]
    return told(acts, left, right)


def told(acts: Acts, left: Places, right: Places) -> pl.DataFrame:
    """Return pairs of rows by their names.

    Parameters
    ----------
    acts : Acts
        Sorted posts.
    left, right : ndarray of int64, shape (n_pairs,)
        Rows of the earlier and of the later act.

    Returns
    -------
    polars.DataFrame
        ``object account_a account_b content_a content_b seconds``.
    """
    names = [acts.frame[name].cast(pl.String) for name in NAMES]
    objects, accounts, contents = names
    one, other = acts.row[left], acts.row[right]
    return pl.DataFrame({
        "object": objects.gather(one),
        "account_a": accounts.gather(one),
        "account_b": accounts.gather(other),
        "content_a": contents.gather(one),
        "content_b": contents.gather(other),
        "seconds": acts.at[right] - acts.at[left],
    })  # fmt: skip


def apart(acts: Acts, left: Places, right: Places) -> NDArray[np.bool_]:
    """Mark the pairs of two accounts, two contents, neither of which is the object itself.

    Parameters
    ----------
    acts : Acts
        Sorted posts.
    left, right : ndarray of int64, shape (n_pairs,)
        Rows of the two sides.

    Returns
    -------
    ndarray of bool, shape (n_pairs,)
        True for the pairs that are no loop.
    """
    contents = acts.frame["content"].cast(pl.String)
    own = (acts.frame["object"].cast(pl.String) == contents).to_numpy()[acts.row]
    marks = contents.hash().to_numpy()[acts.row]
    other = (acts.accounts[left] != acts.accounts[right]) & (marks[left] != marks[right])
    return np.asarray(other & ~own[left] & ~own[right])


def _taking_part(acts: Acts, left: Places, right: Places, least: int) -> NDArray[np.bool_]:
    """Mark the rows whose content is one of an account that takes part often enough."""
    contents = acts.frame["content"].cast(pl.String).gather(acts.row)
    flagged = np.zeros(len(acts.row), dtype=bool)
    flagged[left] = flagged[right] = True
    rows = np.flatnonzero(_among(contents, flagged))
    often = np.zeros(len(acts.row), dtype=bool)
    often[rows[_often(acts.accounts[rows], least)]] = True
    return _among(contents, often)


def _among(names: pl.Series, marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark every row that has the name of a marked one."""
    return names.is_in(names.filter(marked).unique().implode()).to_numpy()


def network(
    pairs: pl.DataFrame, edge_quantile: float | None = None, *, min_weight: int = 1
) -> pl.DataFrame:
    """Return how many pairs two accounts have together.

    Parameters
    ----------
    pairs : polars.DataFrame
        As `pairs` returns them; ``account_a`` and ``account_b`` are read.
    edge_quantile : float, optional
        Keep the edges that weigh more than this quantile of all weights, and not as much.
    min_weight : int, default 1
        Keep the edges that weigh as much or more.

    Returns
    -------
    polars.DataFrame
        ``account_a account_b weight``, the names of an edge in order, heaviest first. A pair of
        one account with itself weighs 2: both its ends are that account's.

    Notes
    -----
    Unchanged under any order of the pairs and of the two sides. O(n log n), no randomness.

    Examples
    --------
    >>> found = pl.DataFrame({"account_a": ["x", "y"], "account_b": ["y", "x"]})
    >>> network(found).rows()
    [('x', 'y', 2)]
    """
    names, one, other = _alphabetical(pairs["account_a"], pairs["account_b"])
    low, high = np.minimum(one, other), np.maximum(one, other)
    edge, weight = _counted(low * len(names) + high)
    low, high = np.divmod(edge, max(len(names), 1))
    weight = np.where(low == high, 2 * weight, weight)
    least = -1.0
    if edge_quantile is not None and len(edge):
        least = float(np.quantile(weight, edge_quantile))
    kept = np.flatnonzero((weight > least) & (weight >= min_weight))
    kept = kept[np.argsort(-weight[kept], kind="stable")]
    return pl.DataFrame({
        "account_a": names.gather(low[kept]),
        "account_b": names.gather(high[kept]),
        "weight": weight[kept],
    }, schema_overrides={"weight": pl.Int64})  # fmt: skip


def _alphabetical(one: pl.Series, other: pl.Series) -> tuple[pl.Series, Places, Places]:
    """Return the names of two columns in order, and for each cell the place of its name."""
    cells = pl.concat([one.rename("name"), other.rename("name")])
    number = _numbers(cells)
    if not len(number) or number.min() < 0 or number.max() >= 8 * len(number):
        number = np.unique(number, return_inverse=True)[1]
    row = np.full(int(number.max(initial=-1)) + 1, -1, dtype=np.int64)
    row[number] = np.arange(len(number))
    held = np.flatnonzero(row >= 0)
    known = cells.gather(row[held]).cast(pl.String)
    order = known.arg_sort().to_numpy()
    row[held[order]] = np.arange(len(held))
    told = row[number]
    return known.gather(order), told[: len(one)], told[len(one) :]


def _counted(values: Places) -> tuple[Places, Places]:
    """Return the values that occur, ascending, and how often each does."""
    ordered = np.sort(values)
    first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else ordered
    return ordered[first], np.diff(np.r_[first, len(ordered)])
