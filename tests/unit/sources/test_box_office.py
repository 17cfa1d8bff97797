"""Grosses keep their day, market and currency; presales and revisions keep apart from them."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources import box_office
from chuquan.sources.box_office.amounts import amounts, heading_of

RETRIEVED = datetime(2025, 3, 1, tzinfo=UTC)
MIDNIGHT = datetime(2025, 1, 14, 16, tzinfo=UTC)
NIGHTS = datetime(2025, 1, 15, 16, tzinfo=UTC)


def read(text: str | bytes, name: str = "grosses.csv") -> dict[str, list[dict[str, object]]]:
    body = text.encode() if isinstance(text, str) else text
    told = box_office.read(Raw(name, body, RETRIEVED))
    rows = {table: pl.concat(told.blocks(table)).to_dicts() for table in told.tables()}
    return {**rows, "quarantined": [{"what": q.what} for q in told.quarantined]}


def values(text: str | bytes, name: str = "grosses.csv") -> dict[tuple[str, str], object]:
    found = read(text, name)["observations"]
    return {(str(r["signal"]).partition(".")[2], str(r["item"]).partition(":")[2]): r["value"]
            for r in found}  # fmt: skip


def test_a_day_has_its_gross_its_total_and_its_screens() -> None:
    told = "date,title,gross_usd,to_date_usd,theaters\n2025-01-15,Kites,120,300,61\n"
    assert values(told) == {
        ("gross_usd", "Kites"): 120.0, ("total_usd", "Kites"): 300.0, ("screens", "Kites"): 61.0,
    }  # fmt: skip
    (row, *_) = read(told)["observations"]
    assert (row["slot"], row["retrieved_at"]) == (MIDNIGHT, NIGHTS)


def test_chinese_headings_and_steps_are_read() -> None:
    told = "日期,片名,单日票房（万元）,累计票房（亿元）\n2025-01-15,纸鸢,120.5,1.2\n"
    assert values(told) == {("gross_cny", "纸鸢"): 1_205_000.0, ("total_cny", "纸鸢"): 1.2e8}


def test_currencies_never_share_a_signal() -> None:
    told = ("date,title,gross,currency\n2025-01-15,Kites,5,USD\n2025-01-15,Lanterns,7,CNY\n"
            "2025-01-15,Drums,9,EUR\n")  # fmt: skip
    assert values(told) == {("gross_usd", "Kites"): 5.0, ("gross_cny", "Lanterns"): 7.0}
    assert read(told)["quarantined"] == [{"what": "grosses.csv#3"}]


def test_a_flagged_row_is_a_presale_and_no_gross() -> None:
    told = "date,title,gross_cny,is_presales\n2025-01-15,Kites,5,yes\n2025-01-16,Kites,7,no\n"
    found = {(r["signal"], r["slot"]): r["value"] for r in read(told)["observations"]}
    assert found == {
        ("box_office.presales_cny", MIDNIGHT): 5.0, ("box_office.gross_cny", NIGHTS): 7.0,
    }  # fmt: skip


def test_presales_beside_a_total_count_for_the_day_they_are_sold_for() -> None:
    frame = pl.DataFrame({
        "commit_time": [datetime(2025, 1, 15, 4, tzinfo=UTC)], "total_yi": [1.25],
        "nextDay": ["2025-01-16"], "preNum": ["0.5"],
    })  # fmt: skip
    body = io.BytesIO()
    frame.write_parquet(body)
    rows = read(body.getvalue(), "lantern_running_total.parquet")
    found = {r["signal"]: (r["slot"], r["value"]) for r in rows["observations"]}
    assert found == {
        "box_office.total_cny": (datetime(2025, 1, 15, 4, tzinfo=UTC), 1.25e8),
        "box_office.presales_cny": (NIGHTS, 5e7),
    }
    assert [row["name"] for row in rows["items"]] == ["lantern"]


@pytest.mark.parametrize(
    "heading", [("revision", "0", "1"), ("revised_at", "2025-01-16", "2025-01-18 09:00:00")]
)
def test_a_revision_is_a_later_reading_of_the_same_day(heading: tuple[str, str, str]) -> None:
    name, first, later = heading
    told = (f"date,title,gross_usd,{name}\n2025-01-15,Kites,5,{first}\n"
            f"2025-01-15,Kites,6,{later}\n")  # fmt: skip
    found = read(told)["observations"]
    assert {row["slot"] for row in found} == {MIDNIGHT}
    ordered = sorted(found, key=lambda row: str(row["retrieved_at"]))
    assert [row["value"] for row in ordered] == [5.0, 6.0]
    assert ordered[0]["retrieved_at"] != ordered[1]["retrieved_at"]


def test_the_market_is_that_of_the_row_or_of_the_file() -> None:
    told = "date,title,gross_usd,market\n2025-01-15,Kites,5,CN\n"
    assert {row["market"] for row in read(told)["observations"]} == {"CN"}
    told = "date,title,gross_usd\n2025-01-15,Kites,5\n"
    assert {row["market"] for row in read(told, "us_daily.csv")["observations"]} == {"US"}
    assert {row["market"] for row in read(told)["observations"]} == {"GLOBAL"}


def test_releases_of_one_title_keep_apart() -> None:
    told = "date,title,release_id,gross_usd\n2025-01-15,Kites,a,5\n2025-01-15,Kites,b,6\n"
    assert values(told) == {("gross_usd", "a"): 5.0, ("gross_usd", "b"): 6.0}


def test_a_negative_or_undated_row_is_quarantined() -> None:
    told = ("date,title,gross_usd\n2025-01-15,Kites,5\n2025-01-16,Kites,-3\nlater,Kites,4\n"
            "2025-01-17,,4\n")  # fmt: skip
    assert values(told, "grosses.csv")[("gross_usd", "Kites")] == 5.0
    assert len(read(told)["quarantined"]) == 2


@pytest.mark.parametrize(
    ("head", "lacking"),
    [("title,gross_usd", "day"), ("date,title,rank", "gross"), ("date,title,gross", "currency")],
)
def test_what_a_table_lacks_is_said(head: str, lacking: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        read(f"{head}\n{','.join('1' * len(head.split(',')))}\n")
    assert lacking in str(caught.value.seen)
    assert "date" in str(caught.value.do)


def test_headings_and_figures_are_read_as_people_write_them() -> None:
    assert heading_of("Gross (USD)") == ("gross", "usd", None)
    assert heading_of("票房（万）") == ("票房", "cny", 1e4)
    told = amounts(pl.Series("x", ["$1,234.50", "1.2亿", "3万元", "none", None, "7"]), None)
    assert told.to_list() == [1234.5, 1.2e8, 3e4, None, None, 7.0]


def test_the_published_tables_are_read_whole(shared_data: Path) -> None:
    folder = shared_data / "box_office"
    if not (folder / "nezha2_running_total.parquet").exists():
        pytest.skip("no box_office/nezha2_running_total.parquet in the shared data")
    rows = read(
        (folder / "nezha2_running_total.parquet").read_bytes(), "nezha2_running_total.parquet"
    )
    totals = [r for r in rows["observations"] if r["signal"] == "box_office.total_cny"]
    assert (len(totals), max(float(str(r["value"])) for r in totals)) == (562, 12_172_000_000.0)
    ahead = [r for r in rows["observations"] if r["signal"] == "box_office.presales_cny"]
    assert len(ahead) == 160
    assert rows["quarantined"] == []
