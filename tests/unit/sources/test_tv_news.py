"""The evening news is read item by item, with its words beside it and its evening as its time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw, Sql
from chuquan.pipeline import parts
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.workspace import Workspace
from chuquan.sources import tv_news
from tests.published_lists import news, parquet

NAME = "xinwenlianbo-2025-01.parquet"
EVENING = datetime(2025, 1, 28, 11, tzinfo=UTC)
DAY = date(2025, 1, 28)
Told = tuple[date, int, str, str, str | None]


def raw(*items: Told) -> Raw:
    return Raw(NAME, parquet(news(items)), EVENING)


def read(*items: Told) -> dict[str, pl.DataFrame]:
    rows = tv_news.read(raw(*items))
    return {table: pl.concat(rows.blocks(table)) for table in rows.tables()}


def test_an_item_is_its_place_its_heading_and_its_words() -> None:
    rows = read((DAY, 1, " 甲 ", "说甲。", "https://example.org/1"), (DAY, 2, "乙", "说乙。", None))
    observed = rows["observations"].sort("position")
    assert observed.select("item", "value", "slot").rows() == [
        ("tv_news:2025-01-28:1", 1.0, EVENING), ("tv_news:2025-01-28:2", 2.0, EVENING),
    ]  # fmt: skip
    assert rows["items"].sort("item").select("name", "url").rows() == [
        ("甲", "https://example.org/1"), ("乙", None),
    ]  # fmt: skip
    documents = rows["documents"].sort("item")
    assert documents.select("published_at", "text").rows() == [
        (EVENING, "说甲。"), (EVENING, "说乙。"),
    ]  # fmt: skip
    assert rows["polls"].select("slot", "list_length", "outcome").rows() == [(EVENING, 2, "ok")]


def test_an_item_without_words_is_no_document() -> None:
    rows = read((DAY, 1, "甲", "", None), (DAY, 2, "乙", "说乙。", None))
    assert rows["documents"]["item"].to_list() == ["tv_news:2025-01-28:2"]
    assert rows["items"].height == 2


def test_a_missing_evening_has_no_look() -> None:
    rows = read((DAY, 1, "甲", "一", None), (date(2025, 1, 30), 1, "乙", "二", None))
    assert sorted(rows["polls"]["slot"].dt.day()) == [28, 30]


def test_a_name_counts_where_it_is_spoken(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(raw((DAY, 1, "国内联播快讯", "影片《哪吒2》今天上映。", None)).body)
    with Workspace.create(tmp_path / "lake") as workspace:
        pull = pull_archive(workspace, parts.source("tv_news"), path)
        assert not pull.problems
        found = workspace.engine().query(Sql("SELECT DISTINCT subject, item FROM mentions"))
    assert ("ne-zha-2", "tv_news:2025-01-28:1") in found.rows()


def test_an_item_that_cannot_be_read_is_put_aside() -> None:
    told = tv_news.read(raw((DAY, 1, "甲", "一", None), (date(1970, 1, 1), 1, "乙", "二", None)))
    assert [each.what for each in told.quarantined] == [f"{NAME}#2"]
    with pytest.raises(SourceChanged, match="not a table of: the national evening news"):
        tv_news.read(Raw(NAME, raw((DAY, 1, "甲", "一", None)).body[:-1], EVENING))


def test_the_files_of_the_news_are_known_by_their_names() -> None:
    taken = (NAME, "tv/xinwenlianbo.parquet", "xinwenlianbo-2022-09_2026-08.parquet")
    assert all(tv_news.takes(name) for name in taken)
    assert not any(tv_news.takes(name) for name in ("news.parquet", "xinwenlianbo.csv", ""))
