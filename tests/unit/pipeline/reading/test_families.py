"""Copies share a family whatever batches they come in; two families that meet become one."""

from __future__ import annotations

import random

import pytest

from chuquan.lake.check import verify
from chuquan.lake.snapshot import take
from chuquan.pipeline.workspace import Workspace
from tests.batches import ask
from tests.papers import MUSEUM, RAIN, keep, paper

WRAPPED = f"From our harbour desk. {MUSEUM} Readers may write to the editor at any time."
OTHER = MUSEUM.replace("34", "71").replace("Friday", "Monday").replace("Ann Lee", "Tom Reed")
PAPERS = [
    paper("tv_news:a", MUSEUM, 5),
    paper("tv_news:b", WRAPPED, 1),
    paper("tv_news:c", RAIN, 2),
    paper("tv_news:d", MUSEUM.replace("opens", "is opening"), 3),
    paper("tv_news:e", RAIN + "市长感谢了所有人。", 4),
    paper("tv_news:f", "Nothing is like this line about a ferry and its crew.", 6),
]


def families(workspace: Workspace) -> list[list[str]]:
    rows = ask(take(workspace.catalogue), "SELECT item, family FROM documents ORDER BY item")
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(row["family"], []).append(row["item"][-1])
    return sorted(held.values())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_batches_decides_nobody_s_family(workspace: Workspace, seed: int) -> None:
    chance = random.Random(seed)
    papers = chance.sample(PAPERS, len(PAPERS))
    while papers:
        n = chance.randrange(1, 4)
        keep(workspace, *papers[:n])
        papers = papers[n:]
    assert families(workspace) == [["a", "b", "d"], ["c", "e"], ["f"]]


def test_a_family_is_called_by_its_first_member(workspace: Workspace) -> None:
    keep(workspace, *PAPERS)
    rows = ask(take(workspace.catalogue), "SELECT DISTINCT family FROM documents ORDER BY family")
    assert [row["family"] for row in rows] == ["tv_news:b", "tv_news:c", "tv_news:f"]


def test_two_families_that_a_copy_joins_become_one(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:a", MUSEUM), paper("tv_news:b", RAIN, 1))
    assert families(workspace) == [["a"], ["b"]]
    keep(workspace, paper("tv_news:c", f"{MUSEUM}\n{RAIN}", 2))
    joined = families(workspace)
    keep(workspace, paper("tv_news:a", MUSEUM), paper("tv_news:b", RAIN, 1))
    assert families(workspace) == joined == [["a", "b", "c"]]
    assert verify(workspace.catalogue).sound


def test_a_report_of_the_same_event_is_no_copy(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:a", MUSEUM))
    keep(workspace, paper("tv_news:b", OTHER, 1))
    assert families(workspace) == [["a"], ["b"]]


def test_what_was_published_long_before_is_not_looked_at(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:a", MUSEUM, -24 * 100))
    keep(workspace, paper("tv_news:b", MUSEUM, 0))
    keep(workspace, paper("tv_news:c", MUSEUM, 24 * 40))
    assert families(workspace) == [["a"], ["b", "c"]]
