"""Online alarms: a sum of what goes beyond the usual, reset after each alarm."""

from __future__ import annotations

from math import erf, isnan, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray


def cusum(y: ArrayLike, k: float = 0.5, h: float = 5.0) -> NDArray[np.int64]:
    """Tell when a level has left its usual place: tabular CUSUM, both sides, restarted.

    Parameters
    ----------
    y : array_like of float, shape (n,)
        Values in standard deviations from the usual level, oldest first. NaN adds nothing.
    k : float, default 0.5
        Allowance: half the shift worth finding, in standard deviations.
    h : float, default 5.0
        Limit of the sum, in standard deviations.

    Returns
    -------
    ndarray of int64
        Places at which either sum exceeded `h`; both start from 0 again after each.

    Raises
    ------
    ValueError
        If `k` is negative or `h` is not positive.

    See Also
    --------
    run_length : How long one waits for an alarm.

    Notes
    -----
    Online and O(n). With k = 0.5 and no change, an alarm is false once in 168 values at h = 4, and
    once in 465 at h = 5 (normal, independent values); a shift of one standard deviation is found
    after 8.4 and 10.4 on average.

    References
    ----------
    .. [1] Montgomery, "Introduction to Statistical Quality Control", chapter on cumulative sums.

    Examples
    --------
    >>> cusum([0.0, 0.0, 2.0, 2.0, 2.0, 2.0], k=0.5, h=4.0)
    array([4])
    """
    if k < 0 or h <= 0:
        message = f"k is {k} and h is {h}; k is at least 0, and h above 0"
        raise ValueError(message)
    up = down = 0.0
    alarms = []
    for place, value in enumerate(np.asarray(y, dtype=np.float64).tolist()):
        if isnan(value):
            continue
        up = max(0.0, up + value - k)
        down = max(0.0, down - value - k)
        if up > h or down > h:
            alarms.append(place)
            up = down = 0.0
    return np.asarray(alarms, dtype=np.int64)


def run_length(shift: float = 0.0, k: float = 0.5, h: float = 5.0, cells: int = 200) -> float:
    """Return how many values pass until an alarm, on average, for normal independent values.

    Parameters
    ----------
    shift : float, default 0.0
        How far the level has moved, in standard deviations; 0 gives the time to a false alarm.
    k : float, default 0.5
        As in `cusum`.
    h : float, default 5.0
        As in `cusum`.
    cells : int, default 200
        States that the sum is divided into; more is closer.

    Returns
    -------
    float
        Mean number of values, the alarming one included.

    Notes
    -----
    Each side is a Markov chain over `cells` states; the two are joined by adding their rates,
    which is exact for this scheme. O(cells^3).

    References
    ----------
    .. [1] Brook and Evans (1972), "An approach to the probability distribution of CUSUM run
       length", Biometrika 59, doi:10.1093/biomet/59.3.539.

    Examples
    --------
    >>> round(run_length(h=4)), round(run_length(h=5))
    (168, 465)
    """
    rates = sum(1 / _one_side(move, k, h, cells) for move in (shift, -shift))
    return 1 / rates


def _one_side(shift: float, k: float, h: float, cells: int) -> float:
    width = 2 * h / (2 * cells - 1)
    steps = np.arange(-cells, cells + 1) * width + width / 2 + k - shift
    below = np.array([0.5 * (1 + erf(step / sqrt(2))) for step in steps])
    places = np.arange(cells)
    to = places[None, :] - places[:, None] + cells
    moves = below[to] - below[to - 1]
    moves[:, 0] = below[to[:, 0]]
    return float(np.linalg.solve(np.eye(cells) - moves, np.ones(cells))[0])
