"""Reading a batch: everything that is told of its items and documents, stored together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chuquan.errors import MissingExtra
from chuquan.lake.held import documents_held
from chuquan.lake.readings import Reading
from chuquan.lake.snapshot import Snapshot
from chuquan.model.facts import Rows
from chuquan.pipeline.reading import counted, families, felt, said
from chuquan.pipeline.reading import documents as told
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader, columns_of
from chuquan.pipeline.reading.version import VERSION, readers_of
from chuquan.text.language import UNKNOWN, detect


@dataclass(slots=True)
class Readings:
    """What was read in some documents.

    Parameters
    ----------
    documents : list of Document
        The documents with language and family told.
    tables : dict of str to columns
        Rows for the lake's tables.
    joined : list of Document
        Documents held whose family has a new name.
    """

    documents: list[Document]
    tables: dict[str, Any] = field(default_factory=dict)
    joined: list[Document] = field(default_factory=list)


def add_readings(
    rows: Rows, reader: Reader, snapshot: Snapshot, folder: Path
) -> tuple[Reading, dict[str, str]]:
    """Read the documents of a batch and add what they say to the batch.

    Parameters
    ----------
    rows : Rows
        The batch; its documents get their language and family.
    reader : Reader
        The names of subjects.
    snapshot : Snapshot
        The lake that they are held against.
    folder : Path
        The workspace; its own weights are noted among the readers.

    Returns
    -------
    (Reading, dict of str to str)
        How they were read, for the transaction that stores them; and the words of each item, in
        the version that counts.
    """
    batch = told.offered(rows)
    if not batch:
        return Reading(), {}
    held = _held(batch, snapshot)
    sorted_ = told.sort(batch, held)
    readings = read(sorted_.unread, reader, snapshot)
    known = sorted_.known | {each.item: each for each in readings.documents}
    _tell(rows, known)
    for table, columns in readings.tables.items():
        if len(columns["item"]):
            rows.extend(table, columns)
    if readings.joined:
        names = told.NAMES
        rows.extend(
            "documents", {name: [getattr(d, name) for d in readings.joined] for name in names}
        )
    reading = Reading(readers_of(VERSION, folder), snapshot.id, frozenset(sorted_.renewed))
    return reading, {item: each.words for item, each in known.items()}


def read(documents: Sequence[Document], reader: Reader, snapshot: Snapshot | None) -> Readings:
    """Read documents: language, near-copies, quotations, emotions, figures.

    Parameters
    ----------
    documents : sequence of Document
        Texts that were not read before.
    reader : Reader
        The names of subjects.
    snapshot : Snapshot or None
        The lake that holds earlier copies; None if `documents` are all there are.

    Returns
    -------
    Readings
        The same for the same documents, whatever batches they came in.
    """
    if not documents:
        return Readings([])
    found = families.find(documents, snapshot)
    whole = [
        replace(each, language=language, family=found.family[each.item])
        for each, language in zip(documents, languages(documents), strict=True)
    ]
    reader.named([each.words for each in whole])
    spoken = said.spoken_in(whole)
    tables = {
        "sketches": found.sketches,
        "quotations": said.quotations(whole, spoken, reader),
        "emotions": felt.emotions(whole, spoken, reader),
        "claims": counted.claims(whole, reader, spoken),
    }
    return Readings(whole, tables, found.joined)


def languages(documents: Sequence[Document]) -> list[str | None]:
    """Return the language of each document: as its words tell, else as its source said."""
    texts = [each.text or each.title or "" for each in documents]
    try:
        detected = detect(texts)
    except MissingExtra:
        detected = [_alone(each) for each in texts]
    return [
        each.language if code == UNKNOWN else code
        for each, code in zip(documents, detected, strict=True)
    ]


def _alone(text: str) -> str:
    try:
        return detect([text])[0]
    except MissingExtra:
        return UNKNOWN


def _held(batch: Sequence[Document], snapshot: Snapshot) -> list[Document]:
    if not snapshot.of("documents"):
        return []
    items = sorted({each.item for each in batch})
    return told.documents_of(documents_held(snapshot, "item", items).to_pydict())


def _tell(rows: Rows, known: dict[str, Document]) -> None:
    """Write language and family into the documents of a batch."""
    blocks = list(columns_of(rows, "documents"))
    rows.many.pop("documents", None)
    rows.singles.pop("documents", None)
    for block in blocks:
        items = block["item"]
        given = block.get("language") or [None] * len(items)
        nobody = [None] * len(items)
        language = [
            known[item].language if item in known else code
            for item, code in zip(items, given, strict=True)
        ]
        family = [
            known[item].family if item in known else own
            for item, own in zip(items, block.get("family") or nobody, strict=True)
        ]
        rows.extend("documents", {**block, "language": language, "family": family})
