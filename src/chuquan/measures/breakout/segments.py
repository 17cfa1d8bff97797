"""Exact change points of the mean, for one series or for thousands at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROWS, EVERY, LONG = 64, 64, 2000
"""Series worked on together (their sums stay in the cache), steps between two clearings, and the
length from which clearing one by one is quicker than working together."""
SURE = 2.807
"""Standard deviations that chance exceeds in one of two hundred cases, both sides together."""


class _Rule(NamedTuple):
    """What a change costs, and when an origin that has fallen behind is dropped.

    `logarithmic` adds ln(length) a segment; `slack` is how far behind an origin may fall beyond the
    price; `always` drops at each step, because the published rule then decides the answer.
    """

    penalty: Callable[[Floats], Floats]
    logarithmic: bool
    slack: Callable[[int], float]
    always: bool = False


RULES = {
    "mbic": _Rule(lambda n: 3 * np.log(n), logarithmic=True, slack=lambda _: 0.0, always=True),
    "mbic-exact": _Rule(lambda n: 3 * np.log(n), logarithmic=True, slack=lambda n: math.log(n)),
}


def changepoints(y: ArrayLike, penalty: str | float = "mbic") -> Ints | list[Ints]:
    r"""Find where the level of a series changes: the first place of each new regime.

    The series is brought to mean 0 and standard deviation 1, and cut where the sum of squared
    distances to the segments' means, plus the penalty, is smallest over all possible cuts. No
    point is skipped, no number of changes is asked for, and *no change* is an answer.

    Parameters
    ----------
    y : array_like of float, shape (n,) or (n_series, n)
        Values in their order; equal steps are assumed. NaN is a value nobody reported: it is left
        out, and neighbours are then the reported ones.
    penalty : {"mbic", "mbic-exact", "steady"} or float, default "mbic"
        ``"mbic"`` is the published default of the R package changepoint (3 ln n a change and
        ln(length) a segment), with its own rule for dropping origins; that rule is not quite exact
        for this penalty, and ``"mbic-exact"`` finds the true optimum. ``"steady"`` starts from
        ``"mbic"`` and then drops, weakest first, each change that noise with the series' own
        memory would show at a given place once in two hundred: what swings and returns has not
        changed. A number is the price of one change in units of the variance of `y`, solved
        exactly.

    Returns
    -------
    ndarray of int64, or list of them
        Places in `y`, ascending, without 0; one array a series for two dimensions.

    Raises
    ------
    ValueError
        If `penalty` is none of these, or a value is infinite.

    See Also
    --------
    chuquan.measures.breakout.cusum : Online, one value at a time.

    Notes
    -----
    Unchanged if `y` is shifted, or multiplied by any number but 0. At most O(n^2) time and O(n)
    memory a series; origins that can no longer win are dropped. No randomness. A trend is cut into
    stairs: the places are where the mean of a line moves on, not where its slope changes.
    ``"steady"`` compares the difference of two neighbouring means with
    :math:`s \sqrt{(1/a + 1/b)(1 + r)/(1 - r)}`, where s is the spread and r the lag-one
    correlation of what the segments leave, and a, b are their lengths; the limit is 2.807. As the
    places are searched for, chance passes more often than once in two hundred: of 40 series of 400
    values with a memory of 0.8 and no change, ``"mbic"`` cuts 38, ``"steady"`` 17.

    References
    ----------
    .. [1] Killick, Fearnhead and Eckley (2012), "Optimal detection of changepoints with a linear
       computational cost", JASA 107, doi:10.1080/01621459.2012.737745.
    .. [2] Zhang and Siegmund (2007), "A modified Bayes information criterion", Biometrics 63,
       doi:10.1111/j.1541-0420.2006.00662.x.

    Examples
    --------
    >>> y = np.r_[np.zeros(30), np.full(20, 5.0)] + np.tile([-0.5, 0.5], 25)
    >>> changepoints(y)
    array([30])
    >>> changepoints(np.tile([-0.5, 0.5], 25))
    array([], dtype=int64)
    """
    values = np.asarray(y, dtype=np.float64)
    if np.isinf(values).any():
        message = "y holds an infinite value"
        raise ValueError(message)
    steady = penalty == "steady"
    rule = _rule("mbic" if steady else penalty)
    rows = np.atleast_2d(values)
    found: list[Ints] = []
    for first in range(0, len(rows), ROWS):
        found += _cut(rows[first : first + ROWS], rule, steady=steady)
    return found if values.ndim > 1 else found[0]


def _rule(penalty: str | float) -> _Rule:
    if isinstance(penalty, str):
        if penalty not in RULES:
            message = f"penalty is {penalty!r}; take a number, 'steady', or one of {list(RULES)}"
            raise ValueError(message)
        return RULES[penalty]
    price = float(penalty)
    if not price >= 0:
        message = f"penalty is {price}; a change cannot cost less than nothing"
        raise ValueError(message)
    return _Rule(lambda n: np.full(n.shape, price), logarithmic=False, slack=lambda _: 0.0)


def _cut(rows: Floats, rule: _Rule, *, steady: bool) -> list[Ints]:
    """Cut a few series; the reported values of each are moved to its front first."""
    known = ~np.isnan(rows)
    places = np.argsort(~known, axis=1, kind="stable")
    lengths = known.sum(axis=1)
    packed = _standard(np.take_along_axis(rows, places, axis=1), lengths)
    prices = rule.penalty(np.maximum(lengths, 2).astype(np.float64))
    origins = _origins(packed, prices, rule)
    found = []
    for row, length in enumerate(lengths):
        cuts = _trace(origins[row], int(length))
        if steady:
            cuts = _sure(packed[row, :length], cuts)
        found.append(places[row, cuts].astype(np.int64))
    return found


def _standard(packed: Floats, lengths: Ints) -> Floats:
    """Bring each series to mean 0 and standard deviation 1; what is constant becomes 0."""
    inside = np.arange(packed.shape[1]) < lengths[:, None]
    known = np.where(inside, packed, 0.0)
    mean = known.sum(axis=1, keepdims=True) / np.maximum(lengths, 1)[:, None]
    apart = np.where(inside, known - mean, 0.0)
    freedom = np.maximum(lengths - 1, 1)[:, None]
    spread = np.sqrt((apart**2).sum(axis=1, keepdims=True) / freedom)
    flat = spread <= 1e-12 * np.maximum(np.abs(known).max(axis=1, keepdims=True, initial=0), 1e-300)
    return np.where(flat, 0.0, apart / np.where(flat, 1.0, spread))


def _origins(packed: Floats, prices: Floats, rule: _Rule) -> Ints:
    """Return, for each end, where the best last segment begins (dynamic programming)."""
    if len(packed) > 1 and packed.shape[1] <= LONG:
        return _origins_together(packed, prices, rule)
    pairs = zip(packed, prices, strict=True)
    return np.stack([_origins_alone(y, float(price), rule) for y, price in pairs])


def _origins_together(packed: Floats, prices: Floats, rule: _Rule) -> Ints:
    m, n = packed.shape
    sums = np.concatenate([np.zeros((m, 1)), np.cumsum(packed, axis=1)], axis=1)
    inverse, log = _by_length(n)
    best = np.zeros((m, n + 1), dtype=np.int64)
    base, scratch, rows = np.empty((m, n + 1)), np.empty((m, n)), np.arange(m)
    base[:, 0] = -prices
    limits = prices + rule.slack(max(n, 2))
    for t in range(1, n + 1):
        cost = scratch[:, :t]
        np.subtract(sums[:, :t], sums[:, t, None], out=cost)
        np.multiply(cost, cost, out=cost)
        np.multiply(cost, inverse[n - t :], out=cost)
        np.subtract(base[:, :t], cost, out=cost)
        if rule.logarithmic:
            np.add(cost, log[n - t :], out=cost)
        winner = cost.argmin(axis=1)
        least = cost[rows, winner]
        best[:, t] = winner
        if rule.always:
            np.copyto(base[:, :t], np.inf, where=cost > (least + limits)[:, None])
        base[:, t] = least + prices
    return best


def _by_length(n: int) -> tuple[Floats, Floats]:
    """Return one over the length, and its logarithm, from length `n` down to 1."""
    lengths = np.arange(n, 0, -1, dtype=np.float64)
    return 1 / lengths, np.log(lengths)


def _origins_alone(y: Floats, price: float, rule: _Rule) -> Ints:
    """Do the same for one series, where moving the surviving origins together pays."""
    n = len(y)
    sums = np.concatenate([[0.0], np.cumsum(y)])
    inverse, log = _by_length(n)
    best = np.zeros(n + 1, dtype=np.int64)
    head, base, scratch = np.zeros(n + 1), np.empty(n + 1), np.empty(n + 1)
    at, alive, whole = np.zeros(n + 1, dtype=np.int64), 1, True
    base[0], limit = -price, price + rule.slack(max(n, 2))
    for t in range(1, n + 1):
        cost, total = scratch[:alive], sums[t]
        np.subtract(head[:alive], total, out=cost)
        np.multiply(cost, cost, out=cost)
        span: slice | Ints = slice(n - t, None) if whole else at[:alive] + (n - t)
        np.multiply(cost, inverse[span], out=cost)
        np.subtract(base[:alive], cost, out=cost)
        if rule.logarithmic:
            np.add(cost, log[span], out=cost)
        winner = cost.argmin()
        least = cost[winner]
        best[t] = at[winner]
        if rule.always or t % EVERY == 0:
            np.copyto(base[:alive], np.inf, where=cost > least + limit)
        if t % EVERY == 0:
            alive, whole = _cleared(head, base, at, alive, whole=whole)
        at[alive], head[alive], base[alive] = t, total, least + price
        alive += 1
    return best


def _cleared(head: Floats, base: Floats, at: Ints, alive: int, *, whole: bool) -> tuple[int, bool]:
    """Move the origins still needed to the front, if that halves them; tell how many are left."""
    keep = np.flatnonzero(np.isfinite(base[:alive]))
    if 2 * len(keep) > alive:
        return alive, whole
    for column in (head, base, at):
        column[: len(keep)] = column[keep]
    return len(keep), False


def _trace(origins: Ints, end: int) -> list[int]:
    cuts: list[int] = []
    while end > 0:
        end = int(origins[end])
        if end > 0:
            cuts.append(end)
    return cuts[::-1]


def _sure(y: Floats, cuts: Sequence[int]) -> list[int]:
    """Drop, weakest first, the changes that noise with a memory would show by chance."""
    kept = list(cuts)
    while kept:
        strengths = _strengths(y, kept)
        weakest = int(np.argmin(strengths))
        if strengths[weakest] >= SURE:
            break
        del kept[weakest]
    return kept


def _strengths(y: Floats, cuts: Sequence[int]) -> Floats:
    """Return how many standard errors lie between the means on the two sides of each change."""
    lengths = np.diff([0, *cuts, len(y)])
    means = np.add.reduceat(y, [0, *cuts]) / lengths
    rest = y - np.repeat(means, lengths)
    left = float(rest @ rest)
    if left <= 0:
        return np.full(len(cuts), np.inf)
    spread = math.sqrt(left / max(len(y) - len(lengths), 1))
    memory = min(max(float(rest[1:] @ rest[:-1]) / left, 0.0), 0.99)
    share = (1 / lengths[:-1] + 1 / lengths[1:]) * (1 + memory) / (1 - memory)
    return np.asarray(np.abs(np.diff(means)) / (spread * np.sqrt(share)))
