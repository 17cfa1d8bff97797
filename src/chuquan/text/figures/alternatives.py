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


def _openings(pattern: str) -> set[str]:
    """Return the two signs that a pattern may begin with, or the first where the next may vary."""
    while pattern.startswith(("(?<!", "(?<=")):
        pattern = pattern[pattern.index(")") + 1 :]
    if pattern.startswith("(?:"):
        inner = pattern[3 : pattern.index(")")]
        return {sign for each in _alternatives(inner) if each for sign in _openings(each)}
    plain = len(pattern) > 1 and pattern[1].isalnum() and pattern[2:3] not in {"?", "*", "{"}
    return {pattern[:2] if plain else pattern[0]}


class Table:
    """One pattern of a table, its alternatives sorted by how they begin.

    Parameters
    ----------
    table : mapping of str to str
        Keys, and what tells them: alternatives with bars between, none of which may begin with
        what can be left out.
    whole : bool
        Whether only whole words count, in any case.
    ignore_case : bool, default False
        Whether case makes no difference.
    """

    def __init__(self, table: Mapping[str, str], *, whole: bool, ignore_case: bool = False) -> None:
        keys: list[str] = []
        heads: dict[str, list[str]] = {}
        follows: dict[str, set[str]] = {}
        end = r"(?!\w)" if whole else ""
        for key, pattern in table.items():
            for each in _alternatives(pattern):
                openings = _openings(each)
                head = "".join(sorted({sign[0] for sign in openings}))
                heads.setdefault(head, []).append(f"(?P<g{len(keys)}>{each}{end})")
                keys.append(key)
                for sign in openings:
                    follows.setdefault(sign[0], set()).add(sign[1:])
        groups = "|".join(f"(?=[{head}])(?:{'|'.join(each)})" for head, each in heads.items())
        self.pattern = re.compile(groups, re.IGNORECASE if ignore_case else 0)
        self._lead = _lead(follows, whole=whole, ignore_case=ignore_case)
        self._keys = keys

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, stop and key of what a text tells, from left to right."""
        found, place = [], 0
        while (lead := self._lead.search(text, place)) is not None:
            each = self.pattern.match(text, lead.start())
            if each is None or each.lastgroup is None:
                place = lead.start() + 1
                continue
            place = max(each.end(), lead.start() + 1)
            found.append((each.start(), each.end(), self._keys[int(each.lastgroup[1:])]))
        return found


def _lead(follows: Mapping[str, set[str]], *, whole: bool, ignore_case: bool) -> re.Pattern[str]:
    """Return a pattern that passes every place where a table may match, and few others."""

    def either(signs: str) -> str:
        return "".join(
            sorted({*signs, *signs.upper(), *signs.lower()} if ignore_case else {*signs})
        )

    parts = [
        f"(?<=[{either(first)}])" + ("" if "" in after else f"[{either(''.join(after))}]")
        for first, after in follows.items()
    ]
    edge = r"(?<!\w.)" if whole else ""
    return re.compile(f"[{either(''.join(follows))}]{edge}(?:{'|'.join(parts)})")
