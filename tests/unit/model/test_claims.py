from datetime import date
from decimal import Decimal

import pytest

from chuquan.model.claims import REASONS, Claim, last_day
from chuquan.model.messages import in_language


def _claim(**parts):
    figure = Decimal(100)
    return Claim(kind="amount", start=0, stop=3, low=figure, high=figure, unit="money", **parts)


@pytest.mark.parametrize(
    ("bound", "limits"),
    [
        ("exactly", (100, 100)),
        ("at least", (100, None)),
        ("at most", (None, 100)),
        ("about", (100, 100)),
    ],
)
def test_a_bound_opens_one_side(bound, limits):
    claim = _claim(bound=bound)
    assert (claim.least, claim.most) == limits


@pytest.mark.parametrize("key", REASONS)
def test_every_reason_is_a_sentence_in_both_languages(key):
    said = _claim(reasons=(key,)).reason
    assert said.endswith(".")
    assert in_language(said, "zh").endswith("。")


def test_a_claim_that_lacks_nothing_gives_no_reason():
    assert _claim().reason == ""


def test_times_end_on_their_last_day():
    assert last_day("") is None
    assert last_day("2023-H1") == date(2023, 6, 30)
    assert last_day("2025-02-25") == date(2025, 2, 25)
    assert last_day("2023-Q4") == date(2023, 12, 31)
