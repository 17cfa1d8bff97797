"""A published table is read in the types wanted, or refused with what was seen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources.forms.tables import MOMENT, likely, split, table, worded
from tests.published_lists import parquet

SEEN = datetime(2025, 3, 10, 2, tzinfo=UTC)
WANTED = {"at": MOMENT, "seat": pl.Int16(), "title": pl.String()}


def raw(frame: pl.DataFrame) -> Raw:
    return Raw("list.parquet", parquet(frame), SEEN)


def told(**more: object) -> pl.DataFrame:
    return pl.DataFrame({"at": [SEEN], "seat": [1], "title": ["甲"], **more})


def test_wanted_columns_come_in_wanted_types_and_order() -> None:
    frame = table(raw(told(other=["x"]).select("title", "other", "seat", "at")), "a list", WANTED)
    assert frame.schema == pl.Schema(WANTED)
    assert frame.row(0) == (SEEN, 1, "甲")


@pytest.mark.parametrize(
    ("frame", "seen"),
    [
        (told().with_columns(pl.col("at").dt.replace_time_zone(None)), "no moments"),
        (told(at=[date(2025, 3, 10)]), "no moments"),
        (told(seat=[40_000]), "conversion"),
        (told(seat=["first"]), "conversion"),
        (told().drop("title"), "title"),
        (told().clear(), "no row"),
    ],
)
def test_a_table_of_another_shape_is_refused(frame: pl.DataFrame, seen: str) -> None:
    with pytest.raises(SourceChanged, match=r"list\.parquet is not a table of: a list") as caught:
        table(raw(frame), "a list", WANTED)
    assert seen in caught.value.seen


@pytest.mark.parametrize(("body", "seen"), [(b"", "empty"), (b"<html>", "starts with b'<html>'")])
def test_bytes_of_something_else_are_refused(body: bytes, seen: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        table(Raw("list.parquet", body, SEEN), "a list", WANTED)
    assert seen in caught.value.seen


def test_rows_are_kept_or_put_aside_and_none_is_lost() -> None:
    frame = pl.DataFrame({"title": ["甲", "", None, "字" * 1001, "乙"], "seat": [1, 2, 3, 4, 5]})
    kept, broken = split(Raw("x", b"", SEEN), "a list", frame, worded("title"))
    assert kept["title"].to_list() == ["甲", "乙"]
    assert [each.what for each in broken] == ["x#2", "x#3", "x#4"]
    assert broken[1].raw == b"title=None\tseat=3"


def test_no_whole_row_is_a_refusal() -> None:
    with pytest.raises(SourceChanged, match="none of 1 rows"):
        split(Raw("x", b"", SEEN), "a list", told(title=[""]), worded("title"))


@pytest.mark.parametrize(
    ("year", "fine"), [(1970, False), (2009, True), (2100, True), (2101, False)]
)
def test_a_year_is_likely_or_not(year: int, fine: bool) -> None:
    frame = pl.DataFrame({"at": [datetime(year, 6, 1, tzinfo=UTC)]})
    assert frame.select(likely("at")).item() is fine
