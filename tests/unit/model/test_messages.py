"""A number is said with the word that fits it, in languages that tell one from many."""

import pytest

from chuquan.model import messages
from chuquan.model.messages import say


@pytest.mark.parametrize(
    ("n", "english", "chinese"),
    [
        (0, "0 stories, 0 days", "0 个、0 天"),
        (1, "1 story, 1 day", "1 个、1 天"),
        ("1", "1 story, 1 day", "1 个、1 天"),
        (2, "2 stories, 2 days", "2 个、2 天"),
        (12_345, "12.3K stories, 12,345 days", "1.23万 个、12,345 天"),
    ],
)
def test_one_is_told_from_many(monkeypatch, n, english, chinese):
    phrase = ("{n:story|stories}, {n:,|day|days}", "{n} 个、{n:,} 天")
    monkeypatch.setitem(messages.PHRASES._held, "tests.counted", phrase)
    if isinstance(n, str):
        phrase = ("{n:story|stories}, {n:day|days}", "{n} 个、{n} 天")
        monkeypatch.setitem(messages.PHRASES._held, "tests.counted", phrase)
    told = say("tests.counted", n=n)
    assert (str(told), told.translate_to("zh")) == (english, chinese)
