"""Conditions about lists find what happened in their span, once, and nothing before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chuquan.lake.append import Batch, append
from chuquan.lake.calls import freeze
from chuquan.model.facts import Rows
from chuquan.pipeline.alerts.condition import Look
from chuquan.pipeline.alerts.registry import every, named
from chuquan.pipeline.workspace import Workspace
from tests.unit.lake.test_calls import CALL

NOON = datetime(2025, 2, 10, 12, tzinfo=UTC)
HEAT = {"kites": {-30: 2e6, -29: 3e6}, "lanterns": {-5: 4e5, -4: 1.4e6, -2: 5e5}}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.create(tmp_path_factory.mktemp("W") / "W") as workspace:
        rows = Rows()
        for source, first in (("weibo", -24 * 30), ("zhihu", -24 * 30), ("douyin", -30)):
            for hour in sorted({first, *range(-30, 1 if source == "weibo" else -28)}):
                at = NOON + timedelta(hours=hour)
                rows.add("polls", source=source, slot=at, at=at, outcome="ok", list_length=9)
        for source, name, course in (
            ("weibo", "kites", HEAT["kites"]), ("weibo", "lanterns", HEAT["lanterns"]),
            ("zhihu", "why lanterns", {-3: 9e3}), ("douyin", "lantern dance", {-3: 7.0}),
        ):  # fmt: skip
            item = f"{source}:{name}"
            rows.add("items", item=item, source=source, name=name, url="https://a.example/1",
                     first_seen_at=NOON)  # fmt: skip
            rows.add("mentions", item=item, subject="ne-zha-2", start=0, stop=1, alias=name,
                     method="given", score=1.0)  # fmt: skip
            for hour, value in course.items():
                at = NOON + timedelta(hours=hour)
                rows.add("observations", signal=f"{source}.heat", item=item, market="CN", slot=at,
                         retrieved_at=at, at=at, value=value, placement="organic",
                         quality="ok")  # fmt: skip
        append(workspace.catalogue, Batch("run-1", "weibo", "made", NOON, rows, {}), NOON)
        seen_at = (NOON - timedelta(hours=4)).isoformat()
        odds = {"lanterns": 0.35, "drums": 0.9}
        freeze(workspace.catalogue, [
            {**CALL, "topic": topic, "probability": p, "seen_at": seen_at}
            for topic, p in odds.items()
        ])  # fmt: skip
        workspace.refresh()
        yield workspace


def found(place: Workspace, key: str, over: float = 1e6) -> list[str]:
    look = Look(place, NOON - timedelta(hours=24), NOON + timedelta(hours=1))
    told = named(key).find(look, "ne-zha-2", over)
    again = named(key).find(look, "ne-zha-2", over)
    assert [each.key for each in told] == [each.key for each in again]
    return [str(each.reason) for each in told]


def test_they_are_found_by_their_file() -> None:
    assert {"crossing", "chance", "arrival", "fading", "silent"} <= set(every())


def test_a_crossing_is_one_within_the_span(place: Workspace) -> None:
    assert found(place, "crossing") == ["lanterns came to 1.40M; the rule says 1M"]
    assert found(place, "crossing", 1e7) == []


def test_a_fall_by_half_is_told_only_of_what_stood_high(place: Workspace) -> None:
    assert found(place, "fading") == ["lanterns fell to 500K, half of its peak of 1.40M or less"]
    assert found(place, "fading", 2e6) == []


def test_a_call_counts_if_it_is_likely_and_of_the_subject(place: Workspace) -> None:
    (told,) = found(place, "chance", 0.2)
    assert "lanterns: 35% to come to 1M" in told
    assert found(place, "chance", 0.5) == []


def test_a_first_sight_on_a_list_that_was_long_looked_at_is_an_arrival(place: Workspace) -> None:
    assert found(place, "arrival") == ["first listed on zhihu: why lanterns"]


def test_a_source_is_silent_by_its_own_last_look(place: Workspace) -> None:
    told = found(place, "silent", 24.0)
    assert [each.split()[0] for each in told] == ["douyin", "zhihu"]
    assert found(place, "silent", 48.0) == []
