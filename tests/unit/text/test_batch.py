"""Many texts folded at once: place for place what folding each would give."""

from __future__ import annotations

import numpy as np
import pytest

from chuquan.text.batch import FENCE, are_words, fold_batch
from chuquan.text.fold import fold_with_origins, is_word

TEXTS = [
    "plain text",
    "",
    "黑神話：悟空 “哪吒２”",
    "Nézhā  ﬁn ™ e\u0301\u200b",
    "か\u3099 한 😀👨\u200d👩 \ud800",
    "  two  spaces \r\n\r\n and lines\n",
    f"a fence{FENCE}inside",
    "-_–—",
]


def test_each_text_is_folded_as_if_alone() -> None:
    batch = fold_batch(TEXTS)
    for index, text in enumerate(TEXTS):
        first, last = batch.slice_of(index)
        folded = fold_with_origins(text)
        assert batch.text(first, last) == folded.text
        origins = batch.original(np.arange(first, last)) - batch.starts[index]
        assert tuple(origins.tolist()) == folded.origins


def test_the_body_says_the_same_as_the_codes() -> None:
    batch = fold_batch(TEXTS)
    body = batch.body.decode()
    assert body == batch.text(0, len(batch.codes))
    offsets = np.array([len(body[:place].encode()) for place in range(len(body))])
    assert batch.places(offsets).tolist() == list(range(len(body)))


@pytest.mark.parametrize("texts", [["abc"], ["a-b", "c"]])
def test_nothing_moved_needs_no_map(texts: list[str]) -> None:
    assert fold_batch(texts).origins is None


def test_words_are_known_for_every_code() -> None:
    batch = fold_batch(TEXTS)
    expected = [is_word(chr(code)) for code in batch.codes.tolist()]
    assert are_words(batch.codes).tolist() == expected
