"""A figure on its way to becoming a claim; offsets count within its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class Draft:
    """What is known of one figure so far.

    Parameters
    ----------
    kind : str
        As in `chuquan.model.claims.KINDS`.
    start, stop : int
        Where the figure stands in its sentence.
    low, high : Decimal or None
        Its value.
    unit : str
        Its unit.
    open : bool
        Whether the number itself says "and more".
    """

    kind: str
    start: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    open: bool = False
    bound: str = ""
    counted: str = ""
    currency: str = ""
    inferred: bool = False
    measure: str = ""
    rank_scope: str = ""
    reference: str = ""
    scope: str = ""
    other_value: Decimal | None = None
    other_currency: str = ""
    bare: bool = False
    reasons: list[str] = field(default_factory=list)


def clear_of(found: list[Draft], start: int, stop: int) -> bool:
    """Tell whether no figure found so far touches a place."""
    return not found or not any(each.start < stop and start < each.stop for each in found)
