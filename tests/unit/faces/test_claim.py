"""``chuquan claim``: lists, checks a page, takes figures in, explains, in both languages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from chuquan.text.leftover import leftover
from tests.unit.faces.calls import call

PAGE = (
    "哪吒2最终全球票房达到180亿元，截至2025年6月30日。2024年中国研发投入3.6万亿元。\n"
    "1. 详见 https://example.org/2025/7\n"
)
ADD = ("--measure", "box_office", "--currency", "CNY", "--who", "Film Daily",
       "--origin", "https://example.org/a")  # fmt: skip


@pytest.mark.parametrize(("language", "said"), [("en", "13.7 billion yuan"), ("zh", "137亿元")])
def test_a_subjects_figures_are_listed(lake: Path, language: str, said: str) -> None:
    told = call("claim", "list", "哪吒2", "--lang", language, "--workspace", lake)
    assert told.code == 0
    assert said in told.out
    document = call("claim", "list", "ne-zha-2", "--json", "--workspace", lake).document
    assert document["schema"] == "chuquan.claims/1"
    assert len(document["claims"]) == len(document["rows"]) >= 10
    assert all(each["reason"] and each["origin"] for each in document["claims"])


def test_the_measure_tells_the_same(lake: Path) -> None:
    listed = call("claim", "list", "china", "--json", "--workspace", lake).document
    measured = call("measure", "ledger", "china", "--json", "--workspace", lake).document
    assert measured["schema"] == "chuquan.measure/1"
    assert measured["rows"] == listed["rows"]


def test_a_page_that_contradicts_leaves_with_six(lake: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    told = call("claim", "check", page, "--json", "--workspace", lake)
    assert told.code == 6
    verdicts = {each["text"]: each["verdict"] for each in told.document["claims"]}
    assert verdicts == {"180亿元": "contradiction", "3.6万亿元": "same"}
    numbers = {each["text"]: each["why"] for each in told.document["unread"]}
    assert numbers["2"] == "name"
    assert numbers["1"] == "list_number"
    assert set(numbers.values()) == {"name", "date", "list_number", "address"}
    for language, said in (("en", "contradiction"), ("zh", "矛盾")):
        assert said in call("claim", "check", page, "--lang", language, "--workspace", lake).out
    page.write_text("2024年中国研发投入3.6万亿元。", encoding="utf-8")
    assert call("claim", "check", page, "--workspace", lake).code == 0


def test_a_page_that_is_none_is_refused(lake: Path, tmp_path: Path) -> None:
    assert call("claim", "check", tmp_path / "none.txt", "--workspace", lake).code == 2
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\xfa")
    assert call("claim", "check", tmp_path / "odd.txt", "--workspace", lake).code == 2


def test_a_figure_is_added_once_and_judged_with_the_others(own: Path) -> None:
    words = ("claim", "add", "哪吒2", *ADD, "--value", "13,200,000,000", "--as-of-day",
             "2025-03-03", "--scope", "worldwide", "--workspace", own)  # fmt: skip
    assert call(*words).code == 0
    assert call(*words).code == 2
    told = call("claim", "explain", "ne-zha-2-box-office-2025-03-03", "--json", "--workspace", own)
    assert told.document["claim"]["verdict"] == "impossible"
    assert told.document["claim"]["held"] == "user"
    assert call("claim", "explain", "nothing", "--workspace", own).code == 2
    for bad in (("--value", "many"), ("--value", "5", "--as-of-day", "2025-02-30")):
        assert call("claim", "add", "哪吒2", *ADD, *bad, "--workspace", own).code == 2


def test_a_formula_stays_a_text(own: Path) -> None:
    words = ("claim", "add", "DeepSeek", "--measure", "users", "--kind", "count", "--value", "5e6",
             "--who", "=HYPERLINK(1)", "--origin", "@sum", "--workspace", own)  # fmt: skip
    assert call(*words).code == 0
    rows = list(csv.DictReader(io.StringIO(
        call("claim", "list", "DeepSeek", "--format", "csv", "--workspace", own).out)))  # fmt: skip
    assert "'=HYPERLINK(1)" in {row["said_by"] for row in rows}
    target = own / "claims.xlsx"
    assert call("claim", "list", "DeepSeek", "-o", target, "--workspace", own).code == 0
    openpyxl = pytest.importorskip("openpyxl")
    cells = [cell for row in openpyxl.load_workbook(target)["data"] for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"} == {"s"}


def test_own_rates_stand_over_the_bundled(own: Path) -> None:
    (own / "rates.csv").write_text(
        "currency,period,per_usd,spread,source\nCNY,2025-02,70,1,made\n", encoding="utf-8"
    )
    words = ("--measure", "box_office", "--currency", "USD", "--value", "1.9e9", "--as-of-day",
             "2025-02-25", "--who", "Paper", "--origin", "page", "--workspace", own)  # fmt: skip
    assert call("claim", "add", "哪吒2", *words).code == 0
    rows = call("claim", "list", "哪吒2", "--json", "--workspace", own).document["rows"]
    assert {row["rate"] for row in rows if row["rate"]} == {70}
    (own / "rates.csv").write_text("currency,rate\nCNY,7\n", encoding="utf-8")
    assert call("claim", "list", "哪吒2", "--workspace", own).code == 2


def test_every_number_of_a_text_is_in_a_claim_or_has_a_reason() -> None:
    text = "In 2024 Nezha 2 took 10 bn; 3 of 5 said so at 10:30. 15th plan, twice, two days."
    told = leftover(text, [(21, 26)], [(8, 15)])
    places = {text[each.start : each.stop]: each.why for each in told}
    assert places == {"2024": "date", "2": "name", "3": "bare", "5": "bare", "10:30": "clock",
                      "15": "plan", "twice": "comparison", "two": "spell"}  # fmt: skip
