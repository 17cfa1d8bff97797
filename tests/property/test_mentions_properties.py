"""What must hold for every text and every order of names; a plain reference beside the fast way."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from chuquan.model.names import Alias, Mention, NameCatalogue
from chuquan.text.batch import fold_batch
from chuquan.text.edges import is_in_address
from chuquan.text.fold import bare, fold, fold_with_origins, is_silent, is_word
from chuquan.text.mentions import Matcher
from chuquan.text.writings import variants

PLAIN = {
    "哪吒2": "ne-zha-2", "哪吒之魔童闹海": "ne-zha-2", "Ne Zha 2": "ne-zha-2", "Nezha": "nezha",
    "哪吒": "nezha", "黑神话：悟空": "wukong", "黑神话": "wukong", "DeepSeek": "deepseek",
    "DeepSeek R1": "r1", "大S": "hsu", "RED": "red", "Red Bull": "bull", "Bullet Train": "train",
    "童闹海": "sea", "中国": "china", "China": "china", "国": "country", "2025": "year",
    "约瑟夫·奈": "nye", "Pokémon": "pokemon", "S": "letter", "ナタ": "nata",
}  # fmt: skip
RULED = (
    *(Alias(subject, name) for name, subject in PLAIN.items() if subject not in {"nezha", "red"}),
    Alias("nezha", "Nezha", rule="context", near=("film", "电影")),
    Alias("ne-zha-2", "哪吒", rule="context", near=("电影", "票房")),
    Alias("nezha", "哪吒", rule="context", near=("庙",), away=("汽车",)),
    Alias("ne-zha-2", "哪吒汽车", rule="refuse"),
    Alias("neta", "哪吒汽车"),
    Alias("country", "国家", rule="refuse"),
    Alias("red", "RED", rule="exact"),
    Alias("us", "US", rule="exact"),
    Alias("jack", "Jack Ma"),
    Alias("pony", "Pony Ma"),
    Alias("jack", "Ma", rule="carry"),
    Alias("pony", "Ma", rule="carry", near=("Tencent",)),
    Alias("wukong", "悟空", rule="context", near=("游戏",)),
    Alias("monkey", "悟空", rule="context", near=("西游记",)),
    Alias("monkey", "孙悟空"),
    Alias("china", "Chinese", kind="demonym"),
)
PIECES = (
    *PLAIN,
    *(alias.name for alias in RULED),
    *(
        "哪吒２",
        "哪 吒",
        "鬧海",
        "黑神話·悟空",
        "ＤｅｅｐＳｅｅｋ",
        "大 S",
        "Pokemon",
        "Nezhā",
        "Ne\u200bzha",
    ),
    *(
        "red",
        "redacted",
        "Indo",
        "film",
        "电影",
        "游戏",
        "西游记",
        "庙",
        "汽车",
        "Tencent",
        "the",
        "said",
    ),
    *(
        "Huateng",
        "和",
        "在",
        "亿",
        "月",
        ".5",
        " million",
        "https://",
        "www.",
        ".com",
        "@",
        "/",
        "#",
    ),
    *(
        "'s",
        "’s",
        "-",
        "_",
        "—",
        "：",
        "，",
        "。",
        ". ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "a",
        "b",
        "Z",
    ),
    *(
        "1",
        "😀",
        "👨\u200d👩",
        "\ufe0f\u20e3",
        "\u0301",
        "か\u3099",
        "ﬁ",
        "Ⅱ",
        "\ud800",
        "\x00",
        "\uffff",
    ),
)

texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
anything = st.text(max_size=40)
batches = st.lists(st.one_of(texts, anything), max_size=6)

PLAIN_MATCHER = Matcher(NameCatalogue({}, tuple(Alias(s, n) for n, s in PLAIN.items())))
RULED_MATCHER = Matcher(NameCatalogue({}, RULED))
CONVERTERS = {way: OpenCC(way) for way in ("s2t", "s2tw", "s2hk", "t2s")}
FILLER = "。\n\nzzz zzz。\n\n"


def reference(text: str) -> list[tuple[str, int, int]]:
    """Find plain names the slow way: at each place every name, the longest first."""
    folded = fold_with_origins(text)
    body, origins = folded.text, folded.origins
    names = [(each, subject) for name, subject in PLAIN.items() for each in variants(name)]
    names.sort(key=lambda pair: len(pair[0]), reverse=True)
    found, at = [], 0
    while at < len(body):
        step = at + 1
        for name, subject in names:
            end = at + len(name)
            if body.startswith(name, at) and stands_alone(body, at, end, text, origins):
                stop = origins[end - 1] + 1
                limit = origins[end] if end < len(origins) else len(text)
                while stop < limit and is_silent(text[stop]):
                    stop += 1
                found.append((subject, origins[at], stop))
                step = end
                break
        at = step
    return found


def stands_alone(body: str, start: int, stop: int, text: str, origins: tuple[int, ...]) -> bool:
    """Judge edges without a table: letters before and behind, then numbers and addresses."""
    before, after = body[:start][-1:], body[stop:][:1]
    if before and is_word(before) and is_word(body[start]):
        return False
    if after and is_word(after) and is_word(body[stop - 1]):
        return False
    tail = body[stop : stop + 14]
    rest = tail.removeprefix(" ")
    if body[stop - 1].isdecimal():
        version = body[start:stop].rstrip("0123456789")[-1:].isascii() and (
            body[start:stop].rstrip("0123456789")[-1:].isalpha()
        )
        point = tail[:1] == "." and tail[1:2].isdecimal()
        measure = rest[:1] in set("亿万%月") or re.match(" million(?![a-z])", tail)
        thousands = re.match(r",\d{3}(?!\d)", tail)
        if point or (not version and (measure or thousands)):
            return False
    if body[start].isdecimal() and before in {".", ","} and body[start - 2 : start - 1].isdecimal():
        return False
    return not is_in_address(text, origins[start], origins[stop - 1] + 1)


def spans(found: list[Mention]) -> list[tuple[str, int, int]]:
    return [(each.subject, each.start, each.stop) for each in found]


@given(texts)
def test_the_fast_way_finds_what_the_slow_one_finds(text: str) -> None:
    assert spans(PLAIN_MATCHER.find(text)) == reference(text)


@given(batches)
def test_a_batch_folds_as_each_text_alone(several: list[str]) -> None:
    batch = fold_batch(several)
    for index, text in enumerate(several):
        first, last = batch.slice_of(index)
        alone = fold_with_origins(text)
        origins = batch.original(np.arange(first, last)) - batch.starts[index]
        assert batch.text(first, last) == alone.text == fold(text)
        assert tuple(origins.tolist()) == alone.origins


@given(batches)
def test_a_batch_finds_what_each_text_alone_gives(several: list[str]) -> None:
    alone = [
        (index, each) for index, text in enumerate(several) for each in RULED_MATCHER.find(text)
    ]
    assert RULED_MATCHER.find_batch(several) == alone


@given(texts)
def test_the_sieve_decides_as_the_rules_do(text: str) -> None:
    told = RULED_MATCHER.explain(text)
    assert list(told.links) == RULED_MATCHER.find(text)
    linked = {(each.subject, each.start, each.stop) for each in told.links}
    assert not linked & {(each.subject, each.start, each.stop) for each in told.refusals}


@given(st.one_of(texts, anything))
def test_offsets_give_back_the_surface(text: str) -> None:
    at = 0
    for each in RULED_MATCHER.find(text):
        assert text[each.start : each.stop] == each.text
        assert each.start >= at
        assert bare(fold(each.text)) == bare(fold(each.alias))
        at = each.stop


@given(texts)
def test_unrelated_text_around_shifts_offsets_only(text: str) -> None:
    alone = RULED_MATCHER.find(text)
    around = RULED_MATCHER.find(FILLER + text + FILLER)
    shift = len(FILLER)
    assert [(s, a + shift, b + shift) for s, a, b in spans(alone)] == spans(around)


@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_aliases_is_irrelevant(text: str, chance: random.Random) -> None:
    shuffled = list(RULED)
    chance.shuffle(shuffled)
    again = Matcher(NameCatalogue({}, tuple(shuffled)))
    assert again.explain(text) == RULED_MATCHER.explain(text)


@pytest.mark.parametrize("way", sorted(CONVERTERS))
@given(text=texts)
def test_simplified_and_traditional_name_the_same(way: str, text: str) -> None:
    text = text.replace("\ud800", "").replace("\x00", "")  # OpenCC reads C strings
    converted = CONVERTERS[way].convert(text)
    expected = [subject for subject, _, _ in spans(RULED_MATCHER.find(text))]
    assert [subject for subject, _, _ in spans(RULED_MATCHER.find(converted))] == expected


@given(text=texts)
def test_full_width_names_the_same(text: str) -> None:
    letters = text.translate(
        {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()}
    )
    if not any(mark in text for mark in (":", "@", "/", "www", ".com", "_")):
        found = [(subject, a, b) for subject, a, b in spans(RULED_MATCHER.find(letters))]
        assert found == spans(RULED_MATCHER.find(text))
