"""A typed table of markets is read strictly: every figure with its period, bound and reference."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.pipeline.answers.markets import BUNDLED
from chuquan.sources import markets

AT = datetime(2025, 3, 1, tzinfo=UTC)
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "markets" / "table.csv"
HEAD = ",".join(markets.FORM)
GOOD = "Kite,CN,2025,,12,CNY,,exact,A note,,yes"


def told(*lines: str) -> dict[str, float]:
    """Return the values of a table by signal."""
    body = "\n".join((HEAD, *lines, "")).encode()
    rows = markets.read(Raw("table.csv", body, AT))
    return {row["signal"]: row["value"] for row in rows.singles["observations"]}


def test_what_was_counted_to_date_is_another_signal() -> None:
    assert told(GOOD) == {"markets.gross_yuan": 12}
    assert told(GOOD.replace("2025", "to 2025-02-25")) == {"markets.gross_yuan_to_date": 12}
    assert told("Kite,CN,to 2025,7,,,9,about,A note,,no") == {
        "markets.downloads_to_date": 7,
        "markets.users": 9,
    }


def test_two_references_for_one_figure_stand_side_by_side() -> None:
    body = "\n".join((HEAD, GOOD, GOOD.replace("A note", "Another"), "")).encode()
    rows = markets.read(Raw("table.csv", body, AT))
    assert len({row["item"] for row in rows.singles["items"]}) == 2


@pytest.mark.parametrize(
    "line",
    [
        GOOD.replace("A note", ""),
        GOOD.replace("CN,", "XX,", 1),
        GOOD.replace("CNY", "EUR"),
        GOOD.replace("CNY", ""),
        GOOD.replace("12", ""),
        GOOD.replace("12", "-12"),
        GOOD.replace("12", "many"),
        GOOD.replace("exact", "surely"),
        GOOD.replace("yes", "perhaps"),
        GOOD.replace("2025", "2025-13"),
        GOOD.replace("2025", "2025-02-30"),
        GOOD.replace("2025", "lately"),
    ],
)
def test_a_row_that_lacks_something_refuses_the_file(line: str) -> None:
    with pytest.raises(SourceChanged):
        told(GOOD, line)


@pytest.mark.parametrize(
    ("cell", "first"),
    [("2025", "2025-01-01"), ("2025-Q4", "2025-10-01"), ("2025-02", "2025-02-01")],
)
def test_a_period_begins_with_its_first_day(cell: str, first: str) -> None:
    period = markets.period_of(cell)
    assert period is not None
    assert period.slot.date().isoformat() == first


def test_every_row_that_comes_with_the_program_was_checked_and_says_against_what() -> None:
    rows = markets.read(Raw("markets.csv", (BUNDLED / "markets.csv").read_bytes(), AT))
    assert {row["quality"] for row in rows.singles["observations"]} == {"ok"}
    assert all(row["author"] for row in rows.singles["items"])
    sample = markets.read(Raw("t.csv", SAMPLE.read_bytes(), AT))
    assert len(sample.singles["items"]) == 5
    assert {row["quality"] for row in sample.singles["observations"]} == {"ok", "partial"}
