"""One pattern of many alternatives that fails at the first sign where none can begin."""

from __future__ import annotations

import re
from collections.abc import Mapping


def _alternatives(pattern: str) -> list[str]:
    """Cut a pattern at the bars that no parenthesis holds."""
    parts, depth, last = [], 0, 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append(pattern[last:at])
            last = at + 1
    return [*parts, pattern[last:]]


def _first(pattern: str) -> str:
    """Return the signs that a pattern may begin with."""
    while pattern.startswith(("(?<!", "(?<=")):
        pattern = pattern[pattern.index(")") + 1 :]
    if pattern.startswith("(?:"):
        inner = pattern[3 : pattern.index(")")]
        return "".join(sorted({each[0] for each in _alternatives(inner) if each}))
    return pattern[0]


def made(
    table: Mapping[str, str], edge: str, end: str, flags: int = 0
) -> tuple[re.Pattern[str], list[str]]:
    """Make one pattern of a table, its alternatives sorted by how they begin.

    Parameters
    ----------
    table : mapping of str to str
        Keys, and what tells them: alternatives with bars between, none of which may begin with
        what can be left out.
    edge : str
        What must stand before.
    end : str
        What must stand after.
    flags : int, default 0
        ``re.IGNORECASE``, or none.

    Returns
    -------
    tuple of Pattern and list of str
        The pattern, and the key of its group ``g0``, ``g1``...
    """
    keys: list[str] = []
    heads: dict[str, list[str]] = {}
    for key, pattern in table.items():
        for each in _alternatives(pattern):
            heads.setdefault(_first(each), []).append(f"(?P<g{len(keys)}>{each}{end})")
            keys.append(key)
    every = "".join(sorted({sign for head in heads for sign in head}))
    groups = "|".join(f"(?=[{head}])(?:{'|'.join(each)})" for head, each in heads.items())
    either = every + every.upper() if flags else every
    return re.compile(f"{edge}(?=[{either}])(?:{groups})", flags), keys
