"""Published detectors reproduced, and ours beside them, on the benchmark series at hand."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from chuquan.measures.breakout import (
    agreement,
    alarm_score,
    anomalies,
    changepoints,
    standard_score,
)

PELT = {
    "bank": (0.4, 0.50947), "brent_spot": (0.46472, 0.62664), "centralia": (0.90909, 0.5636),
    "children_per_woman": (0.61751, 0.79826), "co2_canada": (0.66135, 0.61144),
    "construction": (0.70909, 0.42273), "debt_ireland": (0.76033, 0.63462),
    "gdp_argentina": (0.88889, 0.66748), "gdp_iran": (0.49153, 0.47732),
    "global_co2": (0.75362, 0.63769), "homeruns": (0.81188, 0.68261), "nile": (1.0, 0.88008),
    "quality_control_1": (1.0, 0.99238), "quality_control_4": (0.72632, 0.53776),
    "seatbelts": (0.68293, 0.79695), "shanghai_license": (0.86792, 0.91969),
}  # fmt: skip
ZERO = {
    "bank": (1.0, 1.0), "brent_spot": (0.31461, 0.26582), "nile": (0.82353, 0.75808),
    "seatbelts": (0.62069, 0.52836), "quality_control_4": (0.78049, 0.67274),
}  # fmt: skip
STOCKS = ("AAPL", "AMZN", "CVS", "GOOG", "KO")
PUBLISHED = {
    "twitterADVec": (0.5, 63.2), "windowedGaussian": (1.0, 58.2), "contextOSE": (0.765527, 64.1),
    "ARTime": (0.317486, 82.7),
}  # fmt: skip
PERIOD = 288

Stock = tuple[np.ndarray, list[tuple[int, int]]]


def folder(shared_data: Path, name: str) -> Path:
    """Return a folder of the benchmarks, or skip."""
    place = shared_data / "changepoint" / name
    if not place.is_dir():
        pytest.skip(f"no changepoint/{name} in the shared data")
    return place


def scores(shared_data: Path, penalty: str | None) -> dict[str, tuple[float, float]]:
    """Return F1 and cover of one detector on each series; None finds nothing."""
    place = folder(shared_data, "tcpd")
    annotations = json.loads((place / "annotations.json").read_text())
    told = {}
    for name, marks in annotations.items():
        raw = json.loads((place / f"{name}.json").read_text())["series"][0]["raw"]
        y = np.array(raw, dtype=float)
        found = changepoints(y, penalty) - 1 if penalty else []
        told[name] = agreement(found, marks, len(y))
    return told


def test_the_published_default_is_reproduced_on_every_series(shared_data: Path) -> None:
    found = scores(shared_data, "mbic")
    assert set(found) == set(PELT)
    for name, published in PELT.items():
        assert found[name] == pytest.approx(published, abs=1e-5), name


def test_the_empty_answer_scores_as_published(shared_data: Path) -> None:
    found = scores(shared_data, None)
    for name, published in ZERO.items():
        assert found[name] == pytest.approx(published, abs=1e-5), name
    assert np.mean(list(found.values()), axis=0) == pytest.approx([0.664, 0.571], abs=5e-4)


def test_our_default_beats_the_published_ones(shared_data: Path) -> None:
    f1, cover = np.mean(list(scores(shared_data, "steady").values()), axis=0)
    assert f1 >= 0.77
    assert cover >= 0.70


def test_our_default_loses_nothing_on_the_half_it_was_not_chosen_on(shared_data: Path) -> None:
    """The half that its limit was chosen on is every second series by name, from bank."""
    unseen = sorted(PELT)[1::2]
    ours, theirs = (scores(shared_data, penalty) for penalty in ("steady", "mbic"))
    for name in unseen:
        assert ours[name] == pytest.approx(theirs[name], abs=1e-9), name
    held = np.mean([ours[name] for name in unseen], axis=0)
    assert held == pytest.approx([0.754, 0.686], abs=5e-4)


@pytest.fixture(scope="module")
def stocks(shared_data: Path) -> dict[str, Stock]:
    """Counts, and the rows of the labelled windows, by stock."""
    place = folder(shared_data, "nab_tweets")
    windows = json.loads((place / "windows.json").read_text())
    told: dict[str, Stock] = {}
    for stock in STOCKS:
        name = f"Twitter_volume_{stock}.csv"
        with (place / name).open() as handle:
            rows = list(csv.DictReader(handle))
        at = [row["timestamp"] for row in rows]
        spans = [
            [n for n, each in enumerate(at) if start[:19] <= each <= stop[:19]]
            for start, stop in windows[name]
        ]
        counts = np.array([float(row["value"]) for row in rows])
        told[stock] = (counts, [(span[0], span[-1]) for span in spans])
    return told


def together(
    stocks: dict[str, Stock], given: dict[str, np.ndarray], line: float, names: tuple[str, ...]
) -> float:
    """Return the standard score of some stocks at one threshold."""
    raw = [
        alarm_score(np.flatnonzero(given[each] >= line), stocks[each][1], len(given[each]))
        for each in names
    ]
    return standard_score(raw, sum(len(stocks[each][1]) for each in names))


@pytest.mark.parametrize("detector", PUBLISHED)
def test_the_scorer_reproduces_published_detectors(
    stocks: dict[str, Stock], shared_data: Path, detector: str
) -> None:
    line, score = PUBLISHED[detector]
    place = folder(shared_data, "nab_tweets") / "published"
    given = {
        each: np.array((place / f"{detector}_{each}.csv").read_text().split()[1:], dtype=float)
        for each in STOCKS
    }
    assert together(stocks, given, line, STOCKS) == pytest.approx(score, abs=0.05)


def test_one_threshold_finds_what_people_marked(stocks: dict[str, Stock]) -> None:
    """No setting is picked, and the line comes from series of habit and noise."""
    given = {each: anomalies(counts, PERIOD) for each, (counts, _) in stocks.items()}
    assert together(stocks, given, 0.5, STOCKS) == pytest.approx(81.9, abs=0.1)
    lines = np.linspace(0.3, 0.8, 51)
    held = []
    for two in itertools.combinations(STOCKS, 2):
        best = max(lines, key=lambda line: together(stocks, given, float(line), two))
        rest = tuple(each for each in STOCKS if each not in two)
        held.append(together(stocks, given, float(best), rest))
    assert np.mean(held) >= 81
