"""What must hold of any text: spans are the text, and one amount is one amount however written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.claims import BOUNDS, KINDS, REASONS
from chuquan.text import figures
from chuquan.text.figures import sentence

DAY = date(2025, 3, 5)
WORDS = st.sampled_from(
    [
        *(
            "137亿元",
            "13.7",
            "billion",
            "yuan",
            "$5",
            "(约合",
            "50%",
            "三分之一",
            "第七",
            "over",
            "近",
        ),
        *("nearly", "2024年", "in 2023", "people", "万人", "翻番", "doubled", "record", "《", "》"),
        *(
            "“",
            "”",
            ",",
            "，",
            "。",
            ".",
            "\n",
            "全球",
            "Ne Zha 2",
            "said",
            "表示",
            "１２万",
            "HK$",
        ),
        *("一百二十", "to", "至", "10", "-", "%", "倍", "more than", "不到", "a half", "成"),
    ]
)


def _amounts(text, language):
    return [
        (each.low, each.currency)
        for each in figures.read(text, language, DAY)
        if each.kind == "amount"
    ]


def _writings(hundred_millions):
    """One amount in six writings; a tenth of 亿 is ten million."""
    whole = hundred_millions * Decimal(10**8)
    tenths = format((whole / 10**9).normalize(), "f")
    return (
        (f"The film took {tenths} billion yuan.", "en"),
        (f"The film took RMB {int(whole):,}.", "en"),
        (f"The film took {int(whole):,} CNY.", "en"),
        (f"The film took {format((whole / 10**6).normalize(), 'f')} million yuan.", "en"),
        (f"影片票房{format(hundred_millions.normalize(), 'f')}亿元。", "zh"),
        (f"影片票房{int(whole / 10**4)}万元。", "zh"),
    )


@given(st.integers(min_value=1, max_value=99_999))
def test_an_amount_is_the_same_in_every_writing(tenths):
    hundred_millions = Decimal(tenths) / 10
    for text, language in _writings(hundred_millions):
        assert _amounts(text, language) == [(hundred_millions * 10**8, "CNY")], text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("票房137亿元。", "zh"),
        ("票房一百三十七亿元。", "zh"),
        ("票房１３７亿元。", "zh"),
        ("It took 13.7 billion yuan.", "en"),
        ("It took RMB13.7bn.", "en"),
        ("It took 13,700,000,000 CNY.", "en"),
    ],
)
def test_the_round_trip_of_the_film(text, language):
    assert _amounts(text, language) == [(Decimal(13_700_000_000), "CNY")]


@given(st.lists(WORDS, max_size=24), st.sampled_from(["", " "]), st.sampled_from(["en", "zh"]))
def test_spans_lie_in_the_text_and_do_not_overlap(words, space, language):
    text = space.join(words)
    claims = figures.read(text, language, DAY)
    last = 0
    for each in claims:
        assert last <= each.start < each.stop <= len(text)
        assert text[each.start : each.stop].strip()
        assert each.kind in KINDS
        assert each.bound in BOUNDS
        assert set(each.reasons) <= set(REASONS)
        if each.low is not None:
            assert each.low <= each.high
        last = each.stop


@given(st.text(max_size=200), st.sampled_from(["en", "zh"]))
def test_any_text_can_be_read(text, language):
    figures.read(text, language, DAY)


@given(st.lists(WORDS, min_size=1, max_size=12), st.sampled_from(["en", "zh"]))
def test_a_line_before_shifts_and_changes_no_value(words, language):
    text = " ".join(words)
    alone = figures.read(text, language, DAY)
    later = figures.read(f"Nothing here.\n{text}", language, DAY)
    assert [(each.start + 14, each.low, each.unit) for each in alone] == [
        (each.start, each.low, each.unit) for each in later
    ]


HOSTILE = {
    "digits": "7" * 10**6,
    "parentheses": "(1 " * 10**5,
    "currency signs": "$" * 10_000,
    "亿": "亿" * 10**6,
    "spaces": " " * 10**6,
    "more than": "more than " * 10**5,
    "commas": "1," * 10**5,
    "fractions": "百分之" * 10**5,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_input_is_never_read_at_length(monkeypatch, name, language):
    handed = []

    def watched(text, *_):
        handed.append(len(text))
        return sentence.Found(text, [], [])

    monkeypatch.setattr(sentence, "read", watched)
    assert figures.read(HOSTILE[name], language, DAY) == []
    assert max(handed, default=0) <= sentence.LONGEST
    assert sum(handed) <= len(HOSTILE[name])
