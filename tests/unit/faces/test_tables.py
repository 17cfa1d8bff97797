"""Tables: aligned for people, exact and harmless for programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.tables import Column, draw, pairs, write
from chuquan.faces.cli.terminal import width
from chuquan.model.messages import say

NAMES = ("name", "value", "at")
ROWS = [
    ("=cmd|' /C calc'!A0", 33224710.0, datetime(2025, 2, 3, 4, tzinfo=UTC)),
    ("a|b\x1b[31m", 0.5, None),
]


def printed(capsys: pytest.CaptureFixture[str], form: str) -> str:
    """Return the rows in a form."""
    write(Face(environment={}, form=form), NAMES, ROWS)
    return capsys.readouterr().out


def test_csv_is_exact_and_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(printed(capsys, "csv"))))
    assert rows[0] == list(NAMES)
    assert rows[1] == ["'=cmd|' /C calc'!A0", "33224710", "2025-02-03T04:00:00Z"]
    assert rows[2][1:] == ["0.5", ""]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "\t"])
def test_every_sign_of_a_formula_is_defused(capsys: pytest.CaptureFixture[str], sign: str) -> None:
    write(Face(environment={}, form="csv"), ("text", "number"), [(f"{sign}1", -1.5)])
    assert list(csv.reader(io.StringIO(capsys.readouterr().out)))[1] == [f"'{sign}1", "-1.5"]


def test_jsonl_is_one_document_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    told = [json.loads(line) for line in printed(capsys, "jsonl").splitlines()]
    assert told[0] == {"name": ROWS[0][0], "value": 33224710, "at": "2025-02-03T04:00:00Z"}
    assert told[1]["name"] == "a|b\x1b[31m"


def test_markdown_escapes_what_would_end_a_cell(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "md").splitlines()
    assert lines[1] == "| --- | --- | --- |"
    assert lines[3] == "| a\\|b | 0.5 |  |"


def test_plain_is_tabs_and_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "plain").splitlines()[2] == "a|b\t0.5\t"


def test_columns_are_aligned_by_width(capsys: pytest.CaptureFixture[str]) -> None:
    face = Face(environment={}, language="zh")
    draw(
        face, [Column(say("head.subject")), Column("n", number=True)], [["哪吒", "1"], ["a", "20"]]
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["  主体   n", "  哪吒   1", "  a     20"]
    assert len({width(line) for line in lines}) == 1


def test_pairs_leave_out_what_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    pairs(Face(environment={}), [("a", "1"), ("long", ""), ("bc", "2")])
    assert capsys.readouterr().out == "  a   1\n  bc  2\n"
