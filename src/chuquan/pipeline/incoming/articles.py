"""Articles on their way in: read out of pages, told by language, counted where first seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from chuquan.errors import MissingExtra
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw, SourcePart, Sql
from chuquan.pipeline.workspace import Workspace
from chuquan.text.article import extract
from chuquan.text.language import UNKNOWN, detect

HELD = """
SELECT item, slot, quality FROM observations
WHERE signal = $signal AND item IN ({items}) ORDER BY item, slot"""
AT_ONCE = 500
UNDATED = "undated"
MARKS = ("inferred", UNDATED)
TELLING = 400


def with_article(part: SourcePart, raw: Raw) -> Raw:
    """Return an answer with the article in it read out, where the source has articles in pages.

    Raises
    ------
    SourceChanged
        If it is a page without an article.
    MissingExtra
        If reading articles is not installed.
    """
    if part.has_article is None or raw.article is not None or not part.has_article(raw):
        return raw
    url = raw.name if raw.name.startswith(("http://", "https://")) else ""
    return replace(raw, article=extract(raw.body, url))


class Sights:
    """When the articles of a source were first seen; each is counted once, there.

    An article that names no day counts from its first sight, and one that names another day
    tomorrow, as edited ones do, still counts on the first.
    """

    def __init__(self, workspace: Workspace, part: SourcePart) -> None:
        self._workspace = workspace
        self._signal = f"{part.key}.articles"
        self._counts = any(each.name == self._signal for each in part.card.signals)
        self._known: dict[str, tuple[datetime, str]] = {}

    def settle(self, rows: Rows) -> Counter[str]:
        """Put the moments of first sight and the languages into the rows of a batch.

        Parameters
        ----------
        rows : Rows
            The batch, changed in place.

        Returns
        -------
        Counter of str
            How many of its articles have a day that is ``inferred`` or ``undated``.
        """
        observed = rows.singles.get("observations", [])
        if not self._counts or not observed:
            _tell_languages(rows.singles.get("documents", []), rows.singles.get("items", []))
            return Counter()
        marked = Counter(row["quality"] for row in observed if row["quality"] in MARKS)
        self._learn([row["item"] for row in observed if row["item"] not in self._known])
        undated = {}
        for row in observed:
            first = self._known.setdefault(row["item"], (row["slot"], row["quality"]))
            if row["quality"] == UNDATED:
                undated[row["item"]] = first[0]
            row["slot"] = row["at"] = row["retrieved_at"] = first[0]
            row["quality"] = first[1]
        documents = rows.singles.get("documents", [])
        for row in documents:
            row["published_at"] = undated.get(row["item"], row["published_at"])
        _tell_languages(documents, rows.singles.get("items", []))
        return marked

    def _learn(self, items: Sequence[str]) -> None:
        if not self._workspace.snapshot.of("observations"):
            return
        for some in _some(dict.fromkeys(items)):
            given = {f"item_{n}": item for n, item in enumerate(some)}
            text = HELD.format(items=", ".join(f"${name}" for name in given))
            rows = self._workspace.engine().query(Sql(text, {**given, "signal": self._signal}))
            for item, slot, quality in rows.iter_rows():
                self._known.setdefault(item, (slot, quality))


def _tell_languages(documents: list[dict[str, Any]], items: list[dict[str, Any]]) -> None:
    """Put the language of the words; what a feed says of itself counts where they do not tell."""
    if not documents:
        return
    texts = [f"{row['title'] or ''} {row['text'] or ''}"[:TELLING] for row in documents]
    try:
        told = detect(texts)
    except MissingExtra:
        return
    found = {}
    for row, language in zip(documents, told, strict=True):
        if language != UNKNOWN:
            row["language"] = found[row["item"]] = language
    for row in items:
        row["language"] = found.get(row["item"], row.get("language"))


def _some(items: dict[str, None]) -> Iterator[list[str]]:
    """Yield the items, so many at once."""
    left = iter(items)
    while some := list(islice(left, AT_ONCE)):
        yield some
