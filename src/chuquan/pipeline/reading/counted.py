"""Which figures the documents report, of which subject, as of when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chuquan.model.ledger import Entry, id_of, row_of
from chuquan.model.tables import CLAIMS
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader
from chuquan.text.figures import read

SPOKEN = ("en", "zh")


def claims(documents: Sequence[Document], reader: Reader) -> dict[str, list[Any]]:
    """Return the figures that documents report, as columns of the lake's table.

    Parameters
    ----------
    documents : sequence of Document
        With their languages told; offsets count from the title, as mentions do.
    reader : Reader
        The names of subjects.

    Returns
    -------
    dict of str to list
        One row for each figure.
    """
    rows = [row for document in documents for row in _rows(document, reader)]
    return {name: [row[name] for row in rows] for name in CLAIMS.names}


def _rows(document: Document, reader: Reader) -> list[dict[str, Any]]:
    language = (document.language or "").partition("-")[0]
    if language not in SPOKEN:
        return []
    words, published = document.words, document.published_at.date()
    found = read(words, language, published, reader.matcher.find(words))
    return [
        row_of(Entry(id_of(document.item, each.start, each.stop), each, published,
                     item=document.item))
        for each in found
    ]  # fmt: skip
