"""The places of the Weibo list that are filled by another rule, in the first quarter of 2025."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from chuquan.measures.placement import share, slots

STANDING = [3, 10, 15, 20, 25, 30]
NE_ZHA, CAR = "哪吒", "哪吒汽车"
DEEPSEEK = "(?i)deepseek|深度求索|梁文锋"
# Leadership, the two sessions and the foreign ministry: each by the word that headlines use for
# it. Titles of office are left out, since headlines use them of other countries' people too.
STATE = "习近平|总书记|两会|外交部"


@pytest.fixture(scope="module")
def quarter(shared_data: Path) -> pl.DataFrame:
    """The rows of the quarter in the order shown, without the pinned ones."""
    paths = [shared_data / "weibo_hot_list" / f"weibo-2025-{n:02}.parquet" for n in (1, 2, 3)]
    if not all(path.exists() for path in paths):
        pytest.skip("the hot lists of January to March 2025 are not there")
    pinned = (pl.col("hot") == 0) & ~pl.col("is_ad")
    return pl.concat(pl.read_parquet(path) for path in paths).filter(~pinned).select(
        "title", position="real_pos", value="read_count", item="title"
    )  # fmt: skip


def test_six_places_stand_out_without_being_told(quarter: pl.DataFrame) -> None:
    assert slots(quarter).filter("stands_out")["position"].to_list() == STANDING


def test_none_stands_out_on_shuffled_positions(quarter: pl.DataFrame) -> None:
    rows = quarter.select("position", "value")
    for seed in range(50):
        again = rows.with_columns(pl.col("position").shuffle(seed))
        assert not slots(again)["stands_out"].any()


def test_shares_of_subjects_beside_the_usual_one(quarter: pl.DataFrame) -> None:
    above = quarter.filter(pl.col("position") <= max(STANDING))
    assert above["position"].is_in(STANDING).mean() == pytest.approx(0.200, abs=0.0005)
    title = pl.col("title").str
    told = {
        "film": share(quarter.filter(title.contains(NE_ZHA) & ~title.contains(CAR)), STANDING),
        "model": share(quarter.filter(title.contains(DEEPSEEK)), STANDING),
        "state": share(quarter.filter(title.contains(STATE)), STANDING),
    }
    assert told["film"] == pytest.approx((0.114, 0.101, 0.129), abs=0.001)
    assert told["model"][0] == pytest.approx(0.181, abs=0.0005)
    assert told["model"][1] < 0.2 < told["model"][2]
    assert told["state"] == pytest.approx((0.399, 0.28, 0.56), abs=0.005)
