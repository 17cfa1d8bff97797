"""Who shares a family does not depend on order, company or writing, and is found as if plainly."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.text.duplicates import (
    ALIKE_IN_LENGTH,
    CONTAINED,
    DETAILS_FORGIVEN,
    DETAILS_SHARED,
    DETAILS_TO_JUDGE,
    KEPT,
    KEPT_DETAILS,
    MARGIN,
    WITH_TEXT,
    copies,
    families,
)
from chuquan.text.fold import CHARACTERS, is_word
from chuquan.text.shingles import COUNTED, ORDINAL, WIDTH, shingles, smallest

STOCK = [chr(code) for code in range(0x4E00, 0x4E00 + 40)] + [f" w{n} " for n in range(40)]


@st.composite
def collections(draw: st.DrawFn) -> list[str]:
    """Return texts that share long stretches."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    stretches = ["".join(chance.choices(STOCK, k=chance.randint(1, 60))) for _ in range(6)]
    n = draw(st.integers(1, 14))
    return ["".join(chance.choices(stretches, k=chance.randint(0, 5))) for _ in range(n)]


def groups(texts: list[str], order: list[int]) -> set[frozenset[int]]:
    """Return who shares a family when the texts come in this order."""
    members: dict[int, set[int]] = {}
    for place, first in enumerate(families([texts[each] for each in order])):
        members.setdefault(first, set()).add(order[place])
    return {frozenset(many) for many in members.values()}


@given(collections(), st.randoms(use_true_random=False))
def test_order_moves_nobody(texts: list[str], chance: random.Random) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)
    assert groups(texts, order) == groups(texts, sorted(order))


@given(collections())
def test_a_family_is_called_after_its_first_member(texts: list[str]) -> None:
    told = families(texts)
    assert all(told[first] == first <= place for place, first in enumerate(told))


@given(collections())
def test_equal_texts_share_a_family(texts: list[str]) -> None:
    told = families(texts * 2)
    heard = [any(each.isalnum() for each in text) for text in texts]
    for place, is_text in enumerate(heard):
        assert (told[place] == told[place + len(texts)]) is is_text


@given(collections(), st.integers(0, 2**40))
def test_the_same_seed_gives_the_same_families(texts: list[str], seed: int) -> None:
    assert families(texts, seed=seed) == families(texts, seed=seed)


@given(st.lists(st.text(max_size=80), max_size=8))
def test_any_text_is_read(texts: list[str]) -> None:
    assert len(families(texts)) == len(texts)


def plainly(text: str, seed: int) -> tuple[list[int], list[int]]:
    """Hash every shingle and every detail of a text, character by character."""
    read = [(each, CHARACTERS[ord(each)] if each != "\uffff" else "\n") for each in text]
    heard = [(each, piece) for each, piece in read if piece]
    tokens: list[tuple[int, str, bool, int]] = []
    word = 0
    for at, (each, piece) in enumerate(heard):
        in_word = piece[0].isalnum() and is_word(piece[0])
        letters = sum(ord(letter) << place for place, letter in enumerate(piece[:2]))
        if not piece[0].isalnum():
            word = 0
        elif in_word and word:
            value, first, follows, size = tokens.pop()
            value += letters * pow(LETTER_STEP, size, 1 << 64)
            tokens.append((value, first, follows, size + 1))
        else:
            before = [each[1] for each in heard[max(0, at - 2) : at]]
            follows = len(before) == 2 and before[1] == " " and before[0][0].isalnum()
            follows = follows and is_word(before[0][0])
            tokens.append((letters, each, in_word and follows, 1))
            word = in_word
    numbers = [mixed(value * GOLDEN ^ (seed * GOLDEN + TOKEN_STEP)) for value, *_ in tokens]
    wide = min(WIDTH, len(tokens))
    runs = [numbers[at : at + wide] for at in range(len(tokens) - wide + 1)] if tokens else []
    details = []
    counts = [figure(first) for _, first, _, _ in tokens] + [True]
    for at, (_, first, follows, _) in enumerate(tokens):
        if CHARACTERS[ord(first)][0] == "第":
            details.append(numbers[at : at + ORDINAL])
        elif counts[at] or (follows and first.isupper()):
            details.append(numbers[at : at + 1])
        if counts[at] and not counts[at + 1]:
            details.append(numbers[at : at + COUNTED])
    return [run_of(each) for each in runs], [run_of(each) for each in details]


def figure(first: str) -> bool:
    """Tell whether a word begins with a digit."""
    piece = CHARACTERS[ord(first)][0]
    return piece.isdecimal() and is_word(piece)


def run_of(numbers: list[int]) -> int:
    """Return the number of a run of tokens."""
    return mixed(sum(each * pow(TOKEN_STEP, at, 1 << 64) for at, each in enumerate(numbers))) >> 1


def mixed(value: int) -> int:
    """Mix the bits of a number."""
    value %= 1 << 64
    value = (value ^ value >> 32) * 0x0E9846AF9B1A615D % (1 << 64)
    value = (value ^ value >> 29) * LETTER_STEP % (1 << 64)
    return value ^ value >> 32


GOLDEN, LETTER_STEP, TOKEN_STEP = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F
TEXTS = st.lists(
    st.text(st.sampled_from("甲乙丙第三ab XY1２ﬁé。\u200b\uffff\n國ไ한𝐁"), max_size=60), max_size=8
)


@given(TEXTS, st.integers(0, 2))
def test_numbers_are_those_of_a_plain_reading(texts: list[str], seed: int) -> None:
    told = [plainly(text, seed) for text in texts]
    runs, details = ([each for one in told for each in one[part]] for part in (0, 1))
    for some in shingles(texts, seed=seed):
        assert (some.hashes.tolist(), some.details.tolist()) == (runs, details)
        assert some.counts.tolist() == [len(one) for one, _ in told]
        assert some.detail_counts.tolist() == [len(other) for _, other in told]


@settings(max_examples=40)
@given(TEXTS, st.integers(1, 9), st.integers(1, 3))
def test_the_smallest_are_the_first_in_order(texts: list[str], kept: int, times: int) -> None:
    texts = [text * times**3 for text in texts]
    for all_of, some in zip(shingles(texts), smallest(texts, kept, 2), strict=True):
        for values, counts, least, fewer, most in (
            (all_of.hashes, all_of.counts, some.hashes, some.counts, kept),
            (all_of.details, all_of.detail_counts, some.details, some.detail_counts, 2),
        ):
            wanted = [np.unique(own)[:most] for own in np.split(values, np.cumsum(counts)[:-1])]
            assert fewer.tolist() == [own.size for own in wanted]
            assert least.tolist() == np.concatenate(wanted).tolist()


def agreeing(sketches: list[tuple[list[int], list[int]]]) -> set[tuple[int, int]]:
    """Compare every sketch with every other, number by number."""
    found = set()
    for one, other in combinations(range(len(sketches)), 2):
        (runs, details), (more_runs, more_details) = sketches[one], sketches[other]
        least, most, shared = seen(runs, more_runs, KEPT)
        wanted = min(least, CONTAINED * least + MARGIN)
        if not shared or shared < wanted - 1e-6 or least < ALIKE_IN_LENGTH * most:
            continue
        told, _, agreed = seen(details, more_details, KEPT_DETAILS)
        least_agreed = (DETAILS_SHARED + WITH_TEXT * min(1, shared / least)) * told
        if told < DETAILS_TO_JUDGE or agreed >= least_agreed - DETAILS_FORGIVEN - 1e-6:
            found.add((one, other))
    return found


def seen(one: list[int], other: list[int], kept: int) -> tuple[float, float, int]:
    """Return the least and the most that two sketches hold where both are known, and share."""
    reach = [max(each) if len(each) == kept else 2**63 - 1 for each in (one, other)]
    held = [len(each) * (min(reach) / own) for each, own in zip((one, other), reach, strict=True)]
    return min(held), max(held), len(set(one) & set(other))


@st.composite
def sketches(draw: st.DrawFn) -> list[tuple[list[int], list[int]]]:
    """Return sketches with hashes so near to each other that their first bits do not differ."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    near = chance.choice((1, 1 << 30, 1 << 45))
    stock = [near * (1 + number) + chance.randrange(3) for number in range(200)]
    bases = [sorted(set(chance.sample(stock, KEPT + 9)))[: chance.randint(1, KEPT)] for _ in "abc"]
    made = []
    for _ in range(draw(st.integers(1, 12))):
        runs = {each for each in chance.choice(bases) if chance.random() < 0.8}
        runs |= set(chance.sample(stock, chance.randint(0, 20)))
        details = sorted(set(chance.sample(stock[:40], chance.randint(0, 12))))
        made.append((sorted(runs)[:KEPT], details))
    return made


@given(sketches())
def test_pairs_are_those_of_a_plain_comparison(
    made: list[tuple[list[int], list[int]]],
) -> None:
    rows = [
        (document, number, detail)
        for document, parts in enumerate(made)
        for detail, part in enumerate(parts)
        for number in part
    ]
    random.Random(len(rows)).shuffle(rows)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    columns = {"document": table[:, 0], "hash": table[:, 1], "detail": table[:, 2] > 0}
    one, other = copies(columns, len(made))
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == agreeing(made)
