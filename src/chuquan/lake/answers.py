"""Answers: the types in which every engine gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def settled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return an answer in the types that all engines can give: whole numbers, floats, UTC.

    Engines differ in the width of a sum or of a part of a date, never in what kind of thing it is.
    """
    import polars as pl  # noqa: PLC0415

    wide: dict[str, pl.DataType | type[pl.DataType]] = {}
    for name, dtype in frame.schema.items():
        whole = dtype.is_integer() or (isinstance(dtype, pl.Decimal) and not dtype.scale)
        if whole:
            wide[name] = pl.Int64
        elif dtype.is_numeric():
            wide[name] = pl.Float64
        elif isinstance(dtype, pl.Datetime):
            wide[name] = pl.Datetime("us", "UTC")
    return frame.cast(wide)  # type: ignore[arg-type]
