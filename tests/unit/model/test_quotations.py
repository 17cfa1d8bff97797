"""A quotation holds its words; words that no text says are false."""

from __future__ import annotations

import pytest

from chuquan.model.quotations import KINDS, NOBODY, Quotation, Words


def test_words_that_stand_nowhere_are_false() -> None:
    assert not NOBODY
    assert Words("Ann", 3, 6)


def test_a_quotation_cannot_be_changed() -> None:
    quotation = Quotation(0, 4, "direct", NOBODY, NOBODY, NOBODY, "label", "en", 0)
    assert quotation.kind in KINDS
    with pytest.raises(AttributeError):
        quotation.kind = "mixed"  # type: ignore[misc]
