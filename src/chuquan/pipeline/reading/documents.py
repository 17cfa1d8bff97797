"""The documents of a batch, as columns: which of them are new, which were held, which changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chuquan.model.facts import Rows
from chuquan.pipeline.reading.names import columns_of, words

NAMES = ("item", "published_at", "title", "text", "language", "family")


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one document."""

    item: str
    published_at: datetime
    title: str | None
    text: str | None
    language: str | None = None
    family: str | None = None

    @property
    def words(self) -> str:
        """What is read of it: the title, a line break, the text."""
        return words(self.title, self.text)

    @property
    def rank(self) -> tuple[datetime, str, str]:
        """What decides which version counts: the newest, of equals the greatest content."""
        return self.published_at, self.title or "", self.text or ""

    def says_as(self, other: Document) -> bool:
        """Whether both have the same words."""
        return (self.title, self.text) == (other.title, other.text)


@dataclass(slots=True)
class Sorted:
    """The documents offered, by what is to be done with them.

    Parameters
    ----------
    offered : list of Document
        Every row of the batch.
    unread : list of Document
        The current version of each item whose words were not read before.
    known : dict of str to Document
        By item, the version held that stays current, or has the same words.
    renewed : set of str
        Items that were read with other words.
    """

    offered: list[Document]
    unread: list[Document] = field(default_factory=list)
    known: dict[str, Document] = field(default_factory=dict)
    renewed: set[str] = field(default_factory=set)


def offered(rows: Rows) -> list[Document]:
    """Return the documents of a batch that have a key and a moment."""
    found: list[Document] = []
    for block in columns_of(rows, "documents"):
        columns = [block.get(name) or [None] * len(block["item"]) for name in NAMES]
        found += [Document(*row) for row in zip(*columns, strict=True) if row[0] and row[1]]
    return found


def documents_of(columns: Mapping[str, Sequence[Any]]) -> list[Document]:
    """Return documents from columns of the lake's table."""
    return [Document(*row) for row in zip(*(columns[name] for name in NAMES), strict=True)]


def sort(batch: Sequence[Document], held: Sequence[Document]) -> Sorted:
    """Tell new documents from those that the lake holds as they are, and from changed ones."""
    result = Sorted(list(batch))
    before = {each.item: each for each in held}
    newest: dict[str, Document] = {}
    for each in batch:
        last = newest.get(each.item)
        if last is None or each.rank > last.rank:
            newest[each.item] = each
    for item, each in newest.items():
        known = before.get(item)
        if known is not None and (each.says_as(known) or each.rank < known.rank):
            result.known[item] = known
            continue
        result.unread.append(each)
        if known is not None:
            result.renewed.add(item)
    return result
