"""Nothing of the bundled ledger is told in one language only; times are told in words."""

import pytest

from chuquan.measures.ledger import called
from chuquan.model.messages import Message
from chuquan.pipeline.ledger import _bundled as bundled


@pytest.mark.parametrize(
    ("name", "of"),
    [
        (called.voice, lambda entry: entry.claim.said_by),
        (called.origin, lambda entry: entry.origin),
        (called.counted, lambda entry: entry.claim.counted),
    ],
)
def test_what_the_bundled_ledger_says_has_a_name_in_both_languages(name, of):
    words = {of(entry) for entry in bundled()} - {""}
    assert len(words) > 1
    assert sorted(each for each in words if not isinstance(name(each), Message)) == []


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2024", "2024", "2024年"),
        ("2024-12", "December 2024", "2024年12月"),
        ("2024-Q4", "the fourth quarter of 2024", "2024年第4季度"),
        ("2025-H1", "the first half of 2025", "2025年上半年"),
        ("2025-01/2025-02", "January 2025 to February 2025", "2025年1月至2025年2月"),
        ("2025-02-25", "25 Feb 2025", "2025年2月25日"),
    ],
)
def test_a_time_is_told_in_words(text, english, chinese):
    told = called.moment(text)
    assert (str(told), told.translate_to("zh")) == (english, chinese)


def test_words_of_a_page_are_quoted_as_they_stand():
    assert called.listed("the world's brand").translate_to("zh") == "“the world's brand”"
    lists = {entry.claim.rank_scope for entry in bundled()} - {""}
    assert not any("“" in called.listed(each) for each in lists)
    assert called.voice("Ann Lee") == "Ann Lee"
