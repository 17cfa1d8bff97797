from datetime import date
from decimal import Decimal

import pytest

from chuquan.text import figures

DAY = date(2025, 3, 5)


def _only(text, language="en", **rest):
    (claim,) = figures.read(text, language, DAY, **rest)
    return claim


@pytest.mark.parametrize(
    ("text", "language", "low", "bound"),
    [
        ("It took over 10 billion yuan.", "en", 10**10, "at least"),
        ("It took nearly 10 billion yuan.", "en", 10**10, "at most"),
        ("It took about 10 billion yuan.", "en", 10**10, "about"),
        ("It took more than just 10 billion yuan.", "en", 10**10, "exactly"),
        ("票房突破100亿元。", "zh", 10**10, "at least"),
        ("票房不到１００亿元。", "zh", 10**10, "at most"),
        ("票房一百亿元左右。", "zh", 10**10, "about"),
        ("票房100多亿元。", "zh", 10**10, "at least"),
    ],
)
def test_amounts_with_their_bounds(text, language, low, bound):
    claim = _only(text, language)
    assert (claim.kind, claim.currency, claim.low, claim.bound) == ("amount", "CNY", low, bound)


def test_a_conversion_in_parentheses_is_one_claim_with_its_rate():
    claim = _only("China spent 3.6 trillion yuan ($502 billion) on R&D in 2024.")
    assert (claim.other_value, claim.other_currency) == (Decimal(502 * 10**9), "USD")
    assert claim.rate == Decimal("7.1713")
    assert claim.measure == "rnd_spending"


def test_a_dollar_sign_alone_is_inferred_and_says_so():
    claim = _only("The firm raised $5 million.")
    assert claim.inferred
    assert "inferred" in claim.reason


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "See iPhone 16, GPT-4 and Wan2.2 on page 12 at 9:30, https://a.org/5?id=4711.",
            "en",
        ),
        ("1. First point\n2. Second point\n3. Third point", "en"),
        ("全国985高校拨打12306，G20峰会，C919航班。", "zh"),
        ("两人携手走过二十年，第一次见面是在2005年。", "zh"),
    ],
)
def test_digits_of_names_dates_and_lists_are_no_figures(text, language):
    assert figures.read(text, language, DAY) == []


def test_names_given_hide_their_digits_and_name_the_subject():
    claim = _only("Fast Ten 2 earned 5 million yuan.", subjects=["Fast Ten 2"])
    assert claim.subject == "Fast Ten 2"


def test_two_ranks_in_one_phrase_keep_their_scopes():
    text = "It is the fifth-highest of all time and the highest ever for an animated film."
    ranks = [each for each in figures.read(text, "en", DAY) if each.kind == "rank"]
    assert [each.low for each in ranks] == [5, 1]


def test_a_language_without_grammar_has_no_claims():
    assert figures.read("13 Mrd. Euro", "de", DAY) == []


def test_what_goes_on_from_a_rank_is_of_the_same_subject():
    text = "Nezha 2 became China's highest-grossing animated film, exceeding 13.7 billion RMB."
    found = figures.read(text, "en", DAY, ["China", "Nezha 2"])
    assert [(each.kind, each.subject) for each in found] == [
        ("rank", "Nezha 2"),
        ("amount", "Nezha 2"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "value", "other"),
    [
        ("The plan costs $374 billion over 10 years.", "en", "374000000000", None),
        ("The project costs some US$3-4bn over ten years.", "en", "3000000000", None),
        ("Sales shrank at an annual rate of minus 2.3 percent.", "en", "-2.3", None),
        ("It made $1.2 billion (8.7 billion yuan, or £950 million).", "en", "1200000000",
         "8700000000"),
        ("净利润为-3.2亿元，同比下降152.6%。", "zh", "-320000000", None),
    ],
)  # fmt: skip
def test_what_odd_words_come_to(text, language, value, other):
    first = figures.read(text, language, date(2025, 3, 5))[0]
    assert first.low == Decimal(value)
    assert first.other_value == (None if other is None else Decimal(other))


def test_takings_go_on_in_the_next_sentence():
    text = "The film grossed 9.1 billion yuan at the box office. It took over 13.7 billion yuan."
    told = figures.read(text, "en", date(2025, 3, 5))
    assert [each.measure for each in told] == ["box_office", "box_office"]
    other = text.replace("film grossed", "firm earned").replace("at the box office", "in profit")
    assert figures.read(other, "en", date(2025, 3, 5))[-1].measure != "box_office"
