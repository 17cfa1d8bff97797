"""How well and how fast are emotions told, and how far are counted shares off? JSON lines.

Sets: GoEmotions dev (28 labels, and Ekman's seven), TweetEval val, SMP2020-EWECT usual dev. Beside
the classifiers stand a count of our written cue words, and scikit-learn's vectoriser with the same
vocabulary size where it is installed. With ``--train``, weights are trained on EWECT's training
split without the texts that stand twice or in dev too, and the shares of labels in 60 simulated
months of dev are counted plainly and adjusted. Seconds are CPU seconds of one process; the first
call, which loads the weights, is left out.

    python benches/text_emotion.py [--data FOLDER] [--train]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.emotion import adjust
from chuquan.pipeline.feelings import read
from chuquan.text.emotion import Classifier
from chuquan.text.emotion.cues import cues_of
from chuquan.text.emotion.scoring import judged, macro_f1
from chuquan.text.emotion.teaching import Lesson, teach

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared" / "data"
EWECT = ("anger", "fear", "joy", "neutral", "sadness", "surprise")
NEAREST = {"pride": "joy", "love": "joy", "disgust": "anger"}
TWEETS = {
    "anger": "anger annoyance disapproval disgust",
    "joy": "joy amusement excitement love admiration gratitude pride approval caring relief",
    "optimism": "optimism desire",
    "sadness": "sadness disappointment grief remorse fear nervousness embarrassment",
}
"""TweetEval's four labels, in its order, and those of GoEmotions that are nearest."""
MONTHS, POSTS = 60, 500


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each set and tool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    parser.add_argument("--train", action="store_true", help="train on EWECT too (a minute)")
    told = parser.parse_args(arguments)
    data: Path = told.data / "emotion"
    tell(english(data, "goemotions", "dev.tsv"))
    tell(english(data, "ekman", "ekman.dev.tsv"))
    tell(tweets(data / "tweeteval"))
    dev = read(data / "ewect" / "usual_eval_labeled.json")
    tell(chinese("shipped", Classifier.load("zh"), dev.texts, dev.labels))
    tell(by_words(dev.texts, dev.labels))
    if told.train:
        train = read(data / "ewect" / "train_all_clean.txt")
        pairs = once(train.texts, train.labels, dev.texts)
        start = time.process_time()
        made = teach(Lesson(*map(list, zip(*pairs, strict=True))), "zh", "tried", {})
        seconds = time.process_time() - start
        classifier = Classifier(made)
        line = chinese("trained on EWECT", classifier, dev.texts, dev.labels)
        left_out = len(train.texts) - len(pairs)
        tell({**line, "train_cpu_s": round(seconds, 1), "n_train": len(pairs), "twins": left_out})
        tell(months(classifier, dev.texts, dev.labels))
        if importlib.util.find_spec("sklearn"):
            tell(by_library([a for a, _ in pairs], [b for _, b in pairs], dev.texts, dev.labels))
    tell(cue_speed(dev.texts))


def tell(line: dict[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


def english(data: Path, scheme: str, name: str) -> dict[str, object]:
    rows = [
        line.split("\t") for line in (data / "goemotions" / name).read_text("utf-8").split("\n")
    ]
    rows = [row for row in rows if len(row) > 1]
    classifier = Classifier.load("en", scheme=scheme)
    held = np.zeros((len(rows), len(classifier.labels)), dtype=bool)
    for row, (_, labels, *_) in enumerate(rows):
        held[row, [int(each) for each in labels.split(",")]] = True
    texts = [row[0] for row in rows]
    told = classifier.held(classifier.predict(texts))
    both = (held & told).sum(axis=0)
    f1 = 2 * both / np.maximum(held.sum(axis=0) + told.sum(axis=0), 1)
    micro = 2 * both.sum() / (held.sum() + told.sum())
    return {
        "set": f"GoEmotions dev, {scheme}", "tool": "shipped", "n": len(texts),
        "macro_f1": round(float(f1.mean()), 4), "micro_f1": round(float(micro), 4),
        "docs_per_cpu_s": speed(classifier.predict, texts),
    }  # fmt: skip


def tweets(folder: Path) -> dict[str, object]:
    """Name each tweet by the group of that label of 28 which is furthest above its threshold."""
    texts = (folder / "emotion_val_text.txt").read_text("utf-8").splitlines()
    truth = np.array((folder / "emotion_val_labels.txt").read_text("utf-8").split(), dtype=int)
    classifier = Classifier.load("en", scheme="goemotions")
    beyond = classifier.predict(texts) / np.array(classifier.head.thresholds)
    groups = [[classifier.labels.index(each) for each in own.split()] for own in TWEETS.values()]
    named = np.stack([beyond[:, own].max(axis=1) for own in groups], axis=1).argmax(axis=1)
    return {"set": "TweetEval val", "tool": "shipped, 28 labels in four groups", "n": len(texts),
            "macro_f1": round(macro_f1(named, truth, len(groups)), 4)}  # fmt: skip


def bare(text: str) -> str:
    """Return the letters and digits of a text: what twins share."""
    return "".join(filter(str.isalnum, text)) or text


def once(
    texts: Sequence[str], labels: Sequence[str], apart: Sequence[str]
) -> list[tuple[str, str]]:
    """Return texts with their labels, each once, and none that stands apart."""
    left_out = set(map(bare, apart))
    kept: dict[str, tuple[str, str]] = {}
    for text, label in zip(texts, labels, strict=True):
        if bare(text) not in left_out:
            kept.setdefault(bare(text), (text, label))
    return list(kept.values())


def months(
    classifier: Classifier, texts: Sequence[str], labels: Sequence[str]
) -> dict[str, object]:
    """Return how far a label's share is off in simulated months, plainly counted and adjusted."""
    shares = classifier.predict(texts).astype(np.float64)
    truth = np.array([classifier.labels.index(each) for each in labels])
    named = np.array([classifier.labels.index(each) for each in classifier.name_of(shares)])
    plain, adjusted = month_errors(shares, truth, named, np.array(classifier.head.confusion))
    return {"set": f"EWECT usual dev, {MONTHS} simulated months of {POSTS}",
            "tool": "trained on EWECT", "share_error_plain": round(plain, 4),
            "share_error_adjusted": round(adjusted, 4)}  # fmt: skip


def month_errors(
    shares: NDArray[np.float64],
    truth: NDArray[np.int64],
    named: NDArray[np.int64],
    confusion: NDArray[np.float64],
) -> tuple[float, float]:
    """Return the mean absolute error of a label's share, counted plainly and adjusted."""
    chance, n = np.random.default_rng(11), shares.shape[1]
    usual = np.bincount(truth, minlength=n) / truth.size
    wrong = []
    for _ in range(MONTHS):
        prior = usual * np.exp(0.7 * chance.standard_normal(n))
        drawn = chance.choice(n, POSTS, p=prior / prior.sum())
        posts = np.array([chance.choice(np.flatnonzero(truth == each)) for each in drawn])
        real = np.bincount(truth[posts], minlength=n) / POSTS
        counted = np.bincount(named[posts], minlength=n) / POSTS
        found = adjust(shares[posts].mean(axis=0)[None], confusion)[0]
        wrong.append((np.abs(counted - real).mean(), np.abs(found - real).mean()))
    plain, adjusted = np.mean(wrong, axis=0)
    return float(plain), float(adjusted)


def chinese(
    tool: str, classifier: Classifier, texts: Sequence[str], labels: Sequence[str]
) -> dict[str, object]:
    found = judged(classifier, texts, labels)
    each = {label: told["f1"] for label, told in found["labels"].items()}
    return {
        "set": "EWECT usual dev", "tool": tool, "n": found["n"], "macro_f1": found["macro_f1"],
        "f1": each, "docs_per_cpu_s": speed(classifier.predict, texts),
    }  # fmt: skip


def by_words(texts: Sequence[str], labels: Sequence[str]) -> dict[str, object]:
    """Name each text by most hits among our written cue words: what a lexicon alone does."""
    rows = (ROOT / "tools" / "emotion" / "cues_zh.tsv").read_text("utf-8").split("\n")
    pairs = [row.split("\t") for row in rows if row]
    words = [(word.lower(), EWECT.index(NEAREST.get(label, label))) for label, word in pairs]

    def named(some: Sequence[str]) -> list[int]:
        hits = np.zeros((len(some), len(EWECT)))
        for row, text in enumerate(some):
            for word, place in words:
                if place != EWECT.index("neutral") and word in text:
                    hits[row, place] += 1
        hits[hits.sum(axis=1) == 0, EWECT.index("neutral")] = 1
        return hits.argmax(axis=1).tolist()

    truth = np.array([EWECT.index(label) for label in labels])
    return {
        "set": "EWECT usual dev", "tool": "cue words, most hits", "n": len(texts),
        "macro_f1": round(macro_f1(np.array(named(texts)), truth, len(EWECT)), 4),
        "docs_per_cpu_s": speed(named, texts[:200]),
    }  # fmt: skip


def by_library(
    texts: Sequence[str], labels: Sequence[str], tried: Sequence[str], truth: Sequence[str]
) -> dict[str, object]:
    """Train scikit-learn's tf-idf and logistic regression on the same texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    start = time.process_time()
    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), max_features=60_000, binary=True)
    model = LogisticRegression(C=5, max_iter=100).fit(words.fit_transform(texts), labels)
    seconds = time.process_time() - start

    def predict(some: Sequence[str]) -> np.ndarray:
        return model.predict(words.transform(some))

    both = [np.array([EWECT.index(each) for each in some]) for some in (predict(tried), truth)]
    return {
        "set": "EWECT usual dev", "tool": "scikit-learn tf-idf, logistic", "n": len(tried),
        "macro_f1": round(macro_f1(both[0], both[1], len(EWECT)), 4),
        "docs_per_cpu_s": speed(predict, tried), "train_cpu_s": round(seconds, 1),
    }  # fmt: skip


def cue_speed(texts: Sequence[str]) -> dict[str, object]:
    def every(some: Sequence[str]) -> list[object]:
        return list(cues_of(some, "zh"))

    return {"set": "EWECT usual dev", "tool": "pride and apprehension cues",
            "n": len(texts), "docs_per_cpu_s": speed(every, texts)}  # fmt: skip


def speed(tool: Callable[[Sequence[str]], object], texts: Sequence[str]) -> int:
    """Return documents per CPU second, the best of five rounds over four times the texts."""
    many = list(texts) * 4
    tool(texts)
    best = float("inf")
    for _ in range(5 if len(texts) > 500 else 1):
        start = time.process_time()
        tool(many)
        best = min(best, time.process_time() - start)
    return round(len(many) / best)


if __name__ == "__main__":
    main()
