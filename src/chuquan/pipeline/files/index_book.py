"""An index as a workbook: its recipe, its data, the table of every step; and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from chuquan.errors import Incomparable, MissingExtra
from chuquan.measures.composite import Index, IndexRecipe, read_recipe, write_recipe
from chuquan.model.messages import say

RECIPE, DATA, SCORES = "recipe", "data", "scores"


def save_book(index: Index, table: pl.DataFrame, path: str | Path) -> None:
    """Write an index to a workbook.

    Parameters
    ----------
    index : Index
        The index as built.
    table : polars.DataFrame
        The table it was built from.
    path : str or Path
        Where to.

    Raises
    ------
    MissingExtra
        If workbooks cannot be written here.
    """
    book = _openpyxl().Workbook(write_only=True)
    sheet = book.create_sheet(RECIPE)
    for line in write_recipe(index.recipe).splitlines():
        sheet.append([_text(sheet, line)])
    for name, frame in {DATA: table, **index.tables, SCORES: index.scores}.items():
        sheet = book.create_sheet(name)
        sheet.append([_text(sheet, column) for column in frame.columns])
        for row in frame.iter_rows():
            sheet.append([_text(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    book.save(path)


def load_book(path: str | Path) -> tuple[IndexRecipe, pl.DataFrame]:
    """Read the recipe and the data of an index from a workbook.

    Parameters
    ----------
    path : str or Path
        A workbook with the sheets ``recipe`` (a line of its text in each row) and ``data``.

    Returns
    -------
    tuple of IndexRecipe and polars.DataFrame
        What `build` takes.

    Raises
    ------
    Incomparable
        If a sheet is missing, or the recipe is none.
    MissingExtra
        If workbooks cannot be read here.
    """
    book = _openpyxl().load_workbook(path, read_only=True, data_only=True)
    try:
        lacking = [name for name in (RECIPE, DATA) if name not in book.sheetnames]
        if lacking:
            raise Incomparable(
                say("index.sheets"), seen=", ".join(book.sheetnames),
                so=say("composite.not_built"), do=say("index.sheets_do", names=", ".join(lacking)),
            )  # fmt: skip
        lines = [str(row[0] or "") for row in book[RECIPE].iter_rows(values_only=True) if row]
        rows = list(book[DATA].iter_rows(values_only=True))
    finally:
        book.close()
    head = [str(name) for name in rows[0]] if rows else []
    columns: dict[str, Any] = {
        name: [row[place] for row in rows[1:]] for place, name in enumerate(head)
    }
    return read_recipe("\n".join(lines)), pl.DataFrame(columns, strict=False)


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtra(
            say("index.excel"), seen="openpyxl", so=say("cli.nothing_done"),
            do=say("index.excel_do"),
        ) from None  # fmt: skip
    return openpyxl


def _text(sheet: Any, value: str) -> Any:
    """Return a cell that stays a text, also where it looks like a formula."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
