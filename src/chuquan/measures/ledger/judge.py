"""The judgement: every figure of the ledger against all others of its subject, and the readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chuquan.measures.ledger.figures import Figure, digits_of, holds, ready
from chuquan.measures.ledger.intervals import Interval
from chuquan.measures.ledger.meeting import MOST, Met, meet
from chuquan.measures.ledger.money import Rates, in_currency
from chuquan.measures.ledger.pairs import AGREEING, REFUTED, Finding
from chuquan.measures.ledger.parts import follows
from chuquan.measures.ledger.series import Placement, place
from chuquan.measures.ledger.swept import Swept
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry
from chuquan.model.rates import Rate

VERDICTS = (
    "impossible", "contradiction", "unsupported", "revision", "same", "bound", "growth", "scope",
    "unknown", "single",
)  # fmt: skip
LONGEST = 31
LEAST_LIKELY = 10**6


@dataclass(frozen=True)
class Series:
    """A running total as somebody observed it.

    Parameters
    ----------
    name : str
        The signal, such as ``box_office.total``.
    unit : str
        ISO 4217 code of an amount, else the unit.
    zone : str
        Whose days the figures count in.
    """

    name: str
    subject: str
    measure: str
    unit: str
    moments: tuple[datetime, ...]
    values: tuple[float, ...]
    scope: str = ""
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True)
class Judged:
    """One figure with what the others and the readings say of it.

    Parameters
    ----------
    verdict : str
        One of `VERDICTS`: the gravest that speaks against it, else the closest agreement.
    why : str
        Key of the phrase that gives the reason.
    against : tuple of Figure
        The figures that the verdict comes from, most trustworthy first, no more than a hundred.
    agrees, differs : int
        How many figures agree with it, and how many cannot be true together with it.
    given : Interval or None
        What its parts give, where it follows from others or does not.
    placement : Placement or None
        Where it stands among the readings of `series`, in that series' unit.
    trust : int
        Its place in the order of trust, from 1.
    """

    figure: Figure
    verdict: str
    why: str
    against: tuple[Figure, ...] = ()
    agrees: int = 0
    differs: int = 0
    given: Interval | None = None
    placement: Placement | None = None
    series: Series | None = None
    trust: int = 0


@dataclass(frozen=True)
class Group:
    """All figures of one subject and measure, most trustworthy first."""

    subject: str
    measure: str
    figures: tuple[Judged, ...]

    @property
    def refuted(self) -> tuple[Judged, ...]:
        """Those that another figure, their parts or the readings speak against."""
        return tuple(each for each in self.figures if each.verdict in REFUTED)


def reconcile(
    entries: Iterable[Entry], rates: Iterable[Rate] = (), series: Iterable[Series] = ()
) -> tuple[Group, ...]:
    """Judge every figure by all others of its subject and measure, and by the observed readings.

    Parameters
    ----------
    entries : iterable of Entry
        The ledger, in any order; an entry told twice counts once.
    rates : iterable of Rate
        Rates of exchange by year and month.
    series : iterable of Series
        Observed running totals.

    Returns
    -------
    tuple of Group
        By subject and measure. No figure wins: each has its verdict and its evidence, the most
        trustworthy first.

    Notes
    -----
    The order of the entries does not matter, and a copy of an entry changes nothing but the count
    of its places. No randomness. Time grows with the square of the different statements of one
    subject and measure (value, bound, time, place), as every pair is counted (1,000 take half
    a second, 3,000 a second and a half), and nearly linearly with the figures.
    """
    at_hand, observed = Rates(rates), tuple(series)
    subjects: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        subjects[entry.claim.subject][measure_of(entry.claim)].append(entry)
    told = []
    for subject in sorted(subjects):
        groups = {key: ready(held, at_hand) for key, held in sorted(subjects[subject].items())}
        everything = [figure for figures in groups.values() for figure in figures]
        seen = [each for each in observed if each.subject == subject]
        for measure, figures in groups.items():
            mine = [each for each in seen if each.measure == measure]
            told.append(Group(subject, measure, _judged(figures, everything, mine, at_hand)))
    return tuple(told)


def measure_of(claim: Claim) -> str:
    """Return what is measured; the thing counted where no measure is known.

    Parameters
    ----------
    claim : Claim
        What is claimed.

    Returns
    -------
    str
        One of the measures, or ``counted`` and a noun; empty if neither is told.
    """
    return claim.measure or (f"counted {claim.counted.casefold()}" if claim.counted else "")


def _judged(
    figures: Sequence[Figure], everything: Sequence[Figure], seen: Sequence[Series], rates: Rates
) -> tuple[Judged, ...]:
    standing = [number for number, each in enumerate(figures) if _comparable(each)]
    found = meet(figures, standing)
    old = {each.entry.revises for each in everything}
    valid = [each for each in everything if each.entry.withdrawn is None]
    valid.sort(key=lambda each: each.entry.id in old)
    met_by = {id(figure): met for figure, met in zip(figures, found, strict=True)}
    judged = [_one(figure, met_by[id(figure)], valid, seen, rates) for figure in figures]
    judged.sort(key=lambda each: (each.figure.entry.id in old, *_trust(each)))
    place_of = {id(each.figure): number for number, each in enumerate(judged, start=1)}

    def trust(figure: Figure) -> int:
        return place_of.get(id(figure), LEAST_LIKELY)

    told = []
    for each in judged:
        best = Finding(each.verdict, each.why)
        against = each.against or met_by[id(each.figure)].ground(each.figure, best, trust, MOST)
        told.append(
            replace(each, against=tuple(sorted(against, key=trust)), trust=trust(each.figure))
        )
    return tuple(told)


def _one(
    figure: Figure, met: Met | Swept, valid: Sequence[Figure], seen: Sequence[Series], rates: Rates
) -> Judged:
    """Judge a figure; those whom the verdict comes from are added when their trust is known."""
    if figure.entry.withdrawn is not None:
        return Judged(figure, "revision", "withdrawn")
    findings = met.findings()
    derived = follows(figure, valid)
    placement, series = _placed(figure, seen, rates)
    by_readings = _by_readings(figure, placement, met)
    told = [finding for finding, n in findings if n]
    if derived is not None:
        told.append(derived[0])
    if by_readings is not None:
        told.append(by_readings)
    agrees = sum(n for finding, n in findings if finding.verdict in AGREEING)
    differs = sum(n for finding, n in findings if finding.verdict in REFUTED)
    best = min(told, key=_gravity, default=_alone(figure))
    given: Interval | None = None
    against: tuple[Figure, ...] = ()
    if derived is not None and derived[0] == best:
        given, against = derived[2], derived[1]
    return Judged(
        figure, best.verdict, best.why, against, agrees, differs, given, placement, series
    )


def _comparable(figure: Figure) -> bool:
    claim = figure.claim
    return figure.entry.withdrawn is None and bool(claim.subject) and bool(measure_of(claim))


def _gravity(finding: Finding) -> tuple[int, str]:
    return VERDICTS.index(finding.verdict), finding.why


def _alone(figure: Figure) -> Finding:
    if not figure.claim.subject:
        return Finding("unknown", "no_subject")
    if not measure_of(figure.claim):
        return Finding("unknown", "no_measure")
    return Finding("single", "only_one")


def _placed(
    figure: Figure, seen: Sequence[Series], rates: Rates
) -> tuple[Placement | None, Series | None]:
    """Return where a total stands among the readings of the first series that can tell."""
    days = figure.days
    if figure.nature != "total" or not days.told or days.last - days.first > LONGEST:
        return None, None
    for series in seen:
        if not _same_place(figure.scope, series.scope):
            continue
        allows = figure.allows
        if figure.claim.kind == "amount" and figure.unit != series.unit:
            told = in_currency(figure.entry, series.unit, days, rates)
            if told is None:
                continue
            allows = told[0]
        on = date.fromordinal(days.last)
        return place(series.moments, series.values, allows, on, series.zone), series
    return None, None


def _same_place(one: str, other: str) -> bool:
    return not one or not other or one == other or (holds(one, other) and other == "mainland")


def _by_readings(figure: Figure, placement: Placement | None, met: Met | Swept) -> Finding | None:
    if placement is None:
        return None
    if placement.status == "between":
        return Finding("bound" if figure.bounded else "same", "readings_agree")
    if placement.status in ("above", "below"):
        return Finding("contradiction", f"readings_{placement.status}")
    return (
        None
        if met.backed(figure, ("same", "bound"))
        else Finding("unsupported", f"readings_{placement.status}")
    )


def _trust(judged: Judged) -> tuple[object, ...]:
    """Return what figures are ordered by: the stated rule of trust."""
    figure = judged.figure
    entry, claim = figure.entry, figure.claim
    seen = judged.placement is not None and judged.placement.status == "between"
    late = entry.published.toordinal() - figure.days.last if entry.published else LEAST_LIKELY
    return (
        entry.withdrawn is not None,
        not seen,
        not entry.primary,
        not claim.said_by,
        not figure.days.told,
        claim.bound != "exactly",
        -digits_of(claim),
        abs(late),
        entry.id,
        repr(claim),
    )


def by_entry(groups: Iterable[Group]) -> Mapping[str, Judged]:
    """Return the judgement of every entry by its id, copies under their own ids too.

    Parameters
    ----------
    groups : iterable of Group
        As `reconcile` gives them.

    Returns
    -------
    mapping of str to Judged
        By id.
    """
    return {
        entry.id: judged
        for group in groups
        for judged in group.figures
        for entry in (judged.figure.entry, *judged.figure.copies)
    }
