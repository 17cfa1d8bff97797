"""Tables come out with the lake's own columns, safe for spreadsheets, in one step."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import polars as pl
import pytest

from chuquan.errors import LakeUnwritable, UnknownName
from chuquan.model.tables import TABLES
from chuquan.pipeline.files.export import FEEDS, FORMATS, LEDGERS, NAMES, export, exportable
from chuquan.pipeline.workspace import Workspace
from tests.batches import look, store

SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\ufeff@", "\u202f+", "﹣")

UNFILLED = (
    "claims", "cursors", "documents", "emotions", "feeds", "posts", "quarantine", "quotations",
    "relations", "sketches",
)  # fmt: skip
"""What a hot list brings nothing to."""


def out(workspace: Workspace, table: str, form: str, **more: bool) -> bytes:
    stream = io.BytesIO()
    export(workspace, table, form, None, stream, **more)
    return stream.getvalue()


def rows_of(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode())))


@pytest.mark.parametrize("table", exportable())
@pytest.mark.parametrize("form", FORMATS)
def test_every_table_comes_out_in_every_form(filled: Workspace, table: str, form: str) -> None:
    stream = io.BytesIO()
    n = export(filled, table, form, None, stream)
    body = stream.getvalue()
    if form == "csv":
        assert len(rows_of(body)) == n
    elif form == "jsonl":
        assert len([json.loads(line) for line in body.splitlines()]) == n
    else:
        assert pl.read_parquet(io.BytesIO(body)).height == n
    assert n > 0 or table in UNFILLED


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_table(filled: Workspace, table: str) -> None:
    header = out(filled, table, "csv").decode().splitlines()[0]
    assert header.split(",") == list(TABLES[table].names)


def test_what_comes_out_is_what_was_stored(filled: Workspace) -> None:
    rows = rows_of(out(filled, "observations", "csv"))
    heat = [row for row in rows if row["signal"] == "weibo.heat" and row["placement"] == "organic"]
    assert len(heat) == 9
    first = next(row for row in heat if row["item"] == "weibo:#大S纪念展#")
    assert first["slot"] == "2025-02-03T02:00:00Z"
    assert first["at"] == "2025-02-03T02:20:00Z"
    assert float(first["value"]) == 100.0
    keys = [(row["signal"], row["item"], row["market"], row["slot"]) for row in rows]
    assert keys == sorted(keys)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_cell_that_would_be_a_formula_is_defused(workspace: Workspace, sign: str) -> None:
    store(workspace.catalogue, look(0, {f"{sign}cmd|' /C calc'!A0": 1.0, f"a{sign}b": -2.0}))
    names = sorted(row["name"] for row in rows_of(out(workspace, "items", "csv")))
    assert names == sorted([f"'{sign}cmd|' /C calc'!A0", f"a{sign}b"])
    raw = sorted(row["name"] for row in rows_of(out(workspace, "items", "csv", raw=True)))
    assert raw == sorted([f"{sign}cmd|' /C calc'!A0", f"a{sign}b"])
    values = {row["value"] for row in rows_of(out(workspace, "observations", "csv"))}
    assert values == {"1.0", "-2.0"}, "numbers stay numbers"


def test_a_file_is_written_in_one_step(filled: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "polls.csv"
    target.write_text("old")
    assert export(filled, "polls", "csv", target, io.BytesIO()) == 3
    assert len(rows_of(target.read_bytes())) == 3
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "polls.csv"
    target.write_text("old")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(LakeUnwritable, match="no room left"):
        export(filled, "polls", "csv", target, io.BytesIO())
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("place", ["nowhere/polls.csv", "."])
def test_a_place_that_cannot_be_written_is_told(
    filled: Workspace, tmp_path: Path, place: str
) -> None:
    with pytest.raises(LakeUnwritable) as caught:
        export(filled, "polls", "csv", tmp_path / place, io.BytesIO())
    assert str(tmp_path) in caught.value.what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("table", "form"), [("people", "csv"), ("polls", "xlsx")])
def test_what_there_is_not_is_told(
    filled: Workspace, tmp_path: Path, table: str, form: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        export(filled, table, form, tmp_path / "x", io.BytesIO())
    assert "choose one of" in caught.value.do
    assert list(tmp_path.iterdir()) == []


def test_ledgers_and_names_are_listed_too() -> None:
    assert {*LEDGERS, *NAMES, *TABLES, FEEDS} == set(exportable())
