"""Tables of measures speak to people: every column, unit and state has a word in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chuquan.model.cells import cell_word as cell
from chuquan.model.cells import column_word as word
from chuquan.model.cells import unit_word as unit
from chuquan.model.messages import PHRASES, in_language
from chuquan.pipeline import parts
from tests.web_site import Answer

CARDS = {key: parts.measure(key).card for key in parts.measure_keys()}


def test_every_column_of_every_measure_has_a_word() -> None:
    held = {each.name for card in CARDS.values() for each in card.columns}
    assert {f"column.{each}" for each in held} == {
        each for each in PHRASES if each.startswith("column.")
    }
    for each in held:
        assert "_" not in str(word(each))


def test_every_unit_has_a_word() -> None:
    for card in CARDS.values():
        for each in card.columns:
            told = unit(each.unit)
            assert not each.unit or in_language(told, "zh") != each.unit, each.unit


def test_keys_are_told_and_texts_are_left() -> None:
    assert cell("weibo", "circle") == "Weibo"
    assert in_language(str(cell("supernational", "tier")), "en") == "supernational"
    assert cell("CN", "market") == "China"
    assert cell("lasting", "note") == "came to stay"
    assert cell("What somebody wrote", "note") is None


@pytest.mark.parametrize(("language", "head", "state"), [
    ("en", "came to stay", "not listed"), ("zh", "落脚", "未上榜"),
])  # fmt: skip
def test_the_page_of_a_measure_shows_words(
    ask: Callable[..., Answer], language: str, head: str, state: str
) -> None:
    text = ask(f"/measures/circles?lang={language}").body.decode()
    shown = text[text.index("<table") : text.index('id="columns"')]
    assert f">{head}</th>" in shown
    assert state in shown
    assert "lasting_at" not in shown
    assert "<code>lasting_at</code>" in text
