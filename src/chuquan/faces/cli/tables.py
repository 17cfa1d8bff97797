"""Tables: aligned for people, exact for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.terminal import clean, cut, pad, width, wrap
from chuquan.model.cells import defused
from chuquan.model.documents import dumps

GAP = "  "
NARROWEST = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people: its heading, and whether it holds numbers."""

    heading: str
    number: bool = False


def draw(face: Face, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table for people; lines and wrapping on a terminal, aligned text elsewhere."""
    heads = [face.tr(column.heading) for column in columns]
    cells = [[face.tr(cell) for cell in row] for row in rows]
    if face.draws:
        _draw_rich(face, columns, heads, cells)
        return
    widths = [max(map(width, column)) for column in zip(heads, *cells, strict=True)]
    for line in (heads, *cells):
        face.line(f"{GAP}{_aligned(columns, line, widths)}".rstrip())


def _aligned(columns: Sequence[Column], line: Sequence[str], widths: Sequence[int]) -> str:
    parts = zip(columns, line, widths, strict=True)
    return GAP.join(pad(cell, to, right=column.number) for column, cell, to in parts)


def _draw_rich(
    face: Face, columns: Sequence[Column], heads: Sequence[str], cells: Sequence[Sequence[str]]
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=True, header_style="bold")
    for column, head in zip(columns, heads, strict=True):
        table.add_column(
            Text(head),
            justify="right" if column.number else "left",
            no_wrap=column.number,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    colour = face.colours
    Console(
        file=face.out, width=face.columns, no_color=not colour, highlight=False, emoji=False,
        markup=False, force_terminal=colour,
    ).print(table)  # fmt: skip


def pairs(face: Face, rows: Iterable[tuple[str, str]]) -> None:
    """Print names and what they are, one a line, the names aligned."""
    told = [(face.tr(name), face.tr(text)) for name, text in rows if text]
    left = max((width(name) for name, _ in told), default=0)
    for name, text in told:
        for place, part in enumerate(_fitted(face, text, left)):
            face.line(f"{GAP}{pad('' if place else name, left)}{GAP}{part}")


def _fitted(face: Face, text: str, left: int) -> list[str]:
    room = face.columns - left - 2 * len(GAP)
    return wrap(text, max(room, NARROWEST)) if face.draws else [text]


def shorten(face: Face, text: str, to: int) -> str:
    """Return `text` no wider than `to` columns where a person reads it, whole elsewhere."""
    return cut(text, to) if face.draws else text


def write(face: Face, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as data in the form asked for: csv, jsonl, md or plain.

    Numbers are exact and times in UTC. A text that a spreadsheet would take for a formula is
    written in csv with an apostrophe before it.
    """
    shape = face.shape()
    if shape == "csv":
        writer = csv.writer(face.out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_defused(cell) for cell in row] for row in rows)
    elif shape == "jsonl":
        for row in rows:
            print(dumps(dict(zip(names, row, strict=True)), face.language), file=face.out)
    elif shape == "md":
        for line in _markdown(names, rows):
            face.line(line)
    else:
        for cells in (names, *rows):
            print("\t".join(clean(_text(cell)) for cell in cells), file=face.out)


def _markdown(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"|{'|'.join(' --- ' for _ in names)}|"
    for row in rows:
        cells = [clean(_text(cell)).replace("\\", "\\\\").replace("|", "\\|") for cell in row]
        yield f"| {' | '.join(cells)} |"


def _defused(cell: Any) -> str:
    return defused(cell) if isinstance(cell, str) else _text(cell)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat().replace("+00:00", "Z")
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
