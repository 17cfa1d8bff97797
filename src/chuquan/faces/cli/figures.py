"""Numbers as people read them: short, with their unit, their moment and their uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from chuquan.model.messages import Message, say
from chuquan.model.units import compact, two_digits

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"


def short(value: float | None, language: str) -> str:
    """Return a number as its reader writes it, or a dash where there is none."""
    return "–" if value is None else compact(value, language)


def moment(text: str | None) -> str:
    """Return a moment of a document without its zone, which is told once beside it.

    Examples
    --------
    >>> moment("2025-02-03T11:00+08:00")
    '2025-02-03 11:00'
    """
    return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M") if text else "–"


def top_share(ranked: Mapping[str, Any]) -> str:
    """Return how far up an item stands: the share of items as high or higher, in percent.

    Examples
    --------
    >>> top_share({"above": 0, "n": 20000}), top_share({"above": 99, "n": 1000})
    ('0.005', '10')
    """
    return two_digits(100 * (ranked["above"] + 1) / ranked["n"])


def percentile(ranked: Mapping[str, Any] | None) -> Message | None:
    """Say where an item stands among all that were listed in its quarter, with the interval."""
    if ranked is None:
        return None
    low, high = ranked["interval_90"]
    return say(
        "card.percentile",
        share=top_share(ranked),
        n=ranked["n"],
        period=ranked["period"],
        low=two_digits(100 - high),
        high=two_digits(100 - low),
    )


def spark(days: Sequence[Mapping[str, Any]], columns: int) -> tuple[str, int]:
    """Draw the greatest value of each day as a bar from zero; a day without a listing is a gap.

    Parameters
    ----------
    days : sequence of mapping
        ``day`` (ISO date) and ``high``, ascending; days that were not listed are absent.
    columns : int
        How many signs there is room for; several days share one where there are more.

    Returns
    -------
    tuple of str and int
        The bars, and how many days each stands for.

    Examples
    --------
    >>> listed = [{"day": "2025-02-01", "high": 1.0}, {"day": "2025-02-03", "high": 8.0}]
    >>> spark(listed, 10)
    ('▁·█', 1)
    """
    if not days:
        return "", 1
    highs = {date.fromisoformat(each["day"]): float(each["high"]) for each in days}
    first, last = min(highs), max(highs)
    n_days = (last - first).days + 1
    each = -(-n_days // max(columns, 1))
    greatest = max(highs.values()) or 1.0
    signs = []
    for start in range(0, n_days, each):
        held = [first + timedelta(days=start + more) for more in range(each)]
        told = [highs[day] for day in held if day in highs]
        signs.append(_bar(max(told) / greatest) if told else GAP)
    return "".join(signs), each


def _bar(share: float) -> str:
    return BARS[min(len(BARS) - 1, max(0, round(share * len(BARS)) - 1))]
