"""Page views are read as published: whose page, which day, which edition, and what is missing."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import SourceChanged
from chuquan.lake.files import as_table
from chuquan.model.facts import Rows
from chuquan.model.names import Alias
from chuquan.model.spec import Query, Raw
from chuquan.model.tables import TABLES
from chuquan.model.windows import Window
from chuquan.sources import wikimedia

NOW = datetime(2025, 3, 1, tzinfo=UTC)
LIST = "wikipedia_top/topviews_yearly.parquet"
ABOUT = "paper-lantern/en.wikipedia/Paper_Lantern.json"
COLUMNS = ("wiki", "year", "rank", "title", "views", "mobile_percentage")
ROW = ("en.wikipedia", 2025, 7, "Paper Lantern", 812_345, 58.9)


def answer(*days: dict[str, Any], about: str = ABOUT) -> Raw:
    return Raw("https://example.org/x", json.dumps({"items": days}).encode(), NOW, about)


def day(timestamp: str, views: int, **more: Any) -> dict[str, Any]:
    told = {"project": "en.wikipedia", "article": "Paper_Lantern", "granularity": "daily"}
    asked = {"access": "all-access", "agent": "user"}
    return {**told, "timestamp": timestamp, **asked, "views": views, **more}


def listing(*rows: tuple[Any, ...]) -> Raw:
    body = io.BytesIO()
    pl.DataFrame(list(rows), schema=COLUMNS, orient="row").write_parquet(body)
    return Raw(LIST, body.getvalue(), NOW)


def laid_out(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [row for b in rows.blocks(name) for row in as_table(TABLES[name], b).to_pylist()]
        for name in rows.tables()
    }


def test_a_pages_days_are_what_the_service_says() -> None:
    told = laid_out(wikimedia.read(answer(day("2025011400", 905), day("2025011600", 3))))
    assert [(row["slot"].date(), row["value"]) for row in told["observations"]] == [
        (date(2025, 1, 14), 905.0),
        (date(2025, 1, 16), 3.0),
    ]
    assert {row["signal"] for row in told["observations"]} == {"wikimedia.views"}
    assert {row["retrieved_at"] for row in told["observations"]} == {NOW}
    (item,) = told["items"]
    assert item["item"] == "wikimedia:en.wikipedia:Paper Lantern"
    assert (item["name"], item["language"]) == ("Paper Lantern", "en")
    assert item["url"] == "https://en.wikipedia.org/wiki/Paper_Lantern"
    assert [row["slot"].date().day for row in told["polls"]] == [14, 16]


def test_a_day_that_is_not_told_is_neither_filled_nor_polled() -> None:
    told = laid_out(wikimedia.read(answer(day("2025011400", 905), day("2025011600", 3))))
    assert len(told["observations"]) == len(told["polls"]) == 2


def test_a_page_asked_for_a_subjects_sake_is_given_to_it() -> None:
    (mention,) = laid_out(wikimedia.read(answer(day("2025011400", 905))))["mentions"]
    assert (mention["subject"], mention["method"]) == ("paper-lantern", "given")
    assert mention["item"] == "wikimedia:en.wikipedia:Paper Lantern"
    assert mention["alias"] == "en.wikipedia:Paper Lantern"
    assert "mentions" not in wikimedia.read(answer(day("2025011400", 905), about="")).tables()


def test_another_pages_days_are_refused() -> None:
    with pytest.raises(SourceChanged, match="Paper Boat"):
        wikimedia.read(answer(day("2025011400", 5, article="Paper_Boat")))
    with pytest.raises(SourceChanged, match=r"zh\.wikipedia"):
        wikimedia.read(answer(day("2025011400", 5), day("2025011500", 5, project="zh.wikipedia")))


@pytest.mark.parametrize(
    "wrong",
    [{"timestamp": "20250114"}, {"timestamp": "2025011405"}, {"views": -1}, {"views": "many"},
     {"granularity": "monthly"}, {"timestamp": "2025023000"}, {"article": ""}],
)  # fmt: skip
def test_a_day_of_another_shape_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(SourceChanged):
        wikimedia.read(answer(day("2025011400", 905), {**day("2025011500", 1), **wrong}, about=""))


def test_no_day_at_all_is_not_zero() -> None:
    with pytest.raises(SourceChanged, match="no day"):
        wikimedia.read(answer())


def test_one_request_a_page_and_only_for_pages() -> None:
    aliases = {
        "paper-lantern": (
            Alias("paper-lantern", "en.wikipedia:What? 100%/Half", kind="wikimedia.article"),
            Alias("paper-lantern", "zh-yue.wikipedia:紙燈籠", kind="wikimedia.article"),
            Alias("paper-lantern", "en.wikipedia:No key"),
            Alias("paper-lantern", "Q1", kind="wikidata"),
        )
    }
    window = Window(date(2025, 1, 2), date(2025, 1, 30))
    first, second = wikimedia.ask(Query(("paper-lantern",), window=window, aliases=aliases))
    assert first.url == (
        "{wikimedia_base}/metrics/pageviews/per-article/en.wikipedia/all-access/user/"
        "What%3F_100%25%2FHalf/daily/20250102/20250130"
    )
    assert "%E7%B4%99%E7%87%88%E7%B1%A0" in second.url
    assert first.about == "paper-lantern/en.wikipedia/What%3F_100%25%2FHalf.json"


def test_nothing_is_asked_before_the_first_day_there_is() -> None:
    alias = Alias("a", "en.wikipedia:A", kind="wikimedia.article")
    long_ago = Window(date(2010, 1, 1), date(2012, 1, 1))
    assert not list(wikimedia.ask(Query(window=long_ago, aliases={"a": (alias,)})))
    (request,) = wikimedia.ask(Query(window=Window(end=date(2016, 1, 1)), aliases={"a": (alias,)}))
    assert request.url.endswith("/20150701/20160101")


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip(" _") == text))
def test_any_title_asked_for_is_known_again_in_its_answer(title: str) -> None:
    try:
        title.encode()
    except UnicodeEncodeError:
        return
    name = title.replace("_", " ")
    alias = Alias("a", f"en.wikipedia:{name}", kind="wikimedia.article")
    (request,) = wikimedia.ask(Query(aliases={"a": (alias,)}))
    raw = answer(day("2025011400", 1, article=name.replace(" ", "_")), about=request.about)
    (item,) = laid_out(wikimedia.read(raw))["items"]
    assert item["item"] == f"wikimedia:en.wikipedia:{name}"


def test_a_yearly_list_gives_views_and_mobile_share() -> None:
    told = laid_out(wikimedia.read(listing(ROW)))
    views, mobile = told["observations"]
    assert (views["signal"], views["value"]) == ("wikimedia.year_views", 812_345.0)
    assert (mobile["signal"], mobile["value"]) == ("wikimedia.year_mobile", 58.9)
    assert views["slot"] == mobile["slot"] == datetime(2025, 1, 1, tzinfo=UTC)
    assert (views["position"], views["rank"], views["placement"]) == (7, 7, "organic")
    (poll,) = told["polls"]
    assert (poll["slot"], poll["list_length"]) == (datetime(2025, 1, 1, tzinfo=UTC), 1)


def test_a_list_read_later_is_the_same_list() -> None:
    raw = listing(ROW)
    later = Raw(raw.name, raw.body, NOW + timedelta(days=400))
    assert laid_out(wikimedia.read(raw)) == laid_out(wikimedia.read(later))


def test_one_page_in_many_years_is_one_item() -> None:
    told = laid_out(wikimedia.read(listing(ROW, (ROW[0], 2024, *ROW[2:]))))
    assert len(told["items"]) == 1
    assert told["items"][0]["first_seen_at"] == datetime(2025, 1, 1, tzinfo=UTC)
    assert len(told["polls"]) == 2


@pytest.mark.parametrize(
    "bad",
    [("wikipedia", *ROW[1:]), (None, *ROW[1:]), (ROW[0], 1999, *ROW[2:]), (*ROW[:3], " ", 5, 1.0),
     (*ROW[:4], -1, 1.0), (*ROW[:5], 100.5), (*ROW[:2], 0, *ROW[3:])],
)  # fmt: skip
def test_a_row_that_cannot_be_is_put_aside_and_the_rest_read(bad: tuple[Any, ...]) -> None:
    rows = wikimedia.read(listing(ROW, bad))
    assert [each.rows for each in rows.quarantined] == [1]
    assert len(laid_out(rows)["observations"]) == 2
    with pytest.raises(SourceChanged, match="no row"):
        wikimedia.read(listing(bad))


def test_a_share_that_is_missing_stays_missing() -> None:
    told = laid_out(wikimedia.read(listing((*ROW[:5], None), (*ROW[:3], "Boat", 9, 1.5))))
    assert [row["signal"] for row in told["observations"]].count("wikimedia.year_mobile") == 1


def test_every_row_of_the_lists_given_is_read(shared_data: Path) -> None:
    path = shared_data / "wikipedia_top" / "topviews_yearly.parquet"
    rows = wikimedia.read(Raw(path.name, path.read_bytes(), NOW))
    assert [block.height for block in rows.blocks("observations")] == [800_990, 800_990]
    assert [block.height for block in rows.blocks("items")] == [270_566]
    assert not rows.quarantined
