"""How bursty are the acts, and how unevenly are they spread over accounts?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def burstiness(at: ArrayLike, *, finite: bool = True) -> float:
    r"""Return how far moments are from a regular beat and from chance.

    Parameters
    ----------
    at : array_like of float, shape (n,)
        Moments, in any order and unit.
    finite : bool, default True
        Whether the bound that few moments set is taken out (Kim and Jo); if not, Goh and
        Barabasi's :math:`(s - m) / (s + m)` of the gaps' deviation and mean.

    Returns
    -------
    float
        -1 for a regular beat, about 0 for moments by chance, towards 1 for bursts; NaN for less
        than three moments, or if all are the same.

    Notes
    -----
    Unchanged if all moments are moved, turned round or multiplied by a constant.

    References
    ----------
    .. [1] Goh and Barabasi (2008), "Burstiness and memory in complex systems", EPL 81, 48002.
    .. [2] Kim and Jo (2016), "Measuring burstiness for finite event sequences", Physical Review E
       94, 032311.

    Examples
    --------
    >>> burstiness([0, 5, 10, 15])
    -1.0
    """
    gaps = np.diff(np.sort(np.asarray(at, np.float64)))
    if len(gaps) < 2 or gaps.sum() <= 0:
        return float("nan")
    r = float(gaps.std() / gaps.mean())
    if not finite:
        return (r - 1) / (r + 1)
    n = len(gaps) + 1
    more, less = np.sqrt(n + 1), np.sqrt(n - 1)
    return float((more * r - less) / ((more - 2) * r + less))


def gini(values: ArrayLike) -> float:
    """Return how unevenly a total is spread.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        Parts of 0 or more.

    Returns
    -------
    float
        0 if all have the same, (n - 1) / n if one has all; NaN without a total.

    Notes
    -----
    Unchanged under any order and if all parts are multiplied by a constant.

    Examples
    --------
    >>> gini([0, 0, 0, 1])
    0.75
    """
    ordered = np.sort(np.asarray(values, np.float64))
    n, total = len(ordered), float(ordered.sum())
    if total <= 0:
        return float("nan")
    return float(((2 * np.arange(1, n + 1) - n - 1) * ordered).sum() / (n * total))


def concentration(values: ArrayLike) -> float:
    """Return the sum of squared shares (HHI) of a total.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        Parts of 0 or more.

    Returns
    -------
    float
        1 if one has all, 1 / n if all have the same; NaN without a total.

    Examples
    --------
    >>> concentration([5, 3, 2])
    0.38
    """
    parts = np.asarray(values, np.float64)
    total = float(parts.sum())
    return float(((parts / total) ** 2).sum()) if total > 0 else float("nan")
