"""Families of near-copies across batches: a later copy joins the family of an earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from chuquan.lake.held import documents_held, sketches_alike
from chuquan.lake.snapshot import Snapshot
from chuquan.pipeline.reading.documents import Document, documents_of
from chuquan.text.duplicates import copies, joined, sketch

APART = timedelta(days=45)
"""How far apart copies may have been published; further back nothing is looked for."""


@dataclass(slots=True)
class Families:
    """Who shares a family, and what was found out on the way.

    Parameters
    ----------
    family : dict of str to str
        For each new document the name of its family: the item of its first member, or what the
        family is called in the lake.
    sketches : dict of str to sequence
        The new documents' sketches, as columns of the lake's table.
    joined : list of Document
        Documents held whose family turned out to be another one's too, with the name both have
        from now on.
    """

    family: dict[str, str]
    sketches: dict[str, Any] = field(default_factory=dict)
    joined: list[Document] = field(default_factory=list)


def find(new: Sequence[Document], snapshot: Snapshot | None) -> Families:
    """Put new documents into families, among themselves and with what the lake holds.

    Where a document joins two families, both take the greater of the two names. So the order in
    which batches come decides what a family is called, never who is in it.

    Parameters
    ----------
    new : sequence of Document
        Documents that were not read before.
    snapshot : Snapshot or None
        The lake as it stands; None to look at the new ones alone.

    Returns
    -------
    Families
        Names, sketches, and what must be renamed.
    """
    told = sketch([each.text or each.title or "" for each in new])
    columns = _columns(new, told)
    held = _held(new, told, snapshot) if snapshot is not None else _Held()
    first = _joined(told, len(new), held)
    names, renamed = _names(new, held, first)
    return Families(names, columns, _renamed(renamed, new, snapshot))


@dataclass(slots=True)
class _Held:
    """Documents in the lake that may be copies: their items, families and sketches."""

    items: list[str] = field(default_factory=list)
    families: list[str] = field(default_factory=list)
    rows: Mapping[str, Any] = field(default_factory=dict)


def _columns(new: Sequence[Document], told: Mapping[str, Any]) -> dict[str, Any]:
    places = pa.array(told["document"])
    items = pa.array([each.item for each in new], pa.string())
    moments = pa.array([each.published_at for each in new], pa.timestamp("us", tz="UTC"))
    return {
        "item": items.take(places),
        "published_at": moments.take(places),
        "hash": pa.array(told["hash"]),
        "detail": pa.array(told["detail"]),
    }


def _held(new: Sequence[Document], told: Mapping[str, Any], snapshot: Snapshot) -> _Held:
    if not new or not snapshot.of("sketches"):
        return _Held()
    moments = [each.published_at for each in new]
    rows = sketches_alike(
        snapshot,
        pa.array(np.unique(told["hash"][~told["detail"]])),
        [each.item for each in new],
        min(moments) - APART,
        max(moments) + APART,
    )
    if not rows.num_rows:
        return _Held()
    coded = rows.column("item").combine_chunks().dictionary_encode()
    items = coded.dictionary.to_pylist()
    found = documents_of(documents_held(snapshot, "item", items).to_pydict())
    families = {each.item: each.family or each.item for each in found}
    return _Held(
        items,
        [families.get(each, each) for each in items],
        {
            "document": coded.indices.to_numpy(zero_copy_only=False).astype(np.int64),
            "hash": rows.column("hash").to_numpy(),
            "detail": rows.column("detail").to_numpy(zero_copy_only=False),
        },
    )


def _joined(told: Mapping[str, Any], n_new: int, held: _Held) -> list[int]:
    """Return for each document, new ones first, the least number of its family."""
    whole = dict(told)
    if held.items:
        shifted = held.rows["document"] + n_new
        whole = {name: np.concatenate((told[name], held.rows[name])) for name in told}
        whole["document"] = np.concatenate((told["document"], shifted))
    n = n_new + len(held.items)
    one, other = copies(whole, n)
    first: dict[str, int] = {}
    pairs = [
        (first.setdefault(family, place), place)
        for place, family in enumerate(held.families, start=n_new)
    ]
    one = np.concatenate((one, np.array([a for a, _ in pairs], dtype=np.int64)))
    other = np.concatenate((other, np.array([b for _, b in pairs], dtype=np.int64)))
    return [int(each) for each in joined(one, other, n)]


def _names(
    new: Sequence[Document], held: _Held, first: Sequence[int]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the new documents' families, and the new names of families that were joined."""
    known: dict[int, set[str]] = {}
    for place, family in zip(first[len(new) :], held.families, strict=True):
        known.setdefault(place, set()).add(family)
    earliest: dict[int, Document] = {}
    for place, each in zip(first[: len(new)], new, strict=True):
        last = earliest.get(place)
        if last is None or (each.published_at, each.item) < (last.published_at, last.item):
            earliest[place] = each
    called = {place: earliest[place].item for place in earliest} | {
        place: max(families) for place, families in known.items()
    }
    names = {each.item: called[place] for place, each in zip(first[: len(new)], new, strict=True)}
    renamed = {
        old: called[place] for place, all_of in known.items() for old in all_of - {called[place]}
    }
    return names, renamed


def _renamed(
    renamed: Mapping[str, str], new: Sequence[Document], snapshot: Snapshot | None
) -> list[Document]:
    if not renamed or snapshot is None:
        return []
    own = {each.item for each in new}
    found = documents_of(documents_held(snapshot, "family", sorted(renamed)).to_pydict())
    return [
        replace(each, family=renamed[each.family or ""]) for each in found if each.item not in own
    ]
