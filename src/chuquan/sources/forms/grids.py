"""From the bytes of a CSV, TSV or XLSX file to rows of cells."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections import Counter
from datetime import date, datetime, time
from typing import Any

from chuquan.errors import MissingExtra
from chuquan.model.cells import restored
from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.refusals import refused

Cell = str | float | datetime
Grid = list[list[Cell]]
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = (",", "\t", ";", "|")
PROBE = 1 << 16
SHEET_LIMIT = 256_000_000
BLANKS = " \t\r\n\x0b\x0c\x85\xa0\u2007\u2009\u200a\u200b\u2028\u2029\u202f\u3000\ufeff"
UNPRINTED = {chr(n) for n in range(32)} - set("\t\r\n\x0b\x0c")


def grid_of(raw: Raw, encoding: str = "", sheet: str = "") -> Grid:
    """Return the rows of a file, empty ones at its end left out.

    Parameters
    ----------
    raw : Raw
        The file.
    encoding : str
        How a text file is encoded; found out if empty.
    sheet : str
        The sheet of a workbook; the first if empty.

    Returns
    -------
    list of list
        Texts without blanks around them, numbers and moments; an empty cell is an empty text.

    Raises
    ------
    SourceChanged
        If the bytes are no table.
    MissingExtra
        If it is a workbook and the reader of workbooks is not installed.
    """
    if not raw.body.strip():
        raise refused(raw, say("form.empty"))
    if raw.body[:4] == b"PK\x03\x04":
        rows = _workbook(raw, sheet)
    elif raw.body[:4] == b"\xd0\xcf\x11\xe0":
        raise refused(raw, say("form.old_excel"), say("form.save_xlsx"))
    else:
        rows = _texts(raw, encoding)
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows


def _texts(raw: Raw, encoding: str) -> Grid:
    text = _decoded(raw, encoding)
    if text.lstrip()[:1] == "<":
        raise refused(raw, say("form.html", start=text.lstrip()[:40]))
    found = sorted(UNPRINTED & set(text[:PROBE]))
    if found:
        raise refused(raw, say("form.not_text", sign=f"U+{ord(found[0]):04X}"))
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        return [[restored(cell.strip(BLANKS)) for cell in line] for line in lines]
    except csv.Error as problem:
        raise refused(raw, say("form.broken_rows", problem=str(problem))) from None


def _decoded(raw: Raw, encoding: str) -> str:
    if not encoding:
        encoding = next((name for mark, name in MARKS if raw.body.startswith(mark)), "")
    tries = [encoding] if encoding else [*_wide(raw.body), "utf-8", "gb18030"]
    for name in tries:
        try:
            return raw.body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise refused(raw, say("form.encoding", tried=", ".join(tries)), say("form.name_encoding"))


def _wide(body: bytes) -> list[str]:
    """Return UTF-16 without a mark where every second byte is likely empty."""
    odd, even = body[1:400:2].count(0), body[:400:2].count(0)
    most = len(body[:400]) // 5
    return [name for name, n in (("utf-16-le", odd), ("utf-16-be", even)) if n > most]


def _delimiter(text: str) -> str:
    """Return the sign at which most lines fall into the same number of cells."""
    probe = text[:PROBE]
    best, most = ",", 0
    for sign in DELIMITERS:
        try:
            widths = Counter(len(line) for line in csv.reader(io.StringIO(probe), delimiter=sign))
        except csv.Error:
            continue
        widths.pop(0, None)
        widths.pop(1, None)
        agreed = max(widths.values(), default=0)
        if agreed > most:
            best, most = sign, agreed
    return best


def _workbook(raw: Raw, sheet: str) -> Grid:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415
    except ImportError as problem:
        raise excel_missing() from problem
    try:
        _check_size(raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw.body), read_only=True, data_only=True)
            if sheet and sheet not in book.sheetnames:
                names = ", ".join(book.sheetnames)
                raise refused(raw, say("form.no_sheet", sheet=sheet, names=names))
            page = book[sheet] if sheet else book.worksheets[0]
            rows = [[_cell(each) for each in row] for row in page.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, IndexError,
            AttributeError, TypeError, SyntaxError) as problem:  # fmt: skip
        raise refused(raw, say("form.no_workbook", problem=str(problem)[:80])) from None
    # A workbook leaves out the empty cells at the end of a row.
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _check_size(raw: Raw) -> None:
    size = sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(raw.body)).infolist())
    if size > SHEET_LIMIT:
        raise refused(raw, say("form.too_big", size=size, limit=SHEET_LIMIT), say("form.as_csv"))


def excel_missing() -> MissingExtra:
    """Return the error that says how to get what reads and writes workbooks."""
    return MissingExtra(
        say("form.no_excel"),
        seen="import openpyxl",
        so=say("form.nothing_taken"),
        do=say("form.get_excel"),
    )


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool | time):
        return str(value)
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return str(value).strip(BLANKS)
