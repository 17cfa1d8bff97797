"""What every figure comes to with all others: alike ones are compared once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from chuquan.measures.ledger.figures import Figure
from chuquan.measures.ledger.pairs import Finding, compare, corrects, meeting
from chuquan.measures.ledger.revised import Revised
from chuquan.measures.ledger.stale import timely
from chuquan.measures.ledger.swept import Family, Swept

MANY = 160
"""From so many statements of one family on they are compared as arrays; below it costs more."""

MOST = 100
"""Figures kept as the ground of a verdict, the most trustworthy first; the counts count all."""


class Met(NamedTuple):
    """What a figure comes to with others: findings, each with the figures that it is with.

    `mine` is that group which holds the figure itself.
    """

    groups: tuple[tuple[Finding, Sequence[Figure]], ...]
    mine: Sequence[Figure] = ()

    def findings(self) -> list[tuple[Finding, int]]:
        """Return each finding and with how many others.

        Returns
        -------
        list of (Finding, int)
            The figure itself is not counted.
        """
        return [(finding, len(others) - (others is self.mine)) for finding, others in self.groups]

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
        return any(
            finding.verdict in verdicts and any(other.voice != figure.voice for other in others)
            for finding, others in self.groups
        )

    def ground(
        self, figure: Figure, best: Finding, rank: Callable[[Figure], int], most: int = MOST
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
        most : int, default 100
            How many are told.

        Returns
        -------
        tuple of Figure
            In the order of trust.
        """
        others = [
            other
            for finding, held in self.groups
            if finding == best
            for other in held
            if other is not figure
        ]
        return tuple(nsmallest(most, others, key=rank))


def meet(figures: Sequence[Figure], standing: Sequence[int]) -> list[Met | Swept]:
    """Return what figures of one subject and measure come to with each other.

    Parameters
    ----------
    figures : sequence of Figure
        The figures.
    standing : sequence of int
        Which of them can be compared.

    Returns
    -------
    list of Met or Swept
        One for each figure.

    Notes
    -----
    Figures that say the same of the same time and place are compared as one; from `MANY`
    statements on, each is held against all of its family by arithmetic on arrays, and nothing
    is kept of it but what is asked. The counts need every pair: time still grows with the square
    of the different statements of one family, at a twentieth of the cost of a
    pair or less.
    """
    if any(each.entry.revises for each in figures):
        return _revised(figures, standing)
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for number in standing:
        alike[_statement(figures[number])].append(figures[number])
    families: dict[tuple[str, ...], list[list[Figure]]] = defaultdict(list)
    for members in alike.values():
        families[members[0].family].append(members)
    told: dict[int, Met | Swept] = {}
    for kin in families.values():
        told |= _swept(kin) if len(kin) >= MANY else _compared(kin)
    return [told.get(id(each), Met(())) for each in figures]


def _revised(figures: Sequence[Figure], standing: Sequence[int]) -> list[Met | Swept]:
    """Compare figures of which some replace others; ids must tell them apart to do so by arrays."""
    families: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for number in standing:
        families[figures[number].family].append(figures[number])
    one_id_each = len({each.entry.id for each in figures}) == len(figures)
    if not one_id_each or max(map(len, families.values()), default=0) < MANY:
        return list(_one_by_one(figures, standing))
    replaced = {each.entry.revises: each for each in figures if each.entry.revises}
    told: dict[int, Met | Swept] = {}
    for held in families.values():
        family = Revised(held, replaced)
        told |= {id(each): Swept(family, place) for place, each in enumerate(held)}
    return [told.get(id(each), Met(())) for each in figures]


def _swept(kin: Sequence[Sequence[Figure]]) -> dict[int, Met | Swept]:
    """Hold every statement of a family against all by arrays."""
    family = Family(kin)
    return {id(each): Swept(family, place) for place, each in enumerate(family.figures)}


def _compared(kin: Sequence[list[Figure]]) -> dict[int, Met | Swept]:
    """Compare every statement of a family with every other, one after the other."""
    groups: Groups = {}
    own: Own = defaultdict(dict)
    _compare(kin, groups, own)
    return {id(each): _met(each, members, groups, own) for members in kin for each in members}


def _statement(figure: Figure) -> tuple[object, ...]:
    """Return all of a figure that a comparison looks at, but who says it and when."""
    return (
        figure.family, figure.scope, figure.days, figure.nature, figure.allows, figure.number,
        figure.bounded, figure.additive, figure.claim.kind, figure.entry.published is None,
    )  # fmt: skip


Groups = dict[int, list[tuple[Finding, Sequence[Figure]]]]
Own = dict[int, dict[int, tuple[Finding, Figure]]]


def _compare(kin: Sequence[list[Figure]], groups: Groups, own: Own) -> None:
    """Compare every statement of a family with every other, and with itself where many make it."""
    for members in kin:
        groups.setdefault(id(members[0]), [])
    for at, members in enumerate(kin):
        for others in kin[at:]:
            if others is members and len(members) == 1:
                continue
            finding, conflict = meeting(members[0], others[0])
            groups[id(members[0])].append((finding, others))
            if others is not members:
                groups[id(others[0])].append((finding, members))
            if conflict and members[0].days == others[0].days:
                _corrections(members, others, own)


def _corrections(some: Sequence[Figure], others: Sequence[Figure], own: Own) -> None:
    """Note which of two conflicting statements are one voice that corrects itself."""
    voices: dict[str, list[Figure]] = defaultdict(list)
    for each in some:
        voices[each.voice].append(each)
    for other in others:
        for each in voices.get(other.voice, ()):
            if (told := corrects(each, other)) is not None:
                own[id(each)][id(other)] = (told, other)
                own[id(other)][id(each)] = (told, each)


def _met(figure: Figure, members: Sequence[Figure], groups: Groups, own: Own) -> Met:
    held = groups[id(members[0])]
    apart = own.get(id(figure))
    if apart is None:
        return Met(tuple(held), members)
    told = [(finding, [other]) for finding, other in apart.values()]
    for finding, others in held:
        rest = [each for each in others if each is not figure and id(each) not in apart]
        told += [(finding, rest)] if rest else []
    return Met(tuple(told))


def _one_by_one(figures: Sequence[Figure], standing: Sequence[int]) -> list[Met]:
    """Compare each with each, and set right what was replaced: where figures revise figures."""
    found: list[list[tuple[Finding, Figure]]] = [[] for _ in figures]
    for turn, number in enumerate(standing):
        for other in standing[turn + 1 :]:
            finding = compare(figures[number], figures[other])
            if finding is not None:
                found[number].append((finding, figures[other]))
                found[other].append((finding, figures[number]))
    return [
        Met(tuple((finding, [other]) for finding, other in held)) for held in timely(figures, found)
    ]
