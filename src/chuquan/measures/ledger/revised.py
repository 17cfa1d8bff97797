"""A family in which figures replace figures: what `timely` sets right, by arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from chuquan.measures.ledger.figures import Figure
from chuquan.measures.ledger.pairs import REFUTED
from chuquan.measures.ledger.rows import (
    CORRECTED,
    FINDINGS,
    NOTHING,
    OUTDATED,
    REPLACED,
    Codes,
    Row,
)
from chuquan.measures.ledger.stale import ALIKE
from chuquan.measures.ledger.swept import KEPT, Family, Places

_REFUTED = np.array([*(each.verdict in REFUTED for each in FINDINGS), False])
_ALIKE = np.array([*(each.verdict in ALIKE for each in FINDINGS), False])


class Revised(Family):
    """The figures of one family, of which some replace others.

    Parameters
    ----------
    figures : sequence of Figure
        Those that can be compared, no two of one id.
    replaced : mapping of str to Figure
        For the id of a replaced figure the one that replaces it, of whatever family.
    """

    def __init__(self, figures: Sequence[Figure], replaced: Mapping[str, Figure]) -> None:
        super().__init__([[each] for each in figures])
        self.place = {each.entry.id: place for place, each in enumerate(figures)}
        self.links: dict[int, list[int]] = {}
        for place, each in enumerate(figures):
            other = self.place.get(each.entry.revises) if each.entry.revises else None
            if other is not None:
                self.links.setdefault(place, []).append(other)
                self.links.setdefault(other, []).append(place)
        self.plain: dict[int, Row] = {}
        self.stale = self._stale(replaced)
        self.is_stale = np.zeros(len(figures), dtype=np.bool_)
        self.is_stale[list(self.stale)] = True

    def _stale(self, replaced: Mapping[str, Figure]) -> dict[int, int | None]:
        """Return the place of what replaces each figure that is out of date; None if elsewhere."""
        known = [(self.place[old], new) for old, new in replaced.items() if old in self.place]
        stale = {old: self.place.get(new.entry.id) for old, new in known}
        for old, new in known:
            late = self.place.get(new.entry.id)
            if late is not None:
                quoted = _ALIKE[self.unjudged(old).codes] & _REFUTED[self.unjudged(late).codes]
                quoted[[old, late]] = False
                stale |= dict.fromkeys(np.flatnonzero(quoted).tolist(), late)
        return stale

    def unjudged(self, place: int) -> Row:
        """Return what a figure comes to with all before anything is set right.

        Parameters
        ----------
        place : int
            Which.

        Returns
        -------
        Row
            With its own corrections and replacements in it.
        """
        row = self.plain.get(place)
        if row is None:
            if (len(self.plain) + 1) * self.sizes.size > KEPT:
                self.plain.clear()
            row = self.plain[place] = self.statements.row(place)
            row.codes[self.corrections(place, row)] = CORRECTED
            row.codes[self.links.get(place, [])] = REPLACED
        return row

    def compared(self, statement: int) -> Row:
        """Compare a figure with all, those out of date set right.

        Parameters
        ----------
        statement : int
            Which.

        Returns
        -------
        Row
            `NOTHING` where a conflict is with a figure out of date alone.
        """
        row = self.unjudged(statement)
        codes: Codes = row.codes.copy()
        mine = statement in self.stale
        settled = _REFUTED[codes] & (self.is_stale != mine)
        codes[settled] = NOTHING
        new = self.stale.get(statement)
        if new is not None:
            agrees = _ALIKE[self.unjudged(new).codes]
            agrees[new] = True
            codes[settled & agrees] = OUTDATED
        return Row(codes, row.conflict)

    def corrected(self, place: int) -> Places:  # noqa: ARG002
        """Return nobody: rows hold corrections already.

        Parameters
        ----------
        place : int
            The figure.

        Returns
        -------
        ndarray of int64
            Empty.
        """
        return np.zeros(0, dtype=np.int64)
