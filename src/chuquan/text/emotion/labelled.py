"""Labelled texts as people keep them: tables and lines of several shapes, read as pairs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from chuquan.errors import UsageError
from chuquan.model.messages import say
from chuquan.text.emotion.labels import GOEMOTIONS, label_of

TEXT = ("text", "content", "sentence", "post", "内容", "文本", "正文")
LABEL = ("label", "emotion", "labels", "标签", "情绪")
_CODED = tuple(GOEMOTIONS.values())


class Labelled(NamedTuple):
    """What was read of a file.

    Parameters
    ----------
    texts : list of str
        The texts.
    labels : list of str
        The label of each, one of ours.
    left : int
        How many rows had no text, or a label that comes close to none of ours, or several.
    """

    texts: list[str]
    labels: list[str]
    left: int


def labelled(body: bytes, name: str) -> Labelled:
    """Read labelled texts.

    Parameters
    ----------
    body : bytes
        The file: a JSON list of objects, one JSON object a line, a table with a heading, or lines
        of text and label (with a number before or behind) parted by tabs or commas.
    name : str
        What it is called, for errors.

    Returns
    -------
    Labelled
        Text and label pairs. Labels of the usual public sets are brought to ours: happy is joy.

    Raises
    ------
    UsageError
        If no row has a text and a label that is known.
    """
    plain = body.decode("utf-8-sig", "replace")
    pairs = list(_pairs(plain))
    kept = [(text.strip(), label_of(label)) for text, label in pairs]
    told = [(text, label) for text, label in kept if text and label]
    if not told:
        raise UsageError(
            say("emotion.no_labels", file=name),
            seen=plain[:80],
            so=say("emotion.not_trained"),
            do=say("emotion.no_labels_do"),
        )
    return Labelled(
        [text for text, _ in told], [label for _, label in told if label], len(pairs) - len(told)
    )


def _pairs(plain: str) -> Iterator[tuple[str, str]]:
    first = plain.lstrip()[:1]
    if first == "[":
        try:
            rows = json.loads(plain)
        except ValueError:
            rows = []
        return _objects(row for row in rows if isinstance(row, dict))
    if first == "{":
        return _objects(_lines(plain))
    return _table(plain)


def _lines(plain: str) -> Iterator[dict[str, Any]]:
    for line in plain.splitlines():
        try:
            row = json.loads(line) if line.strip() else None
        except ValueError:
            row = {}
        if isinstance(row, dict):
            yield row


def _objects(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        text = next((row[key] for key in TEXT if key in row), "")
        label = next((row[key] for key in LABEL if key in row), "")
        yield str(text), str(label)


def _table(plain: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in plain.splitlines() if line.strip()]
    mark = "\t" if lines and "\t" in lines[0] else ","
    heading = [each.strip().lower() for each in lines[0].split(mark)] if lines else []
    text = next((place for place, each in enumerate(heading) if each in TEXT), None)
    label = next((place for place, each in enumerate(heading) if each in LABEL), None)
    if text is None or label is None:
        yield from (_line(line, mark) for line in lines)
        return
    for row in list(csv.reader(io.StringIO(plain), delimiter=mark))[1:]:
        if len(row) == len(heading):
            yield row[text], row[label]


def _line(line: str, mark: str) -> tuple[str, str]:
    """Read a line without heading: the label is first or last, any number beside it is its key."""
    parts = line.split(mark)
    if len(parts) > 2 and parts[0].strip().isdecimal():
        parts = parts[1:]
    if label_of(parts[0]):
        return mark.join(parts[1:]), parts[0]
    if mark == "\t" and len(parts) > 2 and parts[1].replace(",", "").isdecimal():
        return parts[0], _coded(parts[1])
    return mark.join(parts[:-1]), parts[-1]


def _coded(told: str) -> str:
    """Return the label of a number of GoEmotions; nothing if there are several."""
    known = {_CODED[int(each)] for each in told.split(",") if int(each) < len(_CODED)}
    return known.pop() if len(known) == 1 else ""
