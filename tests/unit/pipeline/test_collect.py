"""A pull stores month by month, tells what it could not read, and may be repeated for ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.errors import ChuquanError, SourceChanged
from chuquan.lake.check import digest, verify
from chuquan.lake.snapshot import runs_of
from chuquan.model.facts import Count, Rows
from chuquan.model.spec import Raw
from chuquan.pipeline import names, parts
from chuquan.pipeline.collect import BATCH_BYTES, Pull, months, pull_archive
from chuquan.pipeline.files import archive as archive_module
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace
from tests import archives, wholeness
from tests.batches import ask

WEIBO = parts.source("weibo")
THREE = archives.months("2025-01", 3)
Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    return lambda files, name="archive.tar": archives.write(tmp_path / name, files)


def pulled(workspace: Workspace, path: Path, **more: object) -> Pull:
    return pull_archive(workspace, WEIBO, path, **more)


def seen(pull: Pull) -> list[str]:
    return [f"{type(each).__name__}: {each.what} {each.seen}" for each in pull.problems]


def test_each_month_is_acknowledged_when_it_is_durable(
    workspace: Workspace, written: Write
) -> None:
    told: list[tuple[int, int]] = []

    def progress(pull: Pull, commit: object) -> None:
        other = Workspace(workspace.path)
        told.append((pull.batches, len(wholeness.look(other.path).hours)))
        other.close()

    pull = pulled(workspace, written(THREE), progress=progress)
    assert told == [(1, 8), (2, 16), (3, 24)]
    assert (pull.batches, pull.answers, pull.outcomes) == (3, 24, {"left aside": 6})
    assert pull.problems == []
    assert pull.total.offered == pull.total.stored + pull.total.duplicate
    assert pull.counts["polls"] == Count(24, 24)
    assert wholeness.look(workspace.path).faults == ()
    assert verify(workspace.catalogue).findings == ()


def test_a_second_pull_stores_nothing(workspace: Workspace, written: Write) -> None:
    archive = written(THREE)
    first = pulled(workspace, archive)
    before = digest(workspace.snapshot)
    second = pulled(workspace, archive)
    assert second.total == Count(first.total.offered, 0, first.total.offered)
    assert second.snapshot == first.snapshot
    assert digest(workspace.snapshot) == before
    assert [run["outcome"] for run in runs_of(workspace.catalogue, "runs")] == ["ok", "ok"]


def test_what_was_stored_before_an_interruption_stays(workspace: Workspace, written: Write) -> None:
    def stop(pull: Pull, commit: object) -> None:
        if pull.batches == 2:
            raise KeyboardInterrupt

    archive = written(THREE)
    with pytest.raises(KeyboardInterrupt):
        pulled(workspace, archive, progress=stop)
    assert len(wholeness.look(workspace.path).hours) == 16
    assert pulled(workspace, archive).counts["polls"] == Count(24, 8, 16)


def test_answers_are_gathered_by_month_and_by_size() -> None:
    now = datetime.now(UTC)
    names_ = ["2025-01-30/00", "2025-01-31/00", "2025-02-01/00", "2025-01-31/01"]
    raws = [Raw(f"2024-12/api/{name}.json", b"x", now) for name in names_]
    assert [[raw.name[12:-5] for raw in batch] for batch in months(raws)] == [
        ["2025-01-30/00", "2025-01-31/00"], ["2025-02-01/00"], ["2025-01-31/01"],
    ]  # fmt: skip
    big = [replace(raws[0], body=bytes(BATCH_BYTES // 2)) for _ in range(4)]
    assert [len(batch) for batch in months(big)] == [3, 1]
    assert list(months([])) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "an HTML page"), (b"", "the file is empty"), (b"null", "a JSON NoneType"),
        ('[{"title": "热"}]'.encode("gb18030"), "not UTF-8"), (b"[{]", "not whole JSON"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_kept_and_told(
    workspace: Workspace, written: Write, body: bytes, said: str
) -> None:
    name = "api/2025-02-01/09.json"
    pull = pulled(workspace, written({**THREE, name: body}))
    (problem,) = pull.problems
    assert isinstance(problem, SourceChanged)
    assert "1 of the 24 files" in problem.what
    assert name in problem.seen
    assert said in problem.seen
    assert "export quarantine" in problem.do
    (kept,) = runs_of(workspace.catalogue, "quarantine")
    raw = workspace.path / "quarantine" / f"{str(kept['sha256'])[:40]}.raw"
    assert raw.read_bytes() == body
    assert pull.counts["polls"] == Count(24, 23, 0, 1)
    assert archives.moment(name) not in wholeness.look(workspace.path).hours
    assert wholeness.look(workspace.path).faults == ()
    assert [each.raw for each in pull.quarantined] == [b""], "kept on disk and not in memory"


def test_an_entry_that_cannot_be_read_is_told(workspace: Workspace, written: Write) -> None:
    name = "api/2025-02-01/09.json"
    entries = json.loads(THREE[name])
    del entries[0]["hot"]
    pull = pulled(workspace, written({**THREE, name: json.dumps(entries).encode()}))
    (problem,) = pull.problems
    assert "1 entries" in problem.what
    assert pull.counts["polls"] == Count(24, 24)
    assert pull.counts["observations"].quarantined == 1


def test_mended_files_complete_the_lake(workspace: Workspace, written: Write) -> None:
    name = "api/2025-02-01/09.json"
    pulled(workspace, written({**THREE, name: b"<html>"}, "bad.tar"))
    pull = pulled(workspace, written(THREE, "good.tar"))
    assert pull.counts["polls"] == Count(24, 1, 23)
    whole = Workspace.create(workspace.path.with_name("whole"))
    pulled(whole, written(THREE))
    assert digest(workspace.snapshot) == digest(whole.snapshot)
    whole.close()


def test_a_torn_archive_stores_what_is_whole_and_says_so(
    workspace: Workspace, written: Write
) -> None:
    archive = written(THREE, "archive.tar.gz")
    body = archive.read_bytes()
    archive.write_bytes(body[: len(body) * 2 // 3])
    pull = pulled(workspace, archive)
    (problem,) = pull.problems
    assert isinstance(problem, SourceChanged)
    assert "could not be read to its end" in problem.what
    assert f"after {pull.answers} whole files" in problem.seen
    assert 8 < pull.counts["polls"].stored == pull.answers < 24
    assert wholeness.look(workspace.path).faults == ()
    archive.write_bytes(body)
    assert pulled(workspace, archive).problems == []
    assert len(wholeness.look(workspace.path).hours) == 24


def test_members_passed_over_are_told(
    workspace: Workspace, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "MEMBER_LIMIT", 9_000)
    name = "api/2025-02-01/09.json"
    pull = pulled(workspace, written({**THREE, name: THREE[name] + b" " * 9_000}))
    (problem,) = pull.problems
    assert "1 files in" in problem.what
    assert name in problem.seen
    assert "other 23 files" in problem.so
    assert all(problem.parts("zh").values())


def test_nothing_is_stored_of_what_is_no_archive(workspace: Workspace, tmp_path: Path) -> None:
    page = tmp_path / "page.tar"
    page.write_text("<html>")
    with pytest.raises(SourceChanged):
        pulled(workspace, page)
    assert workspace.snapshot.id == 0
    assert runs_of(workspace.catalogue, "runs") == []


def test_a_path_in_any_bytes_can_be_told(workspace: Workspace, tmp_path: Path) -> None:
    page = tmp_path / "\udcd6\udcd0.tar"
    page.write_bytes(archives.tar_bytes(archives.days("2025-01-01", 1)))
    pull = pulled(workspace, page)
    assert pull.origin.endswith("\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.tar")
    assert str(runs_of(workspace.catalogue, "runs")[0]["origin"]) == pull.origin


@pytest.mark.parametrize("at_once", [True, False])
def test_names_edited_during_a_pull_are_caught_up_with(
    workspace: Workspace, written: Write, at_once: bool
) -> None:
    """Whether another process links by the new names meanwhile, or nobody until a question."""

    def edit(pull: Pull, commit: object) -> None:
        if pull.batches == 1:
            names.add_alias(workspace.user_names, "ne-zha-2", "冬日橘子")
            if at_once:
                with Workspace(workspace.path) as other:
                    keep_up(other)

    pull = pulled(workspace, written(THREE), progress=edit)
    assert pull.problems == []
    assert (workspace.snapshot.names_digest == workspace.names.digest) == at_once
    keep_up(workspace)
    asked = "SELECT count(*) AS n FROM mentions WHERE alias = '冬日橘子'"
    items = "SELECT count(*) AS n FROM items WHERE contains(name, '冬日橘子')"
    assert ask(workspace.snapshot, asked)[0]["n"] == ask(workspace.snapshot, items)[0]["n"] > 0
    assert workspace.snapshot.names_digest == workspace.names.digest


def test_a_source_that_reads_one_answer_at_a_time(workspace: Workspace, written: Write) -> None:
    """The same as by many: what cannot be read is put aside, the rest is stored."""

    def read(raw: Raw) -> Rows:
        if raw.name.endswith("/15.json"):
            raise SourceChanged("wrong", seen="something", do="nothing")
        return WEIBO.read(raw)

    part = replace(WEIBO, read=read, read_many=None)
    pull = pull_archive(workspace, part, written(THREE))
    assert pull.counts["polls"] == Count(24, 18, 0, 6)
    assert "6 of the 24 files" in pull.problems[0].what
    assert wholeness.look(workspace.path).faults == ()


def test_problems_are_said_in_both_languages(workspace: Workspace, written: Write) -> None:
    archive = written({**THREE, "api/2025-02-01/09.json": b"[]"})
    archive.write_bytes(archive.read_bytes()[:-9_000])
    pull = pulled(workspace, archive)
    assert len(pull.problems) == 2
    for problem in pull.problems:
        assert isinstance(problem, ChuquanError)
        assert problem.exit_code == 3
        english, chinese = problem.parts("en"), problem.parts("zh")
        assert all(english[part] != chinese[part] for part in ("what", "so", "do"))
    assert len(seen(pull)) == 2
