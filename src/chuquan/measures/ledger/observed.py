"""Running totals that the lake holds of a subject, and which measure each of them is of."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import polars as pl

from chuquan.measures.ledger.judge import Series

_SIGNAL = re.compile(
    r"(?P<source>\w+)\.(?P<noun>box_office|gross|downloads|installs|units_sold|copies|admissions"
    r"|views|plays|citations)?_?(?P<before>usd|cny|hkd|eur|jpy|krw|gbp|dollars|yuan)?"
    r"_?(?:to_date|total)_?(?P<after>usd|cny|hkd|eur|jpy|krw|gbp|dollars|yuan)?"
)
_MEASURES = {
    "gross": "box_office",
    "installs": "downloads",
    "copies": "units_sold",
    "plays": "views",
}
_UNITS = {"dollars": "USD", "yuan": "CNY"}
_PLACES = {"GLOBAL": "", "CN": "mainland", "ABROAD": "abroad"}


def observed_as(signal: str) -> tuple[str, str] | None:
    """Return which measure a running total is of, and in which unit; None if it is of none.

    Parameters
    ----------
    signal : str
        ``<source>.<noun>``: what is counted, ``total`` or ``to_date``, and a currency.

    Returns
    -------
    tuple or None
        One of the measures of a claim, and an ISO 4217 code or ``count``.

    Examples
    --------
    >>> observed_as("box_office.total_cny"), observed_as("huggingface.downloads_to_date")
    (('box_office', 'CNY'), ('downloads', 'count'))
    >>> observed_as("weibo.reads")
    """
    found = _SIGNAL.fullmatch(signal)
    if found is None:
        return None
    noun = found["noun"] or ("box_office" if found["source"] == "box_office" else "")
    if not noun:
        return None
    measure = _MEASURES.get(noun, noun)
    if measure != "box_office":
        return measure, "count"
    told = found["before"] or found["after"] or ""
    return measure, _UNITS.get(told, told.upper()) or "CNY"


def observed(readings: pl.DataFrame) -> tuple[Series, ...]:
    """Return the observed running totals among the readings of some signals.

    Parameters
    ----------
    readings : polars.DataFrame
        ``subject signal item market moment value``; any row order.

    Returns
    -------
    tuple of Series
        One for each subject, signal, item and market: totals of two items are never joined. Those
        with more readings come first, for the first that can tell is asked.
    """
    told = []
    keys = ("subject", "signal", "item", "market")
    for key, rows in readings.sort("moment", "value").group_by(*keys, maintain_order=True):
        subject, signal, _, market = map(str, key)
        meant = observed_as(signal)
        if meant is None:
            continue
        moments = tuple(_utc(each) for each in rows["moment"].to_list())
        place = _PLACES.get(market, market)
        told.append(Series(signal, subject, *meant, moments, tuple(rows["value"].to_list()), place))
    return tuple(sorted(told, key=lambda each: (each.subject, -len(each.values), each.name)))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=moment.tzinfo or UTC)
