"""The four tiers of the WeChat Index, from the lowest up."""

from __future__ import annotations

TIERS = ((1e5, "niche"), (1e6, "breaking-out"), (1e7, "national"), (1e8, "supernational"))


def tier_of(value: float) -> str:
    """Name the tier of a value on the scale of the WeChat Index.

    Examples
    --------
    >>> [tier_of(value) for value in (99_999, 1e5, 248e6)]
    ['below niche', 'niche', 'supernational']
    """
    names = ["below niche", *(name for _, name in TIERS)]
    return names[sum(value >= least for least, _ in TIERS)]
