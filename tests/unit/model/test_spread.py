"""Breadth and concentration have closed forms, and know neither scale nor order."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.spread import breadth, concentration


def test_closed_forms_of_spread() -> None:
    shares = [0.5, 0.3, 0.2]
    assert math.isclose(concentration(shares), 0.38)
    assert round(math.log(breadth(shares)), 4) == 1.0297
    assert round(breadth(shares), 2) == 2.8
    assert math.isclose(concentration([99, 1]), 0.9802)
    assert math.isnan(breadth([]))
    assert math.isnan(concentration([0, 0]))


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=12), st.floats(0.01, 100))
def test_breadth_is_between_one_and_all_and_knows_no_scale(
    shares: list[float], scale: float
) -> None:
    found = breadth(shares)
    assert 1 - 1e-9 <= found <= len(shares) + 1e-9
    assert math.isclose(found, breadth([scale * each for each in [*shares, 0.0]]), rel_tol=1e-9)
    assert 1 / len(shares) - 1e-9 <= concentration(shares) <= 1 + 1e-9
    assert math.isclose(breadth([3.0] * len(shares)), len(shares))
