"""Writing a names file: one table a subject, and the rest of the file left as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date

from chuquan.model.names import Alias
from chuquan.text.catalogue import Part, Statement

WIDTH = 100
_HEADER = re.compile(r"(?m)^\[([a-z0-9-]+)\][ \t]*(?:#[^\n]*)?$")
_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")


def serialise(part: Part) -> str:
    """Write a names file.

    Parameters
    ----------
    part : Part
        What the file shall say.

    Returns
    -------
    str
        TOML that `chuquan.text.catalogue.parse` reads as the same statements.
    """
    return "\n".join(write_table(each) for each in part.statements)


def set_table(text: str, statement: Statement) -> str:
    """Write one statement into a names file, all other tables untouched.

    Parameters
    ----------
    text : str
        The file as it is.
    statement : Statement
        What its table shall say.

    Returns
    -------
    str
        The file with the table replaced, or added at the end. Comments on lines of their own
        stay; those behind a value of the replaced table are lost.
    """
    table = write_table(statement)
    headers = list(_HEADER.finditer(text))
    for place, header in enumerate(headers):
        if header.group(1) == statement.subject.id:
            stop = headers[place + 1].start() if place + 1 < len(headers) else len(text)
            return (
                text[: header.start()] + _replaced(text[header.end() : stop], table) + text[stop:]
            )
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + table


def _replaced(body: str, table: str) -> str:
    """Return `table` with the comments of `body`; its last ones belong to what follows."""
    kept = body.rstrip("\n").split("\n")
    after: list[str] = []
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
        after.insert(0, kept.pop())
    head, _, rest = table.partition("\n")
    inner = _COMMENT.findall("\n".join(kept))
    tail = "\n".join(after) + "\n" if after else ""
    blanks = "\n" * (len(body) - len(body.rstrip("\n")) - 1)
    return "\n".join([head, *inner, rest]) + tail + blanks


def write_table(statement: Statement) -> str:
    """Write what is said of one subject as a TOML table, with a line end at its end."""
    subject = statement.subject
    lines = [f"[{subject.id}]"]
    for key in ("kind", "home", "started_on", "wikidata"):
        if value := getattr(subject, key):
            lines.append(f"{key} = {_value(value)}")
    labels = [("en", subject.label_en), ("zh", subject.label_zh)]
    if any(label for _, label in labels):
        shown = ", ".join(f"{key} = {_value(label)}" for key, label in labels if label)
        lines.insert(min(2, len(lines)), f"label = {{ {shown} }}")
    if subject.languages:
        lines.append(_list("languages", map(_value, subject.languages)))
    lines += _alias_lines(statement.aliases)
    if statement.relations:
        pairs = [
            f"[{_value(each.relation)}, {_value(each.object)}]" for each in statement.relations
        ]
        lines.append(_list("relations", pairs))
    if statement.removed:
        lines.append(_list("remove", map(_value, statement.removed)))
    if statement.merged_into:
        lines.append(f"merged_into = {_value(statement.merged_into)}")
    return "\n".join(lines) + "\n"


def _alias_lines(aliases: Iterable[Alias]) -> list[str]:
    """Sort aliases into the keys that a table knows; languages keep the order they came in."""
    lists: dict[str, list[str]] = {}
    keys: dict[str, list[str]] = {}
    for alias in aliases:
        if alias.kind not in ("name", "demonym"):
            keys.setdefault(alias.kind, []).append(alias.name)
        else:
            key, written = _placed(alias)
            lists.setdefault(key, []).append(written)
    order = ("names", "exact", "demonyms", "plain", "context", "carry", "refuse")
    found = sorted(lists, key=lambda key: order.index(key.split(".")[0]))
    lines = [_list(key, lists[key]) for key in found]
    keys.pop("wikidata", None)
    if keys:
        rows = [f"{_value(kind)} = {_list('', map(_value, keys[kind]))}" for kind in keys]
        lines.insert(
            len([key for key in found if key != "refuse"]), f"keys = {{ {', '.join(rows)} }}"
        )
    return lines


def _placed(alias: Alias) -> tuple[str, str]:
    is_bare = not (alias.away or alias.near or alias.valid_from or alias.valid_to)
    if alias.kind == "demonym":
        return f"demonyms.{alias.language}", _value(alias.name)
    if alias.rule == "refuse" and is_bare and not alias.exact and not alias.language:
        return "refuse", _value(alias.name)
    if alias.rule in ("plain", "exact") and is_bare and alias.language:
        section = "exact" if alias.rule == "exact" or alias.exact else "names"
        return f"{section}.{alias.language}", _value(alias.name)
    return "plain" if alias.rule == "exact" else alias.rule, _row(alias)


def _row(alias: Alias) -> str:
    cells = [f"name = {_value(alias.name)}"]
    if alias.language:
        cells.append(f"language = {_value(alias.language)}")
    if alias.exact or alias.rule == "exact":
        cells.append("exact = true")
    for key in ("valid_from", "valid_to"):
        if day := getattr(alias, key):
            cells.append(f"{key} = {_value(day)}")
    for key in ("near", "away"):
        if words := getattr(alias, key):
            cells.append(f"{key} = [{', '.join(map(_value, words))}]")
    return "{ " + ", ".join(cells) + " }"


def _list(key: str, values: Iterable[str]) -> str:
    values = list(values)
    opening = f"{key} = [" if key else "["
    line = opening + ", ".join(values) + "]"
    if len(line) <= WIDTH or not key:
        return line
    return opening + "\n" + "".join(f"  {value},\n" for value in values) + "]"


def _value(value: str | date) -> str:
    """Write a value; a JSON string is a TOML string but for the one character DEL."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat()
