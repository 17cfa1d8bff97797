"""With what feelings things are said, and about which subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from chuquan.lake.files import schema
from chuquan.model.quotations import Quotation
from chuquan.model.tables import EMOTIONS
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader
from chuquan.text import emotion
from chuquan.text.emotion import Scored
from chuquan.text.emotion.cues import METHOD

TYPES = {field.name: field.type for field in schema(EMOTIONS)}


def emotions(
    documents: Sequence[Document], spoken: Sequence[Sequence[Quotation]], reader: Reader
) -> dict[str, pa.ChunkedArray]:
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
    dict of str to ChunkedArray
        Columns of the lake's table; no rows for documents that quote nobody.
    """
    some = [place for place, each in enumerate(spoken) if each]
    texts = [documents[place].words for place in some]
    named = reader.named(texts)
    told = [
        emotion.Document(text, documents[place].language or "", spoken[place], mentions)
        for place, text, mentions in zip(some, texts, named, strict=True)
    ]
    blocks = [
        block
        for scored in emotion.score_sentences(told, weights=reader.weights)
        for block in _blocks(scored, [documents[some[e.document]].item for e in scored.sentences])
    ]
    return {
        name: pa.chunked_array([block[name] for block in blocks], type=TYPES[name])
        for name in TYPES
    }


def _blocks(scored: Scored, items: Sequence[str]) -> Iterator[dict[str, pa.Array]]:
    """Yield the rows of shares and those of cues; what a sentence says is repeated in Arrow."""
    told = {
        "item": pa.array(items, TYPES["item"]),
        **{
            name: pa.array([getattr(each, name) for each in scored.sentences], TYPES[name])
            for name in ("start", "stop", "holder", "target")
        },
    }
    n_sentences, n_labels = scored.shares.shape
    places = pa.array(np.repeat(np.arange(n_sentences), n_labels))
    labels = pa.array(np.tile(np.arange(n_labels), n_sentences))
    yield {name: column.take(places) for name, column in told.items()} | {
        "emotion": pa.array(list(scored.labels), TYPES["emotion"]).take(labels),
        "share": pa.array(scored.shares.ravel()),
        "method": pa.repeat(pa.scalar(scored.method, TYPES["method"]), scored.shares.size),
    }
    places = pa.array([place for place, _ in scored.cues], pa.int64())
    yield {name: column.take(places) for name, column in told.items()} | {
        "emotion": pa.array([cue.emotion for _, cue in scored.cues], TYPES["emotion"]),
        "share": pa.repeat(pa.scalar(1.0), len(scored.cues)),
        "method": pa.repeat(pa.scalar(METHOD, TYPES["method"]), len(scored.cues)),
    }


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
