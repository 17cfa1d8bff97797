"""Texts of a batch are matched once, and give what matching each of them alone gives."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chuquan.model.names import Alias, Mention, NameCatalogue, Subject
from chuquan.pipeline.reading.names import COLUMNS, Reader

FILM = Subject("ne-zha-2", "film", "Ne Zha 2", "哪吒之魔童闹海")
NAMES = (Alias("ne-zha-2", "Ne Zha 2"), Alias("ne-zha-2", "哪吒2"))
TEXTS = ["Ne Zha 2 again", "nothing", "哪吒2 and Ne Zha 2", "Ne Zha 2 again"]


def reader(monkeypatch: pytest.MonkeyPatch) -> tuple[Reader, list[str]]:
    made = Reader(NameCatalogue({FILM.id: FILM}, NAMES, "made"))
    matched: list[str] = []
    find = made.matcher.find_batch

    def find_batch(texts: Sequence[str]) -> list[tuple[int, Mention]]:
        matched.extend(texts)
        return find(texts)

    monkeypatch.setattr(made.matcher, "find_batch", find_batch)
    return made, matched


def test_no_text_is_matched_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    made, matched = reader(monkeypatch)
    first = made.named(TEXTS)
    assert made.named(TEXTS[1:3]) == first[1:3]
    assert matched == ["Ne Zha 2 again", "nothing", "哪吒2 and Ne Zha 2"]
    assert [[each.start for each in held] for held in first] == [[0], [], [0, 8], [0]]


def test_a_later_batch_forgets_what_it_does_not_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    made, matched = reader(monkeypatch)
    made.named(TEXTS)
    made.named(["nothing", "哪吒2"])
    made.named(TEXTS[:1])
    assert matched[3:] == ["哪吒2", "Ne Zha 2 again"]


def test_columns_are_the_same_whether_texts_were_matched_before() -> None:
    made = Reader(NameCatalogue({FILM.id: FILM}, NAMES, "made"))
    items = [f"a:{number}" for number in range(len(TEXTS))]
    plain = made.mentions(items, TEXTS)
    made.named(TEXTS[:2])
    assert made.mentions(items, TEXTS) == plain
    assert set(plain) == {*COLUMNS, "item"}
    assert plain["item"] == ["a:0", "a:2", "a:2", "a:3"]
