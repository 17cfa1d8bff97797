"""Openings: every whole writing is among them, beside a plain search at each place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.text.batch import fold_batch
from chuquan.text.fold import is_word
from chuquan.text.openings import DEPTHS, Openings

LONG = DEPTHS[-1]
WRITINGS = (
    "a", "国", "ai", "大s", "哪吒", "ne zha", "ne zha 2", "x men", "deepseek", "deepseek r1",
    "哪吒之魔童闹海", "black myth: wukong", "the investiture of the gods", "a b c d e f g h i",
)  # fmt: skip
PIECES = (
    *WRITINGS, "x-men", "Ne\nZha", "deep", "seek", "r", "1", "2", "50", "s", "国家", " ", "-",
    "\n", "。", "é", "the", "investiture", "ＤｅｅｐＳｅｅｋ", "\u0301", "😀",
)  # fmt: skip
openings = Openings(WRITINGS)


def stands(text: str, at: int, writing: str) -> bool:
    """Whether a writing stands here whole, or with digits behind it."""
    end = at + len(writing)
    if not text.startswith(writing, at):
        return False
    if at and is_word(text[at - 1]) and is_word(text[at]):
        return False
    behind = text[end : end + 1]
    return not (behind and is_word(behind) and is_word(text[end - 1])) or behind in set(
        "0123456789"
    )


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_whole_writing_is_found_with_its_length(text: str) -> None:
    batch = fold_batch([text])
    folded = batch.folded
    places, sizes = openings.find(batch.finished)
    found = list(zip(places.tolist(), sizes.tolist(), strict=True))
    for at in range(len(folded)):
        for writing in WRITINGS:
            if len(writing) < LONG and stands(folded, at, writing):
                assert (at, len(writing)) in found
            if len(writing) >= LONG and stands(folded, at, writing):
                assert (at, LONG) in found
    assert found == sorted(found, key=lambda each: (each[0], -each[1]))


@pytest.mark.parametrize("text", ["", "zzz", "indeepseek", "deepseeker", "bai ain", "大sx"])
def test_other_texts_open_nothing(text: str) -> None:
    assert openings.find(fold_batch([text]).finished)[0].size == 0


def test_no_writings_open_nothing() -> None:
    assert Openings(()).find(fold_batch(["哪吒"]).finished)[0].size == 0
