"""Advice is followed: whatever a "Do" names is done, and it works, in both languages alike."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

import chuquan.errors
from chuquan.errors import ChuquanError, NotEnough, Unresolved
from chuquan.pipeline.sample.place import demo_folder
from tests import archives
from tests.unit.faces.calls import Said, call, follow, two_days
from tests.unit.faces.conftest import lake, own

__all__ = ["lake", "own"]

COMMAND = re.compile(r"`(chuquan [^`]+)`")
SIGNAL = re.compile(r"--signal ([a-z_.]+)")
EXIT_CODES = {
    "UsageError": 2, "UnknownName": 2, "BadWindow": 2, "Incomparable": 2, "SourceError": 3,
    "SourceUnavailable": 3, "SourceRefused": 3, "SourceChanged": 3, "NeedsSomething": 4,
    "NeedsExport": 4, "NeedsKey": 4, "NeedsFont": 4, "MissingExtra": 4, "NotEnough": 0,
    "Unresolved": 5, "CheckFailed": 6,
}  # fmt: skip


def kinds() -> list[type[ChuquanError]]:
    """Return every error of the house."""
    found = vars(chuquan.errors).values()
    return [each for each in found if isinstance(each, type) and issubclass(each, ChuquanError)]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_has_its_exit_code_and_cannot_be_made_without_advice(
    kind: type[ChuquanError],
) -> None:
    expected = EXIT_CODES.get(kind.__name__, 1)
    assert kind.exit_code == expected
    with pytest.raises(TypeError, match="do"):
        kind("what")  # type: ignore[call-arg]
    assert kind("what", do="this").render().splitlines() == [
        f"{kind.__name__}: what",
        "  Do:   this",
    ]


@dataclass(frozen=True)
class Advice:
    """What an error advised, in both languages."""

    what: str
    do: str
    do_zh: str

    def commands(self) -> list[str]:
        """Return the commands it names; both languages must name the same."""
        assert COMMAND.findall(self.do) == COMMAND.findall(self.do_zh)
        return COMMAND.findall(self.do)

    def choices(self) -> list[str]:
        """Return the names it offers."""
        assert self.do.partition(": ")[2] == self.do_zh.partition("：")[2]
        return [each.strip() for each in self.do.partition(": ")[2].split(",")]


def advised(*words: str | Path, code: int, **environment: str) -> Advice:
    """Make a call that fails with `code`, and return what it advises."""
    english = call(*words, "--json", **environment)
    assert english.code == code, english.err
    chinese = call(*words, "--json", "--lang", "zh", **environment).document
    document = english.document
    return Advice(document["what"], document["do"], chinese["do"])


def answered(said: Said) -> None:
    """Expect an answer."""
    assert said.code == 0, said.err
    assert '"chuquan.error/1"' not in said.out


def test_no_workspace_says_how_to_make_one_and_what_comes_next(
    tmp_path: Path, demo_lake: Path
) -> None:
    """The demo finds its sample loaded, as at its second call; its first is tested with it."""
    place = tmp_path / "W"
    (make,) = advised("--workspace", place, "show", "哪吒2", code=1).commands()
    answered(follow(make))
    archive = archives.write(tmp_path / "a.tar", archives.days("2025-02-01", 2))
    pull, demo = advised("--workspace", place, "show", "哪吒2", code=0).commands()
    answered(follow(pull.replace("FILE", str(archive)), CHUQUAN_WORKSPACE=str(place)))
    answered(call("--workspace", place, "show", "哪吒2"))
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    shutil.copytree(demo_lake, demo_folder(cache))
    answered(follow(demo, **cache))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nonsense", "NAME --help"),
        ("help nonsense", "help NAME"),
        ("show 哪吒2 --signal weibo.x", "measure attention 哪吒2 --signal NAME"),
        ("show 哪吒2 --source x", "show 哪吒2 --source NAME"),
        ("measure x 哪吒2", "measure NAME 哪吒2"),
        ("export x", "export NAME"),
        ("show 哪吒2 --lang fr", "show 哪吒2 --lang NAME"),
        ("completion tcsh", "completion NAME"),
        ("subject add x --kind y", "subject add new-NAME --kind NAME --en 'A NAME of mine'"),
    ],
)
def test_every_name_that_is_offered_is_taken(own: Path, wrong: str, right: str) -> None:
    said = call("--workspace", own, "--json", *wrong.split())
    assert said.code == 2
    names = [each.strip() for each in said.document["do"].partition(": ")[2].split(",")]
    assert names
    for name in names:
        answered(follow(f"chuquan --workspace '{own}' {right.replace('NAME', name)}"))


def test_every_form_that_is_offered_is_taken(lake: Path) -> None:
    said = call("--workspace", lake, "show", "哪吒2", "--format", "parquet")
    forms = said.err.strip().rpartition(": ")[2].split(", ")
    assert forms == ["table", "csv", "jsonl", "md", "plain"]
    for form in forms:
        answered(call("--workspace", lake, "show", "哪吒2", "--format", form))


def test_a_misspelt_option_is_corrected(lake: Path) -> None:
    advice = advised("--workspace", lake, "show", "哪吒2", "--signl", "weibo.heat", code=2)
    assert advice.choices()[0] == "--signal"
    answered(call("--workspace", lake, "show", "哪吒2", advice.choices()[0], "weibo.heat"))


def test_a_window_that_is_turned_round_is_turned_back(lake: Path) -> None:
    days = ("--from", "2025-03-01", "--to", "2025-02-01")
    advice = advised("--workspace", lake, "show", "哪吒2", *days, code=2)
    answered(call("--workspace", lake, "show", "哪吒2", *advice.do.split()[1:]))


@pytest.mark.parametrize(
    ("option", "wrong"),
    [("--from", "2025-02-30"), ("--to", "02/03/2025"), ("--as-of", "yesterday")],
)
def test_days_and_moments_as_advised_are_read(lake: Path, option: str, wrong: str) -> None:
    advice = advised("--workspace", lake, "show", "哪吒2", option, wrong, code=2)
    offered = re.findall(r"\d{4}-\d\d-\d\d\S*\b", advice.do)
    assert offered
    for moment in offered:
        said = call("--workspace", lake, "show", "哪吒2", option, moment)
        assert said.code == 0, said.err


def test_asking_for_a_later_moment_answers(lake: Path) -> None:
    advice = advised("--workspace", lake, "show", "哪吒2", "--as-of", "2001-01-01", code=0)
    assert "--as-of" in advice.do
    answered(call("--workspace", lake, "show", "哪吒2", "--as-of", "2999-01-01"))


@pytest.mark.parametrize("given", [("weibo.reads",), ("weibo.heat", "weibo.reads")])
def test_signals_that_cannot_be_compared_name_one_that_can(
    lake: Path, given: tuple[str, ...]
) -> None:
    options = [word for name in given for word in ("--signal", name)]
    advice = advised("--workspace", lake, "compare", "哪吒2", "DeepSeek", *options, code=2)
    name = SIGNAL.findall(advice.do)[0]
    assert name == SIGNAL.findall(advice.do_zh)[0]
    answered(call("--workspace", lake, "compare", "哪吒2", "DeepSeek", "--signal", name))


def test_what_cannot_be_ranked_can_be_followed(lake: Path) -> None:
    words = ("--workspace", lake, "measure", "tiers", "哪吒2", "--signal", "weibo.reads")
    advice = advised(*words, code=2)
    (command,) = advice.commands()
    told = f"{command} 哪吒2 --signal weibo.reads --workspace '{lake}'"
    answered(follow(told))
    answered(call("--workspace", lake, "measure", "tiers", "哪吒2", "--signal", "weibo.heat"))


@pytest.mark.parametrize("typed", ["nezhaa", "neza 2", "哪吒三"])
def test_a_subject_that_is_offered_resolves(lake: Path, typed: str) -> None:
    said = call("--workspace", lake, "subject", "show", typed, "--json")
    assert said.code == Unresolved.exit_code
    document = said.document
    offered = document["candidates"][0]["id"]
    assert document["do"].endswith(offered)
    for each in document["candidates"]:
        found = call("--workspace", lake, "subject", "show", each["id"], "--json").document
        assert found["id"] == each["id"]


def test_a_subject_that_nothing_is_like_can_be_looked_for_and_added(own: Path) -> None:
    advice = advised("--workspace", own, "show", "qqqqqq wwwww", code=5)
    find, add = advice.commands()
    assert follow(f"{find} 'qqqqqq wwwww' --workspace '{own}'").code == 0
    told = f"{add} q-w --kind work --en 'qqqqqq wwwww' --workspace '{own}'"
    answered(follow(told))
    answered(call("--workspace", own, "show", "qqqqqq wwwww"))


def test_a_pull_that_lacks_its_days_or_must_stay_offline_takes_an_archive(
    own: Path, tmp_path: Path
) -> None:
    archive = archives.write(tmp_path / "b.tar.zst", archives.days("2025-03-01", 1))
    days = ("--from", "2025-03-01", "--to", "2025-03-01")
    for words in ((), ("--offline", *days), ("--archive", archive, *days)):
        advice = advised("--workspace", own, "pull", "weibo", *words, code=2)
        assert "archive" in advice.do
    answered(call("--workspace", own, "pull", "weibo", "--archive", archive, "--offline"))


@pytest.mark.parametrize("form", ["", ".tar", ".tar.gz", ".tar.zst", ".zip"])
def test_every_form_of_archive_that_is_named_is_read(own: Path, tmp_path: Path, form: str) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("not an archive", encoding="utf-8")
    advice = advised("--workspace", own, "pull", "weibo", "--archive", wrong, code=3)
    assert (form or "folder") in advice.do
    archive = archives.write(tmp_path / f"api{form}", archives.days("2025-03-01", 1))
    answered(call("--workspace", own, "pull", "weibo", "--archive", archive))


def test_what_lies_in_quarantine_can_be_looked_at_and_mended(own: Path, tmp_path: Path) -> None:
    files = archives.days("2025-03-01", 1)
    name = "api/2025-03-01/09.json"
    torn = archives.write(tmp_path / "torn", files | {name: files[name][:-9]})
    words = ("--workspace", own, "pull", "weibo", "--archive", torn, "--json")
    said = call(*words)
    assert said.code == 3
    (look,) = COMMAND.findall(said.document["problems"][0]["do"])
    assert "2025-03-01/09.json" in follow(f"{look} --workspace '{own}'").out
    whole = archives.write(tmp_path / "whole", files)
    answered(call("--workspace", own, "pull", "weibo", "--archive", whole))


def test_a_torn_archive_is_completed_by_the_whole_one(own: Path, tmp_path: Path) -> None:
    body = archives.tar_bytes(archives.days("2025-03-01", 3))
    archive = tmp_path / "c.tar"
    archive.write_bytes(body[: len(body) * 2 // 3])
    torn = call("--workspace", own, "pull", "weibo", "--archive", archive, "--json")
    assert torn.code == 3
    archive.write_bytes(body)
    again = call("--workspace", own, "pull", "weibo", "--archive", archive, "--json")
    answered(again)
    assert again.document["total"]["duplicate"] > 0
    assert again.document["total"]["stored"] > 0


def test_a_broken_store_is_told_and_the_archive_restores_it(own: Path, tmp_path: Path) -> None:
    stored = next((own / "data" / "observations").rglob("*.parquet"))
    stored.unlink()
    advice = advised("--workspace", own, "show", "哪吒2", code=1)
    (check,) = advice.commands()
    broken = follow(f"{check} --workspace '{own}'")
    assert broken.code == 6
    assert "new workspace" in broken.err
    fresh = tmp_path / "fresh"
    answered(call("init", fresh))
    archive = archives.write(tmp_path / "d.tar", two_days())
    answered(call("--workspace", fresh, "pull", "weibo", "--archive", archive))
    answered(call("--workspace", fresh, "show", "哪吒2"))


def test_a_setting_as_advised_is_taken(lake: Path) -> None:
    advice = advised("--workspace", lake, "show", "哪吒2", code=2, CHUQUAN_LOCK_WAIT="soon")
    name, _, value = advice.do.removeprefix("set ").partition(",")[0].partition("=")
    answered(call("--workspace", lake, "show", "哪吒2", **{name: value}))


def test_a_name_or_id_as_advised_is_taken(own: Path) -> None:
    words = ("--workspace", own, "subject", "add")
    advice = advised(*words, "Bad Id", "--kind", "film", "--en", "A film of mine", code=2)
    example = advice.do.rpartition(" ")[2]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", example)
    taken = advised(*words, example, "--kind", "film", "--en", "A film of mine", code=2)
    (command,) = taken.commands()
    answered(follow(f"{command} 'A film of mine' --workspace '{own}'"))


def test_a_workspace_that_cannot_be_made_here_can_be_made_there(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    advice = advised("init", blocked / "W", code=1)
    assert "--workspace" in advice.do
    answered(call("--workspace", tmp_path / "W", "init"))


def test_a_past_that_has_expired_is_told_and_the_present_answers(own: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(own, tmp_path / "copy"))
    moment = call("--workspace", copy, "show", "哪吒2", "--json").document["as_of"]
    archive = archives.write(tmp_path / "e.tar", archives.days("2025-02-01", 2, seed=3))
    answered(call("--workspace", copy, "pull", "weibo", "--archive", archive))
    answered(call("--workspace", copy, "show", "哪吒2", "--as-of", moment))
    answered(call("--workspace", copy, "compact", "--keep-days", "0"))
    said = call("--workspace", copy, "show", "哪吒2", "--as-of", moment, "--json")
    assert [said.code, said.document["error"]] == [0, NotEnough.__name__]
    answered(call("--workspace", copy, "show", "哪吒2"))
