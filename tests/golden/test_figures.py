"""Figures read from labelled news sentences and from the labelled articles."""

from pathlib import Path

import pytest

from tests.figure_scores import Score, score_articles, score_file, score_sentence, sentences

HERE = Path(__file__).parent
FLOORS = {
    "value": 0.90,
    "unit": 0.90,
    "bound": 0.90,
    "rank": 0.80,
    "as_of": 0.85,
    "subject": 0.80,
    "speaker": 0.75,
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("half", ["seen", "unseen", "fresh"])
def test_sentences_of_news(half, language):
    score = score_file(HERE / f"figures_{half}.toml", language)
    assert score.asked["value"] >= 50
    assert score.precision >= 0.90, score.misses
    below = {name: score.share(name) for name, least in FLOORS.items() if score.share(name) < least}
    assert below == {}, score.misses


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_that_hold_ranks(language):
    score = Score()
    for lot in (
        "ranks",
        "ranks_again",
        "ranks_third",
        "ranks_fourth",
        "ranks_fifth",
        "ranks_sixth",
    ):
        score.add(score_file(HERE / f"figures_{lot}.toml", language))
    assert score.asked["rank"] >= 65
    assert score.precision >= 0.90, score.misses
    below = {name: score.share(name) for name, least in FLOORS.items() if score.share(name) < least}
    assert below == {}, score.misses


@pytest.mark.parametrize("language", ["en", "zh"])
def test_subjects_where_names_are_given(language):
    total = Score()
    for code, text, day, _, labels in sentences(HERE / "figures_fresh.toml"):
        names = sorted({each.subject for each in labels if each.subject and each.subject in text})
        if code == language and names:
            total.add(score_sentence(code, text, day, names, labels))
    assert total.asked["subject"] >= 80
    assert total.share("subject") >= 0.95, total.misses


def test_articles(shared_data):
    score, negatives = score_articles(shared_data / "articles")
    assert sum(score.asked[name] for name in ("value", "rank")) >= 25
    over = {
        name: n - score.right[name] for name, n in score.asked.items() if n - score.right[name] > 1
    }
    assert over == {}, score.misses
    assert score.precision >= 0.95, score.misses
    assert negatives <= 3, score.misses
