"""Adjusted counting: from what a classifier gives on the whole to the shares that explain it.

A classifier that takes a tenth of all anger for disgust shows disgust where there is none. How it
mistakes labels on the whole is known from texts that people labelled; the shares asked for are
those under which the classifier would give what it gave.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 600
SEED = 7
DRAWS = 400


def adjust(given: Floats, confusion: Floats) -> Floats:
    r"""Return the shares of labels that best explain mean shares that were given.

    Parameters
    ----------
    given : ndarray of float64, shape (n, n_labels)
        Mean shares that the classifier gave, one row for each period or draw.
    confusion : ndarray of float64, shape (n_labels, n_labels)
        Mean shares that texts of each true label (rows) are given.

    Returns
    -------
    ndarray of float64, shape (n, n_labels)
        Shares from 0 to 1 that sum to 1.

    Notes
    -----
    Least squares on the simplex, :math:`\min_p |p C - g|^2`, by accelerated projected steps.
    Equals plain means where the classifier never errs. Unchanged if labels are put in another
    order on both sides. Blind to changes of what a label looks like: a text of another kind than
    those that gave the confusion is mistaken otherwise. O(steps x n x labels^2); no randomness.

    References
    ----------
    .. [1] Forman (2008), "Quantifying counts and costs via classification", Data Mining and
       Knowledge Discovery 17, doi:10.1007/s10618-008-0097-y.
    .. [2] Bella, Ferri, Hernandez-Orallo and Ramirez-Quintana (2010), "Quantification via
       probability estimators", ICDM, doi:10.1109/ICDM.2010.75.

    Examples
    --------
    >>> confusion = np.array([[0.8, 0.2], [0.3, 0.7]])
    >>> adjust(np.array([[0.55, 0.45]]), confusion).round(3)
    array([[0.5, 0.5]])
    """
    square = confusion @ confusion.T
    target = given @ confusion.T
    pace = 1 / max(float(np.linalg.eigvalsh(square)[-1]), 1e-12)
    shares = np.full(given.shape, 1 / given.shape[1])
    ahead, momentum = shares, 1.0
    for _ in range(STEPS):
        moved = on_simplex(ahead - pace * (ahead @ square - target))
        later = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = moved + (momentum - 1) / later * (moved - shares)
        if np.abs(moved - shares).max(initial=0) < 1e-9:
            return moved
        shares, momentum = moved, later
    return shares


def on_simplex(values: Floats) -> Floats:
    """Return the nearest points whose parts are not negative and sum to 1.

    Parameters
    ----------
    values : ndarray of float64, shape (n, n_labels)
        Any points.

    Returns
    -------
    ndarray of float64, shape (n, n_labels)
        One for each row.

    References
    ----------
    .. [1] Duchi, Shalev-Shwartz, Singer and Chandra (2008), "Efficient projections onto the
       l1-ball for learning in high dimensions", ICML, doi:10.1145/1390156.1390191.

    Examples
    --------
    >>> on_simplex(np.array([[0.5, 0.9], [2.0, -1.0]]))
    array([[0.3, 0.7],
           [1. , 0. ]])
    """
    high = -np.sort(-values, axis=1)
    over = (np.cumsum(high, axis=1) - 1) / np.arange(1, values.shape[1] + 1)
    last = (high > over).sum(axis=1) - 1
    cut = np.take_along_axis(over, last[:, None], axis=1)
    return np.maximum(values - cut, 0)


def spread_of(
    sums: Floats, sizes: Floats, confusion: Floats | None
) -> tuple[Floats, Floats, Floats]:
    """Return shares with the interval that documents drawn anew leave.

    Parameters
    ----------
    sums : ndarray of float64, shape (n_documents, n_labels)
        What the classifier gave to the sentences of each document, added up.
    sizes : ndarray of float64, shape (n_documents,)
        How many sentences each document has.
    confusion : ndarray of float64 or None
        As `adjust` takes it; None for plain means.

    Returns
    -------
    tuple of ndarray of float64
        Shares, lower ends and upper ends, from 0 to 1, one for each label.

    Notes
    -----
    A percentile bootstrap over whole documents, since sentences of one document are alike: 400
    draws with a fixed seed. The confusion is taken as known, so intervals are a little narrow.
    """
    chance = np.random.default_rng(SEED)
    drawn = chance.multinomial(sizes.size, np.full(sizes.size, 1 / sizes.size), DRAWS)
    every = np.vstack((np.ones((1, sizes.size)), drawn)).astype(np.float64)
    means = (every @ sums) / np.maximum(every @ sizes, 1)[:, None]
    shares = means if confusion is None else adjust(means, confusion)
    low, high = np.quantile(shares[1:], [0.025, 0.975], axis=0)
    return shares[0], np.minimum(low, shares[0]), np.maximum(high, shares[0])


def misfit(sums: Floats, sizes: Floats, confusion: Floats) -> float:
    """Measure how far what was given lies from all that the confusion can explain.

    Parameters
    ----------
    sums : ndarray of float64, shape (n_documents, n_labels)
        What the classifier gave to the sentences of each document, added up.
    sizes : ndarray of float64, shape (n_documents,)
        How many sentences each document has.
    confusion : ndarray of float64
        As `adjust` takes it.

    Returns
    -------
    float
        The distance in standard errors of the mean shares; above 3 the texts are of another
        kind than those that gave the confusion, or there are labels that it does not know.
    """
    mean = sums.sum(axis=0) / sizes.sum()
    left = mean - adjust(mean[None], confusion)[0] @ confusion
    scatter = sums - sizes[:, None] * mean
    error = np.sqrt((scatter**2).sum()) / sizes.sum()
    return float(np.linalg.norm(left) / max(error, 1e-9))
