"""Works and apps by market: downloads, takings and users, typed in, each with its reference.

A period is a year, a quarter, a month or a day; ``to 2025-02-25`` counts all up to the end of that
day, and ``to 2025`` all up to some time in that year. What was counted in a period and what to date
are kept as signals apart, and so are dollars and yuan: nothing is converted, added or filled in.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import NamedTuple

from chuquan.errors import SourceChanged
from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.countries.codes import market_of
from chuquan.sources.forms.countries.typed_csv import need, number, rows_of
from chuquan.sources.forms.tables import changed

KEY = "markets"
TITLE = say("markets.source")
FORM = ("work", "market", "period", "downloads", "gross", "currency", "users", "bound",
        "reference", "url", "checked")  # fmt: skip
CURRENCIES = {"USD": "dollars", "CNY": "yuan"}
BOUNDS = ("exact", "about", "at least", "at most")
CHECKED = {"yes": "ok", "no": "partial"}
WORLD = ("GLOBAL", "ABROAD")
PERIOD = re.compile(
    r"(?P<late>to )?(?P<year>\d{4})"
    r"(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
COUNTED = (
    ("downloads", "downloads"),
    ("gross_dollars", "dollars"),
    ("gross_yuan", "yuan"),
)

SOURCE = Source(
    title=TITLE,
    home="https://www.boxofficemojo.com",
    access="archive",
    every="1y",
    licence=say("markets.licence"),
    archive=say("markets.archive"),
    gaps=say("markets.gaps"),
    note=say("markets.card_note"),
    signals=(
        *(Signal(f"{KEY}.{noun}", unit, "flow", title=say(f"markets.{noun}"))
          for noun, unit in COUNTED),
        *(Signal(f"{KEY}.{noun}_to_date", unit, "total", title=say(f"markets.{noun}_to_date"))
          for noun, unit in COUNTED),
        Signal(f"{KEY}.users", "users", "stock", title=say("markets.users")),
    ),
)  # fmt: skip


class Period(NamedTuple):
    """A stretch of time: its first moment, or the day up to which all was counted."""

    slot: datetime
    to_date: bool


def takes(name: str) -> bool:
    """Whether a file of an archive may hold such a table."""
    return name.lower().endswith(".csv")


def read(raw: Raw) -> Rows:
    """Turn the typed table into one observation a figure.

    A figure that was not checked against what it refers to is kept with the quality ``partial``.

    Raises
    ------
    SourceChanged
        If a column is missing, or a row lacks its reference, names no known market, period,
        currency or bound, or holds no figure.
    """
    rows, items = Rows(), dict[str, dict[str, str]]()
    slots: dict[datetime, int] = {}
    for line, row in rows_of(raw, TITLE):
        need(raw, TITLE, row, FORM)
        period, market = period_of(row["period"]), _market(row["market"])
        told = _figures(raw, line, row)
        sound = row["work"] and row["reference"] and row["bound"] in BOUNDS and told
        if not (sound and period and market and row["checked"] in CHECKED):
            raise changed(raw, TITLE, say("typed.row", line=line))
        item = _item(row, market)
        items[item] = row
        slots[period.slot] = slots.get(period.slot, 0) + 1
        for noun, value in told.items():
            late = "_to_date" if period.to_date and noun != "users" else ""
            rows.add("observations", signal=f"{KEY}.{noun}{late}", item=item, market=market,
                     slot=period.slot, retrieved_at=raw.retrieved_at, value=value,
                     placement="organic", quality=CHECKED[row["checked"]])  # fmt: skip
    if not items:
        raise changed(raw, TITLE, say("weibo.empty"))
    for item, row in items.items():
        rows.add("items", item=item, source=KEY, name=row["work"], author=row["reference"],
                 url=row["url"] or None, first_seen_at=raw.retrieved_at)  # fmt: skip
    for slot, n in slots.items():
        rows.add("polls", source=KEY, slot=slot, at=raw.retrieved_at, list_length=n, outcome="ok")
    return rows


def period_of(cell: str) -> Period | None:
    """Return what a period begins with, or ends with where it counts to date.

    Parameters
    ----------
    cell : str
        ``2025``, ``2025-Q1``, ``2025-02``, ``2025-02-03`` or ``to 2025-02-25``.

    Returns
    -------
    Period or None
        None if it is no period.

    Examples
    --------
    >>> period_of("2025-Q2").slot.isoformat(), period_of("to 2025-02-25").to_date
    ('2025-04-01T00:00:00+00:00', True)
    """
    found = PERIOD.fullmatch(cell)
    if found is None:
        return None
    month = 3 * int(found["quarter"]) - 2 if found["quarter"] else int(found["month"] or 1)
    try:
        first = datetime(int(found["year"]), month, int(found["day"] or 1), tzinfo=UTC)
    except ValueError:
        return None
    return Period(first, to_date=bool(found["late"]))


def _market(code: str) -> str | None:
    return code if code in WORLD else market_of(code)


def _item(row: dict[str, str], market: str) -> str:
    """Return what a figure is known by: its period and bound can be read in it."""
    words = "\n".join(row[name] for name in ("work", "reference"))
    digest = hashlib.sha256(words.encode()).hexdigest()[:10]
    bound = row["bound"].replace(" ", "-")
    return f"{KEY}:{row['period'].replace('to ', '..')}:{market}:{bound}:{digest}"


def _figures(raw: Raw, line: int, row: dict[str, str]) -> dict[str, float]:
    """Return the figures of a row by the noun of their signal."""

    def wrong(_: str) -> SourceChanged:
        return changed(raw, TITLE, say("typed.row", line=line))

    kind = CURRENCIES.get(row["currency"])
    if bool(row["gross"]) != bool(kind) or (row["currency"] and kind is None):
        raise wrong("")
    nouns = {"downloads": "downloads", "gross": f"gross_{kind}", "users": "users"}
    told = {nouns[name]: number(row[name], wrong) for name in nouns}
    found = {noun: value for noun, value in told.items() if value is not None}
    if any(value < 0 for value in found.values()):
        raise wrong("")
    return found
