"""Tables of the WeChat Index: one word or several, long or wide, every way of writing."""

from __future__ import annotations

import pytest

from chuquan.errors import SourceChanged
from tests.unit.sources.exports import observed, values

DAY = "2025-02-05 16"


@pytest.mark.parametrize(
    "text",
    [
        "日期,关键词,指数\n2025-02-06,纸鸢,33224710\n",
        '日期,关键词,微信指数\n2025/2/6,纸鸢,"33,224,710"\n',
        "date\tkeyword\tvalue\n20250206\t纸鸢\t33\u202f224\u202f710\n",
        "关键词：纸鸢\n\n日期,微信指数\n2025年2月6日,33224710\n",
        "微信指数\n关键词,纸鸢\n日期,指数\n2025-02-06,33224710\n",
        "日期,纸鸢\n2025-02-06,3322.471万\n",
        "日期,纸鸢微信指数\n2025-02-06,0.3322471亿\n\n,\n",
        "日期,微信指数（纸鸢）\n2025-02-06,33224710\n",
    ],
)
def test_one_value_in_every_form(text: str) -> None:
    assert values("wechat_index", text) == {("纸鸢", DAY): 33224710.0}


def test_a_day_is_counted_in_shanghai_and_a_gap_is_no_row() -> None:
    told = values("wechat_index", "日期,纸鸢,鹤\n2025-02-06,5,-\n2025-02-07,,8\n")
    assert told == {("纸鸢", DAY): 5.0, ("鹤", "2025-02-06 16"): 8.0}


def test_a_file_of_one_unnamed_word_takes_it_from_the_user_or_is_refused() -> None:
    text = "日期,指数\n2025-02-06,5\n"
    assert values("wechat_index", text, about='word = "纸鸢"') == {("纸鸢", DAY): 5.0}
    with pytest.raises(SourceChanged) as caught:
        observed("wechat_index", text)
    assert "--subject" in caught.value.do


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("日期,关键词,指数\n2025-02-06,纸鸢,5\n2025-02-06,纸鸢,6\n", "rows 2, 3"),
        ("日期,关键词,指数\n06/02/2025,纸鸢,5\n", "two"),
        ("日期,关键词,指数\n2025-02-06,,5\n", "row 2"),
        ("名称,指数\n纸鸢,5\n", "headings"),
        ("日期,关键词,指数\n2025-02-06,纸鸢,1.234.567\n", "1.234.567"),
    ],
)
def test_what_cannot_be_told_is_refused(text: str, told: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        observed("wechat_index", text)
    assert told.replace("two", "month, or month") in caught.value.seen
