"""The pages of the ledger and of standing tell what their answers hold, in every form."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl

from chuquan.faces.web.site import Site
from chuquan.pipeline import parts
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.workspace import Workspace
from tests.web_site import Answer

Ask = Callable[..., Answer]
SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def test_the_page_holds_every_figure_of_its_document(ask: Ask) -> None:
    held = json.loads(ask("/claims.json?s=ne-zha-2").body)["claims"]
    page = ask("/claims?s=ne-zha-2&lang=en").body.decode()
    assert len(held) > 8
    for claim in held:
        assert f'href="/claims/{claim["claim"]}?lang=en"' in page
        assert claim["figure"] in page
    frame = pl.read_parquet(io.BytesIO(ask("/claims.parquet?s=ne-zha-2").body))
    assert set(frame["claim"]) == {claim["claim"] for claim in held}


def test_figures_of_one_measure_only(ask: Ask) -> None:
    every = json.loads(ask("/claims.json?s=china").body)["claims"]
    one = json.loads(ask("/claims.json?s=china&measure=gdp").body)["claims"]
    assert {each["measure"] for each in one} == {"gdp"}
    assert [each for each in every if each["measure"] == "gdp"] == one
    assert json.loads(ask("/claims.json?measure=nothing").body)["claims"] == []
    assert "claim add" in ask("/claims?measure=nothing&lang=en").body.decode()


def test_one_figure_with_what_stands_beside_it(ask: Ask) -> None:
    held = json.loads(ask("/claims.json?s=ne-zha-2&measure=box_office").body)["claims"]
    address = f"/claims/{held[0]['claim']}"
    told = json.loads(ask(f"{address}.json").body)
    assert told["claim"]["figure"] == held[0]["figure"]
    page = ask(f"{address}?lang=en").body.decode()
    assert held[0]["verdict_said"] in page
    assert len(told["beside"]) > 1
    for other in told["beside"]:
        assert other["claim"] in page
    assert ask(f"{address}.svg").body.startswith(b"<svg")
    assert ask("/claims/no-such-figure").status == 404


def test_rates_are_told_where_a_figure_was_converted(ask: Ask) -> None:
    held = json.loads(ask("/claims.json").body)["claims"]
    page = ask("/claims?lang=en").body.decode()
    assert ('id="rates"' in page) == any(each["rate"] for each in held)


def test_published_indices_stand_apart_each_on_its_scale(ask: Ask) -> None:
    rows = json.loads(ask("/standing.json").body)["rows"]
    page = ask("/standing?lang=en").body.decode()
    for index in {row["index"] for row in rows}:
        assert f'id="index-{index}"' in page
    china = json.loads(ask("/standing.json?c=cn,cn").body)
    assert {row["market"] for row in china["rows"]} == {"CN"}
    assert ask("/standing?c=china").status == 422


def test_measures_of_countries_stand_below_as_ranked_tables(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "W") as workspace:
        pull_archive(workspace, parts.source("statistics"), SAMPLES / "statistics")
    site = Site(tmp_path / "W")
    try:
        page = site.reply({"page": "standing", "language": "en"}).body.decode()
        trade = site.reply({"page": "measure", "given": {"key": "trade"}, "form": "json"})
    finally:
        site.close()
    section = page[page.index('id="trade"') :]
    rows = json.loads(trade.body)["rows"]
    assert len(re.findall(r"<tr role", section)) - 1 == len(rows) > 2
    assert "no index" in page
