"""The suites of Recognizers-Text for numbers, percent, money and the dates that news uses."""

import pytest

from tests.recognizer_cases import cases, is_right, news_dates

FLOORS = {
    ("number", "en"): 0.95,
    ("number", "zh"): 0.95,
    ("percent", "en"): 0.95,
    ("percent", "zh"): 0.95,
    ("currency", "en"): 0.92,
    ("currency", "zh"): 0.92,
}


def _share(shared_data, suite, language, kept=lambda _: True):
    every = [
        each for each in cases(shared_data / "recognizers_specs", suite, language) if kept(each)
    ]
    assert every
    wrong = [each["Input"] for each in every if not is_right(each, suite, language)]
    return 1 - len(wrong) / len(every), wrong


@pytest.mark.parametrize(("suite", "language"), FLOORS)
def test_values_and_spans(shared_data, suite, language):
    share, wrong = _share(shared_data, suite, language)
    assert share >= FLOORS[suite, language], wrong


def test_dates_of_news(shared_data):
    shares = [_share(shared_data, "date", each, news_dates) for each in ("en", "zh")]
    assert shares[0][0] >= 0.90, shares[0][1]
    assert shares[1][0] >= 0.90, shares[1][1]
