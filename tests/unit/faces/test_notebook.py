"""The Python face: the same questions, results that carry their evidence."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import chuquan
from chuquan.errors import LakeMissing, Unresolved
from tests import archives


def test_the_front_door_opens_rooms_when_asked() -> None:
    assert chuquan.Window.__name__ == "Window"
    assert chuquan.__version__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = chuquan.nothing
    assert set(dir(chuquan)) >= {"open", "demo", "Session", "Result"}


def test_opening_the_door_loads_no_room() -> None:
    told = "import sys, chuquan; print([m for m in sys.modules if m.startswith('chuquan.')])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_question_of_the_command_line(lake: Path, tmp_path: Path) -> None:
    with chuquan.open(lake) as session:
        result = session.compare(["哪吒2", "DeepSeek"], start="2025-02-01", end=date(2025, 2, 2))
        assert str(result).startswith("On the Weibo hot-search list, Ne Zha 2")
        assert result.say("zh").startswith("在微博热搜榜上")
        assert result.table["peak"].to_list() == [2_300_000.0, 200_000.0]
        assert result.provenance().recipe.id in result.cite()
        assert "\\" not in result.to_json()
        assert session.show("哪吒2").table.height == 3
        assert session.attention("哪吒2", signal="heat").table.height == 3
        assert session.measure("tiers", ["哪吒2"]).table["n"].to_list()
        assert session.why("哪吒2", on="2025-02-02").document["day"] == "2025-02-02"
        assert session.subject("哪吒2").id == "ne-zha-2"
        assert session.find("nezha")[0].subject
        assert [each.subject for each in session.explain("哪吒2").links] == ["ne-zha-2"]
        assert session.export("items", tmp_path / "items.parquet") == 6
        assert "snapshot 1" in repr(session)


def test_an_answer_of_the_past(own: Path, tmp_path: Path) -> None:
    with chuquan.open(own) as session:
        before = session.workspace.snapshot.time
        archive = archives.write(tmp_path / "e.tar", archives.days("2025-03-01", 1))
        pull = session.pull(archive=archive)
        assert pull.problems == []
        assert session.workspace.snapshot.id == 2
    with chuquan.open(own, as_of=before) as session:
        assert session.workspace.snapshot.id == 1


def test_errors_are_the_house_s_own(lake: Path, tmp_path: Path) -> None:
    with pytest.raises(LakeMissing):
        chuquan.open(tmp_path)
    with chuquan.open(lake) as session, pytest.raises(Unresolved):
        session.show("no such subject at all")


def test_a_script_that_keeps_its_results_ends_in_silence(lake: Path) -> None:
    text = (
        "import chuquan, sys\n"
        "session = chuquan.open(sys.argv[1])\n"
        "result = session.show('哪吒2')\n"
        "table = result.table\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", text, str(lake)], capture_output=True, text=True, check=False
    )
    assert [done.returncode, done.stdout, done.stderr] == [0, "", ""]
