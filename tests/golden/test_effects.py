"""Published effects recomputed: Proposition 99, the Basque country, the series of CausalImpact."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from chuquan.measures.effect import (
    SyntheticEffect,
    leave_one_out,
    placebo_in_time,
    structural,
    synthetic_did,
)

Panel = tuple[list[str], list[int], NDArray[np.float64]]

WEIGHTS = {
    "Nevada": 0.124, "New Hampshire": 0.105, "Connecticut": 0.078, "Delaware": 0.070,
    "Colorado": 0.058, "Illinois": 0.053, "Nebraska": 0.048, "Montana": 0.045, "Utah": 0.042,
}  # fmt: skip


def panel_of(frame: pl.DataFrame, unit: str, time: str, value: str) -> Panel:
    """Return names, periods and outcomes of a long table."""
    wide = frame.pivot(on=time, index=unit, values=value, sort_columns=True).sort(unit)
    periods = [round(float(each)) for each in wide.columns[1:]]
    return wide[unit].to_list(), periods, wide.drop(unit).to_numpy()


@pytest.fixture(scope="module")
def smoking(shared_data: Path) -> Panel:
    """Packs of cigarettes a head in 39 states, 1970 to 2000."""
    frame = pl.read_csv(shared_data / "causal" / "california_prop99.csv", separator=";")
    return panel_of(frame, "State", "Year", "PacksPerCapita")


@pytest.fixture(scope="module")
def regions(shared_data: Path) -> Panel:
    """Gross product a head in 17 Spanish regions, 1955 to 1997."""
    frame = pl.read_csv(shared_data / "causal" / "basque.csv").filter(pl.col("regionno") != 1)
    return panel_of(frame, "regionname", "year", "gdpcap")


def california(smoking: Panel, method: str) -> SyntheticEffect:
    """Return what the proposition changed, by one method."""
    names, periods, outcomes = smoking
    return synthetic_did(outcomes, [names.index("California")], periods.index(1989), method)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "published", "tolerance"),
    [("sdid", -15.603828, 0.05), ("sc", -19.619663, 0.15), ("did", -27.349111, 1e-3),
     ("difp", -11.1, 0.05)],
)  # fmt: skip
def test_proposition_99(smoking: Panel, method: str, published: float, tolerance: float) -> None:
    assert california(smoking, method).effect == pytest.approx(published, abs=tolerance)


def test_the_weights_of_proposition_99(smoking: Panel) -> None:
    names, periods, _ = smoking
    found = california(smoking, "sdid")
    for state, weight in WEIGHTS.items():
        assert found.unit_weights[names.index(state)] == pytest.approx(weight, abs=0.002)
    times = dict(zip(periods, found.time_weights, strict=False))
    assert [times[year] for year in (1986, 1987, 1988)] == pytest.approx(
        [0.366, 0.206, 0.427], abs=0.002
    )
    assert found.unit_weights.sum() == pytest.approx(1)
    assert found.unit_weights[names.index("California")] == 0


def test_the_placebos_of_proposition_99(smoking: Panel) -> None:
    control = california(smoking, "sc")
    assert control.p * 39 == pytest.approx(3)
    both = california(smoking, "sdid")
    assert both.p * 39 == pytest.approx(round(both.p * 39))
    assert len(both.placebos) == 38
    assert both.error == pytest.approx(8.4, abs=2.5)
    assert control.verdict.kind == "unknown"


def test_without_any_one_state_the_sign_stays(smoking: Panel) -> None:
    names, periods, outcomes = smoking
    left = leave_one_out(outcomes, names.index("California"), periods.index(1989), "sdid")
    assert left.low < california(smoking, "sdid").effect < left.high < 0
    assert len(left.rows) > 10


def test_before_its_time_the_proposition_changed_little(smoking: Panel) -> None:
    names, periods, outcomes = smoking
    tried = placebo_in_time(
        outcomes, names.index("California"), periods.index(1989), "sdid", fewest=14
    )
    assert [at for at, _ in tried] == [14, 15, 16, 17, 18]
    assert max(abs(effect) for _, effect in tried) < 6


def test_the_basque_country_by_outcomes_alone(regions: Panel) -> None:
    names, periods, outcomes = regions
    basque = next(n for n, name in enumerate(names) if name.startswith("Basque"))
    found = synthetic_did(outcomes, [basque], periods.index(1975), "sc")
    weights = dict(zip(names, found.unit_weights, strict=True))
    assert weights["Cataluna"] == pytest.approx(0.826, abs=0.001)
    assert weights["Madrid (Comunidad De)"] == pytest.approx(0.168, abs=0.001)
    assert found.effect == pytest.approx(-0.6915, abs=1e-4)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_series_of_causal_impact(shared_data: Path, seed: int) -> None:
    frame = pl.read_csv(shared_data / "causal" / "arma_data.csv")
    y = frame["y"].to_numpy() + 5.0 * (np.arange(frame.height) >= 70)
    found = structural(y, frame["X"].to_numpy(), 70, seed)
    assert found.effect == pytest.approx(4.89, abs=0.1)
    assert found.interval == pytest.approx((4.26, 5.47), abs=0.2)
    assert found.total == pytest.approx(146.58, abs=3)
    again = structural(y, frame["X"].to_numpy(), 70, seed)
    assert again.interval == found.interval
    assert again.p == found.p
    assert np.array_equal(again.counterfactual, found.counterfactual, equal_nan=True)
