"""Training: weights of a linear classifier from labelled texts, with numpy alone.

Multinomial or one-against-rest logistic regression on the features of a vocabulary, by L-BFGS.
Nothing is random but the folds, and their seed is fixed: the same texts give the same weights.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from chuquan.text.emotion.features import Features, Floats, Vocabulary
from chuquan.text.emotion.grams import Kind, spelt

Wide = NDArray[np.float64]

MEMORY, SHORTEST = 8, 1e-10


@dataclass(frozen=True, slots=True)
class Fit:
    """What a gram adds to each label, and where each label starts.

    Parameters
    ----------
    matrix : ndarray of float32, shape (n_grams, n_labels)
        What each gram adds.
    bias : ndarray of float32, shape (n_labels,)
        Where each label starts.
    """

    matrix: Floats
    bias: Floats

    def scores(self, features: Features) -> Floats:
        """Return the score of each text for each label.

        Parameters
        ----------
        features : Features
            The texts.

        Returns
        -------
        ndarray of float32, shape (n_texts, n_labels)
            The scores, as logarithms of odds.
        """
        total: Floats = features.times(self.matrix) + self.bias
        return total


def vocabulary(
    texts: Sequence[str], kind: Kind, width: int, *, least: int = 3, most: int = 60_000
) -> Vocabulary:
    """Make a vocabulary of the grams that stand in several texts.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    kind : str
        ``characters`` or ``words``.
    width : int
        The longest gram.
    least : int, default 3
        In how many texts a gram must stand.
    most : int, default 60000
        How many grams are kept: those in the most texts.

    Returns
    -------
    Vocabulary
        The grams, sorted, each weighing ``1 + log((1 + n) / (1 + texts with it))``.
    """
    held = Counter[str]()
    for text in texts:
        held.update(set(spelt(text, kind, width)))
    often = sorted(held.items(), key=lambda each: (-each[1], each[0]))[:most]
    kept = sorted((gram, n) for gram, n in often if n >= least)
    counts = np.array([n for _, n in kept], dtype=np.float64)
    rarity = (1 + np.log((1 + len(texts)) / (1 + counts))).astype(np.float32)
    return Vocabulary(kind, width, tuple(gram for gram, _ in kept), rarity)


def fit(
    features: Features,
    n_grams: int,
    targets: Floats,
    *,
    strength: float = 5.0,
    each_alone: bool = False,
    weights: Floats | None = None,
    steps: int = 40,
    lean: float = 0.5,
) -> Fit:
    """Fit a logistic regression.

    Parameters
    ----------
    features : Features
        The texts.
    n_grams : int
        Size of the vocabulary.
    targets : ndarray of float32, shape (n_texts, n_labels)
        What each text is labelled; rows sum to 1 unless `each_alone`.
    strength : float, default 5.0
        How much the texts count against the wish for small weights; C in most libraries.
    each_alone : bool, default False
        One yes-or-no question for each label, in place of one choice between all.
    weights : ndarray of float32, shape (n_texts,), optional
        How much each text counts; 1 if not given.
    steps : int, default 40
        At most so many steps.
    lean : float, default 0.5
        How much more a gram may weigh the better it tells a label by itself: 0 for all alike.

    Returns
    -------
    Fit
        The weights.

    Notes
    -----
    The loss is the sum over texts of the cross-entropy, times `strength`, plus half the sum of
    squared weights (the biases are free), each divided by the gram's scale for the label: a mix of
    1 and its log-count ratio. O(steps x features x labels) time; no randomness.

    References
    ----------
    .. [1] Wang and Manning (2012), "Baselines and bigrams: simple, good sentiment and topic
       classification", ACL.
    """
    counted = np.ones(targets.shape[0], np.float32) if weights is None else weights
    turned = _turned(features, n_grams)
    shares = np.clip((counted @ targets) / counted.sum(), 1e-6, 1 - 1e-6)
    groups = [[label] for label in range(targets.shape[1])] if each_alone else [...]
    made = []
    for columns in groups:
        some = targets[:, columns]
        cost_of = _alone if each_alone else _choice
        odds = shares / (1 - shares) if each_alone else shares
        start = np.zeros((n_grams + 1, some.shape[1]))
        start[-1] = np.log(odds[columns])
        scale = _scale(turned, some, counted, lean)
        loss = partial(_loss, features, turned, some, strength * counted, cost_of, scale)
        found = descend(loss, start.ravel(), steps).reshape(start.shape)
        found[:-1] *= scale
        made.append(found)
    both = np.hstack(made).astype(np.float32)
    return Fit(np.ascontiguousarray(both[:-1]), both[-1])


def _loss(
    features: Features,
    turned: Callable[[Floats], Wide],
    targets: Floats,
    counted: Floats,
    cost_of: Callable[[Wide, Floats], tuple[Wide, Wide]],
    scale: Floats,
    flat: Wide,
) -> tuple[float, Wide]:
    n_labels = targets.shape[1]
    matrix = flat[:-n_labels].reshape(-1, n_labels)
    scores = features.times(scale * matrix.astype(np.float32)) + flat[-n_labels:]
    cost, wrong = cost_of(scores, targets)
    wrong *= counted[:, None]
    slope = scale * turned(wrong.astype(np.float32)) + matrix
    total = float(cost @ counted) + 0.5 * float(np.vdot(matrix, matrix))
    return total, np.concatenate((slope.ravel(), wrong.sum(axis=0)))


def _scale(
    turned: Callable[[Floats], Wide], targets: Floats, counted: Floats, lean: float
) -> Floats:
    """Return how freely each gram may weigh for each label: by its log-count ratio there."""
    inside = targets * counted[:, None]
    yes = turned(inside) + 1
    no = turned(counted[:, None] - inside) + 1
    ratio = np.abs(np.log(yes / yes.sum(axis=0)) - np.log(no / no.sum(axis=0)))
    usual = np.sqrt(np.square(ratio).mean(axis=0))
    return np.asarray(1 - lean + lean * ratio / np.maximum(usual, 1e-12), dtype=np.float32)


def descend(loss: Callable[[Wide], tuple[float, Wide]], start: Wide, steps: int) -> Wide:
    """Find the least of a smooth function by L-BFGS.

    Parameters
    ----------
    loss : callable
        Gives the value and the slope at a point.
    start : ndarray of float64
        Where to begin.
    steps : int
        At most so many steps.

    Returns
    -------
    ndarray of float64
        The lowest point met.

    References
    ----------
    .. [1] Nocedal and Wright (2006), "Numerical Optimization", algorithm 7.4.

    Examples
    --------
    >>> descend(lambda x: (float(((x - 3) ** 2).sum()), 2 * (x - 3)), np.zeros(2), 20)
    array([3., 3.])
    """
    past: deque[tuple[Wide, Wide, float]] = deque(maxlen=MEMORY)
    value, slope = loss(start)
    size = 1 / max(float(np.linalg.norm(slope)), SHORTEST)
    for _ in range(steps):
        way = _direction(slope, past)
        fall = float(slope @ way)
        if fall > -SHORTEST * max(1.0, abs(value)):
            break
        size = size if not past else 1.0
        for _ in range(20):
            point = start + size * way
            lower, next_slope = loss(point)
            if lower <= value + 1e-4 * size * fall:
                break
            size /= 2
        else:
            break
        moved, turned = point - start, next_slope - slope
        curve = float(moved @ turned)
        if curve > SHORTEST * float(turned @ turned):
            past.append((moved, turned, curve))
        settled = value - lower < 1e-6 * abs(value)
        start, value, slope = point, lower, next_slope
        if settled:
            break
    return start


def _direction(slope: Wide, past: Sequence[tuple[Wide, Wide, float]]) -> Wide:
    way = -slope
    shares = []
    for moved, turned, curve in reversed(past):
        share = float(moved @ way) / curve
        shares.append(share)
        way -= share * turned
    if past:
        _, turned, curve = past[-1]
        way *= curve / float(turned @ turned)
    for (moved, turned, curve), share in zip(past, reversed(shares), strict=True):
        way += (share - float(turned @ way) / curve) * moved
    return way


def _choice(scores: Wide, targets: Floats) -> tuple[Wide, Wide]:
    high = scores.max(axis=1, keepdims=True)
    odds = np.exp(scores - high)
    total = odds.sum(axis=1, keepdims=True)
    logs = scores - high - np.log(total)
    return -(targets * logs).sum(axis=1), odds / total - targets


def _alone(scores: Wide, targets: Floats) -> tuple[Wide, Wide]:
    cost = np.logaddexp(0, scores) - targets * scores
    return cost.sum(axis=1), 1 / (1 + np.exp(-scores)) - targets


def _turned(features: Features, n_grams: int) -> Callable[[Floats], Wide]:
    """Return the product of the transposed features with a matrix of one row for each text."""
    order = np.argsort(features.places, kind="stable")
    rows = np.repeat(np.arange(features.starts.size - 1), np.diff(features.starts))[order]
    starts = np.searchsorted(features.places[order], np.arange(n_grams + 1))
    back = Features(rows, features.values[order], starts)
    return lambda matrix: back.times(matrix).astype(np.float64)
