"""Transfer entropies that others published are found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from chuquan.measures.leadlag import transfer_entropy

Series = NDArray[np.float64]


@pytest.fixture(scope="module")
def coupled(shared_data: Path) -> tuple[Series, Series]:
    """The two coupled columns."""
    path = shared_data / "leadlag" / "2coupledRandomCols-1.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    first, second = np.loadtxt(path).T
    return first, second


def test_nearest_neighbours_give_the_published_nats(coupled: tuple[Series, Series]) -> None:
    x, y = coupled
    assert transfer_entropy(x, y, 1, 1, "ksg") == pytest.approx(0.3058006, abs=1e-6)
    assert transfer_entropy(y, x, 1, 1, "ksg") == pytest.approx(-0.0029744, abs=1e-6)


def test_regressions_give_the_published_nats(coupled: tuple[Series, Series]) -> None:
    x, y = coupled
    assert transfer_entropy(x, y) == pytest.approx(0.358467, abs=1e-6)
    assert transfer_entropy(y, x) == pytest.approx(0.008508, abs=1e-6)
