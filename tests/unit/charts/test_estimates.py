"""An estimate is drawn beside what would have been, its placebos, and what moves an index."""

from __future__ import annotations

import pytest

from chuquan.charts import estimates, intervals
from chuquan.charts.look import Language, Look

TOLD = {"source": "made", "as_of": None}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_band_begins_at_the_start(language: Language) -> None:
    steps = [str(2000 + n) for n in range(6)]
    figure = estimates.counterfactual(
        [1.0, 2.0, None, 5.0, 6.0, 7.0], [None, 1.5, 2.0, 2.5, 2.5, 2.5],
        ([1.0, 1.0], [4.0, 4.0]), steps, 4, look=Look(language), **TOLD,
    )  # fmt: skip
    assert "2005" in figure.described
    assert ("实际" if language == "zh" else "observed") in figure.described


@pytest.mark.parametrize("n", [5, 60])
def test_the_treated_is_shown_with_its_rank_however_many_placebos(n: int) -> None:
    others = [0.1 * k for k in range(n)]
    figure = estimates.placebos(
        -0.25, others, [f"unit {k}" for k in range(n)], treated="Treated", look=Look("en"), **TOLD
    )
    rank = 1 + sum(each >= 0.25 for each in others)
    assert f"place {rank} of {n + 1}" in figure.described
    assert "Treated" in figure.described
    assert figure.described.count("unit ") <= intervals.MOST


def test_choices_stand_by_what_they_move_in_all() -> None:
    figure = estimates.sensitivity(
        [("scale", 0.1, 0.2), ("weights", 0.5, 0.7), ("noise", -0.01, 0.05)],
        look=Look("en"),
        **TOLD,
    )
    told = figure.described
    assert told.index("weights 50–70%") < told.index("scale 10–20%") < told.index("noise 0–5%")
