"""What stands around a name: words, numbers, addresses, capitals, other names."""

from __future__ import annotations

import pytest

from chuquan.text import edges


def around(text: str, name: str) -> tuple[str, int, int]:
    start = text.index(name)
    return text, start, start + len(name)


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("indonezha", "nezha", "indonezha"),
        ("redacted", "red", "redacted"),
        ("deepseekr1", "deepseek", "deepseekr1"),
        ("哪咤2d版", "哪咤2", "2d"),
        ("用deepseek写", "deepseek", ""),
        ("china's", "china", ""),
        ("用deepseek50个指令", "deepseek", ""),
        ("大s50岁", "大s", ""),
        ("deepseek50", "deepseek", "deepseek50"),
        ("deepseek2 is", "deepseek", "deepseek2"),
        ("red3个", "red", "red3"),
        ("deepseek는", "deepseek", ""),
        ("see the digital war and its futureat", "the digital war and its future", ""),
    ],
)
def test_longer_words(text: str, name: str, word: str) -> None:
    found = edges.word_around(*around(text, name))
    assert (text[slice(*found)] if found else "") == word


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("哪咤2亿票房", "哪咤2", "哪咤2亿"),
        ("哪咤2 亿", "哪咤2", "哪咤2 亿"),
        ("哪咤2月10日", "哪咤2", "哪咤2月"),
        ("哪咤2.5倍", "哪咤2", "哪咤2.5"),
        ("315,000 items", "315", "315,000"),
        ("ne zha 2 million", "ne zha 2", "ne zha 2 million"),
        ("1.315", "315", "1.315"),
        ("哪咤2上映", "哪咤2", ""),
        ("哪咤2,3月", "哪咤2", ""),
        ("deepseek r1万卡", "deepseek r1", ""),
        ("r1.5", "r1", "r1.5"),
        ("ne zha 2.", "ne zha 2", ""),
    ],
)
def test_longer_numbers(text: str, name: str, number: str) -> None:
    found = edges.number_around(*around(text, name))
    assert (text[slice(*found)] if found else "") == number


@pytest.mark.parametrize(
    ("text", "name", "inside"),
    [
        ("https://www.deepseek.com/x", "deepseek", True),
        ("www.deepseek.com", "deepseek", True),
        ("chat.deepseek.com/a", "deepseek", True),
        ("mail china@example.org", "china", True),
        ("by @china", "china", True),
        ("https://zh.wikipedia.org/wiki/哪吒", "哪吒", True),
        ("https://t.cn/abc哪吒", "哪吒", False),
        ("[DeepSeek](https://x.com)", "DeepSeek", False),
        ("China/US", "China", False),
        ("DeepSeek:https://x.com", "DeepSeek", False),
        ("China.It", "China", False),
        ("JD.com", "JD.com", False),
        ("#DeepSeek#", "DeepSeek", False),
        ("@大S", "大S", False),
    ],
)
def test_addresses(text: str, name: str, inside: bool) -> None:
    assert edges.is_in_address(*around(text, name)) is inside


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("SEEING RED ALL DAY", True),
        ("seen RED today", False),
        ("小红书RED上", False),
        ("RED", False),
    ],
)
def test_capitals_all_around(text: str, capitals: bool) -> None:
    assert edges.is_all_capitals(*around(text, "RED")) is capitals


@pytest.mark.parametrize(
    ("text", "name", "longer"),
    [
        ("He met Liang Wenfeng there.", "Liang", "Liang Wenfeng"),
        ("It was Ming Kuo who said so.", "Kuo", "Ming Kuo"),
        ("He met President Ma there.", "Ma", ""),
        ("On Monday Ma said so.", "Ma", ""),
        ("So said Ma. Then he left.", "Ma", ""),
        ("Later, Ma said so.", "Ma", ""),
        ("Why Ma Thinks China Wins Again", "Ma", ""),
        ("KROEBER: Well.", "KROEBER", ""),
        ("文锋说", "文锋", ""),
    ],
)
def test_names_of_other_people(text: str, name: str, longer: str) -> None:
    assert edges.other_name(*around(text, name)) == longer
