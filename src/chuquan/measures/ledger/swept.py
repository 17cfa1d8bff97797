"""What a figure comes to with all others of a family, counted row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.ledger.figures import Figure
from chuquan.measures.ledger.pairs import Finding
from chuquan.measures.ledger.rows import CODES, CORRECTED, FINDINGS, NOTHING, Row, Statements

KEPT = 1 << 24
"""How many comparisons are kept to be asked again; two bytes each."""

Places = NDArray[np.int64]


class Family:
    """The figures of one family by their statements.

    Parameters
    ----------
    kin : sequence of list of Figure
        For each statement those that make it.
    """

    def __init__(self, kin: Sequence[Sequence[Figure]]) -> None:
        self.statements = Statements([members[0] for members in kin])
        self.figures = [each for members in kin for each in members]
        self.sizes = np.array([len(members) for members in kin], dtype=np.int64)
        self.statement = np.repeat(np.arange(len(kin)), self.sizes)
        voices = Counter(each.voice for each in self.figures)
        known = {voice: place for place, voice in enumerate(voices)}
        self.voice = np.array([known[each.voice] for each in self.figures], dtype=np.int64)
        self.published = np.array([_day(each) for each in self.figures], dtype=np.int64)
        self.own = self._own()
        self.rows: dict[int, Row] = {}
        self.ordered: tuple[object, Places] | None = None

    def _own(self) -> dict[int, Places]:
        """Return for each figure those of its voice for its days, where there are several."""
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, each in enumerate(self.figures):
            if each.claim.said_by and each.entry.published is not None:
                alike[(each.voice, each.days)].append(place)
        groups = [np.array(many, dtype=np.int64) for many in alike.values() if len(many) > 1]
        return {place: group for group in groups for place in group.tolist()}

    def row(self, statement: int) -> Row:
        """Return what a statement comes to with all; `KEPT` numbers of such rows are kept.

        Parameters
        ----------
        statement : int
            Which.

        Returns
        -------
        Row
            As `Statements.row` gives it.
        """
        row = self.rows.get(statement)
        if row is None:
            if (len(self.rows) + 1) * self.sizes.size > KEPT:
                self.rows.clear()
            row = self.rows[statement] = self.compared(statement)
        return row

    def compared(self, statement: int) -> Row:
        """Compare a statement with all.

        Parameters
        ----------
        statement : int
            Which.

        Returns
        -------
        Row
            As `Statements.row` gives it.
        """
        return self.statements.row(statement)

    def corrected(self, place: int) -> Places:
        """Return the figures that one voice puts in place of a figure, or that it replaces.

        Parameters
        ----------
        place : int
            The figure.

        Returns
        -------
        ndarray of int64
            Their places.
        """
        return self.corrections(place, self.row(int(self.statement[place])))

    def corrections(self, place: int, row: Row) -> Places:
        """Return whom a figure corrects or is corrected by, given its statement's row.

        Parameters
        ----------
        place : int
            The figure.
        row : Row
            What its statement comes to with all.

        Returns
        -------
        ndarray of int64
            Their places.
        """
        group = self.own.get(place)
        if group is None:
            return np.zeros(0, dtype=np.int64)
        conflict = row.conflict[self.statement[group]]
        kept: Places = group[conflict & (self.published[group] != self.published[place])]
        return kept

    def by_trust(self, rank: Callable[[Figure], int]) -> Places:
        """Return the places of the figures in the order of trust.

        Parameters
        ----------
        rank : callable
            A figure's place in that order.

        Returns
        -------
        ndarray of int64
            The most trustworthy first.
        """
        if self.ordered is None or self.ordered[0] is not rank:
            ranks = np.array([rank(each) for each in self.figures], dtype=np.int64)
            self.ordered = (rank, np.argsort(ranks, kind="stable"))
        return self.ordered[1]


class Swept:
    """What one figure comes to with the others of its family.

    Parameters
    ----------
    family : Family
        All of them.
    place : int
        The figure's place among them.
    """

    def __init__(self, family: Family, place: int) -> None:
        self.family, self.place = family, place
        self.statement = int(family.statement[place])

    def findings(self) -> list[tuple[Finding, int]]:
        """Return each finding and with how many others.

        Returns
        -------
        list of (Finding, int)
            The figure itself is not counted.
        """
        codes = self.family.row(self.statement).codes
        counts = np.bincount(codes, weights=self.family.sizes, minlength=NOTHING + 1)
        counts[codes[self.statement]] -= 1
        for other in self.family.corrected(self.place).tolist():
            counts[codes[self.family.statement[other]]] -= 1
            counts[CORRECTED] += 1
        return [(finding, int(n)) for finding, n in zip(FINDINGS, counts, strict=False) if n]

    def backed(self, figure: Figure, verdicts: Sequence[str]) -> bool:
        """Tell whether another voice comes to one of the verdicts with it.

        Parameters
        ----------
        figure : Figure
            Whose findings these are.
        verdicts : sequence of str
            The verdicts that back a figure.

        Returns
        -------
        bool
            False where only its own voice does.
        """
        assert self.family.figures[self.place] is figure
        good = np.array([*(finding.verdict in verdicts for finding in FINDINGS), False])
        held = good[self.family.row(self.statement).codes][self.family.statement]
        return bool((held & (self.family.voice != self.family.voice[self.place])).any())

    def ground(
        self, figure: Figure, best: Finding, rank: Callable[[Figure], int], most: int
    ) -> tuple[Figure, ...]:
        """Find with whom a figure comes to a finding.

        Parameters
        ----------
        figure : Figure
            Whose findings these are.
        best : Finding
            The finding asked for.
        rank : callable
            A figure's place in the order of trust.
        most : int
            How many are told.

        Returns
        -------
        tuple of Figure
            In the order of trust.
        """
        family = self.family
        assert family.figures[self.place] is figure
        if best not in CODES:
            return ()
        held = family.row(self.statement).codes[family.statement] == CODES[best]
        held[family.corrected(self.place)] = CODES[best] == CORRECTED
        held[self.place] = False
        order = family.by_trust(rank)
        return tuple(family.figures[place] for place in order[held[order]][:most].tolist())


def _day(figure: Figure) -> int:
    published = figure.entry.published
    return published.toordinal() if published is not None else 0
