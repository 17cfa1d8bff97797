"""Shingles are what a plain reading of the text says they are, whatever stands around it."""

from __future__ import annotations

import numpy as np
import pytest

from chuquan.text import shingles as module
from chuquan.text.fold import fold, is_word
from chuquan.text.shingles import WIDTH, Shingles, shingles

MIXED = "DeepSeek发布R1模型，Lei Jun在北京说：第三次了！ ２０２５ Café naïve, it's 3.5%"


def one(text: str, seed: int = 0) -> Shingles:
    """Return the shingles of one text."""
    (told,) = shingles([text], seed=seed)
    return told


def read_slowly(text: str) -> list[str]:
    """Cut a text into words and lone characters, character by character."""
    tokens: list[str] = []
    before = ""
    for character in fold(text):
        if character.isalnum():
            if before and is_word(before) and is_word(character):
                tokens[-1] += character
            else:
                tokens.append(character)
        before = character if character.isalnum() else ""
    return tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("用DeepSeek写", ["用", "deepseek", "写"]),
        ("2025年1月", ["2025", "年", "1", "月"]),
        ("it's", ["it", "s"]),
        ("한국어 ไทย", ["한", "국", "어", "ไ", "ท", "ย"]),
    ],
)
def test_the_slow_reading_is_as_meant(text: str, tokens: list[str]) -> None:
    assert read_slowly(text) == tokens


@pytest.mark.parametrize("text", [MIXED, MIXED * 40, "a b c d e f", "甲乙丙丁戊", "x" * 9 + " 乙"])
def test_as_many_as_a_slow_reading_has(text: str) -> None:
    tokens = read_slowly(text)
    runs = [tuple(tokens[at : at + WIDTH]) for at in range(len(tokens) - WIDTH + 1)]
    told = one(text)
    assert told.hashes.size == told.counts[0] == max(1, len(runs))
    if runs:
        assert len(set(told.hashes.tolist())) == len(set(runs))


def test_a_run_has_one_number_wherever_it_stands() -> None:
    alone = one("the seven wise sisters").hashes.tolist()
    assert len(alone) == 1
    assert alone[0] in one("Of course, the SEVEN wise—sisters said 不行").hashes.tolist()
    assert alone[0] not in one("the seven wise brothers").hashes.tolist()


@pytest.mark.parametrize(
    ("one_writing", "another"),
    [
        ("國際電影節開幕", "国际电影节开幕"),
        ("Ｃａｆé  bar — two three", "cafe bar, two three"),
        ("soft\u00adhyphen\u200b ends here now", "softhyphen ends here now"),
        ("𝐁𝐨𝐥𝐝 words are only words", "bold words are only words"),
    ],
)
def test_writings_of_one_text_meet(one_writing: str, another: str) -> None:
    assert one(one_writing).hashes.tolist() == one(another).hashes.tolist()


@pytest.mark.parametrize("text", ["", " ", "！？…", "\u200b", "\ud800", "\uffff", "😀"])
def test_a_text_without_letters_has_none(text: str) -> None:
    told = one(text)
    assert told.hashes.size == told.counts[0] == told.detail_counts[0] == 0


def test_a_short_text_is_one_shingle_as_a_whole() -> None:
    assert one("哪吒").counts.tolist() == [1]
    assert one("哪吒").hashes.tolist() != one("哪吒2").hashes.tolist()


def test_neighbours_do_not_leak_into_a_text() -> None:
    texts = ["甲乙丙丁戊己", "", "one two three four five", "乙", "x y"]
    (together,) = shingles(texts)
    apart = [one(text) for text in texts]
    assert together.counts.tolist() == [told.counts[0] for told in apart]
    assert together.hashes.tolist() == [each for told in apart for each in told.hashes.tolist()]
    assert together.details.tolist() == [each for told in apart for each in told.details.tolist()]


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{MIXED} {number}" for number in range(9)]
    (whole,) = shingles(texts)
    monkeypatch.setattr(module, "BLOCK", 64)
    parts = list(shingles(texts))
    assert len(parts) > 2
    assert np.concatenate([part.hashes for part in parts]).tolist() == whole.hashes.tolist()


def test_a_text_longer_than_a_block_is_whole() -> None:
    text = " ".join(str(number) for number in range(40_000))
    told = one(text)
    assert told.counts.tolist() == [40_000 - WIDTH + 1]
    assert np.unique(told.hashes).size == told.hashes.size
    assert one("7 8 9 10").hashes[0] in told.hashes


def test_a_seed_draws_other_numbers() -> None:
    assert one(MIXED, seed=1).hashes.tolist() == one(MIXED, seed=1).hashes.tolist()
    assert not set(one(MIXED, seed=1).hashes.tolist()) & set(one(MIXED).hashes.tolist())


def test_numbers_fill_their_range_evenly() -> None:
    hashes = one(" ".join(f"w{number}" for number in range(20_000))).hashes
    assert hashes.max() < 1 << 63
    shares = np.histogram(hashes.astype(float), bins=16, range=(0, float(1 << 63)))[0] / hashes.size
    assert shares == pytest.approx(np.full(16, 1 / 16), abs=0.01)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("It rose 34 percent in 2025", 3),
        ("The envoy met Lei Jun there. They left Paris.", 3),
        ("第三次会议，第四次会议", 2),
        ("no names, no figures", 0),
        ("增长3.5%", 2),
    ],
)
def test_details_are_numbers_ordinals_and_names_within_a_sentence(text: str, n: int) -> None:
    assert one(text).detail_counts.tolist() == [n]


def test_a_figure_is_told_alone_and_with_what_it_counts() -> None:
    months, days = one("在3月和5日").details, one("在5月和3日").details
    assert months.size == days.size == 4
    assert len(set(months.tolist()) & set(days.tolist())) == 2


def test_the_end_of_a_text_ends_its_details() -> None:
    alone, (followed,) = one("这是第三"), shingles(["这是第三", "次会议"])
    assert alone.details.tolist() == followed.details.tolist()


def test_an_ordinal_is_more_than_its_first_character() -> None:
    third, fourth = one("在第三次会议").details, one("在第四次会议").details
    assert third.tolist() != fourth.tolist()
