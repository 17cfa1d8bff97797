"""Numbers as people write them are read right, or refused; what is missing is never zero."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources.forms.figures import Figure, decimal_of, figure_of

RAW = Raw("table.csv", b"", datetime(2025, 3, 1, tzinfo=UTC))


def read(text: object, decimal: str = "point") -> Figure:
    return figure_of(RAW, 7, text, decimal)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234,567", "point", 1234567),
        ("1.234.567", "comma", 1234567),
        ("1\u202f234\u202f567", "point", 1234567),
        ("1\xa0234\xa0567,5", "comma", 1234567.5),
        ("1’234’567.5", "point", 1234567.5),
        ("１，２３４", "point", 1234),
        ("12.3万", "point", 123000),
        ("1.2亿", "point", 120000000),
        ("3万亿", "point", 3e12),
        ("4.5K", "point", 4500),
        ("1.2E+08", "point", 120000000),
        ("1e-06", "point", 1e-06),
        ("7", "comma", 7),
        ("-2.5", "point", -2.5),
        ("−2,5", "comma", -2.5),
        ("12.5%", "point", 12.5),
        (2.5, "comma", 2.5),
    ],
)
def test_one_number_in_many_styles(text: object, decimal: str, value: float) -> None:
    assert read(text, decimal) == Figure(value)


@pytest.mark.parametrize("text", ["", "-", "–", "N/A", "null", "无", "暂无数据", "NaN"])
def test_what_is_missing_is_missing(text: str) -> None:
    assert read(text) == Figure()


@pytest.mark.parametrize(("text", "bound"), [("<1", 1), ("＜1", 1), ("<1,000", 1000)])
def test_a_bound_is_no_value(text: str, bound: float) -> None:
    assert read(text) == Figure(None, bound)


@pytest.mark.parametrize(
    "text",
    ["1,23,4", "1,2345", "12,34.5", "1.2.3", "abc", "1 2", "5 apples", "1e", "e5", "=1+1", "∞"],
)
def test_what_is_no_number_is_refused_with_its_row(text: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        read(text)
    assert "row 7" in caught.value.seen
    assert all(caught.value.parts("zh").values())


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["1", "2"], "point"),
        (["1.5", "1.234"], "point"),
        (["1,5", "1.234"], "comma"),
        (["1.234.567", "1.234"], "comma"),
        (["1,234.5"], "point"),
        (["0.125", "1.125"], "point"),
        (["12.3万"], "point"),
        ([1.234, 5.678], "point"),
    ],
)
def test_a_column_proves_its_decimal_sign(cells: list[object], style: str) -> None:
    assert decimal_of(RAW, list(enumerate(cells, 2))) == style  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "told"),
    [(["1.234", "5.678"], "row 2"), (["1,234"], "row 2"), (["1,5", "1.5"], "3, 2")],
)
def test_a_column_of_two_readings_is_refused(cells: list[str], told: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        decimal_of(RAW, list(enumerate(cells, 2)))
    assert told in caught.value.seen
    assert 'decimal = "point"' in caught.value.do


@given(st.integers(0, 10**12), st.sampled_from([",", "\u202f", "\xa0", "'"]))
def test_grouping_changes_no_whole_number(value: int, sign: str) -> None:
    assert read(f"{value:,}".replace(",", sign)) == Figure(float(value))
