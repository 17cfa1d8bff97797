"""Bad input, as a stranger meets it: four parts, the right exit code, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from chuquan.lake.catalogue import Catalogue
from chuquan.lake.check import digest
from chuquan.lake.snapshot import take
from tests import archives
from tests.docs.terminal import Terminal
from tests.fault.mounts import READ_ONLY, UNSHARED, need_mounts

FILES = archives.days("2025-02-03", 3)
HOURS = len(archives.hours_in(FILES))
NOBODY = 65534


def chuquan(
    *arguments: str | Path,
    user: int | None = None,
    before: Callable[[], None] | None = None,
    under: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    """Run the program as its own process; a fork of a warm one where nothing is asked of it.

    Such a process keeps no bytecode: where files may not grow, Python would keep torn ones.
    """
    if (user, before, under) == (None, None, ()):
        words = [str(each) for each in arguments]
        return typed().ask(words, Path.cwd(), Path("/tmp"), CHUQUAN_LOCK_WAIT="2")
    return subprocess.run(
        [*under, sys.executable, "-m", "chuquan", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=120, user=user, preexec_fn=before,
        env={
            **os.environ, "HOME": "/tmp", "CHUQUAN_LOCK_WAIT": "2", "PYTHONDONTWRITEBYTECODE": "1",
        },
    )  # fmt: skip


@cache
def typed() -> Terminal:
    """Return the terminal of this module."""
    return Terminal(Path(tempfile.mkdtemp()))


@pytest.fixture(scope="module", autouse=True)
def _terminal_is_closed() -> Iterator[None]:
    yield
    typed().close()
    shutil.rmtree(typed().home)
    typed.cache_clear()


def readable_by_all(path: Path) -> bool:
    """Return whether any user may reach the interpreter and the package."""
    real = [
        path.resolve(),
        *path.absolute().parents,
        *Path(__file__).parents,
        *path.resolve().parents,
    ]
    return all(each.stat().st_mode & 0o001 for each in real)


def fingerprint(workspace: Path) -> str:
    """Return what a reader of the workspace can see."""
    catalogue = Catalogue(workspace)
    try:
        return digest(take(catalogue))
    finally:
        catalogue.close()


def assert_told(done: subprocess.CompletedProcess[str], error: str, code: int) -> None:
    """Assert that an error of four parts was told, with its exit code."""
    assert done.returncode == code, done.stderr
    assert f"{error}: " in done.stderr
    for part in ("Seen:", "So:", "Do:"):
        assert part in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the first of three days, to be copied."""
    folder = tmp_path_factory.mktemp("first")
    first = {name: body for name, body in FILES.items() if "2025-02-03" in name}
    return pulled(folder / "W", archives.write(folder / "a", first))


@pytest.fixture
def workspace(tmp_path: Path, first_day: Path) -> Path:
    """A workspace of its own that holds the first of three days."""
    return Path(shutil.copytree(first_day, tmp_path / "W"))


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What a reader sees where all days were pulled at once, from an archive of a form."""

    @cache
    def seen(form: str) -> str:
        folder = tmp_path_factory.mktemp("straight")
        return fingerprint(pulled(folder / "W", archives.write(folder / f"whole{form}", FILES)))

    return seen


def pulled(place: Path, archive: Path) -> Path:
    """Return a new workspace that holds an archive."""
    chuquan("init", place, "-q")
    done = chuquan("--workspace", place, "pull", "weibo", "--archive", archive)
    assert done.returncode == 0, done.stderr
    return place


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("page.tar.zst", b"<!doctype html><html>login</html>"),
        ("empty.tar.zst", b""),
        ("noise.bin", bytes(range(256)) * 9),
        ("empty.tar", archives.tar_bytes({})),
        ("other.tar", archives.tar_bytes({"readme.txt": b"hello"})),
    ],
)
def test_what_is_no_archive_is_refused(
    workspace: Path, tmp_path: Path, name: str, body: bytes
) -> None:
    seen = fingerprint(workspace)
    (tmp_path / name).write_bytes(body)
    done = chuquan("--workspace", workspace, "pull", "weibo", "--archive", tmp_path / name)
    assert_told(done, "SourceChanged", 3)
    assert fingerprint(workspace) == seen


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6])
@pytest.mark.parametrize("form", [".tar", ".tar.gz", ".tar.zst"])
def test_a_torn_archive_keeps_what_is_whole(
    workspace: Path, tmp_path: Path, straight: Callable[[str], str], form: str, share: float
) -> None:
    whole = archives.write(tmp_path / f"whole{form}", FILES)
    torn = tmp_path / f"torn{form}"
    torn.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    done = chuquan("--workspace", workspace, "pull", "weibo", "--archive", torn)
    assert_told(done, "SourceChanged", 3)
    assert chuquan("--workspace", workspace, "verify").returncode == 0
    again = chuquan("--workspace", workspace, "pull", "weibo", "--archive", whole)
    assert again.returncode == 0, again.stderr
    assert fingerprint(workspace) == straight(form)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>", b"", b"null", b"{}", b"[]", b'[{"title": "a", "hot": 1,}]', b"[1, 2]",
        '[{"title": "哪吒2", "hot": 1}]'.encode("gb18030"),
        '[{"title": "哪吒2", "hot": 1}]'.encode("utf-16"),
        b'[{"name": "renamed", "heat": 1}]', b'[{"title": "retyped", "hot": "12,000"}]',
    ],
)  # fmt: skip
def test_an_unreadable_hour_is_kept_aside_and_the_others_are_stored(
    workspace: Path, tmp_path: Path, body: bytes
) -> None:
    archive = archives.write(tmp_path / "mixed", {**FILES, "2025-02-05/10.json": body})
    done = chuquan("--workspace", workspace, "pull", "weibo", "--archive", archive)
    assert_told(done, "SourceChanged", 3)
    polls = chuquan("--workspace", workspace, "export", "polls", "--format", "jsonl")
    assert len(polls.stdout.splitlines()) == HOURS
    aside = chuquan("--workspace", workspace, "export", "quarantine", "--format", "jsonl")
    assert "2025-02-05/10.json" in aside.stdout
    kept = [path.read_bytes() for path in (workspace / "quarantine").glob("*.raw")]
    assert body in kept or any(each in body for each in kept)


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        (("show", "nobody of this name"), "Unresolved", 5),
        (("show", "nezha"), "Unresolved", 5),
        (("show", "DeepSeek", "--from", "2025-02-30"), "BadWindow", 2),
        (("show", "DeepSeek", "--from", "2025-03-02", "--to", "2025-03-01"), "BadWindow", 2),
        (
            ("compare", "DeepSeek", "大S", "--signal", "weibo.heat", "--signal", "weibo.reads"),
            "Incomparable",
            2,
        ),
        (("compare", "DeepSeek", "--signal", "weibo.reads"), "Incomparable", 2),
        (("compare", "DeepSeek", "--signal", "weibo.nothing"), "UnknownName", 2),
        (("measure", "nothing", "DeepSeek"), "UnknownName", 2),
        (("pull", "weibo", "--archive", "not-there"), "UsageError", 2),
    ],
)
def test_a_wrong_question_changes_nothing(
    workspace: Path, arguments: tuple[str, ...], error: str, code: int
) -> None:
    seen = fingerprint(workspace)
    assert_told(chuquan("--workspace", workspace, *arguments), error, code)
    assert fingerprint(workspace) == seen


def test_an_ambiguous_name_shows_whom_it_may_mean(workspace: Path) -> None:
    told = chuquan("--workspace", workspace, "show", "nezha").stderr
    assert "ne-zha-2" in told
    assert "nezha-deity" in told


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.skipif(not readable_by_all(Path(sys.executable)), reason="others may not run Python")
def test_a_workspace_of_someone_else_is_read_and_not_written() -> None:
    place = Path("/tmp") / f"chuquan-read-only-{os.getpid()}"
    try:
        archive = archives.write(place / "archive", FILES)
        chuquan("init", place / "W", "-q")
        chuquan("--workspace", place / "W", "pull", "weibo", "--archive", archive)
        seen = fingerprint(place / "W")
        more = archives.write(place / "more", archives.days("2025-04-01", 1))
        pull = chuquan("--workspace", place / "W", "pull", "weibo", "--archive", more, user=NOBODY)
        assert_told(pull, "LakeUnwritable", 1)
        show = chuquan("--workspace", place / "W", "show", "DeepSeek", user=NOBODY)
        assert show.returncode == 0, show.stderr
        assert "DeepSeek" in show.stdout
        assert fingerprint(place / "W") == seen
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_a_workspace_on_a_read_only_disk_is_read_and_not_written(
    workspace: Path, tmp_path: Path
) -> None:
    need_mounts()
    under = (*UNSHARED, "sh", "-c", READ_ONLY, str(workspace))
    seen = fingerprint(workspace)
    more = archives.write(tmp_path / "more", archives.days("2025-04-01", 1))
    pull = chuquan("--workspace", workspace, "pull", "weibo", "--archive", more, under=under)
    assert_told(pull, "LakeUnwritable", 1)
    alias = chuquan("--workspace", workspace, "subject", "add", "X", "--kind", "film", under=under)
    assert_told(alias, "LakeUnwritable", 1)
    show = chuquan("--workspace", workspace, "show", "DeepSeek", under=under)
    assert show.returncode == 0, show.stderr
    assert "DeepSeek" in show.stdout
    assert fingerprint(workspace) == seen


@pytest.mark.parametrize("limit", [6_000, 30_000, 60_000])
def test_a_full_disk_leaves_whole_batches_and_the_next_pull_goes_on(
    workspace: Path, tmp_path: Path, limit: int
) -> None:
    archive = archives.write(tmp_path / "all", archives.months("2025-03-01", 3))

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = chuquan("--workspace", workspace, "pull", "weibo", "--archive", archive, before=little)
    assert_told(done, "LakeUnwritable", 1)
    assert "There is no room left" in done.stderr
    assert chuquan("--workspace", workspace, "verify").returncode == 0
    again = chuquan("--workspace", workspace, "pull", "weibo", "--archive", archive)
    assert again.returncode == 0, again.stderr
    assert chuquan("--workspace", workspace, "verify").returncode == 0
