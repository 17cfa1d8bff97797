"""Two figures of one subject and measure: what one says of the other."""

from __future__ import annotations

from typing import NamedTuple

from chuquan.measures.ledger.figures import Figure, holds
from chuquan.measures.ledger.intervals import Interval

AGREEING = ("same", "bound", "growth")
REFUTED = ("impossible", "contradiction")
UNLIMITED = Interval(float("-inf"), float("inf"))


class Finding(NamedTuple):
    """What two figures come to: a verdict, and why, as the key of a phrase."""

    verdict: str
    why: str


def compare(one: Figure, other: Figure) -> Finding | None:
    """Return what two figures come to; None if they are not of one thing.

    Parameters
    ----------
    one, other : Figure
        Figures of one subject and measure; the order of the two does not matter.

    Returns
    -------
    Finding or None
        ``same``, ``bound`` (one says a least or a most that the other keeps), ``growth`` (another
        day or period), ``revision``, ``contradiction``, ``scope`` (another place, list or part of
        the time), ``impossible`` (a total that falls, a part larger than its whole) or
        ``unknown`` (nothing tells which came first).
    """
    if one.family != other.family:
        return None
    if one.entry.revises == other.entry.id or other.entry.revises == one.entry.id:
        return Finding("revision", "replaces")
    found, conflict = meeting(one, other)
    return (corrects(one, other) or found) if conflict else found


def meeting(one: Figure, other: Figure) -> tuple[Finding, bool]:
    """Return what two statements of one family come to, whoever makes them.

    Parameters
    ----------
    one, other : Figure
        Figures of one family, of which none replaces the other.

    Returns
    -------
    tuple of Finding and bool
        As `compare` returns it, and whether one voice would correct itself by them.
    """
    if UNLIMITED in (one.allows, other.allows):
        return Finding("unknown", "no_value"), False
    if one.scope and other.scope and one.scope != other.scope:
        return _places(one, other), False
    first, second = (one, other) if one.days <= other.days else (other, one)
    nature = "flow" if "flow" in (one.nature, other.nature) else one.nature
    found = _TIMES[nature](first, second)
    conflict = found.verdict in REFUTED
    if conflict and _elsewhere(one, other):
        return Finding("scope", "scope_untold"), True
    return found, conflict


def _places(one: Figure, other: Figure) -> Finding:
    """Judge figures of two places: a part must not be larger than its whole."""
    for whole, part in ((one, other), (other, one)):
        if holds(whole.scope, part.scope) and whole.additive:
            later = part.nature == "total" and part.days.last <= whole.days.first
            if (later or part.days.meets(whole.days)) and whole.allows.high <= part.allows.low:
                return Finding("impossible", "part_exceeds")
            return Finding("scope", "part_of")
    return Finding("scope", "other_list" if one.claim.kind == "rank" else "other_place")


def _totals(first: Figure, second: Figure) -> Finding:
    """Judge two totals, the first of them not later than the second where that is known."""
    for early, late in ((first, second), (second, first)):
        if early.days.last <= late.days.first and late.allows.high <= early.allows.low:
            if early.days.last == late.days.first:
                return Finding("contradiction", "same_day")
            return Finding("impossible", "falls")
    ordered = first.days.last < second.days.first
    if ordered and first.number.high <= second.number.low:
        return Finding("growth", "grew")
    if first.allows.meets(second.allows):
        return _agree(first, second)
    if first.days.last <= second.days.first:
        return Finding("growth", "grew")
    return Finding("unknown", "no_order")


def _flows(first: Figure, second: Figure) -> Finding:
    """Judge two figures of periods."""
    if not (first.days.told and second.days.told):
        meet = first.allows.meets(second.allows)
        return _agree(first, second) if meet else Finding("unknown", "no_period")
    if first.days[:2] == second.days[:2]:
        return _same_time(first, second)
    if not first.days.meets(second.days):
        return Finding("growth", "other_period")
    for part, whole in ((first, second), (second, first)):
        exceeds = part.additive and whole.allows.high <= part.allows.low
        if part.days.within(whole.days) and exceeds:
            return Finding("impossible", "part_exceeds")
    return Finding("scope", "part_period")


def _levels(first: Figure, second: Figure) -> Finding:
    """Judge two figures that hold at a time and may move either way."""
    if first.days.meets(second.days):
        timeless = not first.days.told and not second.days.told and _open(first, second)
        if timeless and not first.allows.meets(second.allows):
            return Finding("unknown", "no_order")
        return _same_time(first, second)
    return Finding("growth", "other_time")


def _constants(first: Figure, second: Figure) -> Finding:
    return _same_time(first, second)


_TIMES = {"total": _totals, "flow": _flows, "level": _levels, "constant": _constants}


def _same_time(first: Figure, second: Figure) -> Finding:
    if first.allows.meets(second.allows):
        return _agree(first, second)
    return Finding("contradiction", "same_time")


def _agree(first: Figure, second: Figure) -> Finding:
    if first.bounded or second.bounded:
        return Finding("bound", "within_bound")
    return Finding("same", "same")


def _open(first: Figure, second: Figure) -> bool:
    return first.entry.published is None and second.entry.published is None


def corrects(one: Figure, other: Figure) -> Finding | None:
    """Return a revision where one voice gave another figure later for one and the same time.

    Parameters
    ----------
    one, other : Figure
        Two figures that cannot both be true.

    Returns
    -------
    Finding or None
        The revision; None if it is none.
    """
    published = (one.entry.published, other.entry.published)
    if (
        bool(one.claim.said_by)
        and one.voice == other.voice
        and one.days == other.days
        and None not in published
        and published[0] != published[1]
    ):
        return Finding("revision", "same_voice")
    return None


def _elsewhere(one: Figure, other: Figure) -> bool:
    """Return whether a figure without a scope may be of another place than one that has one."""
    if not one.additive or bool(one.scope) == bool(other.scope):
        return False
    told, untold = (one, other) if one.scope else (other, one)
    smaller = untold.allows.high <= told.allows.low
    return smaller if told.scope == "worldwide" else not smaller
