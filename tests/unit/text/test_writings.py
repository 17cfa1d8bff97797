"""Under which writings a name is looked for."""

from __future__ import annotations

import pytest

from chuquan.model.names import Alias
from chuquan.text.fold import fold
from chuquan.text.writings import MOST_VARIANTS, follow, make_entries, variants


@pytest.mark.parametrize(
    ("name", "writing"),
    [
        ("大S", "大 S"),
        ("大 S", "大S"),
        ("哪吒2", "哪吒 ２"),
        ("黑神话：悟空", "黑神话悟空"),
        ("黑神话：悟空", "黑神話·悟空"),
        ("黑神话：悟空", "黑神话 悟空"),
        ("Black Myth: Wukong", "Black Myth Wukong"),
        ("Black Myth: Wukong", "Black Myth - Wukong"),
        ("Black Myth: Wukong", "Black Myth — Wukong"),
        ("Ne Zha 2", "Ne-Zha2"),
        ("GPT-4", "GPT4"),
        ("约瑟夫·奈", "约瑟夫奈"),
        ("你好，李焕英", "你好李煥英"),
        ("Yahoo!", "Yahoo"),
    ],
)
def test_a_writing_that_counts(name: str, writing: str) -> None:
    assert fold(writing) in variants(name)


@pytest.mark.parametrize(
    ("name", "writing"),
    [
        ("哪吒2", "哪吒：2"),
        ("中国", "中：国"),
        ("小红书", "小 红书"),
        ("R1", "R 1"),
        ("Ne Zha", "NeZha"),
        ("Wan2.2", "Wan22"),
    ],
)
def test_a_writing_that_does_not(name: str, writing: str) -> None:
    assert fold(writing) not in variants(name)


def test_the_name_itself_comes_first() -> None:
    assert variants("黑神话：悟空")[0] == fold("黑神话：悟空")


@pytest.mark.parametrize("name", ["", "：", "—!", "\u200b"])
def test_a_name_of_marks_only_is_not_looked_for(name: str) -> None:
    assert variants(name) == ()


def test_variants_are_bounded() -> None:
    assert len(variants("甲：乙·丙，丁：戊·己")) == MOST_VARIANTS


def test_external_keys_are_not_names() -> None:
    aliases = [Alias("x", "Q1", kind="wikidata"), Alias("x", "Chinese", kind="demonym")]
    assert [(each.alias.name, each.method) for each in make_entries(aliases, {})] == [
        ("Chinese", "demonym")
    ]


def test_redirects_are_followed_and_circles_end() -> None:
    assert follow("a", {"a": "b", "b": "c"}) == "c"
    assert follow("a", {"a": "b", "b": "a"}) in {"a", "b"}
    assert follow("x", {}) == "x"
