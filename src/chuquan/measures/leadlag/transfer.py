"""What does the past of one series tell of the next step of another, beyond that one's own past?"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chuquan.errors import Incomparable, NotEnough
from chuquan.model.messages import say

Estimator = Literal["gaussian", "ksg"]
Series = NDArray[np.float64]
NEIGHBOURS = 4
DEEPEST = 10
SLICE = 4_000_000


class Transfer(NamedTuple):
    """A transfer entropy, and what turned copies of the source give.

    Parameters
    ----------
    nats : float
        The estimate.
    p : float
        Share of the turned copies with as much, the series itself counted.
    usual : float
        Mean over the turned copies: the estimator's own bias.
    n : int
        Steps that the estimate rests on.
    shifts : int
        Turned copies.
    """

    nats: float
    p: float
    usual: float
    n: int
    shifts: int


def transfer_entropy(
    x: ArrayLike,
    y: ArrayLike,
    k: int = 1,
    l: int = 1,  # noqa: E741
    estimator: Estimator = "gaussian",
    *,
    given: ArrayLike | None = None,
    depth: int | None = None,
    neighbours: int = NEIGHBOURS,
) -> float:
    r"""Return the transfer entropy from `x` to `y` in nats, given a third series if there is one.

    .. math:: T = I(y_{t+1};\, x_t, \dots, x_{t-l+1} \mid y_t, \dots, y_{t-k+1}, z)

    Parameters
    ----------
    x, y : array_like of float, shape (n,)
        Source and target, one value a step; a step with a NaN in its reach is left out.
    k : int, default 1
        Steps of the target's past.
    l : int, default 1
        Steps of the source's past.
    estimator : {"gaussian", "ksg"}, default "gaussian"
        Half the log ratio of the residual variances of two regressions (for Gaussian series twice
        this is Granger's measure); or the nearest-neighbour estimate, which assumes no shape.
    given : array_like of float, shape (n,) or (m, n), optional
        Series z that may drive both; what their past tells does not count.
    depth : int, optional
        Steps of their past; by default as many as predict the target best (BIC, up to ten).
    neighbours : int, default 4
        Neighbours of the second estimator.

    Returns
    -------
    float
        Nats; the nearest-neighbour estimate may fall below 0, since its bias is not taken out.

    Raises
    ------
    Incomparable
        If the series differ in length, or the estimator is not known.
    NotEnough
        If too few steps are known.

    Notes
    -----
    Unchanged if any series is moved or multiplied by a constant: all are standardised first. The
    regression takes O(n), the neighbours O(n^2) time in slices of memory; no randomness, no noise
    is added. A transfer says that the past of `x` helps to predict `y`, no more.

    References
    ----------
    .. [1] Schreiber (2000), "Measuring information transfer", Physical Review Letters 85, 461.
    .. [2] Frenzel and Pompe (2007), "Partial mutual information for coupling analysis of
       multivariate time series", Physical Review Letters 99, 204101.

    Examples
    --------
    >>> x = np.random.default_rng(3).normal(size=500)
    >>> y = np.r_[0.0, x[:-1]] + np.random.default_rng(4).normal(size=500)
    >>> transfer_entropy(x, y) > 0.25 > 0.05 > transfer_entropy(y, x)
    True
    """
    parts = _parts(x, y, k, l, given, depth)
    return _nats(parts, estimator, neighbours)


def conditional_transfer_entropy(
    x: ArrayLike,
    y: ArrayLike,
    z: ArrayLike,
    k: int = 1,
    l: int = 1,  # noqa: E741
    estimator: Estimator = "gaussian",
    *,
    depth: int | None = None,
) -> float:
    """Return the transfer entropy from `x` to `y` beyond what the past of `z` tells.

    Parameters
    ----------
    x, y : array_like of float, shape (n,)
        Source and target.
    z : array_like of float, shape (n,) or (m, n)
        What may drive both.
    k : int, default 1
        Steps of the target's past.
    l : int, default 1
        Steps of the source's past.
    estimator : {"gaussian", "ksg"}, default "gaussian"
        As for `transfer_entropy`.
    depth : int, optional
        Steps of the past of `z`.

    Returns
    -------
    float
        Nats.
    """
    return transfer_entropy(x, y, k, l, estimator, given=z, depth=depth)


def transfer(
    x: ArrayLike,
    y: ArrayLike,
    k: int = 1,
    l: int = 1,  # noqa: E741
    estimator: Estimator = "gaussian",
    *,
    given: ArrayLike | None = None,
    shifts: int = 199,
    seed: int = 0,
) -> Transfer:
    """Return how much the past of `x` tells of `y`, and how often a turned copy tells as much.

    Parameters
    ----------
    x, y : array_like of float, shape (n,)
        Source and target.
    k : int, default 1
        Steps of the target's past.
    l : int, default 1
        Steps of the source's past.
    estimator : {"gaussian", "ksg"}, default "gaussian"
        As for `transfer_entropy`.
    given : array_like of float, shape (n,) or (m, n), optional
        What may drive both. What its past tells of the source is not turned away with it: the
        source's unexplained rest is turned.
    shifts : int, default 199
        Turned copies, all different.
    seed : int, default 0
        Decides which.

    Returns
    -------
    Transfer
        The estimate and its probability.
    """
    nexts, past, source = _parts(x, y, k, l, given, None)
    n = len(nexts)
    reach = max(k, l) + 1
    free = np.arange(reach, n - reach + 1)
    if len(free) < 1:
        raise _short(n, 2 * reach + 2)
    turns = np.random.default_rng(seed).permutation(free)[:shifts]
    design = np.column_stack([np.ones(n), past])
    fitted = design @ np.linalg.lstsq(design, source)[0] if given is not None else 0.0
    rest = source - fitted
    nats = _nats((nexts, past, source), estimator, NEIGHBOURS)
    copies = np.array([
        _nats((nexts, past, fitted + np.roll(rest, turn, axis=0)), estimator, NEIGHBOURS)
        for turn in turns
    ])  # fmt: skip
    p = float((1 + (copies >= nats).sum()) / (1 + len(turns)))
    return Transfer(nats, p, float(copies.mean()), n, len(turns))


Parts = tuple[Series, Series, Series]


def _parts(
    x: ArrayLike,
    y: ArrayLike,
    k: int,
    l: int,  # noqa: E741
    given: ArrayLike | None,
    depth: int | None,
) -> Parts:
    """Return next steps of the target, what is conditioned on, and the source's past."""
    causes = [] if given is None else list(np.atleast_2d(np.asarray(given, np.float64)))
    series = [np.asarray(x, np.float64), np.asarray(y, np.float64), *causes]
    if len({each.shape for each in series}) > 1 or series[0].ndim != 1:
        raise Incomparable(
            say("leadlag.lengths"),
            seen=", ".join(str(each.shape) for each in series),
            so=say("leadlag.nothing_said"),
            do=say("leadlag.lengths_do"),
        )
    source, target, *others = (_standard(each) for each in series)
    if others and depth is None:
        depth = _depth(target, others, k)
    reach = max(k, l, depth or 0)
    past = [_past(target, k, reach), *(_past(each, depth or 0, reach) for each in others)]
    whole = np.column_stack([target[reach:], *past, _past(source, l, reach)])
    whole = whole[~np.isnan(whole).any(axis=1)]
    if len(whole) <= whole.shape[1] + 2:
        raise _short(len(whole), whole.shape[1] + 3 + reach)
    return whole[:, 0], whole[:, 1:-l], whole[:, -l:]


def _short(n: int, needed: int) -> NotEnough:
    return NotEnough(
        say("leadlag.short", n=n),
        seen=str(n),
        so=say("leadlag.nothing_said"),
        do=say("leadlag.short_do", needed=needed),
    )


def _standard(series: Series) -> Series:
    known = series[~np.isnan(series)]
    spread = known.std(ddof=1) if len(known) > 1 else 0.0
    return np.asarray((series - known.mean()) / spread if spread > 0 else series * 0.0)


def _past(series: Series, steps: int, reach: int) -> Series:
    """Return the last `steps` values before each step from `reach` on, the latest first."""
    columns = [series[reach - 1 - back : len(series) - 1 - back] for back in range(steps)]
    return np.column_stack(columns) if columns else np.empty((len(series) - reach, 0))


def _depth(target: Series, others: list[Series], k: int) -> int:
    """Return how many steps of the others' past predict the target best, by Schwarz's measure."""
    deepest = min(DEEPEST, max(1, len(target) // (4 * (len(others) + 1))))
    reach = max(k, deepest)
    best, chosen = np.inf, 1
    for depth in range(1, deepest + 1):
        past = [_past(target, k, reach), *(_past(each, depth, reach) for each in others)]
        whole = np.column_stack([target[reach:], *past])
        whole = whole[~np.isnan(whole).any(axis=1)]
        n = len(whole)
        left = max(_left(whole[:, 0], whole[:, 1:]), 1e-300)
        cost = n * np.log(left / n) + whole.shape[1] * np.log(n)
        if cost < best - 1e-9:
            best, chosen = cost, depth
    return chosen


def _left(y: Series, design: Series) -> float:
    """Return the sum of squares that a regression with a constant leaves."""
    whole = np.column_stack([np.ones(len(y)), design])
    rest = y - whole @ np.linalg.lstsq(whole, y)[0]
    return float(rest @ rest)


def _nats(parts: Parts, estimator: str, neighbours: int) -> float:
    nexts, past, source = parts
    if estimator == "gaussian":
        without = _left(nexts, past)
        left = _left(nexts, np.column_stack([past, source]))
        return float(0.5 * np.log(max(without, 1e-300) / max(left, 1e-300)))
    if estimator == "ksg":
        return _ksg(nexts, past, source, neighbours)
    raise Incomparable(
        say("leadlag.estimator", name=estimator),
        seen=str(estimator),
        so=say("leadlag.nothing_said"),
        do=say("leadlag.estimator_do"),
    )


def _ksg(nexts: Series, past: Series, source: Series, neighbours: int) -> float:
    """Return the nearest-neighbour estimate: as many neighbours in the joint space, strictly."""
    n = len(nexts)
    if n <= neighbours:
        raise _short(n, neighbours + 2)
    harmonic = np.r_[0.0, np.cumsum(1.0 / np.arange(1, n + 1))]
    total, rows = 0.0, max(1, SLICE // n)
    for start in range(0, n, rows):
        chunk = slice(start, start + rows)
        y, z, x = (_distance(each, chunk) for each in (nexts[:, None], past, source))
        both, other = np.maximum(y, z), np.maximum(x, z)
        joint = np.maximum(both, x)
        place = np.arange(len(joint))
        joint[place, place + start] = np.inf
        reach = np.partition(joint, neighbours - 1, axis=1)[:, neighbours - 1, None]
        n_yz, n_xz, n_z = ((each < reach).sum(axis=1) - 1 for each in (both, other, z))
        total += float((harmonic[n_z] - harmonic[n_yz] - harmonic[n_xz]).sum())
    return total / n + float(harmonic[neighbours - 1])


def _distance(values: Series, rows: slice) -> Series:
    """Return the greatest difference over all columns between some rows and all."""
    apart = np.zeros((len(values[rows]), len(values)))
    for column in values.T:
        np.maximum(apart, np.abs(column[rows, None] - column[None, :]), out=apart)
    return apart
