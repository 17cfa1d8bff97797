"""Many tests at once: which findings stand when some must look good by chance."""

from __future__ import annotations

from collections.abc import Sequence


def adjusted(p: Sequence[float], tests: int | None = None) -> list[float]:
    """Return the smallest false-discovery rate at which each test is kept.

    Parameters
    ----------
    p : sequence of float
        One probability a test, in any order.
    tests : int, optional
        How many tests there were, if those that found nothing (p = 1) are not listed.

    Returns
    -------
    list of float
        The adjusted probabilities of Benjamini and Hochberg, in the order given.

    Notes
    -----
    Larger p never gives a smaller value. O(n log n), no randomness.

    References
    ----------
    .. [1] Benjamini and Hochberg (1995), "Controlling the false discovery rate", Journal of the
       Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> adjusted([0.01, 0.04, 0.03])
    [0.03, 0.04, 0.04]
    """
    whole = max(tests or 0, len(p))
    least = 1.0
    told = [1.0] * len(p)
    for rank, place in sorted(enumerate(sorted(range(len(p)), key=p.__getitem__), 1), reverse=True):
        least = min(least, p[place] * whole / rank)
        told[place] = least
    return told
