"""Box office from tables: what films took in a day and have taken so far, by market.

A table is known by its headings, in English or Chinese. A row is of a film and a day, or of a film
and the moment at which its running total was read. Amounts keep their currency, and each currency
is a signal of its own: grosses of two currencies never meet in a sum. What was sold ahead is a
signal of its own too, whether a column holds it or a flag marks the row; where a running total
counts it in, as some do from midnight, that total is stored as it was read.

A row told again with a later revision is a later reading of the same day: the newest holds, and
`as_of` finds the older. Days are laid at midnight in Shanghai whatever the market: they are dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.box_office.amounts import CURRENCIES
from chuquan.sources.box_office.films import KEY, NOUNS, ZONE, films
from chuquan.sources.forms.tables import split

FILE = re.compile(r"\.(?:parquet|csv|tsv|xlsx)$", re.IGNORECASE)
KINDS = {"gross": "flow", "total": "total", "presales": "total"}

SOURCE = Source(
    title=say("box_office.title"),
    home="https://www.boxofficemojo.com/",
    access="archive",
    every="1d",
    zone=ZONE,
    licence=say("box_office.licence"),
    rights=say("box_office.rights"),
    archive=say("box_office.archive"),
    gaps=say("box_office.gaps"),
    note=say("box_office.note"),
    signals=(
        *(
            Signal(f"{KEY}.{noun}_{code}", unit, kind, title=say(f"box_office.{noun}"))  # type: ignore[arg-type]
            for noun, kind in KINDS.items()
            for code, unit in CURRENCIES.items()
        ),
        Signal(f"{KEY}.screens", "screens", "stock", title=say("box_office.screens")),
    ),
)


def takes(name: str) -> bool:
    """Return whether a file of this name may be such a table."""
    return bool(FILE.search(name))


def read(raw: Raw) -> Rows:
    """Turn a table of grosses into items, observations and polls.

    Raises
    ------
    SourceChanged
        If it is no table with a day, a film and an amount, or none of its rows is whole.
    """
    told = films(raw)
    kept, broken = split(raw, SOURCE.title, told, pl.col("whole"))
    rows = Rows()
    observed = pl.concat(_observed(kept))
    rows.extend("observations", observed)
    rows.extend("items", _items(kept))
    rows.extend("polls", _polls(kept))
    rows.quarantined.extend(broken)
    return rows


def _observed(kept: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the observations of each amount that a table has, the last of equals kept."""
    for noun in NOUNS:
        some = kept.filter(pl.col(noun).is_not_null())
        ahead = noun == "presales"
        place = pl.col("sold_for") if ahead else pl.col("slot")
        signal = (
            pl.lit(f"{KEY}.screens")
            if noun == "screens"
            else pl.format(f"{KEY}.{noun}_{{}}", "currency")
        )
        yield some.select(
            signal=signal,
            item="item",
            market="market",
            slot=place.fill_null(pl.col("slot")),
            retrieved_at="read_at",
            at="at",
            value=noun,
            resolution=pl.col("step") if noun != "screens" else pl.lit(1.0),
            placement=pl.lit("organic"),
            quality=pl.lit("ok"),
        ).unique(["signal", "item", "market", "slot", "retrieved_at"], keep="last",
                 maintain_order=True)  # fmt: skip


def _items(kept: pl.DataFrame) -> pl.DataFrame:
    return (
        kept.group_by("item", maintain_order=True)
        .agg(pl.col("title").first(), pl.col("at").min())
        .select(item="item", source=pl.lit(KEY), name="title", first_seen_at="at")
    )


def _polls(kept: pl.DataFrame) -> pl.DataFrame:
    slots = pl.concat([kept.select("slot"), kept.select(slot="sold_for")]).drop_nulls()
    return slots.unique(maintain_order=True).select(
        source=pl.lit(KEY), slot="slot", at="slot", outcome=pl.lit("ok")
    )
