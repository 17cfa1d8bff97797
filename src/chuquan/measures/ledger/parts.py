"""Figures that follow from others: shares of a whole, multiples, growth from year to year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from chuquan.measures.ledger.figures import Figure, holds
from chuquan.measures.ledger.intervals import Interval
from chuquan.measures.ledger.pairs import Finding
from chuquan.measures.ledger.when import span

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST = 200
UNTIMELY = Finding("unknown", "does_not_follow_then")
STANDS_FOR = {"revenue": "box_office", "sales": "box_office"}


def follows(
    figure: Figure, others: Sequence[Figure]
) -> tuple[Finding, tuple[Figure, ...], Interval] | None:
    """Return whether a figure follows from others that it can be computed from.

    Parameters
    ----------
    figure : Figure
        A share of a place, a multiple or a growth.
    others : sequence of Figure
        Figures of the same subject.

    Returns
    -------
    tuple or None
        ``same`` or ``bound`` if some pair of them gives it, ``impossible`` if none does, but
        ``unknown`` for a figure that may be of another time; the pair; and what the pair gives,
        in the figure's unit. None where there is no such pair.
    """
    nearest: tuple[Finding, tuple[Figure, ...], Interval] | None = None
    for pair, given in islice(_ways(figure, others), MOST):
        if figure.allows.meets(given):
            agrees = "bound" if any(each.bounded for each in (figure, *pair)) else "same"
            return Finding(agrees, "follows"), pair, given
        timely = figure.days.told or _told_by_then(figure, pair)
        missed = Finding("impossible", "does_not_follow") if timely else UNTIMELY
        nearest = nearest or (missed, pair, given)
    return nearest


def _told_by_then(figure: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether a figure without a time was published when its parts counted already."""
    published = figure.entry.published
    return published is not None and all(
        each.days.last <= published.toordinal() for each in pair if each.days.told
    )


def _ways(
    figure: Figure, others: Sequence[Figure]
) -> Iterator[tuple[tuple[Figure, Figure], Interval]]:
    if figure.claim.kind == "share":
        yield from _shares(figure, others)
    elif figure.claim.kind == "multiple" or figure.claim.unit in ("percent", "times"):
        yield from _ratios(figure, others)


def _shares(
    figure: Figure, others: Sequence[Figure]
) -> Iterator[tuple[tuple[Figure, Figure], Interval]]:
    if not figure.scope or figure.scope == "worldwide":
        return
    wholes: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    parts = []
    for each in _counted(figure, others):
        if each.scope == figure.scope:
            timely = figure.days.meets(each.days) or not figure.days.told
            parts += [each] if timely and each.allows.low > 0 else []
        elif holds(each.scope, figure.scope):
            wholes[(each.family, each.days)].append(each)
    for part in parts:
        for whole in wholes.get((part.family, part.days), ()):
            ratio = part.allows.over(whole.allows)
            yield (part, whole), Interval(ratio.low * 100, min(ratio.high, 1.0) * 100)


def _counted(figure: Figure, others: Sequence[Figure]) -> list[Figure]:
    """Return the figures that a share, a multiple or a growth can be computed from."""
    measure = figure.claim.measure
    meant = {measure, STANDS_FOR.get(measure, measure)}
    return [each for each in others if each.entry.claim.measure in meant and each.additive]


def _ratios(
    figure: Figure, others: Sequence[Figure]
) -> Iterator[tuple[tuple[Figure, Figure], Interval]]:
    against = _against(figure)
    if against is None or not figure.days.told:
        return
    now = []
    then: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for each in _counted(figure, others):
        if each.scope == figure.scope and each.days[:2] == figure.days[:2]:
            now.append(each)
        if each.scope == figure.scope and each.days[:2] == against and each.allows.low > 0:
            then[each.family].append(each)
    for late in now:
        for early in then.get(late.family, ()):
            yield (late, early), _as_told(figure, late.allows.over(early.allows))


def _against(figure: Figure) -> tuple[int, int] | None:
    """Return the year that a figure is measured against: the one named, else the one before."""
    named = YEAR.search(figure.claim.reference)
    if named:
        days = span(named[0])
    elif figure.claim.kind == "growth" and len(figure.claim.period) == len("2024"):
        days = span(str(int(figure.claim.period) - 1))
    else:
        return None
    return days[:2] if days else None


def _as_told(figure: Figure, ratio: Interval) -> Interval:
    if figure.claim.kind == "multiple":
        return ratio
    scale = 100 if figure.claim.unit == "percent" else 1
    return Interval((ratio.low - 1) * scale, (ratio.high - 1) * scale)
