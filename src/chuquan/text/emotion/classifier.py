"""The classifier: how much of each emotion a text shows, by a small linear model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chuquan.errors import UnknownName
from chuquan.model.messages import say
from chuquan.text.emotion.features import Floats
from chuquan.text.emotion.weights import Weights, unpacked

LANGUAGES = ("en", "zh")
SCHEMES = ("emotions", "goemotions", "ekman")
SHIPPED = {
    ("en", "emotions"): "en.weights",
    ("en", "goemotions"): "en-goemotions.weights",
    ("en", "ekman"): "en-ekman.weights",
    ("zh", "emotions"): "zh.weights",
}
"""Which file holds the weights of a language for a scheme of labels."""
AT_ONCE = 4096


class Classifier:
    """Tells the emotions that texts show.

    Parameters
    ----------
    weights : Weights
        What it knows; most callers use `load`.

    Examples
    --------
    >>> classifier = Classifier.load("en")
    >>> shares = classifier.predict(["I am so happy, thank you!", "This is disgusting."])
    >>> shares.shape, classifier.name_of(shares)
    ((2, 9), ['love', 'disgust'])
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.head = weights.head

    @classmethod
    def load(
        cls, language: str, weights: str | Path | None = None, *, scheme: str = "emotions"
    ) -> Classifier:
        """Load the weights of a language: those that are shipped, or a file of the user's.

        Parameters
        ----------
        language : str
            ``en`` or ``zh``; ``zh-Hans`` and its like are taken for ``zh``.
        weights : str or Path, optional
            A file that ``chuquan text train`` has written.
        scheme : str, default "emotions"
            Another set of labels, for English: ``goemotions`` (28) or ``ekman`` (7).

        Returns
        -------
        Classifier
            Ready to use; the shipped ones are loaded once.

        Raises
        ------
        UnknownName
            If there are no weights for the language, or none for the scheme.
        UsageError
            If the file is no weights file.
        """
        plain = language.split("-")[0].split("_")[0].lower()
        if weights is not None:
            path = Path(weights)
            return cls(unpacked(path.read_bytes(), path.name))
        if (plain, scheme) not in SHIPPED:
            known = [f"{each} ({', '.join(_schemes(each))})" for each in LANGUAGES]
            raise UnknownName(
                say("emotion.no_language", language=language, scheme=scheme),
                seen=f"{language}, {scheme}",
                so=say("emotion.not_loaded"),
                do=say("emotion.languages", languages="; ".join(known)),
            )
        return _shipped(plain, scheme)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the columns of `predict`."""
        return self.head.labels

    @property
    def name(self) -> str:
        """Id of the weights, as the column ``method`` of a lake says it."""
        return self.weights.name

    @property
    def card(self) -> Mapping[str, Any]:
        """What the weights were trained on, by which terms, and how well they did."""
        return self.weights.card

    def predict(self, texts: Sequence[str]) -> Floats:
        """Return how much of each label each text shows.

        Parameters
        ----------
        texts : sequence of str
            The texts; sentences or short posts. Of a long one the first 2,000 characters count.

        Returns
        -------
        ndarray of float32, shape (n_texts, n_labels)
            Shares from 0 to 1. They sum to 1 but for a scheme whose labels are asked one by one.
            A text without any known word has what the weights start from.

        Notes
        -----
        A text's shares do not depend on the texts beside it. O(characters) time.
        """
        bias = np.array(self.head.bias, dtype=np.float32)
        shares = np.empty((len(texts), len(self.labels)), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            some = self.weights.vocabulary.read(texts[start : start + AT_ONCE])
            scores = some.times(self.weights.matrix) + bias
            shares[start : start + AT_ONCE] = _linked(scores, self.head.link)
        return shares

    def name_of(self, shares: Floats) -> list[str]:
        """Return the one label that each text is named by.

        Parameters
        ----------
        shares : ndarray of float32
            What `predict` gave.

        Returns
        -------
        list of str
            The label with the greatest share, the weights' offsets added to its logarithm.
        """
        added = np.array(self.head.thresholds, dtype=np.float32)
        scores = np.log(np.maximum(shares, 1e-9)) + (added if self.head.link == "choice" else 0)
        return [self.labels[place] for place in scores.argmax(axis=1).tolist()]

    def held(self, shares: Floats) -> NDArray[np.bool_]:
        """Return which labels hold, for a scheme whose labels are asked one by one.

        Parameters
        ----------
        shares : ndarray of float32
            What `predict` gave.

        Returns
        -------
        ndarray of bool
            Where a share reaches its label's threshold.
        """
        reached: NDArray[np.bool_] = shares >= np.array(self.head.thresholds, np.float32)
        return reached


def _linked(scores: Floats, link: str) -> Floats:
    if link == "alone":
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -60, 60))), dtype=np.float32)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    chosen: Floats = odds / odds.sum(axis=1, keepdims=True)
    return chosen


def _schemes(language: str) -> list[str]:
    return [scheme for scheme in SCHEMES if (language, scheme) in SHIPPED]


@lru_cache(maxsize=len(SHIPPED))
def _shipped(language: str, scheme: str) -> Classifier:
    path = resources.files("chuquan").joinpath("text").joinpath("weights")
    name = SHIPPED[language, scheme]
    return Classifier(unpacked(path.joinpath(name).read_bytes(), name))
