"""Hot questions are read by the words that stood there, with the heat that stood beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources import zhihu
from tests import published_lists
from tests.published_lists import NIGHT, parquet

NAME = "zhihu-hot-question-2025-01.parquet"
HOUR = timedelta(hours=1)


def entry(seat: int = 1, title: str = "甲？", at: datetime = NIGHT, **more: Any) -> dict[str, Any]:
    told = {"snapshot_time": at, "rank": seat, "question_id": str(1000 + seat), "title": title}
    return {**told, **more}


def raw(*entries: dict[str, Any]) -> Raw:
    return Raw(NAME, parquet(published_lists.zhihu(entries)), datetime.now(UTC))


def read(*entries: dict[str, Any]) -> dict[str, pl.DataFrame]:
    rows = zhihu.read(raw(*entries))
    return {table: pl.concat(rows.blocks(table)) for table in rows.tables()}


def heat(*entries: dict[str, Any]) -> list[dict[str, Any]]:
    observed = read(*entries)["observations"].filter(pl.col("signal") == "zhihu.heat")
    return observed.sort("at", "position").to_dicts()


def test_a_question_is_what_it_says() -> None:
    rows = read(entry(seat=2, title=" 甲？ ", hot=350_000, answer_count=42))
    told = {row["signal"]: row["value"] for row in rows["observations"].to_dicts()}
    assert told == {"zhihu.heat": 350_000.0, "zhihu.answers": 42.0}
    (item,) = rows["items"].to_dicts()
    assert (item["item"], item["name"]) == ("zhihu:1002:甲？", "甲？")
    assert item["url"] == "https://www.zhihu.com/question/1002"
    (poll,) = rows["polls"].to_dicts()
    assert (poll["slot"], poll["at"]) == (NIGHT.replace(minute=0), NIGHT)
    assert (poll["list_length"], poll["floor"], poll["outcome"]) == (1, 350_000.0, "ok")


def test_heat_belongs_to_the_wording_that_stood_there() -> None:
    rows = heat(entry(title="出了什么事？"), entry(title="如何看待甲？", at=NIGHT + HOUR, hot=9))
    assert [(row["item"], row["value"]) for row in rows] == [
        ("zhihu:1001:出了什么事？", 120_000.0), ("zhihu:1001:如何看待甲？", 9.0),
    ]  # fmt: skip


def test_a_question_counts_once_a_moment() -> None:
    assert len(heat(entry(), entry(seat=9, question_id="1001", title="乙？"))) == 1


def test_no_number_is_unknown_and_never_zero() -> None:
    (row,) = heat(entry(metrics_text="热度累计中", hot=None))
    assert (row["value"], row["quality"], row["resolution"]) == (None, "censored", None)
    (row,) = heat(entry(hot=0))
    assert row["value"] is None


@pytest.mark.parametrize(("shown", "step"), [(59_000, 1e3), (1_240_000, 1e4)])
def test_heat_has_the_step_it_is_shown_in(shown: int, step: float) -> None:
    assert heat(entry(hot=shown))[0]["resolution"] == step


def test_what_is_no_question_is_an_advert_and_not_on_the_list() -> None:
    campaign = entry(seat=1, question_id="spring-fair?from=list", hot=1)
    rows = read(campaign, entry(seat=2))
    placed = dict(rows["observations"].select("position", "placement").unique().rows())
    assert placed == {1: "advert", 2: "organic"}
    assert rows["polls"].select("list_length", "floor").row(0) == (1, 120_000.0)
    assert set(rows["items"]["url"]) == {None, "https://www.zhihu.com/question/1002"}


def test_a_look_with_broken_characters_is_broken_and_not_an_absence() -> None:
    rows = read(
        entry(title="å¦‚ä½\ufffd", metrics_text="15 ä¸‡çƒ­åº¦", hot=None),
        entry(at=NIGHT + HOUR),
    )
    assert dict(rows["polls"].select("at", "outcome").rows()) == {
        NIGHT: "broken", NIGHT + HOUR: "ok",
    }  # fmt: skip
    (item,) = rows["items"].filter(pl.col("item") == "zhihu:1001:").to_dicts()
    assert item["name"] is None


def test_the_excerpt_is_stored_nowhere() -> None:
    rows = read(entry(excerpt="一段不应留存的话"))
    assert all("不应留存" not in frame.write_json() for frame in rows.values())


def test_two_looks_in_one_hour_do_not_meet() -> None:
    late = NIGHT + timedelta(minutes=36)
    rows = read(entry(hot=5), entry(at=late, hot=7))
    observed = rows["observations"]
    assert not observed.select("signal", "item", "slot").is_duplicated().any()
    assert sorted(rows["polls"]["slot"]) == [NIGHT.replace(minute=0), late]


def test_an_entry_that_cannot_be_read_is_put_aside() -> None:
    rows = zhihu.read(raw(entry(), entry(seat=2, title=" "), entry(seat=0, question_id="9")))
    assert [each.what for each in rows.quarantined] == [f"{NAME}#2", f"{NAME}#3"]


def test_a_table_of_something_else_is_refused() -> None:
    frame = published_lists.zhihu([entry()])
    for wrong in (
        frame.drop("hot"), frame.clear(),
        frame.with_columns(pl.col("snapshot_time").dt.replace_time_zone(None)),
        frame.with_columns(hot=pl.lit("很多")),
    ):  # fmt: skip
        with pytest.raises(SourceChanged, match="not a table of: the Zhihu"):
            zhihu.read(Raw(NAME, parquet(wrong), NIGHT))


def test_the_files_of_the_list_are_known_by_their_names() -> None:
    assert all(zhihu.takes(name) for name in (NAME, f"/x/y/{NAME}"))
    assert not any(zhihu.takes(name) for name in ("zhihu-2025-01.parquet", f"x{NAME}", ""))
