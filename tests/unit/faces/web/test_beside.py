"""A subject's page tells the calls that were frozen on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.beside import called
from chuquan.lake.calls import freeze, settle
from chuquan.model.spec import Sql
from chuquan.pipeline.calls.on_subject import calls_on
from chuquan.pipeline.calls.topics import topic_of
from chuquan.pipeline.workspace import Workspace

ASKED = Asked("subject", {"subject": "ne-zha-2"})
NAMING = "SELECT DISTINCT item FROM mentions WHERE subject = 'ne-zha-2' ORDER BY item LIMIT 2"


@pytest.fixture(scope="module")
def held(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with two calls on one subject, one of them settled, and one on nobody."""
    place = Path(shutil.copytree(loaded, tmp_path_factory.mktemp("calls") / "W"))
    with Workspace(place) as workspace:
        named = workspace.engine().query(Sql(NAMING))
        topics = named.select(topic_of(pl.col("item").cast(pl.String)))["item"].to_list()
        calls = [_call(workspace, topic, n) for n, topic in enumerate([*topics, "nobody"])]
        freeze(workspace.catalogue, calls)
        settle(workspace.catalogue, [{**calls[0], "settled_at": "2025-02-09", "came": 0}])
        yield workspace


def _call(workspace: Workspace, topic: str, n: int) -> dict[str, Any]:
    return {
        "signal": "weibo.heat", "topic": topic, "first_at": "2025-02-01T00:00:00+00:00",
        "hours": 1.0, "target": "rank3", "probability": 0.25, "low": 1.0, "middle": 2.0,
        "high": 3.0, "made_at": f"2025-02-01T0{n}:00:00+00:00", "seen_at": "2025-02-01",
        "due_at": "2025-02-08T00:00:00+00:00", "snapshot_id": workspace.snapshot.id,
        "version": "0",
    }  # fmt: skip


def test_calls_on_topics_that_name_the_subject_are_told_newest_first(held: Workspace) -> None:
    told = calls_on(held, "ne-zha-2")
    assert [each["made_at"][12] for each in told] == ["1", "0"]
    assert calls_on(held, "barbie-hsu") == []


@pytest.mark.parametrize(
    ("language", "open_", "missed"),
    [("en", "not due yet", "it did not"), ("zh", "尚未到期", "未发生")],
)
def test_an_open_call_is_no_miss(held: Workspace, language: str, open_: str, missed: str) -> None:
    (section,) = called(held, "ne-zha-2", ASKED, Voice(language))
    rows = [["".join(span.text for span in cell) for cell in row.cells]
            for row in section.blocks[0].rows]  # type: ignore[union-attr]  # fmt: skip
    assert [row[-1] for row in rows] == [open_, missed]
    assert {row[3] for row in rows} == {"25%"}
    assert list(called(held, "barbie-hsu", ASKED, Voice(language))) == []
