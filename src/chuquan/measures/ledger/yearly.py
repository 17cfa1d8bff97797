"""Figures of a country beside the yearly statistics of it: which series, and whether it agrees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from chuquan.measures.ledger.figures import Figure
from chuquan.model.claims import Claim

SERIES: Mapping[tuple[str, str], str] = {
    ("rnd_spending", "share"): "statistics.research_share",
    ("papers", "count"): "statistics.papers",
}
OUTPUT = re.compile(r"(?i)\bgdp\b|gross domestic product|国内生产总值|生产总值")


class Beside(NamedTuple):
    """A figure beside a series: ``agrees``, ``differs``, or ``absent`` where no value is held."""

    status: str
    year: int
    value: float | None = None


def series_of(claim: Claim) -> str | None:
    """Return the series of yearly statistics that a figure is of; None if of none.

    Parameters
    ----------
    claim : Claim
        What is claimed, of a country.

    Returns
    -------
    str or None
        A signal. A share of research is one of it only if it is a share of the whole output, or
        does not say of what.

    Examples
    --------
    >>> share = Claim("share", 0, 0, None, None, "percent", measure="rnd_spending")
    >>> series_of(share)
    'statistics.research_share'
    """
    signal = SERIES.get((claim.measure, claim.kind))
    if signal and claim.kind == "share" and claim.reference and not OUTPUT.search(claim.reference):
        return None
    return signal


def year_of(figure: Figure) -> int:
    """Return the year that a figure counts for: the one told, else the one before it was said.

    Parameters
    ----------
    figure : Figure
        With its days.

    Returns
    -------
    int
        A year.
    """
    claim = figure.claim
    told = claim.period or claim.as_of
    if told:
        return int(told.rpartition("/")[2][:4])
    return date.fromordinal(figure.days.last).year - 1


def beside(figure: Figure, values: Mapping[int, float]) -> Beside:
    """Return whether a figure agrees with a series in its year.

    Parameters
    ----------
    figure : Figure
        Its interval is what its digits and its bound allow.
    values : mapping of int to float
        The series by year, in the figure's unit.

    Returns
    -------
    Beside
        ``absent`` where the year has no value; never one of another year.
    """
    year = year_of(figure)
    value = values.get(year)
    if value is None:
        return Beside("absent", year)
    low, high = figure.allows
    return Beside("agrees" if low <= value < high else "differs", year, value)
