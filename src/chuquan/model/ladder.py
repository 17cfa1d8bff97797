"""The four tiers of the WeChat Index, from the lowest up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chuquan.model.messages import Message, say

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


def tier_said(row: Mapping[str, Any]) -> Message | None:
    """Say the tier of an estimate as people should hear it: with ~ and its interval.

    Parameters
    ----------
    row : mapping
        ``tier tier_low tier_high status n`` of one row of the measure `calibration`.

    Returns
    -------
    Message or None
        The name alone where the index itself was measured; None where nothing is said.
    """
    if row["tier"] is None:
        return None
    names = {key: say(f"tier.{row[key]}") for key in ("tier_low", "tier", "tier_high")}
    if row["status"] == "measured":
        return names["tier"]
    return say(f"calibration.tier_{row['status']}", n=row["n"], **names)
