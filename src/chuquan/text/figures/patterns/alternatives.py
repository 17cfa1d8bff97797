"""One pattern of many alternatives that fails at the first sign where none can begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chuquan.text.figures.patterns.kinds import small
from chuquan.text.figures.patterns.leads import alternatives, heads, members


class Table:
    """One pattern of a table, its alternatives sorted by how they begin.

    Parameters
    ----------
    table : mapping of str to str
        Keys, and what tells them: alternatives with bars between, none of which may begin with
        what can be left out.
    whole : bool
        Whether only whole words count.
    ignore_case : bool, default False
        Whether case makes no difference.
    """

    def __init__(self, table: Mapping[str, str], *, whole: bool, ignore_case: bool = False) -> None:
        self._small = ignore_case
        end = r"(?!\w)" if whole else ""
        opened: dict[str, list[tuple[str, str]]] = {}
        for key, each in _in_order(table):
            for head, rest in heads(each.lower() if ignore_case else each):
                for sign in members(head):
                    first = "" if rest[:1] in _SIGNS or rest[1:2] in _OFTEN else rest[:1]
                    told = f"{first}({rest[len(first) :]}{end})"
                    opened.setdefault(sign, []).append((key, told))
        edge = r"(?<!\w.)" if whole else ""
        either = "|".join(
            f"(?<={sign})(?:{'|'.join(told for _, told in each)})" for sign, each in opened.items()
        )
        self._keys = [key for each in opened.values() for key, _ in each]
        self.pattern = re.compile(f"[{''.join(opened)}]{edge}(?:{either})")
        if self.pattern.groups != len(self._keys):
            raise ValueError(self.pattern.pattern)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, stop and key of what a text tells, from left to right."""
        return [
            (*each.span(), self._keys[(each.lastindex or 1) - 1])
            for each in self.pattern.finditer(small(text) if self._small else text)
        ]


def _in_order(table: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return keys and alternatives in the order in which they are tried: those that begin alike."""
    alike: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key, pattern in table.items():
        for each in alternatives(pattern):
            begins = tuple(sorted({sign for head, _ in heads(each) for sign in members(head)}))
            alike.setdefault(begins, []).append((key, each))
    return [each for told in alike.values() for each in told]


_SIGNS = frozenset(r".^$*+?{}[]\|()")
_OFTEN = frozenset("*+?{")
