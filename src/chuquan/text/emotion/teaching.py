"""Teaching: from labelled texts to weights, with what they can do measured out of sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chuquan.errors import NotEnough
from chuquan.model.messages import say
from chuquan.text.emotion.classifier import Classifier
from chuquan.text.emotion.features import Features, Floats, Vocabulary
from chuquan.text.emotion.grams import Kind
from chuquan.text.emotion.labels import LABELS
from chuquan.text.emotion.scoring import mean_shares, offsets, report
from chuquan.text.emotion.training import Fit, fit, vocabulary
from chuquan.text.emotion.weights import Head, Weights

FOLDS, ENOUGH_HELD_OUT = 5, 2500
FEWEST = 20
SEED = 20250101

Truth = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Manner:
    """How weights are made.

    Parameters
    ----------
    kind : str
        ``characters`` or ``words``.
    width : int
        The longest gram.
    most : int
        How many grams are kept.
    strength : float
        How much the texts count against the wish for small weights.
    least : int
        In how many texts a gram must stand.
    """

    kind: Kind
    width: int
    most: int
    strength: float = 5.0
    least: int = 3


MANNERS: Mapping[str, Manner] = {
    "zh": Manner("characters", 2, 60_000, 2.5),
    "en": Manner("words", 2, 40_000, 1.0),
}
"""What was best on held-out parts of the training sets, among few tried."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Labelled texts, and others that are only learnt from.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    labels : sequence of str
        The label of each, one of `LABELS`.
    hints : sequence of str
        Short texts whose label a list of cues gives: learnt from, never scored on.
    hint_labels : sequence of str
        Theirs.
    hint_weight : float
        How much a hint counts beside a text.
    """

    texts: Sequence[str]
    labels: Sequence[str]
    hints: Sequence[str] = ()
    hint_labels: Sequence[str] = ()
    hint_weight: float = 1.0


def teach(
    lesson: Lesson, language: str, name: str, card: Mapping[str, Any], manner: Manner | None = None
) -> Weights:
    """Make weights from labelled texts.

    Parameters
    ----------
    lesson : Lesson
        What to learn from.
    language : str
        ``en`` or ``zh``.
    name : str
        Id of the weights.
    card : mapping
        What is to be said of the texts; what was measured is added under ``held_out``.
    manner : Manner, optional
        How; the language's own if not given.

    Returns
    -------
    Weights
        Their labels are those of ours that the texts have.

    Raises
    ------
    NotEnough
        If there are fewer than two labels with 20 texts each.

    Notes
    -----
    Texts are dealt into five parts by a fixed seed. Parts are held out in turn until 2,500 texts
    have been, or all; what is found on them gives the confusion, the offsets and the figures.
    The offsets are chosen on the same texts as the figures, which are a little bright for it.
    """
    manner = manner or MANNERS[language]
    labels = _labels(lesson)
    truth = np.array([labels.index(each) for each in lesson.labels])
    words = vocabulary(
        [*lesson.texts, *lesson.hints], manner.kind, manner.width,
        least=manner.least, most=manner.most,
    )  # fmt: skip
    learner = _Learner(words, manner, lesson, labels, truth)
    held, shares = learner.held_out()
    added = offsets(shares, truth[held])
    final = learner.learn(np.ones(truth.size, dtype=np.bool_))
    head = Head(
        labels,
        "choice",
        tuple(float(each) for each in final.bias),
        tuple(float(each) for each in added),
        mean_shares(shares, truth[held], len(labels)),
        tuple(np.bincount(truth[held], minlength=len(labels)).tolist()),
    )
    told = {
        **card, "texts": truth.size, "hints": len(lesson.hints),
        "held_out": report(shares, truth[held], labels, added),
    }  # fmt: skip
    return Weights(name, language, words, final.matrix, head, told)


def recalibrated(classifier: Classifier, texts: Sequence[str], labels: Sequence[str]) -> Weights:
    """Return the same weights with the confusion that is found on the user's own texts.

    Parameters
    ----------
    classifier : Classifier
        The weights as they are.
    texts : sequence of str
        Texts of the place that is to be measured: 200 or more, drawn at random.
    labels : sequence of str
        The label of each, by a person.

    Returns
    -------
    Weights
        What a text is given stays the same; adjusted counting uses the new confusion. A label
        with fewer than 20 texts keeps the old one, weighed against what was found.

    Raises
    ------
    NotEnough
        If there are fewer than 20 texts in all.
    """
    if len(texts) < FEWEST:
        raise _too_few(len(texts))
    known = classifier.labels
    kept = [(text, known.index(label)) for text, label in zip(texts, labels, strict=True)
            if label in known]  # fmt: skip
    shares = classifier.predict([text for text, _ in kept])
    truth = np.array([place for _, place in kept])
    head = classifier.head
    new = np.array(mean_shares(shares, truth, len(known)))
    n = np.bincount(truth, minlength=len(known))
    old = np.array(head.confusion) if head.confusion else np.eye(len(known))
    part = (n / (n + FEWEST))[:, None]
    mixed = np.where(n[:, None] > 0, part * new + (1 - part) * old, old)
    confusion = tuple(tuple(row) for row in mixed.tolist())
    changed = Head(head.labels, head.link, head.bias, head.thresholds, confusion, tuple(n.tolist()))
    weights = classifier.weights
    card = {**weights.card, "recalibrated": {"texts": len(kept), "counts": n.tolist()}}
    return Weights(
        weights.name, weights.language, weights.vocabulary, weights.matrix, changed, card
    )


@dataclass(frozen=True)
class _Learner:
    words: Vocabulary
    manner: Manner
    lesson: Lesson
    labels: tuple[str, ...]
    truth: Truth

    def learn(self, part: NDArray[np.bool_]) -> Fit:
        texts = [text for text, kept in zip(self.lesson.texts, part, strict=True) if kept]
        hints = [self.labels.index(each) for each in self.lesson.hint_labels]
        places = np.concatenate((self.truth[part], np.array(hints, dtype=np.intp)))
        counted = np.ones(places.size, dtype=np.float32)
        counted[len(texts) :] = self.lesson.hint_weight
        return fit(
            self.words.read([*texts, *self.lesson.hints]),
            len(self.words.known),
            np.eye(len(self.labels), dtype=np.float32)[places],
            strength=self.manner.strength,
            weights=counted,
        )

    def held_out(self) -> tuple[Truth, Floats]:
        """Return which texts were held out, and the shares that they were given."""
        part = np.random.default_rng(SEED).permutation(self.truth.size) % FOLDS
        features = self.words.read(self.lesson.texts)
        places, shares = [], []
        for fold in range(FOLDS):
            held = np.flatnonzero(part == fold)
            scores = self.learn(part != fold).scores(rows_of(features, held))
            odds = np.exp(scores - scores.max(axis=1, keepdims=True))
            places.append(held)
            shares.append(odds / odds.sum(axis=1, keepdims=True))
            if sum(each.size for each in places) >= ENOUGH_HELD_OUT:
                break
        return np.concatenate(places), np.concatenate(shares).astype(np.float32)


def rows_of(features: Features, rows: Truth) -> Features:
    """Return the features of some texts.

    Parameters
    ----------
    features : Features
        Those of all.
    rows : ndarray of intp
        Which.

    Returns
    -------
    Features
        In the order of `rows`.
    """
    lengths = np.diff(features.starts)[rows]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    at = np.repeat(features.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
    return Features(features.places[at], features.values[at], starts)


def _labels(lesson: Lesson) -> tuple[str, ...]:
    counts = {each: list(lesson.labels).count(each) for each in LABELS}
    known = tuple(each for each, n in counts.items() if n >= FEWEST)
    if len(known) < 2 or len(known) < sum(n > 0 for n in counts.values()):
        raise _too_few(min((n for n in counts.values() if n), default=0))
    return known


def _too_few(n: int) -> NotEnough:
    return NotEnough(
        say("emotion.too_few"),
        seen=say("emotion.too_few_seen", n=n),
        so=say("emotion.not_trained"),
        do=say("emotion.too_few_do", n=FEWEST),
    )
