"""Whose feeling, about what: the emotions of sentences that somebody said.

A news article reports the feelings of others, so only what stands in quotations is scored, with
the speaker as holder; of a post or comment, whose author is the holder, every sentence is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.model.names import Mention
from chuquan.model.quotations import Quotation
from chuquan.text.emotion.classifier import LANGUAGES, Classifier
from chuquan.text.emotion.cues import METHOD, Cue, cues_of

FEWEST_LETTERS = 2
DIGITS = 4
COLUMNS = ("start", "stop", "emotion", "share", "holder", "target", "method")
_ENDS = re.compile(
    r"[.。！？!?…\n](?:(?<!\.)[。！？!?…\n]*[\"'”’」』）)\]]*|(?<=\.)(?<!\bMr\.)(?<!\bMs\.)"
    r"(?<!\bDr\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)[\"'”’)\]]*(?=\s|$))"
)
_LETTERS = re.compile(rf"(?:[^\W_][\W_]*){{{FEWEST_LETTERS}}}")


class Emotion(NamedTuple):
    """One row of the lake's table ``emotions``, without its item.

    Parameters
    ----------
    start, stop : int
        The sentence, in code points of the text as given.
    emotion : str
        One of the labels, or one that cues tell.
    share : float
        What the classifier gives; 1 for a cue.
    holder : str
        Who feels it, as written; empty if the text does not say.
    target : str or None
        Id of the subject that it is about; None if none is named.
    method : str
        Name of the weights, or ``cue``.
    """

    start: int
    stop: int
    emotion: str
    share: float
    holder: str
    target: str | None
    method: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a text before its emotions are read.

    Parameters
    ----------
    text : str
        The text, as quotations and mentions count it.
    language : str
        Its language.
    quotations : sequence of Quotation
        What it reports somebody to have said.
    mentions : sequence of Mention
        The subjects that it names.
    holder : str
        Whose words the text is, for a post or comment; empty for an article, whose own
        sentences are not scored.
    """

    text: str
    language: str
    quotations: Sequence[Quotation] = ()
    mentions: Sequence[Mention] = ()
    holder: str = ""


class Sentence(NamedTuple):
    """A sentence whose emotions are read.

    Parameters
    ----------
    document : int
        Which of the documents.
    start, stop : int
        Where it stands, in code points.
    words : str
        The sentence.
    language : str
        Its language.
    holder : str
        Who says it; empty if the text does not tell.
    target : str or None
        Id of the subject that it is about; None if none is named.
    """

    document: int
    start: int
    stop: int
    words: str
    language: str
    holder: str
    target: str | None


class Scored(NamedTuple):
    """The sentences of one language with their emotions.

    Parameters
    ----------
    sentences : sequence of Sentence
        In the order of the documents.
    labels : sequence of str
        The labels of the weights.
    shares : ndarray of float64, shape (n_sentences, n_labels)
        What the weights give, rounded.
    method : str
        The name of the weights.
    cues : list of (int, Cue)
        Which sentence, and the cue that it holds.
    """

    sentences: Sequence[Sentence]
    labels: Sequence[str]
    shares: NDArray[np.float64]
    method: str
    cues: list[tuple[int, Cue]]


def score(
    text: str,
    language: str,
    quotations: Sequence[Quotation] = (),
    mentions: Sequence[Mention] = (),
    *,
    holder: str = "",
    weights: Mapping[str, Classifier] | None = None,
) -> list[Emotion]:
    """Read the emotions of what a text reports somebody to have said.

    Parameters
    ----------
    text : str
        The text, as quotations and mentions count it.
    language : str
        Its language; a quotation is read in its own.
    quotations : sequence of Quotation
        From `chuquan.text.quotes.read`.
    mentions : sequence of Mention
        The subjects named in the text.
    holder : str, default ""
        Whose words the text is, for a post or comment: then every sentence is read.
    weights : mapping of str to Classifier, optional
        By language, in place of those that are shipped.

    Returns
    -------
    list of Emotion
        For each sentence one row a label of the weights, and one for each cue that it holds. The
        target is the first subject named in the sentence; else in the same saying; else, in a
        post, in the text; else None.

    Notes
    -----
    Languages without weights have no rows. Many texts are read faster with `score_many`.
    """
    document = Document(text, language, quotations, mentions, holder)
    columns = score_many([document], weights=weights)
    return [Emotion(*row) for row in zip(*[columns[key] for key in COLUMNS], strict=True)]


def score_many(
    documents: Sequence[Document], *, weights: Mapping[str, Classifier] | None = None
) -> dict[str, list[Any]]:
    """Read the emotions of many documents at once.

    Parameters
    ----------
    documents : sequence of Document
        Texts with their quotations and mentions.
    weights : mapping of str to Classifier, optional
        By language, in place of those that are shipped.

    Returns
    -------
    dict of str to list
        The fields of `Emotion` as columns, and ``document``: which of the documents.
    """
    columns: dict[str, list[Any]] = {key: [] for key in ("document", *COLUMNS)}
    for each in score_sentences(documents, weights=weights):
        _add_shares(columns, each)
        _add_cues(columns, each)
    return columns


def score_sentences(
    documents: Sequence[Document], *, weights: Mapping[str, Classifier] | None = None
) -> Iterator[Scored]:
    """Read the emotions of many documents, sentence by sentence.

    Parameters
    ----------
    documents : sequence of Document
        Texts with their quotations and mentions.
    weights : mapping of str to Classifier, optional
        By language, in place of those that are shipped.

    Yields
    ------
    Scored
        One for each language that has sentences.
    """
    sentences = [each for n, told in enumerate(documents) for each in _sentences(n, told)]
    for language in LANGUAGES:
        some = [each for each in sentences if each.language == language]
        if some:
            classifier = (weights or {}).get(language) or Classifier.load(language)
            words = [each.words for each in some]
            shares = classifier.predict(words).astype(np.float64).round(DIGITS)
            cues = cues_of(words, language)
            yield Scored(some, classifier.labels, shares, classifier.name, cues)


def _add_shares(columns: dict[str, list[Any]], scored: Scored) -> None:
    n = len(scored.labels)
    fields = dict(zip(Sentence._fields, zip(*scored.sentences, strict=True), strict=True))
    for key in ("document", "start", "stop", "holder", "target"):
        columns[key].extend(chain.from_iterable(map(repeat, fields[key], repeat(n))))
    columns["emotion"].extend(list(scored.labels) * len(scored.sentences))
    columns["share"].extend(scored.shares.ravel().tolist())
    columns["method"].extend([scored.method] * scored.shares.size)


def _add_cues(columns: dict[str, list[Any]], scored: Scored) -> None:
    for place, cue in scored.cues:
        each = scored.sentences[place]
        row = (each.start, each.stop, cue.emotion, 1.0, each.holder, each.target, METHOD)
        columns["document"].append(each.document)
        for key, value in zip(COLUMNS, row, strict=True):
            columns[key].append(value)


def _sentences(number: int, told: Document) -> Iterator[Sentence]:
    taken: set[int] = set()
    named = _Named(told)
    for piece in told.quotations:
        holder = piece.name.text or piece.speaker.text
        for start, stop in _split(told.text, piece.start, piece.stop):
            if start not in taken and piece.language in LANGUAGES:
                taken.add(start)
                target = named.within(start, stop) or named.in_saying(piece)
                words = told.text[start:stop]
                yield Sentence(number, start, stop, words, piece.language, holder, target)
    language = told.language.split("-")[0]
    if told.holder and language in LANGUAGES:
        whole = named.within(0, len(told.text))
        for start, stop in _own(told):
            target = named.within(start, stop) or whole
            words = told.text[start:stop]
            yield Sentence(number, start, stop, words, language, told.holder, target)


def _own(told: Document) -> Iterator[tuple[int, int]]:
    """Return the sentences of a post that no quotation in it touches."""
    quoted = [(each.start, each.stop) for each in told.quotations]
    for start, stop in _split(told.text, 0, len(told.text)):
        if not any(first < stop and start < last for first, last in quoted):
            yield start, stop


def _split(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into sentences, without the spaces around them."""
    ends = [end.end() for end in _ENDS.finditer(text, start, stop)]
    for end in [*ends, stop]:
        words = text[start:end]
        bare = words.lstrip()
        first = end - len(bare)
        last = start + len(words.rstrip())
        clear = bare[:FEWEST_LETTERS]
        if (len(clear) == FEWEST_LETTERS and clear.isalnum()) or _LETTERS.search(
            text, first, min(last, first + 40)
        ):
            yield first, last
        start = end


class _Named:
    """Whom a document names where; mentions are sorted once, and each saying is asked once."""

    def __init__(self, told: Document) -> None:
        self.told = told
        self.mentions = sorted(told.mentions, key=_start)
        self.starts = [each.start for each in self.mentions]

    def within(self, start: int, stop: int) -> str | None:
        """Return the first subject named between two places."""
        for place in range(bisect_left(self.starts, start), len(self.starts)):
            if self.starts[place] > stop:
                break
            if self.mentions[place].stop <= stop:
                return self.mentions[place].subject
        return None

    def in_saying(self, piece: Quotation) -> str | None:
        """Return the first subject named in the pieces of one saying."""
        return self.sayings.get(piece.saying) if self.starts else None

    @cached_property
    def sayings(self) -> dict[int, str]:
        """The first subject named in each saying that names one."""
        found: dict[int, str] = {}
        for each in self.told.quotations:
            if each.saying not in found and (named := self.within(each.start, each.stop)):
                found[each.saying] = named
        return found


def _start(mention: Mention) -> int:
    return mention.start
