"""A mapping is read strictly: a word it does not know is told, with the words it knows."""

from __future__ import annotations

import pytest

from chuquan.errors import BadWindow, UsageError
from chuquan.sources.forms.mapping import mapping_of, signal_of

WHOLE = """
signal = "tickets"
unit = "tickets"
kind = "flow"
zone = "Asia/Shanghai"
market = "CN"
wide = ["A", "B"]
[columns]
date = "Day"
"""


def test_a_whole_mapping_declares_its_signal() -> None:
    mapping = mapping_of(WHOLE)
    signal = signal_of(mapping)
    assert (signal.name, signal.unit, signal.kind) == ("csv.tickets", "tickets", "flow")
    assert (signal.markets, signal.relative) == (("CN",), False)
    assert mapping.wide == ("A", "B")
    assert mapping.columns == {"date": "Day"}
    assert mapping_of("wide = '*'").wide == ("*",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit = ", "TOML"),
        ("units = 'x'", "units"),
        ("kind = 'sum'", "flow, stock, total, index, share, rank"),
        ("decimal = ','", "point, comma"),
        ("date_style = 'us'", "ymd, dmy, mdy"),
        ("signal = 'Box Office'", "small letters"),
        ("signal = 3", "TOML|wrong kind"),
        ("relative = 'yes'", "wrong kind"),
        ("[columns]\nsum = 'x'", "date, value, name, subject, market"),
        ("[columns]\ndate = 1", "columns.date"),
    ],
)
def test_a_wrong_mapping_is_told(text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        mapping_of(text)
    said = caught.value.render()
    assert any(each in said for each in told.split("|"))
    assert all(caught.value.parts("zh").values())


def test_a_zone_that_does_not_exist_is_told() -> None:
    with pytest.raises(BadWindow):
        mapping_of("zone = 'Asia/Nowhere'")


@pytest.mark.parametrize("missing", ["unit", "kind"])
def test_a_signal_needs_its_unit_and_kind(missing: str) -> None:
    lines = [line for line in WHOLE.splitlines() if not line.startswith(missing)]
    with pytest.raises(UsageError, match=missing):
        signal_of(mapping_of("\n".join(lines)))
