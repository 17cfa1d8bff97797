"""Folding: what counts as the same writing, what does not, and the way back."""

from __future__ import annotations

import pytest

from chuquan.text.fold import bare, fold, fold_with_origins, is_cjk, is_silent, is_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＤｅｅｐＳｅｅｋ", "deepseek"),
        ("哪吒２", "哪吒2"),
        ("黑神話：悟空", "黑神话:悟空"),
        ("Nézhā", "nezha"),
        ("Ne\u0301zha\u0304", "nezha"),
        ("Ne-Zha 2", "ne zha 2"),
        ("Ne–Zha\u00a02", "ne zha 2"),
        ("Ne  Zha\t2", "ne zha 2"),
        ("Ne Zha\r\n2", "ne zha 2"),
        ("The King’s Avatar", "the king's avatar"),
        ("DeepSeek™", "deepseek"),
        ("Deep\u200bSeek\ufeff", "deepseek"),
        ("哪吒2\ufe0f\u20e3", "哪吒2"),
        ("哪吒Ⅱ", "哪吒ii"),
        ("𝐃𝐞𝐞𝐩", "deep"),
        ("ﾅﾀ", "ナタ"),
        ("ｶﾞ", "ガ"),
        ("か\u3099", "が"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("李煥英", "李焕英"),
        ("衛視 衞視", "卫视 卫视"),
        ("鍾 馀 著", "钟 余 着"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("约瑟夫・奈", "约瑟夫·奈"),
    ],
)
def test_the_same_to_a_reader_is_the_same_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DeepSeek²", "deepseek2"),
        ("①DeepSeek", "1deepseek"),
        ("Ne Zha\n\n2", "ne zha 2"),
        ("哪吒", "那吒"),
        ("三体", "三體人"),
        ("が", "か"),
        ("Ne Zha — 2", "ne zha 2"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_case_is_kept_on_request_and_nothing_else() -> None:
    assert fold("ＲＥＤ Nézhā 開", keep_case=True) == "RED Nezha 开"


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("大  Ｓ", (0, 1, 3)),
        ("a\u200bb", (0, 2)),
        ("ﬁn", (0, 0, 1)),
        ("か\u3099x", (0, 2)),
        ("\u1112\u1161\u11abx", (0, 3)),
        ("😀a", (0, 1)),
        ("a \n b", (0, 2, 4)),
    ],
)
def test_each_folded_character_knows_where_it_stood(text: str, origins: tuple[int, ...]) -> None:
    folded = fold_with_origins(text)
    assert folded.origins == origins
    assert len(folded.text) == len(origins)


def test_broken_text_folds_too() -> None:
    assert fold("\ud800a\x00b\x1b") == "\ufffdab"


@pytest.mark.parametrize(
    ("character", "cjk", "word"),
    [
        ("a", False, True), ("7", False, True), ("é", False, True), ("й", False, True),
        ("哪", True, False), ("ナ", True, False), ("々", True, False), ("너", False, False),
        ("ก", False, False), ("_", False, False), ("'", False, False), ("²", False, False),
        ("，", False, False), ("😀", False, False),
    ],
)  # fmt: skip
def test_scripts_with_and_without_spaces(character: str, cjk: bool, word: bool) -> None:
    assert (is_cjk(character), is_word(character)) == (cjk, word)


def test_silent_characters_belong_to_the_one_before() -> None:
    assert all(map(is_silent, "\u0304\ufe0f\u20e3\u3099"))
    assert not any(map(is_silent, "a\u200b哪 "))


def test_bare_leaves_letters_and_digits() -> None:
    assert bare(fold("Black Myth: Wukong")) == "blackmythwukong"
    assert bare(fold("——！")) == ""
