"""Copies planted among real articles are found, and near misses are left alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from benches import text_duplicates as bench

RECALL, RECALL_OF_A_KIND, PRECISION = 0.98, 0.95, 0.99


@pytest.mark.parametrize("make", [bench.english, bench.chinese, bench.excerpts])
def test_planted_copies(make: Callable[[Path], list[str]], shared_data: Path) -> None:
    try:
        originals = make(shared_data)
    except (FileNotFoundError, IndexError) as absent:
        pytest.skip(f"a part of the shared data is absent: {absent}")
    texts, origins, kinds = bench.plant(bench.unlike(originals), random.Random(3))
    told = bench.quality(make.__name__, "ours", texts, origins, kinds)
    assert told["recall"] >= RECALL, told
    assert told["precision"] >= PRECISION, told
    assert min(told[kind] for kind in ("trimmed", "wrapped", "changed", "reordered")) >= (
        RECALL_OF_A_KIND
    ), told
