"""Build the emotion weights that are shipped: ``tools/build_emotion.py en|zh [GOEMOTIONS]``.

English is trained on GoEmotions (CC BY 4.0), whose folder must be given; Chinese on the posts and
cue words in ``tools/emotion``, all written for this project. The same inputs give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chuquan.text.emotion.classifier import SHIPPED as SHIPPED_AS
from chuquan.text.emotion.features import Floats
from chuquan.text.emotion.labels import EKMAN, GOEMOTIONS, LABELS, TO_EKMAN
from chuquan.text.emotion.scoring import best_thresholds, mean_shares, offsets, report
from chuquan.text.emotion.teaching import MANNERS, SEED, Lesson, Manner, rows_of, teach
from chuquan.text.emotion.training import Fit, fit, vocabulary
from chuquan.text.emotion.weights import Head, Weights, packed

HERE = Path(__file__).parent / "emotion"
SHIPPED = Path(__file__).parent.parent / "src" / "chuquan" / "text" / "weights"
CHINESE = Manner("characters", 2, 40_000, 5.0, least=1)
HINT_WEIGHT = 4.0
MOST_ENGLISH = 30_000


def chinese() -> Weights:
    """Return the Chinese weights: our own posts, and the cue words as hints."""
    rows = [line.split("\t") for line in _lines(HERE / "posts_zh.tsv")]
    hints = [line.split("\t") for line in _lines(HERE / "cues_zh.tsv")]
    lesson = Lesson(
        [row[1] for row in rows], [row[0] for row in rows],
        [row[1] for row in hints], [row[0] for row in hints], HINT_WEIGHT,
    )  # fmt: skip
    card = {
        "trained_on": "posts and cue words written for this project",
        "licence": "Apache-2.0",
        "not_used": "no public labelled set was used to train",
    }
    return teach(lesson, "zh", "linear:zh-own-1", card, CHINESE)


def english(folder: Path, scheme: str) -> Weights:
    """Return the English weights of one scheme: our nine labels, GoEmotions' 28, Ekman's seven.

    A fifth of the training split chooses thresholds, offsets and confusion; the development
    split is not touched.
    """
    texts, every = _goemotions(folder / "train.tsv")
    manner = MANNERS["en"]
    words = vocabulary(texts, manner.kind, manner.width, least=3, most=MOST_ENGLISH)
    features = words.read(texts)
    part = np.random.default_rng(SEED).permutation(len(texts)) % 5
    seen, held = np.flatnonzero(part != 0), np.flatnonzero(part == 0)
    grouping: Mapping[str, Callable[[Floats], Floats]] = {
        "emotions": _grouped, "ekman": _ekman, "goemotions": np.asarray,
    }  # fmt: skip
    targets = grouping[scheme](every)
    labels = {"emotions": LABELS, "goemotions": tuple(GOEMOTIONS), "ekman": EKMAN}[scheme]
    alone = scheme != "emotions"

    def learnt(rows: NDArray[np.intp]) -> Fit:
        some = rows_of(features, rows)
        return fit(
            some, len(words.known), targets[rows], strength=manner.strength, each_alone=alone
        )

    shares = _shares(learnt(seen).scores(rows_of(features, held)), alone=alone)
    final = learnt(np.arange(len(texts)))
    bias = tuple(float(each) for each in final.bias)
    card = {
        "trained_on": "GoEmotions, training split (Demszky et al. 2020)",
        "licence": "CC BY 4.0; changed: learnt from, no text is contained",
        "texts": len(texts),
    }
    if alone:
        head = Head(labels, "alone", bias, best_thresholds(shares, targets[held] > 0))
    else:
        single = targets[held].max(axis=1) == 1
        truth = targets[held].argmax(axis=1)[single]
        added = offsets(shares[single], truth)
        head = Head(
            labels, "choice", bias, tuple(float(each) for each in added),
            mean_shares(shares[single], truth, len(labels)), tuple(np.bincount(truth).tolist()),
        )  # fmt: skip
        card["held_out"] = report(shares[single], truth, labels, added)
    name = "linear:en-goemotions-1"
    return Weights(name, "en", words, final.matrix, head, card)


def _shares(scores: Floats, *, alone: bool) -> Floats:
    if alone:
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def _goemotions(path: Path) -> tuple[list[str], Floats]:
    rows = [line.split("\t") for line in _lines(path)]
    every = np.zeros((len(rows), len(GOEMOTIONS)), dtype=np.float32)
    for row, (_, labels, *_rest) in enumerate(rows):
        every[row, [int(each) for each in labels.split(",")]] = 1
    return [row[0] for row in rows], every


def _grouped(every: Floats) -> Floats:
    targets = np.zeros((every.shape[0], len(LABELS)), dtype=np.float32)
    for place, label in enumerate(GOEMOTIONS.values()):
        targets[:, LABELS.index(label)] += every[:, place]
    return np.asarray(targets / targets.sum(axis=1, keepdims=True), dtype=np.float32)


def _ekman(every: Floats) -> Floats:
    targets = np.zeros((every.shape[0], len(EKMAN)), dtype=np.float32)
    for place, label in enumerate(GOEMOTIONS.values()):
        column = EKMAN.index(TO_EKMAN[label])
        targets[:, column] = np.maximum(targets[:, column], every[:, place])
    return targets


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line and line[0] != "#"]


def main(language: str, folder: str = "") -> None:
    """Write the files of one language."""
    SHIPPED.mkdir(exist_ok=True)
    schemes = ("emotions",) if language == "zh" else ("ekman", "emotions", "goemotions")
    for scheme in schemes:
        made = chinese() if language == "zh" else english(Path(folder), scheme)
        body = packed(made)
        path = SHIPPED / SHIPPED_AS[language, scheme]
        path.write_bytes(body)
        print(path.name, len(body), "bytes", made.card.get("held_out", {}).get("macro_f1"))


if __name__ == "__main__":
    main(*sys.argv[1:])
