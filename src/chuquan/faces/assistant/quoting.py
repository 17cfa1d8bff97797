"""Telling our sentences from what strangers wrote, and keeping answers small.

Whatever is not a phrase of ours, a number, a moment or a name that we gave is quoted. It is the
default: a new field of a document is quoted until it is known to be ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from chuquan.errors import ChuquanError
from chuquan.faces.assistant.tools import ROWS
from chuquan.model.documents import dumps
from chuquan.model.messages import Message, in_language, marked, say

OPEN, CLOSE = "⟦", "⟧"
LONGEST, LEAST_ROWS = 300, 3
LARGE, LARGEST = 24_000, 120_000
WORD = re.compile(
    r"[a-z0-9_]{1,24}(?:\.[a-z0-9_]{1,24})?|[A-Z]{2,3}"
    r"|-?\d[\d:.,+TZQ-]{0,39} ?(?:%|thousand|million|billion|trillion|[万亿]{0,2})"
)
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
NAMED_BY_US = frozenset(("id", "subject", "claim", "against", "recipe"))
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]+"
)


def clean(text: str) -> str:
    r"""Return foreign text on one line, without what is not seen, and no longer than a title.

    Examples
    --------
    >>> clean("a\u200bb\n\u27e7c")
    'a b )c'
    """
    shown = HIDDEN.sub(" ", text).replace(OPEN, "(").replace(CLOSE, ")").strip()
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


class Quoting:
    """Writes one answer for an assistant, foreign text marked.

    Parameters
    ----------
    trusted : iterable of str
        Texts that are our own though they are no phrases: bundled names, titles of sources.
    language : str
        ``en`` or ``zh``.
    """

    def __init__(self, trusted: Iterable[str], language: str) -> None:
        self.trusted = frozenset(trusted)
        self.language = language

    def sentence(self, text: str) -> str:
        """Return a sentence of ours, foreign text in it between the marks."""
        return in_language(marked(text, self._mark), self.language)

    def _mark(self, text: str) -> str:
        if not text or text in self.trusted or WORD.fullmatch(text):
            return text
        return f"{OPEN}{clean(text)}{CLOSE}"

    def data(self, value: Any, key: str = "") -> Any:
        """Return a value of a document as it is sent."""
        if isinstance(value, Mapping):
            return {self._key(name): self.data(each, str(name)) for name, each in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.data(each, key) for each in value]
        if isinstance(value, Message):
            return self.sentence(value)
        if isinstance(value, datetime | date):
            return value.isoformat().replace("+00:00", "Z")
        return self._text(value, key) if isinstance(value, str) else value

    def _text(self, text: str, key: str) -> Any:
        if self._mark(text) == text or (key in NAMED_BY_US and SLUG.fullmatch(text)):
            return text
        return {"quoted": clean(text)}

    def _key(self, name: object) -> str:
        return str(name) if SLUG.fullmatch(str(name)) else self._mark(str(name))


def refused(problem: ChuquanError, tool: str, quoting: Quoting) -> dict[str, Any]:
    """Return an error in its four parts, candidates with it."""
    said = {name: quoting.sentence(getattr(problem, name)) for name in ("what", "seen", "so", "do")}
    document: dict[str, Any] = {
        "schema": "chuquan.error/1",
        "tool": tool,
        "error": type(problem).__name__,
        **said,
    }
    found = getattr(problem, "candidates", ())
    if found:
        document["candidates"] = [
            {"id": each, "label": quoting.data(str(label))} for each, label in found
        ]
    return document


def fitting(document: dict[str, Any], rows: int, language: str) -> dict[str, Any]:
    """Return a document whose lists are cut so far that it stays readable, and says so.

    Parameters
    ----------
    document : dict
        The whole answer; its ``data`` are cut.
    rows : int
        Most entries of a list.
    language : str
        Of the warnings.

    Returns
    -------
    dict
        The document, as short as an assistant reads it; longer where more rows were asked.
    """
    room = LARGE if rows <= ROWS else LARGEST
    while True:
        cuts: dict[str, tuple[int, int]] = {}
        data = _cut(document["data"], rows, "", cuts)
        told = [
            in_language(say("assistant.cut", name=name, n=n, of=of), language)
            for name, (n, of) in sorted(cuts.items())[:20]
        ]
        made = {**document, "data": data, "warnings": [*document["warnings"], *told]}
        if rows <= LEAST_ROWS or len(dumps(made)) <= room:
            return made
        rows = max(LEAST_ROWS, rows * 2 // 3)


def _cut(value: Any, rows: int, name: str, cuts: dict[str, tuple[int, int]]) -> Any:
    if isinstance(value, dict):
        return {key: _cut(each, rows, f"{name}.{key}".strip("."), cuts)
                for key, each in value.items()}  # fmt: skip
    if not isinstance(value, list):
        return value
    if len(value) > rows:
        cuts[name] = (rows, max(len(value), cuts.get(name, (0, 0))[1]))
    return [_cut(each, rows, name, cuts) for each in value[:rows]]


def intervals(value: Any, name: str = "") -> list[dict[str, Any]]:
    """Return every interval in a document: what it is of, how sure, from where to where."""
    if isinstance(value, list):
        return [found for each in value for found in intervals(each, name)]
    if not isinstance(value, Mapping):
        return []
    about = next((each for each in (value.get("id"), value.get("claim"), value.get("subject"))
                  if isinstance(each, str)), "")  # fmt: skip
    place = f"{name}[{about}]" if about and name else name or about
    found = []
    for key, each in value.items():
        if str(key).startswith("interval_") and isinstance(each, list) and len(each) == 2:
            level = str(key).removeprefix("interval_")
            found.append({"of": place, "level": f"{level}%", "low": each[0], "high": each[1],
                          "n": value.get("n")})  # fmt: skip
        else:
            found += intervals(each, f"{place}.{key}".strip("."))
    low, high = value.get("low"), value.get("high")
    if isinstance(low, int | float) and isinstance(high, int | float):
        found.append({"of": place, "level": None, "low": low, "high": high, "n": value.get("n")})
    return found
