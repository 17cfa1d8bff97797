"""With what feelings things are said, and about which subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chuquan.model.quotations import Quotation
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader
from chuquan.text import emotion

COLUMNS = ("item", "start", "stop", "emotion", "share", "holder", "target", "method")


def emotions(
    documents: Sequence[Document], spoken: Sequence[Sequence[Quotation]], reader: Reader
) -> dict[str, list[Any]]:
    """Return the emotions of what documents report people to have said.

    Parameters
    ----------
    documents : sequence of Document
        With their languages told.
    spoken : sequence of sequence of Quotation
        The quotations of each.
    reader : Reader
        Finds the subjects that a sentence names.

    Returns
    -------
    dict of str to list
        Columns of the lake's table; nothing for documents that quote nobody.
    """
    some = [place for place, each in enumerate(spoken) if each]
    texts = [documents[place].words for place in some]
    named = reader.named(texts)
    told = [
        emotion.Document(text, documents[place].language or "", spoken[place], mentions)
        for place, text, mentions in zip(some, texts, named, strict=True)
    ]
    found = emotion.score_many(told, weights=reader.weights)
    items = [documents[some[place]].item for place in found["document"]]
    return {"item": items, **{name: found[name] for name in COLUMNS[1:]}}


def targets(
    felt: Mapping[str, Sequence[Any]],
    spoken: Mapping[str, Sequence[Any]],
    mentions: Mapping[str, Sequence[Any]],
) -> list[str | None]:
    """Return whom each emotion is about, by the mentions as they are now.

    Parameters
    ----------
    felt : mapping of str to sequence
        ``item start stop`` of the emotions held.
    spoken : mapping of str to sequence
        ``item start stop saying`` of the quotations held.
    mentions : mapping of str to sequence
        ``item start stop subject``.

    Returns
    -------
    list of str or None
        For each emotion the first subject named in its sentence, else in the same saying.
    """
    named = _by_item(zip(mentions["item"], mentions["start"], mentions["stop"],
                         mentions["subject"], strict=True))  # fmt: skip
    pieces = _by_item(zip(spoken["item"], spoken["start"], spoken["stop"], spoken["saying"],
                          strict=True))  # fmt: skip
    return [
        _first(named.get(item, ()), start, stop)
        or _in_saying(named.get(item, ()), pieces.get(item, ()), start)
        for item, start, stop in zip(felt["item"], felt["start"], felt["stop"], strict=True)
    ]


def _by_item(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for item, *rest in rows:
        found.setdefault(item, []).append(tuple(rest))
    return {item: sorted(held) for item, held in found.items()}


def _first(named: Sequence[tuple[Any, ...]], start: int, stop: int) -> str | None:
    inside = (subject for first, last, subject in named if start <= first and last <= stop)
    return next(inside, None)


def _in_saying(
    named: Sequence[tuple[Any, ...]], pieces: Sequence[tuple[Any, ...]], start: int
) -> str | None:
    own = next((saying for first, last, saying in pieces if first <= start < last), None)
    if own is None:
        return None
    found = (_first(named, first, last) for first, last, saying in pieces if saying == own)
    return next((each for each in found if each), None)
