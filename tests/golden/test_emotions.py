"""Emotions against public labelled sets, with floors as found, and shares of simulated months."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benches import text_emotion as bench
from chuquan.pipeline.feelings import read
from chuquan.text.emotion import LABELS, Classifier
from chuquan.text.emotion.labels import EKMAN, GOEMOTIONS
from chuquan.text.emotion.scoring import judged
from chuquan.text.emotion.teaching import Lesson, teach

SHORT = 6000


def ewect(folder: Path, name: str):
    return read(folder / "emotion" / "ewect" / name)


def coded(path: Path, n: int):
    rows = [line.split("\t") for line in path.read_text("utf-8").split("\n") if line]
    held = np.zeros((len(rows), n), dtype=bool)
    for row, (_, labels, _) in enumerate(rows):
        held[row, [int(each) for each in labels.split(",")]] = True
    return [row[0] for row in rows], held


def macro(held, told):
    both, sizes = (held & told).sum(axis=0), held.sum(axis=0) + told.sum(axis=0)
    return float((2 * both / np.maximum(sizes, 1)).mean())


@pytest.mark.parametrize(
    ("scheme", "name", "labels", "floor"),
    [("goemotions", "dev.tsv", tuple(GOEMOTIONS), 0.485), ("ekman", "ekman.dev.tsv", EKMAN, 0.585)],
)
def test_goemotions_dev_split(shared_data, scheme, name, labels, floor):
    classifier = Classifier.load("en", scheme=scheme)
    assert classifier.labels == labels
    texts, held = coded(shared_data / "emotion" / "goemotions" / name, len(labels))
    assert macro(held, classifier.held(classifier.predict(texts))) >= floor


def test_tweets_that_nothing_was_taught_on(shared_data):
    assert bench.tweets(shared_data / "emotion" / "tweeteval")["macro_f1"] >= 0.45


def test_shipped_chinese_weights_on_the_ewect_dev_split(shared_data):
    told = ewect(shared_data, "usual_eval_labeled.json")
    found = judged(Classifier.load("zh"), told.texts, told.labels)
    assert found["n"] == 2000
    assert found["macro_f1"] >= 0.6
    assert min(each["f1"] for each in found["labels"].values()) >= 0.45


@pytest.fixture(scope="module")
def trained(shared_data, full):
    """Weights from the training split without the texts of the other, and that other."""
    tried = ewect(shared_data, "usual_eval_labeled.json")
    taught = ewect(shared_data, "train_all_clean.txt")
    kept = bench.once(taught.texts, taught.labels, tried.texts)
    texts, labels = zip(*(kept if full else kept[:SHORT]), strict=True)
    return Classifier(teach(Lesson(texts, labels), "zh", "tried", {})), tried


def test_weights_trained_on_ewect(trained, full):
    classifier, tried = trained
    found = judged(classifier, tried.texts, tried.labels)
    assert found["macro_f1"] >= (0.70 if full else 0.63)


def test_shares_of_simulated_months_come_nearer_when_adjusted(trained, full):
    classifier, tried = trained
    found = bench.months(classifier, tried.texts, tried.labels)
    plain, adjusted = found["share_error_plain"], found["share_error_adjusted"]
    assert adjusted <= (0.021 if full else 0.026)
    assert adjusted < plain


def test_both_languages_have_one_scheme_and_cards_that_say_what_they_learnt_from():
    for language in ("en", "zh"):
        classifier = Classifier.load(language)
        assert classifier.labels == LABELS
        assert {"trained_on", "licence", "held_out"} <= classifier.card.keys()
        rows = np.array(classifier.head.confusion)
        np.testing.assert_allclose(rows.sum(axis=1), 1, atol=1e-3)
        assert json.dumps(dict(classifier.card))
