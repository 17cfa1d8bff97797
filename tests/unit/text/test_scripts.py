"""Letters are counted by script, and Han by where it is written so."""

from __future__ import annotations

import numpy as np
import pytest

from chuquan.text import scripts
from chuquan.text.scripts import ALONE, FIRST_ALONE, N_KINDS, count


def kinds(text: str) -> dict[int, int]:
    """Return the kinds of letters in one text, and how many."""
    row = count([text])[0]
    return {kind: n for kind, n in enumerate(row.tolist()) if n and kind != scripts.NONE}


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("人", scripts.HAN),
        ("后", scripts.HAN),
        ("发", scripts.SIMPLIFIED),
        ("优", scripts.SIMPLIFIED),
        ("湾", scripts.SIMPLIFIED_OR_JAPANESE),
        ("國", scripts.TRADITIONAL),
        ("東", scripts.TRADITIONAL_OR_JAPANESE),
        ("駅", scripts.JAPANESE),
        ("畑", scripts.JAPANESE),
        ("囧", scripts.HAN),
        ("喆", scripts.HAN),
        ("か", scripts.HIRAGANA),
        ("カ", scripts.KATAKANA),
        ("の", scripts.STRAY_KANA),
        ("한", scripts.HANGUL),
        ("é", scripts.LATIN),
        ("Ｎ", scripts.LATIN),
        ("ж", scripts.CYRILLIC),
        ("ش", scripts.ARABIC),
        ("ह", scripts.DEVANAGARI),
        ("ω", FIRST_ALONE + ALONE.index("el")),
        ("ไ", FIRST_ALONE + ALONE.index("th")),
    ],
)
def test_every_letter_has_its_kind(character: str, kind: int) -> None:
    assert kinds(character) == {kind: 1}


@pytest.mark.parametrize("text", ["", "12:30", "！？…", "ー・", "😀", "\ud800", "\x00"])
def test_what_is_no_letter_is_not_counted(text: str) -> None:
    assert kinds(text) == {}


def test_texts_are_counted_apart() -> None:
    counts = count(["ab国", "", "c\nd", "한한"])
    assert counts.shape == (4, N_KINDS)
    assert counts[:, scripts.LATIN].tolist() == [2, 0, 2, 0]
    assert counts[:, scripts.HANGUL].tolist() == [0, 0, 0, 2]
    assert counts[0, scripts.SIMPLIFIED_OR_JAPANESE] == 1
    assert count([]).shape == (0, N_KINDS)


def test_the_table_learns_what_it_has_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "黑神话：悟空 Wukong 오공 悟空伝"
    before = count([text]).tolist()
    monkeypatch.setattr(scripts, "_KINDS", np.full(0x110000, 255, dtype=np.uint8))
    assert count([text]).tolist() == before
