"""Where three subjects are read on the yearly lists of 2025, and which readers are machines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from chuquan.measures import reach
from chuquan.model.messages import Message
from chuquan.model.spec import Query
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.measure import run, subjects_named
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))
SMALL = ("af", "be", "eo", "gl", "sw", "wuu", "zh-yue")


@pytest.fixture(scope="module")
def listed(shared_data: Path) -> pl.DataFrame:
    """The lists of 2025, as published."""
    path = shared_data / "wikipedia_top" / "topviews_yearly.parquet"
    if not path.exists():
        pytest.skip("no wikipedia_top/topviews_yearly.parquet in the shared data")
    return pl.read_parquet(path).filter(pl.col("year") == 2025)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory, listed: pl.DataFrame) -> Iterator[Workspace]:
    """A workspace that holds them."""
    folder = tmp_path_factory.mktemp("wikipedia")
    listed.write_parquet(folder / "topviews_2025.parquet")
    with Workspace.create(folder / "W") as workspace:
        pull_archive(workspace, parts.source("wikimedia"), folder / "topviews_2025.parquet")
        keep_up(workspace)
        yield workspace


def asked(workspace: Workspace, name: str) -> tuple[dict[str, dict[str, object]], Message]:
    """Return the rows of a subject by language, and the sentence."""
    ids, labels = subjects_named(workspace, [name])
    homes = {each: workspace.names.subjects[each].home for each in ids}
    query = Query(ids, window=YEAR, homes=homes)
    frame = run(workspace, "reach", query, None)
    rows = {row["language"]: row for row in frame.to_dicts()}
    return rows, reach.sentence(frame, query, labels)


def of(rows: dict[str, dict[str, object]], status: str) -> list[str]:
    """Return the editions of one status, most views first."""
    return [language for language, row in rows.items() if row["status"] == status]


def test_the_machines_behind_deepseek_are_dropped(lists: Workspace) -> None:
    rows, said = asked(lists, "DeepSeek")
    assert of(rows, "kept") == ["en", "zh"]
    assert of(rows, "dropped") == ["zh-yue", "af", "gl", "eo", "be"]
    assert {rows[each]["reason"] for each in of(rows, "dropped")} == {"flat"}
    assert (rows["zh-yue"]["views"], rows["zh-yue"]["home"]) == (7864.0, "home")
    assert (rows["en"]["views"], rows["zh"]["views"]) == (5_013_926.0, 424_755.0)
    assert len(of(rows, "below")) == 25
    assert "7 of 32" in said
    assert "zh-yue, af, gl, eo, be" in said


def test_the_spread_of_labubu_is_kept(lists: Workspace) -> None:
    rows, said = asked(lists, "Labubu")
    assert of(rows, "kept") == ["en", "ru", "de", "zh", "pl", "nl", "ko", "uk"]
    assert of(rows, "dropped") == []
    assert rows["ru"]["views"] == 641_314.0
    assert "8 of them are kept" in said


def test_hsu_is_fourth_in_chinese_and_below_the_list_in_english(lists: Workspace) -> None:
    rows, said = asked(lists, "Barbie Hsu")
    assert (rows["zh"]["rank"], rows["zh"]["status"]) == (4.0, "kept")
    assert of(rows, "kept") == ["zh", "wuu", "zh-yue"]
    english = rows["en"]
    assert (english["status"], english["views"], english["floor"]) == ("below", None, 3_797_615.0)
    assert "zh (place 4)" in said
    assert "not zero: en" in said
    assert "zh（第4位）" in said.translate_to("zh")


def judged(listed: pl.DataFrame, title: str) -> dict[str, dict[str, object]]:
    """Return the verdicts on a title wherever it is listed."""
    language = pl.col("wiki").str.strip_suffix(".wikipedia")
    item = pl.format("wikimedia:{}:{}", "wiki", "title")
    long = pl.concat(
        [
            listed.select(
                "wiki",
                "title",
                "rank",
                item=item,
                language=language,
                period=pl.lit(2025),
                signal=pl.lit(signal),
                value=pl.col(column).cast(pl.Float64),
            )
            for signal, column in ((reach.VIEWS, "views"), (reach.MOBILE, "mobile_percentage"))
        ]
    )
    binned = pl.when(pl.col("signal") == reach.MOBILE).then((pl.col("value") / reach.BIN).floor())
    editions = long.group_by("period", "language", "signal", bin=binned.otherwise(0.0)).agg(
        n=pl.len(), least=pl.col("value").min(), total=pl.col("value").sum()
    )
    pages = long.filter(pl.col("title") == title).select(
        "item", "signal", "period", "value", "rank", subject=pl.lit("s"), start=pl.lit(-1),
        stop=pl.lit(-1), method=pl.lit("given"),
    )  # fmt: skip
    frame = reach.answer({"pages": pages, "editions": editions}, Query(("s",)), None)
    return {row["language"]: row for row in frame.to_dicts() if row["status"] != "below"}


@pytest.mark.parametrize("title", ["Facebook", "Basshunter", "Tirana", "Microsoft"])
def test_known_machine_pages_are_dropped_in_small_editions(
    listed: pl.DataFrame, title: str
) -> None:
    rows = judged(listed, title)
    small = [rows[each]["status"] for each in SMALL if each in rows]
    assert len(small) >= 3
    assert set(small) == {"dropped"}


@pytest.mark.parametrize(
    "title",
    ["Donald Trump", "Charlie Kirk", "Ozzy Osbourne", "Diogo Jota", "Cristiano Ronaldo",
     "Lamine Yamal", "Lady Gaga", "Adolf Hitler", "ChatGPT"],
)  # fmt: skip
def test_what_people_read_everywhere_is_kept_everywhere(listed: pl.DataFrame, title: str) -> None:
    rows = judged(listed, title)
    assert len(rows) >= 9
    assert {row["status"] for row in rows.values()} == {"kept"}


def test_readers_of_facebook_in_great_editions_are_kept(listed: pl.DataFrame) -> None:
    rows = judged(listed, "Facebook")
    kept = {each for each, row in rows.items() if row["status"] == "kept"}
    assert kept == {"sv", "uk", "vi", "nl", "tr", "pl", "pt", "id", "fr", "es", "en"}


@pytest.mark.parametrize(
    ("title", "language", "reason"),
    [("Яндекс", "ru", "share"), (".aero", "es", "mobile"), ("宏福苑", "zh-yue", None)],
)
def test_start_pages_are_not_interest(
    listed: pl.DataFrame, title: str, language: str, reason: str | None
) -> None:
    assert judged(listed, title)[language]["reason"] == reason
