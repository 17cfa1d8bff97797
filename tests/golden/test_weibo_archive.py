"""The published figures of sixty days on the Weibo list, from the raw archive to the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chuquan.model.spec import Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.compare import compare
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.workspace import Workspace

WINDOW = Window(date(2025, 1, 15), date(2025, 3, 15))
ASKED = ("Barbie Hsu", "Ne Zha 2", "DeepSeek")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Workspace]:
    raw = sorted((shared_data / "weibo_hot_list" / "raw").glob("*.tar.zst"))
    if not raw:
        pytest.skip("no weibo_hot_list/raw/*.tar.zst in the shared data")
    with Workspace.create(tmp_path_factory.mktemp("weibo")) as workspace:
        pull = pull_archive(workspace, parts.source("weibo"), raw[0])
        assert not pull.problems
        assert pull.outcomes["left aside"] == 60
        yield workspace


@pytest.fixture(scope="module")
def told(archive: Workspace) -> dict[str, dict[str, Any]]:
    document = compare(archive, ASKED, ["weibo.heat"], WINDOW).document
    return {subject["id"]: subject for subject in document["subjects"]}


@pytest.mark.parametrize(
    ("subject", "value", "at"),
    [
        ("barbie-hsu", 33_224_710, "2025-02-03T11:00+08:00"),
        ("ne-zha-2", 10_523_462, "2025-02-06T13:00+08:00"),
        ("deepseek", 2_788_412, "2025-02-17T10:00+08:00"),
    ],
)
def test_top_items(told: dict[str, dict[str, Any]], subject: str, value: int, at: str) -> None:
    assert (told[subject]["top_item"]["value"], told[subject]["top_item"]["at"]) == (value, at)


@pytest.mark.parametrize(
    ("subject", "least", "most"),
    [
        ("barbie-hsu", 45.7e6, 45.9e6),
        ("ne-zha-2", 11e6, 22e6),
        ("deepseek", 3.2e6, 3.3e6),
    ],
)
def test_peaks(told: dict[str, dict[str, Any]], subject: str, least: float, most: float) -> None:
    assert least <= told[subject]["peak"]["value"] <= most


@pytest.mark.parametrize(
    ("subject", "least", "most"),
    [("barbie-hsu", 70, 72), ("ne-zha-2", 846, 951), ("deepseek", 615, 619)],
)
def test_hours(told: dict[str, dict[str, Any]], subject: str, least: int, most: int) -> None:
    assert least <= told[subject]["hours_listed"] <= most
    assert told[subject]["hours_unknown"] == 69


def test_the_order_holds_by_peak_and_not_by_hours_or_area(archive: Workspace) -> None:
    order = compare(archive, ASKED, ["weibo.heat"], WINDOW).document["order"]
    assert order["peak"] == order["top"] == ["barbie-hsu", "ne-zha-2", "deepseek"]
    assert order["hours_listed"] == order["area"] == ["ne-zha-2", "deepseek", "barbie-hsu"]


def test_months_in_parquet_hold_the_same_hours_as_the_json(
    archive: Workspace, shared_data: Path, tmp_path: Path
) -> None:
    month = shared_data / "weibo_hot_list" / "weibo-2025-02.parquet"
    ask = Sql(
        "SELECT signal, item, slot, value FROM observations WHERE slot >= $since "
        "AND slot < $until AND placement = 'organic' ORDER BY signal, item, slot",
        {"since": Window(date(2025, 2, 1)).since, "until": Window(end=date(2025, 2, 27)).until},
    )
    with Workspace.create(tmp_path / "parquet") as other:
        pull_archive(other, parts.source("weibo"), month)
        frames = [each.engine().query(ask) for each in (archive, other)]
    assert frames[0].equals(frames[1])
