"""Calls are made, come due and are settled; and what is told now knows nothing of later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest

from chuquan.errors import NotEnough
from chuquan.lake.calls import kept_calls
from chuquan.measures.forecast import episodes
from chuquan.pipeline.calls import learnt as module
from chuquan.pipeline.calls.learnt import FOLDER
from chuquan.pipeline.calls.likely import records
from chuquan.pipeline.calls.live import make, score
from chuquan.pipeline.calls.now import now
from chuquan.pipeline.calls.replay import Peaked, _not_called
from chuquan.pipeline.workspace import Workspace
from tests.hot_list import NEW_AN_HOUR, START, course, store

MADE = 75 * 24
DUE = 84 * 24
STAMPS = ("as_of", "snapshot", "recipe", "sources", "version")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("list")
    store(root, 0, MADE)
    return root


def told(root: Path, **more: Any) -> dict[str, Any]:
    with Workspace(root) as workspace:
        document = dict(now(workspace, **more).document)
    return {name: value for name, value in document.items() if name not in STAMPS}


def reached(number: int, after: int) -> bool:
    return max(course(number)[after + 1 :], default=0.0) >= 1e6


@pytest.fixture(scope="module")
def lived(lake: Path) -> dict[str, Any]:
    """Make calls, let nine days pass, and settle them."""
    before = told(lake)
    with Workspace(lake) as workspace:
        made = make(workspace)
        again = make(workspace)
        early = score(workspace)
    store(lake, MADE, DUE)
    with Workspace(lake) as workspace:
        scored = score(workspace)
        kept = kept_calls(workspace.catalogue)
    at = START + timedelta(hours=MADE - 1)
    return {"made": made, "again": again, "early": early, "scored": scored, "kept": kept,
            "before": before, "after": told(lake, at=at), "later": told(lake)}  # fmt: skip


def test_calls_are_frozen_once_and_settled_when_due(lived: dict[str, Any]) -> None:
    assert lived["made"]["frozen"] == len(lived["made"]["calls"]) > 100
    assert lived["again"]["frozen"] == 0
    assert lived["early"]["settled"] == 0
    assert lived["scored"]["settled"] == len(lived["made"]["calls"])
    assert lived["scored"]["waiting"] == 0


def test_every_settled_call_tells_what_came(lived: dict[str, Any]) -> None:
    checked = 0
    for call in lived["kept"]:
        if call["target"] == "1M":
            number = int(call["topic"].removeprefix("topic").removeprefix("t"))
            assert call["came"] == reached(number, int(call["hours"])), call
            checked += 1
    assert checked > 50
    assert {call["came"] for call in lived["kept"] if call["target"] == "rank3"} == {0, 1}


def test_the_score_names_misses_and_hits_by_what_was_said(lived: dict[str, Any]) -> None:
    kept = lived["kept"]
    assert lived["scored"]["targets"]
    for group in lived["scored"]["targets"]:
        mine = [c for c in kept if (c["hours"], c["target"]) == (group["hours"], group["target"])]
        assert (group["n"], group["came"]) == (len(mine), sum(c["came"] for c in mine))
        missed = [each["probability"] for each in group["missed"]]
        assert missed == sorted(c["probability"] for c in mine if c["came"])[:10]
        assert all(not each["came"] for each in group["false_alarms"])


def test_later_looks_change_nothing_of_what_was_told(lived: dict[str, Any]) -> None:
    assert lived["before"] == lived["after"]
    assert lived["before"] != lived["later"]


def test_now_tells_each_topic_that_came_to_a_million(lived: dict[str, Any]) -> None:
    document = lived["before"]
    last = MADE - 1
    expected = {}
    for number in range((last - 30) * NEW_AN_HOUR, MADE * NEW_AN_HOUR):
        heat = course(number)[: last - number // NEW_AN_HOUR + 1]
        looks = [n for n in range(len(heat)) if number // NEW_AN_HOUR + n > last - 24]
        steps = [step for step in (1e6, 1e7, 1e8)
                 if any(heat[n] >= step > max(heat[:n], default=0) for n in looks)]  # fmt: skip
        if steps:
            first = next(n for n, value in enumerate(heat) if value >= steps[-1])
            expected[f"topic {number}"] = last - number // NEW_AN_HOUR - first
    assert document["n_crossed"] == len(expected) > 0
    assert {each["topic"]: each["hours_ago"] for each in document["crossed"]} == {
        name: expected[name] for name in [each["topic"] for each in document["crossed"]]
    }


def test_now_tells_what_is_small_and_likely_beside_a_record(lived: dict[str, Any]) -> None:
    beasts = lived["before"]["beasts"]
    assert beasts
    odds = [each["probability"] for each in beasts]
    assert odds == sorted(odds, reverse=True)
    for each in beasts:
        assert max(value for _, value in each["trail"]) < 1e6
        assert each["record"]["n"] == 100
        assert each["record"]["low"] <= each["record"]["came"] / 100 <= each["record"]["high"]
        assert each["peak_low"] <= each["peak"] <= each["peak_high"]


def test_what_fades_fell_to_half_or_off_the_list(lived: dict[str, Any]) -> None:
    assert lived["before"]["faded"]
    for each in lived["before"]["faded"]:
        assert each["peak"] >= 1e6
        assert not each["listed"] or each["value"] <= each["peak"] / 2 or each["half_hours"] > 0


def test_a_source_is_on_time_by_the_list_and_silent_by_the_clock(lake: Path) -> None:
    (own,) = (each for each in told(lake)["health"] if each["source"] == "weibo")
    assert (own["state"], own["looks"], own["due"]) == ("ok", 24, 24)
    (own,) = (each for each in told(lake, live=True)["health"] if each["source"] == "weibo")
    assert own["state"] == "silent"


def test_before_the_first_look_nothing_is_told(lake: Path) -> None:
    with pytest.raises(NotEnough):
        told(lake, at=START - timedelta(days=1))


def test_moments_without_a_course_call_nothing(tmp_path: Path) -> None:
    store(tmp_path, 0, 24, looks=1)
    document = told(tmp_path)
    assert document["n_crossed"] == 0
    assert (document["followed"], document["beasts"], document["faded"]) == (False, [], [])
    assert "single moments" in document["no_beasts"]


def test_a_months_models_are_kept_and_a_damaged_file_is_learnt_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(tmp_path, 0, 110 * 24)
    first = told(tmp_path)
    (place,) = (tmp_path / FOLDER).glob("*.npz")
    with monkeypatch.context() as fixed:
        fixed.setattr(module, "_learn", None)
        assert told(tmp_path) == first
        assert told(tmp_path, at=START + timedelta(days=109, hours=20))["beasts"]
    place.write_bytes(b"torn")
    assert told(tmp_path) == first
    store(tmp_path, 110 * 24, 110 * 24 + 6)
    with monkeypatch.context() as fixed:
        fixed.setattr(module, "_learn", None)
        assert told(tmp_path)["beasts"]


def test_a_record_is_that_of_the_nearest_calls() -> None:
    said = np.concatenate([np.full(150, 0.02), np.full(100, 0.5)])
    came = np.concatenate([np.zeros(150), np.ones(60), np.zeros(40)])
    high, low = records(np.array([0.45, 0.03]), said, came)
    assert high is not None
    assert low is not None
    assert (high.came, low.came) == (60, 0)
    assert high.low < 0.6 < high.high
    assert records(np.array([0.5]), said[:99], came[:99]) == [None]


def test_records_are_those_of_looking_at_every_past_call() -> None:
    chance = np.random.default_rng(3)
    said = np.round(chance.random(700), 2)
    came = (chance.random(700) < said).astype(float)
    calls = np.append(np.round(chance.random(30), 2), [0.0, 1.0])

    def plain(p: float) -> int:
        odds, own = (np.log(q / (1 - q)) for q in (np.clip(said, 1e-9, 1 - 1e-9),
                                                   np.clip(p, 1e-9, 1 - 1e-9)))  # fmt: skip
        return int(came[np.argsort(np.abs(odds - own), kind="stable")[:100]].sum())

    told = records(calls, said, came)
    assert [each.came for each in told if each] == [plain(float(p)) for p in calls]


def test_months_without_a_call_are_named() -> None:
    start = datetime(2025, 1, 10, tzinfo=UTC)
    at = [start + timedelta(days=28 * n) for n in range(4)]
    listed = pl.DataFrame({"topic": [f"t{n}" for n in range(4)], "at": at, "value": [1e5] * 4})
    seen = episodes(listed, listed["at"])
    peaks = [Peaked(0.0, episode=[np.array([1]), np.array([3])]), Peaked(1.0)]
    zone = ZoneInfo("Asia/Shanghai")
    told = _not_called(seen, peaks, date(2025, 1, 1), date(2025, 5, 31), zone)
    assert told == ("2025-01", "2025-03", "2025-05")
