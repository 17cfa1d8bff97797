"""One statement against all others of its family at once: what `meeting` says, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.ledger.figures import NORTH_AMERICA, Figure
from chuquan.measures.ledger.pairs import REFUTED, UNLIMITED, Finding

FINDINGS = tuple(
    Finding(*each.split())
    for each in (
        "unknown no_value", "impossible part_exceeds", "scope part_of", "scope other_list",
        "scope other_place", "contradiction same_day", "impossible falls", "growth grew",
        "bound within_bound", "same same", "unknown no_order", "unknown no_period",
        "growth other_period", "scope part_period", "contradiction same_time",
        "growth other_time", "scope scope_untold", "revision same_voice",
        "revision replaces", "revision outdated",
    )
)  # fmt: skip
"""Everything that two statements can come to; a row tells them by their places here."""

CODES = {each: place for place, each in enumerate(FINDINGS)}
CORRECTED, REPLACED, OUTDATED = (
    CODES[Finding("revision", why)] for why in ("same_voice", "replaces", "outdated")
)
NOTHING = len(FINDINGS)
"""The code of a pair of which nothing is said."""

_REFUTED = np.array([each.verdict in REFUTED for each in FINDINGS])
_NATURES = ("total", "flow", "level", "constant")

Flags = NDArray[np.bool_]
Codes = NDArray[np.uint8]


class Row(NamedTuple):
    """What one statement comes to with every one of its family: codes, and who would correct."""

    codes: Codes
    conflict: Flags


def _code(verdict: str, why: str) -> np.uint8:
    return np.uint8(CODES[Finding(verdict, why)])


class Statements:
    """The statements of one family, field by field.

    Parameters
    ----------
    figures : sequence of Figure
        One figure of each statement.
    """

    def __init__(self, figures: Sequence[Figure]) -> None:
        def flags(values: Any) -> Flags:
            return np.fromiter(values, dtype=np.bool_, count=len(figures))

        days = np.array([each.days for each in figures], dtype=np.int64).reshape(-1, 3)
        self.first, self.last, self.told = days[:, 0], days[:, 1], days[:, 2] > 0
        allows = np.array([each.allows for each in figures], dtype=np.float64).reshape(-1, 2)
        number = np.array([each.number for each in figures], dtype=np.float64).reshape(-1, 2)
        self.low, self.high = allows[:, 0], allows[:, 1]
        self.least, self.most = number[:, 0], number[:, 1]
        self.unlimited = (self.low == UNLIMITED.low) & (self.high == UNLIMITED.high)
        self.bounded = flags(each.bounded for each in figures)
        self.additive = flags(each.additive for each in figures)
        self.open = flags(each.entry.published is None for each in figures)
        self.nature = np.array([_NATURES.index(each.nature) for each in figures], dtype=np.int8)
        scopes = [each.scope for each in figures]
        known = {scope: place for place, scope in enumerate(dict.fromkeys(["", *scopes]))}
        self.scope = np.array([known[scope] for scope in scopes], dtype=np.int64)
        self.world = flags(scope == "worldwide" for scope in scopes)
        self.america = flags(scope == "north america" for scope in scopes)
        self.in_america = flags(scope in NORTH_AMERICA for scope in scopes)
        self.ranked = bool(figures) and figures[0].claim.kind == "rank"

    def row(self, at: int) -> Row:
        """Compare one statement with all.

        Parameters
        ----------
        at : int
            Which.

        Returns
        -------
        Row
            In the order of the statements, itself included.
        """
        apart = (self.scope != self.scope[at]) & (self.scope > 0) & bool(self.scope[at])
        codes = self._times(at)
        conflict = _REFUTED[codes] & ~apart
        untold = conflict & self._elsewhere(at)
        codes[untold] = _code("scope", "scope_untold")
        if apart.any():
            codes[apart] = self._places(at)[apart]
        nothing = self.unlimited | self.unlimited[at]
        codes[nothing] = _code("unknown", "no_value")
        return Row(codes, conflict & ~nothing)

    def _times(self, at: int) -> Codes:
        """Judge by the times of one place; a period beside anything makes both periods."""
        flow = _NATURES.index("flow")
        flows = self.nature == flow
        nature = _NATURES[self.nature[at]]
        if nature == "flow" or flows.all():
            return self._flows(at)
        told = {"total": self._totals, "level": self._levels, "constant": self._same_time}
        codes = told[nature](at)
        return np.where(flows, self._flows(at), codes) if flows.any() else codes

    def _places(self, at: int) -> Codes:
        total = self.nature == _NATURES.index("total")
        meet = self._days_meet(at)
        larger = (meet | (total & (self.last <= self.first[at]))) & (self.high[at] <= self.low)
        smaller = meet | (total[at] & (self.last[at] <= self.first))
        smaller &= self.high <= self.low[at]
        holding, held = self._holding(at) & self.additive[at], self._held(at) & self.additive
        other = _code("scope", "other_list" if self.ranked else "other_place")
        codes = np.full(total.shape, other)
        codes[holding | held] = _code("scope", "part_of")
        codes[(holding & larger) | (held & smaller)] = _code("impossible", "part_exceeds")
        return codes

    def _holding(self, at: int) -> Flags:
        """Whose place lies in that of one statement."""
        told: Flags = self.world[at] & ~self.world | self.america[at] & self.in_america
        return told

    def _held(self, at: int) -> Flags:
        """Whose place holds that of one statement."""
        told: Flags = self.world & ~self.world[at] | self.america & self.in_america[at]
        return told

    def _days_meet(self, at: int) -> Flags:
        told: Flags = (self.first <= self.last[at]) & (self.first[at] <= self.last)
        return told

    def _meets(self, at: int) -> Flags:
        """Return whose values one statement allows too."""
        low, high = np.maximum(self.low, self.low[at]), np.minimum(self.high, self.high[at])
        equal = (self.low == self.low[at]) & (self.high == self.high[at])
        if self.low[at] == self.high[at]:
            touch = (self.low <= self.low[at]) & (self.low[at] < self.high)
        else:
            touch = (self.low == self.high) & (self.low[at] <= self.low)
            touch &= self.low < self.high[at]
        told: Flags = (low < high) | ((low == high) & (equal | touch))
        return told

    def _agree(self, at: int) -> Codes:
        bound = self.bounded | self.bounded[at]
        return np.where(bound, _code("bound", "within_bound"), _code("same", "same"))

    def _same_time(self, at: int) -> Codes:
        clash = _code("contradiction", "same_time")
        return np.where(self._meets(at), self._agree(at), clash)

    def _totals(self, at: int) -> Codes:
        first, last, low, high = self.first, self.last, self.low, self.high
        earlier = (first > first[at]) | ((first == first[at]) & (last > last[at]))
        earlier |= (first == first[at]) & (last == last[at]) & (self.told >= self.told[at])
        ordered = np.where(earlier, last[at] < first, last < first[at])
        follow = np.where(earlier, last[at] <= first, last <= first[at])
        grew = np.where(earlier, self.most[at] <= self.least, self.most <= self.least[at])
        down = (last[at] <= first) & (high <= low[at])
        up = (last <= first[at]) & (high[at] <= low)
        one_day = np.where(down & (earlier | ~up), last[at] == first, last == first[at])
        codes = np.where(follow, _code("growth", "grew"), _code("unknown", "no_order"))
        codes = np.where(self._meets(at), self._agree(at), codes)
        codes[ordered & grew] = _code("growth", "grew")
        falls = np.where(one_day, _code("contradiction", "same_day"), _code("impossible", "falls"))
        return np.where(down | up, falls, codes)

    def _flows(self, at: int) -> Codes:
        first, last = self.first, self.last
        equal = (first == first[at]) & (last == last[at])
        inner = (first <= first[at]) & (last[at] <= last) & ~equal
        outer = (first[at] <= first) & (last <= last[at]) & ~equal
        exceeds = inner & self.additive[at] & (self.high <= self.low[at])
        exceeds |= outer & self.additive & (self.high[at] <= self.low)
        codes = np.where(
            exceeds, _code("impossible", "part_exceeds"), _code("scope", "part_period")
        )
        codes[~self._days_meet(at)] = _code("growth", "other_period")
        codes = np.where(equal, self._same_time(at), codes)
        loose = np.where(self._meets(at), self._agree(at), _code("unknown", "no_period"))
        return np.where(self.told & self.told[at], codes, loose)

    def _levels(self, at: int) -> Codes:
        codes = self._same_time(at)
        timeless = ~self.told & ~self.told[at] & self.open & self.open[at]
        codes[timeless & ~self._meets(at)] = _code("unknown", "no_order")
        codes[~self._days_meet(at)] = _code("growth", "other_time")
        return codes

    def _elsewhere(self, at: int) -> Flags:
        """Return who may be of another place, as only one of the two tells its place."""
        untold = self.scope == 0
        if not self.additive[at]:
            return np.zeros(untold.shape, dtype=np.bool_)
        if untold[at]:
            smaller = self.high[at] <= self.low
            elsewhere: Flags = ~untold & np.where(self.world, smaller, ~smaller)
            return elsewhere
        smaller = self.high <= self.low[at]
        told: Flags = untold & (smaller if self.world[at] else ~smaller)
        return told
