"""Rates of exchange by year and month, each with the distance that a day may lie from it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import NamedTuple

from chuquan.errors import UsageError
from chuquan.model.messages import say

COLUMNS = ("currency", "period", "per_usd", "spread", "source")
_CURRENCY = re.compile(r"[A-Z]{3}")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


class Rate(NamedTuple):
    """How much of a currency one US dollar was worth, on average over a year or a month.

    Parameters
    ----------
    currency : str
        ISO 4217 code.
    period : str
        ``2024`` or ``2025-02``.
    per_usd : float
        Units of the currency for one dollar.
    spread : float
        How far, in percent, a day of the period may lie from the average.
    source : str
        Where it is from.
    """

    currency: str
    period: str
    per_usd: float
    spread: float
    source: str


def parse(text: str, file: str) -> tuple[Rate, ...]:
    """Read a file of rates.

    Parameters
    ----------
    text : str
        CSV with the columns ``currency,period,per_usd,spread,source``.
    file : str
        Its name, for errors.

    Returns
    -------
    tuple of Rate
        One for each line.

    Raises
    ------
    UsageError
        If a column is missing, or a line holds what no rate can be.
    """
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise _bad(file, 1, ",".join(reader.fieldnames or ()))
    return tuple(_rate(row, file, number) for number, row in enumerate(reader, start=2))


def _rate(row: dict[str, str], file: str, number: int) -> Rate:
    seen = ",".join(str(row[name]) for name in COLUMNS)
    try:
        rate = Rate(
            row["currency"], row["period"], float(row["per_usd"]), float(row["spread"]),
            row["source"],
        )  # fmt: skip
    except (TypeError, ValueError):
        raise _bad(file, number, seen) from None
    told = _CURRENCY.fullmatch(rate.currency) and _PERIOD.fullmatch(rate.period)
    if not told or not 0 < rate.per_usd < 1e9 or not 0 <= rate.spread < 50 or not rate.source:
        raise _bad(file, number, seen)
    return rate


def _bad(file: str, line: int, seen: str) -> UsageError:
    return UsageError(
        say("ledger.bad_rate", file=file, line=str(line)),
        seen=seen,
        so=say("ledger.no_rates_read"),
        do=say("ledger.bad_rate_do", columns=",".join(COLUMNS)),
    )


def overlay(files: Iterable[tuple[Rate, ...]]) -> tuple[Rate, ...]:
    """Return all rates, later files over earlier ones, by currency and period."""
    known = {(rate.currency, rate.period): rate for rates in files for rate in rates}
    return tuple(known[each] for each in sorted(known))
