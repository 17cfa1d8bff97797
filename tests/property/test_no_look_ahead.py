"""Whatever comes later, an earlier call stays as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from chuquan.measures.forecast import episodes, origin, train, train_peaks
from chuquan.measures.forecast.walk import Target, at_risk, begun

START = datetime(2025, 1, 1, tzinfo=UTC)
HIGH = Target("0.3M", value=5.5)


def shown(seed: int, days: int) -> tuple[pl.DataFrame, pl.Series]:
    """Return a list of invented topics over some days, an hour a look."""
    chance = np.random.default_rng(seed)
    looks = [START + timedelta(hours=hour, minutes=int(chance.integers(0, 50)))
             for hour in range(24 * days)]  # fmt: skip
    topic, at, value = [], [], []
    for hour in range(len(looks)):
        for n in range(6):
            level = 10 ** (4.7 + 0.5 * chance.random())
            for step in range(int(chance.integers(1, 8))):
                if hour + step < len(looks):
                    topic.append(f"{hour}-{n}")
                    at.append(looks[hour + step])
                    value.append(level * 10 ** (0.15 * chance.normal()))
    return pl.DataFrame({"topic": topic, "at": at, "value": value}), pl.Series("at", looks)


@pytest.mark.parametrize("hours", [0.0, 1.0, 3.0])
@settings(max_examples=3, deadline=None)
@given(seed=some.integers(0, 99), later=some.integers(1, 9 * 24))
def test_adding_later_data_never_changes_an_earlier_call(
    hours: float, seed: int, later: int
) -> None:
    listed, looks = shown(seed, 36)
    opened = (START + timedelta(days=26)).timestamp()
    called = opened + 86400
    told = {}
    for name, until in (("then", called), ("later", called + later * 3600), ("all", 1e12)):
        moment = datetime.fromtimestamp(min(until, 4e9), UTC)
        known = episodes(listed.filter(pl.col("at") <= moment), looks.filter(looks <= moment))
        seen = origin(known, hours)
        learnt, peaks = train(known, seen, HIGH, opened), train_peaks(known, seen, opened)
        assert learnt is not None
        assert peaks is not None
        chosen = begun(known, opened, called - 4 * 3600)
        chosen = chosen[at_risk(known, seen, HIGH)[chosen]]
        x = seen.features[chosen]
        told[name] = {
            topic: (p, *ends)
            for topic, p, ends in zip(
                known.topics.gather(chosen).to_list(),
                learnt.hazard.probability(x),
                peaks.quantiles(x, seen.highest[chosen], np.array([0.1, 0.9])),
                strict=True,
            )
        }
    assert len(told["then"]) > 50
    assert told["then"] == told["later"] == told["all"]
