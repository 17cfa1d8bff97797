"""No absurd tiers: what one quarter of the Weibo list may be called on the WeChat Index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from chuquan.measures.calibration import Calibration, fit
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.calibrate import calibrated
from chuquan.pipeline.answers.measure import measure
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

ASKED = ("Ne Zha 2", "DeepSeek", "Barbie Hsu")
PEAKS = {"barbie-hsu": 45.8e6, "deepseek": 3.25e6, "ne-zha-2": 20.57e6}
HIGH = ("national", "supernational")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Workspace]:
    """Sixty days of the list, which hold the peaks of all three anchors."""
    raw = sorted((shared_data / "weibo_hot_list" / "raw").glob("*.tar.zst"))
    if not raw:
        pytest.skip("no weibo_hot_list/raw/*.tar.zst in the shared data")
    with Workspace.create(tmp_path_factory.mktemp("calibration")) as workspace:
        pull_archive(workspace, parts.source("weibo"), raw[0])
        keep_up(workspace)
        yield workspace


def test_the_three_anchors_stand_where_the_list_has_them(archive: Workspace) -> None:
    told = calibrated(archive, "weibo.heat", list(PEAKS.values()))
    known = dict(told.anchors.select("subject", "value").iter_rows())
    assert {name: pytest.approx(value, rel=0.02) for name, value in PEAKS.items()} == known
    assert told.calibration.illustrative
    assert 1.0 < (told.calibration.leave_one_out or 0) < 1.5


def test_every_statement_with_three_reads_illustrative(archive: Workspace) -> None:
    result = measure(archive, "calibration", ASKED, "weibo.heat", Window())
    assert result.say().count("(illustrative, n=3") == 3
    assert result.say("zh").count("仅作示意，n=3") == 3
    assert "missed by a typical factor of 1." in result.say()
    rows = result.table
    assert set(rows["status"]) == {"illustrative"}
    assert (rows["low"] < rows["estimate"]).all()


def test_few_listed_topics_may_be_called_national(archive: Workspace, shared_data: Path) -> None:
    months = sorted((shared_data / "weibo_hot_list").glob("weibo-2025-0[123].parquet"))
    if len(months) != 3:
        pytest.skip("no weibo_hot_list/weibo-2025-0[123].parquet in the shared data")
    listed = pl.concat(
        [pl.read_parquet(each, columns=["title", "hot", "is_ad"]) for each in months]
    )
    peaks = listed.filter(~pl.col("is_ad"), pl.col("hot") > 0).group_by("title").max()
    way = calibrated(archive, "weibo.heat", [1e6]).calibration
    told = way.predict(peaks["hot"].to_numpy())
    assert told.height > 30_000
    for tier in ("tier_low", "tier", "tier_high"):
        assert told[tier].is_in(HIGH).sum() / told.height < 0.1
    assert told["status"].is_in(["outside"]).sum() / told.height > 0.9


def test_without_the_range_the_tiers_would_be_absurd(archive: Workspace) -> None:
    """The bound is what keeps them sane: the line alone would call every topic national."""
    told = calibrated(archive, "weibo.heat", [226_000.0])
    assert told.frame["status"].to_list() == ["outside"]
    way = fit(told.anchors)
    free = Calibration(way.line, way.n, 1.0, 1e12, None)
    assert free.predict([226_000.0])["tier"].to_list() == ["national"]


def test_the_window_of_an_anchor_is_its_own(archive: Workspace) -> None:
    early = Window(date(2025, 1, 15), date(2025, 1, 20))
    result = measure(archive, "calibration", ["Ne Zha 2"], "weibo.heat", early)
    assert result.table["n"].to_list() in ([], [3])
    assert set(result.table["status"]) <= {"outside", "illustrative"}
