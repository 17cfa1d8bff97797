"""Figures read from labelled news sentences and from the labelled articles."""

from pathlib import Path

import pytest

from tests.figure_scores import score_articles, score_file

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
@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_sentences_of_news(half, language):
    score = score_file(HERE / f"figures_{half}.toml", language)
    assert score.asked["value"] >= 50
    assert score.precision >= 0.90, score.misses
    below = {name: score.share(name) for name, least in FLOORS.items() if score.share(name) < least}
    assert below == {}, score.misses


def test_articles(shared_data):
    score, negatives = score_articles(shared_data / "articles")
    assert sum(score.asked[name] for name in ("value", "rank")) >= 25
    over = {
        name: n - score.right[name] for name, n in score.asked.items() if n - score.right[name] > 1
    }
    assert over == {}, score.misses
    assert score.precision >= 0.95, score.misses
    assert negatives <= 3, score.misses
