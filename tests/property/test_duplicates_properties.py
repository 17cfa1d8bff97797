"""Who shares a family does not depend on order, on company, or on the writing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from chuquan.text.duplicates import families

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
