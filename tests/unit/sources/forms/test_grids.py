"""Any encoding, any separator, any workbook comes out as the same cells, or is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import product

import openpyxl
import pytest

from chuquan.errors import MissingExtra, SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources.forms.grids import grid_of

NOW = datetime(2025, 3, 1, tzinfo=UTC)
ROWS = [["日期", "名称", "值"], ["2025-02-06", "纸鸢, 2", "1,5"], ["2025-02-07", "鹤\n归", ""]]
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


def written(sign: str, ending: str) -> str:
    lines = [sign.join(f'"{cell}"' for cell in row) for row in ROWS]
    return ending.join([*lines, "", sign * 2, ""])


def book(rows: list[list[object]], name: str = "Sheet") -> bytes:
    made = openpyxl.Workbook()
    made.active.title = name  # type: ignore[union-attr]
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("encoding", "sign", "ending"), list(product(ENCODINGS, (",", "\t", ";"), ("\n", "\r\n")))
)
def test_the_same_cells_from_every_writing(encoding: str, sign: str, ending: str) -> None:
    raw = Raw("t.csv", written(sign, ending).encode(encoding), NOW)
    assert grid_of(raw) == ROWS


def test_an_encoding_that_is_named_is_believed() -> None:
    raw = Raw("t.csv", "day;word\n1;é\n".encode("latin-1"), NOW)
    assert grid_of(raw, "latin-1")[1] == ["1", "é"]


def test_a_workbook_gives_texts_numbers_and_moments() -> None:
    day = datetime(2025, 2, 6)  # noqa: DTZ001
    body = book([["date", "value", "text"], [day, 1.234, " 鹤 "], [None, 7, True]])
    assert grid_of(Raw("t.xlsx", body, NOW)) == [
        ["date", "value", "text"],
        [day, 1.234, "鹤"],
        ["", 7.0, "True"],
    ]


def test_a_sheet_is_chosen_by_name_and_others_are_told() -> None:
    raw = Raw("t.xlsx", book([["date"]], "热度"), NOW)
    assert grid_of(raw, sheet="热度") == [["date"]]
    with pytest.raises(SourceChanged, match="热度"):
        grid_of(raw, sheet="no")


def test_an_apostrophe_that_kept_a_formula_text_is_taken_off() -> None:
    raw = Raw("t.csv", b"name,value\n'=1+1,1\n'tis,2\n", NOW)
    assert [row[0] for row in grid_of(raw)] == ["name", "=1+1", "'tis"]


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(260_000_000))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"<html><body>503</body></html>", "HTML"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), ".xls"),
        (b"PK\x03\x04" + bytes(100), "workbook"),
        (b"a,b\n1,\x00\x01\n", "U+0000"),
        (b'a,b\n"1,2\n', "rows"),
        (b"\xff\xfea", "encodings"),
    ],
)
def test_what_is_no_table_is_refused(body: bytes, told: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        grid_of(Raw("t.csv", body, NOW))
    assert told in caught.value.seen
    assert "t.csv" in caught.value.what
    assert all(caught.value.parts("zh").values())


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(SourceChanged) as caught:
        grid_of(Raw("t.xlsx", bomb(), NOW))
    assert "260,000,000" in caught.value.seen


def test_a_truncated_workbook_is_refused() -> None:
    body = book([["date", "value"], ["2025-02-06", 1]])
    for eighths in range(1, 8):
        with pytest.raises(SourceChanged):
            grid_of(Raw("t.xlsx", body[: len(body) * eighths // 8], NOW))


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as caught:
        grid_of(Raw("t.xlsx", b"PK\x03\x04", NOW))
    assert "chuquan[excel]" in caught.value.do
