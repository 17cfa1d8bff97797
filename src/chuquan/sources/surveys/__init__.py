"""Survey tables, typed in by hand: a question, a wave, a country, a share, how many were asked.

The interval of a share follows from how many were asked, as if drawn by lot; what a survey adds
to that by its design is not known here, so the true interval is wider.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.countries.codes import market_of
from chuquan.sources.forms.countries.typed_csv import need, number, rows_of
from chuquan.sources.forms.tables import changed

KEY = "surveys"
TITLE = say("surveys.title")
FORM = ("question", "wave", "country", "share", "n", "reference", "page")
SURE = 1.959964

SOURCE = Source(
    title=TITLE,
    home="https://www.pewresearch.org",
    access="archive",
    every="1y",
    licence=say("surveys.licence"),
    note=say("surveys.note"),
    archive=say("surveys.archive"),
    signals=(
        Signal(f"{KEY}.share", "percent", "share", title=say("surveys.share")),
        Signal(f"{KEY}.low", "percent", "share", title=say("surveys.low")),
        Signal(f"{KEY}.high", "percent", "share", title=say("surveys.high")),
        Signal(f"{KEY}.asked", "people", "stock", title=say("surveys.asked")),
    ),
)


def takes(name: str) -> bool:
    """Whether a file of an archive may hold a survey table."""
    return name.lower().endswith(".csv")


def read(raw: Raw) -> Rows:
    """Turn the typed table into a share with its interval for each question, wave and country.

    Raises
    ------
    SourceChanged
        If a column is missing, or a row has no reference, no known country, a share beyond 0 to
        100, or nobody asked.
    """
    rows, items = Rows(), dict[str, tuple[str, str]]()
    lengths: dict[datetime, int] = {}
    for line, row in rows_of(raw, TITLE):
        need(raw, TITLE, row, FORM)
        market, slot = market_of(row["country"]), _wave(row["wave"])
        share, asked = (_number(raw, line, row[name]) for name in ("share", "n"))
        whole = market and slot and row["question"] and row["reference"] and row["page"]
        if not whole or share is None or not asked or not 0 <= share <= 100 or asked < 1:
            raise changed(raw, TITLE, say("typed.row", line=line))
        assert slot is not None
        item = f"{KEY}:{hashlib.sha256(row['question'].encode()).hexdigest()[:12]}:{market}"
        items[item] = (row["question"], f"{row['reference']}, p. {row['page']}")
        lengths[slot] = lengths.get(slot, 0) + 1
        low, high = interval(share, int(asked))
        values = {"share": share, "low": low, "high": high, "asked": asked}
        for noun, value in values.items():
            rows.add("observations", signal=f"{KEY}.{noun}", item=item, market=market, slot=slot,
                     retrieved_at=raw.retrieved_at, value=value, quality="ok")  # fmt: skip
    if not items:
        raise changed(raw, TITLE, say("weibo.empty"))
    for item, (question, reference) in items.items():
        rows.add("items", item=item, source=KEY, name=question, language=None, author=reference,
                 first_seen_at=raw.retrieved_at)  # fmt: skip
    for slot, n in lengths.items():
        rows.add("polls", source=KEY, slot=slot, at=raw.retrieved_at, list_length=n, outcome="ok")
    return rows


def interval(share: float, asked: int) -> tuple[float, float]:
    """Return the 95% interval of a share by how many were asked, after Wilson.

    Parameters
    ----------
    share : float
        In percent.
    asked : int
        How many people.

    Returns
    -------
    tuple of float
        Its ends, in percent.

    References
    ----------
    .. [1] Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> [round(end, 1) for end in interval(50, 1000)]
    [46.9, 53.1]
    """
    part, square = share / 100, SURE**2
    centre = (part + square / 2 / asked) / (1 + square / asked)
    spread = float((part * (1 - part) / asked + square / 4 / asked**2) ** 0.5)
    reach = SURE / (1 + square / asked) * spread
    return 100 * max(0.0, centre - reach), 100 * min(1.0, centre + reach)


def _wave(cell: str) -> datetime | None:
    """Return the first day of a wave: a year, a month or a day."""
    for form in ("%Y", "%Y-%m", "%Y-%m-%d"):
        try:
            return datetime.strptime(cell, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _number(raw: Raw, line: int, cell: str) -> float | None:
    return number(cell, lambda _: changed(raw, TITLE, say("typed.row", line=line)))
