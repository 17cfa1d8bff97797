"""What holds for every command: help, documents, exit codes, streams, signals, cost of starting."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from chuquan.faces.cli.app import ROOT
from chuquan.faces.cli.group import Group, everywhere
from chuquan.model.messages import PHRASES
from tests import archives
from tests.unit.faces.calls import PLAIN, call
from tests.unit.faces.conftest import lake, own

__all__ = ["lake", "own"]

SETTLED = """
    demo init follow pull import show compare why subject event source measure report export status
    verify repair compact doctor help completion text calls claim digest serve standing watch mcp
    now erase
"""
HEAVY = {"polars", "pyarrow", "duckdb", "numpy", "rich", "httpx", "opencc", "sqlite3"}
HAN = re.compile(r"[\u3400-\u9fff]")
ASKS = {
    "show": ("show", "哪吒2"),
    "compare": ("compare", "哪吒2", "DeepSeek"),
    "why": ("why", "哪吒2"),
    "measure": ("measure", "tiers", "哪吒2"),
    "subject find": ("subject", "find", "哪吒"),
    "subject show": ("subject", "show", "ne-zha-2"),
    "subject explain": ("subject", "explain", "哪吒2"),
    "event list": ("event", "list"),
    "source list": ("source", "list"),
    "source info": ("source", "info", "weibo"),
    "status": ("status",),
    "verify": ("verify",),
    "repair": ("repair",),
    "doctor": ("doctor",),
}


def commands(group: click.Group = ROOT, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*above, name)
        below = group.get_command(context, name)
        if isinstance(below, Group):
            yield from commands(below, (*above, name))


def child(*words: str | Path, **more: str) -> subprocess.Popen[str]:
    """Start the program itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHUQUAN")}
    return subprocess.Popen(
        [sys.executable, "-m", "chuquan", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**kept, **PLAIN, **more},
    )


def test_the_commands_are_the_settled_ones() -> None:
    assert {path[0] for path in commands()} == set(SETTLED.split())


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_command_has_its_page_in_both_languages(path: tuple[str, ...]) -> None:
    english = call(*path, "--help")
    chinese = call("--lang", "zh", *path, "-h")
    assert [english.code, chinese.code] == [0, 0]
    assert english.out.startswith(f"Usage: chuquan {' '.join(path)}")
    assert not HAN.search(english.out.partition("Examples:")[0])
    assert chinese.out.startswith("用法：")
    assert HAN.search(chinese.out.splitlines()[2])
    widths = [len(line) for line in english.out.partition("Examples:")[0].splitlines()]
    assert max(widths) <= 100


def test_every_parameter_is_explained() -> None:
    silent = []
    for path in commands():
        group: click.Command = ROOT
        for name in path:
            assert isinstance(group, click.Group)
            group = group.get_command(click.Context(group), name) or pytest.fail(name)
        for each in [*group.params, *everywhere()]:
            kind = "argument" if isinstance(each, click.Argument) else "option"
            own = f"{kind}.{'.'.join(path)}.{each.name}"
            if f"{kind}.{each.name}" not in PHRASES and own not in PHRASES:
                silent.append(f"{' '.join(path)} {each.name}")
    assert silent == []


def test_help_loads_no_library_and_no_command() -> None:
    told = (
        "import sys\nfrom chuquan.faces.cli import app\napp.run(['--help'])\n"
        "print(sorted(m for m in sys.modules if m.partition('.')[0] in sys.argv[1].split()\n"
        "             or m.startswith(('chuquan.faces.cli.commands.', 'chuquan.pipeline'))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", told, " ".join(HEAVY)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", ASKS)
def test_a_document_is_all_the_data(lake: Path, name: str) -> None:
    said = call("--workspace", lake, "--json", *ASKS[name])
    assert said.code == 0, said.err
    assert re.fullmatch(r"chuquan\.[a-z-]+/\d+", said.document["schema"])
    assert said.out.count("\n") == 1


@pytest.mark.parametrize("name", ["show", "compare", "why", "measure"])
def test_options_count_before_and_after_the_command(lake: Path, name: str) -> None:
    options = ["--json", "--workspace", lake, "--lang", "zh", "--offline", "--quiet", "--no-color"]
    before = call(*options, *ASKS[name])
    after = call(*ASKS[name], *options)
    parted = call(*options[:3], *ASKS[name], *options[3:])
    assert before.code == 0, before.err
    assert before == after == parted
    assert HAN.search(before.document["answer"])


def test_the_later_option_wins(lake: Path) -> None:
    said = call("--workspace", "/nowhere", "--lang", "zh", *ASKS["show"], "--workspace", lake,
                "--lang", "en")  # fmt: skip
    assert said.code == 0
    assert said.out.startswith("Ne Zha 2 peaked")


@pytest.mark.parametrize("name", ["show", "compare", "why", "measure", "status", "doctor"])
def test_answers_are_the_same_however_often_they_are_asked(lake: Path, name: str) -> None:
    first, second = (call("--workspace", lake, *ASKS[name]).out for _ in range(2))
    if name != "doctor":
        assert first == second
    assert not set(first) & {"\x1b", "\t"}


WRONG = [
    (("nonsense",), 2, "UnknownName"),
    (("show",), 2, "UsageError"),
    (("show", "a", "b"), 2, "UsageError"),
    (("show", "哪吒2", "--nonsense"), 2, "UsageError"),
    (("show", "哪吒2", "--from", "2025-02-30"), 2, "BadWindow"),
    (("show", "哪吒2", "--from", "2025-03-01", "--to", "2025-02-01"), 2, "BadWindow"),
    (("show", "哪吒2", "--as-of", "yesterday"), 2, "BadWindow"),
    (("show", "哪吒2", "--engine", "abacus"), 2, "UsageError"),
    (("show", "哪吒2", "--format", "xml"), 2, "UsageError"),
    (("show", "哪吒2", "--lang", "fr"), 2, "UsageError"),
    (("show", "哪吒2", "--signal", "weibo.nonsense"), 2, "UnknownName"),
    (("show", "哪吒2", "--source", "nonsense"), 2, "UnknownName"),
    (("show", "哪吒2", "--signal", "weibo.reads"), 2, "Incomparable"),
    (("compare", "哪吒2", "--signal", "heat", "--signal", "reads"), 2, "Incomparable"),
    (("measure", "nonsense", "哪吒2"), 2, "UnknownName"),
    (("export", "nonsense"), 2, "UnknownName"),
    (("help", "nonsense"), 2, "UnknownName"),
    (("pull", "weibo"), 2, "UsageError"),
    (("pull", "weibo", "--offline", "--from", "2025-01-01", "--to", "2025-01-02"), 2, "UsageError"),
    (("pull", "weibo", "--archive", "/nowhere"), 2, "UsageError"),
    (("pull", "weibo", "--archive", "/nowhere", "--from", "2025-01-01"), 2, "UsageError"),
    (("pull", "weibo", "--archive", "x", "--as-of", "2025-01-01"), 2, "UsageError"),
    (("subject", "alias", "ne-zha-2", "x1", "--as-of", "2025-01-01"), 2, "UsageError"),
    (("show", "a subject that nobody knows"), 5, "Unresolved"),
    (("show", "nezhaa"), 5, "Unresolved"),
    (("show", "哪吒2", "--as-of", "2001-01-01"), 0, "NotEnough"),
    (("--workspace", "/nowhere", "show", "哪吒2"), 1, "LakeMissing"),
    (("subject", "add", "x", "--kind", "nonsense"), 2, "UsageError"),
    (("event", "add", "哪吒2", "--on", "2025-03-01", "--url", "ftp://x"), 2, "UsageError"),
    (("event", "remove", "nonsense"), 2, "UsageError"),
    (("report", "哪吒2", "-o", "r.docx"), 2, "UsageError"),
    (("report", "哪吒2"), 2, "UsageError"),
]


@pytest.mark.parametrize(("words", "code", "error"), WRONG, ids=lambda each: str(each)[:60])
def test_every_failure_has_four_parts_and_its_code(
    lake: Path, words: tuple[str, ...], code: int, error: str
) -> None:
    english = call("--workspace", lake, *words)
    assert english.code == code
    lines = english.err.splitlines()
    assert lines[0].startswith(f"{error}: ")
    assert [line[:7] for line in lines[1:4]] == ["  Seen:", "  So:  ", "  Do:  "]
    assert english.out == ""
    document = call("--workspace", lake, "--json", *words).document
    assert [document["schema"], document["error"]] == ["chuquan.error/1", error]
    assert document["exit_code"] == code
    assert all(document[part] for part in ("what", "seen", "so", "do"))
    if error == "UsageError" and "fr" in words:
        return
    chinese = call("--workspace", lake, "--lang", "zh", *words)
    assert chinese.code == code
    assert [line[:5] for line in chinese.err.splitlines()[1:4]] == ["  所见:", "  结果:", "  建议:"]
    assert all(HAN.search(line) for line in chinese.err.splitlines()[:4:3])


def test_a_form_that_is_for_export_only_is_refused(lake: Path) -> None:
    said = call("--workspace", lake, "show", "哪吒2", "--format", "parquet")
    assert [said.code, said.out] == [2, ""]
    assert "choose --format from: table, csv, jsonl, md, plain" in said.err


def test_candidates_are_numbered_with_id_kind_and_both_labels(lake: Path) -> None:
    said = call("--workspace", lake, "show", "nezhaa")
    told = re.findall(r"^ +(\d+)  ([a-z0-9-]+) +(\w+) +(.+) · (.+)$", said.err, re.MULTILINE)
    assert [row[0] for row in told] == [str(n) for n in range(1, len(told) + 1)]
    assert ("ne-zha-2", "film", "Ne Zha 2", "哪吒之魔童闹海") in [row[1:] for row in told]
    document = call("--workspace", lake, "show", "nezhaa", "--json").document
    assert [each["id"] for each in document["candidates"]] == [row[1] for row in told]


def test_a_fault_of_our_own_is_short_unless_asked(
    lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("chuquan.pipeline.answers.compare.compare", broken)
    said = call("--workspace", lake, *ASKS["compare"])
    assert said.code == 1
    assert said.err.splitlines()[:2] == [
        "Unexpected: Chuquan met a fault of its own.",
        "  Seen: ZeroDivisionError: planted",
    ]
    assert "Traceback" not in said.err
    assert "Traceback" in call("--workspace", lake, *ASKS["compare"], CHUQUAN_DEBUG="1").err


def test_partly_done_is_three_and_strictly_one(own: Path, tmp_path: Path) -> None:
    files = archives.days("2025-03-01", 1)
    files["api/2025-03-01/05.json"] = b"<!doctype html>"
    archive = archives.write(tmp_path / "partly.tar", files)
    words = ("--workspace", own, "pull", "weibo", "--archive", archive)
    said = call(*words)
    assert said.code == 3
    assert "SourceChanged: 1 of the 5 files" in said.err
    assert "Stored " in said.out
    assert call(*words, "--strict").code == 1
    document = call(*words, "--json").document
    assert document["problems"][0]["error"] == "SourceChanged"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["TERM", "INT"]
)
def test_a_signal_ends_a_pull_with_its_code_and_a_sound_workspace(
    own: Path, tmp_path: Path, number: int, code: int
) -> None:
    pipe = tmp_path / "slow.tar"
    os.mkfifo(pipe)
    reader = child("--workspace", own, "pull", "weibo", "--archive", pipe)
    writer = _open_when_read(pipe)
    reader.send_signal(number)
    out, err = reader.communicate(timeout=30)
    os.close(writer)
    assert reader.returncode == code, err
    assert out == ""
    assert err.startswith("Stopped.")
    assert "Traceback" not in err
    assert call("--workspace", own, "verify").code == 0


def _open_when_read(pipe: Path) -> int:
    """Open the writing end as soon as somebody reads, so that the reader waits for bytes."""
    for _ in range(600):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    return pytest.fail("nobody read the pipe")


@pytest.mark.parametrize(
    "words",
    [("export", "observations"), ("show", "哪吒2"), ("export", "items", "--format", "jsonl")],
)
def test_a_reader_that_goes_away_is_no_fault(lake: Path, words: tuple[str, ...]) -> None:
    asked = child("--workspace", lake, "--quiet", *words)
    assert asked.stdout is not None
    asked.stdout.close()
    assert asked.stderr is not None
    err = asked.stderr.read()
    asked.stderr.close()
    assert [asked.wait(timeout=30), err] == [141, ""]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
def test_an_answer_that_finds_no_room_is_told(lake: Path) -> None:
    command = [sys.executable, "-m", "chuquan", "--workspace", str(lake), "show", "哪吒2"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Unwritten: ")


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1", "zh_CN.GBK"])
def test_data_are_utf8_whatever_the_locale(lake: Path, locale: str) -> None:
    asked = child("--workspace", lake, "show", "哪吒2", "--json", LC_ALL=locale, PYTHONUTF8="0")
    out, err = asked.communicate(timeout=30)
    assert asked.returncode == 0, err
    assert json.loads(out)["subject"]["top_item"]["name"] == "哪吒2加映场次公布"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_for_this_program(shell: str) -> None:
    said = call("completion", shell)
    assert said.code == 0
    assert f"_CHUQUAN_COMPLETE={shell}_complete" in said.out


def test_commands_options_and_subjects_are_completed(lake: Path) -> None:
    def offered(words: str) -> list[str]:
        place = str(len(words.split()) - 1 + words.endswith(" "))
        told = call(
            _CHUQUAN_COMPLETE="bash_complete",
            COMP_WORDS=words,
            COMP_CWORD=place,
            CHUQUAN_WORKSPACE=str(lake),
        )
        return [line.partition(",")[2] for line in told.out.splitlines()]

    assert offered("chuquan comp") == ["compare", "compact", "completion"]
    assert offered("chuquan show ne-zha-2") == ["ne-zha-2", "ne-zha-2019"]
    assert "--signal" in offered("chuquan show --s")
    assert offered("chuquan measure ti") == ["tiers"]


def test_the_version_is_the_installed_one() -> None:
    said = call("--version")
    assert [said.code, said.out.split()[0]] == [0, "chuquan"]
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", said.out.split()[1])


def test_topics_are_listed_and_explained() -> None:
    listed = [line.split()[0] for line in call("help").out.splitlines()[1:] if line[:2] == "  "]
    assert "exit-codes" in listed
    for topic in listed:
        for language in ("en", "zh"):
            said = call("help", topic, "--lang", language)
            assert said.code == 0
            assert bool(HAN.search(said.out)) is (language == "zh")
    assert call("help", "compare").out.startswith("Usage: chuquan compare")
