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
        The time that decides the span whose files hold the row; empty for tables kept whole.
    months : int
        How many months a span has: 1, or 3 for calendar quarters.
    """

    name: str
    note: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    version: str = ""
    newest: bool = True
    month_of: str = ""
    months: int = 1

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
        Column(
            "quality",
            "string",
            "ok, partial, bot-suspect, censored, carried; for articles inferred or undated.",
        ),
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
    months=3,
    columns=(
        Column("signal", "string", "Signal.", nullable=False),
        Column("item", "string", "Item.", nullable=False),
        Column("market", "string", "Market.", nullable=False),
        Column("day", "date", "Calendar day in the signal's own time zone.", nullable=False),
        Column("high", "float64", "Greatest value."),
        Column("high_slot", "timestamp", "Slot of the greatest value, earliest of equals."),
        Column("highest", "bool", "Whether its item and market had no higher day that quarter."),
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

QUOTATIONS = Table(
    name="quotations",
    note="What a document reports somebody to have said, piece by piece.",
    key=("item", "start", "stop"),
    columns=(
        Column("item", "string", "The document's item.", nullable=False),
        Column("start", "int32", "Code point where the content starts.", nullable=False),
        Column("stop", "int32", "Code point after the content.", nullable=False),
        Column("kind", "string", "direct, mixed or indirect."),
        Column("saying", "int32", "Pieces of one saying carry the same number."),
        Column("speaker", "string", "Who speaks, as written at the cue; empty if not told."),
        Column("name", "string", "The fullest form in the text that the speaker stands for."),
        Column("subject", "string", "The subject that the speaker is; null if none is known."),
        Column("cue", "string", "The words that report."),
        Column("language", "string", "Language of the rules that read it."),
        Column("method", "string", "The rule or reader that linked speaker and content."),
    ),
)

EMOTIONS = Table(
    name="emotions",
    note="Emotion of a sentence that somebody said, as a share from 0 to 1.",
    key=("item", "start", "emotion", "method"),
    columns=(
        Column("item", "string", "The item whose words were read.", nullable=False),
        Column("start", "int32", "Code point where the sentence starts.", nullable=False),
        Column("stop", "int32", "Code point after the sentence."),
        Column("emotion", "string", "One of the labels.", nullable=False),
        Column("share", "float64", "What the classifier gives; 1 for a cue that was found."),
        Column("holder", "string", "Who feels it: the speaker, or the item's author."),
        Column("target", "string", "The subject that it is about; null if none is named."),
        Column("method", "string", "The weights or the cue layer.", nullable=False),
    ),
)

CLAIMS = Table(
    name="claims",
    note="A figure that somebody reported, with who, when, and as of when.",
    key=("claim",),
    columns=(
        Column("claim", "string", "Id of the claim.", nullable=False),
        Column("item", "string", "The document's item; null if typed in."),
        Column("kind", "string", "amount, count, share, rank, multiple or growth."),
        Column("subject", "string", "The subject it is about."),
        Column("measure", "string", "What was measured, such as box_office."),
        Column("low", "float64", "Lower end of the value; null if there is none."),
        Column("high", "float64", "Upper end of the value; null if there is none."),
        Column("unit", "string", "Unit of the value."),
        Column("counted", "string", "The thing counted, as written."),
        Column("currency", "string", "ISO 4217 code."),
        Column("inferred", "bool", "Whether the currency was inferred."),
        Column("bound", "string", "Exact, about, at least or at most."),
        Column("as_of", "date", "The day up to which it counts, in the speaker's place."),
        Column("period", "string", "The period it covers, such as 2025-Q1."),
        Column("scope", "string", "Where it counts: mainland, worldwide, a market."),
        Column("rank_scope", "string", "Among what a rank counts."),
        Column("reference", "string", "What it is compared with."),
        Column("other_value", "float64", "The same figure in another currency, as given."),
        Column("other_currency", "string", "ISO 4217 code of the other value."),
        Column("rate", "float64", "Rate that the two values imply."),
        Column("said_by", "string", "Who said it."),
        Column("published_at", "timestamp", "When it was published."),
        Column("start", "int32", "Code point where the figure starts."),
        Column("stop", "int32", "Code point after the figure."),
        Column("reason", "string", "Why a part is unknown."),
        Column("origin", "string", "Where it is from: an address or a reference."),
    ),
)

POSTS = Table(
    name="posts",
    note="An act of an account: it shared, reposted or wrote something at a moment.",
    key=("post", "object"),
    month_of="at",
    columns=(
        Column("post", "string", "Id of the post, as <source>:<key>.", nullable=False),
        Column("object", "string", "What was shared; the post itself if nothing.", nullable=False),
        Column("kind", "string", "What the object is: url, hashtag, repost, reply, text."),
        Column("account", "string", "Id of the account, hashed unless asked otherwise."),
        Column("content", "string", "Id of the content that shared it."),
        Column("at", "timestamp", "When.", nullable=False),
        Column("source", "string", "The platform or collector."),
        Column("language", "string", "Language of the words."),
        Column("run", "string", "The run that stored the row."),
    ),
)

SKETCHES = Table(
    name="sketches",
    note="What near-copies are found by: the smallest hashes of a document's shingles and details.",
    key=("published_at", "item", "hash", "detail"),
    month_of="published_at",
    columns=(
        Column("item", "string", "The document's item.", nullable=False),
        Column("published_at", "timestamp", "When it was published.", nullable=False),
        Column("hash", "int64", "One hash, below 2**63.", nullable=False),
        Column("detail", "bool", "Of a detail (a number, a name) or of a shingle.", nullable=False),
    ),
)

EVERY = (
    OBSERVATIONS,
    POLLS,
    ITEMS,
    MENTIONS,
    DOCUMENTS,
    QUOTATIONS,
    EMOTIONS,
    CLAIMS,
    POSTS,
    SKETCHES,
    DAILY,
)
TABLES = {table.name: table for table in EVERY}
