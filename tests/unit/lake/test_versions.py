"""Of several versions of a fact, the right one is read, whatever the order they came in."""

from __future__ import annotations

from itertools import permutations

import pytest

from chuquan.lake.catalogue import Catalogue
from chuquan.lake.snapshot import take
from chuquan.lake.versions import listed, quoted
from tests.batches import ask, heat_of, look, slot, store

VERSIONS = [look(0, {"甲": heat}, minutes=minutes) for heat, minutes in ((5, 10), (9, 5), (7, 50))]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_capture_of_an_hour_wins(lake: Catalogue, order: tuple[int, ...]) -> None:
    for place in order:
        store(lake, VERSIONS[place])
    assert heat_of(lake) == {("甲", slot(0)): 7}
    (poll,) = ask(take(lake), "SELECT * FROM polls")
    assert poll["at"] == slot(0).replace(minute=50)
    (item,) = ask(take(lake), "SELECT * FROM items")
    assert item["first_seen_at"] == slot(0).replace(minute=5)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_equal_captures_the_one_with_a_number_wins(
    lake: Catalogue, order: tuple[int, ...]
) -> None:
    twins = [look(0, {"甲": heat}) for heat in (None, 3.0, 2.0)]
    for place in order:
        store(lake, twins[place])
    assert heat_of(lake) == {("甲", slot(0)): 3.0}


def test_an_untouched_month_is_read_as_it_is(lake: Catalogue) -> None:
    store(lake, look(0))
    store(lake, look(24 * 30))
    assert "ROW_NUMBER" not in take(lake).views()["observations"]
    store(lake, look(0, minutes=40))
    assert "ROW_NUMBER" in take(lake).views()["observations"]
    assert len(heat_of(lake)) == 4


def test_text_for_the_engine_cannot_break_out() -> None:
    assert listed(["a'b", "c"]) == "['a''b', 'c']"
    assert quoted(["at", "slot"]) == '"at", "slot"'
