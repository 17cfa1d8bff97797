"""Who said what: every form of quotation in both languages, and quoted words that are none."""

from __future__ import annotations

import pytest

from chuquan.model.quotations import Quotation
from chuquan.text.quotes import read

Told = tuple[str, str, str]


def told(text: str, language: str) -> list[Told]:
    """Return kind, speaker and content of what was read."""
    return [(q.kind, q.speaker.text, text[q.start : q.stop]) for q in read(text, language)]


ENGLISH = [
    ("“We are ready,” said Ann Lee.", [("direct", "Ann Lee", "We are ready,")]),
    ("Ann Lee said: “We are ready.”", [("direct", "Ann Lee", "We are ready.")]),
    (
        "“We are ready,” Ann Lee told reporters, “but the boats are not.”",
        [("direct", "Ann Lee", "We are ready,"), ("direct", "Ann Lee", "but the boats are not.")],
    ),
    (
        "“We are ready,” said Ann Lee, the harbour master. “The boats are not.”",
        [("direct", "Ann Lee", "We are ready,"), ("direct", "Ann Lee", "The boats are not.")],
    ),
    (
        "Ann Lee said the plan was “dead on arrival”.",
        [("mixed", "Ann Lee", "the plan was “dead on arrival”")],
    ),
    (
        "Ann Lee called the plan “a gift to smugglers”.",
        [("mixed", "Ann Lee", "the plan “a gift to smugglers”")],
    ),
    (
        "The minister argued that ports need more cranes.",
        [("indirect", "The minister", "ports need more cranes")],
    ),
    (
        "Ports need more cranes, the minister said.",
        [("indirect", "the minister", "Ports need more cranes")],
    ),
    (
        "According to the Harbour Office, ports need more cranes.",
        [("indirect", "the Harbour Office", "ports need more cranes")],
    ),
    (
        "“It is over,” according to Ann Lee, the harbour master.",
        [("direct", "Ann Lee", "It is over,")],
    ),
    (
        "One of Lee’s bold claims is that “the harbour is over”.",
        [("direct", "Lee", "the harbour is over")],
    ),
    ("Ann Lee warned that prices could double.", [("indirect", "Ann Lee", "prices could double")]),
    (
        "Per the filing, the studio owes nine million.",
        [("indirect", "the filing", "the studio owes nine million")],
    ),
    ("Ann Lee urged the city to buy cranes.", [("indirect", "Ann Lee", "the city to buy cranes")]),
    ("“We are ready for this.” ― Ann Lee", [("direct", "Ann Lee", "We are ready for this.")]),
    (
        "Q: Are the boats ready?\nA: Nearly all of them are.",
        [("direct", "Q", "Are the boats ready?"), ("direct", "A", "Nearly all of them are.")],
    ),
]

CHINESE = [
    ("局长顾怀远表示：“会一直办下去。”", [("direct", "局长顾怀远", "会一直办下去。")]),
    ("发言人尉迟曦否认公司拖欠工资。", [("indirect", "发言人尉迟曦", "公司拖欠工资")]),
    ("在李明看来，沉默并不等于同意。", [("indirect", "李明", "沉默并不等于同意")]),
    ("“没有退路。”导演许映秋说。", [("direct", "导演许映秋", "没有退路。")]),
    (
        "“订单多了，”厂长程立峰笑着说，“工人少了。”",
        [("direct", "厂长程立峰", "订单多了，"), ("direct", "厂长程立峰", "工人少了。")],
    ),
    ("「鼓聲一響就坐不住，」林雅筑說。", [("direct", "林雅筑", "鼓聲一響就坐不住，")]),
    ("魏长庚认为，这“治标不治本”。", [("mixed", "魏长庚", "这“治标不治本”")]),
    ("研究员贺东来指出，热度不等于喜欢。", [("indirect", "研究员贺东来", "热度不等于喜欢")]),
    (
        "李明强调，“三北”工程已经完成。",
        [("mixed", "李明", "“三北”工程已经完成")],
    ),
    ("成都公司总经理曾凡表示，订单很多。", [("indirect", "成都公司总经理曾凡", "订单很多")]),
    ("李明28日在会上还表示，订单很多。", [("indirect", "李明", "订单很多")]),
    ("据省气象台介绍，明天仍有大雨。", [("indirect", "省气象台", "明天仍有大雨")]),
    (
        "记者：为什么回到县城？\n秦望舒：这里需要书店。",
        [("direct", "记者", "为什么回到县城？"), ("direct", "秦望舒", "这里需要书店。")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english(text: str, wanted: list[Told]) -> None:
    assert told(text, "en") == wanted


@pytest.mark.parametrize(("text", "wanted"), CHINESE)
def test_chinese(text: str, wanted: list[Told]) -> None:
    assert told(text, "zh") == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The internet solved “information asymmetry.” Companies grew.", "en"),
        ("Her book “The Hunt for Pearls” won a prize.", "en"),
        ("The model “Wan” is free.", "en"),
        ("The so-called “miracle loan” was never repaid.", "en"),
        ("这家号称“永不打烊”的书店关门了。", "zh"),
        ("电影《哪怕你说不》定档五月。", "zh"),
        ("招牌上写着：“百年老店”。", "zh"),
        ("“出圈”一词来自粉丝文化。", "zh"),
    ],
)
def test_quoted_words_that_are_no_speech(text: str, language: str) -> None:
    assert read(text, language) == []


def names(text: str, language: str) -> list[str]:
    """Return whom the speakers stand for."""
    return [q.name.text for q in read(text, language)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("港口已经建成。\n李明说：“好的，没问题。”“我们走。”", "goes on"),
        ("港口已经建成。\n李明说：“好的，没问题。”\n“我们走。”", "carried"),
    ],
)
def test_who_goes_on_in_a_later_line_is_told_by_the_right_words(text: str, rule: str) -> None:
    first, second = read(text, "zh")
    assert second.rule == rule
    assert second.speaker == first.speaker
    assert second.speaker.text == "李明"


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("“Go,” said Ann Lee. The sun rose.\n“Stay,” she said.", "en", ["Ann Lee", "Ann Lee"]),
        ("“Go,” said Ann Lee.\n“Stay,” said Lee.", "en", ["Ann Lee", "Ann Lee"]),
        ("Economist Ann Lee is back. Ports need many more cranes, she says.", "en", ["Ann Lee"]),
        ("“We do not know,” they said.", "en", [""]),
        ("“No,” said Ann Lee.\nANN LEE: Never.\nWOODS: Why?", "en", ["Ann Lee"] * 2 + ["WOODS"]),
        ("一位负责人称，招生不变。该负责人强调：“时间也不变。”", "zh", ["一位负责人"] * 2),
        ("苏晓棠坦言：“很难。”她还说：“也很好。”", "zh", ["苏晓棠", "苏晓棠"]),
        ("马骁昨日出席论坛。他说：“库存在降。”", "zh", ["马骁"]),
        ("他说：“别写。”", "zh", [""]),
    ],
)
def test_names_are_carried_over(text: str, language: str, wanted: list[str]) -> None:
    assert names(text, language) == wanted


def test_a_quotation_over_several_paragraphs_is_one_saying() -> None:
    text = 'Wang said: "One thing is sure.\n"Another is not."\nNobody answered.'
    first, second = read(text, "en")
    assert (first.saying, second.saying) == (0, 0)
    assert second.rule == "next paragraph"
    assert second.speaker.text == "Wang"


def test_a_line_that_ends_with_a_colon_tells_who_speaks() -> None:
    (found,) = read("Ann Lee made this comment:\n“Ports need many more cranes.”", "en")
    assert (found.speaker.text, found.rule) == ("Ann Lee", "line before")


def test_nobody_is_guessed() -> None:
    assert read("“Ports need many more cranes.”", "en") == []
    assert read("“港口需要更多吊机。”", "zh") == []


def test_a_term_behind_a_report_is_not_its_next_sentence() -> None:
    text = "Lee said the port is full. “Breaking out” means fame here."
    assert told(text, "en") == [("indirect", "Lee", "the port is full")]


def test_languages() -> None:
    text = "局长顾怀远表示：“会办下去。”"
    assert [q.language for q in read(text, "zh-Hans")] == ["zh"]
    assert read(text, "ja") == []


def test_offsets_and_cue() -> None:
    (found,) = read("  “Go,” said Ann Lee.", "en")
    assert isinstance(found, Quotation)
    assert (found.cue.text, found.cue.start, found.speaker.start) == ("said", 8, 13)
