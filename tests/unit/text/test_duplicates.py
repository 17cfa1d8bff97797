"""Near-copies are found by sketches as a plain count of shingles would find them."""

from __future__ import annotations

import random
from itertools import combinations

import duckdb
import numpy as np
import polars as pl
import pytest

from chuquan.text import duplicates
from chuquan.text.duplicates import (
    ALIKE_IN_LENGTH,
    CONTAINED,
    CROWD,
    KEPT,
    MARGIN,
    RULE,
    copies,
    families,
    joined,
    sketch,
)
from chuquan.text.shingles import shingles

WORDS = [f"word{number}" for number in range(3_000)]
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]


def english(chance: random.Random, n: int = 400) -> str:
    """Return a text without figures and names."""
    return " ".join(chance.choices(WORDS, k=n)).replace("word", "w")


def chinese(chance: random.Random, n: int = 800) -> str:
    """Return a Chinese text."""
    return "".join(chance.choices(HAN, k=n))


def collection(seed: int, n: int = 12) -> list[str]:
    """Return texts of both languages, with copies of all kinds among them."""
    chance = random.Random(seed)
    texts = [chance.choice((english, chinese))(chance) for _ in range(n)]
    for text in list(texts):
        half = len(text) // 2
        texts += [text[: int(len(text) * 0.7)], text[half:] + " " + text[:half]]
        texts.append(f"{chance.choice(texts)[:200]}\n{text}\n{english(chance, 30)}")
    chance.shuffle(texts)
    return texts


def by_exact_count(texts: list[str]) -> set[tuple[int, int]]:
    """Return the pairs of copies, from whole sets of shingles: slow, and without a sample."""
    sets = [set(told.hashes.tolist()) for text in texts for told in shingles([text])]
    found = set()
    for one, other in combinations(range(len(texts)), 2):
        least, most = sorted((len(sets[one]), len(sets[other])))
        wanted = min(least, CONTAINED * least + MARGIN)
        if len(sets[one] & sets[other]) >= wanted and least >= ALIKE_IN_LENGTH * most:
            found.add((one, other))
    return found


def pairs(texts: list[str], seed: int = 0) -> set[tuple[int, int]]:
    """Return the pairs that sketches tell."""
    one, other = copies(sketch(texts, seed=seed), len(texts))
    return set(zip(one.tolist(), other.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_sketches_tell_what_an_exact_count_tells(seed: int) -> None:
    texts = collection(seed)
    exact = by_exact_count(texts)
    assert len(exact) > 30
    assert len(pairs(texts) ^ exact) <= 0.05 * len(exact)


@pytest.mark.parametrize("seed", [0, 1])
def test_short_texts_are_compared_whole(seed: int) -> None:
    chance = random.Random(seed)
    stock = [chinese(chance, 40) for _ in range(30)]
    stock += [text[: chance.randint(5, 40)] + chinese(chance, 3) for text in stock]
    assert pairs(stock) == by_exact_count(stock)


def test_the_rule_as_sql_finds_the_same_pairs() -> None:
    texts = [text + f" It met Envoy Ames on {number % 3} May {number % 7}" * 3
             for number, text in enumerate(collection(5))]  # fmt: skip
    rows = pl.DataFrame(sketch(texts))
    connection = duckdb.connect()
    connection.register("sketch", rows.to_arrow())
    told = connection.execute(RULE).fetchall()
    assert set(told) == pairs(texts)
    assert len(told) > 20


@pytest.mark.parametrize("make", [english, chinese])
def test_copies_of_a_copy_are_one_family_and_the_earliest_is_its_source(make: object) -> None:
    chance = random.Random(2)
    text = make(chance)  # type: ignore[operator]
    short = text[: int(len(text) * 0.7)]
    texts = [make(chance), text, short, make(chance), short[: int(len(short) * 0.7)]]  # type: ignore[operator]
    assert families(texts) == [0, 1, 1, 3, 1]


def test_a_traditional_copy_is_a_copy() -> None:
    report = (
        "上海國際電影節昨天開幕，來自各國的導演和觀眾見面，門票很快賣完了，觀眾說明年還會再來。"
    )
    simple = (
        "上海国际电影节昨天开幕，来自各国的导演和观众见面，门票很快卖完了，观众说明年还会再来。"
    )
    assert families([report, simple]) == [0, 0]


def test_two_texts_of_one_template_are_no_copies() -> None:
    told = (
        "A quake of magnitude {} struck near {} at {} on {} March, at a depth of {} kilometres, "
        "and was felt by people in {} and the villages around it, the network said in its notice. "
        "No damage to houses has been reported so far; trains run as usual."
    )
    here = told.format("4.2", "Dali", "03:14", 7, 11, "Kunming")
    there = told.format("5.7", "Hotan", "16:52", 28, 90, "Kashgar")
    assert families([here, there, here + " Rescue teams stand by."]) == [0, 1, 0]
    assert families([here.replace("3:14", "3:15"), here]) == [0, 0]


def test_reports_of_one_event_that_share_a_quotation_are_no_copies() -> None:
    chance = random.Random(4)
    quoted = english(chance, 90)
    assert families([f"{quoted} {english(chance, 300)}" for _ in range(3)]) == [0, 1, 2]


@pytest.mark.parametrize("texts", [[], [""], ["", "", "…"], ["\ud800", "\udfff"], ["😀", "😀"]])
def test_nothing_to_compare_is_no_copy(texts: list[str]) -> None:
    assert families(texts) == list(range(len(texts)))


def test_headlines_are_copies_only_as_a_whole() -> None:
    assert families(["哪吒2票房破100亿", "哪吒2票房破110亿", "哪吒2票房破100億！"]) == [0, 1, 0]


def test_a_crowd_of_copies_is_one_family() -> None:
    chance = random.Random(6)
    text = english(chance)
    texts = [f"{english(chance, 20)} {text}" for _ in range(3 * CROWD)] + [text] * (2 * CROWD)
    assert set(families(texts)) == {0}


def test_words_that_all_texts_share_join_none_and_cost_little() -> None:
    chance = random.Random(7)
    notice = english(chance, 60)
    texts = [f"{notice} {english(chance, 300)} {notice}" for _ in range(3 * CROWD)]
    texts.append(texts[5][: int(len(texts[5]) * 0.7)])
    assert families(texts) == [*range(3 * CROWD), 5]


def test_one_phrase_over_and_over_is_still_told() -> None:
    text = "again and again and " * 20_000
    assert families([text, text[:-2_000], "never"]) == [0, 0, 2]
    assert len(sketch([text])["hash"]) < 10


def test_a_sketch_is_small_and_has_no_row_twice() -> None:
    columns = pl.DataFrame(sketch(collection(8)))
    assert columns.schema == {"document": pl.Int64, "hash": pl.Int64, "detail": pl.Boolean}
    assert columns.is_duplicated().sum() == 0
    assert columns["hash"].min() >= 0  # type: ignore[operator]
    sizes = columns.group_by("document", "detail").len()
    assert sizes.filter(~pl.col("detail"))["len"].max() == KEPT


def test_the_smallest_hashes_are_kept() -> None:
    text = english(random.Random(9), 1_000)
    (told,) = shingles([text])
    rows = pl.DataFrame(sketch([text])).filter(~pl.col("detail"))["hash"]
    assert sorted(rows.to_list()) == np.unique(told.hashes)[:KEPT].tolist()


def test_sketches_of_several_calls_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = collection(10)
    first, second = sketch(texts[:20]), sketch(texts[20:])
    second["document"] = second["document"] + 20
    columns = {name: np.append(second[name], first[name]) for name in first}
    one, other = copies(columns, len(texts))
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == pairs(texts)
    monkeypatch.setattr(duplicates, "_PAIRS_AT_ONCE", 7)
    assert pairs(texts) == set(zip(one.tolist(), other.tolist(), strict=True))


def test_pairs_that_lead_on_are_joined() -> None:
    one, other = np.array([4, 3, 0, 7]), np.array([5, 4, 2, 8])
    assert joined(one, other, 9).tolist() == [0, 1, 0, 3, 3, 3, 6, 7, 7]
    chain = np.arange(999)
    assert joined(chain[::-1], chain[::-1] + 1, 1_000).tolist() == [0] * 1_000
