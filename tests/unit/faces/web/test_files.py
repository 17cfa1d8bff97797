"""Every page's table, figure and citation as files, equal to what the page tells."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chuquan.faces.web.address import PLACES
from chuquan.faces.web.pages import compare
from chuquan.faces.web.site import MOST_TOLD, Site
from tests.web_site import Answer

Ask = Callable[..., Answer]
COMPARED = "s=ne-zha-2,deepseek,barbie-hsu&from=2025-01-15&to=2025-03-15"


def test_one_table_in_every_form(ask: Ask) -> None:
    document = json.loads(ask(f"/compare.json?{COMPARED}").body)
    peaks = {each["id"]: each["peak"]["value"] for each in document["subjects"]}
    csv = ask(f"/compare.csv?{COMPARED}")
    assert csv.headers["content-disposition"] == 'attachment; filename="chuquan-compare.csv"'
    for frame in (
        pl.read_csv(io.BytesIO(csv.body)),
        pl.read_parquet(io.BytesIO(ask(f"/compare.parquet?{COMPARED}").body)),
    ):
        assert dict(frame.select("subject", "peak").iter_rows()) == peaks
    assert peaks["barbie-hsu"] > peaks["ne-zha-2"] > peaks["deepseek"]


def test_the_figure_shows_the_numbers_of_the_table(ask: Ask) -> None:
    svg = ask(f"/compare.svg?{COMPARED}&lang=en")
    assert svg.headers["content-type"] == "image/svg+xml"
    words = " ".join(re.findall(r">([^<>]+)</text>", svg.body.decode()))
    for each in ("45.8M", "20.6M", "3.25M"):
        assert each in words
    dark = ask(f"/compare.svg?{COMPARED}&theme=dark").body
    assert b"#14181D" in dark


@pytest.mark.parametrize(("form", "said"), [("bib", "@misc{chuquan-"), ("csl", '"dataset"'),
                                            ("txt", "Snapshot")])  # fmt: skip
def test_an_answer_can_be_cited(ask: Ask, form: str, said: str) -> None:
    assert said in ask(f"/s/deepseek.{form}").body.decode()


@pytest.mark.parametrize("address", ["/home.json", "/s/deepseek.json", "/c/zhihu.json",
                                     "/measures.json", "/measures/reach.json", "/data.json",
                                     "/search.json?q=DeepSeek"])  # fmt: skip
def test_every_document_names_its_schema(ask: Ask, address: str) -> None:
    document = json.loads(ask(address).body)
    assert re.fullmatch(r"chuquan\.\w+/\d+", document["schema"])


def test_what_the_script_is_told_equals_the_table(ask: Ask) -> None:
    page = ask("/s/deepseek?lang=en").body.decode()
    told = [json.loads(each) for each in
            re.findall(r'<script type="application/json">(.+?)</script>', page)]  # fmt: skip
    whole = next(each for each in told if "series" in each)
    hours = pl.read_parquet(io.BytesIO(ask("/s/deepseek.parquet").body))
    day = pl.col("slot").dt.convert_time_zone("Asia/Shanghai").dt.date()
    highs = hours.group_by(day.alias("day")).agg(pl.col("value").max())["value"]
    (series,) = whole["series"]
    assert sorted(series["values"]) == sorted(highs)
    assert {"box"} == set(told[1])


def test_all_files_of_a_page_are_made_of_one_answer(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    whole = compare.tell

    def counted(workspace: Any, asked: Any, voice: Any) -> Any:
        told.append(asked["s"])
        return whole(workspace, asked, voice)

    monkeypatch.setattr(compare, "tell", counted)
    site = Site(root)

    def ask(form: str, **given: str) -> int:
        return site.reply({"page": "compare", "form": form, "given": given}).status

    try:
        forms = ("json", "csv", "svg", "bib")
        assert [ask(form, s="deepseek") for form in forms] == [200] * 4
        assert ask("svg", s="deepseek", theme="dark") == 200
        assert told == ["deepseek"]
        assert ask("csv", s="ne-zha-2") == 200
        assert told == ["deepseek", "ne-zha-2"]
        assert len(site._before) == 2 <= MOST_TOLD
    finally:
        site.close()


@pytest.mark.parametrize("page", ["measures", "data", "source", "run", "search"])
def test_what_a_page_can_never_be_is_refused_before_anything_is_computed(
    page: str, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(f"chuquan.faces.web.pages.{page}.tell", never)
    address = re.sub(r"{\w+}", "weibo", PLACES[page])
    assert ask(f"{address}.png").status == 400
