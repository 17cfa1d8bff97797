"""What each command prints: the sentence first, evidence beneath, the way back at the end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests import archives
from tests.unit.faces.calls import FILM, Said, call, follow, hour, made


def asked(lake: Path, *words: str | Path, **environment: str) -> Said:
    """Ask a workspace, and expect an answer."""
    said = call("--workspace", lake, *words, **environment)
    assert said.code == 0, said.err
    return said


def test_compare_opens_with_the_sentence_and_ends_with_its_origin(lake: Path) -> None:
    lines = asked(lake, "compare", "DeepSeek", "哪吒2").out.splitlines()
    assert lines[0].startswith("On the Weibo hot-search list, Ne Zha 2 (2.30M on 2025-02-01 11:00")
    assert lines[2].split() == [
        "subject", "peak", "when", "(Asia/Shanghai)", "top", "topic", "hours", "area", "rank",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines[3:5]] == ["Ne", "DeepSeek"]
    assert f"“{FILM}” 2M · 2025-02-01 11:00" in "\n".join(lines)
    assert "哪吒2 (2)" in "\n".join(lines)
    assert lines[-1].startswith("as of ")
    assert "snapshot 1 · recipe" in lines[-1]


def test_compare_in_chinese(lake: Path) -> None:
    said = asked(lake, "compare", "DeepSeek", "哪吒2", "--lang", "zh").out
    assert said.splitlines()[0].startswith("在微博热搜榜上，热度峰值以哪吒之魔童闹海（230万")
    assert "计入的名称  哪吒2（2）" in said


def test_compare_document(lake: Path) -> None:
    document = asked(lake, "compare", "DeepSeek", "哪吒2", "--json").document
    assert document["schema"] == "chuquan.compare/1"
    deepseek, film = document["subjects"]
    assert [film["id"], film["peak"]["value"]] == ["ne-zha-2", 2_300_000]
    assert film["top_item"]["name"] == FILM
    assert film["peak"]["at"] == "2025-02-01T11:00+08:00"
    assert [film["hours_listed"], deepseek["hours_listed"]] == [3, 4]


def test_show_is_one_card(lake: Path) -> None:
    said = asked(lake, "show", "哪吒2").out
    assert said.startswith("Ne Zha 2 peaked on the Weibo hot-search list at 2.30M heat")
    assert "Ne Zha 2 · 哪吒之魔童闹海    film · CN · 2025-01-29 · ne-zha-2" in said
    assert "3 listed · 22 of 26 never captured" in said
    assert "2025-02-01 to 2025-02-02; a dot is a day without a listing" in said
    assert "Note: Tiers are defined on the WeChat Index only" in said


def test_why_marks_adverts_and_does_not_count_them(lake: Path) -> None:
    said = asked(lake, "why", "哪吒2")
    lines = {line.split()[2]: line for line in said.out.splitlines() if "weibo.com" in line}
    assert lines[FILM].split()[:2] == ["2M", "87%"]
    assert lines["哪吒2片尾彩蛋"].split()[:2] == ["300K", "13%"]
    assert lines["哪吒2联名新品"].split()[:2] == ["800K", "advert"]
    assert "with 2 topics" in said.out


def test_why_of_a_day(lake: Path) -> None:
    document = asked(lake, "why", "哪吒2", "--on", "2025-02-02", "--json").document
    assert document["day"] == "2025-02-02"
    assert document["items"][0]["value"] == 900_000
    assert {item["alias"] for item in document["items"]} == {"哪吒2"}


def test_measure_shows_the_beginning_and_gives_all(lake: Path) -> None:
    said = asked(lake, "measure", "attention", "哪吒2", "DeepSeek", "--format", "jsonl").out
    rows = [json.loads(line) for line in said.splitlines()]
    assert len(rows) == 7
    assert rows[1]["value"] == 2_300_000
    assert "How high did" in asked(lake, "measure", "tiers", "哪吒2").out


def test_a_long_table_says_how_much_is_left_out(tmp_path: Path) -> None:
    names = [f"api/2025-02-01/{at:02d}.json" for at in range(24)]
    lake = made(tmp_path / "long", {name: hour(name) for name in names})
    assert "and 4 more rows" in asked(lake, "measure", "attention", "哪吒2").out


@pytest.mark.parametrize("form", ["csv", "jsonl", "md", "plain"])
@pytest.mark.parametrize("command", ["show", "compare", "why"])
def test_other_forms_are_the_table_alone(lake: Path, command: str, form: str) -> None:
    said = asked(lake, command, "哪吒2", "--format", form)
    first = said.out.splitlines()[0]
    column = {"show": "slot", "compare": "peak_at", "why": "placement"}[command]
    assert column in first
    assert "as of" not in said.out
    assert said.out.count("\n") == {"show": 3, "compare": 1, "why": 3}[command] + {
        "csv": 1, "jsonl": 0, "md": 2, "plain": 1,
    }[form]  # fmt: skip


def test_a_hostile_title_reaches_no_terminal(tmp_path: Path) -> None:
    title = "哪吒2\x1b]0;owned\x07\u202e=1\n2"
    name = "api/2025-02-01/10.json"
    lake = made(tmp_path / "hostile", {name: hour(name, ((title, 5.0, {}),))})
    shown = [("why",), ("compare",), ("show",), ("why", "--format", "plain")]
    for command, *how in (*shown, ("why", "--format", "md")):
        said = asked(lake, command, "哪吒2", *how)
        assert not set(said.out + said.err) & {"\x1b", "\x07", "\u202e"}
    told = asked(lake, "why", "哪吒2", "--json")
    assert told.document["items"][0]["name"] == title
    assert not set(told.out) & {"\x1b", "\x07", "\u202e"}


def test_export_has_the_columns_of_the_table(lake: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.csv"
    said = asked(lake, "export", "observations", "--format", "csv", "-o", target)
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [said.out, said.err] == ["", f"observations: {len(rows):,} rows to {target}\n"]
    assert {"signal", "item", "slot", "value", "placement"} <= set(rows[0])
    heat = [row for row in rows if row["signal"] == "weibo.heat"]
    assert len(heat) == 21
    again = asked(lake, "export", "observations", "-o", "-", "--quiet")
    assert list(csv.DictReader(io.StringIO(again.out))) == rows
    assert again.err == ""


def test_pull_acknowledges_each_batch_and_sums_up(tmp_path: Path) -> None:
    files = archives.months("2025-01-01", 3)
    archive = archives.write(tmp_path / "a.tar", files)
    lake = tmp_path / "W"
    asked(lake, "init", lake)
    said = asked(lake, "pull", "weibo", "--archive", archive)
    told = [line for line in said.err.splitlines() if line.startswith("stored ")]
    assert [line.split()[-2:] for line in told] == [
        ["1", "(2025-01)"],
        ["2", "(2025-02)"],
        ["3", "(2025-03)"],
    ]
    assert said.out.startswith("Stored ")
    again = asked(lake, "pull", "weibo", "--archive", archive, "--json").document
    assert again["schema"] == "chuquan.pull/1"
    total = again["total"]
    assert [total["stored"], total["quarantined"]] == [0, 0]
    assert total["duplicate"] == total["offered"] > 0


def test_pull_goes_on_past_an_archive_that_is_not_there(own: Path, tmp_path: Path) -> None:
    archive = archives.write(tmp_path / "b", archives.days("2025-03-01", 1))
    words = ("pull", "weibo", "--archive", tmp_path / "none", "--archive", archive)
    said = call("--workspace", own, *words, "--json")
    assert said.code == 3
    assert said.document["total"]["stored"] > 0
    assert [each["error"] for each in said.document["problems"]] == ["UsageError"]
    assert call("--workspace", own, *words, "--strict").code == 1


def test_quiet_says_nothing_but_the_data(own: Path, tmp_path: Path) -> None:
    archive = archives.write(tmp_path / "c.zip", archives.days("2025-03-01", 1))
    said = asked(own, "--quiet", "pull", "weibo", "--archive", archive)
    assert said.err == ""
    assert said.out.count("\n") == 1


def test_names_that_are_changed_count_in_the_next_answer(own: Path) -> None:
    assert call("--workspace", own, "show", "湖心亭").code == 5
    done = asked(own, "subject", "add", "lake-pavilion", "--kind", "place", "--zh", "湖心亭")
    assert "names.toml" in done.out
    assert "will be linked again" in done.err
    document = asked(own, "show", "lake-pavilion", "--json").document
    assert document["subject"]["peak"]["value"] == 50_000
    asked(own, "subject", "alias", "ne-zha-2", "哪吒2片尾", "--rule", "refuse")
    counted = asked(own, "show", "ne-zha-2", "--json").document["subject"]["names_counted"]
    assert [each["items"] for each in counted] == [1]


def test_merge_and_split(own: Path) -> None:
    asked(own, "subject", "add", "my-film", "--kind", "film", "--en", "My Film")
    asked(own, "subject", "merge", "my-film", "ne-zha-2")
    assert asked(own, "subject", "show", "my-film", "--json").document["id"] == "ne-zha-2"
    asked(own, "subject", "split", "ne-zha-2", "my-film-again", "--name", "My Film")
    told = asked(own, "subject", "show", "my-film-again", "--json").document
    assert [told["id"], told["kind"], told["origin"]] == ["my-film-again", "film", "user"]


def test_explain_needs_no_workspace_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call("subject", "explain", "哪吒汽车从未对哪吒2电影方提起诉讼，Indonezha", "--json")
    assert said.code == 0
    document = said.document
    assert document["schema"] == "chuquan.explain/1"
    links = [(each["subject"], each["start"], each["stop"]) for each in document["links"]]
    assert ("ne-zha-2", 7, 10) in links
    assert ("neta-auto", 0, 4) in links
    assert any("Indonezha" in each["reason"] for each in document["refusals"])
    shown = call("subject", "explain", "哪吒2与Indonezha", "--lang", "zh").out
    assert "已链接：1" in shown
    assert "位于单词“Indonezha”之中" in shown
    assert list(tmp_path.iterdir()) == []


def test_find_gives_candidates_and_never_an_answer() -> None:
    told = call("subject", "find", "nezha", "--json").document
    assert told["schema"] == "chuquan.candidates/1"
    assert {"ne-zha-2", "ne-zha-2019"} <= {each["id"] for each in told["candidates"]}
    none = call("subject", "find", "zzzzzzzz")
    assert [none.code, none.out] == [0, ""]
    assert "zzzzzzzz" in none.err


def test_source_tells_its_terms() -> None:
    assert call("source", "list", "--format", "csv").out.splitlines()[0].startswith("key,title")
    told = call("source", "info", "weibo", "--json").document
    assert told["signals"][0]["name"] == "weibo.heat"
    assert "微博热搜榜" in call("source", "info", "weibo", "--lang", "zh").out


def test_status_tells_runs_and_quarantine(own: Path, tmp_path: Path) -> None:
    files = archives.days("2025-03-01", 1)
    files["api/2025-03-01/05.json"] = b"<html>no</html>"
    archive = archives.write(tmp_path / "d.tar", files)
    assert call("--workspace", own, "pull", "weibo", "--archive", archive).code == 3
    said = asked(own, "status").out
    assert "Runs: 2, the last first" in said
    assert "In quarantine: 1;" in said
    document = asked(own, "status", "--json").document
    assert [run["outcome"] for run in document["runs"]] == ["partly", "ok"]
    assert document["quarantine"][0]["what"].endswith("2025-03-01/05.json")


def test_verify_repair_and_compact(own: Path) -> None:
    assert asked(own, "verify").out.startswith("Sound: ")
    (own / "data" / ".left.part").write_bytes(b"half")
    assert asked(own, "verify", "--json").document["sound"] is True
    assert "no snapshot names them: 1." in asked(own, "repair").out
    assert asked(own, "repair", "--json").document["dropped"] == []
    assert asked(own, "compact", "--json").document["schema"] == "chuquan.compact/1"
    stored = next((own / "data").rglob("*.parquet"))
    stored.write_bytes(stored.read_bytes()[:-1])
    broken = call("--workspace", own, "verify")
    assert broken.code == 6
    assert broken.err.startswith("CheckFailed: ")
    assert call("--workspace", own, "verify", "--json").document["sound"] is False


def test_doctor_finds_what_is_wrong(own: Path) -> None:
    assert asked(own, "doctor", "--json").document["sound"] is True
    (own / "names.toml").write_text("[", encoding="utf-8")
    said = call("--workspace", own, "doctor")
    assert said.code == 6
    assert "CheckFailed: Not as it should be: names." in said.err
    assert "expat" in said.out


def test_demo_answers_and_its_suggestions_run(tmp_path: Path) -> None:
    said = call("demo", XDG_CACHE_HOME=str(tmp_path))
    assert said.code == 0, said.err
    assert "$ chuquan compare 'Ne Zha 2' DeepSeek 'Barbie Hsu'" in said.out
    place = next(line for line in said.out.splitlines() if "CHUQUAN_WORKSPACE=" in line)
    lake = place.partition("=")[2]
    assert Path(lake).is_relative_to(tmp_path)
    told = [line.strip() for line in said.out.splitlines() if line.startswith("  chuquan ")]
    assert len(told) == 3
    for each in told:
        again = follow(each, CHUQUAN_WORKSPACE=lake)
        assert again.code == 0, again.err
    assert call("demo", "--json", XDG_CACHE_HOME=str(tmp_path)).document["workspace"] == lake


def test_init_leaves_a_workspace_as_it_is(own: Path) -> None:
    told = call("init", own, "--json").document
    assert [told["created"], told["snapshot"]] == [False, 1]
