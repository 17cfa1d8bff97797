"""No cell that strangers wrote is a formula, in any form that spreadsheets open."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from chuquan.faces.web.site import Site
from tests import hostile

openpyxl = pytest.importorskip("openpyxl")
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def test_200_formulae_stay_text(tmp_path: Path) -> None:
    payloads = hostile.formulae(200)
    assert len(set(payloads)) == 200
    held = hostile.workspace(tmp_path / "W", payloads)
    site = Site(tmp_path / "W")
    try:
        bodies = {
            form: site.reply({"page": "claims", "form": form}).body for form in ("csv", "xlsx")
        }
    finally:
        site.close()
    every = csv.DictReader(io.StringIO(bodies["csv"].decode("utf-8-sig")))
    rows = [row for row in every if row["subject"].startswith("evil-")]
    assert len(rows) == held["figures"] > 130
    cells = [row[name] for row in rows for name in ("said_by", "scope", "origin")]
    assert not [each for each in cells if each.startswith(COMPUTED)]
    assert sum(any(each.strip("'\t ") == text.strip() or text.strip() in each for each in cells)
               for text in payloads) > 100  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(bodies["xlsx"])).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet.max_row > 150
