"""The real running total of one film: its falls and jumps, and where a reported figure stands.

Readings of SudieSzoka/nezha2rank, no licence stated: not committed; the moments and sizes of its
faults, told here, are facts: three falls, a jump past each of four midnights, and three more when
presales were counted in. The rule and this list were made side by side while looking at the series,
so it holds the rule as it is and does not show how well it does on another series.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from chuquan.measures.ledger.intervals import said_as
from chuquan.measures.ledger.judge import Series, by_entry, reconcile
from chuquan.measures.ledger.series import faults, place
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry

BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def readings(shared_data: Path) -> tuple[list[datetime], list[float]]:
    """Moments and totals in yuan."""
    told = pl.read_parquet(shared_data / "box_office" / "nezha2_running_total.parquet")
    return told["commit_time"].to_list(), (told["total_yi"] * 1e8).to_list()


def of_kind(found: tuple[object, ...], kind: str) -> list[tuple[str, float]]:
    """Return local moment and size in 100 million yuan of the faults of one kind."""
    return [
        (f"{each.at.astimezone(BEIJING):%m-%d %H:%M}", round(each.change / 1e8, 2))  # type: ignore[attr-defined]
        for each in found
        if each.kind == kind  # type: ignore[attr-defined]
    ]


def test_its_falls_and_midnight_jumps_are_found_and_named(
    readings: tuple[list[datetime], list[float]],
) -> None:
    found = faults(*readings)
    assert of_kind(found, "fall") == [
        ("02-13 10:51", -0.8), ("02-17 00:18", -0.36), ("02-17 16:38", -0.18),
    ]  # fmt: skip
    assert of_kind(found, "midnight jump") == [
        ("02-14 00:07", 1.55), ("02-15 00:06", 2.61), ("02-16 00:06", 2.16), ("02-17 00:05", 0.42),
    ]  # fmt: skip
    assert of_kind(found, "jump") == [
        ("02-16 17:17", 0.42), ("02-17 08:26", 0.22), ("02-17 15:22", 1.09),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "bound", "on", "status"),
    [
        (13.7e9, "at least", date(2025, 2, 25), "later"),
        (10e9, "at least", date(2025, 2, 13), "between"),
        (9.7e9, "exactly", date(2025, 2, 13), "between"),
        (12.5e9, "exactly", date(2025, 2, 15), "above"),
        (9.0e9, "exactly", date(2025, 2, 15), "below"),
        (9.0e9, "exactly", date(2025, 2, 1), "earlier"),
    ],
)
def test_a_figure_is_placed_among_the_readings_around_its_day(
    readings: tuple[list[datetime], list[float]], value: float, bound: str, on: date, status: str
) -> None:
    assert place(*readings, said_as(value, value, bound), on).status == status


def test_the_articles_figure_is_unsupported_where_the_readings_end_before_it(
    readings: tuple[list[datetime], list[float]],
) -> None:
    moments, values = readings
    value = Decimal("13.7e9")
    claim = Claim("amount", 0, 0, value, value, "money", "at least", "ne-zha-2", "box_office",
                  currency="CNY", as_of="2025-02-25")  # fmt: skip
    series = Series("box_office.total", "ne-zha-2", "box_office", "CNY", tuple(moments),
                    tuple(values))  # fmt: skip
    judged = by_entry(reconcile([Entry("a", claim)], (), [series]))["a"]
    assert (judged.verdict, judged.why) == ("unsupported", "readings_later")
    assert judged.placement is not None
    assert judged.placement.before is not None
    assert judged.placement.before[1] == pytest.approx(12.172e9)
    longer = (*moments, datetime(2025, 2, 24, 15, tzinfo=BEIJING),
              datetime(2025, 2, 26, 9, tzinfo=BEIJING))  # fmt: skip
    reaching = Series("box_office.total", "ne-zha-2", "box_office", "CNY", longer,
                      (*values, 13.68e9, 13.75e9))  # fmt: skip
    assert by_entry(reconcile([Entry("a", claim)], (), [reaching]))["a"].verdict == "bound"
