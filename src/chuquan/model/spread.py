"""What shares say together: over how many places something is spread, and how much is in few."""

from __future__ import annotations

import math
from collections.abc import Sequence


def breadth(shares: Sequence[float]) -> float:
    """Tell over how many places something is spread, as if evenly.

    Parameters
    ----------
    shares : sequence of float
        Its share in each place, in any unit; zeros count for nothing.

    Returns
    -------
    float
        The exponential of the entropy of the shares: 1 if all is in one place, n if n places
        share alike; NaN if there is nothing to share.

    Notes
    -----
    Unchanged if all shares are multiplied by one constant, or reordered.

    Examples
    --------
    >>> round(breadth([0.5, 0.3, 0.2]), 2)
    2.8
    """
    whole = math.fsum(shares)
    if not whole > 0:
        return math.nan
    parts = [each / whole for each in shares if each > 0]
    return math.exp(-math.fsum(part * math.log(part) for part in parts))


def concentration(shares: Sequence[float]) -> float:
    """Tell how much of something is in few places: the sum of squared parts.

    Parameters
    ----------
    shares : sequence of float
        Its share in each place, in any unit.

    Returns
    -------
    float
        1 if all is in one place, 1/n if n places share alike; NaN if there is nothing to share.

    Examples
    --------
    >>> round(concentration([0.5, 0.3, 0.2]), 2)
    0.38
    """
    whole = math.fsum(shares)
    return math.fsum((each / whole) ** 2 for each in shares) if whole > 0 else math.nan
