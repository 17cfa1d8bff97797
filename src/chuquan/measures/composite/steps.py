"""The steps that turn indicators into comparable numbers; each takes a table and returns one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SHIFT = 0.01


def impute(values: Numbers, groups: Sequence[object], by: str = "mean") -> Numbers:
    """Fill missing values with the middle of the unit's group, and of all where it has none.

    Parameters
    ----------
    values : ndarray of float64, shape (n_units, n_indicators)
        The indicators; NaN is missing.
    groups : sequence
        The group of each unit.
    by : {"mean", "median", "none"}, default "mean"
        What to fill with; ``none`` leaves missing what is missing.

    Returns
    -------
    ndarray of float64, shape (n_units, n_indicators)
        A new table; a value that nobody reported stays missing.

    Examples
    --------
    >>> impute(np.array([[1.0], [3.0], [np.nan], [9.0]]), ["a", "a", "a", "b"]).ravel()
    array([1., 3., 2., 9.])
    """
    if by == "none" or np.isfinite(values).all():
        return values.copy()
    filled = values.copy()
    labels = np.array([str(each) for each in groups])
    for rows in [*(labels == each for each in np.unique(labels)), np.ones(len(labels), bool)]:
        part = filled[rows]
        lacking = np.isnan(part)
        some = ~lacking.all(axis=0)
        middle = np.full(values.shape[1], np.nan)
        known = values[rows][:, some]
        middle[some] = np.nanmean(known, axis=0) if by == "mean" else np.nanmedian(known, axis=0)
        filled[rows] = np.where(lacking, middle, part)
    return filled


def skewness(values: Numbers) -> float:
    """Return how far a sample leans, adjusted for its size; 0 with fewer than three values.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        The sample, without NaN.

    Returns
    -------
    float
        Third standardised moment, as spreadsheets count it.
    """
    n, rest = len(values), values - values.mean()
    second = float((rest**2).mean())
    if n < 3 or second == 0:
        return 0.0
    size = float(np.sqrt(n * (n - 1)) / (n - 2))
    return float((rest**3).mean()) / float(np.sqrt(second**3)) * size


def kurtosis(values: Numbers) -> float:
    """Return how heavy the tails of a sample are beyond a normal's, adjusted for its size.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        The sample, without NaN.

    Returns
    -------
    float
        Excess kurtosis, as spreadsheets count it; 0 with fewer than four values.
    """
    n, rest = len(values), values - values.mean()
    second = float((rest**2).mean())
    if n < 4 or second == 0:
        return 0.0
    plain = float((rest**4).mean()) / second**2 - 3
    return ((n + 1) * plain + 6) * (n - 1) / ((n - 2) * (n - 3))


def treat(
    values: Numbers, skew: float = 2.0, kurt: float = 3.5, most: int = 5
) -> tuple[Numbers, dict[int, str]]:
    """Pull outliers in: give the furthest values that of the next, else take logarithms.

    Parameters
    ----------
    values : ndarray of float64, shape (n_units, n_indicators)
        The indicators.
    skew, kurt : float
        An indicator is treated if its skewness is beyond `skew` and its kurtosis above `kurt`.
    most : int, default 5
        Most values to pull in.

    Returns
    -------
    tuple of ndarray and dict
        A new table, and for each column that was treated how: a number of values, or ``log``.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on constructing composite indicators.

    Examples
    --------
    >>> told = treat(np.r_[np.arange(20.0), 900.0][:, None])
    >>> float(told[0].max()), told[1]
    (19.0, {0: '1'})
    """
    treated, how = values.copy(), {}
    for column in range(values.shape[1]):
        known = np.isfinite(values[:, column])
        sample = values[known, column]
        if _calm(sample, skew, kurt):
            continue
        pulled, n = _winsorised(sample, skew, kurt, most)
        if n > most:
            width = float(sample.max() - sample.min())
            pulled = np.log(sample - sample.min() + SHIFT * width)
        treated[known, column] = pulled
        how[column] = "log" if n > most else str(n)
    return treated, how


def _calm(sample: Numbers, skew: float, kurt: float) -> bool:
    return not (abs(skewness(sample)) > skew and kurtosis(sample) > kurt)


def _winsorised(sample: Numbers, skew: float, kurt: float, most: int) -> tuple[Numbers, int]:
    """Return the sample with as few values pulled in as needed, and how many they are."""
    pulled = sample.copy()
    for n in range(1, most + 1):
        leans = skewness(pulled) > 0
        order = np.argsort(-sample if leans else sample, kind="stable")
        pulled = sample.copy()
        if n < len(order):
            pulled[order[:n]] = sample[order[n]]
        if _calm(pulled, skew, kurt):
            return pulled, n
    return sample, most + 1


def normalise(
    values: Numbers, directions: Numbers, by: str = "range", to: tuple[float, float] = (0.0, 100.0)
) -> Numbers:
    """Put indicators on one scale, more always meaning better.

    Parameters
    ----------
    values : ndarray of float64, shape (n_units, n_indicators)
        The indicators.
    directions : ndarray of float64, shape (n_indicators,)
        1 where more is better, -1 where less is.
    by : {"range", "z", "rank"}, default "range"
        By least and greatest value; by mean and standard deviation, 3 of them to each side of the
        middle; by rank.
    to : tuple of float, default (0, 100)
        The ends of the scale.

    Returns
    -------
    ndarray of float64, shape (n_units, n_indicators)
        A new table. An indicator that is the same for all stands in the middle.

    Examples
    --------
    >>> normalise(np.array([[1.0], [2.0], [5.0]]), np.array([-1.0])).ravel()
    array([100.,  75.,   0.])
    """
    turned = values * directions
    with np.errstate(divide="ignore", invalid="ignore"):
        if by == "z":
            middle, spread = np.nanmean(turned, axis=0), np.nanstd(turned, axis=0, ddof=1)
            share = np.clip(0.5 + (turned - middle) / spread / 6, 0, 1)
        elif by == "rank":
            share = _ranked(turned)
        else:
            low, high = np.nanmin(turned, axis=0), np.nanmax(turned, axis=0)
            share = (turned - low) / (high - low)
    flat = np.isfinite(turned) & ~np.isfinite(share)
    scaled: Numbers = to[0] + (to[1] - to[0]) * np.where(flat, 0.5, share)
    return scaled


def _ranked(values: Numbers) -> Numbers:
    """Return the share of the others that a value exceeds, equal values alike."""
    share = np.full(values.shape, np.nan)
    for column in range(values.shape[1]):
        known = np.isfinite(values[:, column])
        sample = values[known, column]
        ordered = np.sort(sample)
        below = np.searchsorted(ordered, sample, side="left")
        upto = np.searchsorted(ordered, sample, side="right")
        share[known, column] = (below + upto - 1) / 2 / max(len(sample) - 1, 1)
    return share


def pca_weights(values: Numbers) -> Numbers:
    """Return the squared loadings of the first principal component, which sum to one.

    Parameters
    ----------
    values : ndarray of float64, shape (n_units, n_indicators)
        Normalised indicators of one group.

    Returns
    -------
    ndarray of float64, shape (n_indicators,)
        Their weights; equal if there is one, or if one of them does not vary.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> wave = rng.normal(size=(60, 1))
    >>> table = np.hstack([wave + rng.normal(size=(60, 2)) / 9, rng.normal(size=(60, 1))])
    >>> weights = pca_weights(table)
    >>> bool(weights[0] > 0.4 and weights[2] < 0.1)
    True
    """
    whole = values[np.isfinite(values).all(axis=1)]
    n = values.shape[1]
    if n == 1 or len(whole) < 3 or (whole.std(axis=0) == 0).any():
        return np.full(n, 1 / n)
    _, vectors = np.linalg.eigh(np.corrcoef(whole, rowvar=False))
    weights: Numbers = vectors[:, -1] ** 2
    return weights


def aggregate(parts: Numbers, weights: Numbers, by: str = "arithmetic") -> Numbers:
    """Return the weighted mean of the parts of one group, over those that are there.

    Parameters
    ----------
    parts : ndarray of float64, shape (..., n_parts)
        Normalised values; NaN is left out and the other weights grow.
    weights : ndarray of float64, shape (n_parts,)
        In any unit.
    by : {"arithmetic", "geometric", "harmonic"}, default "arithmetic"
        The mean. The latter two let less of one part be made up by another; they take values
        below 1 on the scale for 1.

    Returns
    -------
    ndarray of float64, shape (...)
        The means; NaN where no part is there.

    Examples
    --------
    >>> pair = np.array([25.0, 100.0])
    >>> means = [aggregate(pair, np.ones(2), by) for by in ("arithmetic", "geometric", "harmonic")]
    >>> np.round(means, 3).tolist()
    [62.5, 50.0, 40.0]
    """
    known = np.isfinite(parts)
    if by != "arithmetic":
        parts = np.maximum(parts, 1.0)
    turned = {"geometric": np.log, "harmonic": np.reciprocal}.get(by, np.asarray)(parts)
    if known.all():
        mean = turned @ (weights / weights.sum())
    else:
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.where(known, turned, 0.0) @ weights / (known @ weights)
    back: Numbers = {"geometric": np.exp, "harmonic": np.reciprocal}.get(by, np.asarray)(mean)
    return back
