"""Who said what in the documents, and which subject the speaker is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from chuquan.model.quotations import Quotation
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader

COLUMNS = ("item", "start", "stop", "kind", "saying", "speaker", "name", "subject", "cue",
           "language", "method")  # fmt: skip
SPEAKING = frozenset(("person", "company", "organisation", "country", "place", "group"))
"""Kinds of subjects that can speak; a film named in a title before a name does not."""


def spoken_in(documents: Sequence[Document]) -> list[list[Quotation]]:
    """Return the quotations of each document; offsets count from its title, as mentions do."""
    # Made ready only where there is something to read: pulls of lists need not wait for it.
    from chuquan.text.quotes import read  # noqa: PLC0415

    found: dict[tuple[str, str], list[Quotation]] = {}
    for each in documents:
        key = each.words, each.language or ""
        if key not in found:
            found[key] = read(*key)
    return [found[each.words, each.language or ""] for each in documents]


def quotations(
    documents: Sequence[Document], spoken: Sequence[Sequence[Quotation]], reader: Reader
) -> dict[str, list[Any]]:
    """Return the quotations of documents, as columns of the lake's table.

    Parameters
    ----------
    documents : sequence of Document
        The documents.
    spoken : sequence of sequence of Quotation
        What was said in each.
    reader : Reader
        Knows which subject a speaker is.

    Returns
    -------
    dict of str to list
        One row for each piece of what somebody said.
    """
    found = [
        (document.item, quotation)
        for document, held in zip(documents, spoken, strict=True)
        for quotation in held
    ]
    said = [quotation.name.text or quotation.speaker.text for _, quotation in found]
    subjects = speakers(said, reader)
    rows = [
        (item, *_row(each), subjects.get(name), each.cue.text, each.language, each.rule)
        for (item, each), name in zip(found, said, strict=True)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    return {name: list(values) for name, values in zip(COLUMNS, columns, strict=True)}


def _row(each: Quotation) -> tuple[int, int, str, int, str, str]:
    return each.start, each.stop, each.kind, each.saying, each.speaker.text, each.name.text


def speakers(names: Iterable[str], reader: Reader) -> dict[str, str]:
    """Return the subject that each speaker's name stands for, where one is known.

    Parameters
    ----------
    names : iterable of str
        Names as texts write them, with or without a title.
    reader : Reader
        The names of subjects.

    Returns
    -------
    dict of str to str
        A name is left out unless it is a subject's own, or ends or begins with a person's,
        company's or organisation's: 总经理王长田, Liang Wenfeng of DeepSeek.
    """
    asked = sorted({each for each in names if each})
    found = reader.matcher.find_columns(asked)
    subjects: dict[str, str] = {}
    kinds = reader.names.subjects
    for place, subject, start, stop in zip(
        found["index"], found["subject"], found["start"], found["stop"], strict=True
    ):
        name = asked[place]
        whole = start == 0 and stop == len(name)
        at_an_end = start == 0 or stop == len(name)
        person = subject in kinds and kinds[subject].kind in SPEAKING
        if whole or (at_an_end and person and kinds[subject].kind == "person"):
            subjects[name] = subject
        elif at_an_end and person:
            subjects.setdefault(name, subject)
    return subjects
