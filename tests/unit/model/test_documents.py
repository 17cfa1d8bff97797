"""JSON documents: valid, exact, in the reader's language, safe to print."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.documents import RAW, dumps
from chuquan.model.messages import say

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_goes_in_comes_out(value: object) -> None:
    text = dumps(value)
    assert json.loads(text) == value
    assert not RAW.search(text)
    assert not [sign for sign in text if ord(sign) < 32]


@given(st.floats())
def test_numbers_stay_numbers(value: float) -> None:
    told = json.loads(dumps({"n": value}))["n"]
    assert told == value if math.isfinite(value) else told is None


def test_whole_floats_are_written_whole() -> None:
    assert dumps([33224710.0, 0.5, Decimal(3), 1e300]) == "[33224710, 0.5, 3, 1e+300]"


def test_moments_days_and_sets() -> None:
    moment = datetime(2025, 2, 3, 4, tzinfo=UTC)
    assert dumps([moment, date(2025, 2, 3), (1,)]) == '["2025-02-03T04:00:00Z", "2025-02-03", [1]]'


def test_sentences_are_in_the_language_asked() -> None:
    document = {"answer": say("word.yes"), "notes": (say("word.no"),)}
    assert dumps(document) == '{"answer": "yes", "notes": ["no"]}'
    assert dumps(document, "zh") == '{"answer": "是", "notes": ["否"]}'


def test_lone_surrogates_can_be_printed() -> None:
    assert dumps("a\ud800").encode("utf-8") == b'"a\\ud800"'
