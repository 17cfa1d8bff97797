"""Which figures the documents report, of which subject, as of when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry, id_of, row_of
from chuquan.model.names import Mention
from chuquan.model.quotations import Quotation
from chuquan.model.tables import CLAIMS
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader

SPOKEN = ("en", "zh")


def claims(
    documents: Sequence[Document],
    reader: Reader,
    spoken: Sequence[Sequence[Quotation]] | None = None,
) -> dict[str, list[Any]]:
    """Return the figures that documents report, as columns of the lake's table.

    Parameters
    ----------
    documents : sequence of Document
        With their languages told; offsets count from the title, as mentions do.
    reader : Reader
        The names of subjects.
    spoken : sequence of sequence of Quotation, optional
        What was said in each document, where that has been read already.

    Returns
    -------
    dict of str to list
        One row for each figure.
    """
    pieces = [None] * len(documents) if spoken is None else spoken
    some = [
        (each, said)
        for each, said in zip(documents, pieces, strict=True)
        if (each.language or "").partition("-")[0] in SPOKEN
    ]
    named = reader.named([each.words for each, _ in some])
    # An agency's report comes again and again in the same words: it is read once a day.
    found: dict[tuple[str, str, date], list[Claim]] = {}
    rows: list[dict[str, Any]] = []
    for (document, said), mentions in zip(some, named, strict=True):
        day = document.published_at.date()
        key = document.words, (document.language or "").partition("-")[0], day
        if key not in found:
            found[key] = _read(*key, mentions, said)
        rows += [
            row_of(
                Entry(id_of(document.item, each.start, each.stop), each, day, item=document.item)
            )
            for each in found[key]
        ]
    return {name: [row[name] for row in rows] for name in CLAIMS.names}


def _read(
    words: str,
    language: str,
    day: date,
    named: Sequence[Mention],
    said: Sequence[Quotation] | None,
) -> list[Claim]:
    # The grammar takes half a second to make ready, which a pull of lists need not wait for.
    from chuquan.text.figures import read  # noqa: PLC0415

    return read(words, language, day, named, said)
