"""The entries of the ledger: who reported which figure, when, and where that can be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from chuquan.model.claims import Claim, last_day

_WORDS = (
    "kind", "subject", "measure", "unit", "counted", "currency", "bound", "period", "scope",
    "rank_scope", "reference", "other_currency", "said_by",
)  # fmt: skip
_said = attrgetter(*_WORDS)
_EDGES = re.compile(r"^\W+|\W+$")
_NUMBERS = ("low", "high", "other_value", "rate")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reported figure with its place in the world.

    Parameters
    ----------
    id : str
        Its id: small letters, digits and hyphens.
    claim : Claim
        What is claimed, as the grammar of figures writes it.
    published : date or None
        The day on which it was published.
    origin : str
        Where it can be read: an address, or a reference in words.
    item : str
        The document that it was read from; empty if it was typed in.
    said : str
        The figure in words, ours or the text's own.
    primary : bool
        Whether who says it counts it: a statistics office, a box office database, a firm on its
        own downloads.
    revises : str
        Id of the entry that it replaces, where who says it says so.
    withdrawn : date or None
        The day on which who said it took it back.
    held : str
        Whose it is: ``bundled``, ``user``, ``read`` from documents of the lake, or ``page`` for
        one that is being checked.
    """

    id: str
    claim: Claim
    published: date | None = None
    origin: str = ""
    item: str = ""
    said: str = ""
    primary: bool = False
    revises: str = ""
    withdrawn: date | None = None
    held: str = "read"

    @property
    def voice(self) -> str:
        """Who speaks, for comparing: the speaker named, else the place of publication."""
        told = (self.claim.said_by or self.origin or self.item).casefold()
        return _EDGES.sub("", told.removeprefix("the ")) or told


def id_of(item: str, start: int, stop: int) -> str:
    """Return the id of a figure that was read from a document: the same at every reading."""
    text = f"{item}\n{start}\n{stop}"
    return f"read-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def row_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as a row of the lake's table of claims.

    Parameters
    ----------
    entry : Entry
        One that was read from a document.

    Returns
    -------
    dict
        The columns of the table ``claims`` but for the run; empty words as None.
    """
    claim = entry.claim
    moment = entry.published
    return {
        "claim": entry.id,
        "item": entry.item or None,
        **{name: value or None for name, value in zip(_WORDS, _said(claim), strict=True)},
        **{name: _number(getattr(claim, name)) for name in _NUMBERS},
        "inferred": claim.inferred,
        "as_of": last_day(claim.as_of),
        "published_at": datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
        if moment
        else None,
        "start": claim.start,
        "stop": claim.stop,
        "reason": " ".join(claim.reasons) or None,
        "origin": entry.origin or None,
    }


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Return the entry that a row of the lake's table of claims holds.

    Parameters
    ----------
    row : mapping
        The columns of the table ``claims``.

    Returns
    -------
    Entry
        With the day as of which it counts, and the keys of its reasons.
    """
    published = row["published_at"]
    parts: dict[str, Any] = {name: row[name] or "" for name in _WORDS}
    parts |= {name: _decimal(row[name]) for name in _NUMBERS}
    claim = Claim(
        start=row["start"] or 0,
        stop=row["stop"] or 0,
        inferred=bool(row["inferred"]),
        as_of=row["as_of"].isoformat() if row["as_of"] else "",
        reasons=tuple((row["reason"] or "").split()),
        **parts,
    )
    return Entry(
        row["claim"],
        claim,
        published.date() if published else None,
        row["origin"] or "",
        row["item"] or "",
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _decimal(value: float | None) -> Decimal | None:
    """Return a number of the lake with the digits that it shows, whole where it is whole."""
    return None if value is None else Decimal(repr(value)).normalize()
