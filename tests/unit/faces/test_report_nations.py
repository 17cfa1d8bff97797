"""A report tells where a country stands, and what changed, each number with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chuquan.faces.report import nations as blocks
from chuquan.faces.report import relations
from chuquan.faces.report.document import Drawing, Prose, Section, Table
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.voice import Voice
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.countries.nations import nations
from chuquan.pipeline.answers.related import related
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.import_file import import_file
from chuquan.pipeline.workspace import Workspace

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
START = date(2025, 1, 27)
AFTER = Window(START, date(2025, 2, 20))


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with statistics of countries, and daily values that rise fourfold."""
    folder = tmp_path_factory.mktemp("nations")
    days = [START + timedelta(days=n) for n in range(-150, 25)]
    levels = [1_000_000 * (4 if day >= START else 1) + 40_000 * (n * 7 % 11)
              for n, day in enumerate(days)]  # fmt: skip
    rows = [f"{day},DeepSeek,{level}" for day, level in zip(days, levels, strict=True)]
    exported = folder / "w.csv"
    exported.write_text("日期,关键词,微信指数\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with Workspace.create(folder / "W") as workspace:
        pull_archive(workspace, parts.source("statistics"), SAMPLES / "statistics")
        import_file(workspace, parts.source("wechat_index"), exported)
        yield workspace


def checked(above: list[Section], rows: list[Any]) -> None:
    """Check that every link of what is told leads to a table of the rows."""
    anchors = {each.anchor for each in rows}
    links = [
        span.href
        for section in above
        for block in section.blocks
        if isinstance(block, Prose)
        for span in block.line
        if span.href
    ]
    assert links
    assert {each.removeprefix("#") for each in links} <= anchors


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_country_is_told_of_once_with_indices_and_trade(lake: Workspace, language: str) -> None:
    told = nations(lake, ["CN", "", "CN", "XK"])
    assert [(each.market, list(each.measured)) for each in told] == [("CN", ["trade"])]
    report: Any = SimpleNamespace(nations=told)
    voice = Voice(language)
    above = list(blocks.nations(report, voice, Pictures(report, voice, rendered=False)))
    behind = [each for section in blocks.rows_of(report, voice) for each in section.blocks]
    assert all(isinstance(each, Table) for each in behind)
    checked(above, behind)
    drawn = [each for each in above[0].blocks if isinstance(each, Drawing)]
    assert ("中国" if language == "zh" else "China") in drawn[0].described


def test_a_change_since_the_window_began_is_told_and_an_open_one_is_said_to_be(
    lake: Workspace,
) -> None:
    told = related(lake, ["deepseek", "labubu"], None, "wechat_index.value", AFTER)
    found = told["deepseek"]["related"]["effect"]
    assert found.table["status"][0] == "changed"
    assert "open" not in told["deepseek"]
    assert "effect" not in told["labubu"]["related"]
    subject = lake.names.subjects["deepseek"]
    one: Any = SimpleNamespace(subject=subject, related={"effect": found}, organic={})
    report: Any = SimpleNamespace(portraits=[one], circles={}, labels={})
    voice = Voice("en")
    pictures = Pictures(report, voice, rendered=False)
    above = list(relations.relations(report, one, voice, pictures))
    checked(above, list(relations.rows_of(report, one, voice)))
    assert any(isinstance(each, Drawing) for each in above[0].blocks)
    short = related(lake, ["deepseek"], None, "wechat_index.value", Window(date(2024, 9, 5)))
    assert "cannot tell" in short["deepseek"]["open"]
