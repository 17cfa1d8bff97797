"""Rows on their way from a source to the lake, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something a source gave that could not be read; kept with its bytes and the reason.

    Parameters
    ----------
    what : str
        Where it stood: a member of an archive, a row number.
    reason : str
        Why it could not be read.
    raw : bytes
        The bytes as received.
    rows : int
        How many rows were lost with it, as far as can be told; 1 if it cannot.
    table : str
        The table the rows would have gone to.
    """

    what: str
    reason: str
    raw: bytes
    rows: int = 1
    table: str = "observations"


@dataclass(slots=True)
class Rows:
    """Columns for several tables, row by row from a small source or in blocks from a big one.

    A block is a mapping of column name to values, or any object that speaks the Arrow
    C stream interface. Columns that are not given are null.

    Examples
    --------
    >>> rows = Rows()
    >>> rows.add("items", item="steam:1", source="steam", name="A game")
    >>> [dict(block) for block in rows.blocks("items")]
    [{'item': ['steam:1'], 'source': ['steam'], 'name': ['A game']}]
    """

    singles: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=dict)
    quarantined: list[Quarantined] = field(default_factory=list)

    def add(self, table: str, /, **values: Any) -> None:
        """Append one row to `table`."""
        self.singles.setdefault(table, []).append(values)

    def extend(self, table: str, block: Mapping[str, Sequence[Any]] | Any) -> None:
        """Append a block of columns to `table`."""
        self.many.setdefault(table, []).append(block)

    def blocks(self, table: str) -> Iterator[Any]:
        """Yield every block of `table`, single rows gathered into one."""
        yield from self.many.get(table, ())
        singles = self.singles.get(table)
        if singles:
            names = list(dict.fromkeys(name for row in singles for name in row))
            yield {name: [row.get(name) for row in singles] for name in names}

    def tables(self) -> tuple[str, ...]:
        """Return the tables that have rows."""
        return tuple(dict.fromkeys([*self.many, *self.singles]))

    def merge(self, other: Rows) -> None:
        """Append everything of `other`."""
        for table, blocks in other.many.items():
            self.many.setdefault(table, []).extend(blocks)
        for table, singles in other.singles.items():
            self.singles.setdefault(table, []).extend(singles)
        self.quarantined.extend(other.quarantined)


@dataclass(slots=True)
class Count:
    """What became of the rows of one table: offered = stored + duplicate + quarantined."""

    offered: int = 0
    stored: int = 0
    duplicate: int = 0
    quarantined: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.offered + other.offered,
            self.stored + other.stored,
            self.duplicate + other.duplicate,
            self.quarantined + other.quarantined,
        )

    @property
    def conserved(self) -> bool:
        """Whether every row offered is accounted for."""
        return self.offered == self.stored + self.duplicate + self.quarantined
