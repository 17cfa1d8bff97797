"""Files of posts as rows: CSV with or without a preamble, JSON, and JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from chuquan.model.messages import Message, say
from chuquan.sources.forms.post_tools import tool_of

PREAMBLE = 12
SIGNS = ",\t;"
LONGEST_CELL = 2_000_000
LISTS = ("data", "posts", "items", "statuses", "comments", "results", "videos", "feed")


class Row(NamedTuple):
    """One row of a file: what stands in it, or why it cannot be read.

    Parameters
    ----------
    place : int
        Its line in the file, or its number in a list, from 1.
    """

    place: int
    told: dict[str, Any]
    raw: str
    fault: Message | None = None


def rows_of(text: str) -> Iterator[Row]:
    """Yield the rows of a file, in their order; one that cannot be read says why.

    Parameters
    ----------
    text : str
        The file.

    Yields
    ------
    Row
        None at all if it is neither a table nor JSON.
    """
    start = text.lstrip()[:1]
    if start == "[":
        yield from _listed(text)
    elif start == "{":
        first = text.lstrip().partition("\n")[0]
        yield from _lines(text) if _json(first) is not None else _document(text)
    elif start and start != "<":
        yield from _table(text)


def _json(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _listed(text: str) -> Iterator[Row]:
    told = _json(text)
    for n, each in enumerate(told if isinstance(told, list) else ()):
        yield from _opened(n + 1, each)


def _document(text: str) -> Iterator[Row]:
    yield from _opened(1, _json(text))


def _lines(text: str) -> Iterator[Row]:
    for n, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        told = _json(line)
        if told is None:
            yield Row(n + 1, {}, line, say("posts.no_json"))
        else:
            yield from _opened(n + 1, told, line)


def _opened(place: int, told: Any, raw: str = "") -> Iterator[Row]:
    """Yield an object, or those in it: a page of an interface, what an extension wrapped."""
    if not isinstance(told, dict):
        said = raw or msgspec.json.encode(told).decode()
        yield Row(place, {}, said, say("posts.no_object"))
        return
    inner = next((told[name] for name in LISTS if isinstance(told.get(name), list)), None)
    if inner is not None and tool_of(told) is None:
        for each in inner:
            yield from _opened(place, each)
        return
    wrapped = told.get("data") if "source_platform" in told else told.get("post")
    if isinstance(wrapped, dict) and (tool_of(wrapped) or "source_platform" in told):
        told = wrapped
    yield Row(place, told, raw or msgspec.json.encode(told).decode())


def _table(text: str) -> Iterator[Row]:
    head, sign, skipped = _head(text)
    if not head:
        return
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=sign)
    place = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield Row(reader.line_num, {}, "", say("posts.torn_row", problem=str(problem)))
            continue
        place += 1
        if place <= skipped or not any(cell.strip() for cell in cells):
            continue
        raw = sign.join(cells)
        if len(cells) != len(head):
            fault = say("posts.cells", n=len(cells), wanted=len(head))
            yield Row(reader.line_num, {}, raw, fault)
        else:
            yield Row(reader.line_num, _unpacked(dict(zip(head, cells, strict=True))), raw)


def _head(text: str) -> tuple[list[str], str, int]:
    """Return the line of headings, what parts its cells, and how many lines end with it."""
    for sign in SIGNS:
        reader = csv.reader(io.StringIO(text[:200_000]), delimiter=sign)
        for n in range(PREAMBLE):
            try:
                cells = [cell.strip() for cell in next(reader)]
            except (StopIteration, csv.Error):
                break
            if tool_of(dict.fromkeys(cells, "")):
                return cells, sign, n + 1
    return [], "", 0


def _unpacked(told: dict[str, Any]) -> dict[str, Any]:
    """Read the cells that hold JSON, as some tools write lists."""
    for name, cell in told.items():
        if cell[:2] in ("[{", '["') and cell[-1:] == "]":
            told[name] = _json(cell) or cell
    return told
