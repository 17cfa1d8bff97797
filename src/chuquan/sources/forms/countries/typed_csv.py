"""Small comma-separated tables, read whole or refused: every row has every field, and an end."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator, Mapping

from chuquan.errors import SourceChanged
from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.tables import changed

Row = Mapping[str, str]


def rows_of(raw: Raw, title: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with the number of their line, by the headings in lower case.

    Parameters
    ----------
    raw : Raw
        The bytes.
    title : str
        What the source publishes, for the error.

    Yields
    ------
    tuple of int and dict
        Line and cells, stripped.

    Raises
    ------
    SourceChanged
        If it is no table, has no heading, a row of another length, or no line break at its end,
        which is how a file that was cut off looks.
    """
    text = decoded(raw, title)
    if not text.endswith("\n"):
        raise changed(raw, title, say("typed.cut"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [each.strip().lower() for each in next(reader)]
        while head and not head[-1]:
            head.pop()
        for cells in reader:
            if not any(each.strip() for each in cells):
                continue
            if len(cells) < len(head) or any(each.strip() for each in cells[len(head) :]):
                raise changed(raw, title, say("typed.length", line=reader.line_num))
            yield reader.line_num, {k: v.strip() for k, v in zip(head, cells, strict=False)}
    except (csv.Error, StopIteration) as problem:
        raise changed(raw, title, str(problem) or say("weibo.empty")) from None


def decoded(raw: Raw, title: str) -> str:
    """Return the text of a table.

    Parameters
    ----------
    raw : Raw
        The bytes, in UTF-8.
    title : str
        What the source publishes, for the error.

    Returns
    -------
    str
        The text, with every line break as one sign.

    Raises
    ------
    SourceChanged
        If the bytes are no such text.
    """
    try:
        text = raw.body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise changed(raw, title, say("weibo.not_utf8", problem=problem)) from None
    if not text.strip():
        raise changed(raw, title, say("weibo.empty"))
    if text.lstrip().startswith("<"):
        raise changed(raw, title, say("weibo.html", start=text.strip()[:60]))
    return text.replace("\r\n", "\n")


def need(raw: Raw, title: str, row: Row, names: tuple[str, ...]) -> None:
    """Refuse a table without the columns that its form has.

    Parameters
    ----------
    raw : Raw
        The bytes.
    title : str
        What the source publishes.
    row : mapping
        A row.
    names : tuple of str
        The columns.

    Raises
    ------
    SourceChanged
        Naming those that are missing.
    """
    lacking = [name for name in names if name not in row]
    if lacking:
        raise changed(raw, title, say("typed.columns", names=", ".join(lacking)))


def number(text: str, fault: Callable[[str], SourceChanged]) -> float | None:
    """Return a number, or None where the cell says that there is none.

    Parameters
    ----------
    text : str
        The cell.
    fault : callable
        Makes the error for a cell that is neither.

    Returns
    -------
    float or None
        The number.
    """
    if text in ("", "..", "...", "NA", "n/a", "-", "_", "NaN"):
        return None
    try:
        value = float(text.replace(",", "").replace("\u00a0", ""))
    except ValueError:
        raise fault(text) from None
    if not math.isfinite(value):
        raise fault(text)
    return value
