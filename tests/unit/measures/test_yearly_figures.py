"""A reported figure of a country agrees with its statistics, differs, or cannot be held to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chuquan.measures.ledger.judge import reconcile
from chuquan.measures.ledger.yearly import beside, series_of
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry

SERIES = {2019: 2.2449, 2020: 2.4066}


def share(value: str, period: str = "2020", bound: str = "exact", reference: str = "GDP") -> Claim:
    number = Decimal(value)
    return Claim("share", 0, 0, number, number, "percent", subject="china", measure="rnd_spending",
                 period=period, bound=bound, reference=reference)  # fmt: skip


def status(claim: Claim, published: date | None = date(2021, 3, 1)) -> tuple[str, int]:
    (group,) = reconcile([Entry("said", claim, published, "page")], (), ())
    found = beside(group.figures[0].figure, SERIES)
    return found.status, found.year


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (share("2.4"), ("agrees", 2020)),
        (share("2.41"), ("agrees", 2020)),
        (share("2.6"), ("differs", 2020)),
        (share("2.2", "2019"), ("agrees", 2019)),
        (share("2.68", "2024"), ("absent", 2024)),
        (share("2", bound="at least"), ("agrees", 2020)),
        (share("2.5", bound="at least"), ("differs", 2020)),
        (share("2.4", ""), ("agrees", 2020)),
    ],
)
def test_digits_and_bounds_decide(claim: Claim, told: tuple[str, int]) -> None:
    assert status(claim) == told


@pytest.mark.parametrize(
    ("claim", "signal"),
    [
        (share("2.4", reference=""), "statistics.research_share"),
        (share("2.4", reference="国内生产总值"), "statistics.research_share"),
        (share("2.4", reference="revenue"), None),
        (Claim("amount", 0, 0, None, None, "money", measure="rnd_spending"), None),
        (Claim("count", 0, 0, None, None, "count", measure="papers"), "statistics.papers"),
    ],
)
def test_a_figure_is_of_a_series_only_if_both_count_the_same(
    claim: Claim, signal: str | None
) -> None:
    assert series_of(claim) == signal
