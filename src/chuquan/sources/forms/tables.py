"""Reading a published Parquet table: the columns wanted, in the types wanted, or a refusal."""

from __future__ import annotations

import io
from collections.abc import Mapping

import polars as pl

from chuquan.errors import SourceChanged
from chuquan.model.facts import Quarantined
from chuquan.model.messages import Message, say
from chuquan.model.spec import Raw

MOMENT = pl.Datetime("us", "UTC")
YEARS = (2009, 2100)
LONGEST = 1000


def table(raw: Raw, title: str, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return the columns of a Parquet file in the types wanted.

    Parameters
    ----------
    raw : Raw
        The file.
    title : str
        What the file should be, as the source's card names it.
    columns : mapping of str to DataType
        Wanted columns and their types; a column of moments must carry a time zone.

    Returns
    -------
    polars.DataFrame
        Those columns, at least one row.

    Raises
    ------
    SourceChanged
        If the bytes are no such table; never returns nothing instead.
    """
    try:
        frame = pl.read_parquet(io.BytesIO(raw.body), columns=list(columns))
        naive = [name for name, kind in columns.items() if _lacks_zone(frame.schema[name], kind)]
        if naive:
            raise changed(raw, title, say("published.no_zone", column=naive[0]))
        frame = frame.cast(pl.Schema(columns))
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise changed(raw, title, _what_it_is(raw.body, problem)) from None
    if frame.is_empty():
        raise changed(raw, title, say("published.no_row"))
    return frame


def split(
    raw: Raw, title: str, frame: pl.DataFrame, whole: pl.Expr
) -> tuple[pl.DataFrame, list[Quarantined]]:
    """Return the rows of `frame` that are `whole`, and each of the others quarantined.

    Each is named by its place in `raw`; `title` is what the source is called in errors.

    Raises
    ------
    SourceChanged
        If no row is whole.
    """
    marked = frame.with_row_index("row_number").with_columns(whole=whole.fill_null(False))
    kept = marked.filter("whole").drop("row_number", "whole")
    if kept.is_empty():
        raise changed(raw, title, say("published.no_whole_row", n=frame.height))
    broken = [
        Quarantined(
            f"{raw.name}#{row.pop('row_number') + 1}", say("published.broken_row"), _told(row)
        )
        for row in marked.filter(~pl.col("whole")).drop("whole").to_dicts()
    ]
    return kept, broken


def changed(raw: Raw, title: str, seen: str) -> SourceChanged:
    """Return the error that tells that `raw` is not what the source publishes."""
    return SourceChanged(
        say("published.shape", name=raw.name, title=title),
        seen=seen,
        so=say("source.quarantined"),
        do=say("source.look_at_quarantine"),
    )


def likely(column: str) -> pl.Expr:
    """Return whether a moment or a day lies in a year in which such lists exist."""
    return pl.col(column).dt.year().is_between(*YEARS)


def worded(column: str) -> pl.Expr:
    """Return whether a text has words, and not more than a heading has."""
    return pl.col(column).str.len_chars().is_between(1, LONGEST)


def _lacks_zone(found: pl.DataType, wanted: pl.DataType) -> bool:
    if wanted != MOMENT:
        return False
    return not (isinstance(found, pl.Datetime) and found.time_zone)


def _told(row: Mapping[str, object]) -> bytes:
    return "\t".join(f"{name}={value}" for name, value in row.items()).encode()


def _what_it_is(body: bytes, problem: Exception) -> str | Message:
    if not body.strip():
        return say("published.empty")
    if body[:4] != b"PAR1":
        return say("published.no_parquet", start=repr(body[:40]))
    return str(problem).splitlines()[0] if str(problem) else type(problem).__name__
