"""Looks and their nominal times correspond one to one, however close together they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from chuquan.sources.forms.looks import slots

START = datetime(2025, 3, 10, 2, tzinfo=UTC)


def slotted(seconds: list[int]) -> list[tuple[datetime, datetime]]:
    at = pl.Series(
        [START + timedelta(seconds=each) for each in seconds], dtype=pl.Datetime("us", "UTC")
    )
    return slots(pl.DataFrame({"at": at})).select("at", "slot").rows()


def slowly(seconds: list[int]) -> list[tuple[datetime, datetime]]:
    taken: dict[datetime, datetime] = {}
    for each in sorted(set(seconds)):
        at = START + timedelta(seconds=each)
        hour = at.replace(minute=0, second=0)
        taken[at] = at if hour in taken.values() else hour
    return [
        (START + timedelta(seconds=each), taken[START + timedelta(seconds=each)])
        for each in seconds
    ]


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=30))
def test_slots_are_unique_and_as_counted_one_by_one(seconds: list[int]) -> None:
    told = slotted(seconds)
    assert told == slowly(seconds)
    assert len({slot for _, slot in told}) == len({at for at, _ in told})
    assert all(timedelta(0) <= at - slot < timedelta(hours=1) for at, slot in told)
