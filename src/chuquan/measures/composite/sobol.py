"""Which input moves the output: first and total indices after Sobol, over evenly spread points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

BITS = 30
# Degree, inner coefficients and first direction numbers of a primitive polynomial a dimension.
POLYNOMIALS = (
    (1, 0, (1,)), (2, 1, (1, 3)), (3, 1, (1, 3, 1)), (3, 2, (1, 1, 1)), (4, 1, (1, 1, 3, 3)),
    (4, 4, (1, 3, 5, 13)), (5, 2, (1, 1, 5, 5, 17)), (5, 4, (1, 1, 5, 5, 5)),
    (5, 7, (1, 1, 7, 11, 19)), (5, 11, (1, 1, 5, 1, 1)), (5, 13, (1, 1, 1, 3, 11)),
    (5, 14, (1, 3, 5, 5, 31)), (6, 1, (1, 3, 3, 9, 7, 49)), (6, 13, (1, 1, 1, 15, 21, 21)),
    (6, 16, (1, 3, 1, 13, 27, 49)),
)  # fmt: skip


@dataclass(frozen=True)
class Indices:
    """Shares of an output's variance.

    Parameters
    ----------
    first : ndarray of float64, shape (k,) or (k, n_outputs)
        What each input explains alone.
    total : ndarray of float64, same shape
        What would be left unexplained without it, interactions included.
    calls : int
        How many points were evaluated.
    """

    first: Numbers
    total: Numbers
    calls: int


def sobol(function: Callable[[Numbers], Numbers], k: int, n: int = 4096, seed: int = 0) -> Indices:
    """Return the first and total Sobol index of each input of a function on the unit cube.

    Parameters
    ----------
    function : callable
        Takes points of shape (m, k) between 0 and 1, returns m values, or m rows of values.
    k : int
        How many inputs.
    n : int, default 4096
        Base points; the function sees n x (k + 2) points.
    seed : int, default 0
        Scrambles the points.

    Returns
    -------
    Indices
        Both kinds; NaN for an output that does not vary.

    References
    ----------
    .. [1] Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010),
       doi:10.1016/j.cpc.2009.09.018.
    .. [2] Jansen (1999), doi:10.1016/S0010-4655(98)00154-4.

    Examples
    --------
    >>> found = sobol(lambda x: 2 * x[:, 0] + x[:, 1], 2, 1024)
    >>> found.first.round(2), found.total.round(2)
    (array([0.8, 0.2]), array([0.8, 0.2]))
    """
    points = spread(n, 2 * k, seed)
    a, b = points[:, :k], points[:, k:]
    mixed = np.repeat(a[None], k, axis=0)
    for each in range(k):
        mixed[each, :, each] = b[:, each]
    values = np.asarray(function(np.vstack([a, b, mixed.reshape(-1, k)])), dtype=np.float64)
    of_a, of_b = values[:n], values[n : 2 * n]
    of_mixed = values[2 * n :].reshape(k, n, *values.shape[1:])
    variance = np.var(np.concatenate([of_a, of_b]), axis=0)
    centre = np.concatenate([of_a, of_b]).mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        first = ((of_b - centre) * (of_mixed - of_a)).mean(axis=1) / variance
        total = ((of_a - of_mixed) ** 2).mean(axis=1) / 2 / variance
    varies = variance > 1e-12 * np.maximum(centre**2, 1e-300)
    return Indices(np.where(varies, first, np.nan), np.where(varies, total, np.nan), n * (k + 2))


def spread(n: int, dimensions: int, seed: int) -> Numbers:
    """Return points that fill the unit cube evenly: Sobol's, or Halton's beyond 16 dimensions.

    Parameters
    ----------
    n : int
        How many points; powers of two spread best.
    dimensions : int
        Of the cube.
    seed : int
        Shifts the digits.

    Returns
    -------
    ndarray of float64, shape (n, dimensions)
        Points between 0 and 1.

    References
    ----------
    .. [1] Joe and Kuo (2008), doi:10.1137/070709359.
    .. [2] Owen (2017), A randomized Halton algorithm in R, arXiv:1706.02808.

    Examples
    --------
    >>> bool(abs(spread(1024, 4, 0).mean(axis=0) - 0.5).max() < 0.001)
    True
    """
    draw = np.random.default_rng(seed)
    if dimensions <= len(POLYNOMIALS) + 1:
        return _sobol_points(n, dimensions, draw)
    return _halton_points(n, dimensions, draw)


def _sobol_points(n: int, dimensions: int, draw: np.random.Generator) -> Numbers:
    order = np.arange(n)
    grey = order ^ (order >> 1)
    digits = np.array([_directions(each) for each in range(dimensions)], dtype=np.int64)
    points = np.zeros((n, dimensions), dtype=np.int64)
    for bit in range(BITS):
        points ^= np.where((grey >> bit & 1)[:, None] == 1, digits[:, bit], 0)
    shift = draw.integers(0, 1 << BITS, size=dimensions)
    return np.asarray((points ^ shift) + 0.5, dtype=np.float64) / (1 << BITS)


def _directions(dimension: int) -> list[int]:
    """Return the direction numbers of a dimension, the first of which counts in binary."""
    if dimension == 0:
        return [1 << (BITS - 1 - place) for place in range(BITS)]
    degree, inner, first = POLYNOMIALS[dimension - 1]
    numbers = [value << (BITS - 1 - place) for place, value in enumerate(first)]
    for place in range(degree, BITS):
        value = numbers[place - degree] ^ (numbers[place - degree] >> degree)
        for back in range(1, degree):
            value ^= (inner >> (degree - 1 - back) & 1) * numbers[place - back]
        numbers.append(value)
    return numbers


def _halton_points(n: int, dimensions: int, draw: np.random.Generator) -> Numbers:
    points = np.empty((n, dimensions))
    for column, prime in enumerate(_primes(dimensions)):
        rest, share, value = np.arange(n), 1.0, np.zeros(n)
        while share > 1e-9:
            share /= prime
            value += draw.permutation(prime)[rest % prime] * share
            rest = rest // prime
        points[:, column] = value
    return points


def _primes(n: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < n:
        if all(candidate % prime for prime in found):
            found.append(candidate)
        candidate += 1
    return found
