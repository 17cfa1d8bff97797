"""The lake's tables: columns, keys, and what each is for. The true public interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "float64", "int16", "int32", "int64", "bool", "timestamp", "date"]

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; times are UTC, days are in the zone that the column's note names."""

    name: str
    type: Type
    note: str
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table kept in Parquet files.

    Parameters
    ----------
    key : tuple of str
        What one fact is known by. Rows of the same key are versions of that fact.
    version : str
        The column that orders versions; the greatest wins, the least if not `newest`.
    month_of : str
        The timestamp that decides the month whose files hold the row; empty for tables kept whole.
    """

    name: str
    note: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    version: str = ""
    newest: bool = True
    month_of: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in their stored order."""
        return tuple(column.name for column in self.columns)


OBSERVATIONS = Table(
    name="observations",
    note="One reported value of a signal for an item.",
    key=("signal", "item", "market", "slot"),
    version="retrieved_at",
    month_of="slot",
    columns=(
        Column("signal", "string", "Signal, as <source>.<noun>.", nullable=False),
        Column("item", "string", "The thing the source listed.", nullable=False),
        Column("market", "string", "ISO 3166 code or GLOBAL.", nullable=False),
        Column("slot", "timestamp", "Nominal time of the value.", nullable=False),
        Column("retrieved_at", "timestamp", "When this version was captured.", nullable=False),
        Column("at", "timestamp", "True time of the value."),
        Column("value", "float64", "In the signal's unit; null where no number was shown."),
        Column("resolution", "float64", "Smallest step the source shows at this size."),
        Column("at_most", "float64", "Upper bound where the value was not shown."),
        Column("placement", "string", "organic, pinned or advert."),
        Column("position", "int16", "Position shown, from 1."),
        Column("rank", "int16", "Order by value, from 1."),
        Column("quality", "string", "ok, partial, bot-suspect, censored or carried."),
        Column("run", "string", "The run that stored the row."),
    ),
)

POLLS = Table(
    name="polls",
    note="When a list was looked at; a slot without a poll is unknown, not zero.",
    key=("source", "slot"),
    version="at",
    columns=(
        Column("source", "string", "Source key.", nullable=False),
        Column("slot", "timestamp", "Nominal time.", nullable=False),
        Column("at", "timestamp", "True time of the look.", nullable=False),
        Column("list_length", "int32", "Entries on the list."),
        Column("floor", "float64", "Smallest value shown; what is not listed was at most this."),
        Column("outcome", "string", "ok, empty, refused or broken."),
        Column("run", "string", "The run that stored the row."),
    ),
)

ITEMS = Table(
    name="items",
    note="One thing a source lists: page, topic, game, article.",
    key=("item",),
    version="first_seen_at",
    newest=False,
    columns=(
        Column("item", "string", "Id, as <source>:<key>.", nullable=False),
        Column("source", "string", "Source key.", nullable=False),
        Column("name", "string", "The words the source used; null where withheld."),
        Column("url", "string", "Where a person can look it up."),
        Column("language", "string", "Language of the words."),
        Column("author", "string", "Who published it."),
        Column("first_seen_at", "timestamp", "First time it was seen.", nullable=False),
        Column("run", "string", "The run that stored the row."),
    ),
)

MENTIONS = Table(
    name="mentions",
    note="A subject named in an item's words; says which name matched and by which rule.",
    key=("item", "subject", "start"),
    columns=(
        Column("item", "string", "The item.", nullable=False),
        Column("subject", "string", "The subject.", nullable=False),
        Column("start", "int32", "Code point where the name starts.", nullable=False),
        Column("stop", "int32", "Code point after the name."),
        Column("alias", "string", "The name that matched, as the catalogue writes it."),
        Column("method", "string", "The rule that linked it; 'given' if the source did."),
        Column("score", "float64", "1 for a sure link."),
    ),
)

DAILY = Table(
    name="observations_daily",
    note="Daily sums of organic observations, kept as rows land.",
    key=("signal", "item", "market", "day"),
    month_of="day",
    columns=(
        Column("signal", "string", "Signal.", nullable=False),
        Column("item", "string", "Item.", nullable=False),
        Column("market", "string", "Market.", nullable=False),
        Column("day", "date", "Calendar day in the signal's own time zone.", nullable=False),
        Column("high", "float64", "Greatest value."),
        Column("high_slot", "timestamp", "Slot of the greatest value, earliest of equals."),
        Column("n", "int32", "Values reported that day."),
        Column("total", "float64", "Sum of the values."),
        Column("low", "float64", "Smallest value."),
        Column("first", "float64", "Value at the first slot."),
        Column("last", "float64", "Value at the last slot."),
    ),
)

DOCUMENTS = Table(
    name="documents",
    note="A published text; its mentions count from the title, a line break before the text.",
    key=("item",),
    version="published_at",
    columns=(
        Column("item", "string", "The item that it is.", nullable=False),
        Column("published_at", "timestamp", "When it was published.", nullable=False),
        Column("title", "string", "Its heading."),
        Column("text", "string", "Its words, without markup."),
        Column("language", "string", "Language of the words."),
        Column("family", "string", "Near-copies share one."),
        Column("run", "string", "The run that stored the row."),
    ),
)

EVERY = (OBSERVATIONS, POLLS, ITEMS, MENTIONS, DOCUMENTS, DAILY)
TABLES = {table.name: table for table in EVERY}
