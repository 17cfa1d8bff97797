"""``chuquan measure`` over all lists: with subjects, with none, and given again."""

from __future__ import annotations

import re
from pathlib import Path

from tests.unit.faces.calls import call


def test_without_subjects_it_tells_what_ones_circles_do_not_see(lake: Path) -> None:
    said = call("--workspace", lake, "measure", "circles", "--own", "weibo", "--json")
    assert said.code == 0, said.err
    assert said.document["schema"] == "chuquan.unseen/1"
    assert said.document["own"] == ["weibo"]
    assert said.document["rows"] == []


def test_without_subjects_and_circles_of_ones_own_it_asks_for_them(lake: Path) -> None:
    said = call("--workspace", lake, "measure", "circles")
    assert said.code == 2
    assert "--own" in said.err
    said = call("--workspace", lake, "measure", "tiers", "--own", "weibo")
    assert said.code == 2
    assert "chuquan measure tiers SUBJECT" in said.err


def test_a_circle_that_is_not_there_is_told(lake: Path) -> None:
    said = call("--workspace", lake, "measure", "circles", "哪吒2", "--own", "nowhere")
    assert said.code == 2
    assert "weibo" in said.err


def test_an_answer_given_again_is_the_same_to_the_letter(own: Path) -> None:
    words = ("--workspace", own, "measure", "circles", "哪吒2", "DeepSeek")
    for form in (["--json"], [], ["--lang", "zh"], ["--format", "csv"]):
        first = call(*words, *form)
        assert first.code == 0, first.err
        assert call(*words, *form).out == first.out
    table = call(*words).out
    assert re.search(r"2025-\d\d-\d\d \d\d:\d\dZ", table)
    assert "+00:00" not in table


def test_a_table_for_people_is_told_in_words_and_files_keep_the_keys(lake: Path) -> None:
    words = ("--workspace", lake, "measure", "circles", "DeepSeek")
    chinese, english = call(*words, "--lang", "zh").out, call(*words, "--lang", "en").out
    for said in ("首次上榜", "状态", "微博"):
        assert said in chinese
    assert "list_length" not in chinese + english
    assert "list_length" in call(*words, "--format", "csv").out
    assert call(*words, "--json", "--lang", "zh").document["rows"][0]["circle"] == "weibo"
