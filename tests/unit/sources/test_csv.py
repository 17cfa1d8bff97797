"""A user's own table, with a mapping and without: columns, signs, zones, markets."""

from __future__ import annotations

import pytest

from chuquan.errors import SourceChanged
from tests.unit.sources.exports import observed, values

MAPPING = """
signal = "tickets"
unit = "tickets"
kind = "flow"
zone = "Asia/Shanghai"
"""


def test_a_table_is_read_by_its_headings_alone() -> None:
    assert values("csv", 'Date,Name,Value\n2025-02-06,"Kite, 2",1.5\n') == {
        ("Kite, 2", "2025-02-06 00"): 1.5
    }


def test_a_mapping_says_which_column_is_what() -> None:
    about = MAPPING + '[columns]\ndate = "统计日"\nvalue = "人次"\nname = "片名"\nmarket = "国别"\n'
    rows = observed("csv", "片名;国别;统计日;人次\n纸鸢;us;2025年2月6日;1,5万\n", about=about + "")
    (row,) = rows
    assert row["signal"] == "csv.tickets"
    assert row["item"] == "csv:tickets:纸鸢"
    assert row["market"] == "US"
    assert row["value"] == 15000.0
    assert f"{row['slot']:%Y-%m-%d %H}" == "2025-02-05 16"


@pytest.mark.parametrize("wide", ['wide = "*"', 'wide = ["Kite", "Crane"]'])
def test_a_wide_table_has_a_column_for_each_name(wide: str) -> None:
    told = values("csv", "Day,Kite,Crane\n2025-02-06,5,\n2025-02-07,6,7\n", about=MAPPING + wide)
    assert told == {
        ("tickets:Kite", "2025-02-05 16"): 5.0,
        ("tickets:Kite", "2025-02-06 16"): 6.0,
        ("tickets:Crane", "2025-02-06 16"): 7.0,
    }


def test_files_of_a_relative_signal_are_kept_apart() -> None:
    about = MAPPING + "relative = true\n"
    first = observed("csv", "date,name,value\n2025-02-06,Kite,5\n", about=about)
    second = observed("csv", "date,name,value\n2025-02-06,Kite,6\n", about=about)
    assert first[0]["item"] != second[0]["item"]
    assert first[0]["item"].startswith("csv:tickets:")


def test_what_the_cells_leave_open_the_mapping_settles() -> None:
    text = "date;name;value\n06/02/2025;Kite;1.234\n"
    for missing in ('date_style = "dmy"\n', 'decimal = "comma"\n'):
        with pytest.raises(SourceChanged) as caught:
            observed("csv", text, about=MAPPING + missing)
        assert caught.value.do
    told = values("csv", text, about=f'{MAPPING}date_style = "dmy"\ndecimal = "comma"\n')
    assert told == {("tickets:Kite", "2025-02-05 16"): 1234.0}


@pytest.mark.parametrize(
    ("text", "about", "told"),
    [
        ("date,name,value\n2025-02-06,Kite,5\n", '[columns]\nvalue = "sum"', "sum"),
        ("date,name,value\n2025-02-06,Kite,5\n", '[columns]\ndate = "sum"', "date"),
        ("date,name,value\n2025-02-06,Kite,5\n", 'wide = ["Crane"]', "crane"),
        ("date,name,sum\n2025-02-06,Kite,5\n", "", "value"),
        ("date,value\n2025-02-06,5\n", "", "which word"),
        ("date,name,value,market\n2025-02-06,Kite,5,Mars\n", "", "MARS"),
        ("date,name,value\n2025-02-06,Kite,5,6\n", "", "4 cells"),
        ("date,name,value\n2025-02-06,Kite\n", "", "2 cells"),
        ('[{"date": 1}]', "", "headings"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, about: str, told: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        observed("csv", text, about=about)
    assert told in caught.value.seen
