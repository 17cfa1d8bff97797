"""What the lake holds already of documents that come in: themselves, and what is like them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from chuquan.lake.engines import connect, damage_told
from chuquan.lake.snapshot import Snapshot
from chuquan.model.tables import DOCUMENTS, SKETCHES

DOCUMENTS_HELD = """
SELECT d.item, d.published_at, d.title, d.text, d.language, d.family
FROM ({documents}) AS d SEMI JOIN wanted AS w ON d.{column} = w.{column} ORDER BY d.item"""
ALIKE = """
WITH near AS (
  SELECT item, hash, detail FROM ({sketches}) AS s
  WHERE published_at >= $since AND published_at <= $until),
met AS (SELECT DISTINCT n.item FROM near AS n SEMI JOIN hashes AS h ON n.hash = h.hash
  WHERE NOT n.detail AND n.item NOT IN (SELECT item FROM left_out))
SELECT n.item, n.hash, n.detail FROM near AS n SEMI JOIN met AS m ON m.item = n.item"""


def documents_held(snapshot: Snapshot, column: str, values: Sequence[str]) -> pa.Table:
    """Return the current documents of some items, or of some families.

    Parameters
    ----------
    snapshot : Snapshot
        The lake as it stands.
    column : str
        ``item`` or ``family``.
    values : sequence of str
        Which of them.

    Returns
    -------
    pyarrow.Table
        ``item published_at title text language family``, by item.
    """
    engine = connect()
    try:
        engine.register("wanted", pa.table({column: pa.array(values, pa.string())}))
        view = snapshot.views()[DOCUMENTS.name]
        with damage_told():
            text = DOCUMENTS_HELD.format(documents=view, column=column)
            return engine.sql(text).to_arrow_table()
    finally:
        engine.close()


def sketches_alike(
    snapshot: Snapshot,
    hashes: pa.Array,
    left_out: Sequence[str],
    since: datetime,
    until: datetime,
) -> pa.Table:
    """Return the whole sketches of documents that share a hash with some others.

    Parameters
    ----------
    snapshot : Snapshot
        The lake as it stands.
    hashes : pyarrow.Array of int64
        Hashes of shingles.
    left_out : sequence of str
        Items that are not looked for.
    since : datetime
        The earliest moment at which they may have been published.
    until : datetime
        The latest; files of other times are not opened.

    Returns
    -------
    pyarrow.Table
        ``item hash detail``.
    """
    engine = connect()
    try:
        engine.register("hashes", pa.table({"hash": hashes}))
        engine.register("left_out", pa.table({"item": pa.array(left_out, pa.string())}))
        text = ALIKE.format(sketches=snapshot.views()[SKETCHES.name])
        with damage_told():
            bounds = {"since": since, "until": until}
            return engine.sql(text, params=bounds).to_arrow_table()
    finally:
        engine.close()


def every_document(snapshot: Snapshot) -> pa.Table:
    """Return the current version of every document, by item.

    Parameters
    ----------
    snapshot : Snapshot
        The lake as it stands.

    Returns
    -------
    pyarrow.Table
        ``item published_at title text language family``.
    """
    engine = connect()
    try:
        with damage_told():
            columns = "item, published_at, title, text, language, family"
            view = snapshot.views()[DOCUMENTS.name]
            text = f"SELECT {columns} FROM ({view}) AS d ORDER BY item"  # noqa: S608
            return engine.sql(text).to_arrow_table()
    finally:
        engine.close()
