"""Scoring: how well shares agree with what people said, label by label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from chuquan.text.emotion.features import Floats

if TYPE_CHECKING:
    from chuquan.text.emotion.classifier import Classifier

Truth = NDArray[np.intp]
STEPS = np.linspace(-1.5, 1.5, 31)
ROUNDS = 4


def report(
    shares: Floats, truth: Truth, labels: Sequence[str], added: NDArray[np.float64] | None = None
) -> dict[str, Any]:
    """Count how often texts are named as people named them.

    Parameters
    ----------
    shares : ndarray of float32, shape (n_texts, n_labels)
        What the texts are given.
    truth : ndarray of intp
        The place of each text's label.
    labels : sequence of str
        The labels.
    added : ndarray of float64, optional
        What is added to the logarithm of each share before the greatest is named.

    Returns
    -------
    dict
        ``macro_f1``, ``accuracy``, ``n``, and for each label that is met ``precision``,
        ``recall``, ``f1`` and ``n``, all from 0 to 1.
    """
    scores = np.log(np.maximum(shares, 1e-9)) + (0 if added is None else added)
    named = scores.argmax(axis=1)
    each = {label: _one(named, truth, place) for place, label in enumerate(labels)}
    met = {label: told for label, told in each.items() if told["n"]}
    return {
        "macro_f1": round(float(np.mean([told["f1"] for told in met.values()])), 4),
        "accuracy": round(float((named == truth).mean()), 4),
        "n": int(truth.size),
        "labels": met,
    }


def _one(named: Truth, truth: Truth, place: int) -> dict[str, float]:
    hits = int(((named == place) & (truth == place)).sum())
    told, n = int((named == place).sum()), int((truth == place).sum())
    return {
        "precision": round(hits / told, 4) if told else 0.0,
        "recall": round(hits / n, 4) if n else 0.0,
        "f1": round(2 * hits / (told + n), 4) if told + n else 0.0,
        "n": n,
    }


NEAREST = {"pride": "joy", "love": "joy", "disgust": "anger"}
"""Where a label of ours goes on a set that does not have it."""


def judged(classifier: Classifier, texts: Sequence[str], told: Sequence[str]) -> dict[str, Any]:
    """Say how well a classifier agrees with labels that people gave.

    Parameters
    ----------
    classifier : Classifier
        What is tried.
    texts : sequence of str
        The texts.
    told : sequence of str
        The label of each.

    Returns
    -------
    dict
        As `report` gives it, for the labels that are met. The shares of labels that the set does
        not have go to the nearest one, and offsets hold only where all labels are the same.
    """
    shares = classifier.predict(texts)
    met = sorted(set(told))
    places = {label: place for place, label in enumerate(met)}
    truth = np.array([places[label] for label in told])
    if set(met) == set(classifier.labels):
        columns = [classifier.labels.index(label) for label in met]
        added = np.array(classifier.head.thresholds)[columns]
        return report(shares[:, columns], truth, met, added)
    summed = np.zeros((shares.shape[0], len(met)), dtype=np.float32)
    for place, label in enumerate(classifier.labels):
        goes = label if label in places else NEAREST.get(label, "")
        if goes in places:
            summed[:, places[goes]] += shares[:, place]
    return report(summed, truth, met)


def offsets(shares: Floats, truth: Truth) -> NDArray[np.float64]:
    """Choose what to add to the logarithm of each share so that rare labels are named too.

    Parameters
    ----------
    shares : ndarray of float32, shape (n_texts, n_labels)
        What texts are given that were held out.
    truth : ndarray of intp
        The place of each text's label.

    Returns
    -------
    ndarray of float64, shape (n_labels,)
        The offsets at which the mean of the labels' F1 is greatest, found label by label.

    Notes
    -----
    Of two offsets that do equally well the one nearer to 0 is taken. No randomness.
    """
    logs = np.log(np.maximum(shares, 1e-9)).astype(np.float64)
    added = np.zeros(shares.shape[1])
    best = macro_f1(logs.argmax(axis=1), truth, shares.shape[1])
    for _ in range(ROUNDS):
        before = best
        for place in range(added.size):
            for step in sorted(STEPS, key=abs):
                tried = added.copy()
                tried[place] = step
                reached = macro_f1((logs + tried).argmax(axis=1), truth, added.size)
                if reached > best + 1e-4:
                    best, added = reached, tried
        if best == before:
            break
    return added


def macro_f1(named: Truth, truth: Truth, n_labels: int) -> float:
    """Return the mean of the labels' F1.

    Parameters
    ----------
    named, truth : ndarray of intp
        What each text was named, and what people named it.
    n_labels : int
        How many labels there are; those that never occur do not count.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> macro_f1(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)
    0.666...
    """
    hits = np.bincount(truth[named == truth], minlength=n_labels)
    told = np.bincount(named, minlength=n_labels)
    n = np.bincount(truth, minlength=n_labels)
    met = n > 0
    return float((2 * hits[met] / (told + n)[met]).mean())


def mean_shares(shares: Floats, truth: Truth, n_labels: int) -> tuple[tuple[float, ...], ...]:
    """Return the mean shares that the texts of each label are given.

    Parameters
    ----------
    shares : ndarray of float32, shape (n_texts, n_labels)
        What texts are given that were held out.
    truth : ndarray of intp
        The place of each text's label.
    n_labels : int
        How many labels there are.

    Returns
    -------
    tuple of tuple of float
        One row for each label; for a label that is never met, certainty.
    """
    rows = [
        shares[truth == place].mean(axis=0) if (truth == place).any() else np.eye(n_labels)[place]
        for place in range(n_labels)
    ]
    return tuple(tuple(round(float(each), 5) for each in row) for row in rows)


def best_thresholds(shares: Floats, held: NDArray[np.bool_]) -> tuple[float, ...]:
    """Choose for each label the share from which it holds.

    Parameters
    ----------
    shares : ndarray of float32, shape (n_texts, n_labels)
        What texts are given that were held out.
    held : ndarray of bool
        Which labels people gave them.

    Returns
    -------
    tuple of float
        The shares at which F1, smoothed over fifteen neighbours, is greatest, among those that
        name from half as many to twice as many texts as people did: for a label with few texts
        the greatest F1 elsewhere is an accident.
    """
    chosen = []
    for place in range(shares.shape[1]):
        order = np.argsort(-shares[:, place], kind="stable")
        n = int(held[:, place].sum())
        hits = np.cumsum(held[order, place])
        f1 = 2 * hits / (np.arange(1, order.size + 1) + n)
        near = np.ones(min(15, 2 * (n // 8) + 1))
        around = np.convolve(np.ones(f1.size), near, "same")
        smooth = (np.convolve(f1, near, "same") / around)[: 2 * n + 1]
        smooth[: n // 2] = 0
        chosen.append(float(shares[order[int(smooth.argmax())], place]))
    return tuple(chosen)
