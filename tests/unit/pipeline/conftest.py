"""Workspaces to pull into, and one that is filled already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chuquan.pipeline import parts
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.workspace import Workspace
from tests import archives

DAY = "2025-02-03"
# What the list showed at each hour of one day; 12h and all other hours were never captured.
SHOWN = {
    10: {"大S纪念展": 100, "哪吒2加映场次公布": 50},
    11: {"大S纪念展": 300, "大S旧照": 40, "哪吒2加映场次公布": 80, "哪吒2路演": 90},
    13: {"DeepSeek新版答题": 70, "哪吒2路演": 60, "冬日橘子降价": 65},
}
ADVERT, PINNED = "哪吒2奶茶联名", "悟空灯会"


def day_of_lists() -> archives.Files:
    """Return the files of that day; each hour has an advert and a pinned entry beside its list."""
    files = {}
    for hour, shown in SHOWN.items():
        name = f"api/{DAY}/{hour:02d}.json"
        captured = archives.moment(name) + timedelta(minutes=20)
        entries = [
            archives.entry(title, hot, captured=captured, position=place, readCount=hot * 1000)
            for place, (title, hot) in enumerate(shown.items(), start=1)
        ]
        entries.append(archives.entry(ADVERT, 999, captured=captured, ads=True))
        entries.append(archives.entry(PINNED, 0, captured=captured))
        files[name] = json.dumps(entries).encode()
    return files


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An open, empty workspace."""
    with Workspace.create(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace that holds the one day, for questions only."""
    folder = tmp_path_factory.mktemp("filled")
    archive = archives.write(folder / "day.tar", day_of_lists())
    with Workspace.create(folder / "workspace") as opened:
        pull = pull_archive(opened, parts.source("weibo"), archive)
        assert pull.problems == []
        yield opened
