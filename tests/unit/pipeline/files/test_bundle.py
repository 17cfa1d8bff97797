"""An answer's table is the same numbers in every form, and no text in it becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest

from chuquan.errors import LakeUnwritable, MissingExtra, UsageError
from chuquan.model.messages import say
from chuquan.model.result import Provenance, Recipe, Result
from chuquan.pipeline.files import bundle
from chuquan.pipeline.files.bundle import FORMS, write_result
from tests.unit.model.test_cells import PAYLOADS

AS_OF = datetime(2025, 3, 1, tzinfo=UTC)
FRAME = pl.DataFrame(
    {
        "subject": ["鸢", "=1+1", None],
        "slot": [datetime(2025, 2, 6, 12, 30, tzinfo=UTC), AS_OF, None],
        "on": [date(2025, 2, 6), None, None],
        "value": [0.1, -2.5, None],
        "n": [1, -2, None],
        "names": [["a", "b"], [], None],
    }
)


def result(frame: pl.DataFrame = FRAME) -> Result:
    source = {"key": "made", "title": say("csv.title"), "home": "https://example.org",
              "licence": say("csv.licence")}  # fmt: skip
    recipe = Recipe("show", {}, 7, "names", "0.1.0")
    return Result(
        say("tier.national"), {}, frame, Provenance((source,), (), {}, recipe),
        as_of=AS_OF, units={"value": "index points", "n": ""},
    )  # fmt: skip


def rows_of(path: Path) -> list[list[object]]:
    """Return the rows of a workbook's first sheet as a spreadsheet shows them."""
    page = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_csv_has_exact_numbers_iso_times_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    assert write_result(result(), path) == 3
    first, second, third = csv.DictReader(io.StringIO(path.read_text("utf-8")))
    assert first["slot"].startswith("2025-02-06T12:30:00")
    assert first["slot"].endswith("Z")
    assert [first["value"], first["n"], first["names"]] == ["0.1", "1", '["a", "b"]']
    assert [second["subject"], second["value"]] == ["'=1+1", "-2.5"]
    assert set(third.values()) <= {"", "null"}


def test_the_mark_of_utf8_comes_only_when_asked(tmp_path: Path) -> None:
    write_result(result(), tmp_path / "a.csv")
    write_result(result(), tmp_path / "b.csv", bom=True)
    plain, marked = (tmp_path / "a.csv").read_bytes(), (tmp_path / "b.csv").read_bytes()
    assert marked == b"\xef\xbb\xbf" + plain


def test_a_workbook_has_typed_cells_and_says_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_result(result(), path)
    head, first, second = rows_of(path)
    assert head == FRAME.columns
    assert first[1:5] == [
        datetime(2025, 2, 6, 12, 30), datetime(2025, 2, 6), 0.1, 1,  # noqa: DTZ001
    ]  # fmt: skip
    assert second[0] == "=1+1"
    told = [row[0].value for row in openpyxl.load_workbook(path)["about"].iter_rows()]
    assert any("index points" in str(line) for line in told)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_of_a_workbook_is_a_formula(payload: str, tmp_path: Path) -> None:
    write_result(result(pl.DataFrame({payload: [payload]})), tmp_path / "t.xlsx")
    for cell in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]["A"]:
        assert cell.data_type in ("s", "inlineStr")
    write_result(result(pl.DataFrame({"a": [payload]})), tmp_path / "t.csv")
    _, (cell,) = csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8"), newline=""))
    assert cell.startswith("'")


def test_no_heading_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    write_result(result(pl.DataFrame({"=1+1": [1]})), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8").startswith("'=1+1")


def test_parquet_and_json_carry_units_moment_recipe_and_licence(tmp_path: Path) -> None:
    for name in ("t.parquet", "t.json"):
        write_result(result(), tmp_path / name, "zh")
    assert pl.read_parquet(tmp_path / "t.parquet").equals(FRAME, null_equal=True)
    kept = pq.read_schema(tmp_path / "t.parquet").metadata[b"chuquan"]
    document = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert {key: document[key] for key in json.loads(kept)} == json.loads(kept)
    assert document["units"] == {"value": "index points"}
    assert document["as_of"] == "2025-03-01T00:00:00Z"
    assert document["answer"] == "国民度"
    assert document["sources"][0]["licence"] == "依用户自己的文件"
    assert document["rows"][0]["slot"] == "2025-02-06T12:30:00Z"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_zip_holds_all_forms_and_says_how_to_cite(language: str, tmp_path: Path) -> None:
    write_result(result(), tmp_path / "t.zip", language)
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert archive.namelist() == [*(f"data{form}" for form in FORMS[:-1]), "README.txt"]
        text = archive.read("README.txt").decode()
        write_result(result(), tmp_path / "t.csv", language)
        assert archive.read("data.csv") == (tmp_path / "t.csv").read_bytes()
    for told in ("index points", "2025-03-01T00:00:00Z", "7", "https://example.org", "Chuquan"):
        assert told in text
    assert ("国民度" in text) is (language == "zh")


@pytest.mark.parametrize("name", ["t", "t.xls", "t.ods", ".csv.bak"])
def test_another_ending_is_refused_with_those_there_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_result(result(), tmp_path / name)
    assert caught.value.do.endswith(".csv, .xlsx, .parquet, .json, .zip")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "LONGEST_SHEET", 2)
    with pytest.raises(UsageError) as caught:
        write_result(result(), tmp_path / "t.xlsx")
    assert ".parquet" in caught.value.do


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for name in ("t.xlsx", "t.zip"):
        with pytest.raises(MissingExtra, match="excel"):
            write_result(result(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(LakeUnwritable):
        write_result(result(), tmp_path / "nowhere" / "t.csv")


def test_an_empty_answer_has_its_headings(tmp_path: Path) -> None:
    empty = replace(result(), frame=FRAME.clear())
    for form in FORMS:
        assert write_result(empty, tmp_path / f"t{form}") == 0
    assert (tmp_path / "t.csv").read_text("utf-8").strip() == ",".join(FRAME.columns)
