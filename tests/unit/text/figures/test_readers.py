from datetime import date
from decimal import Decimal

import pytest

from chuquan.text.figures import currencies, dates, numbers, percents

DAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("13.7 billion", "en", "13700000000", None),
        ("2.3bn", "en", "2300000000", None),
        ("tens of millions", "en", "10000000", None),
        ("three and a half million", "en", "3500000", None),
        ("two hundred and two thousand", "en", "202000", None),
        ("four thousand 3 hundred and 21", "en", "4321", None),
        ("四千零五万", "zh", "40050000", None),
        ("5万4千6百", "zh", "54600", None),
        ("十几", "zh", "10", None),
        ("二三十亿", "zh", "2000000000", "3000000000"),
        ("三百五十一万亿", "zh", "351000000000000", None),
        ("１．２亿", "zh", "120000000", None),
        ("三又二分之一", "zh", "3.5", None),
    ],
)
def test_numbers(text, language, low, high):
    (found,) = numbers.read(text, language)
    assert (found.low, found.high) == (Decimal(low), Decimal(high or low))
    assert (found.start, found.stop) == (0, len(text))


@pytest.mark.parametrize("text", ["这个人很放肆", "四川", "一些", "大陆", "收拾"])
def test_words_that_only_look_like_numbers(text):
    assert numbers.read(text, "zh") == []


@pytest.mark.parametrize(
    ("text", "language", "low", "currency", "inferred"),
    [
        ("HK$9.8 billion", "en", "9800000000", "HKD", False),
        ("$9.99", "en", "9.99", "USD", True),
        ("600m yuan", "en", "600000000", "CNY", False),
        ("Rs 1,200 crore", "en", "12000000000", "INR", True),
        ("thirteen dollars and forty-five cents", "en", "13.45", "USD", True),
        ("新台币1.3兆元", "zh", "1300000000000", "TWD", False),
        ("8.1万亿日元", "zh", "8100000000000", "JPY", False),
        ("5000元人民币", "zh", "5000", "CNY", False),
        ("三千块", "zh", "3000", "CNY", False),
    ],
)
def test_money(text, language, low, currency, inferred):
    (found,) = currencies.read(text, language)
    assert (found.low, found.currency, found.inferred) == (Decimal(low), currency, inferred)
    assert (found.start, found.stop) == (0, len(text))


@pytest.mark.parametrize("text", ["元宇宙", "2024元旦", "一块屏幕", "十分重要"])
def test_words_that_only_look_like_money(text):
    assert currencies.read(text, "zh") == []


@pytest.mark.parametrize(
    ("text", "language", "low", "points"),
    [
        ("8.3%", "en", "8.3", False),
        ("14.6 per cent", "en", "14.6", False),
        ("5.5 percentage points", "en", "5.5", True),
        ("25 basis points", "en", "0.25", True),
        ("百分之六十二点五", "zh", "62.5", False),
        ("九成", "zh", "90", False),
        ("七成六", "zh", "76", False),
        ("八五折", "zh", "85", False),
        ("千分之三", "zh", "0.3", False),
        ("3.2个百分点", "zh", "3.2", True),
    ],
)
def test_percent(text, language, low, points):
    (found,) = percents.read(text, language)
    assert (found.low, found.points) == (Decimal(low), points)


@pytest.mark.parametrize(
    ("text", "language", "when"),
    [
        ("as of February 25", "en", "2025-02-25"),
        ("the fourth quarter of 2024", "en", "2024-Q4"),
        ("by the end of 2024", "en", "2024-12-31"),
        ("the three months ended December 31", "en", "2024-Q4"),
        ("in January", "en", "2025-01"),
        ("last year", "en", "2024"),
        ("FY24", "en", "2024"),
        ("2024年底", "zh", "2024-12-31"),
        ("今年1至2月", "zh", "2025-01/2025-02"),
        ("去年前三季度", "zh", "2024-Q1/2024-Q3"),
        ("去年12月", "zh", "2024-12"),
        ("从2019年至2024年", "zh", "2019/2024"),
    ],
)
def test_times(text, language, when):
    assert [each.when for each in dates.read(text, language, DAY)] == [when]


@pytest.mark.parametrize("text", ["last year", "February 25", "Monday"])
def test_a_time_that_needs_a_day_of_reference_stays_open_without_one(text):
    (found,) = dates.read(text, "en")
    assert found.when == ""
