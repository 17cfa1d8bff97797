"""Anchors come from the bundle, the user's file and the lake, and faulty ones are refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chuquan.errors import NotEnough, UsageError
from chuquan.lake.append import Batch, append
from chuquan.model.facts import Rows
from chuquan.model.spec import Anchor
from chuquan.model.windows import Window
from chuquan.pipeline.answers.calibrate import USER_ANCHORS, anchors_of, calibrated, parse
from chuquan.pipeline.answers.measure import measure
from chuquan.pipeline.workspace import Workspace

NOW = datetime(2026, 1, 1, tzinfo=UTC)
START = datetime(2025, 2, 1, 4, tzinfo=UTC)
HEATS = {"barbie-hsu": 4.6e7, "ne-zha-2": 2.2e7, "deepseek": 3.3e6, "unitree": 6e6}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one topic for each subject, and one subject's index of two days."""
    with Workspace.create(tmp_path / "W") as workspace:
        rows = Rows()
        for subject, heat in HEATS.items():
            put(rows, "weibo", subject, "weibo.heat", START, heat)
        rows.add("polls", source="weibo", slot=START, at=START, outcome="ok")
        rows.add("polls", source="weibo", slot=START + timedelta(days=3), at=START, outcome="ok")
        put(rows, "wechat_index", "unitree", "wechat_index.value", START, 5e7)
        put(rows, "wechat_index", "unitree", "wechat_index.value", START + timedelta(days=1), 7e7)
        put(rows, "wechat_index", "unitree", "wechat_index.value", START + timedelta(days=9), 9e9)
        digest = workspace.names.digest
        append(
            workspace.catalogue, Batch("r", "weibo", "made", NOW, rows, names_digest=digest), NOW
        )
        workspace.refresh()
        yield workspace


def put(rows: Rows, source: str, subject: str, signal: str, slot: datetime, value: float) -> None:
    """Add one value of a topic, linked to its subject."""
    item = f"{source}:{subject}"
    rows.add("observations", signal=signal, item=item, market="CN", slot=slot, retrieved_at=slot,
             value=value)  # fmt: skip
    rows.add("mentions", item=item, subject=subject, start=0, stop=1, alias="x", method="given")


def test_the_bundled_three_are_at_hand(workspace: Workspace) -> None:
    told = {each.subject: each for each in anchors_of(workspace, "nothing looked at")}
    assert {name: (each.value, each.at_least) for name, each in told.items()} == {
        "barbie-hsu": (5e8, True),
        "ne-zha-2": (3e8, False),
        "deepseek": (1e8, False),
    }
    assert told["deepseek"].start == date(2025, 1, 1)


def test_an_imported_index_counts_on_the_days_that_were_looked_at(workspace: Workspace) -> None:
    told = {each.subject: each for each in anchors_of(workspace, "weibo")}
    assert told["unitree"] == Anchor("unitree", 7e7, False, date(2025, 2, 1), date(2025, 2, 2))
    assert len(told) == 4


def test_the_users_file_is_laid_over_the_bundled_one(workspace: Workspace) -> None:
    (workspace.path / USER_ANCHORS).write_text("[deepseek]\nvalue = 9e7\n[unitree]\nvalue = 5\n")
    told = {each.subject: each for each in anchors_of(workspace, "weibo")}
    assert told["deepseek"] == Anchor("deepseek", 9e7)
    assert told["unitree"].value == 7e7


@pytest.mark.parametrize(
    "text",
    [
        "[deepseek", "[nobody-at-all]\nvalue = 1", "deepseek = 3", "[deepseek]\nat_least = true",
        "[deepseek]\nvalue = 0", "[deepseek]\nvalue = -1", "[deepseek]\nvalue = inf",
        "[deepseek]\nvalue = nan", "[deepseek]\nvalue = true", '[deepseek]\nvalue = "5"',
        "[deepseek]\nvalue = 5\nworth = 1", '[deepseek]\nvalue = 5\nfrom = "2025"',
        "[deepseek]\nvalue = 5\nfrom = 2025-02-01T00:00:00",
        "[deepseek]\nvalue = 5\nfrom = 2025-02-01\nto = 2025-01-01",
    ],
)  # fmt: skip
def test_what_no_anchor_can_say_is_refused(workspace: Workspace, text: str) -> None:
    (workspace.path / USER_ANCHORS).write_text(text)
    with pytest.raises(UsageError) as refused:
        anchors_of(workspace, "weibo")
    assert USER_ANCHORS in refused.value.do
    assert refused.value.seen


def test_other_bytes_are_refused() -> None:
    with pytest.raises(UsageError):
        parse(b"\xff\xfe[", "anchors.toml")
    assert parse("\ufeff[a]\nvalue = 5".encode(), "f") == {"a": Anchor("a", 5.0)}


def test_values_are_put_on_the_index(workspace: Workspace) -> None:
    told = calibrated(workspace, "weibo.heat", [2.2e7, 1e3])
    assert told.frame["status"].to_list() == ["illustrative", "outside"]
    assert told.calibration.n == told.anchors.height == 4
    assert told.anchors["subject"].to_list() == sorted(HEATS)


def test_the_measure_says_what_it_rests_on(workspace: Workspace) -> None:
    result = measure(workspace, "calibration", ["Ne Zha 2"], "weibo.heat", Window())
    assert "n=4" in result.say()
    assert "typical factor" in result.say()
    assert "仅作示意" in result.say("zh")
    assert len(result.document["anchors"]) == 4


def test_too_few_peaks_are_not_enough(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "W") as empty, pytest.raises(NotEnough) as refused:
        calibrated(empty, "weibo.heat", [1e6])
    assert USER_ANCHORS in refused.value.do
