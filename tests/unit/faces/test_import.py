"""What the command line says of the user's own files, and what it writes to files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.unit.faces.calls import Said, call

WORD = "日期,指数\n2025-02-05,33224710\n2025-02-06,120000000\n"


def brought(own: Path, key: str, text: str, *words: str, name: str = "t.csv") -> Said:
    """Import a file of this text."""
    path = own.parent / name
    path.write_text(text, encoding="utf-8")
    return call("--workspace", own, "import", key, path, *words)


def test_an_import_is_told_and_the_card_shows_a_tier(own: Path) -> None:
    said = brought(own, "wechat_index", WORD, "--subject", "Ne Zha 2")
    assert said.code == 0, said.err
    assert "2 values of 1 words, 2025-02-05 to 2025-02-06: 2 stored" in said.out
    assert "counts for ne-zha-2" in said.out
    shown = call("--workspace", own, "show", "Ne Zha 2", "--source", "wechat_index")
    assert "supernational" in shown.out
    assert "bundled sample" not in shown.out
    chinese = call("--workspace", own, "show", "哪吒2", "--source", "wechat-index", "--lang", "zh")
    assert "超级国民度" in chinese.out


def test_a_source_without_a_file_yet_asks_for_one(own: Path) -> None:
    said = call("--workspace", own, "show", "Ne Zha 2", "--source", "wechat_index")
    assert said.err.startswith("NotEnough")
    assert "`chuquan import wechat_index FILE`" in said.err


def test_words_that_match_no_subject_are_listed_with_advice_that_works(own: Path) -> None:
    text = "日期,关键词,指数\n2025-02-05,无人知晓,5\n"
    said = brought(own, "wechat_index", text)
    assert said.code == 0
    assert "无人知晓" in said.err
    assert "`chuquan subject alias SUBJECT WORD`" in said.err
    done = call("--workspace", own, "subject", "alias", "ne-zha-2", "无人知晓")
    assert done.code == 0, done.err
    shown = call("--workspace", own, "show", "ne-zha-2", "--source", "wechat_index", "--json")
    assert shown.document["subject"]["peak"]["value"] == 5.0


def test_one_bad_file_of_several_is_told_and_the_others_are_stored(own: Path) -> None:
    bad = own.parent / "bad.csv"
    bad.write_text("nothing", encoding="utf-8")
    said = brought(own, "wechat_index", "日期,哪吒2\n2025-02-05,5\n", str(bad), "--json")
    assert said.code == 3
    assert [each["words"] for each in said.document["files"]] == [{"哪吒2": "ne-zha-2"}]
    assert said.document["problems"][0]["error"] == "SourceChanged"
    assert "bad.csv" in said.err


def test_a_mapping_names_a_signal_that_can_be_shown(own: Path) -> None:
    mapping = own.parent / "m.toml"
    mapping.write_text(
        'signal = "tickets"\nunit = "seats"\nkind = "flow"\n[columns]\ndate = "Day"\n'
        'value = "Sold"\nname = "Film"\n'
    )
    text = "Film,Day,Sold\n哪吒2,2025-02-05,12\n"
    said = brought(own, "csv", text, "--map", str(mapping))
    assert said.code == 0, said.err
    shown = call("--workspace", own, "show", "哪吒2", "--signal", "csv.tickets")
    assert "12 seats" in shown.out
    listed = call("--workspace", own, "source", "list", "--format", "plain")
    assert "csv.value" in listed.out


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("import", "wechat_index", "/nowhere.csv"), 2, "UsageError"),
        (("import", "weibo", "/nowhere.csv"), 2, "UsageError"),
        (("import", "nonsense", "/nowhere.csv"), 2, "UnknownName"),
        (("import", "wechat_index"), 2, "UsageError"),
        (("pull", "wechat_index"), 4, "NeedsExport"),
        (("pull", "google_trends", "--archive", "/nowhere.csv"), 4, "NeedsExport"),
        (("show", "哪吒2", "-o", "t.doc"), 2, "UsageError"),
    ],
)
def test_what_cannot_be_done_is_told_in_four_parts(
    own: Path, words: tuple[str, ...], code: int, error: str
) -> None:
    said = call("--workspace", own, *words)
    assert [said.code, said.err.split(":")[0], said.out] == [code, error, ""]
    assert [line[:7] for line in said.err.splitlines()[1:4]] == ["  Seen:", "  So:  ", "  Do:  "]


ASKED = {
    "show": ("show", "哪吒2"),
    "compare": ("compare", "哪吒2", "DeepSeek"),
    "measure": ("measure", "attention", "哪吒2"),
}


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_written_to_a_file_as_well(lake: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "t.csv"
    said = call("--workspace", lake, *ASKED[name], "-o", str(target), "--bom")
    assert said.code == 0, said.err
    assert said.out == call("--workspace", lake, *ASKED[name]).out
    assert str(target) in said.err
    body = target.read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    printed = call("--workspace", lake, *ASKED[name], "--format", "csv").out
    assert len(rows) == len(printed.splitlines()) - 1


def test_the_file_holds_the_numbers_of_the_answer(lake: Path, tmp_path: Path) -> None:
    asked = ("--workspace", lake, *ASKED["compare"])
    document = call(*asked, "--json").document
    peaks = {each["id"]: each["peak"]["value"] for each in document["subjects"]}
    for form in ("xlsx", "json", "zip"):
        assert call(*asked, "-o", str(tmp_path / f"t.{form}")).code == 0
    head, *rows = (
        openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows(values_only=True)
    )
    assert {row[0]: row[head.index("peak")] for row in rows} == peaks
    written = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert {row["subject"]: row["peak"] for row in written["rows"]} == peaks
    assert written["units"]["peak"] == "heat"
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert document["recipe"] in archive.read("README.txt").decode()
