"""No text becomes a formula, whatever stands before its sign; taking it back gives the text."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.cells import FORMULA, defused, restored

SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫")
BEFORE = ("", " ", "\t", "\r", "\n", "\r\n", "\xa0", "\u3000", "\u200b", "\ufeff", "\u202f", "\x00")
PAYLOADS = (
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1+1", "-2+3+cmd|' /C "
    "calc'!A0", "@SUM(1+1)", "=WEBSERVICE(\"http://x\")", "=IMPORTXML(CONCAT(\"\"),\"//a\")",
    "=1+1;=2", "\t=1", "\r=1", "\n=1", "\ttext", "\rtext", "\ntext", "＝1+1", "＋1", "－1", "＠A1",
    *(f"{before}{sign}x" for before in BEFORE for sign in SIGNS),
)  # fmt: skip
HARMLESS = ("a=b", "1-2", "哪吒2", "'tis", "", "#tag", "%", "x\t=", "(=1)", "“=1”")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_is_kept_a_text(payload: str) -> None:
    assert defused(payload) == f"'{payload}"
    assert restored(defused(payload)) == payload


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert defused(text) == restored(text) == text


@given(st.text(max_size=12))
def test_what_was_kept_comes_back(text: str) -> None:
    assert restored(defused(text)) == text


ALPHABET = ["'", *SIGNS, *(each for each in BEFORE if len(each) == 1), "a", "1"]


@given(st.lists(st.text(st.sampled_from(ALPHABET), max_size=4)))
def test_frames_and_single_cells_are_judged_alike(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    judged = frame["text"].str.contains(FORMULA).to_list()
    assert judged == [defused(text) != text for text in texts]
