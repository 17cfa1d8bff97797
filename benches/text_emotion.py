"""How well and how fast are emotions told, and how far are counted shares off? JSON lines.

Sets: GoEmotions dev (28 labels, and Ekman's seven), TweetEval val, SMP2020-EWECT usual dev. Beside
the classifiers stand a count of our written cue words, and scikit-learn's vectoriser with the same
vocabulary size where it is installed. Seconds are CPU seconds of one process; the first call,
which loads the weights, is left out.

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

from chuquan.pipeline.feelings import read
from chuquan.text.emotion import Classifier
from chuquan.text.emotion.cues import cues
from chuquan.text.emotion.scoring import judged, macro_f1
from chuquan.text.emotion.teaching import Lesson, teach

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared" / "data"
EWECT = ("anger", "fear", "joy", "neutral", "sadness", "surprise")
NEAREST = {"pride": "joy", "love": "joy", "disgust": "anger"}


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each set and tool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    parser.add_argument("--train", action="store_true", help="train on EWECT too (a minute)")
    told = parser.parse_args(arguments)
    data: Path = told.data / "emotion"
    tell(english(data, "goemotions", "dev.tsv"))
    tell(english(data, "ekman", "ekman.dev.tsv"))
    dev = read(data / "ewect" / "usual_eval_labeled.json")
    tell(chinese("shipped", Classifier.load("zh"), dev.texts, dev.labels))
    tell(by_words(dev.texts, dev.labels))
    if told.train:
        train = read(data / "ewect" / "train_all_clean.txt")
        apart = set(dev.texts)
        pairs = [
            each for each in zip(train.texts, train.labels, strict=True) if each[0] not in apart
        ]
        start = time.process_time()
        made = teach(Lesson(*map(list, zip(*pairs, strict=True))), "zh", "tried", {})
        seconds = time.process_time() - start
        line = chinese("trained on EWECT", Classifier(made), dev.texts, dev.labels)
        tell({**line, "train_cpu_s": round(seconds, 1)})
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
        return [cues(text, "zh") for text in some]

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
