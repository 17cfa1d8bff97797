"""Emotion weights of a workspace: the user's own over those that are shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.model.messages import say
from chuquan.model.spec import Confusion
from chuquan.pipeline.reading.weights import own_weights
from chuquan.pipeline.workspace import Workspace
from chuquan.text.emotion.classifier import LANGUAGES, Classifier
from chuquan.text.emotion.labelled import Labelled, labelled
from chuquan.text.emotion.scoring import judged
from chuquan.text.emotion.teaching import Lesson, recalibrated, teach
from chuquan.text.emotion.weights import Weights, packed

TASKS = tuple(f"emotion-{language}" for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Trained:
    """What training came to.

    Parameters
    ----------
    path : Path
        Where the weights are.
    weights : Weights
        What they are.
    left : int
        Rows of the file that had no text or no label of ours.
    twins : int
        Texts left out because they stand twice, or in a file that is kept apart.
    """

    path: Path
    weights: Weights
    left: int
    twins: int


def classifiers(workspace: Workspace) -> dict[str, Classifier]:
    """Return the classifier of each language: the workspace's own, else the shipped one."""
    return {language: classifier_of(workspace, language) for language in LANGUAGES}


def classifier_of(workspace: Workspace, language: str) -> Classifier:
    """Return one language's classifier."""
    path = own_weights(workspace.path, language)
    return Classifier.load(language, path if path.exists() else None)


def confusions(workspace: Workspace) -> dict[str, Confusion]:
    """Return how all weights at hand mistake labels, by their name; the workspace's own win."""
    shipped = [Classifier.load(language) for language in LANGUAGES]
    every = [*shipped, *classifiers(workspace).values()]
    return {each.name: Confusion(each.labels, each.head.confusion) for each in every}


def train(task: str, data: Path, target: Path, apart: Sequence[Path] = ()) -> Trained:
    """Train weights from a file of labelled texts and keep them.

    Parameters
    ----------
    task : str
        One of `TASKS`.
    data : Path
        The labelled texts.
    target : Path
        Where the weights are kept.
    apart : sequence of Path
        Files whose texts are left out, because the weights will be tried on them.

    Returns
    -------
    Trained
        The weights, and what was left out.

    Raises
    ------
    UsageError
        If a file cannot be read, or holds no labelled text.
    NotEnough
        If there are too few texts.
    """
    told = read(data)
    tried = {_bare(text) for path in apart for text in read(path).texts}
    pairs: dict[str, tuple[str, str]] = {}
    for text, label in zip(told.texts, told.labels, strict=True):
        bare = _bare(text)
        if bare not in tried:
            pairs.setdefault(bare, (text, label))
    texts, labels = [text for text, _ in pairs.values()], [label for _, label in pairs.values()]
    print_of = hashlib.sha256("\n".join([f"{a}\t{b}" for a, b in pairs.values()]).encode())
    name = f"linear:{language_of(task)}-{print_of.hexdigest()[:8]}"
    card = {"trained_on": data.name, "licence": "that of the texts", "apart": len(tried)}
    weights = teach(Lesson(texts, labels), language_of(task), name, card)
    keep(target, weights)
    return Trained(target, weights, told.left, len(told.texts) - len(texts))


def score(task: str, data: Path, classifier: Classifier) -> dict[str, Any]:
    """Say how well weights agree with the labels of a file.

    Parameters
    ----------
    task : str
        One of `TASKS`.
    data : Path
        The labelled texts.
    classifier : Classifier
        What is tried.

    Returns
    -------
    dict
        ``macro_f1 accuracy n labels left task weights``.
    """
    told = read(data)
    found = judged(classifier, told.texts, told.labels)
    return {"task": task, "weights": classifier.name, **found, "left": told.left}


def recalibrate(task: str, data: Path, classifier: Classifier, target: Path) -> Weights:
    """Keep weights with the mistakes that they make on the user's own texts.

    Parameters
    ----------
    task : str
        One of `TASKS`.
    data : Path
        The labelled texts.
    classifier : Classifier
        The weights as they are.
    target : Path
        Where they are kept.

    Returns
    -------
    Weights
        The same, with another confusion.
    """
    told = read(data)
    weights = recalibrated(classifier, told.texts, told.labels)
    weights = replace(weights, language=language_of(task))
    keep(target, weights)
    return weights


def language_of(task: str) -> str:
    """Return the language of a task."""
    return task.rpartition("-")[2]


def read(path: Path) -> Labelled:
    """Return the labelled texts of a file.

    Raises
    ------
    UsageError
        If it cannot be read.
    """
    try:
        body = path.read_bytes()
    except OSError as problem:
        raise UsageError(
            say("emotion.no_file", file=str(path)),
            seen=str(problem.strerror or problem),
            so=say("emotion.not_trained"),
            do=say("emotion.no_labels_do"),
        ) from None
    return labelled(body, path.name)


def keep(path: Path, weights: Weights) -> None:
    """Write weights so that a reader sees all of them or the old ones."""
    durable.replace(path, packed(weights))


def _bare(text: str) -> str:
    return "".join([each for each in text if each.isalnum()]) or text
