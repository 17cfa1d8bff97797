"""How alike are two circles, what sets them apart, and which circle joins others?"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


class LogOdds(NamedTuple):
    """How much more one side says something, and how sure that is.

    Parameters
    ----------
    delta : ndarray of float64
        Difference of the log odds.
    variance : ndarray of float64
        Its variance.
    z : ndarray of float64
        The difference in standard deviations.
    """

    delta: Numbers
    variance: Numbers
    z: Numbers


def log_odds(
    y1: ArrayLike, n1: float, y2: ArrayLike, n2: float, prior: ArrayLike = 1.0,
    prior_total: float | None = None,
) -> LogOdds:  # fmt: skip
    r"""Return the log-odds ratio of counts on two sides with an informative prior.

    .. math:: \delta = \ln\frac{y_1 + a}{n_1 + a_0 - y_1 - a}
              - \ln\frac{y_2 + a}{n_2 + a_0 - y_2 - a}, \quad
              \sigma^2 \approx \frac{1}{y_1 + a} + \frac{1}{y_2 + a}

    Parameters
    ----------
    y1 : array_like of float, shape (n,)
        How often each thing occurs on the first side.
    n1 : float
        All occurrences of the first side.
    y2 : array_like of float, shape (n,)
        How often each thing occurs on the second side.
    n2 : float
        All occurrences of the second side.
    prior : array_like of float, default 1
        How often each thing is taken to have occurred before: counts of both sides together, scaled
        down, make rare things stand out less.
    prior_total : float, optional
        Their sum; that of `prior` over all things given if left out.

    Returns
    -------
    LogOdds
        Positive where the first side has more of it.

    Notes
    -----
    Exchanging the sides turns the sign. Unchanged under any order of things.

    References
    ----------
    .. [1] Monroe, Colaresi and Quinn (2008), "Fightin' words", Political Analysis 16, 372-403.

    Examples
    --------
    >>> round(float(log_odds(10, 100, 5, 100, 1, 20).z), 5)
    1.28268
    """
    one, other = np.asarray(y1, np.float64), np.asarray(y2, np.float64)
    a = np.broadcast_to(np.asarray(prior, np.float64), one.shape)
    whole = float(a.sum()) if prior_total is None else prior_total
    first = np.log((one + a) / (n1 + whole - one - a))
    second = np.log((other + a) / (n2 + whole - other - a))
    variance = 1 / (one + a) + 1 / (other + a)
    delta = first - second
    return LogOdds(delta, variance, delta / np.sqrt(variance))


def rank_biased_overlap(
    first: Sequence[Hashable], second: Sequence[Hashable], p: float = 0.9
) -> float:
    """Return how alike two ranked lists are, the top counting most, ends unseen drawn on.

    Parameters
    ----------
    first, second : sequence of hashable
        Two lists, best first, without repeats; they may differ in length.
    p : float, default 0.9
        How far down a reader goes: one rank counts this part of the one before it.

    Returns
    -------
    float
        1 for the same list, 0 for lists without a common entry; NaN if one is empty.

    Notes
    -----
    The extrapolated form, which takes the agreement at the last rank seen to go on. Exchanging the
    lists changes nothing, and neither does any renaming.

    References
    ----------
    .. [1] Webber, Moffat and Zobel (2010), "A similarity measure for indefinite rankings", ACM
       Transactions on Information Systems 28(4), equation 32.

    Examples
    --------
    >>> rank_biased_overlap("abc", "abc"), rank_biased_overlap("abc", "def")
    (1.0, 0.0)
    """
    short, long = sorted((list(first), list(second)), key=len)
    s, l = len(short), len(long)  # noqa: E741
    if not s:
        return math.nan
    seen_short: set[Hashable] = set()
    seen_long: set[Hashable] = set()
    shared: list[int] = []
    for depth in range(l):
        seen_long.add(long[depth])
        if depth < s:
            seen_short.add(short[depth])
        shared.append(len(seen_short & seen_long))
    total = sum(shared[d - 1] / d * p**d for d in range(1, l + 1))
    total += sum(shared[s - 1] * (d - s) / (d * s) * p**d for d in range(s + 1, l + 1))
    rest = ((shared[l - 1] - shared[s - 1]) / l + shared[s - 1] / s) * p**l
    return float(min(1.0, round((1 - p) / p * total + rest, 15)))


def jaccard(first: Collection[Hashable], second: Collection[Hashable]) -> float:
    """Return which part of all that two circles hold is held by both.

    Parameters
    ----------
    first, second : collection of hashable
        What each holds.

    Returns
    -------
    float
        From 0 to 1; NaN if both are empty.
    """
    one, other = set(first), set(second)
    return len(one & other) / len(one | other) if one | other else math.nan


def overlap_coefficient(first: Collection[Hashable], second: Collection[Hashable]) -> float:
    """Return which part of the smaller circle is held by the larger too.

    Parameters
    ----------
    first, second : collection of hashable
        What each holds.

    Returns
    -------
    float
        From 0 to 1; NaN if one is empty.
    """
    one, other = set(first), set(second)
    least = min(len(one), len(other))
    return len(one & other) / least if least else math.nan


def divergence(first: ArrayLike, second: ArrayLike) -> float:
    """Return the Kullback-Leibler divergence of one distribution from another, in nats.

    Parameters
    ----------
    first, second : array_like of float, shape (n,)
        Parts of 0 or more; both are made to sum to 1.

    Returns
    -------
    float
        0 for the same distribution; infinite where the second has nothing and the first has.

    Examples
    --------
    >>> round(divergence([0.5, 0.5], [0.25, 0.75]), 6)
    0.143841
    """
    p, q = _parts(first), _parts(second)
    held = p > 0
    if (q[held] == 0).any():
        return math.inf
    return float((p[held] * np.log(p[held] / q[held])).sum())


def jensen_shannon(first: ArrayLike, second: ArrayLike) -> float:
    """Return the Jensen-Shannon divergence of two distributions, in nats; not its square root.

    Parameters
    ----------
    first, second : array_like of float, shape (n,)
        Parts of 0 or more; both are made to sum to 1.

    Returns
    -------
    float
        0 for the same distribution, ln 2 for distributions without a common part.

    Examples
    --------
    >>> bool(jensen_shannon([1, 0], [0, 1]) == np.log(2))
    True
    """
    middle = (_parts(first) + _parts(second)) / 2
    return (divergence(first, middle) + divergence(second, middle)) / 2


def lift(k: float, n: float, usual_k: float, usual_n: float) -> float:
    """Return how many times the usual share a share is (the location quotient).

    Parameters
    ----------
    k : float
        Rows of the thing in one circle.
    n : float
        All rows of that circle.
    usual_k : float
        Rows of the thing everywhere.
    usual_n : float
        All rows everywhere.

    Returns
    -------
    float
        1 is usual; NaN without a usual share.

    Examples
    --------
    >>> round(lift(30, 100, 50, 500), 12)
    3.0
    """
    return (k / n) / (usual_k / usual_n) if n and usual_k and usual_n else math.nan


def _parts(values: ArrayLike) -> Numbers:
    given = np.asarray(values, np.float64)
    return np.asarray(given / given.sum())


def alike(frame: pl.DataFrame, p: float = 0.9) -> pl.DataFrame:
    """Tell how alike each two circles are in what they list.

    Parameters
    ----------
    frame : polars.DataFrame
        An answer of the measure circles for many subjects: ``subject circle status share``.
    p : float, default 0.9
        As for `rank_biased_overlap`; each circle ranks its subjects by share.

    Returns
    -------
    polars.DataFrame
        ``first second both either jaccard rank_overlap``, each pair once, by name. Circles that
        nobody looked at are left out.
    """
    known = frame.filter(pl.col("status") != "unknown")
    held = {
        str(circle): part.filter(pl.col("status") != "absent")
        .sort(["share", "subject"], descending=[True, False], nulls_last=True)["subject"]
        .to_list()
        for (circle,), part in known.group_by("circle")
    }
    rows = []
    for one, other in combinations(sorted(held), 2):
        both, either = set(held[one]) & set(held[other]), set(held[one]) | set(held[other])
        rows.append((one, other, len(both), len(either), jaccard(held[one], held[other]),
                     rank_biased_overlap(held[one], held[other], p)))  # fmt: skip
    types = {"first": pl.String(), "second": pl.String(), "both": pl.Int64(), "either": pl.Int64()}
    return pl.DataFrame(
        rows, {**types, "jaccard": pl.Float64(), "rank_overlap": pl.Float64()}, orient="row",
        nan_to_null=True,
    )  # fmt: skip


def bridges(alike: pl.DataFrame) -> pl.DataFrame:
    """Tell which circle joins circles that have less in common with each other.

    Parameters
    ----------
    alike : polars.DataFrame
        As `alike` returns it: ``first second jaccard``.

    Returns
    -------
    polars.DataFrame
        ``circle bridged couples share``, most first: of all couples of other circles, how many have
        less in common with each other than each of them has with this one.

    Notes
    -----
    Unchanged under any order of rows and renaming. O(n^3) in circles.
    """
    near = {
        frozenset((one, other)): value or 0.0
        for one, other, value in alike.select("first", "second", "jaccard").iter_rows()
    }
    names = sorted({name for pair in near for name in pair})
    rows = []
    for circle in names:
        others = list(combinations([name for name in names if name != circle], 2))
        bridged = sum(
            min(near[frozenset((circle, a))], near[frozenset((circle, b))])
            > near[frozenset((a, b))]
            for a, b in others
        )
        rows.append((circle, bridged, len(others), bridged / len(others) if others else None))
    types = {"circle": pl.String(), "bridged": pl.Int64(), "couples": pl.Int64()}
    return pl.DataFrame(rows, {**types, "share": pl.Float64()}, orient="row").sort(
        "bridged", "circle", descending=[True, False]
    )
