"""Indices of soft power as published: typed in by hand, each figure with its vintage and reference.

Nothing is interpolated, and nothing is merged: a year without a figure has none.
"""

from __future__ import annotations

from datetime import UTC, datetime

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.countries.codes import market_of
from chuquan.sources.forms.countries.typed_csv import need, number, rows_of
from chuquan.sources.forms.tables import changed

KEY = "published_indices"
TITLE = say("published_indices.title")
FORM = ("index", "vintage", "market", "score", "rank", "of", "reference", "url", "checked")
INDICES = ("global_soft_power", "soft_power_30", "asia_power")
CHECKED = {"yes": "ok", "no": "partial"}

SOURCE = Source(
    title=TITLE,
    home="https://brandfinance.com",
    access="archive",
    every="1y",
    licence=say("published_indices.licence"),
    note=say("published_indices.note"),
    archive=say("published_indices.archive"),
    signals=tuple(
        Signal(f"{KEY}.{each}", "points", "index", title=say(f"published_indices.{each}"))
        for each in INDICES
    ),
)


def takes(name: str) -> bool:
    """Whether a file of an archive may hold published indices."""
    return name.lower().endswith(".csv")


def read(raw: Raw) -> Rows:
    """Turn the typed table into one observation a country, index and vintage.

    A figure that was not checked against the report itself is kept with the quality ``partial``.

    Raises
    ------
    SourceChanged
        If a column is missing, or a row lacks its reference, names no known index or country, or
        holds neither a score nor a rank.
    """
    rows, seen = Rows(), dict[str, tuple[str, str, str]]()
    lengths: dict[int, int] = {}
    for line, row in rows_of(raw, TITLE):
        need(raw, TITLE, row, FORM)
        market, year = market_of(row["market"]), row["vintage"]
        score, rank = (_number(raw, line, row[name]) for name in ("score", "rank"))
        fine = row["index"] in INDICES and market and year.isdigit() and 1990 <= int(year) <= 2100
        if not (fine and row["reference"] and row["checked"] in CHECKED) or score == rank is None:
            raise changed(raw, TITLE, say("typed.row", line=line))
        item = f"{KEY}:{row['index']}:{year}:{market}"
        seen[item] = (row["index"], row["reference"], row["url"])
        slot = datetime(int(year), 1, 1, tzinfo=UTC)
        lengths[int(year)] = lengths.get(int(year), 0) + 1
        rows.add("observations", signal=f"{KEY}.{row['index']}", item=item, market=market,
                 slot=slot, retrieved_at=raw.retrieved_at, value=score,
                 rank=None if rank is None else int(rank), quality=CHECKED[row["checked"]],
                 )  # fmt: skip
    if not seen:
        raise changed(raw, TITLE, say("weibo.empty"))
    for item, (index, reference, url) in seen.items():
        rows.add("items", item=item, source=KEY, name=index, language="en", author=reference,
                 url=url or None,
                 first_seen_at=raw.retrieved_at)  # fmt: skip
    for vintage, n in lengths.items():
        rows.add("polls", source=KEY, slot=datetime(vintage, 1, 1, tzinfo=UTC), at=raw.retrieved_at,
                 list_length=n, outcome="ok")  # fmt: skip
    return rows


def _number(raw: Raw, line: int, cell: str) -> float | None:
    return number(cell, lambda _: changed(raw, TITLE, say("typed.row", line=line)))
