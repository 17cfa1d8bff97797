import numpy as np
import pytest

from chuquan.errors import NotEnough
from chuquan.text.emotion.classifier import Classifier
from chuquan.text.emotion.features import Vocabulary
from chuquan.text.emotion.scoring import best_thresholds, mean_shares, offsets, report
from chuquan.text.emotion.teaching import Lesson, Manner, recalibrated, teach
from chuquan.text.emotion.training import fit, vocabulary

MANNER = Manner("words", 1, 100, 2.0, 1)
WORDS = {
    "joy": ["glad", "smile", "sunny", "party", "laugh"],
    "anger": ["rage", "shout", "unfair", "hate", "furious"],
    "neutral": ["table", "number", "street", "page", "city"],
}


def corpus(n=40, seed=0):
    rng = np.random.default_rng(seed)
    rows = []
    for label, words in WORDS.items():
        for _ in range(n):
            others = WORDS[str(rng.choice(sorted(WORDS)))]
            said = [*rng.choice(words, 3), *rng.choice(others, 1), "the"]
            rows.append((" ".join(said), label))
    return [text for text, _ in rows], [label for _, label in rows]


def slow(features, n_grams, targets, strength):
    """The same regression by plain small steps down the slope."""
    dense = np.zeros((targets.shape[0], n_grams))
    for row in range(targets.shape[0]):
        part = slice(features.starts[row], features.starts[row + 1])
        dense[row, features.places[part]] = features.values[part]
    matrix, bias = np.zeros((n_grams, targets.shape[1])), np.zeros(targets.shape[1])
    for _ in range(6000):
        scores = dense @ matrix + bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        wrong = odds / odds.sum(axis=1, keepdims=True) - targets
        matrix -= 0.01 * (strength * dense.T @ wrong + matrix)
        bias -= 0.01 * strength * wrong.sum(axis=0)
    return dense @ matrix + bias


def test_the_fit_is_that_of_plain_small_steps():
    texts, labels = corpus(12)
    words = vocabulary(texts, "words", 1, least=1)
    targets = np.array([[label == each for each in WORDS] for label in labels], np.float32)
    features = words.read(texts)
    made = fit(features, len(words.known), targets, strength=2.0, steps=200, lean=0).scores(
        features
    )
    expected = slow(features, len(words.known), targets, 2.0)
    made, expected = made - made.mean(1, keepdims=True), expected - expected.mean(1, keepdims=True)
    np.testing.assert_allclose(made, expected, atol=0.02)


def test_what_was_taught_is_told_again_and_the_same_texts_give_the_same_weights():
    texts, labels = corpus()
    made = teach(Lesson(texts, labels), "en", "x", {}, MANNER)
    again = teach(Lesson(texts, labels), "en", "x", {}, MANNER)
    assert (made.matrix == again.matrix).all()
    assert made.card["held_out"]["macro_f1"] > 0.9
    classifier = Classifier(made)
    assert classifier.labels == ("joy", "anger", "neutral")
    shares = classifier.predict(["laugh smile", "rage rage"])
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-5)
    assert classifier.name_of(shares) == ["joy", "anger"]


def test_shares_do_not_depend_on_the_texts_beside_them():
    texts, labels = corpus()
    classifier = Classifier(teach(Lesson(texts, labels), "en", "x", {}, MANNER))
    together = classifier.predict(texts)
    alone = np.concatenate([classifier.predict([text]) for text in texts])
    np.testing.assert_allclose(together, alone, rtol=1e-5)


def test_too_few_texts_are_refused():
    with pytest.raises(NotEnough):
        teach(Lesson(["a", "b"], ["joy", "anger"]), "en", "x", {}, MANNER)
    texts, labels = corpus()
    with pytest.raises(NotEnough, match="too few"):
        teach(Lesson([*texts, "alas"], [*labels, "sadness"]), "en", "x", {}, MANNER)


def test_hints_are_learnt_from_but_not_scored():
    texts, labels = corpus()
    lesson = Lesson(texts, labels, ["whoopee"] * 3, ["joy"] * 3)
    made = teach(lesson, "en", "x", {}, MANNER)
    assert made.card["held_out"]["n"] == len(texts)
    assert Classifier(made).predict(["whoopee"])[0, 0] > 0.5


def test_own_texts_change_the_confusion_and_not_the_shares():
    texts, labels = corpus()
    classifier = Classifier(teach(Lesson(texts, labels), "en", "x", {}, MANNER))
    wrong = ["anger" if each == "joy" else "joy" for each in labels if each != "neutral"]
    own = [text for text, each in zip(texts, labels, strict=True) if each != "neutral"]
    changed = Classifier(recalibrated(classifier, own, wrong))
    old, new = (each.head.confusion for each in (classifier, changed))
    assert new[0][1] > 0.5 > old[0][1]
    assert new[2] == pytest.approx(old[2])
    assert (changed.predict(own) == classifier.predict(own)).all()
    assert changed.name == "x"


def test_offsets_raise_what_rare_labels_reach():
    rng = np.random.default_rng(1)
    truth = (rng.random(4000) < 0.05).astype(np.intp)
    shares = np.clip(0.1 + 0.25 * truth + 0.1 * rng.standard_normal(4000), 0.001, 0.99)
    shares = np.stack([1 - shares, shares], axis=1).astype(np.float32)
    plain, helped = (
        report(shares, truth, ("a", "b"), each) for each in (None, offsets(shares, truth))
    )
    assert helped["macro_f1"] > plain["macro_f1"] + 0.1


def test_thresholds_and_mean_shares_are_those_of_a_worked_example():
    shares = np.linspace(0, 1, 200, dtype=np.float32)[:, None]
    held = shares > 0.7
    assert best_thresholds(shares, held)[0] == pytest.approx(0.7, abs=0.03)
    found = mean_shares(np.array([[0.8, 0.2], [0.6, 0.4]], np.float32), np.array([0, 0]), 2)
    np.testing.assert_allclose(found, [[0.7, 0.3], [0.0, 1.0]], atol=1e-5)


def test_a_vocabulary_keeps_the_most_frequent_and_is_sorted():
    words = vocabulary(["b a", "a b", "a c"], "words", 1, least=1, most=2)
    assert words.known == ("a", "b")
    assert words.rarity[0] < words.rarity[1]
    assert isinstance(words, Vocabulary)
