"""Signals of a workspace's own: written so that they read back the same, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import LakeUnwritable, UnknownName, UsageError
from chuquan.model.messages import say
from chuquan.pipeline import own_signals, parts
from chuquan.pipeline.own_signals import FILE, declare, known, learn, load

TICKETS = 'signal = "tickets"\nunit = "seats"\nkind = "flow"\nzone = "Asia/Shanghai"\n'
RANKS = 'signal = "place"\nunit = "rank"\nkind = "rank"\nmarket = "JP"\nrelative = true\n'


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    own_signals._known.clear()


def test_what_was_declared_is_read_back(tmp_path: Path) -> None:
    first, second = declare(tmp_path, TICKETS), declare(tmp_path, RANKS)
    assert load(tmp_path / FILE) == {"csv.tickets": first, "csv.place": second}
    assert known() == (first, second)
    assert (second.signal.relative, second.signal.markets, second.zone) == (True, ("JP",), "UTC")


def test_parts_know_them_and_forget_them(tmp_path: Path) -> None:
    declare(tmp_path, TICKETS)
    part, signal = parts.signal("csv.tickets")
    assert (part.key, part.card.zone, signal.unit) == ("csv", "Asia/Shanghai", "seats")
    assert parts.first_signal("csv") == signal
    assert [each.name for each in parts.source("csv").card.signals] == ["csv.tickets", "csv.value"]
    assert parts.signal("csv.value")[0].card.zone == "UTC"
    learn(tmp_path / "elsewhere")
    with pytest.raises(UnknownName):
        parts.signal("csv.tickets")


@given(unit=st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_unit_is_kept_and_said_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, unit: str
) -> None:
    folder = tmp_path_factory.mktemp("own")
    quoted = unit.replace("\\", "\\\\").replace('"', '\\"')
    own = declare(folder, f'signal = "made"\nkind = "index"\nunit = "{quoted}"\n')
    assert load(folder / FILE)["csv.made"].signal.unit == own.signal.unit == unit
    assert say(f"unit.no {unit}").translate_to("zh") == f"no {unit}"


@pytest.mark.parametrize("change", ["unit", "kind", "zone", "relative"])
def test_a_name_keeps_its_meaning(tmp_path: Path, change: str) -> None:
    declare(tmp_path, TICKETS)
    changed = {
        "unit": TICKETS.replace("seats", "yuan"),
        "kind": TICKETS.replace("flow", "total"),
        "zone": TICKETS.replace("Asia/Shanghai", "UTC"),
        "relative": f"{TICKETS}relative = true\n",
    }[change]
    with pytest.raises(UsageError) as caught:
        declare(tmp_path, changed)
    assert all(caught.value.parts("zh").values())
    assert declare(tmp_path, TICKETS).signal.kind == "flow"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((LakeUnwritable, UsageError)):
        declare(tmp_path / "file", TICKETS)
