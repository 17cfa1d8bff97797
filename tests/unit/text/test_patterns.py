"""The table of writings: what starts where, and which need no second look."""

from __future__ import annotations

from chuquan.model.names import Alias
from chuquan.text.patterns import Patterns
from chuquan.text.writings import make_entries


def patterns(*names: str) -> Patterns:
    return Patterns(make_entries([Alias("s", name) for name in names], {}))


def test_writings_at_a_place_come_longest_first() -> None:
    table = patterns("哪吒", "哪吒之魔童闹海", "哪")
    found = [end for _, end in table.starting("哪咤之魔童闹海了", 0, 8)]
    assert found == [7, 2, 1]
    assert [end for _, end in table.starting("哪咤之魔童闹海了", 0, 6)] == [2, 1]


def test_aliases_that_say_the_same_are_one_entry() -> None:
    table = patterns("哪吒2", "哪吒２", "哪吒 2")
    assert {len(each) for each in table.entries} == {1}


def test_only_plain_names_without_conditions_are_simple() -> None:
    aliases = [
        Alias("a", "alpha"),
        Alias("b", "beta", rule="exact"),
        Alias("c", "gamma", away=("ray",)),
        Alias("d", "delta", exact=True),
        Alias("e", "shared"),
        Alias("f", "shared"),
    ]
    table = Patterns(make_entries(aliases, {}))
    simple = {each for each, flag in zip(table.writings, table.simple, strict=True) if flag}
    assert simple == {"alpha"}
